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
      index = codes.appendWords(bytes, from: index, to: end, &line, &stretch, alphabet)
      // A word that mirrors of pages rewrite is rare, and left to the other way.
      guard index + 2 < end, bytes[index] >= 0xE4 && bytes[index] <= 0xE9 else { return index }
      let (scalar, next) = Scalars.decode(bytes, at: index, end: end)
      let code = alphabet.codes[Int(scalar)]
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
  /// Gives the index of what is neither, or of a character that may change the one before it. All that
  /// is looked at or counted has a variable of its own.
  fileprivate mutating func appendWords(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    _ line: inout StreamScanner.LineState,
    _ stretch: inout StreamScanner.Stretch,
    _ alphabet: LabelAlphabet
  ) -> Int {
    let units = alphabet.codes
    let pairs = alphabet.pairs
    let isMarked = alphabet.isRenamedSecond
    let width = alphabet.codeCount
    reserve(end - start)
    let codes = codes
    let offsets = offsets
    let last = min(end, bytes.count) - 2
    // Of fewer than twelve characters nobody asks whether they are prose.
    let mayBeProse = stretch.han > 0 || end - start >= 36
    var place = count
    var han = stretch.han
    var known = stretch.pairs
    var previous = Int(stretch.last)
    var before = line.before
    var lastHan = 0
    var index = start
    words: while index < last {
      let three = threeBytes(bytes, at: index)
      if three & 0xFF &- 0xE4 <= 5 {
        let scalar = hanCode(UInt64(three))
        // Hexagrams stand before U+4E00.
        if scalar < 0x4E00 && (before != .han || lastHan == 0x7B2C) { break }
        let code = units[scalar]
        if code != 0 {
          if code >= 2 {
            if isMarked[Int(code)] { break }
            if mayBeProse { known &+= pairBit(previous &* width &+ Int(code), pairs) }
          }
          han &+= 1
          previous = Int(code)
          codes[place] = code
          offsets[place] = Int32(truncatingIfNeeded: index)
          place &+= 1
        }
        lastHan = scalar
        before = .han
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
    take(upTo: place)
    stretch.han = han
    stretch.pairs = known
    stretch.last = UInt16(truncatingIfNeeded: previous)
    line.before = before == .han && lastHan == 0x7B2C ? .ordinalWord : before
    return index
  }
}

/// Three bytes from an offset as one number, the first one lowest; they must all be there.
@inline(__always)
func threeBytes(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
  if index <= bytes.count &- 4 {
    return fourBytes(bytes.bytes, at: index) & 0xFF_FFFF
  }
  return UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
}

/// Four bytes from an offset as one number, the first one lowest; they must all be there.
@inline(__always)
func fourBytes(_ bytes: RawSpan, at index: Int) -> UInt32 {
  UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self))
}

/// 1 where a bit of a set of pairs is there, else 0; the bit must be one of the set's.
@inline(__always)
func pairBit(_ pair: Int, _ pairs: UnsafeBufferPointer<UInt64>) -> Int {
  Int(truncatingIfNeeded: pairs[pair >> 6] &>> UInt64(truncatingIfNeeded: pair) & 1)
}
