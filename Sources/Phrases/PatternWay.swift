/// A step of a pattern, and units after the beginning of the match.
struct PatternPlace {
  var step: Int
  var place: Int
}

/// Finds the preferred way through a match.
struct PatternWay {
  private let start: Int
  private let length: Int
  private let extent: PhraseExtent
  private let words: Int
  private let text: BlockText
  private let code: PhraseCode

  init(match: Range<Int>, extent: PhraseExtent, text: BlockText, code: PhraseCode) {
    start = match.lowerBound
    length = match.count
    self.extent = extent
    words = extent.words
    self.text = text
    self.code = code
  }

  /// Marks the places that lead to the end of the match.
  ///
  /// - Parameters:
  ///   - reached: The places that each step is reached at.
  ///   - alive: Takes those of them that lead to the end.
  /// - Returns: How many were looked at.
  func mark(_ reached: Span<UInt64>, into alive: consuming MutableSpan<UInt64>) -> Int {
    var count = 0
    alive.clear(extent.count * words)
    alive.insert(length, step: extent.count - 1, words)
    for step in stride(from: extent.count - 2, through: 0, by: -1) {
      let instruction = code.steps[extent.first + step]
      var place = reached.first(step, from: 0, words)
      while place >= 0 {
        count += 1
        if next(instruction, PatternPlace(step: step, place: place), alive.span) != nil {
          alive.insert(place, step: step, words)
        }
        place = reached.first(step, from: place + 1, words)
      }
    }
    return count
  }

  /// The holes on the preferred way.
  func fillings(_ alive: Span<UInt64>) -> [HoleFilling] {
    var fillings = HoleFillings()
    var current = PatternPlace(step: 0, place: 0)
    while current.step < extent.count - 1 {
      let instruction = code.steps[extent.first + current.step]
      guard let target = next(instruction, current, alive) else { break }
      fillings.take(instruction, (start + current.place)..<(start + target.place))
      current = target
    }
    return fillings.all
  }

  /// The first of the targets of a step that leads to the end of the match.
  private func next(
    _ instruction: PhraseStep,
    _ from: PatternPlace,
    _ alive: Span<UInt64>
  ) -> PatternPlace? {
    let place = from.place
    let next = from.step + 1
    switch instruction {
    case .split(let one, let other):
      let isFirst = alive.contains(place, step: Int(one), words)
      return ifAlive(PatternPlace(step: Int(isFirst ? one : other), place: place), alive)
    case .jump(let target): return ifAlive(PatternPlace(step: Int(target), place: place), alive)
    case .gap(let limit, let stopsAtComma):
      return nearest(from, least: 0, most: Int(limit), atComma: stopsAtComma, alive)
    case .hole(_, .text, _):
      return nearest(from, least: 1, most: HoleType.text.longestMatch, atComma: false, alive)
    case .hole(_, let type, let flags):
      let ends = text.ends(of: type, flags, at: start + place)
      for index in 0..<ends.count where alive.contains(ends[index] - start, step: next, words) {
        return PatternPlace(step: next, place: ends[index] - start)
      }
      return nil
    case .words(let first, let count):
      for word in code.words[Int(first)..<Int(first + count)] {
        let end = place + Int(word.count)
        if alive.contains(end, step: next, words) && text.has(word, at: start + place, code) {
          return PatternPlace(step: next, place: end)
        }
      }
      return nil
    case .literal, .set, .open, .close, .blockStart, .blockEnd, .accept:
      let length = text.length(of: instruction, at: start + place, code)
      return length < 0 ? nil : ifAlive(PatternPlace(step: next, place: place + length), alive)
    }
  }

  private func ifAlive(
    _ target: PatternPlace,
    _ alive: Span<UInt64>
  ) -> PatternPlace? {
    alive.contains(target.place, step: target.step, words) ? target : nil
  }

  /// The nearest place to which a gap or a text leads.
  private func nearest(
    _ from: PatternPlace,
    least: Int,
    most: Int,
    atComma: Bool,
    _ alive: Span<UInt64>
  ) -> PatternPlace? {
    let found = alive.first(from.step + 1, from: from.place + least, words)
    guard found >= 0 && found - from.place <= most else { return nil }
    for index in (start + from.place)..<(start + found) {
      let unit = text[index]
      if isSentenceEnd(unit) || atComma && isComma(unit) { return nil }
    }
    return PatternPlace(step: from.step + 1, place: found)
  }
}
