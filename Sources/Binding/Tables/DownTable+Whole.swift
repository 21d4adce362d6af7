import ReportModel
import SourceText

/// Tables in which every row stands whole on a line of its own, as in nearly all reports.
extension DownTable {
  /// A row's line with its label and cells.
  private struct WholeRow {
    /// The line, and the last character of the label on it.
    var line = -1
    var last = -1
    /// The cells behind the label.
    var cells = 0..<0
  }

  /// Reads the table at once if each of its rows is a line of one whole label and exactly its cells,
  /// all of them filled.
  ///
  /// The other steps would read the same: nothing is absent, glued or out of step, and values on
  /// other lines are nobody's. Only where a cell holds a mark might such values have been torn off.
  mutating func readWholeRows() -> Bool {
    guard let lines = wholeRows() else { return false }
    for row in rows.indices {
      let line = stream.lines[lines[row].line]
      let slot = Int16(truncatingIfNeeded: rows[row].slot)
      for value in line.values { valueSlots[value - valueRange.lowerBound] = slot }
      // The values are the line's; all of them stand between the label and the line's end.
      rows[row].cellLine = lines[row].line
      rows[row].isInStep = true
      rows[row].isOnOneLine = true
      rows[row].outcome = .whole(lines[row].cells)
    }
    return true
  }

  /// By row its line and cells; nil where a row is not whole.
  private func wholeRows() -> [WholeRow]? {
    guard var lines = labelLines() else { return nil }
    var values = 0
    var hasMark = false
    for row in rows.indices {
      let line = stream.lines[lines[row].line]
      guard line.isExplicit, line.values.lowerBound >= valueRange.lowerBound,
        line.values.upperBound <= valueRange.upperBound, let first = line.values.first,
        Int(stream.values[first].position) > lines[row].last,
        let label = stream.cell(at: Int(stream.offsets[lines[row].last]), in: line),
        let cells = cells(of: row, after: label, in: line)
      else { return nil }
      lines[row].cells = cells
      values += line.values.count
      for value in line.values {
        if taken[value] { return nil }
        if stream.values[value].kind == .mark { hasMark = true }
      }
    }
    return hasMark && values < valueRange.count ? nil : lines
  }

  /// The cells of a row's columns, all of them filled; nil where others are filled as well.
  ///
  /// In blocks they are the first ones behind the label, since other blocks are wider; else the last
  /// ones, since labels may span several cells.
  private func cells(of row: Int, after label: Int, in line: StreamLine) -> Range<Int>? {
    let first = label + 1
    let count = rows[row].columnCount
    guard line.cells.upperBound - first >= count else { return nil }
    let start = merged.hasBlocks ? first : line.cells.upperBound - count
    for cell in first..<line.cells.upperBound {
      let isColumn = cell >= start && cell < start + count
      switch stream.cells[cell].content {
      case .value: if !isColumn && !(merged.hasBlocks && isMark(cell)) { return nil }
      case .empty: if isColumn { return nil }
      case .text, .mixed: return nil
      }
    }
    return start..<start + count
  }

  /// By row the line that its exact label stands on alone, each below the one before it; nil where
  /// there is another label, or a row is absent or stands on several lines.
  private func labelLines() -> [WholeRow]? {
    var place = -1
    for row in rows.indices {
      guard let placement = rows[row].placement, placement.isExact, placement.start > place,
        rows[row].order != nil
      else { return nil }
      place = placement.start
    }
    var lines = filled(WholeRow(), count: rows.count)
    let codeLines = stream.codeLines
    let owners = anchors.owners.span
    var lastLine = -1
    var lastOwner = -1
    var index = 0
    while index < owners.count {
      let owner = owners[unchecked: index]
      guard owner >= 0 else {
        index += 1
        continue
      }
      // A run of one row's characters, which must stand on one line.
      let first = index
      while index < owners.count && owners[unchecked: index] == owner { index += 1 }
      let position = region.start + index - 1
      let line = Int(codeLines[position])
      guard Int(codeLines[region.start + first]) == line else { return nil }
      let row = rowOfSlot[Int(owner)]
      if Int(owner) != lastOwner || line != lastLine {
        guard row >= 0, lines[row].line == (line == lastLine ? line : -1) else { return nil }
        lines[row].line = line
        lastLine = line
        lastOwner = Int(owner)
      }
      lines[row].last = position
    }
    return lines.allSatisfy { $0.line >= 0 } ? lines : nil
  }
}
