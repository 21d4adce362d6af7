/// Writes a draft as the text of a file.
struct Layout {
  let tables: TableLayout
  let noise: Set<Noise>
  private var lines: [String] = []
  private var page = 0

  init(tables: TableLayout, noise: Set<Noise>) {
    self.tables = tables
    self.noise = noise
  }

  /// The whole text, planted words still marked.
  mutating func text(of draft: Draft) -> String {
    write(title: draft.title)
    for line in draft.belowTitle { write(line) }
    if noise.contains(.contents) { writeContents(draft) }
    let preamble = [draft.basis, draft.parts, draft.period, draft.contact].joined()
    if !preamble.isEmpty { write(preamble) }
    for section in draft.sections {
      write(heading: section.heading)
      for paragraph in section.paragraphs { write(paragraph) }
      for table in section.tables { write(table) }
      turnPage()
    }
    gap()
    for line in draft.ending { lines.append(disturbed(line, by: noise)) }
    let mark = noise.contains(.byteOrderMark) ? "\u{FEFF}" : ""
    let newline = noise.contains(.carriageReturns) ? "\r\n" : "\n"
    return mark + lines.joined(separator: newline) + newline
  }

  /// An empty line, but not two.
  private mutating func gap() {
    guard !noise.contains(.dense), let last = lines.last, !last.isEmpty else { return }
    lines.append("")
  }

  private mutating func write(title: String) {
    guard !title.isEmpty else { return }
    lines.append((tables == .pipes ? "# " : "") + disturbed(title, by: noise))
    gap()
  }

  private mutating func write(heading: String) {
    gap()
    var text = heading
    if noise.contains(.headingVariants),
      let section = FormWording.sections.first(where: { $0.official == heading })
    {
      text = section.accepted[heading.utf8.count % section.accepted.count]
    }
    lines.append((tables == .pipes ? "## " : "") + disturbed(text, by: noise))
    gap()
  }

  private mutating func write(_ paragraph: String) {
    let text = disturbed(paragraph, by: noise)
    if noise.contains(.hardWrap) {
      lines += wrapped(text, at: 38)
    } else {
      lines.append(text)
    }
    gap()
  }

  private func wrapped(_ text: String, at width: Int) -> [String] {
    var result: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // No line begins with a mark, and no word or number is cut.
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

  private mutating func writeContents(_ draft: Draft) {
    lines.append("目录")
    for (index, section) in draft.sections.enumerated() {
      lines.append("\(section.heading.filter { !isMark($0) })……………………\(index + 1)")
    }
    gap()
  }

  private func isMark(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value >= 0xF8F0 && $0.value <= 0xF8F1 }
  }

  private mutating func turnPage() {
    guard noise.contains(.pageNumbers) else { return }
    page += 1
    gap()
    lines.append("— \(page) —")
  }

  private mutating func write(_ table: DraftTable) {
    let matrix = table.matrix().map { row in
      row.map { cell in cell.map { disturbed($0, by: noise, isLabel: true) } }
    }
    gap()
    switch tables {
    case .tabs:
      for row in matrix { lines.append(row.map { $0 ?? "" }.joined(separator: "\t")) }
    case .pipes:
      for (index, row) in matrix.enumerated() {
        lines.append("| " + row.map { $0 ?? "" }.joined(separator: " | ") + " |")
        if index == 0 {
          lines.append("|" + Array(repeating: "---|", count: row.count).joined())
        }
      }
    case .oneCellALine, .page:
      for row in matrix { lines += row.compactMap(\.self) }
    }
    gap()
  }
}
