import ReportModel
import SourceText

/// What was read of one cell.
enum CellReading {
  /// Index of the stream's value.
  case value(Int)
  case blank(ByteRange)
  /// A part of a run of digits.
  case part(ExactNumber, ByteRange)
  /// Words stand where a number should.
  case text(ByteRange)
  /// The table has no such column.
  case noColumn
}

/// What was read of one row.
enum RowOutcome {
  case read([CellReading], CellBasis)
  /// Cells of the stream, all filled, in printed order: a row of a table that was read at once.
  case whole(Range<Int>)
  case unread(CellReason)
  case missing
}

/// A row of the form on its way through the rules.
struct RowRecord {
  let place: MergedTable.RowPlace
  var placement: Placement?
  /// Lines that characters of its label stand on, rising.
  var labelLines: [Int] = []
  /// Its values, as indices, rising.
  var values: [Int] = []
  /// The one explicit line that its cells are taken from.
  var cellLine: Int?
  /// Whether its values stand on one line and its label is on that line or around it.
  var isInStep = false
  /// Whether its whole label and its values stand on one line.
  var isOnOneLine = false
  var outcome: RowOutcome = .missing
  /// Printed order of its columns, as indices into the block's columns; nil where not known.
  var order: [Int]?

  var slot: Int { place.slot }
  var columnCount: Int { place.columnCount }
}

/// A table whose rows have their labels at the left, while it is being read.
struct DownTable {
  let catalog: LabelCatalog
  let stream: LabelStream
  let bytes: [UInt8]
  let merged: MergedTable
  let layout: MergedTable.Layout
  let form: Int
  let region: TableRegion
  let anchors: RowAnchors
  /// By value of the stream, whether another table has taken it.
  let taken: [Bool]
  /// The region's values.
  let valueRange: Range<Int>
  /// By value from the range's start, its slot; −1 where it belongs to nobody.
  var valueSlots: [Int16]
  /// In the order of the form.
  var rows: [RowRecord]
  /// By slot, its row's index; −1 where the form has none.
  let rowOfSlot: [Int]
  /// Columns, counted through all blocks, that a block's printed head does not have.
  var blockColumnsMissing: [Int] = []
  /// The printed order of the columns, where all rows have the same ones; see `printedOrder()`.
  private(set) var columnOrder: [Int]?

  init(
    catalog: LabelCatalog,
    stream: LabelStream,
    bytes: [UInt8],
    form: Int,
    layout: MergedTable.Layout,
    anchors: RowAnchors,
    taken: [Bool]
  ) {
    self.catalog = catalog
    self.stream = stream
    self.bytes = bytes
    self.form = form
    self.layout = layout
    self.anchors = anchors
    self.taken = taken
    region = anchors.region
    merged = anchors.merged
    valueRange = stream.values(from: region.start, to: region.end)
    valueSlots = filled(-1, count: valueRange.count)
    var rowOfSlot = filled(-1, count: merged.slots.count)
    rows = []
    rows.reserveCapacity(layout.rows.count)
    for place in layout.rows {
      rowOfSlot[place.slot] = rows.count
      rows.append(RowRecord(place: place, placement: anchors.placements[place.slot]))
    }
    self.rowOfSlot = rowOfSlot
    if !merged.hasBlocks && merged.hasSameColumns {
      let order = printedOrder()
      columnOrder = order
      for row in rows.indices {
        let count = rows[row].columnCount
        rows[row].order = count == order.count ? order : Array(0..<count)
      }
    }
  }

  /// Reads all rows.
  mutating func read() {
    findOrders()
    if !readWholeRows() { readInSteps() }
  }

  /// Finds the printed order of the columns where forms differ in it.
  mutating func findOrders() {
    if merged.hasBlocks || !merged.hasSameColumns { findColumnOrders() }
  }

  /// Reads rows of any kind, whose columns' orders are known.
  mutating func readInSteps() {
    findLabelLines()
    assignValues()
    chooseLines()
    readByCells()
    readByCount()
    readByEmptyLines()
    markSteps()
    readWithoutColumns(missingColumns())
    readBlocksWithoutColumns()
    readWithoutExtras()
    keepStep()
    distrustSums()
    readBySums()
    readLabelsFirst()
    settleAbsentRows()
  }

  // MARK: Values to rows

  private mutating func findLabelLines() {
    for position in region.start..<region.end {
      let owner = anchors.owner(position)
      guard owner >= 0, rowOfSlot[Int(owner)] >= 0 else { continue }
      let line = Int(stream.codeLines[position])
      let row = rowOfSlot[Int(owner)]
      if rows[row].labelLines.last != line { rows[row].labelLines.append(line) }
    }
  }

  /// Gives each value to the row whose characters surround it, or to the one just before it.
  private mutating func assignValues() {
    let places = anchors.placements.indices
      .compactMap { slot in anchors.placements[slot].map { (slot: slot, place: $0) } }
      .filter { merged.isRow[$0.slot] }
      .sorted { $0.place.start < $1.place.start }
    var next = 0
    for index in valueRange where !taken[index] {
      let position = Int(stream.values[index].position)
      while next < places.count && places[next].place.end <= position { next += 1 }
      var slot = -1
      if next < places.count && places[next].place.start < position {
        slot = places[next].slot
      } else {
        slot = slotBefore(position)
      }
      valueSlots[index - valueRange.lowerBound] = Int16(truncatingIfNeeded: slot)
    }
    takeBackFromExplicitLines()
    for index in valueRange {
      let slot = Int(valueSlots[index - valueRange.lowerBound])
      if slot >= 0 && rowOfSlot[slot] >= 0 { rows[rowOfSlot[slot]].values.append(index) }
    }
  }

  /// The row whose label ends just before a position: at most two characters of noise between.
  private func slotBefore(_ position: Int) -> Int {
    var noise = 0
    var index = position - 1
    while index >= region.start {
      let owner = anchors.owner(index)
      if owner >= 0 { return anchors.placements[Int(owner)] == nil ? -1 : Int(owner) }
      switch owner {
      case Owner.inner, Owner.ordinal: break
      case Owner.noise:
        noise += 1
        if noise > 2 { return -1 }
      default: return -1
      }
      index -= 1
    }
    return -1
  }

  /// On an explicit line with one row's label, what stands before the label is not the row's.
  private mutating func takeBackFromExplicitLines() {
    guard !valueRange.isEmpty else { return }
    let first = Int(stream.values[valueRange.lowerBound].line)
    let last = Int(stream.values[valueRange.upperBound - 1].line)
    for line in first...last where stream.lines[line].isExplicit {
      let slots = labelSlots(on: line)
      guard slots.count == 1, let slot = slots.first, rowOfSlot[slot] >= 0 else { continue }
      let end = lastLabelPosition(of: slot, on: line) + 1
      for index in stream.lines[line].values where valueRange.contains(index) {
        let isAfter = Int(stream.values[index].position) >= end && !taken[index]
        valueSlots[index - valueRange.lowerBound] = isAfter ? Int16(truncatingIfNeeded: slot) : -1
      }
    }
  }

  /// The rows that have characters on a line.
  func labelSlots(on line: Int) -> [Int] {
    var slots: [Int] = []
    for position in stream.lines[line].codes {
      let owner = Int(anchors.owner(position))
      if owner >= 0 && slots.last != owner && !slots.contains(owner) { slots.append(owner) }
    }
    return slots
  }

  func lastLabelPosition(of slot: Int, on line: Int) -> Int {
    stream.lines[line].codes.last { Int(anchors.owner($0)) == slot } ?? -1
  }

  /// For rows on explicit lines: which line is the row's.
  private mutating func chooseLines() {
    for row in rows.indices where rows[row].placement != nil {
      let explicit = rows[row].labelLines.filter { stream.lines[$0].isExplicit }
      let labelled = explicit.filter { labelSlots(on: $0).count == 1 }
      if let first = labelled.first {
        let filled = labelled.filter { line in
          rows[row].values.contains { Int(stream.values[$0].line) == line }
        }
        let elsewhere = rows[row].values.filter { !labelled.contains(Int(stream.values[$0].line)) }
        if filled.count > 1 || (filled.isEmpty && !elsewhere.isEmpty) {
          rows[row].outcome = .unread(.mayBelongToNeighbour)
          continue
        }
        // Values without a label below a row that has its own are nobody's.
        for index in elsewhere { valueSlots[index - valueRange.lowerBound] = -1 }
        rows[row].values.removeAll { elsewhere.contains($0) }
        rows[row].cellLine = filled.first ?? first
        continue
      }
      guard explicit.isEmpty else { continue }
      let lines = Set(rows[row].values.map { Int(stream.values[$0].line) })
      let grids = lines.filter { stream.lines[$0].isExplicit }
      if grids.count == 1 && lines.count == 1 {
        rows[row].cellLine = grids.first
      } else if !grids.isEmpty {
        rows[row].outcome = .unread(.mayBelongToNeighbour)
      }
    }
  }

  /// The values of the region that belong to no row, between two stream positions.
  func looseValues(from start: Int, to end: Int) -> [Int] {
    stream.values(from: start, to: end).filter {
      valueRange.contains($0) && valueSlots[$0 - valueRange.lowerBound] < 0 && !taken[$0]
    }
  }
}
