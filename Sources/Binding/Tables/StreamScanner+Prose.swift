import SourceText

/// Sentences that can only be prose, which most of a report is.
extension StreamScanner {
  /// Passes over the rest of a stretch from its first Han character on, if it is a sentence of prose.
  ///
  /// Gives the index behind the sentence's mark; nil where it may be none, or where it holds what may
  /// change its characters (blanks, between which numbers take words with them, and rare characters).
  /// Numbers in it need no reading, since they would be left out with it.
  mutating func passProse(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ line: inout LineState
  ) -> Int? {
    guard let sentence = SentenceOfHan(bytes, from: start, to: min(end, bytes.count)),
      isProse(bytes, from: start, to: sentence.end, han: sentence.count)
    else { return nil }
    // A stop remembers where what it stands for began.
    if codes.count == stretch.firstCode { codes.append(LabelCatalog.unknown, at: start) }
    leaveOutStretch()
    beginStretch()
    if sentence.hasComma { line.hasComma = true }
    line.before = .other
    line.isFirst = false
    return sentence.end + 3
  }

  /// Whether enough neighbours in a sentence of so many Han characters follow one another in no label.
  ///
  /// Mostly half of the sentence tells, since what is to come can add no more than its length.
  private func isProse(_ bytes: Span<UInt8>, from start: Int, to end: Int, han: Int) -> Bool {
    guard han >= 12 else { return false }
    let codes = catalog.codes
    let pairs = catalog.pairs
    let isRenamed = catalog.isRenamedSecond
    let raw = bytes.bytes
    let width = catalog.codeCount
    // The first character follows none.
    var missing = 40 * (han - 1) / 100 + 2
    var seen = 0
    var previous = 0
    var index = start
    // A mark of three bytes stands behind the sentence, so that four can be read from each character.
    while index < end {
      let four = fourBytes(raw, at: index)
      let lead = four & 0xFF
      guard lead &- 0xE4 <= 5 else {
        index &+= lead < 0x80 ? 1 : 3
        continue
      }
      let code = Int(codes[hanCode(UInt64(four))])
      // A hexagram.
      if code == 0 { return false }
      missing &-= 1 &- pairBit(previous &* width &+ code, pairs)
      seen &+= 1
      if missing <= 0 && seen >= 12 { return true }
      let last = previous
      previous = code
      if isRenamed[code],
        let renamed = catalog.renamed(
          UInt16(truncatingIfNeeded: last),
          UInt16(truncatingIfNeeded: code)
        )
      {
        previous = Int(renamed.second)
      }
      index &+= 3
    }
    return false
  }
}

/// A run of Han characters, ASCII and the commonest marks up to the sign that ends a sentence.
private struct SentenceOfHan {
  /// Where the sign stands.
  private(set) var end: Int
  /// Number of Han characters; a hexagram counts as well.
  private(set) var count = 0
  private(set) var hasComma = false

  /// The sentence that begins at an index; nil where something else stands in it.
  init?(_ bytes: Span<UInt8>, from start: Int, to limit: Int) {
    // Twelve characters and the sign.
    guard limit - start >= 39 else { return nil }
    end = start
    let raw = bytes.bytes
    var others = 0
    var index = start
    while true {
      while index <= limit &- 8 {
        let skipped = bytesOfHan(eightBytes(raw, at: index))
        index &+= skipped
        if skipped < 8 { break }
      }
      guard index <= limit &- 3 else { return nil }
      let lead = bytes[unchecked: index]
      if lead < 0x80 {
        guard lead > 0x20 && lead != 0x2A && lead != 0x2C && lead != 0x7F else { return nil }
        index &+= 1
        others &+= 1
        continue
      }
      // The rest of a character that began within the eight bytes before.
      if lead < 0xC0 {
        index &+= 1
        continue
      }
      switch threeBytes(bytes, at: index) {
      // 。 ； ！ ？
      case 0x8280E3, 0x9BBCEF, 0x81BCEF, 0x9FBCEF:
        end = index
        count = (index - start - others) / 3
        return
      case 0x8CBCEF:
        // Between digits it may group those of a number.
        if isDigit(bytes[index - 1]) && index + 3 < limit && isDigit(bytes[index + 3]) {
          return nil
        }
        hasComma = true
        others &+= 3
      // 、 〈 〉 《 》 「 」 〔 〕 “ ” （ ） ：
      case 0x8180E3, 0x8880E3, 0x8980E3, 0x8A80E3, 0x8B80E3, 0x8C80E3, 0x8D80E3, 0x9480E3, 0x9580E3,
        0x9C80E2, 0x9D80E2, 0x88BCEF, 0x89BCEF, 0x9ABCEF:
        others &+= 3
      default:
        guard lead >= 0xE4 && lead <= 0xE9 else { return nil }
      }
      index &+= 3
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

/// How many of eight bytes stand before the first one that belongs to no Han character; 8 where there
/// is none.
@inline(__always)
private func bytesOfHan(_ word: UInt64) -> Int {
  let top: UInt64 = 0x8080_8080_8080_8080
  // First bytes have their two highest bits set; those of Han characters are E4…E9.
  let first = word & word &<< 1
  let low = word & 0x3F3F_3F3F_3F3F_3F3F
  let isLess = ~(low &+ 0x5C5C_5C5C_5C5C_5C5C)
  let isMore = low &+ 0x5656_5656_5656_5656
  let others = (~word | first & (isLess | isMore)) & top
  return others.trailingZeroBitCount &>> 3
}
