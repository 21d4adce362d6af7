/// The memory of one search, which must be freed.
///
/// Each `withUnsafe…` around another one would hold all arrays of the text once more.
struct SearchMemory {
  /// For each pattern the first place where its next match may begin.
  let next: UnsafeMutableBufferPointer<Int>
  /// For the places of a block at which a word may begin.
  let candidates: UnsafeMutableBufferPointer<Int32>
  /// For the entries of one word.
  let open: UnsafeMutableBufferPointer<Int32>
  /// Where pairs of units were last seen.
  let pairs: UnsafeMutableBufferPointer<UInt16>
  /// What the scanners last found, one for each type and flags.
  let ends: UnsafeMutableBufferPointer<HoleEnds>
  /// The holes of a match, and of the way that is followed.
  let fillings: UnsafeMutableBufferPointer<HoleFilling>

  /// Memory for some patterns, of which none has more holes, for the units of a text, and for words of
  /// which none has more entries.
  init(patterns: Int, holes: Int, entries: Int, units: Int) {
    next = .allocate(capacity: patterns)
    next.initialize(repeating: 0)
    // Far more than any block has candidates, of memory that nobody touches.
    candidates = .allocate(capacity: units + 1)
    open = .allocate(capacity: entries + 1)
    pairs = .allocate(capacity: PairPlaces.count)
    ends = .allocate(capacity: HoleMemory.count)
    ends.initialize(repeating: HoleEnds(from: -1))
    fillings = .allocate(capacity: 2 * holes)
  }

  /// Gives the memory back; nothing may be searched later.
  func free() {
    next.deallocate()
    candidates.deallocate()
    open.deallocate()
    pairs.deallocate()
    ends.deallocate()
    fillings.deallocate()
  }
}
