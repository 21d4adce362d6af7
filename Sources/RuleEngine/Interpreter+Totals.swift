import ReportModel

/// Columns of totals that nobody filled in.
extension Interpreter {
  /// The cells of a column that the form's sums make a total, and that has nothing but zeros, in rows
  /// whose parts are more; none where that is a single row's mistake.
  func unfilledTotals(_ key: TableKey) -> [Int32] {
    for sum in table(key).plan.spec.sums {
      guard case .row(let parts, let total) = sum else { continue }
      let unfilled = unfilledCells(of: total, parts, key)
      if unfilled.count > 1 { return unfilled }
    }
    return []
  }

  private func unfilledCells(of total: Int, _ parts: [Int], _ key: TableKey) -> [Int32] {
    let (cells, shape) = (table(key).bound.cells, table(key).plan.shape)
    var unfilled: [Int32] = []
    for row in shape.rows {
      let first = shape.blocks[row.block].firstColumn
      func cell(_ column: Int) -> Int? {
        let place = column - first
        return place >= 0 && place < row.columnCount ? row.firstCell + place : nil
      }
      guard let sum = cell(total) else { continue }
      guard cells[sum].state == .value, cells[sum].value == .zero else { return [] }
      let hasParts = parts.contains { part in
        cell(part).map { cells[$0].state == .value && cells[$0].value != .zero } ?? false
      }
      if hasParts { unfilled.append(Int32(truncatingIfNeeded: sum)) }
    }
    return unfilled
  }
}
