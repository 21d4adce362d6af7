/// How far sentences were seen to go, so that gaps do not read the same text twice.
struct StopMemory {
  private var sentence = SeenRun()
  private var clause = SeenRun()

  /// The last place that a gap from `start` reaches: `most`, or the end of the sentence before it.
  @inline(__always)
  mutating func reach(
    _ start: Int,
    _ most: Int,
    atComma: Bool,
    _ text: BlockText,
    _ work: inout Int
  ) -> Int {
    atComma
      ? clause.reach(start, most, atComma: true, text, &work)
      : sentence.reach(start, most, atComma: false, text, &work)
  }
}

/// A run of units none of which ends a sentence.
private struct SeenRun {
  private var start = 0
  private var end = 0
  /// Whether the unit at `end` is known to end the sentence.
  private var isStopped = false

  mutating func reach(
    _ from: Int,
    _ most: Int,
    atComma: Bool,
    _ text: BlockText,
    _ work: inout Int
  ) -> Int {
    if from < start || from > end {
      start = from
      end = from
      isStopped = false
    }
    while !isStopped && end < most {
      work += 1
      let unit = text[end]
      if isSentenceEnd(unit) || atComma && isComma(unit) { isStopped = true } else { end += 1 }
    }
    return min(end, most)
  }
}
