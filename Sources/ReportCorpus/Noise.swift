/// What happens to a text on its way and must not matter to any rule.
package enum Noise: String, CaseIterable, Sendable {
  /// A blank between digits and Chinese characters.
  case spacedDigits
  case fullWidthDigits
  case halfWidthBrackets
  /// Sentences cut into lines of 38 characters; no line begins with a mark, no number is cut.
  case hardWrap
  /// Paragraphs indented and cut into lines of 30 characters, anywhere, also within numbers.
  case narrowWrap
  /// Paragraphs cut into lines of 60 columns, digits counted as half, anywhere.
  case columnWrap
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
    case .spacedDigits, .fullWidthDigits, .hardWrap, .narrowWrap, .columnWrap, .carriageReturns,
      .byteOrderMark, .contents, .headingVariants, .pageNumbers, .spacedLabels, .labelMarks, .dense:
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

extension Noise {
  /// Whether it cuts paragraphs into lines.
  var wraps: Bool { self == .hardWrap || self == .narrowWrap || self == .columnWrap }

  /// A paragraph cut into lines.
  func wrapped(_ text: String) -> [String] {
    switch self {
    case .hardWrap: cutBetweenWords(text, at: 38)
    case .narrowWrap: cut("\u{3000}\u{3000}" + text, at: 30) { _ in 1 }
    case .columnWrap: cut(text, at: 60) { $0.value < 0x80 ? 1 : 2 }
    case .spacedDigits, .fullWidthDigits, .halfWidthBrackets, .carriageReturns, .byteOrderMark,
      .contents, .headingVariants, .pageNumbers, .spacedLabels, .labelMarks, .dense:
      [text]
    }
  }

  /// Cuts wherever a line is full.
  private func cut(
    _ text: String,
    at width: Int,
    measure: (Unicode.Scalar) -> Int
  ) -> [String] {
    var result: [String] = []
    var line = String.UnicodeScalarView()
    var filled = 0
    for scalar in text.unicodeScalars {
      // The marks of planted words take no room.
      let room = isMark(scalar) ? 0 : measure(scalar)
      if filled + room > width {
        result.append(String(line))
        line = String.UnicodeScalarView()
        filled = 0
      }
      line.append(scalar)
      filled += room
    }
    return line.isEmpty ? result : result + [String(line)]
  }

  /// No line begins with a mark, and no word or number is cut.
  private func cutBetweenWords(_ text: String, at width: Int) -> [String] {
    var result: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let mayBreak =
        line.count >= width && isBreakable(scalar) && line.last.map(isBreakable) == true
      if mayBreak && !"，。；：、）》”".unicodeScalars.contains(scalar) {
        result.append(String(line))
        line = String.UnicodeScalarView()
      }
      line.append(scalar)
    }
    return line.isEmpty ? result : result + [String(line)]
  }

  private func isBreakable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && !(scalar.value >= 0xFF10 && scalar.value <= 0xFF19)
  }
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
