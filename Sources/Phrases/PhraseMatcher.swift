internal import SourceText

/// Runs compiled patterns at single places of a text.
///
/// A run goes through a pattern's steps in order and keeps for each the set of places that it is
/// reached at, so that it costs at most steps × length of the longest match, whatever the text is.
struct PhraseMatcher {
  let code: PhraseCode
  private(set) var text: BlockText
  /// Work done so far: one for each pair of step and place, and for each unit of a gap.
  private(set) var work = 0
  /// For each step the places, counted from the start, at which it is reached.
  private(set) var reached: [UInt64] = []
  private var memory = HoleMemory()

  init(_ code: PhraseCode, _ text: FoldedText) {
    self.code = code
    self.text = BlockText(text)
    let room = code.extents.map { $0.count * $0.words }.max() ?? 0
    reached = [UInt64](repeating: 0, count: room)
  }

  /// Goes to another block of the text.
  mutating func move(to block: Range<Int>) { text.move(to: block) }

  /// The end of the longest match that begins here.
  mutating func longest(_ extent: PhraseExtent, at start: Int) -> Int? {
    let words = extent.words
    for index in 0..<(extent.count * words) { reached[index] = 0 }
    reached[0] = 1
    var last = 0
    for step in 0..<(extent.count - 1) {
      if step > last { return nil }
      take(step, of: extent, at: start, last: &last)
    }
    for word in stride(from: words - 1, through: 0, by: -1) {
      let bits = reached[(extent.count - 1) * words + word]
      if bits != 0 { return start + word * 64 + 63 - bits.leadingZeroBitCount }
    }
    return nil
  }

  private mutating func take(
    _ step: Int,
    of extent: PhraseExtent,
    at start: Int,
    last: inout Int
  ) {
    let words = extent.words
    let next = step + 1
    let instruction = code.steps[extent.first + step]
    // Where a gap or a text has already been taken to.
    var filled = 0
    for word in 0..<words {
      var bits = reached[step * words + word]
      while bits != 0 {
        let place = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        work += 1
        switch instruction {
        case .split(let one, let other):
          reach(Int(one), place, words, &last)
          reach(Int(other), place, words, &last)
        case .jump(let target): reach(Int(target), place, words, &last)
        case .gap(let limit, let stopsAtComma):
          if filled <= place {
            reach(next, place, words, &last)
            filled = place + 1
          }
          let most = place + Int(limit)
          while filled <= most && !stops(start + filled - 1, atComma: stopsAtComma) {
            reach(next, filled, words, &last)
            filled += 1
          }
        case .hole(_, .text, _):
          filled = max(filled, place + 1)
          let most = place + HoleType.text.longestMatch
          while filled <= most && !stops(start + filled - 1, atComma: false) {
            reach(next, filled, words, &last)
            filled += 1
          }
        case .hole(_, let type, let flags):
          let ends = memory.ends(of: type, flags, at: start + place, in: text)
          for index in 0..<ends.count { reach(next, ends[index] - start, words, &last) }
        case .literal, .set, .open, .close, .blockStart, .blockEnd, .accept:
          if let length = length(of: instruction, at: start + place) {
            reach(next, place + length, words, &last)
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func reach(_ step: Int, _ place: Int, _ words: Int, _ last: inout Int) {
    let word = place >> 6
    guard word < words else { return }
    work += 1
    reached[step * words + word] |= 1 << UInt64(place & 63)
    last = max(last, step)
  }

  private func stops(_ index: Int, atComma: Bool) -> Bool {
    let unit = text[index]
    return isSentenceEnd(unit) || atComma && isComma(unit)
  }

  /// Units that a step takes here; nil where it does not match.
  @inline(__always)
  private func length(of step: PhraseStep, at index: Int) -> Int? {
    switch step {
    case .literal(let first, let count):
      for offset in 0..<Int(count) where text[index + offset] != code.literals[Int(first) + offset]
      {
        return nil
      }
      return Int(count)
    case .set(let first, let count):
      let unit = text[index]
      for span in Int(first)..<Int(first + count) where code.spans[span].contains(unit) { return 1 }
      return nil
    case .blockStart: return index == text.lower ? 0 : nil
    case .blockEnd: return index == text.upper ? 0 : nil
    case .open, .close: return 0
    case .gap, .hole, .split, .jump, .accept: return nil
    }
  }
}

extension PhraseMatcher {
  /// The steps and places that a step leads to, the preferred ones first.
  fileprivate mutating func targets(
    _ step: Int,
    _ place: Int,
    of extent: PhraseExtent,
    at start: Int
  ) -> [(step: Int, place: Int)] {
    let instruction = code.steps[extent.first + step]
    let next = step + 1
    switch instruction {
    case .split(let one, let other): return [(Int(one), place), (Int(other), place)]
    case .jump(let target): return [(Int(target), place)]
    case .gap(let limit, let stopsAtComma):
      return places(from: place, least: 0, most: Int(limit), at: start, stopsAtComma).map {
        (next, $0)
      }
    case .hole(_, .text, _):
      let most = HoleType.text.longestMatch
      return places(from: place, least: 1, most: most, at: start, false).map { (next, $0) }
    case .hole(_, let type, let flags):
      let ends = memory.ends(of: type, flags, at: start + place, in: text)
      return (0..<ends.count).map { (next, ends[$0] - start) }
    case .literal, .set, .open, .close, .blockStart, .blockEnd, .accept:
      return length(of: instruction, at: start + place).map { [(next, place + $0)] } ?? []
    }
  }

  private func places(
    from place: Int,
    least: Int,
    most: Int,
    at start: Int,
    _ stopsAtComma: Bool
  ) -> ClosedRange<Int> {
    var last = place
    while last < place + most && !stops(start + last, atComma: stopsAtComma) { last += 1 }
    return place + least <= last ? (place + least)...last : last...last
  }

  /// The holes of the match that the last run found: of all ways to the same end the preferred one.
  mutating func holes(of extent: PhraseExtent, from start: Int, to end: Int) -> [HoleFilling] {
    let words = extent.words
    var alive = [UInt64](repeating: 0, count: extent.count * words)
    func isAlive(_ target: (step: Int, place: Int)) -> Bool {
      let word = target.place >> 6
      return word < words
        && alive[target.step * words + word] & (1 << UInt64(target.place & 63)) != 0
    }
    let length = end - start
    alive[(extent.count - 1) * words + length >> 6] |= 1 << UInt64(length & 63)
    for step in stride(from: extent.count - 2, through: 0, by: -1) {
      for place in 0...length
      where reached[step * words + place >> 6] >> UInt64(place & 63) & 1 == 1 {
        if targets(step, place, of: extent, at: start).contains(where: isAlive) {
          alive[step * words + place >> 6] |= 1 << UInt64(place & 63)
        }
      }
    }
    var fillings: [HoleFilling] = []
    var open: [Int] = []
    var current = (step: 0, place: 0)
    while current.step < extent.count - 1 {
      let targets = targets(current.step, current.place, of: extent, at: start)
      guard let target = targets.first(where: isAlive) else { break }
      switch code.steps[extent.first + current.step] {
      case .open(let hole):
        open.append(fillings.count)
        let place = start + current.place
        fillings.append(HoleFilling(hole: Int(hole), type: nil, flags: [], run: place..<place))
      case .close:
        if let index = open.popLast() {
          let lower = fillings[index].run.lowerBound
          fillings[index].run = lower..<max(lower, start + current.place)
        }
      case .hole(let hole, let type, let flags):
        let run = (start + current.place)..<(start + target.place)
        fillings.append(HoleFilling(hole: Int(hole), type: type, flags: flags, run: run))
      case .literal, .set, .gap, .split, .jump, .blockStart, .blockEnd, .accept: break
      }
      current = target
    }
    return fillings
  }
}

/// The units that a hole took in a match.
struct HoleFilling {
  var hole: Int
  /// Nil for a named part.
  var type: HoleType?
  var flags: HoleFlags
  var run: Range<Int>
}
