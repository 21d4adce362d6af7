import ReportModel
import SourceText

/// Writes pages as a text view with its blocks: paragraphs whose lines are joined, and tables.
struct PageView {
  private(set) var bytes: [UInt8] = []
  private(set) var blocks: [Block] = []
  private(set) var segments: [ByteRange] = []
  private(set) var rows: [GridRow] = []
  private(set) var words: [PlacedWord] = []
  private(set) var pageBreaks: [Int] = []
  /// Pages that are pictures.
  private(set) var pictures: [ByteRange] = []
  /// Columns of which it is not known what is read before them and after them.
  private(set) var unordered: [ByteRange] = []
  private let margins: PageMargins
  /// The last line of the paragraph that may go on.
  private var open: OpenLine?
  private var table = -1
  /// The row with which the last table began.
  private var tableStart = 0
  /// Borders of the columns of the last table, from where the text begins, while nothing has
  /// followed it.
  private var lastColumns: [Double]?

  private struct OpenLine {
    let line: PageLine
    let page: Int
    let width: Double
    /// Where lines begin and end there.
    let edges: LineEdges
    /// Whether another line stands before it in its paragraph.
    let isContinued: Bool
  }

  /// The area in which lines are written.
  private struct Place {
    let page: Int
    let width: Double
    let edges: LineEdges
    /// Half a character of lines that stand in columns of blanks; nil where there are none.
    let unit: Double?
    /// From where the borders of a table are measured, so that it goes on in the next column.
    let tableEdge: Double
  }

  init(_ pages: [LaidOutPage]) {
    margins = PageMargins(pages)
    for page in pages {
      if page.page.number > 1 { endPage() }
      write(page)
    }
  }

  private mutating func write(_ page: LaidOutPage) {
    if page.isPicture { writePicture(page.page) }
    for area in page.areas { write(area, on: page.page) }
  }

  private mutating func write(_ area: PageArea, on page: PDFPage) {
    let start = bytes.count
    let place = Place(
      page: page.number,
      width: page.width,
      edges: margins.edges(of: area, on: page),
      unit: columnUnit(of: area),
      tableEdge: area.isColumn ? area.edges?.left ?? 0 : 0
    )
    var grids = area.grids[...]
    for line in area.lines {
      while let grid = grids.first, grid.box.top < line.box.top {
        write(grid, at: place)
        grids = grids.dropFirst()
      }
      write(line, at: place)
    }
    for grid in grids { write(grid, at: place) }
    if !area.isInOrder && bytes.count > start {
      unordered.append(ByteRange(start, bytes.count - 1))
    }
  }

  private mutating func endPage() { pageBreaks.append(bytes.count) }

  /// A page that is a picture is one character that stands for an object.
  private mutating func writePicture(_ page: PDFPage) {
    let start = bytes.count
    let box = PageBox(left: 0, top: 0, right: page.width, bottom: page.height)
    write(PageWord(text: Array("\u{FFFC}".utf8), box: box), on: page.number)
    let range = ByteRange(start, bytes.count)
    pictures.append(range)
    blocks.append(
      Block(
        kind: .picture,
        range: range,
        firstSegment: segments.count,
        endSegment: segments.count
      )
    )
    bytes.append(0x0A)
    open = nil
    lastColumns = nil
  }

  // MARK: Lines

  /// Half a character of the lines that stand in columns; nil where there are none.
  private func columnUnit(of area: PageArea) -> Double? {
    let sizes = area.lines.filter(\.isTabular).map(\.size).sorted()
    guard sizes.count >= 2 else { return nil }
    return max(sizes[sizes.count / 2] * 0.5, 1)
  }

  private mutating func write(_ line: PageLine, at place: Place) {
    lastColumns = nil
    let isContinued = open.map { continues(line, at: place, after: $0) } ?? false
    // Columns are told by their distance from the margin.
    if let unit = place.unit, !isContinued {
      pad(to: Int(((line.box.left - place.edges.left) / unit).rounded()))
    }
    let range = write(line, on: place.page, unit: line.isTabular ? place.unit : nil)
    let first = segments.count
    segments.append(range)
    if isContinued, let last = blocks.indices.last {
      blocks[last].endSegment = Int32(truncatingIfNeeded: segments.count)
      blocks[last].range = blocks[last].range.union(range)
    } else {
      blocks.append(
        Block(
          kind: .paragraph,
          range: range,
          firstSegment: first,
          endSegment: segments.count,
          followsBlankLine: open.map { isApart(line, at: place, from: $0) } ?? true
        )
      )
    }
    bytes.append(0x0A)
    open =
      line.isTabular
      ? nil
      : OpenLine(
        line: line,
        page: place.page,
        width: place.width,
        edges: place.edges,
        isContinued: isContinued
      )
  }

  private mutating func pad(to column: Int) {
    for _ in 0..<min(max(column, 0), 400) { bytes.append(0x20) }
  }

  /// The words of a line with what stands between them.
  private mutating func write(_ line: PageLine, on page: Int, unit: Double?) -> ByteRange {
    let lineStart = bytes.count
    var columns = 0
    var before: PageWord?
    for word in line.words {
      if let before {
        let gap = word.box.left - before.box.right
        if let unit {
          let column = Int(((word.box.left - line.box.left) / unit).rounded())
          let blanks = gap > line.size * 0.6 ? max(2, column - columns) : 1
          pad(to: blanks)
          columns += min(max(blanks, 0), 400)
        } else if gap > line.size * 0.6 {
          pad(to: min(8, max(2, Int(gap / line.size * 2))))
        } else if isBlankBetween(before, word, gap) {
          bytes.append(0x20)
        }
      }
      write(word, on: page)
      columns += displayColumns(word.text)
      before = word
    }
    return ByteRange(lineStart, bytes.count)
  }

  private mutating func write(_ word: PageWord, on page: Int) {
    let start = bytes.count
    bytes += word.text
    words.append(PlacedWord(view: ByteRange(start, bytes.count), page: page, box: word.box))
  }

  /// Between Latin letters or digits a blank is a blank; beside hanzi it is the typesetting.
  private func isBlankBetween(_ before: PageWord, _ after: PageWord, _ gap: Double) -> Bool {
    guard gap > 0.1 * before.size, let last = before.text.last, let first = after.text.first else {
      return false
    }
    return last < 0x80 && first < 0x80
  }

  /// Whether a line belongs to the paragraph of the line before it: that one is full, and this one
  /// begins where lines go on, not where paragraphs begin.
  private func continues(_ line: PageLine, at place: Place, after open: OpenLine) -> Bool {
    let before = open.line
    guard !line.isTabular, abs(line.size - before.size) < 0.2 * before.size,
      abs(place.width - open.width) < 1
    else { return false }
    if isApart(line, at: place, from: open) { return false }
    if isInMiddle(line, of: place.edges) && isInMiddle(before, of: open.edges) {
      return open.page == place.page
    }
    // A signature or date that stands at the right is full of nothing.
    let (left, right) = (open.edges.left, open.edges.right)
    guard before.box.left < left + 0.4 * (right - left) else { return false }
    // What stands at the beginning of a line had no room at the end of the one before.
    let room = max(line.unbreakableWidth, before.size) + 0.7 * before.size
    guard before.box.right >= right - room else { return false }
    let text = line.text
    if itemNumber(in: text.span, from: 0, to: text.count) != nil && before.endsSentence {
      return false
    }
    let indent = line.box.left - place.edges.left
    if indent <= 0.8 * line.size { return true }
    // Where all lines stand in, the first one of a paragraph stands in further.
    let indentBefore = before.box.left - left
    return indent < indentBefore - line.size
      || open.isContinued && abs(indent - indentBefore) < 0.5 * line.size
  }

  /// Whether a line is one of a title: larger than the text, and as far from one margin as from the
  /// other.
  private func isInMiddle(_ line: PageLine, of edges: LineEdges) -> Bool {
    guard margins.size > 0, line.size > 1.15 * margins.size else { return false }
    return abs(line.box.left - edges.left - (edges.right - line.box.right)) < 1.5 * line.size
  }

  /// Whether more than the usual space stands between two lines.
  private func isApart(_ line: PageLine, at place: Place, from open: OpenLine) -> Bool {
    open.page == place.page && line.box.top - open.line.box.bottom > 1.4 * line.size
  }

  // MARK: Tables

  private mutating func write(_ grid: PageGrid, at place: Place) {
    open = nil
    let columns = grid.columns.map { $0 - place.tableEdge }
    if !isSameTable(columns) {
      table += 1
      tableStart = rows.count
    }
    lastColumns = columns
    let firstRow = rows.count
    let start = bytes.count
    var cells = grid.cells[...]
    while let row = cells.first?.row {
      let own = cells.prefix { $0.row == row }
      cells = cells.dropFirst(own.count)
      writeRow(own.sorted { $0.column < $1.column }, on: place.page)
    }
    let first = firstRow + repeatedHead(at: firstRow)
    if isRest(first, of: firstRow - 1) {
      rows[first].cells.removeAll(where: \.isEmpty)
      rows[first].isCertain = false
    }
    let range = ByteRange(start, max(start, bytes.count - 1))
    if table >= 0, let last = blocks.indices.last, blocks[last].kind == .table,
      blocks[last].endSegment == Int32(truncatingIfNeeded: firstRow), firstRow > 0,
      rows[firstRow].table == rows[firstRow - 1].table
    {
      blocks[last].endSegment = Int32(truncatingIfNeeded: rows.count)
      blocks[last].range = blocks[last].range.union(range)
    } else {
      blocks.append(
        Block(
          kind: .table,
          range: range,
          firstSegment: firstRow,
          endSegment: rows.count,
          followsBlankLine: true
        )
      )
    }
  }

  /// Whether a table goes on where the last one ended: nothing stands between, and the columns are
  /// the same.
  private func isSameTable(_ columns: [Double]) -> Bool {
    guard let lastColumns, lastColumns.count == columns.count else { return false }
    return zip(lastColumns, columns).allSatisfy { abs($0 - $1) < 4 }
  }

  /// Number of rows at the top of a page that repeat those with which the table begins.
  private func repeatedHead(at firstRow: Int) -> Int {
    guard tableStart < firstRow else { return 0 }
    var count = 0
    while tableStart + count < firstRow, firstRow + count < rows.count,
      text(ofRow: firstRow + count) == text(ofRow: tableStart + count)
    {
      count += 1
    }
    return count
  }

  private func text(ofRow index: Int) -> ArraySlice<UInt8> {
    bytes[rows[index].range.start..<rows[index].range.end]
  }

  /// Whether a row at the top of a page may be what the page break cut off the row above: some cells
  /// with words beside more that are empty, while the cells of the row above are filled.
  private func isRest(_ index: Int, of above: Int) -> Bool {
    guard rows.indices.contains(index), above >= 0, above < index,
      rows[index].table == rows[above].table
    else { return false }
    let cells = rows[index].cells
    let filled = cells.filter { !$0.isEmpty }
    return cells.count > 2 && !filled.isEmpty && filled.count * 2 < cells.count
      && !filled.contains { cell in bytes[cell.start..<cell.end].allSatisfy { isDigit($0) } }
      && rows[above].cells.count(where: { !$0.isEmpty }) * 2 > cells.count
  }

  private mutating func writeRow(_ cells: [PageGrid.Cell], on page: Int) {
    let start = bytes.count
    var ranges: [ByteRange] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x09) }
      ranges.append(write(cell, on: page))
    }
    rows.append(
      GridRow(
        range: ByteRange(start, bytes.count),
        cells: ranges,
        isCertain: true,
        table: table
      )
    )
    bytes.append(0x0A)
  }

  /// The words of a cell; what was broken at its edge is joined, what was not stays apart.
  private mutating func write(_ cell: PageGrid.Cell, on page: Int) -> ByteRange {
    let start = bytes.count
    var before: PageLine?
    for line in pageLines(cell.words) {
      if let before, isBroken(before, line, in: cell) { bytes.append(0x20) }
      _ = write(line, on: page, unit: nil)
      before = line
    }
    return ByteRange(start, bytes.count)
  }

  /// Whether two lines of a cell are two things: digits that would have had room side by side, or
  /// words of letters.
  private func isBroken(_ above: PageLine, _ below: PageLine, in cell: PageGrid.Cell) -> Bool {
    guard let last = above.text.last, let first = below.text.first, last < 0x80, first < 0x80 else {
      return false
    }
    guard isDigit(last) && isDigit(first) else { return true }
    return cell.box.width - above.box.width > above.size * 1.6
  }
}
