import ReportModel
import SourceText

/// A part of a Word document in reading order.
enum WordItem {
  case paragraph(WordLine)
  case table(WordTable)
  /// A picture, an embedded object, another file: something that is seen and is no text.
  case picture
}

/// A paragraph with its text as it is seen, tracked changes accepted.
struct WordLine {
  /// UTF-8; breaks within the paragraph are `\n`.
  var text: [UInt8] = []
  /// Which run gave which bytes, in order.
  var pieces: [Piece] = []
  /// Offsets into the text at which a page ends.
  var pageEnds: [Int] = []
  /// Number of the paragraph, from 1.
  var number = 0
  /// Where anchors may stand in the document's XML: within the paragraph, behind its properties.
  var content: ByteRange?
  /// From 1; 0 for text that is no heading by its style.
  var level: UInt8 = 0
  var isListItem = false
  var isBold = false
  var isCentred = false
  var isIndented = false
  /// In half points; that of the first run.
  var size = 0
  /// The footnotes and endnotes that it refers to.
  var notes: [WordNoteText] = []
  /// The note that it is part of.
  var note: WordNote?

  /// Bytes of the text that one run gave.
  struct Piece {
    var end: Int
    /// The run in the document's XML; nil for what is in no run, as an automatic number.
    var run: ByteRange?
    /// Of text in a note, the run in the XML of the notes.
    var noteRun: ByteRange?
  }

  /// Appends bytes that a run gave.
  mutating func append(_ bytes: some Sequence<UInt8>, run: ByteRange?) {
    text += bytes
    if let last = pieces.indices.last, pieces[last].run == run {
      pieces[last].end = text.count
    } else {
      pieces.append(Piece(end: text.count, run: run))
    }
  }

  /// Takes bytes out of the text; the ranges are in order and do not touch.
  mutating func remove(_ ranges: [Range<Int>]) {
    for range in ranges.reversed() {
      text.removeSubrange(range)
      func moved(_ offset: Int) -> Int {
        offset <= range.lowerBound ? offset : max(range.lowerBound, offset - range.count)
      }
      for index in pieces.indices { pieces[index].end = moved(pieces[index].end) }
      pageEnds = pageEnds.map(moved)
    }
    var start = 0
    pieces = pieces.filter { piece in
      defer { start = piece.end }
      return piece.end > start
    }
  }

  /// Whether nothing of it is seen.
  var isBlank: Bool { text.allSatisfy { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D } }

  /// This line with the text of another one in front.
  func following(_ first: WordLine) -> WordLine {
    var result = self
    let shift = first.text.count
    result.text = first.text + text
    result.pieces =
      first.pieces
      + pieces.map { Piece(end: $0.end + shift, run: $0.run, noteRun: $0.noteRun) }
    result.pageEnds = first.pageEnds + pageEnds.map { $0 + shift }
    result.notes = first.notes + notes
    if result.content == nil { result.content = first.content }
    return result
  }
}

/// A note as a paragraph refers to it.
struct WordNoteText {
  let kind: WordNote.Kind
  /// From 1, in the order of the references.
  let number: Int
  /// Its paragraphs, those of its tables included.
  let lines: [WordLine]
  /// The run that refers to it.
  var run: ByteRange?
}

/// A table with its own cells: those that a merged cell covers are left out.
struct WordTable {
  /// From 1, in the order in which tables begin.
  var number: Int
  var rows: [Row] = []

  struct Row {
    /// From 1.
    var number: Int
    var cells: [[WordItem]] = []
  }
}

/// What a reader notes of a document, beside its text.
struct WordRemarks {
  /// Tracked insertions, deletions, moves and changes of properties.
  var changes = 0
  var comments = 0
  var hiddenRuns = 0
  var struckRuns = 0
  /// White text beside other text, and text of a point at most.
  var unseenRuns = 0
  /// Other files that are only pointed to or kept beside the text.
  var embeddedFiles = 0
}
