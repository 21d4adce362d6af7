/// Where the pairs of neighbouring units of a block last stand.
///
/// Pairs share places, so that a word may seem to be there that is not, but none that is there is
/// overlooked. Places of earlier blocks stay: they are lower than any that is asked for.
struct PairPlaces {
  /// One more than the units between `base` and the last place of a pair; 0 for nowhere.
  private let last: UnsafeMutableBufferPointer<UInt16>
  private let marks: UnsafeBufferPointer<UInt16>
  private let isShort: Bool
  private var base = -1
  /// Whether nothing is known of the block.
  private var isBlind = true

  static let count = 4_096

  /// Nothing noted; `marks` are what the needs are ranges of.
  ///
  /// Where a text is short, to clear the memory would take longer than to try all patterns.
  init(
    last: UnsafeMutableBufferPointer<UInt16>,
    marks: UnsafeBufferPointer<UInt16>,
    isShort: Bool
  ) {
    self.last = last
    self.marks = marks
    self.isShort = isShort
  }

  /// Goes to a block, of which all pairs must be noted before anything is asked.
  mutating func move(to block: BlockText) {
    isBlind = isShort || block.upper - block.lower >= Int(UInt16.max)
    if isBlind { return }
    // It is cleared for the first block, and before a place would be too far away.
    guard base < 0 || block.upper - base >= Int(UInt16.max) else { return }
    base = block.lower
    last.initialize(repeating: 0)
  }

  /// Notes the units at a place and behind it.
  @inline(__always)
  func note(_ unit: UInt16, _ following: UInt16, at place: Int) {
    last[PairPlaces.slot(unit, following)] = UInt16(truncatingIfNeeded: place &- base &+ 1)
  }

  /// Whether what is needed may stand in the block, at a place or behind it.
  @inline(__always)
  func mayMeet(_ need: PhraseNeed, from place: Int) -> Bool {
    need.isEmpty || isBlind || look(for: need, from: place)
  }

  private func look(for need: PhraseNeed, from place: Int) -> Bool {
    let before = place &- base
    var index = Int(need.lowerBound)
    let end = Int(need.upperBound)
    while index < end {
      let mark = marks[index]
      if Int(last[Int(mark & 0xFFF)]) <= before {
        index &+= 1 &+ Int(mark >> 12)
      } else if mark >> 12 == 0 {
        return true
      } else {
        index &+= 1
      }
    }
    return false
  }

  @inline(__always)
  private static func slot(_ unit: UInt16, _ following: UInt16) -> Int {
    Int((unit &<< 5 ^ following) & 0xFFF)
  }

  /// The marks of a word: where its first pairs of units are noted, and how many more there are.
  static func marks(of word: [UInt16]) -> [UInt16] {
    let slots = zip(word, word.dropFirst()).prefix(4).map { UInt16(slot($0, $1)) }
    return slots.enumerated().map { $0.element | UInt16(slots.count - 1 - $0.offset) << 12 }
  }
}
