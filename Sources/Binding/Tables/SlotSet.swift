/// A set of small numbers, such as slots or columns of one table.
struct SlotSet {
  /// Numbers below 128, which are all that tables of the known forms have.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Words of further numbers.
  private var more: [UInt64]

  /// An empty set for numbers below `count`.
  init(count: Int) { more = count <= 128 ? [] : Array(repeating: 0, count: (count - 65) / 64) }

  /// How many numbers are in the set.
  var count: Int {
    var count = low.nonzeroBitCount + high.nonzeroBitCount
    for word in more { count += word.nonzeroBitCount }
    return count
  }

  /// The lowest number; 0 where there is none.
  var first: Int {
    if low != 0 { return low.trailingZeroBitCount }
    if high != 0 { return 64 + high.trailingZeroBitCount }
    for index in more.indices where more[index] != 0 {
      return 128 + index * 64 + more[index].trailingZeroBitCount
    }
    return 0
  }

  /// The highest number; 0 where there is none.
  var last: Int {
    for index in more.indices.reversed() where more[index] != 0 {
      return 128 + index * 64 + 63 - more[index].leadingZeroBitCount
    }
    if high != 0 { return 127 - high.leadingZeroBitCount }
    return low != 0 ? 63 - low.leadingZeroBitCount : 0
  }

  func contains(_ number: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(number & 63)
    switch number >> 6 {
    case 0: return low & bit != 0
    case 1: return high & bit != 0
    default: return more[(number >> 6) - 2] & bit != 0
    }
  }

  mutating func insert(_ number: Int) {
    let bit: UInt64 = 1 << UInt64(number & 63)
    switch number >> 6 {
    case 0: low |= bit
    case 1: high |= bit
    default: more[(number >> 6) - 2] |= bit
    }
  }

  mutating func removeAll() {
    low = 0
    high = 0
    for index in more.indices { more[index] = 0 }
  }
}
