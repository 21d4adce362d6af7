// Sixteen bytes are compared in one instruction each; every loop over a whole text that only asks
// where something rare stands goes by them.

/// Sixteen bytes side by side.
@usableFromInline package typealias SixteenBytes = SIMD16<UInt8>
/// Which of sixteen bytes are meant.
@usableFromInline package typealias SixteenMarks = SIMDMask<SIMD16<Int8>>

/// Sixteen bytes from an offset; the caller sees to it that they are all there.
@inlinable
@inline(__always)
package func sixteenBytes(_ bytes: RawSpan, at index: Int) -> SixteenBytes {
  // Checked by the conditions of the loops, once for many bytes.
  bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: SixteenBytes.self)
}

/// Marks as two numbers, 0xFF for each byte that is marked, the first byte lowest.
@inlinable
@inline(__always)
package func halves(_ marks: SixteenMarks) -> SIMD2<UInt64> {
  unsafeBitCast(marks, to: SIMD2<UInt64>.self)
}

/// Marks as bytes, 0xFF for each one that is marked: what is gathered in a loop stays in a register.
@inlinable
@inline(__always)
package func markBytes(_ marks: SixteenMarks) -> SixteenBytes {
  unsafeBitCast(marks, to: SixteenBytes.self)
}

/// Whether any of sixteen bytes is not 0.
@inlinable
@inline(__always)
package func isAny(_ bytes: SixteenBytes) -> Bool {
  let halves = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
  return halves[0] | halves[1] != 0
}

/// The offset of the first byte of every line of bytes that are UTF-8 of which nothing needs a closer
/// look: no control characters, none of four bytes, none that begin with E0, E1 or ED.
///
/// Nearly all reports are such, and one comparison for each kind of mistake tells. Nil says nothing.
func linesOfPlainUTF8(_ span: Span<UInt8>) -> [Int32]? {
  guard span.count >= 32, let first = endOfFirstCharacters(span) else { return nil }
  let count = span.count
  let bytes = span.bytes
  let blank = SixteenBytes(repeating: 0x20)
  let tab = SixteenBytes(repeating: 0x09)
  let lineEnds = SixteenBytes(repeating: 4)
  let ofTwo = SixteenBytes(repeating: 0xC0)
  let ofThree = SixteenBytes(repeating: 0xE0)
  let surrogates = SixteenBytes(repeating: 0xEF)
  let flip = SixteenBytes(repeating: 0x02)
  let butTwoBits = SixteenBytes(repeating: 0xDE)
  let trails = SIMD16<Int8>(repeating: -64)
  var bad = SixteenBytes()
  var starts = firstLines(of: span, before: first)
  // What was looked at for line ends.
  var done = first
  while done < count {
    // The last ones may have been looked at before.
    let index = min(done, count - 16)
    let here = sixteenBytes(bytes, at: index)
    let isTrail = markBytes(unsafeBitCast(here, to: SIMD16<Int8>.self) .< trails)
    let isSecond = markBytes(sixteenBytes(bytes, at: index &- 1) .>= ofTwo)
    let isThird = markBytes(sixteenBytes(bytes, at: index &- 2) .>= ofThree)
    // A mark is −1; of sums the compiler makes fewer instructions than of joined marks.
    bad |= isTrail &- (isSecond &+ isThird)
    // C0, C1, E0 and E1; then ED and what is above EF, of which one bit is turned over.
    bad |= markBytes((here & butTwoBits) .== ofTwo) &+ markBytes((here ^ flip) .>= surrogates)
    let isLow = markBytes(here .< blank)
    if isAny(isLow) {
      bad |= isLow & markBytes((here &- tab) .> lineEnds)
      addLines(endingIn: here, at: index, from: done, of: span, to: &starts)
    }
    done = index &+ 16
  }
  guard !isAny(bad) && span[count - 1] < 0xC0 && span[count - 2] < 0xE0 else { return nil }
  return starts
}

/// The lines that begin with the first characters of a text.
private func firstLines(of span: Span<UInt8>, before end: Int) -> [Int32] {
  var starts: [Int32] = [0]
  starts.reserveCapacity(span.count / 64 + 8)
  for index in 0..<end where isLineEnd(span, index) {
    starts.append(Int32(truncatingIfNeeded: index + 1))
  }
  return starts
}

/// Whether a line ends with the byte at an offset: a line feed, or a carriage return without one.
@inline(__always)
private func isLineEnd(_ span: Span<UInt8>, _ index: Int) -> Bool {
  span[index] == 0x0A
    || span[index] == 0x0D && (index + 1 == span.count || span[index + 1] != 0x0A)
}

/// Adds the lines that begin behind line ends among sixteen bytes, but for those before an offset.
private func addLines(
  endingIn here: SixteenBytes,
  at index: Int,
  from done: Int,
  of span: Span<UInt8>,
  to starts: inout [Int32]
) {
  let lineFeed = SixteenBytes(repeating: 0x0A)
  let carriageReturn = SixteenBytes(repeating: 0x0D)
  let ends = halves((here .== lineFeed) .| (here .== carriageReturn))
  for half in 0..<2 {
    var rest = ends[half] & 0x8080_8080_8080_8080
    while rest != 0 {
      let end = index + half * 8 + rest.trailingZeroBitCount >> 3
      rest &= rest &- 1
      if end >= done && isLineEnd(span, end) { starts.append(Int32(truncatingIfNeeded: end + 1)) }
    }
  }
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

/// Number of characters of a part of valid UTF-8 that are neither ASCII blanks or controls nor
/// ideographic spaces; as many as `limit` or more where there are more.
package func visibleCharacterCount(
  _ span: Span<UInt8>,
  from start: Int,
  to end: Int,
  upTo limit: Int = Int.max
) -> Int {
  let bytes = span.bytes
  let end = min(end, span.count)
  let trails = SIMD16<Int8>(repeating: -64)
  let blank = SixteenBytes(repeating: 0x20)
  let ofThree = SixteenBytes(repeating: 0xE3)
  let lowest = SixteenBytes(repeating: 0x80)
  var index = max(start, 0)
  var count = 0
  while index + 18 <= end && count < limit {
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
  while index < end && count < limit {
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
  // What lies behind the part may be looked at as well.
  let last = min(end - 1, span.count - 18)
  var index = max(start, 0)
  while index <= last {
    guard mayHoldBlank(bytes, at: index) else {
      index &+= 16
      continue
    }
    let found = unsafeBitCast(blankPlaces(bytes, at: index), to: SIMD2<UInt64>.self)
    if found[0] | found[1] != 0 {
      let place = found[0] != 0 ? found[0].trailingZeroBitCount : found[1].trailingZeroBitCount + 64
      return min(index + place >> 3, end)
    }
    index &+= 16
  }
  while index < end {
    switch span[index] {
    case 0x00...0x20, 0xC2, 0xE2, 0xE3, 0xEF: return index
    default: index += 1
    }
  }
  return end
}

/// Whether one of sixteen bytes from an offset may begin a blank: a few comparisons tell that in most
/// text none does.
@inline(__always)
private func mayHoldBlank(_ bytes: RawSpan, at index: Int) -> Bool {
  let here = sixteenBytes(bytes, at: index)
  let third = sixteenBytes(bytes, at: index &+ 2)
  // A mark is −1; of sums the compiler makes fewer instructions than of joined marks. C2 and E2 differ
  // in one bit; of E3 and EF, where the marks of sentences are, only those with 80 or BF at the end.
  let isLow = markBytes(here .<= SixteenBytes(repeating: 0x20))
  let isTwo = markBytes((here & SixteenBytes(repeating: 0xDF)) .== SixteenBytes(repeating: 0xC2))
  let isWide =
    markBytes(here .== SixteenBytes(repeating: 0xE3))
    & markBytes(third .== SixteenBytes(repeating: 0x80))
  let isOrder =
    markBytes(here .== SixteenBytes(repeating: 0xEF))
    & markBytes(third .== SixteenBytes(repeating: 0xBF))
  return isAny((isLow | isTwo) | (isWide | isOrder))
}

/// Which of sixteen bytes from an offset may begin a blank.
@inline(__always)
private func blankPlaces(_ bytes: RawSpan, at index: Int) -> SixteenBytes {
  let here = sixteenBytes(bytes, at: index)
  let next = sixteenBytes(bytes, at: index &+ 1)
  let third = sixteenBytes(bytes, at: index &+ 2)
  // E2 80 80…8F, and E3 80 80, behind which 、 and 。 come.
  let isBelow = markBytes(third .< SixteenBytes(repeating: 0x90))
  let isLowest = markBytes(third .== SixteenBytes(repeating: 0x80))
  let isZone =
    markBytes(next .== SixteenBytes(repeating: 0x80))
    & (markBytes(here .== SixteenBytes(repeating: 0xE2)) & isBelow
      | markBytes(here .== SixteenBytes(repeating: 0xE3)) & isLowest)
  // C2 A0 and EF BB.
  let isUnbroken =
    markBytes(here .== SixteenBytes(repeating: 0xC2))
    & markBytes(next .== SixteenBytes(repeating: 0xA0))
  let isOrder =
    markBytes(here .== SixteenBytes(repeating: 0xEF))
    & markBytes(next .== SixteenBytes(repeating: 0xBB))
  return markBytes(here .<= SixteenBytes(repeating: 0x20)) &+ isZone &+ isUnbroken
    &+ isOrder
}

/// Offset of the first byte of every line of a text.
func startsOfLines(in span: Span<UInt8>) -> [Int32] {
  var starts: [Int32] = [0]
  starts.reserveCapacity(span.count / 64 + 8)
  let bytes = span.bytes
  let blank = SixteenBytes(repeating: 0x20)
  var index = 0
  while index + 16 <= span.count {
    let here = sixteenBytes(bytes, at: index)
    if isAny(markBytes(here .< blank)) {
      addLines(endingIn: here, at: index, from: 0, of: span, to: &starts)
    }
    index += 16
  }
  while index < span.count {
    if isLineEnd(span, index) { starts.append(Int32(truncatingIfNeeded: index + 1)) }
    index += 1
  }
  return starts
}
