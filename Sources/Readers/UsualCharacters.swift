import SourceText

/// The characters of three bytes that are no sign of damage: the common ones of simplified writing
/// that mojibake does not have, and the marks of sentences.
enum UsualCharacters {
  /// For the lower six bits of the third byte and the eight bits of the second one, with two zeros
  /// above them, as they stand in memory: a bit for each lower half of the first byte.
  static let byBytes: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 1 << 14)
    for (block, common) in HanziLevel.firstLevel.enumerated() {
      var rest = usual(common, block)
      let first = 0x4E00 + block * 64
      while rest != 0 {
        add(first + rest.trailingZeroBitCount, to: &table)
        rest &= rest - 1
      }
    }
    for code in 0x3000..<0x3040 { add(code, to: &table) }
    for code in 0xFF00..<0xFF40 { add(code, to: &table) }
    return table
  }()

  /// Whether a hanzi of the BMP is none of the common ones of simplified writing, or one that mojibake
  /// has.
  static func isUncommon(_ code: Int) -> Bool {
    guard code >= 0x4E00 && code <= 0x9FFF else { return false }
    let bit = UInt64(1) << UInt64(code & 63)
    let block = (code - 0x4E00) >> 6
    return usual(HanziLevel.firstLevel[block], block) & bit == 0
  }

  /// Of the common ones of a block of 64 those that mojibake does not have.
  private static func usual(_ common: UInt64, _ block: Int) -> UInt64 {
    common & ~MojibakeCharacters.table[block]
  }

  @inline(__always)
  private static func add(_ code: Int, to table: inout [UInt16]) {
    table[(code & 0x3F) << 8 | 0x80 | code >> 6 & 0x3F] |= 1 << UInt16(code >> 12)
  }
}
