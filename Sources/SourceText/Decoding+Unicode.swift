/// What one pass over bytes as UTF-8 found.
struct UTF8Scan {
  /// Offset of the first byte that does not belong to a valid sequence.
  var firstBad: Int?
  /// Valid sequences of three and four bytes before it.
  var wideSequences: Int
  /// Bytes before it that text does not have.
  var controlBytes: Int
}

/// Validates UTF-8 as the standard defines it: no overlong forms, no surrogates.
///
/// Two hanzi or eight ASCII characters side by side, which most of a report is, are looked at as one
/// number.
func scanUTF8(_ span: Span<UInt8>) -> UTF8Scan {
  let words = span.bytes
  var index = 0
  var wide = 0
  var controls = 0
  let end = span.count
  while index < end {
    let lead = span[index]
    if lead < 0x80 {
      // Letters come in runs, in markup; digits and blanks do not.
      if lead >= 0x3C && index + 8 <= end && isPlainASCII(eightBytes(words, at: index)) {
        index += 8
        continue
      }
      if lead < 0x20 && isControl(lead) { controls += 1 }
      index += 1
      continue
    }
    if lead > 0xE0 && index + 8 <= end && isTwoOfThreeBytes(eightBytes(words, at: index)) {
      wide += 2
      index += 6
      continue
    }
    // Hanzi, but for those that need a closer look.
    if lead > 0xE0 && lead < 0xED && index + 2 < end {
      guard span[index + 1] & 0xC0 == 0x80 && span[index + 2] & 0xC0 == 0x80 else { break }
      wide += 1
      index += 3
      continue
    }
    let width = utf8Width(of: lead)
    guard width > 0 && index + width <= end else { break }
    let second = span[index + 1]
    guard second >= firstTrail(after: lead) && second <= lastTrail(after: lead) else { break }
    if width > 2 {
      guard span[index + 2] & 0xC0 == 0x80 else { break }
      if width > 3 {
        guard span[index + 3] & 0xC0 == 0x80 else { break }
      }
      wide += 1
    }
    index += width
  }
  return UTF8Scan(firstBad: index < end ? index : nil, wideSequences: wide, controlBytes: controls)
}

/// Whether eight bytes begin with two characters of three bytes each, neither of them one that needs
/// a closer look (first byte E0 or ED).
@inline(__always)
private func isTwoOfThreeBytes(_ word: UInt64) -> Bool {
  guard word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 else { return false }
  let first = word & 0x0F
  let second = word >> 24 & 0x0F
  return first != 0 && first != 0xD && second != 0 && second != 0xD
}

/// Whether a byte below 0x20 is none of those that text has: line ends, tabs, the end mark of DOS.
func isControl(_ byte: UInt8) -> Bool {
  byte < 0x09 || byte > 0x0D && byte < 0x20 && byte != 0x1A
}

/// Decodes UTF-16 strictly.
func decodeUTF16(_ bytes: [UInt8], _ encoding: EncodingName) -> DecodedBytes {
  var text: [UInt8] = []
  var bad: Int?
  // A unit becomes three bytes at most.
  text.append(addingCapacity: bytes.count + bytes.count / 2 + 4) { output in
    bad = decodeUTF16(bytes.span, low: encoding == .utf16BigEndian ? 1 : 0, into: &output)
  }
  return bad.map { .badByte(at: $0) } ?? .text(text)
}

private func decodeUTF16(
  _ span: Span<UInt8>,
  low: Int,
  into text: inout OutputSpan<UInt8>
) -> Int? {
  var index = 0
  while index + 1 < span.count {
    let unit = UInt32(span[index + low]) | UInt32(span[index + 1 - low]) << 8
    guard unit & 0xF800 == 0xD800 else {
      appendUTF8(unit, to: &text)
      index += 2
      continue
    }
    guard unit < 0xDC00 && index + 3 < span.count else { return index }
    let next = UInt32(span[index + 2 + low]) | UInt32(span[index + 3 - low]) << 8
    guard next & 0xFC00 == 0xDC00 else { return index }
    appendUTF8(0x1_0000 + (unit & 0x3FF) << 10 + (next & 0x3FF), to: &text)
    index += 4
  }
  return index == span.count ? nil : index
}

private func utf8Width(of lead: UInt8) -> Int {
  if lead >= 0xE0 && lead < 0xF0 { return 3 }
  if lead >= 0xC2 && lead < 0xE0 { return 2 }
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0
}

private func firstTrail(after lead: UInt8) -> UInt8 {
  if lead == 0xE0 { return 0xA0 }
  return lead == 0xF0 ? 0x90 : 0x80
}

private func lastTrail(after lead: UInt8) -> UInt8 {
  if lead == 0xED { return 0x9F }
  return lead == 0xF4 ? 0x8F : 0xBF
}
