import ReportModel
import SourceText

/// What the table has and the form has not, and the other way round.
extension DownTable {
  // MARK: Rows

  /// The labels of rows that no form has: words with values of their own between two rows that
  /// follow one another in the form.
  func extraRows() -> [ByteRange] {
    var placed: [(position: Int, row: Int)] = []
    placed.reserveCapacity(rows.count)
    var isRising = true
    for row in rows.indices {
      guard let start = rows[row].placement?.start else { continue }
      if let last = placed.last, last.position > start { isRising = false }
      placed.append((start, row))
    }
    if !isRising { placed.sort { $0.position < $1.position } }
    var found: [ByteRange] = []
    for (index, (_, row)) in placed.enumerated() {
      guard let start = rows[row].placement?.end else { continue }
      let next = index + 1 < placed.count ? placed[index + 1].row : rows.count
      guard next > row, !hasAbsentRow(row + 1..<next) else { continue }
      let isLast = next >= rows.count
      let end = isLast ? endOfRows(behind: start) : position(next)
      addLabelledRows(
        from: start,
        to: end,
        columnCount: rows[row].columnCount,
        mayWrap: !isLast || isPrinted(endingAt: start),
        &found
      )
      if found.count > 20 { break }
    }
    return found
  }

  private func hasAbsentRow(_ rows: Range<Int>) -> Bool {
    for row in rows where isAbsent(row) { return true }
    return false
  }

  /// How far further rows may stand behind the last one: to the end of its printed table, else as far
  /// as a label is long.
  private func endOfRows(behind start: Int) -> Int {
    let end = min(region.end, region.coreEnd + 40)
    guard isPrinted(endingAt: start) else { return end }
    var last = Int(stream.codeLines[start - 1])
    while last + 1 < stream.lines.count, stream.lines[last + 1].isExplicit,
      stream.lines[last + 1].table == stream.lines[last].table,
      !hasEmptyLine(from: stream.lines[last].range.end, to: stream.lines[last + 1].range.start)
    {
      last += 1
    }
    return min(end, stream.lines[last].codes.upperBound)
  }

  /// Whether the cells are known of the line on which a label ends.
  private func isPrinted(endingAt end: Int) -> Bool {
    guard end > 0 && end <= stream.codeLines.count else { return false }
    return stream.lines[Int(stream.codeLines[end - 1])].isExplicit
  }

  private func hasEmptyLine(from start: Int, to end: Int) -> Bool {
    var breaks = 0
    for index in start..<max(start, min(end, bytes.count)) where bytes[index] == 0x0A {
      breaks += 1
    }
    return breaks > 1
  }

  /// Words followed by exactly a row's values, in a part of the table without labels of the form.
  ///
  /// Behind a table without known cells, what is no row at once, or runs over several lines, is words of what
  /// follows.
  private func addLabelledRows(
    from start: Int,
    to end: Int,
    columnCount: Int,
    mayWrap: Bool,
    _ found: inout [ByteRange]
  ) {
    var position = start
    while position < end {
      guard anchors.owner(position) == Owner.noise else {
        position += 1
        continue
      }
      var last = position
      while last < end && anchors.owner(last) == Owner.noise && !stream.hasValue(at: last)
        || last == position
      {
        last += 1
      }
      let values = looseValues(from: last, to: last).filter {
        Int(stream.values[$0].position) == last
      }
      let isRow = areCells(values, ofRowEndingAt: last, below: start, columnCount: columnCount)
      let isLabel = mayWrap || stream.codeLines[position] == stream.codeLines[last - 1]
      if last - position >= 2 && isRow && isLabel && values.count <= columnCount + 1 {
        found.append(printed(position, last))
      } else if !mayWrap {
        return
      }
      position = max(last, position + 1)
    }
  }

  /// Whether values are those of a row whose label ends at a position, and not numbers that a note
  /// below the table tells: `注：含备案12件`.
  private func areCells(
    _ values: [Int],
    ofRowEndingAt end: Int,
    below start: Int,
    columnCount: Int
  ) -> Bool {
    let line = stream.lines[Int(stream.codeLines[end - 1])]
    if line.isExplicit {
      let isWithin = values.allSatisfy { line.values.contains($0) }
      return isWithin
        && values.contains { value in
          stream.cell(at: stream.values[value].range.start, in: line)
            .map { stream.cells[$0].content == .value } ?? false
        }
    }
    // Where the rows have cells, a line without any is none of them.
    let isBelowCells = start > 0 && stream.lines[Int(stream.codeLines[start - 1])].isExplicit
    guard !isBelowCells, values.count == columnCount, let first = values.first else { return false }
    return values.allSatisfy { stream.values[$0].isPlain }
      && isParted(stream.values[first], from: end)
  }

  /// Whether a blank or a line's end stands between a label's last character and a value.
  private func isParted(_ value: ScannedValue, from end: Int) -> Bool {
    guard value.line == stream.codeLines[end - 1] else { return true }
    let last = Int(stream.offsets[end - 1])
    var index = last + Scalars.width(of: bytes[last])
    let span = bytes.span
    while index < value.range.start {
      let (scalar, next) = Scalars.decode(span, at: index, end: value.range.start)
      if Scalars.isSpace(scalar) { return true }
      index = next
    }
    return false
  }

  /// The labels of rows that only another version of the form has.
  func foreignRows() -> [ByteRange] {
    var found: [ByteRange] = []
    for slot in merged.isRow.indices where merged.isRow[slot] && !merged.hasRow(slot, in: form) {
      guard let placement = anchors.placements[slot], !placement.deviates else { continue }
      if merged.isGroup[slot] && hasPlacedRows(slot) { continue }
      // Without a value or a cell of its own it is a word and no row.
      guard hasValues(slot, placement) else { continue }
      if let range = label(of: slot).range { found.append(range) }
    }
    return found
  }

  func hasValues(_ slot: Int, _ placement: Placement) -> Bool {
    if valueSlots.contains(Int16(truncatingIfNeeded: slot)) { return true }
    let line = stream.lines[Int(stream.codeLines[max(placement.end - 1, 0)])]
    return line.isExplicit && line.cells.count > 2
  }

  /// Words of the head, or labels, that only another version of the form has.
  func foreignLabels() -> [ByteRange] {
    let bit: UInt64 = 1 << UInt64(min(form, 63))
    var found: [ByteRange] = []
    for header in anchors.headers where catalog.units[header.unit].forms & bit == 0 {
      found.append(printed(header.start, header.end))
    }
    for slot in merged.slots.indices where isForeignLabel(slot) {
      if let range = label(of: slot).range { found.append(range) }
    }
    if found.count > 1 { found.sort { $0.start < $1.start } }
    return found
  }

  /// Whether a row of the form is printed with the label that another version gives it.
  func isForeignLabel(_ slot: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(min(form, 63))
    guard let placement = anchors.placements[slot], placement.isExact,
      merged.hasRow(slot, in: form)
    else { return false }
    return catalog.units[placement.unit].forms & bit == 0
  }

  // MARK: Columns

  /// The head's words that no label owns, from the first label of the head to a block's first row.
  func headPieces(from start: Int, to end: Int) -> HeadPieces {
    var first = anchors.headers.first { $0.start >= start && $0.end <= end }?.start ?? end
    if first > start && first < end {
      // A damaged name may stand first in its line.
      while first > start && stream.codeLines[first - 1] == stream.codeLines[first] { first -= 1 }
    }
    return HeadPieces(catalog: catalog, stream: stream, bytes: bytes, from: first, to: end) {
      anchors.owner($0) == Owner.noise
    }
  }

  /// Columns whose name the head does not have: the head has all others, and the rows have exactly
  /// as many values as it has names.
  func missingColumns() -> [Int] {
    guard !merged.hasBlocks, let top = firstRowStart else { return [] }
    let count = layout.columns.count
    var missing: [Int] = []
    for column in layout.columns.indices {
      let unit = merged.columns[layout.columns[column]]
      if !anchors.headers.contains(where: { $0.unit == unit && $0.end <= top }) {
        missing.append(column)
      }
    }
    guard !missing.isEmpty && missing.count <= 2 && count - missing.count >= 3 else { return [] }
    let pieces = headPieces(from: region.start, to: top).pieces
    guard pieces.allSatisfy({ $0.end - $0.start < 2 }) else { return [] }
    let placed = rows.filter { $0.placement != nil }
    let short = placed.filter { valueCount($0) == count - missing.count }
    let others = placed.filter { valueCount($0) >= count }
    guard short.count >= 3, others.isEmpty, short.count * 100 >= placed.count * 80 else {
      return []
    }
    return missing
  }

  /// Names of columns that the form does not have.
  func extraColumns() -> [ByteRange] { extraPieces().map { printed($0.start, $0.end) } }

  /// Words of the head that no column has, where the rows have exactly as many values more.
  func extraPieces() -> [HeadPieces.Piece] {
    guard !merged.hasBlocks, let top = firstRowStart else { return [] }
    let count = layout.columns.count
    var units: [Int] = []
    var lines: [Int32] = []
    for header in anchors.headers where header.end <= top {
      guard case .column = catalog.units[header.unit].role else { continue }
      let line = stream.codeLines[header.start]
      if !units.contains(header.unit) { units.append(header.unit) }
      if lines.last != line { lines.append(line) }
    }
    guard units.count == count else { return [] }
    let pieces = headPieces(from: region.start, to: top).pieces.filter {
      $0.end - $0.start >= 2 && $0.end - $0.start <= 10
        && lines.contains(stream.codeLines[$0.start])
    }
    guard !pieces.isEmpty && pieces.count <= 3 else { return [] }
    let placed = rows.filter { $0.placement != nil }
    let long = placed.filter { valueCount($0) == count + pieces.count }
    guard long.count >= 3, long.count * 100 >= placed.count * 80 else { return [] }
    return pieces
  }

  var firstRowStart: Int? {
    var first: Int?
    for row in rows.indices {
      if let start = rows[row].placement?.start { first = min(first ?? start, start) }
    }
    return first
  }

  /// Number of values or, on an explicit line, of cells that hold something.
  private func valueCount(_ row: RowRecord) -> Int {
    guard let line = row.cellLine else { return row.values.count }
    return stream.lines[line].cells.count { stream.cells[$0].content == .value }
  }

  /// Reads the rows of a table that lacks columns: what is there, in the order of the names.
  mutating func readWithoutColumns(_ missing: [Int]) {
    guard !missing.isEmpty else { return }
    for row in rows.indices where rows[row].isInStep {
      guard case .unread(let reason) = rows[row].outcome,
        reason
          == .countDiffers(
            found: rows[row].columnCount - missing.count,
            expected: rows[row].columnCount
          ), rows[row].values.count == rows[row].columnCount - missing.count,
        rows[row].values.allSatisfy({ stream.values[$0].kind != .digits })
      else { continue }
      var next = 0
      let cells = (0..<rows[row].columnCount).map { column -> CellReading in
        if missing.contains(column) { return .noColumn }
        next += 1
        return reading(rows[row].values[next - 1])
      }
      rows[row].outcome = .read(cells, .tableColumns)
    }
  }
}
