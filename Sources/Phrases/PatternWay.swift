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
  private let text: BlockText
  private let code: CodeView

  init(match: Range<Int>, extent: PhraseExtent, text: BlockText, code: CodeView) {
    start = match.lowerBound
    length = match.count
    self.extent = extent
    self.text = text
    self.code = code
  }

  /// Marks the places that lead to the end of the match.
  ///
  /// - Parameters:
  ///   - reached: The places that each step is reached at.
  ///   - alive: Takes those of them that lead to the end.
  /// - Returns: How many were looked at.
  func mark(_ reached: PlaceTable, into alive: PlaceTable) -> Int {
    var count = 0
    let last = Int(extent.count) - 1
    for step in 0...last { alive.clear(step) }
    alive.insert(length, step: last)
    for step in stride(from: last - 1, through: 0, by: -1) {
      let instruction = code.steps[Int(extent.first) + step].step
      var place = reached.first(step, from: 0)
      while place >= 0 {
        count += 1
        if next(instruction, PatternPlace(step: step, place: place), alive) != nil {
          alive.insert(place, step: step)
        }
        place = reached.first(step, from: place + 1)
      }
    }
    return count
  }

  /// The holes on the preferred way.
  func fill(_ fillings: inout HoleFillings, _ alive: PlaceTable) {
    var current = PatternPlace(step: 0, place: 0)
    while current.step < Int(extent.count) - 1 {
      let instruction = code.steps[Int(extent.first) + current.step].step
      guard let target = next(instruction, current, alive) else { break }
      fillings.take(instruction, (start + current.place)..<(start + target.place))
      current = target
    }
  }

  /// The first of the targets of a step that leads to the end of the match.
  private func next(
    _ instruction: PhraseStep,
    _ from: PatternPlace,
    _ alive: PlaceTable
  ) -> PatternPlace? {
    let place = from.place
    let next = from.step + 1
    switch instruction {
    case .split(let one, let other):
      let isFirst = alive.contains(place, step: Int(one))
      return ifAlive(PatternPlace(step: Int(isFirst ? one : other), place: place), alive)
    case .jump(let target): return ifAlive(PatternPlace(step: Int(target), place: place), alive)
    case .gap(let limit, let stopsAtComma):
      return nearest(from, least: 0, most: Int(limit), atComma: stopsAtComma, alive)
    case .hole(_, .text, _):
      return nearest(from, least: 1, most: HoleType.text.longestMatch, atComma: false, alive)
    case .hole(_, let type, let flags):
      let ends = text.ends(of: type, flags, at: start + place)
      for index in 0..<ends.count where alive.contains(ends[index] - start, step: next) {
        return PatternPlace(step: next, place: ends[index] - start)
      }
      return nil
    case .words(let list):
      var order = Int.max
      var length = -1
      if let empty = code.lists[Int(list)].emptyOrder, alive.contains(place, step: next) {
        order = Int(empty)
        length = 0
      }
      for index in code.words(of: list, from: text[start + place]) {
        let word = code.words[index]
        let end = place + Int(word.count)
        guard Int(word.order) < order, alive.contains(end, step: next),
          text.has(word, at: start + place, code)
        else { continue }
        order = Int(word.order)
        length = Int(word.count)
      }
      return length < 0 ? nil : PatternPlace(step: next, place: place + length)
    case .literal, .set, .open, .close, .blockStart, .blockEnd, .accept:
      let length = text.length(of: instruction, at: start + place, code)
      return length < 0 ? nil : ifAlive(PatternPlace(step: next, place: place + length), alive)
    }
  }

  private func ifAlive(
    _ target: PatternPlace,
    _ alive: PlaceTable
  ) -> PatternPlace? {
    alive.contains(target.place, step: target.step) ? target : nil
  }

  /// The nearest place to which a gap or a text leads.
  private func nearest(
    _ from: PatternPlace,
    least: Int,
    most: Int,
    atComma: Bool,
    _ alive: PlaceTable
  ) -> PatternPlace? {
    let found = alive.first(from.step + 1, from: from.place + least)
    guard found >= 0 && found - from.place <= most else { return nil }
    for index in (start + from.place)..<(start + found) {
      let unit = text[index]
      if isSentenceEnd(unit) || atComma && isComma(unit) { return nil }
    }
    return PatternPlace(step: from.step + 1, place: found)
  }
}
