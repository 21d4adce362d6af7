import ReportModel
import SourceText

/// Values to columns by their number.
extension DownTable {
  mutating func readByCount() {
    for row in rows.indices {
      guard case .missing = rows[row].outcome, rows[row].placement != nil,
        rows[row].cellLine == nil
      else { continue }
      rows[row].outcome = countOutcome(row)
    }
  }

  private func countOutcome(_ row: Int) -> RowOutcome {
    let record = rows[row]
    guard record.order != nil else { return .unread(.columnNamesUnknown) }
    let values = record.values
    guard !values.isEmpty else { return .unread(.noValuesBesideLabel) }
    if values.contains(where: { stream.values[$0].kind == .digits }) {
      return .unread(.gluedDigits(cuts: 0))
    }
    guard values.count == record.columnCount else {
      return .unread(.countDiffers(found: values.count, expected: record.columnCount))
    }
    let lines = values.map { Int(stream.values[$0].line) }
    if lines.allSatisfy({ $0 == lines[0] }) { return .read(values.map(reading), .countOnLine) }
    guard areOneByOne(values) else { return .unread(.columnsNotCertain) }
    return .read(values.map(reading), .cellsOnLines)
  }

  func reading(_ value: Int) -> CellReading {
    stream.values[value].kind == .mark ? .blank(stream.values[value].range) : .value(value)
  }

  /// Whether values stand one on a line, alone and in even steps.
  private func areOneByOne(_ values: [Int]) -> Bool { stream.areOneByOne(values) }

  /// One cell a line, where empty lines are empty cells: only if nearly all rows have exactly as many
  /// lines as columns up to the next label.
  mutating func readByEmptyLines() {
    guard !merged.hasBlocks else { return }
    var spans: [Range<Int>?] = Array(repeating: nil, count: rows.count)
    let placed = rows.indices.filter { rows[$0].placement != nil }
    for row in placed { spans[row] = lineSpan(row) }
    let exact = placed.filter { spans[$0]?.count == rows[$0].columnCount }
    guard exact.count >= 5 && exact.count * 100 >= placed.count * 80 else { return }
    // Where empty lines are cells, a row with more or fewer lines has lost or gained one.
    for row in placed where row != placed.last && !exact.contains(row) {
      guard case .read(_, .cellsOnLines) = rows[row].outcome, holdsEmptyLine(rows[row].values)
      else {
        continue
      }
      rows[row].outcome = .unread(.columnsNotCertain)
    }
    for row in exact where row != placed.last {
      guard case .unread = rows[row].outcome, let span = spans[row] else { continue }
      if rows[row].values.contains(where: { stream.values[$0].kind == .digits }) { continue }
      let cells = span.map { line -> CellReading in
        guard let value = stream.lines[line].values.first else {
          return .blank(ByteRange(at: stream.lines[line].range.start))
        }
        return reading(value)
      }
      rows[row].outcome = .read(cells, .cellsOnLines)
    }
  }

  private func holdsEmptyLine(_ values: [Int]) -> Bool {
    guard let first = values.first, let last = values.last else { return false }
    return stream.values[last].line - stream.values[first].line >= Int32(values.count)
  }

  /// The lines from a row's label to the next one; nil where they are not one value or none each.
  private func lineSpan(_ row: Int) -> Range<Int>? {
    guard let last = rows[row].labelLines.last, !stream.lines[last].isExplicit,
      stream.lines[last].values.isEmpty
    else { return nil }
    var end = last + 1
    while end < stream.lines.count && end - last <= 40 {
      let line = stream.lines[end]
      if !line.codes.isEmpty { break }
      guard !line.isExplicit && line.values.count <= 1 else { return nil }
      end += 1
    }
    guard end < stream.lines.count, end - last <= 40 else { return nil }
    return last + 1..<end
  }
}
