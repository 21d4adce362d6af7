import ReportModel
import SourceText

/// A head that lacks a column or a row of the form.
extension AcrossTable {
  /// Reads the line of cells below a head that names exactly as many columns as there are cells.
  ///
  /// Only where the format itself says which cells there are: each row that is named has the same
  /// columns in the form's order, and no word of the head is unexplained.
  mutating func readPrintedColumns(below end: Int) -> Bool {
    guard let line = onlyLine(below: end), let head = printedHead(endingAt: end),
      stream.lines[line].cells.count == head.rows.count * head.columns.count
    else { return false }
    let found = Array(stream.lines[line].cells)
    let width = layout.spec.blocks.first?.columns.count ?? 1
    var readings = Array(repeating: CellReading.noColumn, count: count)
    for (group, row) in head.rows.enumerated() {
      for (place, column) in head.columns.enumerated() {
        let cell = found[group * head.columns.count + place]
        if case .mixed = stream.cells[cell].content { return false }
        readings[layout.rows[row].firstCell + column] = cellReading(cell)
      }
    }
    values = found.compactMap { stream.cells[$0].value >= 0 ? Int(stream.cells[$0].value) : nil }
    missing.columns = (0..<width).filter { !head.columns.contains($0) }
    missing.rows = layout.rows.indices.filter { !head.rows.contains($0) }
    succeed(readings, .tableColumns)
    return true
  }

  /// The rows that a head names and the columns that each of them has; words of a heading above the
  /// table are none of it.
  private func printedHead(endingAt end: Int) -> (rows: [Int], columns: [Int])? {
    var rows: [Int] = []
    var groups: [[Int]] = []
    var owned: Set<Int> = []
    let table = stream.lines[Int(stream.codeLines[end - 1])].table
    let own = headers.filter { stream.lines[Int(stream.codeLines[$0.start])].table == table }
    for header in own where header.end <= end {
      owned.formUnion(header.start..<header.end)
      if case .slot(let slot) = catalog.units[header.unit].role,
        let row = layout.rows.firstIndex(where: { $0.slot == slot })
      {
        guard row > rows.last ?? -1 else { return nil }
        rows.append(row)
      }
      guard let column = column(of: header) else { continue }
      if column > groups.last?.last ?? Int.max {
        groups[groups.count - 1].append(column)
      } else {
        groups.append([column])
      }
    }
    guard let columns = groups.first, columns.count >= 3, groups.count == rows.count,
      groups.allSatisfy({ $0 == columns }), let start = own.map(\.start).min()
    else { return nil }
    let pieces = HeadPieces(
      catalog: catalog,
      stream: stream,
      bytes: bytes,
      from: start,
      to: end
    ) { !owned.contains($0) }
    return pieces.pieces.allSatisfy { $0.end - $0.start < 2 } ? (rows, columns) : nil
  }

  /// The line of cells directly below the head, where no other line of values follows in its table.
  private func onlyLine(below end: Int) -> Int? {
    guard end > 0 && end <= stream.codeLines.count else { return nil }
    let head = Int(stream.codeLines[end - 1])
    let line = head + 1
    guard line < stream.lines.count, stream.lines[head].isCertain, stream.lines[line].isCertain,
      stream.lines[line].table == stream.lines[head].table, stream.lines[line].codes.isEmpty
    else { return nil }
    let next = line + 1
    let isLast =
      next >= stream.lines.count || stream.lines[next].table != stream.lines[head].table
    return isLast ? line : nil
  }
}
