// Sixteen bytes are compared in one instruction each; every loop over a whole text that only asks
// where something rare stands goes by them.

typealias SixteenBytes = SIMD16<UInt8>
typealias SixteenMarks = SIMDMask<SIMD16<Int8>>

/// Sixteen bytes from an offset; the caller sees to it that they are all there.
@inline(__always)
func sixteenBytes(_ bytes: RawSpan, at index: Int) -> SixteenBytes {
  // Checked by the conditions of the loops, once for many bytes.
  bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: SixteenBytes.self)
}

/// Marks as two numbers, 0xFF for each byte that is marked, the first byte lowest.
@inline(__always)
func halves(_ marks: SixteenMarks) -> SIMD2<UInt64> { unsafeBitCast(marks, to: SIMD2<UInt64>.self) }

/// Whether bytes are UTF-8 of which nothing needs a closer look: no control characters, none of four
/// bytes, none that begin with E0 or ED.
///
/// Nearly all reports are such, and one comparison for each kind of mistake tells. False says nothing.
func isPlainUTF8(_ span: Span<UInt8>) -> Bool {
  guard span.count >= 32, let first = endOfFirstCharacters(span) else { return false }
  let count = span.count
  let bytes = span.bytes
  let blank = SixteenBytes(repeating: 0x20)
  let tab = SixteenBytes(repeating: 0x09)
  let lineEnds = SixteenBytes(repeating: 4)
  let ofTwo = SixteenBytes(repeating: 0xC0)
  let ofThree = SixteenBytes(repeating: 0xE0)
  let ofFour = SixteenBytes(repeating: 0xF0)
  let surrogates = SixteenBytes(repeating: 0xED)
  let butLowest = SixteenBytes(repeating: 0xFE)
  let trails = SIMD16<Int8>(repeating: -64)
  var bad = SixteenMarks(repeating: false)
  var index = first
  while index < count {
    // The last ones may have been looked at before.
    index = min(index, count - 16)
    let here = sixteenBytes(bytes, at: index)
    let isTrail: SixteenMarks = unsafeBitCast(here, to: SIMD16<Int8>.self) .< trails
    let isSecond: SixteenMarks = sixteenBytes(bytes, at: index - 1) .>= ofTwo
    let isThird: SixteenMarks = sixteenBytes(bytes, at: index - 2) .>= ofThree
    bad = bad .| (isTrail .^ (isSecond .| isThird))
    let isOfThree: SixteenMarks = (here .== ofThree) .| (here .== surrogates)
    let isOverlong: SixteenMarks = (here & butLowest) .== ofTwo
    bad = bad .| isOfThree .| isOverlong
    let isOfFour: SixteenMarks = here .>= ofFour
    let isControl: SixteenMarks = (here .< blank) .& ((here &- tab) .> lineEnds)
    bad = bad .| isOfFour .| isControl
    index += 16
  }
  let found = halves(bad)
  return found[0] | found[1] == 0 && span[count - 1] < 0xC0 && span[count - 2] < 0xE0
}

/// Where the second, third or fourth character begins, at 3 or behind it; nil where one before it
/// needs a closer look.
private func endOfFirstCharacters(_ span: Span<UInt8>) -> Int? {
  var index = 0
  while index < 3 {
    let lead = span[index]
    if lead < 0x80 {
      guard lead >= 0x20 || lead >= 0x09 && lead <= 0x0D else { return nil }
      index += 1
    } else {
      guard lead > 0xE0 && lead < 0xF0 && lead != 0xED, span[index + 1] & 0xC0 == 0x80,
        span[index + 2] & 0xC0 == 0x80
      else { return nil }
      index += 3
    }
  }
  return index
}

/// Number of characters of a part of valid UTF-8 that are not white space (ASCII, U+3000).
package func visibleCharacterCount(_ span: Span<UInt8>, from start: Int, to end: Int) -> Int {
  let bytes = span.bytes
  let end = min(end, span.count)
  let trails = SIMD16<Int8>(repeating: -64)
  let blank = SixteenBytes(repeating: 0x20)
  let ofThree = SixteenBytes(repeating: 0xE3)
  let lowest = SixteenBytes(repeating: 0x80)
  var index = max(start, 0)
  var count = 0
  while index + 18 <= end {
    // A lane counts to 127 at most.
    var lanes = SIMD16<Int8>()
    let last = min(end - 18, index + 16 * 100)
    while index <= last {
      let here = sixteenBytes(bytes, at: index)
      let isFirst: SixteenMarks = unsafeBitCast(here, to: SIMD16<Int8>.self) .>= trails
      let isWide: SixteenMarks =
        (here .== ofThree)
        .& (sixteenBytes(bytes, at: index + 1) .== lowest)
      let isWideBlank: SixteenMarks = isWide .& (sixteenBytes(bytes, at: index + 2) .== lowest)
      let isVisible: SixteenMarks = isFirst .& (here .> blank) .& .!isWideBlank
      lanes &-= unsafeBitCast(isVisible, to: SIMD16<Int8>.self)
      index += 16
    }
    let pairs = unsafeBitCast(lanes, to: SIMD8<UInt16>.self)
    let sums = (pairs & SIMD8(repeating: 0xFF)) &+ (pairs &>> SIMD8(repeating: 8))
    count += Int(sums.wrappedSum())
  }
  while index < end {
    let byte = span[index]
    let isWideBlank =
      byte == 0xE3 && index + 2 < end && span[index + 1] == 0x80 && span[index + 2] == 0x80
    if byte & 0xC0 != 0x80 && byte > 0x20 && !isWideBlank { count += 1 }
    index += 1
  }
  return count
}

/// The first offset from one on where a blank may begin, or the end of the part: a byte up to 0x20,
/// U+00A0, U+2000…U+200F, U+3000, U+FEFF.
package func nextBlank(_ span: Span<UInt8>, from start: Int, to end: Int) -> Int {
  let bytes = span.bytes
  let end = min(end, span.count)
  let blank = SixteenBytes(repeating: 0x20)
  let lowest = SixteenBytes(repeating: 0x80)
  let ninety = SixteenBytes(repeating: 0x90)
  let ideographic = SixteenBytes(repeating: 0xE3)
  let punctuation = SixteenBytes(repeating: 0xE2)
  let latin = SixteenBytes(repeating: 0xC2)
  let unbroken = SixteenBytes(repeating: 0xA0)
  let marks = SixteenBytes(repeating: 0xEF)
  let order = SixteenBytes(repeating: 0xBB)
  var index = max(start, 0)
  while index + 18 <= end {
    let here = sixteenBytes(bytes, at: index)
    let next = sixteenBytes(bytes, at: index + 1)
    let third = sixteenBytes(bytes, at: index + 2)
    let isLow: SixteenMarks = here .<= blank
    let beginsZone: SixteenMarks = (here .== ideographic) .| (here .== punctuation)
    let isGeneral: SixteenMarks = beginsZone .& (next .== lowest) .& (third .< ninety)
    let isUnbroken: SixteenMarks = (here .== latin) .& (next .== unbroken)
    let isOrder: SixteenMarks = (here .== marks) .& (next .== order)
    let found = halves(isLow .| isGeneral .| isUnbroken .| isOrder)
    if found[0] != 0 { return index + found[0].trailingZeroBitCount >> 3 }
    if found[1] != 0 { return index + 8 + found[1].trailingZeroBitCount >> 3 }
    index += 16
  }
  while index < end {
    switch span[index] {
    case 0x00...0x20, 0xC2, 0xE2, 0xE3, 0xEF: return index
    default: index += 1
    }
  }
  return end
}

/// Offset of the first byte of every line of a text.
func startsOfLines(in span: Span<UInt8>) -> [Int32] {
  var starts: [Int32] = [0]
  starts.reserveCapacity(span.count / 40 + 8)
  let count = span.count
  let bytes = span.bytes
  let lineFeed = SixteenBytes(repeating: 0x0A)
  let carriageReturn = SixteenBytes(repeating: 0x0D)
  var index = 0
  while index + 16 <= count {
    let here = sixteenBytes(bytes, at: index)
    let ends = halves((here .== lineFeed) .| (here .== carriageReturn))
    if ends[0] | ends[1] != 0 {
      for half in 0..<2 {
        var rest = ends[half] & 0x8080_8080_8080_8080
        while rest != 0 {
          let end = index + half * 8 + rest.trailingZeroBitCount >> 3 + 1
          rest &= rest &- 1
          if span[end - 1] == 0x0A || end == count || span[end] != 0x0A {
            starts.append(Int32(truncatingIfNeeded: end))
          }
        }
      }
    }
    index += 16
  }
  while index < count {
    let byte = span[index]
    index += 1
    if byte == 0x0A || byte == 0x0D && (index == count || span[index] != 0x0A) {
      starts.append(Int32(truncatingIfNeeded: index))
    }
  }
  return starts
}
