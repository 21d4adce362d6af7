import Markup
import ReportModel
import SourceText

/// Reads a part of a Word file, the document or its notes, into items, event by event.
///
/// Nothing here recurses: what is open stands on stacks, and XML's depth is limited.
struct WordBody {
  var reader: XMLReader
  var styles: WordStyles
  var numbering: WordNumbering
  let limits = WordLimits()
  var remarks = WordRemarks()
  /// Items of the body, of open cells and of open text boxes; the innermost is last.
  var containers: [Container] = [Container()]
  var frames: [Frame] = []
  /// The open paragraph, and in a text box of it another one.
  var paragraphs: [OpenParagraph] = []
  var tables: [OpenTable] = []
  var fields: [WordField] = []
  /// Paragraphs of the body so far; those in text boxes do not count.
  var paragraphCount = 0
  var tableCount = 0
  var cellCount = 0
  /// What the document refers to.
  let notes: WordNotes
  /// The notes of each kind that it referred to so far.
  var noteCounts: [WordNote.Kind: Int] = [:]
  /// In a part of notes, those that were read.
  var noteLines: [Int: [WordLine]] = [:]
  private var root: WordName?

  /// What an element that is open does at its end, and with text in it.
  enum Frame {
    case paragraph, run, table, row, cell, box
    case note(Int)
    /// `w:t`; whether blanks at its ends count.
    case text(Bool)
    case instruction
    /// Alternatives of one thing; whether one was taken.
    case alternatives(Bool)
    case other
  }

  /// Where items go.
  struct Container {
    var items: [WordItem] = []
    /// Text of paragraphs whose end is deleted: it goes on in the next one.
    var carried: WordLine?
  }

  init(_ text: TextView, styles: WordStyles, numbering: WordNumbering, notes: WordNotes) {
    reader = XMLReader(text, vocabulary: WordName.vocabulary)
    self.styles = styles
    self.numbering = numbering
    self.notes = notes
  }

  /// The items of the whole document.
  mutating func items(part: String) throws(WordProblem) -> [WordItem] {
    try readAll(part: part)
    return closedContainer().items
  }

  mutating func readAll(part: String) throws(WordProblem) {
    while true {
      switch reader.next() {
      case .start(let element): try start(element)
      case .end(let element): end(element)
      case .text(let characters): append(characters)
      case .finished: return
      case .failed(let problem): throw .part(part, problem)
      }
    }
  }

  private mutating func start(_ element: XMLElement) throws(WordProblem) {
    if root == nil {
      guard let name = element.wordName, [.document, .footnotes, .endnotes].contains(name) else {
        throw .noDocument
      }
      root = name
    }
    guard element.namespace == WordSpace.word else { return startForeign(element) }
    guard let name = element.anyName else { return frames.append(.other) }
    switch name {
    case .p: startParagraph(element)
    case .pPr: readParagraphProperties()
    case .r: startRun(element)
    case .rPr: readRunProperties()
    case .t: startText()
    case .instrText: frames.append(.instruction)
    case .tbl: try startTable()
    case .tr: startRow()
    case .trPr: readRowProperties()
    case .tc: try startCell()
    case .tcPr: try readCellProperties()
    case .txbxContent: startBox()
    case .footnote, .endnote: startNote()
    case .fldSimple: startSimpleField()
    case .del, .moveFrom:
      remarks.changes += 1
      reader.skipElement()
    case .sdtPr, .sdtEndPr, .tblPr, .tblPrEx, .tblGrid, .sectPr, .rt: reader.skipElement()
    default:
      startRunContent(name)
      frames.append(.other)
    }
  }

  /// Alternatives, pictures and the wrappers of other vocabularies.
  private mutating func startForeign(_ element: XMLElement) {
    switch element.anyName {
    case .alternateContent where element.namespace == WordSpace.compatibility:
      return frames.append(.alternatives(false))
    case .choice where element.namespace == WordSpace.compatibility,
      .fallback where element.namespace == WordSpace.compatibility:
      // Each says the same thing in another vocabulary; the first one is enough.
      guard case .alternatives(let isTaken) = frames.last else { break }
      if isTaken { return reader.skipElement() }
      frames[frames.count - 1] = .alternatives(true)
    // Numbers and signs of a formula.
    case .t where element.namespace == WordSpace.math: return startText()
    case .blip, .imagedata, .chart, .oleObject:
      if let last = paragraphs.indices.last { paragraphs[last].hasPicture = true }
    default: break
    }
    frames.append(.other)
  }

  private mutating func startRunContent(_ name: WordName) {
    switch name {
    case .tab, .ptab: append([0x09])
    case .cr: append([0x0A])
    case .noBreakHyphen: append([0x2D])
    case .br: appendBreak()
    case .sym: append(Array(symbol().utf8))
    case .fldChar: readFieldMark()
    case .footnoteReference: refer(to: .footnote)
    case .endnoteReference: refer(to: .endnote)
    case .ins, .moveTo: remarks.changes += 1
    case .altChunk, .subDoc:
      remarks.embeddedFiles += 1
      containers[containers.count - 1].items.append(.picture)
    default: break
    }
  }

  private mutating func end(_ element: XMLElement) {
    switch frames.popLast() {
    case .paragraph: endParagraph(element)
    case .run: endRun(element)
    case .table: endTable()
    case .row: endRow()
    case .cell: endCell()
    case .box: endBox()
    case .note(let id): endNote(id)
    case .text, .instruction, .alternatives, .other, nil: break
    }
  }

  /// Takes the innermost container away, with what was carried to its end.
  mutating func closedContainer() -> Container {
    var container = containers.popLast() ?? Container()
    if let carried = container.carried { container.items.append(.paragraph(carried)) }
    container.carried = nil
    return container
  }
}
