package import Frozen

extension PhraseHole: Freezable {
  /// Reads a hole.
  package init(from frozen: inout FrozenReader) {
    self.init(name: frozen.next(), type: frozen.next())
  }

  /// Writes the hole.
  package func write(to frozen: inout FrozenWriter) { frozen.write(name, type) }
}

extension HoleType: Freezable {}

/// Only what a search reads is written, and not what a pattern was made of.
extension PhraseSet: Freezable {
  /// Reads a compiled set.
  package convenience init(from frozen: inout FrozenReader) {
    self.init(
      code: frozen.next(),
      tree: frozen.next(),
      starts: frozen.next(),
      leads: frozen.next(),
      groups: frozen.next(),
      members: frozen.next(),
      everywhere: frozen.next(),
      atBlockStart: frozen.next(),
      atBlockEnd: frozen.next(),
      needs: frozen.next()
    )
  }

  /// Writes the compiled set.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(code, tree, starts, leads, groups, members)
    frozen.write(everywhere, atBlockStart, atBlockEnd, needs)
  }
}

// MARK: Steps

/// Left out is what is told faster by the rest than by the bytes.
extension PhraseCode: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      steps: frozen.next(),
      literals: frozen.next(),
      words: frozen.next(),
      lists: frozen.next(),
      spans: frozen.next(),
      extents: frozen.next(),
      mostHoles: frozen.next()
    )
    let literals = literals
    var words = words.mutableSpan
    for index in words.indices { words[index].findUnits(in: literals.span) }
    addBuckets()
  }

  func write(to frozen: inout FrozenWriter) {
    frozen.write(steps, literals, words, lists, spans, extents, mostHoles)
  }
}

extension PlacedStep: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(step: frozen.next(), prefix: frozen.next())
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(step, prefix) }
}

extension PhraseStep: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case literal, words, set, gap, hole, open, close, split, jump, blockStart, blockEnd, accept
  }

  init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .literal: .literal(first: frozen.next(), count: frozen.next())
      case .words: .words(list: frozen.next())
      case .set: .set(first: frozen.next(), count: frozen.next())
      case .gap: .gap(limit: frozen.next(), stopsAtComma: frozen.next())
      case .hole: .hole(index: frozen.next(), type: frozen.next(), flags: frozen.next())
      case .open: .open(hole: frozen.next())
      case .close: .close(hole: frozen.next())
      case .split: .split(frozen.next(), frozen.next())
      case .jump: .jump(frozen.next())
      case .blockStart: .blockStart
      case .blockEnd: .blockEnd
      case .accept: .accept
      }
  }

  func write(to frozen: inout FrozenWriter) {
    switch self {
    case .literal(let first, let count): frozen.write(Tag.literal, first, count)
    case .words(let list): frozen.write(Tag.words, list)
    case .set(let first, let count): frozen.write(Tag.set, first, count)
    case .gap(let limit, let stopsAtComma): frozen.write(Tag.gap, limit, stopsAtComma)
    case .hole(let index, let type, let flags): frozen.write(Tag.hole, index, type, flags)
    case .open(let hole): frozen.write(Tag.open, hole)
    case .close(let hole): frozen.write(Tag.close, hole)
    case .split(let one, let other): frozen.write(Tag.split, one, other)
    case .jump(let target): frozen.write(Tag.jump, target)
    case .blockStart: frozen.write(Tag.blockStart)
    case .blockEnd: frozen.write(Tag.blockEnd)
    case .accept: frozen.write(Tag.accept)
    }
  }
}

extension HoleFlags: Freezable {
  init(from frozen: inout FrozenReader) { self.init(rawValue: frozen.next()) }

  func write(to frozen: inout FrozenWriter) { frozen.write(rawValue) }
}

extension PhraseWord: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      first: frozen.next(),
      count: frozen.next(),
      order: frozen.next(),
      isOnlyOne: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(first, count, order, isOnlyOne) }
}

extension WordList: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(words: frozen.next(), emptyOrder: frozen.next())
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(words, emptyOrder) }
}

extension UnitSpan: Freezable {
  init(from frozen: inout FrozenReader) { self.init(first: frozen.next(), last: frozen.next()) }

  func write(to frozen: inout FrozenWriter) { frozen.write(first, last) }
}

extension PhraseExtent: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      first: frozen.next(),
      count: frozen.next(),
      words: frozen.next(),
      holes: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(first, count, words, holes) }
}

extension StepPrefix: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(first: frozen.next(), second: frozen.next())
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(first, second) }
}

// MARK: Entrances

/// Most of the tree follows from its shape.
extension PhraseTree: Freezable {
  init(from frozen: inout FrozenReader) { self.init(frozen.next() as PhraseTreeShape) }

  func write(to frozen: inout FrozenWriter) { frozen.write(shape) }
}

extension PhraseTreeShape: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      rootCount: frozen.next(),
      units: frozen.next(),
      childCounts: frozen.next(),
      entryCounts: frozen.next(),
      entries: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) {
    frozen.write(rootCount, units, childCounts, entryCounts, entries)
  }
}

extension PhraseEntry: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      second: frozen.next(),
      third: frozen.next(),
      kind: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(second, third, kind) }
}

extension PhraseEntryKind: Freezable {
  private enum Tag: CaseIterable, Freezable { case word, beginning, lead, hole }

  init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .word: .word(pattern: frozen.next())
      case .beginning: .beginning(frozen.next())
      case .lead: .lead(frozen.next())
      case .hole: .hole(group: frozen.next())
      }
  }

  func write(to frozen: inout FrozenWriter) {
    switch self {
    case .word(let pattern): frozen.write(Tag.word, pattern)
    case .beginning(let start): frozen.write(Tag.beginning, start)
    case .lead(let index): frozen.write(Tag.lead, index)
    case .hole(let group): frozen.write(Tag.hole, group)
    }
  }
}

extension PhraseStart: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      pattern: frozen.next(),
      next: frozen.next(),
      need: frozen.next(),
      atBlockStart: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(pattern, next, need, atBlockStart) }
}

extension PhraseLead: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      pattern: frozen.next(),
      least: frozen.next(),
      most: frozen.next(),
      step: frozen.next(),
      previous: frozen.next(),
      staysInSentence: frozen.next(),
      followsText: frozen.next(),
      atBlockStart: frozen.next(),
      endsDocumentNumber: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) {
    frozen.write(pattern, least, most, step, previous)
    frozen.write(staysInSentence, followsText, atBlockStart, endsDocumentNumber)
  }
}

extension HoleGroup: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      after: frozen.next(),
      members: frozen.next(),
      type: frozen.next(),
      flags: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) { frozen.write(after, members, type, flags) }
}

extension HoleEntry: Freezable {
  init(from frozen: inout FrozenReader) {
    self.init(
      after: frozen.next(),
      need: frozen.next(),
      pattern: frozen.next(),
      step: frozen.next(),
      hole: frozen.next(),
      words: frozen.next(),
      group: frozen.next(),
      isOnlyWay: frozen.next(),
      atBlockStart: frozen.next()
    )
  }

  func write(to frozen: inout FrozenWriter) {
    frozen.write(after, need, pattern, step, hole, words, group, isOnlyWay, atBlockStart)
  }
}
