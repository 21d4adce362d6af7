import ReportModel
import SourceText

/// What is left of a table whose labels are lost.
struct TableTraces {
  let search: TableSearch
  let merged: MergedTable
  let taken: [Bool]

  /// A table with traces is unreadable; without any it is missing.
  func bound(form: Int, layout: MergedTable.Layout) -> BoundTable {
    var table = layout.missing
    guard let extent = traces(layout) else { return table }
    table.presence = .traces
    table.extent = extent
    table.missingRows = table.missingRows.map { _ in false }
    table.missingColumns = table.missingColumns.map { _ in false }
    let cell = BoundCell(state: .unreadable, range: extent, reason: .tracesOnly)
    table.cells = Array(repeating: cell, count: table.cells.count)
    return table
  }

  /// Five or more lines of as many numbers as a row has, or two long labels of rows.
  private func traces(_ layout: MergedTable.Layout) -> ByteRange? {
    guard !merged.hasBlocks, let columns = layout.rows.first?.columnCount, columns >= 4 else {
      return nil
    }
    let lines = search.stream.lines.filter { line in
      guard line.codes.isEmpty && line.values.allSatisfy({ !taken[$0] }) else { return false }
      return line.isExplicit ? line.cells.count == columns : line.values.count == columns
    }
    if lines.count >= 5, let first = lines.first, let last = lines.last {
      return first.range.union(last.range)
    }
    return labelTraces()
  }

  private func labelTraces() -> ByteRange? {
    var seen: Set<Int> = []
    var extent: ByteRange?
    for hit in search.hits where hit.end - hit.start >= 7 {
      for place in search.catalog.unitPlaces(of: hit.text, in: merged.index) {
        let unit = search.catalog.textUnits[place]
        guard case .slot(let slot) = search.catalog.units[unit].role, merged.isRow[slot]
        else { continue }
        seen.insert(slot)
        let start = Int(search.stream.offsets[hit.start])
        let end = Int(search.stream.offsets[hit.end - 1])
        let range = ByteRange(start, end + 3)
        extent = extent.map { $0.union(range) } ?? range
      }
    }
    return seen.count >= 2 ? extent : nil
  }
}
