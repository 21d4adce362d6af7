import Markup
import SourceText

/// A paragraph whose end has not come yet.
struct OpenParagraph {
  var line = WordLine()
  var properties = WordProperties()
  /// What its style says, with all that the style is based on.
  var style: WordProperties
  /// Where its content begins in the XML, behind its properties.
  var start: Int
  var visibleBytes = 0
  var boldBytes = 0
  var hasPicture = false
  /// Where white text stands of which nothing tells that it has another colour behind it.
  var pale: [Range<Int>] = []
  var paleBytes = 0
  var run: OpenRun?
  /// Items of text boxes that are anchored here, each with the run that holds it.
  var boxes: [(items: [WordItem], run: ByteRange?)] = []
}

/// A run whose end has not come yet.
struct OpenRun {
  /// Where it begins in the XML.
  var start: Int
  var properties = WordProperties()
  var firstPiece: Int
  var firstBox: Int
  var firstNote: Int
  /// Whether its text is the mark of a note.
  var isMark = false
}

extension WordBody {
  mutating func startParagraph(_ element: XMLElement) {
    if paragraphs.isEmpty { paragraphCount += 1 }
    let style = styles.properties(of: nil)
    paragraphs.append(OpenParagraph(style: style, start: element.range.end))
    frames.append(.paragraph)
  }

  mutating func readParagraphProperties() {
    guard case .paragraph = frames.last, let last = paragraphs.indices.last else {
      return reader.skipElement()
    }
    let properties = reader.properties(ofParagraph: true)
    remarks.changes += properties.changes
    paragraphs[last].properties = properties
    paragraphs[last].style = styles.properties(of: properties.style)
    paragraphs[last].start = reader.offset
  }

  mutating func endParagraph(_ element: XMLElement) {
    guard let open = paragraphs.popLast() else { return }
    if paragraphs.isEmpty { fields.removeAll() }
    var line = open.line
    // On whatever colour it stands, it is one on which usual letters are seen.
    if !open.pale.isEmpty && open.visibleBytes > open.paleBytes {
      line.remove(open.pale)
      remarks.unseenRuns += open.pale.count
    }
    line.number = paragraphCount
    if !element.isEmpty { line.content = ByteRange(open.start, element.range.start) }
    line.isBold = open.visibleBytes > 0 && open.boldBytes == open.visibleBytes
    line.isCentred = open.properties.isCentred ?? open.style.isCentred ?? false
    line.isIndented = open.properties.isIndented ?? open.style.isIndented ?? false
    let name = styles.name(of: open.properties.style)
    let last = containers.count - 1
    if let carried = containers[last].carried { line = line.following(carried) }
    containers[last].carried = nil
    if open.properties.endIsDeleted {
      if !line.text.isEmpty { containers[last].carried = line }
    } else if !isContentsEntry(name) {
      line.level = level(of: open, named: name)
      number(&line, open)
      containers[last].items.append(.paragraph(line))
      if open.hasPicture { containers[last].items.append(.picture) }
    }
    for box in open.boxes {
      containers[last].items += anchored(box.items, run: box.run, content: line.content)
    }
  }

  /// Level of a heading, from 1, by outline level or the name of the style; 0 for other text.
  private func level(of open: OpenParagraph, named name: String) -> UInt8 {
    if let level = open.properties.outlineLevel ?? open.style.outlineLevel {
      return (0..<9).contains(level) ? UInt8(level) + 1 : 0
    }
    if name == "title" { return 1 }
    for prefix in ["heading ", "标题 "] where name.hasPrefix(prefix) {
      return UInt8(name.dropFirst(prefix.count)).flatMap { (1...9).contains($0) ? $0 : nil } ?? 0
    }
    return 0
  }

  /// Whether a style is one of those that automatic tables of contents have.
  private func isContentsEntry(_ name: String) -> Bool {
    ["toc ", "contents ", "wpsoffice手动目录 "].contains { prefix in
      name.hasPrefix(prefix) && UInt8(name.dropFirst(prefix.count)) != nil
    }
  }

  /// Counts a numbered paragraph and puts its number in front of its text.
  private mutating func number(_ line: inout WordLine, _ open: OpenParagraph) {
    guard let list = open.properties.numbering ?? open.style.numbering, list != 0 else { return }
    var level = open.properties.numberingLevel
    if level == nil, open.properties.numbering == nil {
      let attached = open.properties.style.flatMap { numbering.level(of: $0, in: list) }
      level = attached ?? open.style.numberingLevel
    }
    guard let label = numbering.next(list, level: level ?? 0), !line.isBlank else { return }
    switch label {
    case .bullet: line.isListItem = true
    case .text(let text):
      var first = WordLine()
      first.append(text.utf8, run: nil)
      line = line.following(first)
    }
  }

  // MARK: Runs

  mutating func startRun(_ element: XMLElement) {
    // Runs within runs (the two texts of a ruby) belong to the outer one.
    guard let last = paragraphs.indices.last, paragraphs[last].run == nil else {
      return frames.append(.other)
    }
    paragraphs[last].run = OpenRun(
      start: element.range.start,
      firstPiece: paragraphs[last].line.pieces.count,
      firstBox: paragraphs[last].boxes.count,
      firstNote: paragraphs[last].line.notes.count
    )
    frames.append(.run)
  }

  mutating func readRunProperties() {
    guard case .run = frames.last, let last = paragraphs.indices.last else {
      return reader.skipElement()
    }
    let properties = reader.properties(ofParagraph: false)
    remarks.changes += properties.changes
    let style = styles.characterProperties(of: properties.style)
    paragraphs[last].run?.properties = properties.based(on: style)
  }

  mutating func endRun(_ element: XMLElement) {
    guard let last = paragraphs.indices.last, let run = paragraphs[last].run else { return }
    let range = ByteRange(run.start, element.range.end)
    // What the run gave was marked with its beginning; now its end is known.
    for index in run.firstPiece..<max(run.firstPiece, paragraphs[last].line.pieces.count) {
      paragraphs[last].line.pieces[index].run = range
    }
    for index in run.firstBox..<max(run.firstBox, paragraphs[last].boxes.count) {
      paragraphs[last].boxes[index].run = range
    }
    for index in run.firstNote..<max(run.firstNote, paragraphs[last].line.notes.count) {
      paragraphs[last].line.notes[index].run = range
    }
    paragraphs[last].run = nil
  }

  // MARK: Text boxes

  mutating func startBox() {
    guard !paragraphs.isEmpty else { return frames.append(.other) }
    containers.append(Container())
    frames.append(.box)
  }

  mutating func endBox() {
    let items = closedContainer().items
    if let last = paragraphs.indices.last { paragraphs[last].boxes.append((items, nil)) }
  }

  /// Items of a text box with the run that holds the box as theirs: comments cannot stand within.
  private func anchored(_ items: [WordItem], run: ByteRange?, content: ByteRange?) -> [WordItem] {
    items.map { item in
      switch item {
      case .picture: return item
      case .paragraph(var line):
        line.content = content
        line.pieces = line.pieces.map { WordLine.Piece(end: $0.end, run: run) }
        return .paragraph(line)
      case .table(var table):
        for row in table.rows.indices {
          table.rows[row].cells = table.rows[row].cells.map {
            anchored($0, run: run, content: content)
          }
        }
        return .table(table)
      }
    }
  }
}
