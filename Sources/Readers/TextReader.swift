package import ReportModel
package import SourceText

/// Reads plain text and Markdown into blocks.
///
/// Markdown marks are understood in plain text as well; `isMarkdown` only names the format.
package func readText(_ text: TextView, encoding: String, isMarkdown: Bool) -> Document {
  var lines = TextLines(text).lines
  let rows = takeMarkupTables(from: &lines, text.bytes.span)
  return document(
    of: text,
    lines: lines,
    rows: rows,
    format: isMarkdown ? .markdown : .text,
    encoding: encoding
  )
}

/// Makes a document of lines; `rows` are those that the format itself knows.
func document(
  of text: TextView,
  lines: [TextLine],
  rows: [GridRow],
  format: DocumentFormat,
  encoding: String
) -> Document {
  var reader = TextReader(known: rows)
  let span = text.bytes.span
  var lines = lines
  cutJoinedLines(&lines, span)
  markTableRows(&lines, span)
  freeFramedLines(&lines, span)
  markPageFurniture(&lines, span)
  reader.read(lines, span)
  var document = Document(
    format: format,
    encoding: encoding,
    text: text,
    blocks: reader.blocks,
    segments: reader.segments,
    rows: reader.rows,
    pageBreaks: reader.pageBreaks
  )
  lookForDamage(in: &document)
  return document
}

private struct TextReader {
  /// The rows that the format itself knows.
  let known: [GridRow]
  var blocks: [Block] = []
  var segments: [ByteRange] = []
  var rows: [GridRow] = []
  var pageBreaks: [Int] = []
  /// Last line of the paragraph that may still go on.
  private var open: TextLine?
  private var gap = LineGap()
  private var table = -1
  /// Number that the format gives to the table of the last row; -1 where it gives none.
  private var knownTable: Int32 = -1

  init(known: [GridRow]) { self.known = known }

  mutating func read(_ lines: [TextLine], _ span: Span<UInt8>) {
    blocks.reserveCapacity(lines.count)
    segments.reserveCapacity(lines.count + 16)
    var joining = ParagraphJoining(lines, span)
    for index in lines.indices {
      let line = lines[index]
      switch line.kind {
      case .blank: if !line.endsPage { gap.blankLines += 1 }
      case .text:
        let next = nextLine(after: index, lines)
        addText(line, joining: joining, before: next, span)
        joining.see(line)
      case .row:
        let cells = cells(of: line, span)
        addRow(GridRow(range: line.raw, cells: cells, isCertain: false, table: -1), line)
      case .grid: if known.indices.contains(line.grid) { addRow(known[line.grid], line) }
      case .separator: break
      case .picture: addMark(.picture, line)
      case .rule: addMark(.rule, line)
      case .underline: addUnderline(line)
      case .furniture: endPage(at: line.raw.end, isFormFeed: false)
      }
      if line.endsPage { endPage(at: line.raw.end, isFormFeed: true) }
    }
  }

  /// The next line that is not blank, if it is text and near.
  private func nextLine(after index: Int, _ lines: [TextLine]) -> TextLine? {
    for next in lines[(index + 1)...].prefix(4) where next.kind != .blank {
      return next.kind == .text ? next : nil
    }
    return nil
  }

  private mutating func addText(
    _ line: TextLine,
    joining: ParagraphJoining,
    before next: TextLine?,
    _ span: Span<UInt8>
  ) {
    let marks = contentSegments(of: line, span)
    if let previous = open, let last = blocks.indices.last,
      joining.continues(line, from: previous, over: gap, before: next, span)
    {
      segments += marks.segments
      blocks[last].endSegment = Int32(truncatingIfNeeded: segments.count)
      blocks[last].range = blocks[last].range.union(line.marked)
      blocks[last].isBold = blocks[last].isBold && (marks.isBold || line.isBold)
    } else if !marks.segments.isEmpty {
      let first = segments.count
      segments += marks.segments
      let kind: Block.Kind = line.level > 0 ? .heading : line.hasBullet ? .listItem : .paragraph
      blocks.append(
        Block(
          kind: kind,
          range: line.marked,
          firstSegment: first,
          endSegment: segments.count,
          level: line.level,
          isBold: marks.isBold || line.isBold,
          followsBlankLine: followsBlankLine
        )
      )
    }
    open = line
    gap = LineGap()
  }

  private func contentSegments(
    of line: TextLine,
    _ span: Span<UInt8>
  ) -> (segments: [ByteRange], isBold: Bool) {
    guard line.traits.hasMarks else { return ([line.content], false) }
    let marks = InlineMarks(span, line.content, keepsAddresses: line.level == 0)
    return (marks.segments, marks.isBold)
  }

  private mutating func addRow(_ row: GridRow, _ line: TextLine) {
    let isContinued = blocks.last?.kind == .table && row.table == knownTable
    if !isContinued { table += 1 }
    knownTable = row.table
    rows.append(
      GridRow(range: row.range, cells: row.cells, isCertain: row.isCertain, table: table)
    )
    if isContinued, let last = blocks.indices.last {
      blocks[last].endSegment = Int32(truncatingIfNeeded: rows.count)
      blocks[last].range = blocks[last].range.union(line.marked)
    } else {
      blocks.append(
        Block(
          kind: .table,
          range: line.marked,
          firstSegment: rows.count - 1,
          endSegment: rows.count,
          followsBlankLine: followsBlankLine
        )
      )
    }
    open = nil
    gap = LineGap()
  }

  private mutating func addMark(_ kind: Block.Kind, _ line: TextLine) {
    blocks.append(
      Block(
        kind: kind,
        range: line.marked,
        firstSegment: segments.count,
        endSegment: segments.count,
        followsBlankLine: followsBlankLine
      )
    )
    open = nil
    gap = LineGap()
  }

  /// `=====` makes a heading of the single line above it.
  private mutating func addUnderline(_ line: TextLine) {
    guard let above = open, gap.blankLines == 0, let last = blocks.indices.last,
      blocks[last].kind == .paragraph && blocks[last].range == above.marked
    else {
      addMark(.rule, line)
      return
    }
    blocks[last].kind = .heading
    blocks[last].level = 1
    open = nil
  }

  private var followsBlankLine: Bool {
    blocks.isEmpty || gap.blankLines > 0 || gap.hasPageBreak
  }

  /// A page number and the form feed after it end one page.
  private mutating func endPage(at offset: Int, isFormFeed: Bool) {
    if isFormFeed && gap.hasPageBreak && !pageBreaks.isEmpty {
      pageBreaks[pageBreaks.count - 1] = offset
    } else {
      pageBreaks.append(offset)
    }
    gap.hasPageBreak = true
  }
}
