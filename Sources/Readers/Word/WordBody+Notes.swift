import Markup
import ReportModel
import SourceText

/// The footnotes and endnotes of a document, by the numbers with which its text refers to them.
struct WordNotes {
  private var lines: [WordNote.Kind: [Int: [WordLine]]] = [:]
  /// Tracked changes and the like within notes.
  private(set) var remarks = WordRemarks()

  init() {}

  /// Reads the parts that hold notes.
  init(
    _ package: inout WordPackage,
    styles: WordStyles,
    numbering: WordNumbering
  ) throws(WordProblem) {
    for (kind, part) in [
      (WordNote.Kind.footnote, WordPackage.PartKind.footnotes), (.endnote, .endnotes),
    ] {
      guard let text = try package.text(of: part) else { continue }
      var body = WordBody(text, styles: styles, numbering: numbering, notes: WordNotes())
      lines[kind] = try body.notes(part: part.rawValue)
      remarks.add(body.remarks)
    }
  }

  /// The paragraphs of a note; none where there is no such note.
  func lines(of kind: WordNote.Kind, _ id: Int) -> [WordLine] { lines[kind]?[id] ?? [] }
}

extension WordBody {
  /// The paragraphs of all notes of a part, by their numbers.
  mutating func notes(part: String) throws(WordProblem) -> [Int: [WordLine]] {
    try readAll(part: part)
    return noteLines
  }

  mutating func startNote() {
    // A note within a note, or in a document, is nothing that Word writes.
    guard containers.count == 1, let id = reader.value(.id).flatMap({ Int($0) }) else {
      return reader.skipElement()
    }
    paragraphCount = 0
    fields.removeAll()
    containers.append(Container())
    frames.append(.note(id))
  }

  mutating func endNote(_ id: Int) {
    let items = closedContainer().items
    paragraphs.removeAll()
    if noteLines[id] == nil { noteLines[id] = lines(of: items) }
  }

  /// The paragraphs of items, those in tables included.
  private func lines(of items: [WordItem]) -> [WordLine] {
    var lines: [WordLine] = []
    var rest = Array(items.reversed())
    while let item = rest.popLast() {
      switch item {
      case .paragraph(let line): lines.append(line)
      case .picture: continue
      case .table(let table):
        let inner = table.rows.flatMap { $0.cells.flatMap { $0 } }
        rest += inner.reversed()
      }
    }
    return lines
  }

  /// Takes a reference to a note up into the open paragraph.
  mutating func refer(to kind: WordNote.Kind) {
    let isCustom = reader.value(.customMarkFollows).map(WordName.isOn) ?? false
    guard isShown, let last = paragraphs.indices.last else { return }
    // The mark itself stands in the run where it is not counted by Word; it is no text.
    if isCustom { paragraphs[last].run?.isMark = true }
    guard let id = reader.value(.id).flatMap({ Int($0) }) else { return }
    let lines = notes.lines(of: kind, id)
    guard !lines.allSatisfy(\.isBlank) else { return }
    noteCounts[kind, default: 0] += 1
    paragraphs[last].line.notes.append(
      WordNoteText(
        kind: kind,
        number: noteCounts[kind] ?? 1,
        lines: lines,
        run: paragraphs[last].run.map { ByteRange(at: $0.start) }
      )
    )
  }
}

extension WordRemarks {
  /// Counts what another part has as well.
  mutating func add(_ other: WordRemarks) {
    changes += other.changes
    comments += other.comments
    hiddenRuns += other.hiddenRuns
    struckRuns += other.struckRuns
    unseenRuns += other.unseenRuns
    embeddedFiles += other.embeddedFiles
  }
}
