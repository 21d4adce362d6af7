import ReportModel
import SourceText

/// The table as the rest of the program sees it.
extension DownTable {
  func bound(isFormCertain: Bool) -> BoundTable {
    let extent = extent
    var table = layout.missing
    table.isFormCertain = isFormCertain
    table.presence = .found
    table.extent = extent
    table.missingColumns = filled(false, count: table.missingColumns.count)
    let misread = MisreadLabel(catalog: catalog, stream: stream, bytes: bytes)
    var missingRows: [Bool] = []
    var rowLabels: [BoundLabel] = []
    missingRows.reserveCapacity(rows.count)
    rowLabels.reserveCapacity(rows.count)
    for index in rows.indices {
      if case .missing = rows[index].outcome {
        missingRows.append(true)
      } else {
        missingRows.append(false)
      }
      let slot = rows[index].place.slot
      var label = label(of: slot)
      if label.deviates, let place = rows[index].placement,
        misread.holds(place.unit, at: place.end - 1)
          || misread.isCutOff(formLabel(of: index), at: place.end - 1)
      {
        label.deviates = false
      }
      if isForeignLabel(slot) { label.deviates = true }
      rowLabels.append(label)
    }
    table.missingRows = missingRows
    table.rowLabels = rowLabels
    table.cells = filled(count: layout.cellCount) { place in
      var cells = CellWriter(place)
      for index in rows.indices { addCells(of: index, extent, to: &cells) }
      return cells.count
    }
    for (group, slot) in layout.groupSlots.enumerated() where slot >= 0 {
      table.groupLabels[group] = label(of: slot)
    }
    setColumnLabels(&table)
    setHeadLabels(&table)
    for column in missingColumns() + blockColumnsMissing { table.missingColumns[column] = true }
    table.extraRows = extraRows()
    table.extraColumns = extraColumns()
    table.movedColumns = movedColumns()
    table.otherUnits = otherUnits()
    table.foreignRows = foreignRows()
    table.foreignLabels = foreignLabels()
    return table
  }

  /// A row's label as the form prints it.
  private func formLabel(of row: Int) -> String {
    layout.spec.blocks.flatMap { $0.rows.map(\.label) }[safe: row] ?? ""
  }

  /// From the first label to the last value or label.
  private var extent: ByteRange {
    var start = Int.max
    var end = 0
    func add(_ range: ByteRange) {
      start = min(start, range.start)
      end = max(end, range.end)
    }
    for slot in anchors.placements.indices {
      guard let placement = anchors.placements[slot] else { continue }
      add(stream.range(from: placement.start, to: placement.end, in: bytes))
    }
    for header in anchors.headers {
      add(stream.range(from: header.start, to: header.end, in: bytes))
    }
    for row in rows.indices {
      for value in rows[row].values {
        start = min(start, stream.values[value].range.start)
        end = max(end, stream.values[value].range.end)
      }
      if let line = rows[row].cellLine { add(ByteRange(at: stream.lines[line].range.end)) }
    }
    guard start <= end else { return stream.range(from: region.start, to: region.end, in: bytes) }
    return ByteRange(start, end)
  }

  // MARK: Labels

  func label(of slot: Int) -> BoundLabel {
    guard let placement = anchors.placements[slot] else { return BoundLabel(range: nil) }
    var start = placement.start
    while start < placement.end && anchors.owner(start) == Owner.header { start += 1 }
    guard start < placement.end else {
      return BoundLabel(range: printed(start, start), deviates: placement.deviates)
    }
    // The characters of a line follow one another.
    let end = min(placement.end, stream.lines[Int(stream.codeLines[start])].codes.upperBound)
    return BoundLabel(range: printed(start, end), deviates: placement.deviates)
  }

  /// The printed label, with the brackets that belong to it.
  func printed(_ start: Int, _ end: Int) -> ByteRange {
    let range = stream.range(from: start, to: end, in: bytes)
    return LabelPrint.widened(range, in: bytes)
  }

  private func setHeadLabels(_ table: inout BoundTable) {
    for (index, unit) in layout.headUnits.enumerated() where index < table.headLabels.count {
      guard let header = anchors.headers.first(where: { $0.unit == unit }) else { continue }
      table.headLabels[index] = BoundLabel(range: printed(header.start, header.end))
    }
  }

  private func setColumnLabels(_ table: inout BoundTable) {
    var start = region.start
    var first = 0
    for (block, blockSpec) in layout.spec.blocks.enumerated() {
      var top: Int?
      var end: Int?
      for row in rows.indices where rows[row].place.block == block {
        guard let placement = rows[row].placement else { continue }
        if top == nil { top = placement.start }
        end = placement.end
      }
      if let top {
        let columns = first..<first + blockSpec.columns.count
        setColumnLabels(columns, from: start, to: top, &table)
      }
      first += blockSpec.columns.count
      start = end ?? start
    }
  }

  private func setColumnLabels(
    _ columns: Range<Int>,
    from start: Int,
    to top: Int,
    _ table: inout BoundTable
  ) {
    var lost: [Int] = []
    for column in columns {
      let unit = merged.columns[layout.columns[column]]
      let header = anchors.headers.first { $0.unit == unit && $0.start >= start && $0.end <= top }
      if let header {
        table.columnLabels[column] = BoundLabel(range: printed(header.start, header.end))
      } else {
        lost.append(unit)
      }
    }
    guard !lost.isEmpty else { return }
    let known = catalog.units.indices.filter { index in
      guard catalog.units[index].table == merged.index, !lost.contains(index) else { return false }
      switch catalog.units[index].role {
      case .columnGroup, .head, .caption: return true
      case .slot, .remark, .column: return false
      }
    }
    let pieces = headPieces(from: start, to: top)
    for likeness in pieces.likenesses(of: lost, known: known) {
      let column = columns.first { merged.columns[layout.columns[$0]] == likeness.unit }
      guard let column else { continue }
      table.columnLabels[column] = BoundLabel(
        range: printed(likeness.piece.start, likeness.piece.end),
        deviates: likeness.deviates
          && !MisreadLabel(catalog: catalog, stream: stream, bytes: bytes)
            .holds(likeness.unit, at: likeness.piece.start)
      )
    }
  }

  // MARK: Cells

  /// Adds a row's cells; rows are added in the order of the form, so that each finds its place.
  private func addCells(
    of index: Int,
    _ extent: ByteRange,
    to cells: inout CellWriter
  ) {
    let count = rows[index].columnCount
    switch rows[index].outcome {
    case .missing:
      let cell = BoundCell(state: .missing, range: extent, reason: .noRow)
      cells.append(cell, count: count)
    case .unread(let reason):
      let range = rowRange(rows[index], extent)
      let cell = BoundCell(state: .unreadable, range: range, reason: reason)
      cells.append(cell, count: count)
    case .whole(let printed):
      guard let order = rows[index].order, order.count == count, isInOrder(order) else {
        return addCells(readings(of: printed), .cells, of: index, extent, to: &cells)
      }
      addCells(printed, to: &cells)
    case .read(let readings, let basis):
      addCells(readings, basis, of: index, extent, to: &cells)
    }
  }

  /// Adds filled cells of the stream, whose order is the form's.
  private func addCells(_ printed: Range<Int>, to bound: inout CellWriter) {
    let cells = stream.cells
    let values = stream.values
    // One cell is changed for each value, so that none is made anew.
    var number = BoundCell(state: .value, range: ByteRange(at: 0))
    for index in printed {
      let cell = cells[index]
      guard cell.value >= 0, values[Int(cell.value)].kind != .digits else {
        bound.append(BoundCell(state: .unreadable, range: cell.range, reason: .textInCell))
        continue
      }
      let place = Int(cell.value)
      if values[place].kind == .number {
        number.value = values[place].number
        number.isPlain = values[place].isPlain
        number.range = values[place].range
        bound.append(number)
      } else {
        bound.append(BoundCell(state: .blank, range: values[place].range))
      }
    }
  }

  /// Adds a row's cells, which were read in printed order.
  private func addCells(
    _ readings: [CellReading],
    _ basis: CellBasis,
    of index: Int,
    _ extent: ByteRange,
    to cells: inout CellWriter
  ) {
    let first = cells.count
    let count = rows[index].columnCount
    let order = rows[index].order ?? Array(0..<count)
    var cell = BoundCell(state: .missing, range: ByteRange(at: 0), reason: .noTable)
    if readings.count < count || order.count < count {
      let range = rowRange(rows[index], extent)
      cell = BoundCell(state: .unreadable, range: range, reason: .columnsNotCertain)
    }
    cells.append(cell, count: count)
    for (printed, reading) in readings.enumerated() where printed < order.count {
      cells.replace(first + order[printed], BoundCell(reading, basis, stream))
    }
  }

  private func isInOrder(_ order: [Int]) -> Bool {
    for place in order.indices where order[place] != place { return false }
    return true
  }

  private func rowRange(_ row: RowRecord, _ extent: ByteRange) -> ByteRange {
    if let first = row.values.first, let last = row.values.last {
      return stream.values[first].range.union(stream.values[last].range)
    }
    if let line = row.cellLine { return stream.lines[line].range }
    return label(of: row.slot).range ?? ByteRange(at: extent.start)
  }
}

/// The cells of a table, written where they will stand.
private struct CellWriter {
  private let place: UnsafeMutableBufferPointer<BoundCell>
  private(set) var count = 0

  init(_ place: UnsafeMutableBufferPointer<BoundCell>) { self.place = place }

  @inline(__always)
  mutating func append(_ cell: BoundCell) {
    guard count < place.count else { return }
    place.initializeElement(at: count, to: cell)
    count += 1
  }

  mutating func append(_ cell: BoundCell, count: Int) { for _ in 0..<count { append(cell) } }

  /// Puts another cell in the place of one that was written.
  func replace(_ index: Int, _ cell: BoundCell) { if index < count { place[index] = cell } }
}

extension BoundCell {
  /// The cell that a reading of the stream makes.
  init(_ reading: CellReading, _ basis: CellBasis, _ stream: LabelStream) {
    switch reading {
    case .value(let index):
      let value = stream.values[index]
      self.init(
        state: .value,
        value: value.number,
        isPlain: value.isPlain,
        range: value.range,
        basis: basis
      )
    case .part(let number, let range):
      self.init(state: .value, value: number, range: range, basis: basis)
    case .blank(let range):
      self.init(state: .blank, range: range, basis: basis)
    case .text(let range):
      self.init(state: .unreadable, range: range, basis: basis, reason: .textInCell)
    case .noColumn:
      self.init(state: .missing, range: ByteRange(at: 0), basis: basis, reason: .noColumn)
    }
  }
}

/// The printed form of a label.
enum LabelPrint {
  /// The range with the bracket or quote directly before it, and the one that closes it behind.
  static func widened(_ range: ByteRange, in bytes: [UInt8]) -> ByteRange {
    var start = range.start
    var end = range.end
    if let width = quoteWidth(at: end, in: bytes) { end += width }
    if let width = openingWidth(before: start, in: bytes) {
      start -= width
      if let width = closingWidth(at: end, in: bytes) { end += width }
    } else if let width = closingWidth(at: end, in: bytes),
      hasOpening(ByteRange(start, end), in: bytes)
    {
      end += width
    }
    return ByteRange(start, end)
  }

  /// The width of a quote that ends the label's last words.
  private static func quoteWidth(at index: Int, in bytes: [UInt8]) -> Int? {
    guard index + 3 <= bytes.count else { return nil }
    return bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9D ? 3 : nil
  }

  private static func openingWidth(before index: Int, in bytes: [UInt8]) -> Int? {
    if index >= 1 && bytes[index - 1] == 0x28 { return 1 }
    guard index >= 3 else { return nil }
    return bytes[index - 3] == 0xEF && bytes[index - 2] == 0xBC && bytes[index - 1] == 0x88
      ? 3 : nil
  }

  private static func closingWidth(at index: Int, in bytes: [UInt8]) -> Int? {
    if index < bytes.count && bytes[index] == 0x29 { return 1 }
    guard index + 3 <= bytes.count else { return nil }
    return bytes[index] == 0xEF && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x89 ? 3 : nil
  }

  private static func hasOpening(_ range: ByteRange, in bytes: [UInt8]) -> Bool {
    var depth = 0
    for index in range.start..<min(range.end, bytes.count) {
      if bytes[index] == 0x28 { depth += 1 }
      if bytes[index] == 0x29 { depth -= 1 }
      if bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBC {
        if bytes[index + 2] == 0x88 { depth += 1 }
        if bytes[index + 2] == 0x89 { depth -= 1 }
      }
    }
    return depth > 0
  }
}
