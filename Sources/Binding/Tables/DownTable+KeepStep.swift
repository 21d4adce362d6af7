import ReportModel
import SourceText

/// Labels and values must keep step: what counts right may still belong to the row before or after.
extension DownTable {
  /// Notes which rows have their values on the line of their label.
  mutating func markSteps() {
    for row in rows.indices {
      guard let placement = rows[row].placement else { continue }
      let labelLines = rows[row].labelLines
      if let line = rows[row].cellLine {
        rows[row].isInStep = labelLines.contains(line)
        rows[row].isOnOneLine = rows[row].isInStep && placement.isExact && labelLines.count == 1
        continue
      }
      let lines = rows[row].values.map { Int(stream.values[$0].line) }
      guard let line = lines.first, lines.allSatisfy({ $0 == line }),
        let first = labelLines.first, let last = labelLines.last
      else { continue }
      rows[row].isInStep = line >= first && line <= last
      rows[row].isOnOneLine = rows[row].isInStep && first == last && placement.isExact
    }
  }

  mutating func keepStep() {
    let placed = rows.indices
      .filter { rows[$0].placement != nil }
      .sorted { position($0) < position($1) }
    guard !placed.isEmpty else { return }
    doubtTornRows(placed)
    doubtFirstRows(placed)
    doubtUnevenRows(placed)
    doubtRowsBelowEmptyOnes(placed)
    doubtNeighboursOfAbsentRows(placed)
    doubtLooseTables(placed)
  }

  func position(_ row: Int) -> Int { rows[row].placement?.start ?? 0 }

  private mutating func doubt(_ row: Int) {
    guard !rows[row].isInStep, case .read = rows[row].outcome else { return }
    rows[row].outcome = .unread(.mayBelongToNeighbour)
  }

  /// Values below a row with empty cells may have been torn off it.
  private mutating func doubtTornRows(_ placed: [Int]) {
    for (index, row) in placed.enumerated() where rows[row].cellLine != nil {
      guard case .read(let cells, _) = rows[row].outcome, let line = rows[row].cellLine,
        cells.contains(where: { if case .blank = $0 { true } else { false } })
      else { continue }
      let start = Int(stream.lines[line].endCode)
      let end = index + 1 < placed.count ? position(placed[index + 1]) : region.end
      let torn = looseValues(from: start, to: end).contains {
        Int(stream.values[$0].position) == start && Int(stream.values[$0].line) > line
          && Int(stream.values[$0].line) <= line + 2
      }
      if torn { rows[row].outcome = .unread(.mayBelongToNeighbour) }
    }
  }

  /// Values before the first label may be the first row's: then every value stands before its label.
  private mutating func doubtFirstRows(_ placed: [Int]) {
    guard let first = placed.first else { return }
    guard
      looseValues(from: region.start, to: position(first)).count >= 3 || linesBefore(first) >= 5
    else { return }
    for row in placed {
      if rows[row].isInStep { return }
      doubt(row)
    }
  }

  /// Lines of one value or none directly before a row's label: empty ones may be its empty cells.
  private func linesBefore(_ row: Int) -> Int {
    guard let first = rows[row].labelLines.first else { return 0 }
    var line = first - 1
    while line >= 0 && first - line <= 40 {
      let text = stream.lines[line]
      guard text.codes.isEmpty && text.values.count <= 1 && !text.isExplicit else { break }
      line -= 1
    }
    return first - line - 1
  }

  /// A row with none and a row with two rows' worth: between them values moved by a row.
  private mutating func doubtUnevenRows(_ placed: [Int]) {
    var start = 0
    while start < placed.count {
      if rows[placed[start]].isInStep {
        start += 1
        continue
      }
      var end = start
      while end < placed.count && !rows[placed[end]].isInStep { end += 1 }
      let stretch = placed[start..<end]
      let empty = stretch.filter { rows[$0].values.isEmpty && rows[$0].cellLine == nil }
      let double = stretch.filter { rows[$0].values.count >= 2 * rows[$0].columnCount }
      if let firstEmpty = empty.first, let lastEmpty = empty.last, let firstDouble = double.first,
        let lastDouble = double.last
      {
        let low = min(position(firstEmpty), position(firstDouble))
        let high = max(position(lastEmpty), position(lastDouble))
        for row in stretch where position(row) >= low && position(row) <= high { doubt(row) }
      }
      start = end
    }
  }

  private mutating func doubtRowsBelowEmptyOnes(_ placed: [Int]) {
    for (previous, row) in zip(placed, placed.dropFirst())
    where rows[previous].values.isEmpty && rows[previous].cellLine == nil {
      doubt(row)
    }
  }

  /// Lost lines may splice two rows into one that counts right.
  private mutating func doubtNeighboursOfAbsentRows(_ placed: [Int]) {
    for row in placed where !rows[row].isOnOneLine {
      let isBeside =
        (row > 0 && isAbsent(row - 1)) || (row + 1 < rows.count && isAbsent(row + 1))
      guard isBeside, case .read = rows[row].outcome else { continue }
      // A broken label around its own cells is whole.
      if rows[row].isInStep && rows[row].cellLine != nil && isWhole(row) { continue }
      rows[row].outcome = .unread(.mayBelongToNeighbour)
    }
  }

  private func isWhole(_ row: Int) -> Bool {
    guard let placement = rows[row].placement else { return false }
    return placement.isExact || !placement.deviates
  }

  /// Whether the table should have the row and has no label of it.
  func isAbsent(_ row: Int) -> Bool {
    guard rows[row].placement == nil else { return false }
    // One form's rows stand for another form's single row.
    let slot = rows[row].slot
    let parent = merged.slots[slot].parent
    if parent >= 0, merged.isRow[parent], let placement = anchors.placements[parent] {
      return hasPlacedRows(parent) || !hasValues(parent, placement)
    }
    return !(merged.isGroup[slot] && hasPlacedRows(slot))
  }

  /// Whether rows of a group were found.
  func hasPlacedRows(_ group: Int) -> Bool {
    merged.slots.indices.contains {
      merged.slots[$0].parent == group && anchors.placements[$0] != nil
    }
  }

  /// Where too few rows have exactly their values, rows out of step are not read, but for those
  /// between two that are in step.
  private mutating func doubtLooseTables(_ placed: [Int]) {
    let read = placed.filter { if case .read = rows[$0].outcome { true } else { false } }
    let exact = placed.filter {
      rows[$0].values.count == rows[$0].columnCount || rows[$0].cellLine != nil
        || (read.contains($0) && !rows[$0].isInStep)
    }
    guard exact.count * 100 < placed.count * 80 else { return }
    let inStep = placed.filter { rows[$0].isInStep }
    let isMixed = inStep.count * 100 >= placed.count * 30
    for (index, row) in placed.enumerated() where !rows[row].isInStep {
      if isMixed && isEnclosed(index, placed) { continue }
      doubt(row)
    }
  }

  /// Whether a row lies in an unbroken stretch of read rows between two that are in step.
  private func isEnclosed(_ index: Int, _ placed: [Int]) -> Bool {
    var sides = 0
    for step in [-1, 1] {
      var current = index
      while current >= 0 && current < placed.count {
        let row = placed[current]
        guard case .read = rows[row].outcome else { break }
        if rows[row].isInStep {
          sides += 1
          break
        }
        if rows.indices.contains(row + step) && isAbsent(row + step) { break }
        current += step
      }
    }
    return sides == 2
  }

  /// Where many rows out of step were read by count and most of them do not add up, the layout is
  /// not what it seems, and none of them is read.
  mutating func distrustSums() {
    let sums = TableSums(self)
    var failing = 0
    var evident = 0
    var counted: [Int] = []
    for row in rows.indices where !rows[row].isInStep {
      guard case .read(let cells, let basis) = rows[row].outcome,
        basis == .cellsOnLines || basis == .countOnLine
      else { continue }
      counted.append(row)
      guard let numbers = sums.numbers(of: cells), numbers.contains(where: { $0 != .zero }) else {
        continue
      }
      guard let holds = sums.rowHolds(row, numbers) else { continue }
      evident += 1
      if !holds { failing += 1 }
    }
    guard failing >= 3 && failing * 2 > evident else { return }
    for row in counted { rows[row].outcome = .unread(.mayBelongToNeighbour) }
  }

  // MARK: Rows that are not there

  /// An absent row is missing only where nothing stands that might be it.
  mutating func settleAbsentRows() {
    let isInStep = isTableInStep
    for row in rows.indices where rows[row].placement != nil && rows[row].values.isEmpty {
      // A row that another form has split, and that is split here, has no values of its own.
      let slot = rows[row].slot
      if merged.isGroup[slot] && hasPlacedRows(slot) { rows[row].outcome = .missing }
    }
    for row in rows.indices where rows[row].placement == nil {
      // Its label stands where it cannot be.
      if anchors.strayed[rows[row].slot] {
        rows[row].outcome = .unread(.mayBelongToNeighbour)
        continue
      }
      rows[row].outcome =
        isCleanGap(row, isInStep: isInStep) ? .missing : .unread(.valuesWithoutLabel)
    }
  }

  private var isTableInStep: Bool {
    let placed = rows.filter { $0.placement != nil }
    return placed.count { $0.isInStep } * 100 >= placed.count * 80
  }

  private func isCleanGap(_ row: Int, isInStep: Bool) -> Bool {
    guard isAbsent(row) else { return true }
    let before = rows[..<row].last { $0.placement != nil }
    let after = rows[(row + 1)...].first { $0.placement != nil }
    guard isInStep else { return false }
    let start = before?.placement?.end ?? region.start
    let end = after?.placement?.start ?? region.end
    if let before {
      if case .unread(.mayBelongToNeighbour) = before.outcome { return false }
    }
    if after == nil { return isCleanEnd(start) }
    if before == nil {
      guard let head = anchors.headers.last(where: { $0.end <= end }) else {
        return looseValues(from: start, to: end).count < 3
      }
      return looseValues(from: head.end, to: end).isEmpty && noiseCount(from: head.end, to: end) < 3
    }
    guard looseValues(from: start, to: end).isEmpty else { return false }
    return noiseCount(from: start, to: end) < 3
  }

  func noiseCount(from start: Int, to end: Int) -> Int {
    (start..<max(start, end)).count { anchors.owner($0) == Owner.noise }
  }

  /// After the last label: no loose values, and no row of cells whose label is unknown.
  private func isCleanEnd(_ start: Int) -> Bool {
    guard looseValues(from: start, to: region.end).isEmpty else { return false }
    guard let last = rows.compactMap({ $0.labelLines.last }).max() else { return true }
    var line = last + 1
    while line < stream.lines.count && stream.lines[line].isEmpty && line - last < 4 { line += 1 }
    guard line < stream.lines.count, stream.lines[line].isExplicit else { return true }
    let codes = stream.lines[line].codes
    guard let first = codes.first, first < region.end else { return true }
    return codes.count { anchors.owner($0) == Owner.noise } < 3
  }
}
