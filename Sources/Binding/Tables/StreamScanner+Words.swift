import SourceText

/// Han characters and the marks between them, which most of a report is.
extension StreamScanner {
  /// Whether a Han character stands at an index where it can begin no value.
  @inline(__always)
  func begins(
    words bytes: Span<UInt8>,
    at index: Int,
    before end: Int,
    _ before: Before
  ) -> Bool {
    let lead = bytes[index]
    guard lead >= 0xE4 && lead <= 0xE9 && index + 2 < end else { return false }
    if before == .han { return true }
    // Hexagrams stand before U+4E00.
    guard lead > 0xE4 || bytes[index + 1] >= 0xB8 else { return false }
    guard before == .edge || before == .space else { return true }
    let scalar =
      UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
      | UInt32(bytes[index + 2] & 0x3F)
    switch scalar {
    // 约 約 近 增 减 減 无 無.
    case 0x7EA6, 0x7D04, 0x8FD1, 0x589E, 0x51CF, 0x6E1B, 0x65E0, 0x7121: return false
    default: return true
    }
  }

  /// Takes Han characters and the commonest marks between them, up to anything else.
  mutating func takeWords(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ line: inout LineState
  ) -> Int {
    line.isFirst = false
    var index = start
    while true {
      index = codes.appendWords(bytes, from: index, to: end, &line, &stretch, catalog)
      // A word that mirrors of pages rewrite is rare, and left to the other way.
      guard index + 2 < end, bytes[index] >= 0xE4 && bytes[index] <= 0xE9 else { return index }
      let (scalar, next) = Scalars.decode(bytes, at: index, end: end)
      let code = catalog.codes[Int(scalar)]
      guard code >= 2 else { return index }
      addHan(code, at: index)
      line.before = scalar == 0x7B2C ? .ordinalWord : .han
      index = next
    }
  }
}

extension CodeBuffer {
  /// Adds Han characters, for which there is room, and passes over the commonest marks between them.
  ///
  /// Gives the index of what is neither, or of a character that may change the one before it. Most
  /// of a report passes here, so that all that is looked at or counted has a variable of its own.
  fileprivate mutating func appendWords(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ line: inout StreamScanner.LineState,
    _ stretch: inout StreamScanner.Stretch,
    _ catalog: LabelCatalog
  ) -> Int {
    let tables = (catalog.codes, catalog.pairs, catalog.isRenamedSecond)
    let units = tables.0.span
    let pairs = tables.1.span
    let isMarked = tables.2.span
    let width = catalog.codeCount
    var place = count
    var han = stretch.han
    var known = stretch.pairs
    var previous = Int(stretch.last)
    var before = line.before
    var index = start
    // Taken out, so that both can be written to at the same time.
    var codeArray: [UInt16] = []
    var offsetArray: [Int32] = []
    swap(&codeArray, &codes)
    swap(&offsetArray, &offsets)
    defer {
      codes = codeArray
      offsets = offsetArray
    }
    var codes = codeArray.mutableSpan
    var offsets = offsetArray.mutableSpan
    let raw = bytes.bytes
    let last = end - 2
    words: while index < last {
      let three = threeBytes(bytes, raw, at: index)
      if three & 0xFF >= 0xE4 && three & 0xFF <= 0xE9 {
        let scalar = hanCode(three)
        // Hexagrams stand before U+4E00.
        if before != .han && scalar < 0x4E00 { break }
        let code = units[scalar]
        if code != 0 {
          if code >= 2 {
            if isMarked[Int(code)] { break }
            let pair = previous &* width &+ Int(code)
            known &+= Int(truncatingIfNeeded: pairs[pair >> 6] >> UInt64(pair & 63) & 1)
          }
          han &+= 1
          previous = Int(code)
          codes[place] = code
          offsets[place] = Int32(truncatingIfNeeded: index)
          place &+= 1
        }
        before = scalar == 0x7B2C ? .ordinalWord : .han
      } else {
        switch three {
        // 、 《 》 “ ” ） ：
        case 0x8180E3, 0x8A80E3, 0x8B80E3, 0x9C80E2, 0x9D80E2, 0x89BCEF, 0x9ABCEF: before = .other
        case 0x8CBCEF:
          before = .other
          line.hasComma = true
        case 0x88BCEF: before = .openBracket
        default: break words
        }
      }
      index &+= 3
    }
    count = place
    stretch.han = han
    stretch.pairs = known
    stretch.last = UInt16(truncatingIfNeeded: previous)
    line.before = before
    return index
  }
}

/// Three bytes from an offset as one number, the first one lowest; they must all be there.
@inline(__always)
private func threeBytes(_ bytes: Span<UInt8>, _ raw: RawSpan, at index: Int) -> UInt64 {
  if index <= raw.byteCount - 8 { return eightBytes(raw, at: index) & 0xFF_FFFF }
  return UInt64(bytes[index]) | UInt64(bytes[index + 1]) << 8 | UInt64(bytes[index + 2]) << 16
}
