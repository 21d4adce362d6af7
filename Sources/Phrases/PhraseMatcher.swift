/// Runs compiled patterns at single places of a text.
///
/// A run goes through a pattern's steps in order and keeps for each the set of places that it is
/// reached at, so that it costs at most steps × length of the longest match, whatever the text is.
struct PhraseMatcher {
  /// Work done so far: one for each pair of step and place, and for each unit that a gap looks at.
  private(set) var work = 0
  /// For each step the places, counted from the start, at which it is reached.
  private var reached: [UInt64]
  /// Those of them that lead to the end of the match.
  private var alive: [UInt64]
  private var memory = HoleMemory()
  private var stops = StopMemory()

  init(_ code: PhraseCode) {
    let room = code.extents.map { $0.count * $0.words }.max() ?? 0
    reached = [UInt64](repeating: 0, count: max(room, 1))
    alive = reached
  }

  /// Where a hole may end that begins here.
  mutating func ends(
    of type: HoleType,
    _ flags: HoleFlags,
    at index: Int,
    in text: BlockText
  ) -> HoleEnds {
    work += 1
    return memory.ends(of: type, flags, at: index, in: text)
  }

  /// The end of the longest match that begins here.
  mutating func longest(
    _ extent: PhraseExtent,
    at start: Int,
    in text: BlockText,
    _ code: PhraseCode
  ) -> Int? {
    if extent.count == 2,
      let length = text.longestWord(of: code.steps[extent.first], at: start, code)
    {
      work += 1
      return length < 0 ? nil : start + length
    }
    // The table is taken out while a run changes it and what the scanners remember.
    var table: [UInt64] = []
    swap(&table, &reached)
    defer { swap(&table, &reached) }
    return run(extent, from: 0, at: start, in: text, code, table.mutableSpan)
  }

  /// Whether a match that has come to a step can go on from here to its end.
  mutating func goesOn(
    _ extent: PhraseExtent,
    from step: Int,
    at start: Int,
    in text: BlockText,
    _ code: PhraseCode
  ) -> Bool {
    var table: [UInt64] = []
    swap(&table, &reached)
    defer { swap(&table, &reached) }
    return run(extent, from: step, at: start, in: text, code, table.mutableSpan) != nil
  }

  private mutating func run(
    _ extent: PhraseExtent,
    from first: Int,
    at start: Int,
    in text: BlockText,
    _ code: PhraseCode,
    _ places: consuming MutableSpan<UInt64>
  ) -> Int? {
    let words = extent.words
    places.clear(extent.count * words)
    places.insert(0, step: first, words)
    var last = first
    for step in first..<(extent.count - 1) {
      if step > last { return nil }
      let next = step + 1
      var place = places.first(step, from: 0, words)
      guard place >= 0 else { continue }
      work += 1
      var filled = 0
      let instruction = code.steps[extent.first + step]
      switch instruction {
      case .split(let one, let other):
        places.copy(step, to: Int(one), words)
        places.copy(step, to: Int(other), words)
        last = max(last, Int(one), Int(other))
      case .jump(let target):
        places.copy(step, to: Int(target), words)
        last = max(last, Int(target))
      case .open, .close:
        places.copy(step, to: next, words)
        last = max(last, next)
      case .gap(let limit, let stopsAtComma):
        last = max(last, next)
        while place >= 0 {
          let most = start + place + Int(limit)
          let end = stops.reach(start + place, most, atComma: stopsAtComma, text, &work) - start
          if max(place, filled) <= end {
            places.insert(max(place, filled)...end, step: next, words)
          }
          filled = max(filled, end + 1)
          place = places.first(step, from: place + 1, words)
        }
      case .hole(_, .text, _):
        while place >= 0 {
          let most = start + place + HoleType.text.longestMatch
          let end = stops.reach(start + place, most, atComma: false, text, &work) - start
          if max(place + 1, filled) <= end {
            places.insert(max(place + 1, filled)...end, step: next, words)
            last = max(last, next)
          }
          filled = max(filled, end + 1)
          place = places.first(step, from: place + 1, words)
        }
      case .hole(_, let type, let flags):
        while place >= 0 {
          work += 1
          guard code.mayBegin(type, with: text[start + place]) else {
            place = places.first(step, from: place + 1, words)
            continue
          }
          let ends = memory.ends(of: type, flags, at: start + place, in: text)
          for index in 0..<ends.count {
            places.insert(ends[index] - start, step: next, words)
            last = max(last, next)
          }
          place = places.first(step, from: place + 1, words)
        }
      case .words(let first, let count):
        let beginnings = code.words[Int(first)].beginnings
        while place >= 0 {
          work += 1
          if beginnings & unitBit(text[start + place]) != 0 {
            for word in code.words[Int(first)..<Int(first + count)] {
              work += 1
              guard text.has(word, at: start + place, code) else { continue }
              places.insert(place + Int(word.count), step: next, words)
              last = max(last, next)
            }
          }
          place = places.first(step, from: place + 1, words)
        }
      case .literal, .set, .blockStart, .blockEnd, .accept:
        while place >= 0 {
          work += 1
          let length = text.length(of: instruction, at: start + place, code)
          if length >= 0 {
            places.insert(place + length, step: next, words)
            last = max(last, next)
          }
          place = places.first(step, from: place + 1, words)
        }
      }
    }
    let end = places.last(extent.count - 1, words)
    return end < 0 ? nil : start + end
  }

  /// The holes of the match that the last run found: of all ways to the same end the preferred one.
  mutating func holes(
    of extent: PhraseExtent,
    _ match: Range<Int>,
    in text: BlockText,
    _ code: PhraseCode
  ) -> [HoleFilling] {
    let way = PatternWay(match: match, extent: extent, text: text, code: code)
    var table: [UInt64] = []
    swap(&table, &alive)
    work += way.mark(reached.span, into: table.mutableSpan)
    let fillings = way.fillings(table.span)
    swap(&table, &alive)
    return fillings
  }
}
