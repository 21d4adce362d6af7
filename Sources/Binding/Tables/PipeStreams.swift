import ReportModel
import SourceText

/// Tables that an extractor wrote one cell a line, each with a pipe: joined and cut into rows again.
struct PipeStreams {
  private let catalog: LabelCatalog
  private let text: TextView
  private let rows: [GridRow]

  /// A cell of a run.
  private struct Cell {
    let range: ByteRange
    /// The label characters in it, without numbers in front.
    var codes: [UInt16] = []
    var isNumber = false
    var isEmpty: Bool { codes.isEmpty && !isNumber }
    var isText: Bool { !codes.isEmpty }
  }

  /// Shorter runs are no tables.
  private static let fewestCells = 12

  init(_ document: Document, catalog: LabelCatalog) {
    self.catalog = catalog
    text = document.text
    rows = document.rows
  }

  /// The document's rows, with the cells of such runs in rows of their own.
  func joinedRows() -> [GridRow] {
    guard rows.count(where: isSingle) >= PipeStreams.fewestCells else { return rows }
    var result: [GridRow] = []
    var index = 0
    while index < rows.count {
      let end = runEnd(from: index)
      let run = rows[index..<end]
      let singles = run.count(where: isSingle)
      if singles >= PipeStreams.fewestCells && singles * 2 > run.count {
        result += cut(cells(of: run))
      } else {
        result += run
      }
      index = max(end, index + 1)
    }
    return result
  }

  private func isSingle(_ row: GridRow) -> Bool {
    guard !row.isCertain && row.cells.count <= 1 else { return false }
    return (row.range.start..<min(row.range.end, text.bytes.count)).contains {
      text.bytes[$0] == 0x7C
    }
  }

  /// The rows that follow one another with nothing but empty lines, or single lines, between.
  private func runEnd(from start: Int) -> Int {
    var end = start + 1
    while end < rows.count && !rows[end].isCertain
      && isClose(rows[end - 1].range.end, rows[end].range.start)
    {
      end += 1
    }
    return end
  }

  /// Whether nothing but white space lies between, or lines of text without an empty line before.
  private func isClose(_ start: Int, _ end: Int) -> Bool {
    guard end - start <= 400 else { return false }
    var newlines = 0
    for index in start..<max(start, end) {
      switch text.bytes[index] {
      case 0x0A: newlines += 1
      case 0x09, 0x0D, 0x20, 0x0C: break
      default:
        if newlines > 1 { return false }
        newlines = 0
      }
    }
    return true
  }

  // MARK: Cells

  private func cells(of run: ArraySlice<GridRow>) -> [Cell] {
    var cells: [Cell] = []
    var last: Int?
    for row in run {
      if let last { cells += looseCells(from: last, to: row.range.start) }
      cells += row.cells.map(cell)
      last = row.range.end
    }
    return cells
  }

  /// Lines between two rows that have no pipe.
  private func looseCells(from start: Int, to end: Int) -> [Cell] {
    guard start < end else { return [] }
    let first = text.lineIndex(at: start)
    let last = text.lineIndex(at: end)
    guard last > first + 1 else { return [] }
    return (first + 1..<last).compactMap { index in
      let range = text.trimmed(text.line(index))
      return range.isEmpty ? nil : cell(range)
    }
  }

  private func cell(_ range: ByteRange) -> Cell {
    var cell = Cell(range: range)
    let bytes = text.bytes.span
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      index = next
      if Scalars.digit(scalar) != nil { cell.isNumber = true }
      let code = scalar < 0x10000 ? catalog.alphabet.codes[Int(scalar)] : 0
      if code != 0 { cell.codes.append(code) }
    }
    if !cell.codes.isEmpty {
      cell.isNumber = false
      let ordinals = cell.codes.prefix { catalog.isOrdinal[Int($0)] }.count
      if ordinals > 0 && ordinals < cell.codes.count { cell.codes.removeFirst(ordinals) }
    }
    return cell
  }

  // MARK: Rows

  private func cut(_ cells: [Cell]) -> [GridRow] {
    var starts = Array(repeating: false, count: cells.count + 1)
    for index in cells.indices {
      starts[index] = cells[index].isText && (index == 0 || !cells[index - 1].isText)
    }
    if !starts.isEmpty { starts[0] = true }
    for merged in catalog.tables {
      switch merged.arrangement {
      case .down: cutDown(merged, cells, &starts)
      case .across: cutAcross(merged, cells, &starts)
      }
    }
    var result: [GridRow] = []
    var first = 0
    for index in 1..<max(2, cells.count + 1)
    where index <= cells.count && (index == cells.count || starts[index]) {
      let line = cells[first..<index]
      first = index
      guard let from = line.first, let to = line.last else { continue }
      let range = ByteRange(from.range.start, to.range.end)
      result.append(
        GridRow(range: range, cells: line.map(\.range), isCertain: false, table: 0)
      )
    }
    return result
  }

  /// A row is as wide as the first two rows' labels are apart, if all numbers then lie in the last
  /// columns and all labels before them.
  private func cutDown(_ merged: MergedTable, _ cells: [Cell], _ starts: inout [Bool]) {
    let slots = merged.slots.indices.filter { merged.isRow[$0] }
    guard let first = index(of: slots.first, merged, cells, from: 0),
      let second = index(of: slots.dropFirst().first, merged, cells, from: first + 1),
      let columns = merged.layouts.compactMap({ $0?.rows.first?.columnCount }).max()
    else { return }
    let width = second - first
    guard width > columns && width <= columns + 6 else { return }
    var last = second
    for slot in slots {
      if let found = index(of: slot, merged, cells, from: second) { last = max(last, found) }
    }
    let end = first + ((last - first) / width + 1) * width
    guard end <= cells.count, last - first < 2_000 else { return }
    for row in stride(from: first, to: end, by: width) {
      let line = cells[row..<row + width]
      guard line.contains(where: \.isNumber) else { continue }
      let numbers = line.indices.filter { cells[$0].isNumber }
      let texts = line.indices.filter { cells[$0].isText }
      guard numbers.allSatisfy({ $0 - row >= width - columns }),
        texts.allSatisfy({ $0 - row < width - columns })
      else { return }
    }
    for index in first..<end { starts[index] = (index - first) % width == 0 }
    starts[end] = true
  }

  /// The line of values begins after the last column's name has come once for each row.
  private func cutAcross(_ merged: MergedTable, _ cells: [Cell], _ starts: inout [Bool]) {
    guard let layout = merged.layouts.lazy.compactMap({ $0 }).first,
      let last = layout.columns.last
    else { return }
    let name = catalog.units[merged.columns[last]].codes
    guard let anchor = layout.rows.last.flatMap({ index(of: $0.slot, merged, cells, from: 0) })
    else { return }
    let ends = cells.indices.filter { cells[$0].codes == name && $0 + 60 > anchor }
    guard ends.count >= layout.rows.count else { return }
    let start = ends[layout.rows.count - 1] + 1
    let end = start + layout.cellCount
    guard end <= cells.count, cells[start..<end].allSatisfy({ !$0.isText }),
      end == cells.count || cells[end].isText
    else { return }
    for index in start..<end { starts[index] = index == start }
    starts[end] = true
  }

  private func index(
    of slot: Int?,
    _ merged: MergedTable,
    _ cells: [Cell],
    from start: Int
  ) -> Int? {
    guard let slot else { return nil }
    let labels = merged.slots[slot].units.map { catalog.units[$0].codes }
    return cells.indices.first { $0 >= start && labels.contains(cells[$0].codes) }
  }
}
