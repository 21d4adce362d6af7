/// A part of a report, whatever it is written in.
package enum ReportPart: Sendable {
  case title(String)
  /// The heading of one of the report's sections.
  case heading(String)
  case paragraph(String)
  /// Rows of cells; a cell that another one covers is nil.
  case table([[String?]])
  /// A line of the signature.
  case ending(String)

  /// The same without the marks around what was planted.
  func withoutMarks() -> ReportPart {
    func plain(_ text: String) -> String {
      String(decoding: takeMarks(from: text).bytes, as: UTF8.self)
    }
    return switch self {
    case .title(let text): .title(plain(text))
    case .heading(let text): .heading(plain(text))
    case .paragraph(let text): .paragraph(plain(text))
    case .table(let rows): .table(rows.map { $0.map { $0.map(plain) } })
    case .ending(let text): .ending(plain(text))
    }
  }
}

extension Draft {
  /// The report's parts in order, disturbed as asked, planted words still marked.
  func parts(_ noise: Set<Noise>) -> [ReportPart] {
    var parts: [ReportPart] = title.isEmpty ? [] : [.title(disturbed(title, by: noise))]
    parts += belowTitle.map { .paragraph(disturbed($0, by: noise)) }
    let preamble = [basis, self.parts, period, contact].joined()
    if !preamble.isEmpty { parts.append(.paragraph(disturbed(preamble, by: noise))) }
    for section in sections {
      parts.append(.heading(disturbed(section.heading, by: noise)))
      parts += section.paragraphs.map { .paragraph(disturbed($0, by: noise)) }
      for table in section.tables {
        let rows = table.matrix().map { row in
          row.map { cell in cell.map { disturbed($0, by: noise, isLabel: true) } }
        }
        parts.append(.table(rows))
      }
    }
    return parts + ending.map { .ending(disturbed($0, by: noise)) }
  }
}
