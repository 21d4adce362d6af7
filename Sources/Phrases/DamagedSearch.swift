package import SourceText

/// A stretch of a folded block that damaged text became.
package struct DamagedStretch: Equatable, Sendable {
  /// The block's index among those of its text.
  package let block: Int
  /// The units in the text; empty where nothing is left of what stood there.
  package let units: Range<Int>

  /// How many characters may have stood there: as many as do now, and one where nothing is left.
  var room: Int { max(units.count, 1) }
}

extension FoldedText {
  /// The stretches that a range of the source became, one for each block that it touches.
  package func stretches(of range: ByteRange) -> [DamagedStretch] {
    (0..<blockCount).compactMap { index in
      let block = units(ofBlock: index)
      guard let last = block.last, Int(starts[block.lowerBound]) < range.end,
        end(ofUnit: last) > range.start
      else { return nil }
      let first = block.first { end(ofUnit: $0) > range.start } ?? block.upperBound
      let behind = block[first...].first { Int(starts[$0]) >= range.end } ?? block.upperBound
      return DamagedStretch(block: index, units: first..<behind)
    }
  }
}

extension PhraseSet {
  /// Whether a match of a pattern may be hidden by damage: whether there would be one that reaches
  /// into a stretch, or over it, if other characters stood there, no more than there is room for.
  ///
  /// Of two answers that are near the careful one is yes: a typed hole may have lost any part of its
  /// text there.
  package func mayMatch(_ pattern: Int, through stretch: DamagedStretch, of text: FoldedText)
    -> Bool
  {
    guard code.extents.indices.contains(pattern), code.extents[pattern].count > 0 else {
      return false
    }
    return text.withBlockText { block in
      code.withView { code in
        var block = block
        block.move(to: text.units(ofBlock: stretch.block), id: 0)
        return DamagedSearch(code: code, text: block, stretch: stretch).finds(pattern)
      }
    }
  }
}

/// Follows a pattern over a damaged stretch, step by step, each with the set of states it is reached in.
private struct DamagedSearch {
  private typealias State = DamagedState

  let code: CodeView
  let text: BlockText
  let stretch: DamagedStretch

  private var lower: Int { stretch.units.lowerBound }
  private var upper: Int { stretch.units.upperBound }
  private var none: DamagedStates {
    DamagedStates(of: text.lower..<text.upper, room: stretch.room)
  }

  /// Whether a match of a pattern reaches into the stretch.
  func finds(_ pattern: Int) -> Bool {
    let extent = code.extents[pattern]
    let steps = UnsafeBufferPointer(rebasing: code.steps[extent.steps])
    var reached = [DamagedStates](repeating: none, count: steps.count)
    reached[0] = beginnings(longest: Int(extent.words) * 64)
    for index in steps.indices where !reached[index].isEmpty {
      let prefix = steps[index].prefix
      let states = reached[index].filter { mayGoOn(from: $0, prefix) }
      if states.isEmpty { continue }
      switch steps[index].step {
      case .split(let one, let other):
        reached[Int(one)].formUnion(states)
        reached[Int(other)].formUnion(states)
      case .jump(let target): reached[Int(target)].formUnion(states)
      case .accept: return states.contains { $0 < 0 && $0 != .nothing || $0 > upper }
      case .literal, .words, .set, .gap, .hole, .open, .close, .blockStart, .blockEnd:
        reached[index + 1].formUnion(follow(steps[index].step, states))
      }
    }
    return false
  }

  /// Where a match may begin that reaches the stretch: not behind it.
  private func beginnings(longest: Int) -> DamagedStates {
    var result = none
    for place in max(text.lower, lower - longest)..<lower { result.insert(place) }
    result.insert(.nothing)
    return result
  }

  /// Whether the two units that stand at a place can follow there, as far as they are not damaged;
  /// so nearly all ways end before they are followed.
  private func mayGoOn(from state: State, _ prefix: StepPrefix) -> Bool {
    guard state > upper || state >= 0 && state < lower else { return true }
    let unit = text[state]
    guard prefix.first & unitBit(unit) != 0 else { return false }
    return unit == 0 || state + 1 == lower || prefix.second & unitBit(text[state + 1]) != 0
  }

  private func follow(_ step: PhraseStep, _ states: DamagedStates) -> DamagedStates {
    switch step {
    case .literal(let first, let count):
      return taking(code.literals[Int(first)..<Int(first + count)], states)
    case .words(let list):
      let words = code.lists[Int(list)]
      var result = words.emptyOrder == nil ? none : states
      for word in code.words[Int(words.words.lowerBound)..<Int(words.words.upperBound)] {
        let first = Int(word.first)
        result.formUnion(taking(code.literals[first..<(first + Int(word.count))], states))
      }
      return result
    case .set(let first, let count):
      let spans = code.spans[Int(first)..<Int(first + count)]
      return taking(states) { unit in spans.contains { $0.contains(unit) } }
    case .gap(let limit, let atComma): return stretched(states, 0...Int(limit), atComma)
    case .hole(_, .text, _): return stretched(states, 1...HoleType.text.longestMatch, false)
    case .hole(_, let type, let flags): return filled(states, type, flags)
    case .open, .close, .split, .jump, .accept: return states
    case .blockStart:
      return states.filter { $0 == text.lower || $0 == .nothing && lower == text.lower }
    case .blockEnd: return states.filter { $0 == text.upper || upper == text.upper && $0 <= lower }
    }
  }

  /// How many characters of the stretch a match has taken.
  private func taken(_ state: State) -> Int { state < 0 && state != .nothing ? -state : 0 }

  /// The states behind one more unit of a kind.
  private func taking(_ states: DamagedStates, _ isMeant: (UInt16) -> Bool) -> DamagedStates {
    var result = none
    states.forEach { state in
      if state >= 0 && state != lower {
        if state < text.upper && isMeant(text[state]) { result.insert(state + 1) }
        return
      }
      // In the stretch, or at it: one more of its characters, or the first one behind it.
      let taken = taken(state)
      if taken < stretch.room { result.insert(-taken - 1) }
      guard state != .nothing else { return }
      if upper < text.upper && isMeant(text[upper]) { result.insert(upper + 1) }
    }
    return result
  }

  private func taking(
    _ units: Slice<UnsafeBufferPointer<UInt16>>,
    _ states: DamagedStates
  ) -> DamagedStates {
    units.reduce(states) { states, unit in states.isEmpty ? states : taking(states) { $0 == unit } }
  }

  private func stretched(
    _ states: DamagedStates,
    _ counts: ClosedRange<Int>,
    _ atComma: Bool
  ) -> DamagedStates {
    var result = counts.lowerBound == 0 ? states : none
    var states = states
    for _ in 0..<counts.upperBound {
      let next = taking(states) { !isSentenceEnd($0) && !(atComma && isComma($0)) }
      // Where it could be before, it could go on from with more units to spare.
      states = result.formUnion(next)
      if states.isEmpty { break }
    }
    return result
  }

  /// The states behind a typed hole: where it ends before the stretch or begins behind it, and
  /// wherever it may end if a part of it stood in the stretch.
  private func filled(
    _ states: DamagedStates,
    _ type: HoleType,
    _ flags: HoleFlags
  ) -> DamagedStates {
    var result = none
    states.forEach { state in
      if state >= 0 && state != lower {
        let ends = text.ends(of: type, flags, at: state)
        for index in 0..<ends.count where ends[index] <= lower || state > upper {
          result.insert(ends[index])
        }
      }
      let before = state < 0 || state > lower ? lower..<lower : state..<lower
      guard state <= lower, before.count < type.longestMatch,
        before.allSatisfy({ type.mayHold(text[$0]) })
      else { return }
      // What is shorter than any text of the type is none, however much of it was lost.
      let used = taken(state)
      let room = stretch.room - used
      for taken in 0...room where taken > 0 && before.count + taken >= type.shortestMatch {
        result.insert(-used - taken)
      }
      var place = upper
      while place < min(text.upper, upper + type.longestMatch) && type.mayHold(text[place]) {
        place += 1
        if before.count + room + place - upper >= type.shortestMatch { result.insert(place) }
      }
    }
    return result
  }
}

extension HoleType {
  /// Units of the shortest text that a hole of this type takes.
  fileprivate var shortestMatch: Int {
    switch self {
    case .number, .text: 1
    case .date, .url: 3
    case .year: 2
    case .postcode, .email, .law: 3
    case .phone, .docnumber: 5
    case .mobile: 11
    case .identity: 18
    }
  }

  /// Whether a unit may stand in its text.
  fileprivate func mayHold(_ unit: UInt16) -> Bool {
    switch self {
    case .number, .date, .year, .phone, .mobile, .postcode, .identity:
      isAlphanumeric(unit) || isChineseNumeral(unit) || numberMarks.contains(unit)
    case .email, .url: unit > 0x20 && unit < 0x80
    case .law, .docnumber, .text: !isSentenceEnd(unit)
    }
  }
}

/// What stands in numbers, dates and codes beside digits.
private let numberMarks = Set("年月日号元余多约近逾超过大将接两〇○.,-+()~/% :".utf16)
