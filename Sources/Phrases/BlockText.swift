import SourceText

/// The units of one block as the scanners see them; every place outside the block is a unit `0`.
struct BlockText {
  private let units: [UInt16]
  private let starts: [Int32]
  private let source: [UInt8]
  /// First unit of the block.
  private(set) var lower = 0
  /// The block's final unit `0`.
  private(set) var upper = 0
  /// The id that the block was given.
  private(set) var id = 0

  init(_ text: FoldedText) {
    units = text.units
    starts = text.starts
    source = text.source
  }

  /// Goes to another block.
  mutating func move(to block: Range<Int>, id: Int) {
    self.id = id
    lower = max(block.lowerBound, 0)
    upper = min(block.upperBound, units.count)
  }

  @inline(__always)
  subscript(index: Int) -> UInt16 {
    index >= lower && index < upper ? units[index] : 0
  }

  /// Number of bytes of the source character of a unit.
  func width(_ index: Int) -> Int {
    guard index >= lower && index < upper else { return 0 }
    let start = Int(starts[index])
    return start >= 0 && start < source.count ? utf8Width(source[start]) : 0
  }

  /// The source character of a unit, as one number of its bytes: `〔` is `0xE38094`.
  func sourceCharacter(_ index: Int) -> UInt32 {
    let width = width(index)
    guard width > 0 else { return 0 }
    var code: UInt32 = 0
    for offset in Int(starts[index])..<min(Int(starts[index]) + width, source.count) {
      code = code << 8 | UInt32(source[offset])
    }
    return code
  }

  /// Whether a unit's source character directly follows that of the unit before it.
  func touches(_ index: Int) -> Bool {
    guard index > lower && index < upper else { return false }
    return Int(starts[index - 1]) + width(index - 1) == Int(starts[index])
  }

  /// Whether the source has nothing between the characters of a run but the end of a line.
  func isUnbroken(_ run: Range<Int>) -> Bool {
    guard run.count > 1 else { return true }
    for index in run.dropFirst() where !touches(index) && !beginsLine(index) { return false }
    return true
  }

  /// Whether only a line's end stands between a unit's character and that of the unit before it.
  private func beginsLine(_ index: Int) -> Bool {
    guard index > lower && index < upper else { return false }
    let end = Int(starts[index - 1]) + width(index - 1)
    let start = Int(starts[index])
    guard end <= start && start <= source.count else { return false }
    return (end..<start).allSatisfy { source[$0] == 0x0A || source[$0] == 0x0D }
  }

  /// Index after the digits that begin here.
  func endOfDigits(_ index: Int) -> Int {
    var end = index
    while isDigit(self[end]) { end += 1 }
    return end
  }

  /// Index of the first of the digits that end before this place.
  func startOfDigits(before index: Int) -> Int {
    var start = index
    while isDigit(self[start - 1]) { start -= 1 }
    return start
  }

  /// The value of a run of at most 9 digits.
  func value(_ run: Range<Int>) -> Int {
    run.prefix(9).reduce(0) { $0 * 10 + Int(self[$1] & 0x0F) }
  }

  /// Whether a word stands at a place.
  func has(_ word: [UInt16], at index: Int) -> Bool {
    for offset in 0..<word.count where self[index + offset] != word[offset] { return false }
    return true
  }
}
