import ReportModel
import SourceText

/// The text view of a Word document while it is written, with the way back to paragraphs and runs.
///
/// A paragraph is a line, or several where it has breaks; a table row is a line with tabs between
/// its cells. Rows that only lay out running text are taken apart into their paragraphs.
struct WordView {
  private(set) var bytes: [UInt8] = []
  private(set) var paragraphs: [WordParagraph] = []
  private(set) var runs: [WordRun] = []
  private(set) var lines: [Line] = []
  private(set) var rows: [GridRow] = []
  /// Bytes of text of each size, for telling what is larger than running text.
  private var sizes: [Int: Int] = [:]
  /// Notes that were referred to and stand nowhere yet.
  private var waiting: [Waiting] = []

  /// A note with the paragraph that refers to it.
  private struct Waiting {
    let note: WordNoteText
    let line: WordLine
    let cell: WordCell?
  }

  /// A line of the view.
  struct Line {
    enum Kind { case text, picture, row(Int) }

    var kind: Kind
    var range: ByteRange
    var level: UInt8 = 0
    var isListItem = false
    var isBold = false
    var isCentred = false
    var isIndented = false
    var size = 0
    var endsPage = false
  }

  init(_ items: [WordItem]) {
    add(items, cell: nil)
    addNotes()
  }

  /// The size that most text has, in half points; 0 where none is stated.
  var bodySize: Int {
    sizes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }

  private mutating func add(_ items: [WordItem], cell: WordCell?) {
    for item in items {
      switch item {
      case .paragraph(let line):
        if line.level > 0 { addNotes() }
        add(line, cell: cell)
        if isSentence(line) { addNotes() }
      case .picture: addPicture()
      case .table(let table): add(table)
      }
    }
  }

  private mutating func add(_ line: WordLine, cell: WordCell?) {
    let start = bytes.count
    wait(for: line, cell: cell)
    place(line, cell: cell)
    sizes[line.size, default: 0] += line.text.count
    bytes += line.text
    var lineStart = start
    var pageEnds = line.pageEnds[...]
    for index in start...bytes.count where index == bytes.count || bytes[index] == 0x0A {
      var shown = Line(kind: .text, range: ByteRange(lineStart, index))
      shown.level = line.level
      shown.isListItem = line.isListItem && lineStart == start
      shown.isBold = line.isBold
      shown.isCentred = line.isCentred
      shown.isIndented = line.isIndented && lineStart == start
      shown.size = line.size
      if let end = pageEnds.first, start + end <= index + 1 {
        shown.endsPage = true
        pageEnds = pageEnds.drop { start + $0 <= index + 1 }
      }
      lines.append(shown)
      lineStart = index + 1
    }
    bytes.append(0x0A)
  }

  private mutating func addPicture() {
    lines.append(Line(kind: .picture, range: ByteRange(at: bytes.count)))
    bytes.append(0x0A)
  }

  // MARK: Notes

  private mutating func wait(for line: WordLine, cell: WordCell?) {
    for note in line.notes { waiting.append(Waiting(note: note, line: line, cell: cell)) }
  }

  /// Appends the notes that wait, each paragraph as one of its own.
  ///
  /// They stand behind the sentence or the table that refers to them, and not between a title or a
  /// heading and its text.
  private mutating func addNotes() {
    let notes = waiting
    waiting = []
    for waiting in notes {
      for (index, line) in waiting.note.lines.enumerated() where !line.isBlank {
        var line = line
        line.note = WordNote(
          kind: waiting.note.kind,
          number: waiting.note.number,
          paragraph: index + 1
        )
        line.number = waiting.line.number
        line.content = waiting.line.content
        line.level = 0
        line.notes = []
        // A blank or a tab stands behind the note's number.
        let blanks = line.text.prefix { $0 <= 0x20 }.count
        line.text.removeFirst(blanks)
        line.pieces = line.pieces.filter { $0.end > blanks }
          .map { piece in
            WordLine.Piece(end: piece.end - blanks, run: waiting.note.run, noteRun: piece.run)
          }
        add(line, cell: waiting.cell)
      }
    }
  }

  /// Whether a paragraph is running text, behind which something else may stand.
  private func isSentence(_ line: WordLine) -> Bool {
    guard line.level == 0 else { return false }
    if !line.isCentred && line.text.count > 150 { return true }
    guard let end = line.text.lastIndex(where: { $0 > 0x20 }) else { return false }
    return ["。", "！", "？", "；"].contains { line.text[...end].ends(with: $0.utf8) }
  }

  /// Remembers where a paragraph stands, before its text is appended.
  private mutating func place(_ line: WordLine, cell: WordCell?) {
    let start = bytes.count
    paragraphs.append(
      WordParagraph(
        view: ByteRange(start, start + line.text.count),
        number: line.number,
        cell: cell,
        content: line.content,
        note: line.note
      )
    )
    var offset = start
    for piece in line.pieces {
      let end = start + piece.end
      if let run = piece.run {
        let view = ByteRange(offset, end)
        runs.append(WordRun(view: view, source: run, noteSource: piece.noteRun))
      }
      offset = end
    }
  }

  // MARK: Tables

  private mutating func add(_ table: WordTable) {
    let isColumn = table.rows.allSatisfy { $0.cells.count == 1 }
    for row in table.rows {
      if isColumn || isLayout(row) {
        for (index, items) in row.cells.enumerated() {
          add(items, cell: WordCell(table: table.number, row: row.number, cell: index + 1))
        }
      } else {
        add(row, of: table)
      }
    }
    addNotes()
  }

  /// Whether a row holds tables or running text, so that its cells are no cells of a form.
  private func isLayout(_ row: WordTable.Row) -> Bool {
    row.cells.contains { items in
      var lines = 0
      var count = 0
      for item in items {
        switch item {
        case .table: return true
        case .picture: continue
        case .paragraph(let line):
          if line.text.count > 300 { return true }
          if !line.isBlank { lines += 1 }
          count += line.text.count
        }
      }
      return lines >= 4 && count > 200
    }
  }

  private mutating func add(_ row: WordTable.Row, of table: WordTable) {
    let start = bytes.count
    var cells: [ByteRange] = []
    var hasPicture = false
    for (index, items) in row.cells.enumerated() {
      if index > 0 { bytes.append(0x09) }
      let first = bytes.count
      let place = WordCell(table: table.number, row: row.number, cell: index + 1)
      var isPicture = false
      for item in items {
        switch item {
        case .paragraph(let line): addToCell(line, first: first, place)
        case .picture: isPicture = true
        // Rows with tables in them are taken apart before.
        case .table: continue
        }
      }
      // What a picture says is not known, so that its cell is not empty.
      if isPicture && bytes.count == first { bytes += Array("\u{FFFC}".utf8) }
      hasPicture = hasPicture || isPicture
      cells.append(ByteRange(first, bytes.count))
    }
    let range = ByteRange(start, bytes.count)
    lines.append(Line(kind: .row(rows.count), range: range))
    rows.append(GridRow(range: range, cells: cells, isCertain: true, table: table.number))
    bytes.append(0x0A)
    if hasPicture { addPicture() }
  }

  /// A cell's paragraphs stand on one line, a blank between them.
  private mutating func addToCell(_ line: WordLine, first: Int, _ cell: WordCell) {
    wait(for: line, cell: cell)
    if bytes.count > first && !line.isBlank { bytes.append(0x20) }
    var line = line
    if line.isBlank && bytes.count > first { return }
    for index in line.text.indices where line.text[index] < 0x20 { line.text[index] = 0x20 }
    place(line, cell: cell)
    bytes += line.text
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with bytes: String.UTF8View) -> Bool {
    suffix(bytes.count).elementsEqual(bytes)
  }
}
