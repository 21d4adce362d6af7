/// How far a pattern was followed where a stretch of a block is damaged: a place in the text up to the
/// stretch, or behind the unit after it; inside, less than zero, how many characters were taken there.
typealias DamagedState = Int

extension DamagedState {
  /// A match that begins in the stretch and has taken nothing yet.
  static let nothing = Int.min
}

/// A set of states, a bit for each one that there can be; it needs memory only where it has any.
struct DamagedStates {
  /// The block's first unit.
  private let start: Int
  /// Bits of the places in the block, of the one behind it, and of what was taken before.
  private let places: Int
  /// Bits of all states.
  private let size: Int
  private var bits: [UInt64] = []

  /// The empty set of the states in a block whose damaged stretch has room for some characters.
  init(of block: Range<Int>, room: Int) {
    start = block.lowerBound
    places = block.count + 1
    size = places + room + 1
  }

  var isEmpty: Bool { bits.isEmpty }

  /// Adds a state of the block; where there is no such state, nothing.
  mutating func insert(_ state: DamagedState) {
    let bit = state == .nothing ? size - 1 : state < 0 ? places - state - 1 : state - start
    guard bit >= 0 && bit < size else { return }
    if bits.isEmpty { bits = Array(repeating: 0, count: (size + 63) / 64) }
    bits[bit / 64] |= 1 << UInt64(bit % 64)
  }

  /// Adds the states of another set of the same block; those that were new.
  @discardableResult
  mutating func formUnion(_ other: DamagedStates) -> DamagedStates {
    guard !bits.isEmpty else {
      bits = other.bits
      return other
    }
    var added = other
    var isMore = false
    for index in other.bits.indices {
      added.bits[index] &= ~bits[index]
      bits[index] |= other.bits[index]
      isMore = isMore || added.bits[index] != 0
    }
    if !isMore { added.bits = [] }
    return added
  }

  /// Does something with each state.
  func forEach(_ body: (DamagedState) -> Void) {
    for index in bits.indices {
      var rest = bits[index]
      while rest != 0 {
        body(state(ofBit: index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  /// The states for which something holds.
  func filter(_ isMeant: (DamagedState) -> Bool) -> DamagedStates {
    var result = self
    result.bits = []
    forEach { if isMeant($0) { result.insert($0) } }
    return result
  }

  /// Whether something holds for one of the states.
  func contains(where isMeant: (DamagedState) -> Bool) -> Bool { !filter(isMeant).isEmpty }

  private func state(ofBit bit: Int) -> DamagedState {
    if bit == size - 1 { return .nothing }
    return bit < places ? start + bit : places - bit - 1
  }
}
