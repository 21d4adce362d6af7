/// A unit at which a pattern may be found, and what must stand around it.
struct PhraseEntry {
  var unit: UInt16
  /// The pattern begins only where a block does.
  var atBlockStart: Bool
  /// A pattern; below 0 the complement of a group of patterns that begin with the same hole.
  var target: Int32
  /// One bit for each rest of a unit by 64: what may stand one and two units later.
  var second: UInt64 = .max
  var third: UInt64 = .max
  /// What stands before the unit, likewise.
  var previous: UInt64 = .max
  /// The match begins so many units earlier; `0...0` where the unit is its first.
  var lead: ClosedRange<Int32> = 0...0
  /// The match begins with a text that goes up to the unit: only its longest form needs a try.
  var followsText = false
}

/// A pattern that begins with a hole.
struct HoleEntry {
  var type: HoleType
  var flags: HoleFlags
  var pattern: Int
  var atBlockStart: Bool
  /// One bit for each rest of a unit by 64: what may stand after the hole.
  var after: UInt64
}

/// Where a pattern is looked for.
struct PhraseEntrance {
  var entries: [PhraseEntry] = []
  var holes: [HoleEntry] = []
  /// No unit leads to it.
  var isAnywhere = false
}

extension PhraseCode {
  /// The units that lead to a pattern: its first ones where they are few, or those of a literal that
  /// every match has.
  func entrance(of phrase: ParsedPhrase, pattern: Int) -> PhraseEntrance {
    let atBlockStart = phrase.root.beginsAtBlockStart
    let reader = PrefixReader(code: self, extent: extents[pattern])
    if let entrance = reader.entrance(pattern: pattern, atBlockStart: atBlockStart) {
      return entrance
    }
    guard let anchor = phrase.root.anchor, let first = anchor.units.first else {
      return PhraseEntrance(isAnywhere: true)
    }
    var entry = PhraseEntry(
      unit: first,
      atBlockStart: atBlockStart,
      target: Int32(pattern),
      lead: Int32(anchor.least)...Int32(anchor.most)
    )
    entry.previous = anchor.previous
    entry.followsText = anchor.followsText
    if anchor.units.count > 1 { entry.second = unitBit(anchor.units[1]) }
    if anchor.units.count > 2 { entry.third = unitBit(anchor.units[2]) }
    return PhraseEntrance(entries: [entry])
  }
}

/// The bit of a unit in a set of rests by 64.
@inline(__always)
func unitBit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

/// Reads what the first three units of a pattern's matches can be.
private struct PrefixReader {
  /// A place in a pattern: a step, and the rest of its literal.
  private struct Cursor: Hashable {
    var step: Int
    /// First and last unit in the literal pool; empty before a literal and in other steps.
    var rest = 0..<0
  }

  let code: PhraseCode
  let extent: PhraseExtent

  /// Nil where too many units can be the first.
  func entrance(pattern: Int, atBlockStart: Bool) -> PhraseEntrance? {
    let cursors = consuming([Cursor(step: 0)])
    guard let firsts = units(of: cursors) else { return nil }
    var entrance = PhraseEntrance()
    for unit in firsts {
      let next = consuming(cursors.flatMap { after($0, taking: unit) })
      let later = consuming(next.flatMap { after($0, taking: nil) })
      entrance.entries.append(
        PhraseEntry(
          unit: unit,
          atBlockStart: atBlockStart,
          target: Int32(pattern),
          second: mask(of: next),
          third: mask(of: later)
        )
      )
    }
    for cursor in cursors {
      guard case .hole(_, let type, let flags) = code.steps[extent.first + cursor.step] else {
        continue
      }
      let next = consuming([Cursor(step: cursor.step + 1)])
      entrance.holes.append(
        HoleEntry(
          type: type,
          flags: flags,
          pattern: pattern,
          atBlockStart: atBlockStart,
          after: mask(of: next)
        )
      )
    }
    return entrance
  }

  /// The places before something that takes a unit, reached without taking one.
  private func consuming(_ cursors: [Cursor]) -> [Cursor] {
    var found: [Cursor] = []
    var seen: Set<Cursor> = []
    var open = cursors
    while let cursor = open.popLast() {
      guard seen.insert(cursor).inserted else { continue }
      switch code.steps[extent.first + cursor.step] {
      case .split(let one, let other):
        open.append(Cursor(step: Int(one)))
        open.append(Cursor(step: Int(other)))
      case .jump(let target): open.append(Cursor(step: Int(target)))
      case .open, .close, .blockStart: open.append(Cursor(step: cursor.step + 1))
      case .literal(let first, let count) where cursor.rest.isEmpty:
        let rest = Int(first)..<Int(first + count)
        found.append(Cursor(step: cursor.step, rest: rest))
      case .words(let first, let count) where cursor.rest.isEmpty:
        for word in code.words[Int(first)..<Int(first + count)] {
          let rest = Int(word.first)..<Int(word.first + word.count)
          if rest.isEmpty {
            open.append(Cursor(step: cursor.step + 1))
          } else {
            found.append(Cursor(step: cursor.step, rest: rest))
          }
        }
      case .literal, .words, .set, .gap, .hole, .blockEnd, .accept: found.append(cursor)
      }
    }
    return found
  }

  /// All units of literals and classes at these places; nil where they are too many, or where
  /// something else takes almost any unit.
  private func units(of cursors: [Cursor]) -> [UInt16]? {
    var units: Set<UInt16> = []
    for cursor in cursors {
      switch code.steps[extent.first + cursor.step] {
      case .literal, .words: units.insert(code.literals[cursor.rest.lowerBound])
      case .set(let first, let count):
        for span in code.spans[Int(first)..<Int(first + count)] {
          guard span.count <= 64 else { return nil }
          units.formUnion(span)
        }
      case .hole(_, let type, _):
        if type.firstUnits == nil { return nil }
      case .gap, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart: return nil
      }
      guard units.count <= 256 else { return nil }
    }
    return units.sorted()
  }

  /// Places after one unit; nil takes any unit that can stand there.
  private func after(_ cursor: Cursor, taking unit: UInt16?) -> [Cursor] {
    switch code.steps[extent.first + cursor.step] {
    case .literal, .words:
      if let unit, code.literals[cursor.rest.lowerBound] != unit { return [] }
      let rest = cursor.rest.dropFirst()
      return [rest.isEmpty ? Cursor(step: cursor.step + 1) : Cursor(step: cursor.step, rest: rest)]
    case .set(let first, let count):
      let spans = code.spans[Int(first)..<Int(first + count)]
      if let unit, !spans.contains(where: { $0.contains(unit) }) { return [] }
      return [Cursor(step: cursor.step + 1)]
    case .hole where unit != nil:
      // A hole that begins a pattern has an entry of its own.
      return []
    case .gap, .hole, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart:
      // What such a step takes has no fixed length: the end of the pattern has a full mask.
      return [Cursor(step: extent.count - 1)]
    }
  }

  private func mask(of cursors: [Cursor]) -> UInt64 {
    var mask: UInt64 = 0
    for cursor in cursors {
      switch code.steps[extent.first + cursor.step] {
      case .literal, .words: mask |= unitBit(code.literals[cursor.rest.lowerBound])
      case .set(let first, let count):
        for span in code.spans[Int(first)..<Int(first + count)] {
          guard span.count < 64 else { return .max }
          for unit in span { mask |= unitBit(unit) }
        }
      case .hole(_, let type, _):
        guard let firsts = type.firstUnits else { return .max }
        for unit in firsts { mask |= unitBit(unit) }
      case .blockEnd: mask |= unitBit(0)
      case .gap, .accept, .open, .close, .split, .jump, .blockStart: return .max
      }
    }
    return mask
  }
}
