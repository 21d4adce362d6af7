/// Where a hole's text may end, the preferred end first; at most four places.
struct HoleEnds {
  /// Where the hole begins.
  let start: Int32
  /// Lengths of the texts, eight bits each.
  private var lengths: UInt32 = 0
  private var number: Int32 = 0

  /// Nowhere: the hole does not match at a place.
  init(from start: Int) { self.start = Int32(truncatingIfNeeded: start) }

  /// One place, or nowhere.
  init(from start: Int, to end: Int?) {
    self.init(from: start)
    if let end { add(end) }
  }

  /// Number of places.
  @inline(__always)
  var count: Int { Int(number) }

  @inline(__always)
  subscript(index: Int) -> Int {
    Int(start) &+ Int(lengths &>> UInt32(truncatingIfNeeded: index &* 8) & 0xFF)
  }

  /// Adds an end that is not there yet; a text that is longer than any hole takes is none.
  mutating func add(_ end: Int) {
    let length = end - Int(start)
    guard length >= 0 && length <= 0xFF && count < 4 else { return }
    for index in 0..<count where self[index] == end { return }
    lengths |= UInt32(length) << UInt32(count * 8)
    number += 1
  }
}

/// A hole's text that is right or wrong as a whole, such as a phone number.
struct CheckedReading: Equatable {
  /// Index after it.
  var end: Int
  var isWellFormed: Bool
}
