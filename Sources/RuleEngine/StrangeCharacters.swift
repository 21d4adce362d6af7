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
func foreignCharacter(in text: String) -> Unicode.Scalar? {
  text.unicodeScalars.first { !isUsual($0) && HanziLevel(Int($0.value)) == .beyond }
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
