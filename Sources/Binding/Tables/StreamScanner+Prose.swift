import SourceText

/// Sentences that can only be prose, which most of a report is.
extension StreamScanner {
  mutating func beginStretch() {
    stretch = Stretch(firstCode: codes.count, firstValue: values.count)
  }

  /// Leaves out the stretch where it is prose: mostly words that no label has, or a sentence that tells
  /// its numbers, or speaks in labels without being any.
  mutating func endStretch(
    _ bytes: Span<UInt8>,
    before end: Int,
    isSentence: Bool,
    hasStop: Bool = false
  ) {
    if stretch.han >= 12 && stretch.pairs * 100 < 60 * (stretch.han - 1)
      && (isSentence || stretch.han >= 40)
    {
      return leaveOutStretch()
    }
    if hasStop && isWholeLine && isSaid(bytes, before: end) { return leaveOutStretch() }
    if isWholeLine { leaveOutToldNumbers(bytes, before: end) }
  }

  /// Whether a stretch that ends in a full stop says something: words join its labels that are in none,
  /// and no number of it stands alone as those of a table do.
  private func isSaid(_ bytes: Span<UInt8>, before end: Int) -> Bool {
    let hasValues = values.count > stretch.firstValue
    guard stretch.han >= (hasValues ? 6 : 12) else { return false }
    // Of few characters the pairs were not counted.
    var strange = 0
    for index in stretch.firstCode + 1..<max(stretch.firstCode + 1, codes.count)
    where !alphabet.isPair(codes.codes[index - 1], codes.codes[index]) { strange += 1 }
    return strange >= 4 && allHaveUnits(bytes, before: end)
  }

  /// Leaves out what was taken of the stretch.
  private mutating func leaveOutStretch() {
    codes.leaveOut(from: stretch.firstCode)
    values.removeAll(from: stretch.firstValue)
  }

  /// Passes over the rest of a stretch from its first Han character on, if it is a sentence of prose.
  ///
  /// Gives the index behind the sentence's mark; nil where it may be none, or where it holds what may
  /// change its characters (numbers that take words beside blanks with them, and rare characters).
  /// Numbers in it need no reading, since they would be left out with it.
  mutating func passProse(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ line: inout LineState
  ) -> Int? {
    guard let sentence = Sentence(bytes, from: start, to: min(end, bytes.count)),
      sentence.isProse(bytes, alphabet.unknown)
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
}

/// A run of text up to the sign that ends a sentence.
private struct Sentence {
  private let start: Int
  /// Where the sign stands.
  private(set) var end: Int
  private(set) var hasComma = false

  /// The sentence that begins at an index; nil where none ends, or where it holds what is rare: a
  /// hexagram, or a comma that may be one of a number's.
  init?(_ bytes: Span<UInt8>, from start: Int, to limit: Int) {
    // Twelve characters and the sign.
    guard limit - start >= 39 else { return nil }
    self.start = start
    end = limit
    let raw = bytes.bytes
    var comma = limit
    var index = start
    // Sixteen places are looked at together; the last of them has two bytes behind it.
    while index <= limit &- 18 && end == limit {
      let marks = placesOfMarks(raw, at: index)
      guard take(marks[0], bytes, at: index, &comma) else { return nil }
      if end == limit && !take(marks[1], bytes, at: index &+ 8, &comma) { return nil }
      index &+= 16
    }
    while end == limit {
      guard index <= limit &- 3, take(bytes, at: index, &comma) else { return nil }
      index &+= 1
    }
    guard comma < end else { return }
    hasComma = true
    // Between digits, of full width too, it may group those of a number.
    let next = bytes[comma + (bytes[comma] == 0x2C ? 1 : 3)]
    let last = comma > 0 ? bytes[comma - 1] : 0
    let mayFollow = last &- 0x30 < 10 || last &- 0x90 < 10
    if mayFollow && (next &- 0x30 < 10 || next == 0xEF) { return nil }
  }

  /// Takes the marked ones of eight bytes, up to a sign; false where a hexagram comes first.
  @inline(__always)
  private mutating func take(
    _ marks: UInt64,
    _ bytes: Span<UInt8>,
    at index: Int,
    _ comma: inout Int
  ) -> Bool {
    let limit = end
    // The highest bit of each byte that is marked.
    var rest = marks & 0x8080_8080_8080_8080
    while rest != 0 && end == limit {
      guard take(bytes, at: index &+ rest.trailingZeroBitCount >> 3, &comma) else { return false }
      rest &= rest &- 1
    }
    return true
  }

  /// Takes a sign or a comma, where one stands at an index; false where a hexagram does.
  @inline(__always)
  private mutating func take(_ bytes: Span<UInt8>, at index: Int, _ comma: inout Int) -> Bool {
    let three = threeBytes(bytes, at: index)
    switch three {
    // 。 ； ！ ？
    case 0x8280E3, 0x9BBCEF, 0x81BCEF, 0x9FBCEF: end = index
    case 0x8CBCEF: comma = min(comma, index)
    default:
      if three & 0xFF == 0x2C { comma = min(comma, index) }
      return three & 0xFFFF != 0xB7E4
    }
    return true
  }

  /// Whether enough of its Han characters are in no label, so that they and those behind them follow
  /// no other one in any label.
  ///
  /// Mostly half of the sentence tells: what is to come can only add to them.
  func isProse(_ bytes: Span<UInt8>, _ isUnknown: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = bytes.bytes
    let most = (end - start) / 3
    // Twelve characters have eleven neighbours.
    let enough = max(11, 2 * (most - 1) / 5 + 1)
    // The first character follows none.
    var missing = -1
    // Of the character before.
    var last: UInt8 = 0
    var others = 0
    var index = start
    while index < end {
      // A mark of three bytes stands behind the sentence, so that eight can be read from the last two
      // characters, and four from each. Most stand in pairs, of which each look reads two.
      while index &+ 6 <= end {
        let two = eightBytes(raw, at: index)
        guard isTwoHan(two) else { break }
        let first = isUnknown[Int(truncatingIfNeeded: two >> 8 & 0x3F3F)]
        let second = isUnknown[Int(truncatingIfNeeded: two >> 32 & 0x3F3F)]
        missing &+= Int((first | last) &+ (first | second))
        last = second
        index &+= 6
        if missing >= enough && isApart(bytes, index) { return true }
      }
      guard index < end else { break }
      let four = fourBytes(raw, at: index)
      if (four & 0xFF) &- 0xE4 <= 5 {
        let here = isUnknown[Int(truncatingIfNeeded: four >> 8 & 0x3F3F)]
        missing &+= Int(here | last)
        last = here
        index &+= 3
      } else {
        let width = Sentence.widthOfMark(four, bytes, at: index)
        if width == 0 { return false }
        others &+= width
        index &+= width
      }
    }
    let han = (end - start - others) / 3
    return han >= 12 && missing * 5 > 2 * (han - 1)
  }

  /// Whether no number can take the characters before an index with it, as it takes a unit before a
  /// blank: Han characters follow.
  private func isApart(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard index < end else { return true }
    guard bytes[index] &- 0xE4 <= 5 else { return false }
    return index + 3 >= end || bytes[index + 3] &- 0xE4 <= 5
  }

  /// Number of bytes of a character that is not Han; 0 for one that may change those around it.
  private static func widthOfMark(_ four: UInt32, _ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = four & 0xFF
    if lead < 0x80 {
      if lead == 0x20 { return isPlainBlank(bytes, at: index) ? 1 : 0 }
      return lead > 0x20 && lead != 0x2A && lead != 0x7F ? 1 : 0
    }
    switch four & 0xFF_FFFF {
    // 、 〈 〉 《 》 「 」 〔 〕 “ ” （ ） ， ：
    case 0x8180E3, 0x8880E3, 0x8980E3, 0x8A80E3, 0x8B80E3, 0x8C80E3, 0x8D80E3, 0x9480E3, 0x9580E3,
      0x9C80E2, 0x9D80E2, 0x88BCEF, 0x89BCEF, 0x8CBCEF, 0x9ABCEF:
      return 3
    default: return 0
    }
  }

  /// Whether no number can take a word beside a blank with it: no unit stands before it, and no sign,
  /// mark or word of a sign behind it.
  private static func isPlainBlank(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    if index >= 3 && bytes[index - 1] >= 0x80 {
      switch hanCode(UInt64(threeBytes(bytes, at: index - 3))) {
      // 元 件 项 条 次 份 宗 个 余.
      case 0x5143, 0x4EF6, 0x9879, 0x6761, 0x6B21, 0x4EFD, 0x5B97, 0x4E2A, 0x4F59: return false
      default: break
      }
    }
    let next = bytes[index + 1]
    if next < 0x80 {
      return next &- 0x30 < 10 || next | 0x20 &- 0x61 < 26
    }
    guard next >= 0xE4 && next <= 0xE9 else { return false }
    switch hanCode(UInt64(threeBytes(bytes, at: index + 1))) {
    // 约 約 近 增 减 減 无 無.
    case 0x7EA6, 0x7D04, 0x8FD1, 0x589E, 0x51CF, 0x6E1B, 0x65E0, 0x7121: return false
    default: return true
    }
  }
}

/// Where signs of sentences, commas and hexagrams may begin among sixteen bytes, behind which one more
/// stands: 0xFF for each such byte, the first byte lowest.
@inline(__always)
private func placesOfMarks(_ bytes: RawSpan, at index: Int) -> SIMD2<UInt64> {
  typealias Bytes = SIMD16<UInt8>
  typealias Marks = SIMDMask<SIMD16<Int8>>
  let first = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: Bytes.self)
  let second = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index + 1, as: Bytes.self)
  let isMark: Marks = (first .== Bytes(repeating: 0xE3)) .| (first .== Bytes(repeating: 0xEF))
  let isComma: Marks = first .== Bytes(repeating: 0x2C)
  // They are no Han characters, and stand among them.
  let isHexagram: Marks = (first .== Bytes(repeating: 0xE4)) .& (second .== Bytes(repeating: 0xB7))
  return unsafeBitCast(isMark .| isComma .| isHexagram, to: SIMD2<UInt64>.self)
}
