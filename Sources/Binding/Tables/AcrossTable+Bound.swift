import ReportModel
import SourceText

/// The table as the rest of the program sees it.
extension AcrossTable {
  func bound(form: Int) -> BoundTable {
    var table = layout.missing
    guard region != nil || cells != nil || reason != nil else { return table }
    let isTrace = region == nil && cells == nil
    table.presence = isTrace ? .traces : .found
    table.extent = extent
    table.missingRows = filled(false, count: table.missingRows.count)
    table.missingColumns = filled(false, count: table.missingColumns.count)
    for column in missing.columns { table.missingColumns[column] = true }
    for row in missing.rows { table.missingRows[row] = true }
    setLabels(&table)
    setDamagedLabels(&table)
    var bound: [BoundCell] = []
    bound.reserveCapacity(table.cells.count)
    for reading in (cells ?? []).prefix(table.cells.count) {
      bound.append(BoundCell(reading, basis, stream))
    }
    if bound.count < table.cells.count {
      let cell = BoundCell(
        state: .unreadable,
        range: valueRange ?? table.extent,
        reason: reason ?? .noValuesBesideLabel
      )
      bound.append(contentsOf: repeatElement(cell, count: table.cells.count - bound.count))
    }
    table.cells = bound
    for row in missing.rows {
      let first = layout.rows[row].firstCell
      for cell in first..<first + layout.rows[row].columnCount { table.cells[cell].reason = .noRow }
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

  /// Words of the head that come close to a column or row that is not there as often as it should.
  private func setDamagedLabels(_ table: inout BoundTable) {
    guard let region, let end = headers.map(\.end).max() else { return }
    let rows = layout.rows.count
    var lost: [Int] = []
    for (index, column) in layout.columns.enumerated()
    where !layout.columns[..<index].contains(column) {
      let unit = merged.columns[column]
      if headers.count(where: { $0.unit == unit }) < rows { lost.append(unit) }
    }
    for row in layout.rows {
      let units = merged.slots[row.slot].units
      if !headers.contains(where: { units.contains($0.unit) }) { lost += units.prefix(1) }
    }
    guard !lost.isEmpty else { return }
    var owned = filled(false, count: max(0, region.end - region.start))
    for header in headers {
      for position in header.start..<header.end { owned[position - region.start] = true }
    }
    let start = headers.map(\.start).min() ?? region.coreStart
    let pieces = HeadPieces(
      catalog: catalog,
      stream: stream,
      bytes: bytes,
      from: start,
      to: min(region.end, end + 6)
    ) { !owned[$0 - region.start] }
    for likeness in pieces.likenesses(of: lost.sorted(), known: []) {
      let range = LabelPrint.widened(
        stream.range(from: likeness.piece.start, to: likeness.piece.end, in: bytes),
        in: bytes
      )
      let deviates =
        likeness.deviates
        && !MisreadLabel(catalog: catalog, stream: stream, bytes: bytes)
          .holds(likeness.unit, at: likeness.piece.start)
      let label = BoundLabel(range: range, deviates: deviates)
      if let column = layout.columns.firstIndex(where: { merged.columns[$0] == likeness.unit }),
        column < table.columnLabels.count
      {
        if deviates || table.columnLabels[column].range == nil {
          table.columnLabels[column] = label
        }
      } else if let row = layout.rows.firstIndex(where: {
        merged.slots[$0.slot].units.contains(likeness.unit)
      }) {
        table.rowLabels[row] = label
      }
    }
  }
}
