import SourceText

/// Whether a text stands at an offset.
func stands(_ mark: StaticString, at index: Int, in span: Span<UInt8>, before end: Int) -> Bool {
  let width = mark.utf8CodeUnitCount
  guard index >= 0 && index + width <= min(end, span.count) else { return false }
  return mark.withUTF8Buffer { wanted in
    for step in 0..<width where span[index + step] != wanted[step] { return false }
    return true
  }
}

/// The offset of a text in a range.
func find(_ mark: StaticString, in span: Span<UInt8>, from start: Int, to end: Int) -> Int? {
  let width = mark.utf8CodeUnitCount
  let first = mark.withUTF8Buffer { $0.first ?? 0 }
  var index = start
  while index + width <= end {
    if span[index] == first && stands(mark, at: index, in: span, before: end) { return index }
    index += 1
  }
  return nil
}

/// Width in bytes of the blank character at an offset, 0 where there is none.
///
/// Blanks are ASCII white space, U+00A0, U+2000…U+200F, U+3000 and U+FEFF.
func blankWidth(_ span: Span<UInt8>, at index: Int, before end: Int) -> Int {
  let byte = span[index]
  if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
  guard byte >= 0xC2 else { return 0 }
  if byte == 0xC2 { return index + 1 < end && span[index + 1] == 0xA0 ? 2 : 0 }
  guard index + 2 < end else { return 0 }
  switch (byte, span[index + 1], span[index + 2]) {
  case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x80...0x8F): return 3
  default: return 0
  }
}

/// A range without blanks at its ends; most have none, which is seen at one look.
@inline(__always)
func trimmed(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  guard !range.isEmpty, mayBeginBlank(span, range) || mayEndBlank(span, range) else { return range }
  return withoutBlanks(range, span)
}

private func withoutBlanks(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  var start = range.start
  var end = range.end
  while start < end {
    // Tabs, of which rows have several.
    if span[start] == 0x09 {
      start += 1
      continue
    }
    let width = blankWidth(span, at: start, before: end)
    if width == 0 { break }
    start += width
  }
  while end > start {
    if span[end - 1] == 0x09 {
      end -= 1
      continue
    }
    var last = end - 1
    while last > start && span[last] & 0xC0 == 0x80 { last -= 1 }
    guard blankWidth(span, at: last, before: end) == end - last else { break }
    end = last
  }
  return ByteRange(start, end)
}

/// Whether a blank may begin a range that is not empty; hardly anything else is taken for it.
@inline(__always)
private func mayBeginBlank(_ span: Span<UInt8>, _ range: ByteRange) -> Bool {
  let byte = span[range.start]
  if byte < 0xC2 { return byte <= 0x20 }
  guard byte < 0xE4 || byte == 0xEF else { return false }
  let next = range.count > 1 ? span[range.start + 1] : 0
  return next == 0x80 || next == 0xA0 || next == 0xBB
}

/// Whether a blank may end a range that is not empty: in UTF-8 those end with `80 80`…`80 8F`, `C2 A0`
/// or `BB BF`.
@inline(__always)
func mayEndBlank(_ span: Span<UInt8>, _ range: ByteRange) -> Bool {
  let byte = span[range.end - 1]
  if byte < 0x80 { return byte <= 0x20 }
  guard byte <= 0x8F || byte == 0xA0 || byte == 0xBF, range.count > 1 else { return false }
  switch span[range.end - 2] {
  case 0x80: return byte <= 0x8F
  case 0xC2: return byte == 0xA0
  case 0xBB: return byte == 0xBF
  default: return false
  }
}

/// The number that a range consists of: one to three digits.
func smallNumber(_ span: Span<UInt8>, _ range: ByteRange) -> Int? {
  guard range.count >= 1 && range.count <= 3 else { return nil }
  var value = 0
  for index in range.start..<range.end {
    guard isDigit(span[index]) else { return nil }
    value = value * 10 + Int(span[index]) - 0x30
  }
  return value
}

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
