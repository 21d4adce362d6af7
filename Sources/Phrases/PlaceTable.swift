/// For each step of a pattern a set of places, one bit each; a step has so many words.
extension MutableSpan<UInt64> {
  /// Forgets all places of so many words.
  @inline(__always)
  mutating func clear(_ words: Int) {
    for index in 0..<Swift.min(words, count) { self[index] = 0 }
  }

  /// Adds a place; one that is longer than any match is none.
  @inline(__always)
  mutating func insert(_ place: Int, step: Int, _ words: Int) {
    guard place >> 6 < words else { return }
    self[step * words + place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Adds all places of a range.
  @inline(__always)
  mutating func insert(_ places: ClosedRange<Int>, step: Int, _ words: Int) {
    let end = Swift.min(places.upperBound, words * 64 - 1)
    guard places.lowerBound <= end else { return }
    for word in (places.lowerBound >> 6)...(end >> 6) {
      var mask = UInt64.max
      if word == places.lowerBound >> 6 { mask <<= UInt64(places.lowerBound & 63) }
      if word == end >> 6 { mask &= UInt64.max >> UInt64(63 - end & 63) }
      self[step * words + word] |= mask
    }
  }

  /// Adds the places of one step to those of another.
  @inline(__always)
  mutating func copy(_ step: Int, to other: Int, _ words: Int) {
    for word in 0..<words { self[other * words + word] |= self[step * words + word] }
  }

  /// The last place of a step; −1 where there is none.
  @inline(__always)
  func last(_ step: Int, _ words: Int) -> Int {
    for word in stride(from: words - 1, through: 0, by: -1) {
      let rest = self[step * words + word]
      if rest != 0 { return word * 64 + 63 - rest.leadingZeroBitCount }
    }
    return -1
  }
}

extension MutableSpan<UInt64> {
  @inline(__always)
  func contains(_ place: Int, step: Int, _ words: Int) -> Bool {
    span.contains(place, step: step, words)
  }

  /// The first place that is not before another; −1 where there is none.
  @inline(__always)
  func first(_ step: Int, from place: Int, _ words: Int) -> Int {
    span.first(step, from: place, words)
  }
}

extension Span<UInt64> {
  @inline(__always)
  func contains(_ place: Int, step: Int, _ words: Int) -> Bool {
    place >> 6 < words && self[step * words + place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// The first place that is not before another; −1 where there is none.
  @inline(__always)
  func first(_ step: Int, from place: Int, _ words: Int) -> Int {
    var word = place >> 6
    guard word < words else { return -1 }
    var rest = self[step * words + word] & (UInt64.max << UInt64(place & 63))
    while rest == 0 {
      word += 1
      guard word < words else { return -1 }
      rest = self[step * words + word]
    }
    return word * 64 + rest.trailingZeroBitCount
  }
}
