/// For each step of a pattern a set of places, one bit each; a step has so many words.
struct PlaceTable {
  private let table: UnsafeMutableBufferPointer<UInt64>
  private let words: Int

  /// A table for one pattern in memory that is large enough for it.
  init(_ table: UnsafeMutableBufferPointer<UInt64>, words: Int) {
    self.table = table
    self.words = words
  }

  /// Forgets the places of a step.
  @inline(__always)
  func clear(_ step: Int) {
    for word in 0..<words { table[step * words + word] = 0 }
  }

  /// Forgets the places of the steps after one up to another, which becomes the last.
  @inline(__always)
  func clear(after last: inout Int, to step: Int) {
    while last < step {
      last += 1
      clear(last)
    }
  }

  /// Adds a place; one that is longer than any match is none.
  @inline(__always)
  func insert(_ place: Int, step: Int) {
    guard place >> 6 < words else { return }
    table[step * words + place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Adds all places of a range.
  @inline(__always)
  func insert(_ places: ClosedRange<Int>, step: Int) {
    let end = min(places.upperBound, words * 64 - 1)
    guard places.lowerBound <= end else { return }
    for word in (places.lowerBound >> 6)...(end >> 6) {
      var mask = UInt64.max
      if word == places.lowerBound >> 6 { mask <<= UInt64(places.lowerBound & 63) }
      if word == end >> 6 { mask &= UInt64.max >> UInt64(63 - end & 63) }
      table[step * words + word] |= mask
    }
  }

  /// Adds the places of one step to those of another.
  @inline(__always)
  func copy(_ step: Int, to other: Int) {
    for word in 0..<words { table[other * words + word] |= table[step * words + word] }
  }

  @inline(__always)
  func contains(_ place: Int, step: Int) -> Bool {
    place >> 6 < words && table[step * words + place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// The first place that is not before another; −1 where there is none.
  @inline(__always)
  func first(_ step: Int, from place: Int) -> Int {
    var word = place >> 6
    guard word < words else { return -1 }
    var rest = table[step * words + word] & (UInt64.max << UInt64(place & 63))
    while rest == 0 {
      word += 1
      guard word < words else { return -1 }
      rest = table[step * words + word]
    }
    return word * 64 + rest.trailingZeroBitCount
  }

  /// The only place of a step; −1 where there is none, −2 where there are several.
  @inline(__always)
  func only(_ step: Int) -> Int {
    let place = first(step, from: 0)
    return place < 0 || last(step) == place ? place : -2
  }

  /// The last place of a step; −1 where there is none.
  @inline(__always)
  func last(_ step: Int) -> Int {
    var word = words - 1
    while word >= 0 {
      let rest = table[step * words + word]
      if rest != 0 { return word * 64 + 63 - rest.leadingZeroBitCount }
      word -= 1
    }
    return -1
  }
}
