/// Reads what the first three units of a pattern's matches can be.
struct PrefixReader {
  private let code: PhraseCode
  private let extent: PhraseExtent
  /// What can be the first unit after a step is reached, and the second, where it is known.
  private var firsts: [Int: UInt64] = [:]
  private var seconds: [Int: UInt64] = [:]

  init(_ code: PhraseCode, _ extent: PhraseExtent) {
    self.code = code
    self.extent = extent
  }

  /// Nil where too many units can be the first.
  mutating func entrance(pattern: Int, atBlockStart: Bool) -> PhraseEntrance? {
    var entrance = PhraseEntrance()
    func entry(_ unit: UInt16, _ second: UInt64, _ third: UInt64) -> PhraseEntry {
      PhraseEntry(
        second: second,
        third: third,
        target: Int32(pattern),
        unit: unit,
        atBlockStart: atBlockStart
      )
    }
    for step in taking(from: 0) {
      switch code.steps[extent.first + step] {
      case .literal, .words:
        for word in words(of: step) {
          let units = code.literals[Int(word.first)..<Int(word.first + word.count)]
          guard let first = units.first else { continue }
          let second = bit(1, of: word, then: step + 1)
          entrance.add(entry(first, second, bit(2, of: word, then: step + 1)))
        }
      case .set(let first, let count):
        let spans = code.spans[Int(first)..<Int(first + count)]
        guard spans.reduce(0, { $0 + $1.count }) <= 256 else { return nil }
        for unit in spans.joined() {
          entrance.add(entry(unit, firstMask(after: step), secondMask(after: step)))
        }
      case .hole(_, let type, let flags):
        guard type.firstUnits != nil else { return nil }
        entrance.holes.append(
          HoleEntry(
            type: type,
            flags: flags,
            pattern: pattern,
            atBlockStart: atBlockStart,
            after: firstMask(after: step)
          )
        )
      case .gap, .blockEnd, .accept, .open, .close, .split, .jump, .blockStart: return nil
      }
    }
    return entrance
  }

  /// The steps that take a unit and are reached from a step without taking one.
  private func taking(from step: Int) -> [Int] {
    var found: [Int] = []
    var seen: [Int] = []
    var open = [step]
    while let step = open.popLast() {
      guard !seen.contains(step) else { continue }
      seen.append(step)
      switch code.steps[extent.first + step] {
      case .split(let one, let other): open += [Int(one), Int(other)]
      case .jump(let target): open.append(Int(target))
      case .open, .close, .blockStart: open.append(step + 1)
      case .words:
        found.append(step)
        if words(of: step).contains(where: { $0.count == 0 }) { open.append(step + 1) }
      case .literal, .set, .gap, .hole, .blockEnd, .accept: found.append(step)
      }
    }
    return found
  }

  private func words(of step: Int) -> ArraySlice<PhraseWord> {
    switch code.steps[extent.first + step] {
    case .literal(let first, let count): [PhraseWord(first: first, count: count)]
    case .words(let first, let count): code.words[Int(first)..<Int(first + count)]
    case .set, .gap, .hole, .open, .close, .split, .jump, .blockStart, .blockEnd, .accept: []
    }
  }

  /// The bits of the unit at an index of a word that is followed by a step.
  private mutating func bit(_ index: Int, of word: PhraseWord, then step: Int) -> UInt64 {
    let count = Int(word.count)
    if index < count { return unitBit(code.literals[Int(word.first) + index]) }
    return index == count ? firstMask(after: step - 1) : secondMask(after: step - 1)
  }

  private mutating func firstMask(after step: Int) -> UInt64 {
    if let known = firsts[step] { return known }
    var mask: UInt64 = 0
    for next in taking(from: step + 1) {
      switch code.steps[extent.first + next] {
      case .literal, .words:
        for word in words(of: next) where word.count > 0 {
          mask |= unitBit(code.literals[Int(word.first)])
        }
      case .set(let first, let count):
        for span in code.spans[Int(first)..<Int(first + count)] {
          if span.count >= 64 { mask = .max } else { for unit in span { mask |= unitBit(unit) } }
        }
      case .hole(_, let type, _): mask |= type.firstUnits?.reduce(0) { $0 | unitBit($1) } ?? .max
      case .blockEnd: mask |= unitBit(0)
      case .gap, .accept, .open, .close, .split, .jump, .blockStart: mask = .max
      }
    }
    firsts[step] = mask
    return mask
  }

  private mutating func secondMask(after step: Int) -> UInt64 {
    if let known = seconds[step] { return known }
    var mask: UInt64 = 0
    for next in taking(from: step + 1) {
      switch code.steps[extent.first + next] {
      case .literal, .words:
        for word in words(of: next) where word.count > 0 {
          mask |= bit(1, of: word, then: next + 1)
        }
      case .set: mask |= firstMask(after: next)
      case .hole, .blockEnd, .gap, .accept, .open, .close, .split, .jump, .blockStart: mask = .max
      }
    }
    seconds[step] = mask
    return mask
  }
}

extension PhraseEntrance {
  /// Adds an entry, or what it allows to that of the same unit.
  fileprivate mutating func add(_ entry: PhraseEntry) {
    if let known = entries.firstIndex(where: { $0.unit == entry.unit }) {
      entries[known].second |= entry.second
      entries[known].third |= entry.third
    } else {
      entries.append(entry)
    }
  }
}
