import ReportModel
import SourceText

/// Blocks whose printed head lacks one of their columns.
extension DownTable {
  /// Reads the rows of blocks that lack columns: what is there, in the order of the names.
  ///
  /// Only where the format itself says which cells there are: the head has nothing but names of the
  /// block's columns, and each row exactly as many cells as there are names.
  mutating func readBlocksWithoutColumns() {
    guard merged.hasBlocks else { return }
    var start = region.start
    for block in layout.spec.blocks.indices {
      let own = rows.indices.filter { rows[$0].place.block == block && rows[$0].placement != nil }
      guard let first = own.first, let last = own.last, let top = rows[first].placement?.start,
        let end = rows[last].placement?.end
      else { continue }
      if let present = printedColumns(of: rows[first].place, from: start, to: top),
        own.allSatisfy({ isShort($0, by: rows[$0].columnCount - present.count) })
      {
        for row in own { read(row, columns: present) }
        let place = rows[first].place
        for column in 0..<place.columnCount where !present.contains(column) {
          blockColumnsMissing.append(place.firstColumn + column)
        }
      }
      start = end
    }
  }

  /// The columns of a block that its head names, in their order; nil where it has all of them, or
  /// words that may be the name of another one.
  private func printedColumns(
    of place: MergedTable.RowPlace,
    from start: Int,
    to top: Int
  ) -> [Int]? {
    let columns = layout.columns[place.firstColumn..<place.firstColumn + place.columnCount]
    var present: [Int] = []
    var head: Int32?
    for header in anchors.headers where header.start >= start && header.end <= top {
      guard case .column(let name) = catalog.units[header.unit].role else { continue }
      guard let column = columns.firstIndex(of: name).map({ $0 - place.firstColumn }),
        column > present.last ?? -1,
        stream.codeLines[header.start] == head ?? stream.codeLines[header.start]
      else { return nil }
      head = stream.codeLines[header.start]
      present.append(column)
    }
    guard let head, !present.isEmpty && present.count < place.columnCount else { return nil }
    let line = stream.lines[Int(head)]
    let names = line.cells.filter { stream.cells[$0].content != .empty }
    // Before the names stands what heads the labels.
    guard line.isCertain, names.count == present.count + 1, line.cells.count == names.count,
      headPieces(from: start, to: top).pieces.allSatisfy({ $0.end - $0.start < 2 })
    else { return nil }
    return present
  }

  /// Whether a row could not be read, and has so many cells too few.
  private func isShort(_ row: Int, by missing: Int) -> Bool {
    guard case .unread = rows[row].outcome, let line = rows[row].cellLine,
      stream.lines[line].isCertain
    else { return false }
    let cells = stream.lines[line].cells.upperBound - firstCell(of: row, on: line)
    return cells == rows[row].columnCount - missing
  }

  private mutating func read(_ row: Int, columns present: [Int]) {
    guard let line = rows[row].cellLine else { return }
    let found = readings(of: firstCell(of: row, on: line)..<stream.lines[line].cells.upperBound)
    let cells = (0..<rows[row].columnCount).map { column -> CellReading in
      guard let place = present.firstIndex(of: column), place < found.count else {
        return .noColumn
      }
      return found[place]
    }
    rows[row].order = Array(0..<rows[row].columnCount)
    rows[row].outcome = .read(cells, .tableColumns)
  }
}
