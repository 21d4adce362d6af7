import ReportModel
import SourceText
import Testing

@testable import Readers

/// A whole page as a document, whatever on it may be a report.
func readPage(_ html: String, showsHidden: Bool = false) throws -> Document {
  let page = try HTMLPage(TextView(Array(html.utf8)))
  let part = try #require(page.parts(showsHidden: showsHidden).last?.first)
  return page.document(of: part, encoding: "UTF-8")
}

extension Document {
  /// Blocks and rows in order: `p …`, `h1 …`, `b …`, `li …`, `picture`, `row a|b`.
  var treeText: [String] {
    zip(blocks, outlineText).flatMap { block, text in
      block.kind == .table
        ? rowTexts[Int(block.firstSegment)..<Int(block.endSegment)].map { "row " + $0 } : [text]
    }
  }

  /// Places whose text in the source, tags and character references read, is not that of the view.
  var wrongPlaces: [String] {
    let cells = rows.flatMap { $0.cells }
    let ranges = segments + cells + rows.map(\.range) + blocks.map(\.range)
    return ranges.compactMap { range in
      let ends = placed.positions(of: range)
      let cut = placed.lines.string(ByteRange(ends.start.offset, ends.end.offset))
      let seen = withoutMarkup(cut)
      let shown = withoutBlanks(text.string(range))
      return seen == shown ? nil : "\(shown) ≠ \(seen)"
    }
  }

  /// What of a document is not as its readers promise.
  var brokenPromises: [String] {
    guard case .markup(let source) = origin else { return ["no markup"] }
    var wrong: [String] = []
    var view = 0
    var offset = 0
    for run in source.runs {
      if run.view.start != view { wrong.append("gap in the view at \(view)") }
      if run.source.start < offset { wrong.append("source goes back at \(run.source.start)") }
      view = run.view.end
      offset = run.source.end
    }
    if view != text.bytes.count { wrong.append("view ends at \(view)") }
    if offset > source.text.bytes.count { wrong.append("source ends at \(offset)") }
    var last = 0
    for block in blocks {
      if block.range.start < last { wrong.append("block at \(block.range.start)") }
      last = block.range.end
      let parts =
        block.kind == .table
        ? rows[Int(block.firstSegment)..<Int(block.endSegment)].map(\.range)
        : Array(segments(of: block))
      if !parts.allSatisfy(block.range.contains) { wrong.append("parts at \(block.range.start)") }
    }
    for row in rows where !row.cells.allSatisfy(row.range.contains) {
      wrong.append("cells at \(row.range.start)")
    }
    if last > text.bytes.count { wrong.append("blocks end at \(last)") }
    return wrong + (String(validating: text.bytes, as: UTF8.self) == nil ? ["UTF-8"] : [])
  }
}

/// The text of a piece of a page without white space.
func withoutMarkup(_ html: String) -> String {
  var text = ""
  var rest = html[...]
  while let open = rest.firstIndex(of: "<") {
    text += rest[..<open]
    rest = rest[open...]
    let close = rest.hasPrefix("<!--") ? "-->" : ">"
    guard let end = rest.firstRange(of: close) else { break }
    rest = rest[end.upperBound...]
  }
  text += rest
  for (name, character) in references { text = text.replacing(name, with: character) }
  return withoutBlanks(text)
}

private let references = [
  ("&shy;", ""), ("&nbsp;", ""), ("&nbsp", ""), ("&emsp;", ""), ("&ensp;", ""), ("&ldquo;", "“"),
  ("&rdquo;", "”"), ("&mdash;", "—"), ("&middot;", "·"), ("&times;", "×"), ("&hellip;", "…"),
  ("&lt;", "<"), ("&gt;", ">"), ("&#24180;", "年"), ("&#x6708;", "月"), ("&#12288;", ""),
  ("&quot;", "\""), ("&#150;", "–"), ("&amp;", "&"),
]

private func withoutBlanks(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
    if scalar != "\u{200B}" && scalar != "\u{FEFF}" && scalar != "\u{AD}" && scalar != "\u{FFFC}" {
      result.append(scalar)
    }
  }
  return String(result)
}
