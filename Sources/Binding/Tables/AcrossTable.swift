import ReportModel
import SourceText

/// A table with all its values on one line below a head of groups and columns.
struct AcrossTable {
  let catalog: LabelCatalog
  let stream: LabelStream
  let bytes: [UInt8]
  let merged: MergedTable
  let layout: MergedTable.Layout
  let region: TableRegion?
  var headers: [HeaderHit] = []
  /// By cell of the form; nil as long as nothing is read.
  private(set) var cells: [CellReading]?
  private(set) var basis = CellBasis.cells
  private(set) var reason: CellReason?
  /// The values that the table takes for itself, as indices.
  var values: [Int] = []
  /// Columns and rows of the form that the printed head does not have.
  var missing: (columns: [Int], rows: [Int]) = ([], [])
  var count: Int { layout.cellCount }

  init(
    catalog: LabelCatalog,
    stream: LabelStream,
    bytes: [UInt8],
    merged: MergedTable,
    layout: MergedTable.Layout,
    region: TableRegion?,
    hits: [LabelTrie.Hit]
  ) {
    self.catalog = catalog
    self.stream = stream
    self.bytes = bytes
    self.merged = merged
    self.layout = layout
    self.region = region
    guard let region else {
      readWithoutHead()
      return
    }
    let bit: UInt64 = 1 << UInt64(merged.index)
    headers.reserveCapacity(32)
    for hit in hits where hit.start >= region.start && hit.end <= region.end {
      guard catalog.tablesOfText[hit.text] & bit != 0 else { continue }
      let places = catalog.unitPlaces(of: hit.text, in: merged.index)
      guard let first = places.first else { continue }
      headers.append(
        HeaderHit(unit: catalog.textUnits[first], start: hit.start, end: hit.end)
      )
    }
    readBelowHead(region)
    if cells == nil { readByNames() }
  }

  // MARK: With a head

  private mutating func readBelowHead(_ region: TableRegion) {
    dropLabelsOfSentences()
    dropLabelsBelowValues()
    dropLabelsAboveValues()
    let extent = headExtent
    let end = extent?.upperBound ?? region.coreEnd
    let start = extent?.lowerBound ?? region.coreStart
    guard stream.values(from: start + 1, to: end - 1).isEmpty else {
      values = Array(stream.values(from: start + 1, to: end))
      return fail(.columnsNotCertain)
    }
    guard hasColumnsInOrder else { return fail(.columnsNotCertain) }
    if readCells(below: end) || readPrintedColumns(below: end) { return }
    let run = valueRun(from: end)
    values = run
    guard let first = run.first else { return readFarLine() }
    if run.contains(where: { stream.values[$0].kind == .digits }) || run.count < count {
      if readGlued(run) { return }
    }
    guard run.count == count else {
      return fail(.countDiffers(found: run.count, expected: count))
    }
    let readings = run.map(reading)
    let line = stream.values[first].line
    if run.allSatisfy({ stream.values[$0].line == line }) {
      return succeed(readings, .countOnLine)
    }
    if hasAllColumns && stream.areOneByOne(run) { return succeed(readings, .cellsOnLines) }
    if sumsHold(readings) == true { return succeed(readings, .headerLostAndSums) }
    fail(.columnsNotCertain)
  }

  /// The column of the form that a header names, among those of one row; nil for other headers.
  func column(of header: HeaderHit) -> Int? {
    guard case .column(let column) = catalog.units[header.unit].role else { return nil }
    let width = min(layout.spec.blocks.first?.columns.count ?? 0, layout.columns.count)
    for index in 0..<width where layout.columns[index] == column { return index }
    return nil
  }

  /// Whether the column names come in the form's order, as far as they are there.
  var hasColumnsInOrder: Bool {
    let width = layout.spec.blocks.first?.columns.count ?? 1
    var next = 0
    for header in headers {
      guard let column = column(of: header) else { continue }
      while next < count && next % width != column { next += 1 }
      if next >= count { return false }
      next += 1
    }
    return true
  }

  /// The values after the head, as long as no words stand between.
  private func valueRun(from end: Int) -> [Int] {
    var run: [Int] = []
    var position = -1
    for index in stream.firstValue(from: end)..<stream.values.count {
      let value = Int(stream.values[index].position)
      if run.isEmpty {
        guard value - end <= 6 && !hasStop(from: end, to: value) else { break }
        position = value
      }
      guard value == position && run.count <= count + 1 else { break }
      run.append(index)
    }
    return run
  }

  private func hasStop(from start: Int, to end: Int) -> Bool {
    (start..<max(start, end)).contains { stream.codes[$0] == LabelCatalog.stop }
  }

  // MARK: Cells

  /// Lines of cells directly below the head: one of all values, or several of whole groups.
  private mutating func readCells(below end: Int) -> Bool {
    guard end > 0 && end <= stream.codeLines.count else { return false }
    var line = Int(stream.codeLines[end - 1]) + 1
    var found: [Int] = []
    found.reserveCapacity(count)
    var looked = 0
    // A line of empty cells may part head and values; it counts where no values follow.
    var empty: [Int]?
    while line < stream.lines.count && looked < 40 && found.count < count {
      let text = stream.lines[line]
      line += 1
      looked += 1
      if text.isEmpty { continue }
      guard text.isExplicit, text.codes.isEmpty, let cells = dataCells(text) else { break }
      if found.isEmpty && cells.allSatisfy({ stream.cells[$0].content == .empty }) {
        empty = empty ?? cells
      } else {
        found += cells
      }
    }
    if found.isEmpty, let empty { found = empty }
    if found.count == count, line < stream.lines.count {
      found = joined(found, with: stream.lines[line])
    }
    guard found.count == count else { return false }
    // The digits of one number stand apart, or several numbers stand in one cell.
    let parts = found.map { stream.cells[$0].content == .mixed ? valueCount(in: $0) : 1 }
    if parts.contains(where: { $0 > 1 }) {
      fail(.countDiffers(found: parts.reduce(0, +), expected: count))
      return true
    }
    values.removeAll()
    values.reserveCapacity(count)
    for cell in found where stream.cells[cell].value >= 0 {
      values.append(Int(stream.cells[cell].value))
    }
    let isGlued = values.contains { stream.values[$0].kind == .digits }
    let hasText = found.contains {
      stream.cells[$0].content == .text || stream.cells[$0].content == .mixed
    }
    if isGlued && hasText { return false }
    succeed(found.map(cellReading), .cells)
    return true
  }

  /// The cells of a row that a page break has cut into two lines: each place is filled in one of them.
  private func joined(_ cells: [Int], with next: StreamLine) -> [Int] {
    guard next.isExplicit, next.codes.isEmpty, next.cells.count == cells.count else { return cells }
    let pairs = zip(cells, next.cells)
    let isCut = pairs.allSatisfy { first, second in
      (stream.cells[first].content == .empty) != (stream.cells[second].content == .empty)
    }
    guard isCut else { return cells }
    return pairs.map { stream.cells[$0].content == .empty ? $1 : $0 }
  }

  /// The cells of a line that holds all values, or those of whole groups with none of them empty.
  private func dataCells(_ line: StreamLine) -> [Int]? {
    let cells = Array(line.cells)
    let width = layout.spec.blocks.first?.columns.count ?? 1
    if cells.count == count { return cells }
    let filled = cells.filter { stream.cells[$0].content != .empty }
    guard let first = filled.first, let last = filled.last, last - first == filled.count - 1
    else { return nil }
    if cells.count > count { return filled.count == count ? filled : nil }
    return filled.count == cells.count && filled.count % width == 0 ? filled : nil
  }

  func cellReading(_ cell: Int) -> CellReading {
    let content = stream.cells[cell]
    switch content.content {
    case .empty: return .blank(content.range)
    case .text, .mixed: return .text(content.range)
    case .value: return reading(Int(content.value))
    }
  }

  private func valueCount(in cell: Int) -> Int {
    let range = stream.cells[cell].range
    return stream.values.count { range.contains($0.range) }
  }

  func reading(_ value: Int) -> CellReading {
    switch stream.values[value].kind {
    case .number: .value(value)
    case .mark: .blank(stream.values[value].range)
    case .digits: .text(stream.values[value].range)
    }
  }

  // MARK: Without a head

  /// A line of as many values as the table has cells, whose sums agree, is the table.
  private mutating func readWithoutHead() {
    let lines = fullLines()
    guard lines.count == 1, let line = lines.first else {
      if lines.count > 1 { fail(.tracesOnly) }
      return
    }
    values = line.values
    if line.isSure && sumsHold(line.readings) == true {
      succeed(line.readings, .headerLostAndSums)
    } else {
      fail(.tracesOnly)
    }
  }

  /// A note stands between the head and the numbers.
  private mutating func readFarLine() {
    let lines = fullLines()
    guard lines.count == 1, let line = lines.first, line.isSure,
      sumsHold(line.readings) == true
    else { return fail(.noValuesBesideLabel) }
    values = line.values
    succeed(line.readings, .headerLostAndSums)
  }

  /// A line that is exactly the table's number of cells and nothing else.
  private struct FullLine {
    let readings: [CellReading]
    let values: [Int]
    /// Whether a number stands in it.
    let isSure: Bool
  }

  private func fullLines() -> [FullLine] {
    stream.lines.compactMap { line in
      guard line.codes.isEmpty else { return nil }
      var readings = line.values.map(reading)
      if line.isExplicit {
        let holdsOnlyValues = line.cells.allSatisfy {
          stream.cells[$0].content == .empty || stream.cells[$0].content == .value
        }
        guard holdsOnlyValues, let cells = dataCells(line), cells.count == count else { return nil }
        readings = cells.map(cellReading)
      }
      guard readings.count == count, !line.values.isEmpty else { return nil }
      let kinds = line.values.map { stream.values[$0].kind }
      guard !kinds.contains(.digits) else { return nil }
      return FullLine(
        readings: readings,
        values: Array(line.values),
        isSure: kinds.contains(.number)
      )
    }
  }

  // MARK: Outcome

  mutating func succeed(_ readings: [CellReading], _ basis: CellBasis) {
    cells = readings
    reason = nil
    self.basis = basis
  }

  private mutating func fail(_ reason: CellReason) { self.reason = reason }

  /// Whether all sums of the table hold; nil where the form demands none.
  private func sumsHold(_ readings: [CellReading]) -> Bool? {
    AcrossSums(layout: layout, stream: stream).hold(readings)
  }

  /// One run of digits, cut so that every row adds up, if there is exactly one such cut.
  private mutating func readGlued(_ run: [Int]) -> Bool {
    guard run.count == 1, let value = run.first else { return false }
    var sums: [(parts: [Int], total: Int)] = []
    for row in layout.rows {
      for sum in layout.spec.sums {
        guard case .row(let parts, let total) = sum else { continue }
        let shift = row.firstCell - row.firstColumn
        sums.append((parts.map { $0 + shift }, total + shift))
      }
    }
    guard sums.count >= layout.rows.count,
      let digits = GluedDigits(stream.values[value].range, in: bytes, count: count, sums: sums),
      let cuts = digits.cuts(), cuts.adding.count == 1, let cut = cuts.adding.first,
      !digits.mayHaveEmptyCells()
    else { return false }
    succeed(zip(cut.numbers, cut.ranges).map { CellReading.part($0, $1) }, .cutAndSums)
    return true
  }
}

/// The sums of a table whose rows follow one another on one line.
struct AcrossSums {
  let layout: MergedTable.Layout
  let stream: LabelStream

  /// Whether every row's sums hold; nil where the form demands none, or a number is not known.
  func hold(_ readings: [CellReading]) -> Bool? {
    var result: Bool?
    for row in layout.rows {
      let cells = readings[min(row.firstCell, readings.count)...].prefix(row.columnCount)
      guard let numbers = numbers(cells), numbers.count == row.columnCount else { return nil }
      for sum in layout.spec.sums {
        guard case .row(let parts, let total) = sum else { continue }
        let indices = (parts + [total]).map { $0 - row.firstColumn }
        guard indices.allSatisfy({ $0 >= 0 && $0 < numbers.count }) else { continue }
        guard let found = ExactNumber.sum(indices.dropLast().map { numbers[$0] }),
          found == numbers[total - row.firstColumn]
        else { return false }
        result = true
      }
    }
    return result
  }

  private func numbers(_ readings: ArraySlice<CellReading>) -> [ExactNumber]? {
    var numbers: [ExactNumber] = []
    for reading in readings {
      switch reading {
      case .value(let index): numbers.append(stream.values[index].number)
      case .part(let number, _): numbers.append(number)
      case .blank: numbers.append(.zero)
      case .text, .noColumn: return nil
      }
    }
    return numbers
  }
}
