import Archives
import ReportModel
import SourceText

/// Makes a Word file of a document that was none: its paragraphs and tables, with findings as
/// comments on the words that they are about.
struct WordFileOfText {
  private let document: Document
  private let comments: [FindingComment]
  /// Paragraphs and cells in order, as the ranges of text that they show.
  private let units: [Unit]
  private var body = ""

  /// A paragraph or a cell.
  private struct Unit {
    let segments: [ByteRange]
    /// Comments that begin here, by their places in the list.
    var comments: [Int] = []

    var end: Int { segments.last?.end ?? 0 }
  }

  /// The bytes of the file.
  static func bytes(of document: Document, comments: [FindingComment]) -> [UInt8] {
    var file = WordFileOfText(document, comments)
    let text = file.documentPart()
    var writer = ZipWriter()
    for (name, content) in packageParts() { writer.add(name, Array(content.utf8)) }
    writer.add("word/document.xml", Array(text.utf8))
    let part = commentsPart(comments, ids: Array(comments.indices), isStrict: false)
    writer.add("word/comments.xml", Array(part.utf8))
    return writer.finished()
  }

  private init(_ document: Document, _ comments: [FindingComment]) {
    self.document = document
    self.comments = comments
    var units: [Unit] = []
    for block in document.blocks {
      switch block.kind {
      case .heading, .paragraph, .listItem:
        units.append(Unit(segments: Array(document.segments(of: block))))
      case .table:
        for row in document.rows[Int(block.firstSegment)..<Int(block.endSegment)] {
          units += row.cells.map { Unit(segments: [$0]) }
        }
      case .picture, .pageBreak, .rule: continue
      }
    }
    for (index, comment) in comments.enumerated() {
      guard let unit = WordFileOfText.unit(of: comment.range, in: units) else { continue }
      units[unit].comments.append(index)
    }
    self.units = units
  }

  /// The first unit that a range touches, or the next one, or the last.
  private static func unit(of range: ByteRange, in units: [Unit]) -> Int? {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if units[middle].end < max(range.start, range.isEmpty ? 0 : range.start + 1) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < units.count ? low : units.indices.last
  }

  // MARK: Writing

  private mutating func documentPart() -> String {
    body = xmlDeclaration
    body += "<w:document xmlns:w=\"\(WordNamespace.transitional)\"><w:body>"
    var next = 0
    for block in document.blocks {
      switch block.kind {
      case .heading, .paragraph, .listItem:
        addParagraph(units[next], isBold: block.kind == .heading || block.isBold)
        next += 1
      case .table:
        let rows = document.rows[Int(block.firstSegment)..<Int(block.endSegment)]
        addTable(rows, from: &next)
      case .picture, .pageBreak, .rule: continue
      }
    }
    // A document ends with a paragraph, and one that has comments needs a place for them.
    if units.isEmpty {
      addParagraph(Unit(segments: [], comments: Array(comments.indices)), isBold: false)
    }
    body += "<w:sectPr/></w:body></w:document>"
    return body
  }

  private mutating func addTable(_ rows: ArraySlice<GridRow>, from next: inout Int) {
    let columns = rows.map(\.cells.count).max() ?? 1
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
      .map { "<w:\($0) w:val=\"single\" w:sz=\"4\"/>" }
    body += "<w:tbl><w:tblPr><w:tblBorders>\(borders.joined())</w:tblBorders></w:tblPr><w:tblGrid>"
    body += String(repeating: "<w:gridCol/>", count: columns) + "</w:tblGrid>"
    for row in rows {
      body += "<w:tr>"
      for index in 0..<row.cells.count {
        // The last cell of a short row reaches to the table's edge.
        let span = index + 1 == row.cells.count ? columns - index : 1
        let properties = span > 1 ? "<w:tcPr><w:gridSpan w:val=\"\(span)\"/></w:tcPr>" : ""
        body += "<w:tc>\(properties)"
        addParagraph(units[next], isBold: false)
        body += "</w:tc>"
        next += 1
      }
      body += "</w:tr>"
    }
    body += "</w:tbl><w:p/>"
  }

  /// Adds a paragraph, its text cut where comments begin and end.
  private mutating func addParagraph(_ unit: Unit, isBold: Bool) {
    var marks: [(offset: Int, order: Int, text: String)] = []
    let first = unit.segments.first?.start ?? 0
    for id in unit.comments {
      let range = comments[id].range
      let start = min(max(range.start, first), unit.end)
      let end = min(max(range.end, start), unit.end)
      let opening = "<w:commentRangeStart w:id=\"\(id)\"/>"
      let closing =
        "<w:commentRangeEnd w:id=\"\(id)\"/><w:r><w:commentReference w:id=\"\(id)\"/></w:r>"
      if end > start {
        marks.append((end, 0, closing))
        marks.append((start, 2, opening))
      } else {
        marks.append((start, 1, opening + closing))
      }
    }
    let sorted = marks.enumerated().sorted {
      ($0.element.offset, $0.element.order, $0.offset)
        < ($1.element.offset, $1.element.order, $1.offset)
    }
    var rest = sorted.map(\.element)[...]
    body += "<w:p>"
    for segment in unit.segments {
      var place = segment.start
      while let mark = rest.first, mark.offset < segment.end {
        addRun(ByteRange(place, max(place, mark.offset)), isBold: isBold)
        body += mark.text
        place = max(place, mark.offset)
        rest.removeFirst()
      }
      addRun(ByteRange(place, segment.end), isBold: isBold)
    }
    for mark in rest { body += mark.text }
    body += "</w:p>"
  }

  private mutating func addRun(_ range: ByteRange, isBold: Bool) {
    guard !range.isEmpty else { return }
    let text = xmlEscaped(document.text.string(range))
    let look = isBold ? "<w:rPr><w:b/></w:rPr>" : ""
    body += "<w:r>\(look)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }
}
