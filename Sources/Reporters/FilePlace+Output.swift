import JSON
import ReportModel
import SourceText

extension FilePlace {
  /// What the place is in SARIF, apart from its line; nil where the line says all.
  var kind: String? {
    switch self {
    case .line: nil
    case .page: "page"
    case .paragraph(let paragraph): paragraph.cell == nil ? "paragraph" : "cell"
    }
  }

  /// The place behind the path of its file, as terminals and editors make links of it.
  func text(behind path: String, _ language: Language) -> String {
    switch self {
    case .line: path + ":" + wording.text(language)
    case .page, .paragraph: path + " " + wording.text(language)
    }
  }

  /// Writes what is more than a line: paragraph and cell, or page and box.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .line: break
    case .page(let page, let box):
      writer.field("page", page)
      writer.object("box") { writer in
        writer.field("left", rounded: box.left)
        writer.field("top", rounded: box.top)
        writer.field("right", rounded: box.right)
        writer.field("bottom", rounded: box.bottom)
      }
    case .paragraph(let paragraph):
      writer.field("paragraph", paragraph.number)
      if let cell = paragraph.cell {
        writer.object("cell") { writer in
          writer.field("table", cell.table)
          writer.field("row", cell.row)
          writer.field("cell", cell.cell)
        }
      }
      if let note = paragraph.note {
        writer.object("note") { writer in
          writer.field("kind", note.kind.rawValue)
          writer.field("number", note.number)
          writer.field("paragraph", note.paragraph)
        }
      }
    }
  }
}

extension PlacedText {
  /// Writes the range of the file's lines, and where that is not all that people need, the place.
  func write(_ range: ByteRange, to writer: inout JSONWriter) {
    writer.object("range") { writeEnds(of: range, to: &$0) }
    switch place(of: range) {
    case .line: break
    case .page, .paragraph:
      writer.object("where") { writer in
        place(of: range).write(to: &writer)
        writeRuns(of: range, to: &writer)
      }
    }
  }

  /// Writes which bytes of a Word file's document part the runs take up that a range stands in, and
  /// for one in a note, which of the notes' part.
  func writeRuns(of range: ByteRange, to writer: inout JSONWriter) {
    guard case .word(let places) = origin else { return }
    let runs = places.runs(in: range)
    guard let first = runs.first, let last = runs.last else { return }
    writer.object("runs") { writer in
      writer.field("start", first.source.start)
      writer.field("end", max(first.source.end, last.source.end))
    }
    guard let first = first.noteSource, let last = last.noteSource else { return }
    writer.object("noteRuns") { writer in
      writer.field("start", first.start)
      writer.field("end", max(first.end, last.end))
    }
  }

  /// Writes both ends of a range.
  func writeEnds(of range: ByteRange, to writer: inout JSONWriter) {
    let places = positions(of: range)
    writer.object("start") { places.start.write(to: &$0) }
    writer.object("end") { places.end.write(to: &$0) }
  }
}
