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
    // Of several ways of wrapping, the first.
    let wrap = Noise.allCases.first { noise.contains($0) && $0.wraps }
    lines += wrap?.wrapped(text) ?? [text]
    gap()
  }

  private mutating func writeContents(_ draft: Draft) {
    lines.append("目录")
    for (index, section) in draft.sections.enumerated() {
      lines.append("\(withoutMarks(section.heading))……………………\(index + 1)")
    }
    gap()
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
