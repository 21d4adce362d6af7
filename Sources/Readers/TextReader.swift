package import ReportModel
package import SourceText

/// Reads plain text and Markdown into blocks.
///
/// Markdown marks are understood in plain text as well; `isMarkdown` only names the format.
package func readText(_ text: TextView, encoding: String, isMarkdown: Bool) -> Document {
  var lines = TextLines(text).lines
  var rows = takeMarkupTables(from: &lines, text.bytes.span)
  takeTypesetTables(from: &lines, &rows, text.bytes.span)
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
    rows: reader.gridRows(),
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
  var pageBreaks: [Int] = []
  private var rows: [ReadRow] = []
  /// The cells of all rows, one row's after the other's.
  private var cells: [ByteRange] = []
  /// Index of the last line of the paragraph that may still go on.
  private var open: Int?
  private var gap = LineGap()
  private var table = -1
  /// Number that the format gives to the table of the last row; -1 where it gives none.
  private var knownTable: Int32 = -1

  init(known: [GridRow]) { self.known = known }

  mutating func read(_ lines: [TextLine], _ span: Span<UInt8>) {
    makeRoom(for: lines)
    var joining = ParagraphJoining(lines, span)
    for index in lines.indices {
      switch lines[index].kind {
      case .blank: if !lines[index].endsPage { gap.blankLines += 1 }
      case .text:
        addText(index, of: lines, joining: joining, span)
        joining.see(lines[index], span)
      case .row:
        let first = cells.count
        addCells(of: lines[index], span, to: &cells)
        addRow(lines[index].raw, first..<cells.count, isCertain: false, table: -1, lines[index])
      case .grid:
        let grid = Int(lines[index].grid)
        if known.indices.contains(grid) { addRow(known[grid], lines[index]) }
      case .separator: break
      case .picture: addMark(.picture, lines[index])
      case .rule: addMark(.rule, lines[index])
      case .underline: addUnderline(lines[index], lines)
      case .furniture: endPage(at: lines[index].raw.end, isFormFeed: false)
      }
      if lines[index].endsPage { endPage(at: lines[index].raw.end, isFormFeed: true) }
    }
  }

  /// The rows, which share one array of cells.
  func gridRows() -> [GridRow] {
    rows.map { row in
      GridRow(
        range: row.range,
        cells: cells[Int(row.firstCell)..<Int(row.endCell)],
        isCertain: row.isCertain,
        table: Int(row.table)
      )
    }
  }

  private mutating func makeRoom(for lines: [TextLine]) {
    var (rows, cells, others) = (0, 0, 0)
    for index in lines.indices {
      switch lines[index].kind {
      case .row:
        rows += 1
        cells += max(lines[index].traits.tabs, lines[index].traits.pipes) + 1
      case .text, .picture, .rule, .underline: others += 1
      case .blank, .separator, .furniture, .grid: break
      }
    }
    blocks.reserveCapacity(others + 4)
    segments.reserveCapacity(others + 4)
    self.rows.reserveCapacity(rows)
    self.cells.reserveCapacity(cells)
  }

  /// The next line that is not blank, if it is text and near.
  private func nextLine(after index: Int, _ lines: [TextLine]) -> TextLine? {
    var next = index + 1
    while next < min(index + 5, lines.count) {
      if lines[next].kind != .blank { return lines[next].kind == .text ? lines[next] : nil }
      next += 1
    }
    return nil
  }

  private mutating func addText(
    _ index: Int,
    of lines: [TextLine],
    joining: ParagraphJoining,
    _ span: Span<UInt8>
  ) {
    let line = lines[index]
    let first = segments.count
    let isBold = addSegments(of: line, span) || line.isBold
    if let open, let last = blocks.indices.last,
      joining.continues(
        line,
        from: lines[open],
        of: blocks[last].range,
        over: gap,
        before: nextLine(after: index, lines),
        span
      )
    {
      blocks[last].endSegment = Int32(truncatingIfNeeded: segments.count)
      blocks[last].range = blocks[last].range.union(line.marked)
      blocks[last].isBold = blocks[last].isBold && isBold
    } else if segments.count > first {
      let kind: Block.Kind = line.level > 0 ? .heading : line.hasBullet ? .listItem : .paragraph
      blocks.append(
        Block(
          kind: kind,
          range: line.marked,
          firstSegment: first,
          endSegment: segments.count,
          level: line.level,
          isBold: isBold,
          followsBlankLine: followsBlankLine
        )
      )
    }
    open = index
    gap = LineGap()
  }

  /// Adds what remains of a line without its marks, and says whether they make it bold.
  private mutating func addSegments(of line: TextLine, _ span: Span<UInt8>) -> Bool {
    guard line.traits.hasMarks else {
      segments.append(line.content)
      return false
    }
    let marks = InlineMarks(span, line.content, keepsAddresses: line.level == 0)
    segments += marks.segments
    return marks.isBold
  }

  private mutating func addRow(_ row: GridRow, _ line: TextLine) {
    let first = cells.count
    cells += row.cells
    addRow(row.range, first..<cells.count, isCertain: row.isCertain, table: row.table, line)
  }

  private mutating func addRow(
    _ range: ByteRange,
    _ cells: Range<Int>,
    isCertain: Bool,
    table number: Int32,
    _ line: TextLine
  ) {
    let isContinued = blocks.last?.kind == .table && number == knownTable
    if !isContinued { table += 1 }
    knownTable = number
    rows.append(
      ReadRow(
        range: range,
        firstCell: Int32(truncatingIfNeeded: cells.lowerBound),
        endCell: Int32(truncatingIfNeeded: cells.upperBound),
        table: Int32(truncatingIfNeeded: table),
        isCertain: isCertain
      )
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
  private mutating func addUnderline(_ line: TextLine, _ lines: [TextLine]) {
    guard let open, gap.blankLines == 0, let last = blocks.indices.last,
      blocks[last].kind == .paragraph && blocks[last].range == lines[open].marked
    else {
      addMark(.rule, line)
      return
    }
    blocks[last].kind = .heading
    blocks[last].level = 1
    self.open = nil
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

/// A row while its cells still are among those of all rows.
private struct ReadRow {
  let range: ByteRange
  let firstCell: Int32
  let endCell: Int32
  let table: Int32
  let isCertain: Bool
}
