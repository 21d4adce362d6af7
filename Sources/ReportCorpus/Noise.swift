/// What happens to a text on its way and must not matter to any rule.
package enum Noise: String, CaseIterable, Sendable {
  /// A blank between digits and Chinese characters.
  case spacedDigits
  case fullWidthDigits
  case halfWidthBrackets
  /// Sentences cut into lines of equal length.
  case hardWrap
  /// Lines end as on Windows.
  case carriageReturns
  case byteOrderMark
  /// A table of contents below the title.
  case contents
  /// The longer and shorter headings that are accepted everywhere.
  case headingVariants
  /// Page numbers between the parts.
  case pageNumbers
  /// Blanks within the labels of tables.
  case spacedLabels
  /// Straight quotes and another mark after the numbers of rows.
  case labelMarks
  /// No empty lines.
  case dense

  /// Rules that may rightly say something of this noise.
  package var remarked: Set<String> {
    switch self {
    case .halfWidthBrackets: ["wording/punctuation"]
    case .spacedDigits, .fullWidthDigits, .hardWrap, .carriageReturns, .byteOrderMark, .contents,
      .headingVariants, .pageNumbers, .spacedLabels, .labelMarks, .dense:
      []
    }
  }
}

/// How the tables are written.
package enum TableLayout: String, CaseIterable, Sendable {
  /// A row a line, cells apart by tabs, covered cells empty.
  case tabs
  /// Markdown: pipes, and `#` before title and headings.
  case pipes
  /// As copied from a web page: a line a cell, covered cells left out.
  case oneCellALine
  /// HTML with spanning cells, in the middle of a site's page.
  case page
}

/// Disturbs one line of text as asked.
func disturbed(_ text: String, by noise: Set<Noise>, isLabel: Bool = false) -> String {
  var characters = Array(text.unicodeScalars)
  if isLabel && noise.contains(.labelMarks) { characters = remarked(characters) }
  if isLabel && noise.contains(.spacedLabels) { characters = spacedLabel(characters) }
  if noise.contains(.spacedDigits) { characters = spacedDigits(characters) }
  if noise.contains(.fullWidthDigits) { characters = wideDigits(characters) }
  if noise.contains(.halfWidthBrackets) {
    characters = characters.map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 }
  }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: characters)
  return String(result)
}

private func isHan(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x4E00 && scalar.value <= 0x9FFF
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x30 && scalar.value <= 0x39
}

private func spacedDigits(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  for (index, scalar) in text.enumerated() {
    if index > 0 {
      let before = text[index - 1]
      let meets = isHan(before) && isDigit(scalar) || isDigit(before) && isHan(scalar)
      // A blank in a document's number or an article's is a remark of its own.
      if meets && scalar != "号" && before != "第" { result.append(" ") }
    }
    result.append(scalar)
  }
  return result
}

private func wideDigits(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
  // Digits of e-mail addresses and the like stay as they are.
  text.enumerated().map { index, scalar in
    let isBesideLetter =
      index > 0 && isLetter(text[index - 1]) || index + 1 < text.count && isLetter(text[index + 1])
    guard isDigit(scalar), !isBesideLetter else { return scalar }
    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x41 && scalar.value <= 0x7A || scalar == "@"
}

private func spacedLabel(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
  guard text.count >= 2 && text.count <= 12, text.allSatisfy(isHan) else { return text }
  return Array(text.prefix(1)) + [" "] + text.dropFirst()
}

private func remarked(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result = text.map { $0 == "“" || $0 == "”" ? "\"" : $0 }
  if result.count > 2 && isDigit(result[0]) && result[1] == "." && isHan(result[2]) {
    result[1] = "、"
  }
  return result
}
