/// Matching by sets of places: at most steps × length of the longest match, whatever the text is.
extension PhraseMatcher {
  /// The end of the longest match that has come to a step and goes on from here, or −1; where the
  /// holes of its preferred way are asked for, they are left in `best`.
  mutating func longestByTable(from first: Int, at start: Int, _ wantsHoles: Bool) -> Int {
    let words = Int(extent.words)
    let room = Int(extent.count) * words
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * room) { table in
      let places = PlaceTable(UnsafeMutableBufferPointer(rebasing: table[..<room]), words: words)
      let end = endByTable(from: first, at: start, places)
      best.cut(to: 0)
      guard end >= 0 && wantsHoles && extent.holes > 0 else { return end }
      let alive = PlaceTable(UnsafeMutableBufferPointer(rebasing: table[room...]), words: words)
      let way = PatternWay(match: start..<end, extent: extent, text: text, code: code)
      work += way.mark(places, into: alive)
      way.fill(&best, alive)
      return end
    }
  }

  private mutating func endByTable(from first: Int, at start: Int, _ places: PlaceTable) -> Int {
    places.clear(first)
    places.insert(0, step: first)
    // The last step that is reached; rows after it were not yet cleared.
    var last = first
    for step in first..<(Int(extent.count) - 1) {
      if step > last { return -1 }
      let place = places.first(step, from: 0)
      guard place >= 0 else { continue }
      work += 1
      let instruction = code.steps[Int(extent.first) + step].step
      switch instruction {
      case .split(let one, let other):
        places.clear(after: &last, to: max(Int(one), Int(other)))
        places.copy(step, to: Int(one))
        places.copy(step, to: Int(other))
      case .jump(let target):
        places.clear(after: &last, to: Int(target))
        places.copy(step, to: Int(target))
      case .open, .close:
        places.clear(after: &last, to: step + 1)
        places.copy(step, to: step + 1)
      case .gap(let limit, let stopsAtComma):
        places.clear(after: &last, to: step + 1)
        let next = code.steps[Int(extent.first) + step + 1].prefix
        stretch(from: step, 0...Int(limit), atComma: stopsAtComma, places, next, start)
      case .hole(_, .text, _):
        places.clear(after: &last, to: step + 1)
        let next = code.steps[Int(extent.first) + step + 1].prefix
        stretch(from: step, 1...HoleType.text.longestMatch, atComma: false, places, next, start)
      case .hole(_, let type, let flags):
        var place = place
        while place >= 0 {
          work += 1
          if code.mayBegin(type, with: text.unit(from: start + place)) {
            let ends = memory.ends(of: type, flags, at: start + place, in: text)
            for index in 0..<ends.count {
              places.clear(after: &last, to: step + 1)
              places.insert(ends[index] - start, step: step + 1)
            }
          }
          place = places.first(step, from: place + 1)
        }
      case .words(let list):
        let hasEmpty = code.lists[Int(list)].emptyOrder != nil
        var place = place
        while place >= 0 {
          work += 1
          if hasEmpty {
            places.clear(after: &last, to: step + 1)
            places.insert(place, step: step + 1)
          }
          for index in code.words(of: list, from: text.unit(from: start + place)) {
            let word = code.words[index]
            work += 1
            guard text.has(word, at: start + place, code) else { continue }
            places.clear(after: &last, to: step + 1)
            places.insert(place + Int(word.count), step: step + 1)
          }
          place = places.first(step, from: place + 1)
        }
      case .literal, .set, .blockStart, .blockEnd, .accept:
        var place = place
        while place >= 0 {
          work += 1
          let length = text.length(of: instruction, at: start + place, code)
          if length >= 0 {
            places.clear(after: &last, to: step + 1)
            places.insert(place + length, step: step + 1)
          }
          place = places.first(step, from: place + 1)
        }
      }
    }
    guard last == Int(extent.count) - 1 else { return -1 }
    let end = places.last(last)
    return end < 0 ? -1 : start + end
  }

  /// Takes so many units within a sentence from all places of a step; of the places that are reached
  /// so only those are kept from which the next step can go on.
  private mutating func stretch(
    from step: Int,
    _ counts: ClosedRange<Int>,
    atComma: Bool,
    _ places: PlaceTable,
    _ prefix: StepPrefix,
    _ start: Int
  ) {
    // Up to here no unit ends the sentence, or the one that stands here does.
    var seen = 0
    var isStopped = false
    var filled = 0
    var place = places.first(step, from: 0)
    while place >= 0 {
      if place > seen {
        seen = place
        isStopped = false
      }
      let most = place + counts.upperBound
      while !isStopped && seen < most {
        let unit = text.unit(from: start + seen)
        isStopped = isSentenceEnd(unit) || atComma && isComma(unit)
        if !isStopped { seen += 1 }
      }
      let end = min(seen, most)
      var index = max(place + counts.lowerBound, filled)
      work += max(end - index, 0) + 1
      while index <= end {
        let unit = text.unit(from: start + index)
        if prefix.first & unitBit(unit) != 0
          && (unit == 0 || prefix.second & unitBit(text.unit(from: start + index + 1)) != 0)
        {
          places.insert(index, step: step + 1)
        }
        index += 1
      }
      filled = max(filled, end + 1)
      place = places.first(step, from: place + 1)
    }
  }
}
