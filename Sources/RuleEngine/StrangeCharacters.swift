import SourceText

/// Whether a label or heading that differs from its official wording holds characters that nobody
/// writes there, so that a conversion and not a person has changed it.
///
/// Bytes that were read wrongly become hanzi outside simplified writing, letters of other scripts,
/// private codes, boxes; lost ones become `?`. What a person mistypes are usual hanzi.
func hasStrangeCharacter(_ text: String, unlike official: String) -> Bool {
  let known = official.unicodeScalars
  return text.unicodeScalars.contains { !isUsual($0) && !known.contains($0) }
}

/// A character of a title that no Chinese text has; names may be written with rare hanzi.
func foreignCharacter(in text: TextView, _ range: ByteRange) -> Unicode.Scalar? {
  // A title is nearly always plain, which its bytes tell.
  let bytes = text.bytes
  if isUsual(bytes.span, range) { return nil }
  return text.string(range).unicodeScalars.first {
    !isUsual($0) && HanziLevel(Int($0.value)) == .beyond
  }
}

/// Whether all characters of a part of valid UTF-8 are hanzi of the two levels, digits, letters or
/// line ends.
private func isUsual(_ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
  guard range.start >= 0 && range.end <= bytes.count else { return false }
  var index = range.start
  while index < range.end {
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: index += 1
    case 0xE4...0xE9:
      guard index + 3 <= range.end else { return false }
      let (second, third) = (Int(bytes[index + 1] & 0x3F), Int(bytes[index + 2] & 0x3F))
      guard HanziLevel(Int(byte & 0x0F) << 12 | second << 6 | third) != .beyond else {
        return false
      }
      index += 3
    default: return false
    }
  }
  return true
}

private func isUsual(_ scalar: Unicode.Scalar) -> Bool {
  let code = Int(scalar.value)
  switch code {
  case 0x3F, 0x2A: return false
  case 0x09...0x7E, 0xA0, 0xB7, 0xD7: return true
  // Blanks, dashes and quotation marks; ‰ ℃ and Roman numerals; ① and ㈠.
  case 0x2000...0x2030, 0x2103, 0x2160...0x217F, 0x2460...0x249B, 0x3220...0x3243, 0xFEFF:
    return true
  // Radicals and compatible forms, with which some programs write usual hanzi.
  case 0x2E80...0x2FDF, 0xF900...0xFAFF: return true
  case 0x3000...0x3017, 0xFF01...0xFF5E, 0xFFE0...0xFFE5: return true
  default: return HanziLevel(code) == .common
  }
}
