import ReportModel
import SourceText

/// The table as the rest of the program sees it.
extension AcrossTable {
  func bound(form: Int) -> BoundTable {
    var table = BoundTable.missing(
      form: form,
      table: layout.table,
      spec: layout.spec,
      reason: .noTable
    )
    guard region != nil || cells != nil || reason != nil else { return table }
    let isTrace = region == nil && cells == nil
    table.presence = isTrace ? .traces : .found
    table.extent = extent
    table.missingRows = table.missingRows.map { _ in false }
    table.missingColumns = table.missingColumns.map { _ in false }
    setLabels(&table)
    let columns = layout.spec.blocks.flatMap(\.columns)
    for cell in table.cells.indices {
      guard let cells, cell < cells.count, !columns.isEmpty else {
        table.cells[cell] = BoundCell(
          state: .unreadable,
          range: valueRange ?? table.extent,
          reason: reason ?? .noValuesBesideLabel
        )
        continue
      }
      table.cells[cell] = BoundCell(cells[cell], basis, stream, columns[cell % columns.count])
    }
    return table
  }

  private var valueRange: ByteRange? {
    guard let first = values.first, let last = values.last else { return nil }
    return stream.values[first].range.union(stream.values[last].range)
  }

  private var extent: ByteRange {
    var extent = valueRange
    for header in headers {
      let range = stream.range(from: header.start, to: header.end, in: bytes)
      extent = extent.map { $0.union(range) } ?? range
    }
    return extent ?? ByteRange(at: 0)
  }

  private func setLabels(_ table: inout BoundTable) {
    for header in headers {
      let range = LabelPrint.widened(
        stream.range(from: header.start, to: header.end, in: bytes),
        in: bytes
      )
      switch catalog.units[header.unit].role {
      case .slot(let slot):
        if let row = layout.rows.firstIndex(where: { $0.slot == slot }),
          table.rowLabels[row].range == nil
        {
          table.rowLabels[row].range = range
        }
        if let group = layout.groupSlots.firstIndex(of: slot),
          table.groupLabels[group].range == nil
        {
          table.groupLabels[group].range = range
        }
      case .column(let column):
        if let index = layout.columns.firstIndex(of: column), index < table.columnLabels.count,
          table.columnLabels[index].range == nil
        {
          table.columnLabels[index].range = range
        }
      case .head(let head):
        if head < table.headLabels.count && table.headLabels[head].range == nil {
          table.headLabels[head].range = range
        }
      case .remark, .columnGroup, .caption: break
      }
    }
  }
}
