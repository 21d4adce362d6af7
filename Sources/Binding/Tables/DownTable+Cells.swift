import ReportModel
import SourceText

/// Values to columns by the cells of explicit lines.
extension DownTable {
  mutating func readByCells() {
    let windows = CellWindows(self)
    for row in rows.indices {
      guard let line = rows[row].cellLine, case .missing = rows[row].outcome else { continue }
      guard rows[row].order != nil else {
        rows[row].outcome = .unread(.columnNamesUnknown)
        if merged.hasBlocks, let named = namedCells(of: row, on: line) {
          rows[row].order = named.order
          rows[row].outcome = named.outcome
        }
        continue
      }
      rows[row].outcome =
        merged.hasBlocks ? blockCells(row, line, windows) : rowCells(row, line, windows)
      if case .read(let readings, _) = rows[row].outcome, mayHaveGluedCells(row, readings) {
        rows[row].outcome = .unread(.gluedDigits(cuts: 1))
      }
      if case .read(let readings, _) = rows[row].outcome, mayBeMovedByOne(row, readings) {
        rows[row].outcome = .unread(.emptyCellsMayBePadding)
      }
    }
  }

  /// Index of the first cell after the label on the row's line.
  func firstCell(of row: Int, on line: Int) -> Int {
    let last = lastLabelPosition(of: rows[row].slot, on: line)
    guard last >= 0 else { return stream.lines[line].cells.lowerBound }
    let cell = stream.cell(at: Int(stream.offsets[last]), in: stream.lines[line])
    return (cell ?? stream.lines[line].cells.lowerBound) + 1
  }

  private func rowCells(_ row: Int, _ line: Int, _ windows: CellWindows) -> RowOutcome {
    let count = rows[row].columnCount
    let cells = firstCell(of: row, on: line)..<stream.lines[line].cells.upperBound
    let filled = cells.filter { stream.cells[$0].content != .empty }
    if let cell = mixedCell(cells) { return mixed(cell, count: count) }
    if filled.count < count && hasValueBesideLabel(row, line) { return .unread(.columnsNotCertain) }
    // A page break may part a row's label from its values.
    if filled.isEmpty && hasLooseValues(beside: line, count: count) {
      return .unread(.mayBelongToNeighbour)
    }
    let start = stream.lines[line].cells.lowerBound
    if cells.count == count {
      let isSafe =
        stream.lines[line].isCertain || filled.count == count || filled.isEmpty
        || windows.areAllExact || windows.holds(cells, lineStart: start)
      if isSafe { return reading(of: cells) }
      return .unread(.emptyCellsMayBePadding)
    }
    if cells.count > count {
      if let window = windows.window(ofWidth: stream.lines[line].cells.count) {
        let place = start + window..<start + window + count
        if place.lowerBound >= cells.lowerBound && place.upperBound <= cells.upperBound
          && filled.allSatisfy({ place.contains($0) })
        {
          return reading(of: place)
        }
      }
      if filled.isEmpty { return reading(of: cells.prefix(count)) }
      if filled.count == count, let first = filled.first, let last = filled.last,
        last - first == count - 1
      {
        return reading(of: first..<last + 1)
      }
      if filled.count < count { return .unread(.emptyCellsMayBePadding) }
    }
    return .unread(.countDiffers(found: filled.count, expected: count))
  }

  /// Whether a number stands behind the label in its cell: the row's first one, as a lost line between
  /// cells leaves it.
  private func hasValueBesideLabel(_ row: Int, _ line: Int) -> Bool {
    let cell = firstCell(of: row, on: line) - 1
    guard stream.isText, cell >= stream.lines[line].cells.lowerBound,
      stream.cells[cell].content == .mixed
    else { return false }
    let label = Int(stream.offsets[lastLabelPosition(of: rows[row].slot, on: line)])
    let range = stream.cells[cell].range
    return stream.lines[line].values.contains { value in
      let place = stream.values[value].range
      return place.start > label && place.end <= range.end
    }
  }

  /// Whether the line before or after one has as many values as a row, and no row's label.
  private func hasLooseValues(beside line: Int, count: Int) -> Bool {
    [-1, 1].contains { step in
      var next = line + step
      // Words of a group's label may stand between.
      while stream.lines.indices.contains(next), abs(next - line) < 4,
        !stream.lines[next].isExplicit && stream.lines[next].values.isEmpty
      {
        next += step
      }
      guard stream.lines.indices.contains(next) else { return false }
      let values = stream.lines[next].values
      if stream.lines[next].codes.isEmpty && values.count == count { return true }
      // A group's label, or the number of a label, is no row's.
      return values.count >= count
        && values.allSatisfy {
          valueRange.contains($0) && valueSlots[$0 - valueRange.lowerBound] < 0 && !taken[$0]
        }
    }
  }

  /// The first cells after the label; the others must be empty.
  private func blockCells(_ row: Int, _ line: Int, _ windows: CellWindows) -> RowOutcome {
    let count = rows[row].columnCount
    let cells = firstCell(of: row, on: line)..<stream.lines[line].cells.upperBound
    let filled = cells.filter { stream.cells[$0].content != .empty }
    if let cell = mixedCell(cells) { return mixed(cell, count: count) }
    if filled.count < count && hasValueBesideLabel(row, line) { return .unread(.columnsNotCertain) }
    guard cells.count >= count else {
      return .unread(.countDiffers(found: filled.count, expected: count))
    }
    // Cells that a merged one covered may be empty; those that are not are as many as the columns.
    if filled.count == count, filled.allSatisfy({ stream.cells[$0].content == .value }) {
      return .read(filled.flatMap { readings(of: $0..<$0 + 1) }, .cells)
    }
    let place = cells.prefix(count)
    let rest = cells.dropFirst(count).filter { stream.cells[$0].content != .empty }
    guard rest.allSatisfy({ isMark($0) }) else {
      if let named = namedCells(of: row, on: line), named.order == rows[row].order {
        return named.outcome
      }
      return .unread(.countDiffers(found: filled.count, expected: count))
    }
    let holes = place.filter { stream.cells[$0].content == .empty }
    let isSafe =
      holes.isEmpty || holes.count == count || stream.lines[line].isCertain
      || windows.areAllExact || (cells.count == count && windows.areAllWide)
    guard isSafe else { return .unread(.emptyCellsMayBePadding) }
    return reading(of: place)
  }

  /// The cells in the order of the form.
  func reading(of cells: Range<Int>) -> RowOutcome { .read(readings(of: cells), .cells) }

  func readings(of cells: Range<Int>) -> [CellReading] {
    cells.map { cell in
      let content = stream.cells[cell]
      switch content.content {
      case .empty: return .blank(content.range)
      case .text, .mixed: return .text(content.range)
      case .value:
        let value = Int(content.value)
        switch stream.values[value].kind {
        case .number: return .value(value)
        case .mark: return .blank(stream.values[value].range)
        case .digits: return .text(content.range)
        }
      }
    }
  }

  func isMark(_ cell: Int) -> Bool {
    let value = Int(stream.cells[cell].value)
    return value >= 0 && stream.values[value].kind == .mark
  }

  /// A cell with several values: the cells of the row are not its columns.
  private func mixedCell(_ cells: Range<Int>) -> Int? {
    cells.first { cell in
      stream.cells[cell].content == .mixed && valueCount(in: cell) > 1
    }
  }

  private func mixed(_ cell: Int, count: Int) -> RowOutcome {
    .unread(.countDiffers(found: valueCount(in: cell), expected: count))
  }

  private func valueCount(in cell: Int) -> Int {
    let range = stream.cells[cell].range
    return stream.values.count { range.contains($0.range) }
  }
}

/// What the cells of all rows together say about where the columns are.
struct CellWindows {
  /// Whether every row has exactly as many cells after its label as columns.
  private(set) var areAllExact = false
  /// Whether every row has exactly as many cells after its label as the widest block has columns.
  private(set) var areAllWide = false
  /// By number of cells in a line, the first cell of the window that holds all values.
  private var starts: [Int: Int] = [:]
  private let count: Int

  init(_ table: DownTable) {
    count = table.rows.map(\.columnCount).max() ?? 0
    var lines: [(row: Int, line: Int)] = []
    for row in table.rows.indices {
      if let line = table.rows[row].cellLine { lines.append((row, line)) }
    }
    guard !lines.isEmpty else { return }
    areAllExact = lines.allSatisfy { row, line in
      table.stream.lines[line].cells.upperBound - table.firstCell(of: row, on: line)
        == table.rows[row].columnCount
    }
    areAllWide = lines.allSatisfy { row, line in
      table.stream.lines[line].cells.upperBound - table.firstCell(of: row, on: line) == count
    }
    findWindows(table, lines)
    findHeaderWindows(table)
  }

  /// The first cell of the columns in lines of so many cells.
  func window(ofWidth width: Int) -> Int? { starts[width] }

  /// Whether cells, counted through the stream, are the window of their line.
  func holds(_ cells: Range<Int>, lineStart: Int) -> Bool {
    starts[cells.upperBound - lineStart] == cells.lowerBound - lineStart
  }

  /// The window that holds the values of all lines of a width, where one of these lines is full.
  private mutating func findWindows(_ table: DownTable, _ lines: [(row: Int, line: Int)]) {
    var extents: [Int: (low: Int, high: Int, isFull: Bool)] = [:]
    for (row, line) in lines where table.rows[row].columnCount == count {
      let cells = table.stream.lines[line].cells
      let first = table.firstCell(of: row, on: line)
      let filled = (min(first, cells.upperBound)..<cells.upperBound).filter {
        table.stream.cells[$0].content != .empty
      }
      guard let low = filled.first, let high = filled.last else { continue }
      let isFull = filled.count == count && high - low == count - 1
      var extent = extents[cells.count] ?? (Int.max, Int.min, false)
      extent.low = min(extent.low, low - cells.lowerBound)
      extent.high = max(extent.high, high - cells.lowerBound)
      extent.isFull = extent.isFull || isFull
      extents[cells.count] = extent
    }
    for (width, extent) in extents where extent.isFull && extent.high - extent.low == count - 1 {
      starts[width] = extent.low
    }
  }

  /// The window from the first to the last column's name in a header of the same width.
  private mutating func findHeaderWindows(_ table: DownTable) {
    let columns = table.layout.columns
    guard !table.merged.hasBlocks, let first = columns.first, let last = columns.last else {
      return
    }
    for header in table.anchors.headers where header.unit == table.merged.columns[first] {
      let line = Int(table.stream.codeLines[header.start])
      let text = table.stream.lines[line]
      guard text.isExplicit, starts[text.cells.count] == nil else { continue }
      let ends = table.anchors.headers.filter {
        $0.unit == table.merged.columns[last] && Int(table.stream.codeLines[$0.start]) == line
      }
      guard ends.count == 1, let end = ends.first,
        let low = table.stream.cell(at: Int(table.stream.offsets[header.start]), in: text),
        let high = table.stream.cell(at: Int(table.stream.offsets[end.start]), in: text),
        high - low == count - 1
      else { continue }
      starts[text.cells.count] = low - text.cells.lowerBound
    }
  }
}
