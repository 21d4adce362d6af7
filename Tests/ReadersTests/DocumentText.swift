import ReportModel
import Readers
import SourceText

/// A document that was read from a text.
func read(_ text: String) -> Document {
  readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
}

extension Document {
  /// Each block as its kind and content: `h2 一、总体情况`, `p …`, `li …`, `table 2x3`, `rule`, `picture`.
  var outlineText: [String] {
    blocks.map { block in
      switch block.kind {
      case .heading: "h\(block.level) \(content(of: block))"
      case .paragraph: block.isBold ? "b \(content(of: block))" : "p \(content(of: block))"
      case .listItem: "li \(content(of: block))"
      case .table: "table \(block.endSegment - block.firstSegment)"
      case .picture: "picture"
      case .pageBreak: "page"
      case .rule: "rule"
      }
    }
  }

  /// The cells of every row, joined by `|`.
  var rowTexts: [String] {
    rows.map { row in row.cells.map { text.string($0) }.joined(separator: "|") }
  }

  /// The damaged texts.
  var damageTexts: [String] { damage.map { text.string($0) } }
}
