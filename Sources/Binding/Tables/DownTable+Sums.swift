import ReportModel
import SourceText

/// Readings that only the sums can choose: they decide between ways to read what is there, and never
/// make a number.
extension DownTable {
  /// A way to read a row.
  struct Candidate {
    let cells: [CellReading]
    let basis: CellBasis
  }

  mutating func readBySums() {
    guard !layout.spec.sums.isEmpty else { return readSingleDigits() }
    var candidates: [Int: [Candidate]] = [:]
    var broken: [Int] = []
    var sparse: [Int] = []
    let sums = TableSums(self)
    for row in rows.indices where rows[row].placement != nil && rows[row].cellLine == nil {
      guard case .unread(let reason) = rows[row].outcome, reason != .mayBelongToNeighbour,
        rows[row].order != nil
      else { continue }
      if rows[row].values.count == 1, let cuts = gluedCandidates(row) {
        // The only cut at all needs no other witness than its own sum.
        if cuts.isOnly, let cut = cuts.candidates.first {
          rows[row].outcome = .read(cut.cells, cut.basis)
        } else if !cuts.candidates.isEmpty {
          candidates[row] = cuts.candidates
        }
        continue
      }
      let count = rows[row].columnCount
      if rows[row].values.count > count && rows[row].values.count <= count + 4 {
        let joined = brokenCandidates(row, sums)
        if joined.count == 1 { candidates[row] = joined }
        if !joined.isEmpty { broken.append(row) }
      } else if rows[row].values.count < count, rows[row].values.count >= 2 {
        sparse.append(row)
      }
    }
    candidates.merge(placedByGeometry(sparse, sums)) { first, _ in first }
    settle(candidates)
    // Where numbers are broken, the end of a number may be gone in other rows, too.
    if !broken.isEmpty || mostAreUnread { doubtFailingRows() }
  }

  /// Whether half of the rows or more are not read, as where all numbers are broken.
  private var mostAreUnread: Bool {
    let unread = rows.count { row in
      if case .unread = row.outcome { true } else { false }
    }
    return unread * 2 >= rows.count
  }

  /// Rows with fewer values than columns, by where these stand: by the way to count under which more
  /// rows add up, if there is one.
  private func placedByGeometry(_ sparse: [Int], _ sums: TableSums) -> [Int: [Candidate]] {
    guard !sparse.isEmpty else { return [:] }
    let geometry = ColumnGeometry(self)
    let placed = ColumnGeometry.Ruler.allCases.map { ruler in
      var placed: [Int: [Candidate]] = [:]
      for row in sparse {
        guard let cells = geometry.reading(row, by: ruler), let numbers = sums.numbers(of: cells),
          sums.rowHolds(row, numbers) == true, sums.hasTotal(row, cells)
        else { continue }
        placed[row] = [Candidate(cells: cells, basis: .geometryAndSums)]
      }
      return placed
    }
    guard let best = placed.max(by: { $0.count < $1.count }) else { return [:] }
    // Rows that another way to count lays out otherwise, and as well, are not certain.
    return best.filter { row, candidates in
      placed.allSatisfy { other in
        other.count < best.count || isSame(other[row]?.first, candidates.first)
      }
    }
  }

  private func isSame(_ first: Candidate?, _ second: Candidate?) -> Bool {
    guard let first, let second, first.cells.count == second.cells.count else { return false }
    return zip(first.cells, second.cells).allSatisfy { left, right in
      switch (left, right) {
      case (.value(let a), .value(let b)): a == b
      case (.blank, .blank): true
      default: false
      }
    }
  }

  private mutating func settle(_ candidates: [Int: [Candidate]]) {
    guard !candidates.isEmpty else { return }
    let sums = TableSums(self)
    let numbers = candidates.mapValues { list in list.compactMap { sums.numbers(of: $0.cells) } }
    let chosen = sums.choose(among: numbers)
    for (row, list) in candidates {
      guard let index = chosen[row], list.indices.contains(index) else {
        if rows[row].values.count == 1 {
          rows[row].outcome = .unread(
            list.count == 1 ? .cutNotConfirmed : .gluedDigits(cuts: list.count)
          )
        }
        continue
      }
      rows[row].outcome = .read(list[index].cells, list[index].basis)
    }
  }

  private mutating func doubtFailingRows() {
    let sums = TableSums(self)
    for row in rows.indices {
      guard case .read(let cells, let basis) = rows[row].outcome, basis != .cells,
        let numbers = sums.numbers(of: cells), sums.rowHolds(row, numbers) == false
      else { continue }
      rows[row].outcome = .unread(.columnsNotCertain)
    }
  }

  // MARK: Glued digits

  private func gluedCandidates(_ row: Int) -> (candidates: [Candidate], isOnly: Bool)? {
    guard let value = rows[row].values.first else { return nil }
    let range = stream.values[value].range
    let sums = rowSums(row)
    guard !sums.isEmpty,
      let run = GluedDigits(range, in: bytes, count: rows[row].columnCount, sums: sums),
      let whole = run.cuts()
    else { return nil }
    var cuts = whole.adding
    var all = whole.all
    if mayEndInLabelNumber(value) {
      guard let shorter = run.cuts(droppingLast: 1) else { return nil }
      cuts += shorter.adding
      all += shorter.all
    }
    let candidates = cuts.map { cut in
      Candidate(
        cells: zip(cut.numbers, cut.ranges).map { CellReading.part($0, $1) },
        basis: .cutAndSums
      )
    }
    return (candidates, all == 1 && cuts.count == 1 && !run.mayHaveEmptyCells())
  }

  /// The sums of a row, by index of its cells.
  private func rowSums(_ row: Int) -> [(parts: [Int], total: Int)] {
    let place = rows[row].place
    return layout.spec.sums.compactMap { sum in
      guard case .row(let parts, let total) = sum else { return nil }
      let indices = parts.map { $0 - place.firstColumn }
      let all = indices + [total - place.firstColumn]
      guard all.allSatisfy({ $0 >= 0 && $0 < place.columnCount }) else { return nil }
      return (indices, total - place.firstColumn)
    }
  }

  /// Whether the run's last digit may be the number of the label that follows without a mark.
  private func mayEndInLabelNumber(_ value: Int) -> Bool {
    guard stream.values[value].touchesNext else { return false }
    let position = Int(stream.values[value].position)
    // A label whose number stands in front of it has it in the stream.
    guard position < stream.codes.count, !catalog.isOrdinal[Int(stream.codes[position])] else {
      return false
    }
    return true
  }

  /// Without sums, a run of digits is read only as a single number or as nothing but zeros.
  private mutating func readSingleDigits() {
    for row in rows.indices where rows[row].cellLine == nil && rows[row].values.count == 1 {
      guard case .unread(let reason) = rows[row].outcome, reason != .mayBelongToNeighbour,
        rows[row].order != nil, let value = rows[row].values.first,
        !mayEndInLabelNumber(value)
      else { continue }
      let range = stream.values[value].range
      let count = rows[row].columnCount
      guard range.count == count, bytes[range.start..<range.end].allSatisfy({ $0 == 0x30 }) else {
        continue
      }
      let cells = (0..<count).map {
        CellReading.part(.zero, ByteRange(range.start + $0, range.start + $0 + 1))
      }
      rows[row].outcome = .read(cells, .cutAndSums)
    }
  }

  // MARK: Broken numbers

  /// The ways to join pieces of numbers on different lines that make a row's count and add up.
  private func brokenCandidates(_ row: Int, _ sums: TableSums) -> [Candidate] {
    let values = rows[row].values
    let lines = Set(values.map { stream.values[$0].line })
    guard lines.count > 1, lines.count <= 4,
      values.allSatisfy({ stream.values[$0].kind != .mark && stream.values[$0].number.isWhole })
    else { return [] }
    let count = rows[row].columnCount
    var found: [[CellReading]] = []
    var seen: [[ExactNumber]] = []
    func add(_ groups: [[Int]]) {
      guard groups.count == count else { return }
      let cells = groups.map(joined)
      guard let numbers = sums.numbers(of: cells), sums.rowHolds(row, numbers) == true,
        !seen.contains(numbers)
      else { return }
      seen.append(numbers)
      found.append(cells)
    }
    add(ColumnGeometry.stacks(values, stream, bytes))
    joinNeighbours(values, surplus: values.count - count, from: 1, groups: [[values[0]]], add)
    return found.map { Candidate(cells: $0, basis: .geometryAndSums) }
  }

  /// Joins a number of neighbours that stand on different lines, in every way.
  private func joinNeighbours(
    _ values: [Int],
    surplus: Int,
    from index: Int,
    groups: [[Int]],
    _ add: ([[Int]]) -> Void
  ) {
    guard index < values.count else {
      if surplus == 0 { add(groups) }
      return
    }
    guard surplus <= values.count - index else { return }
    joinNeighbours(
      values,
      surplus: surplus,
      from: index + 1,
      groups: groups + [[values[index]]],
      add
    )
    guard surplus > 0, let last = groups.last, let before = last.last,
      stream.values[before].line != stream.values[values[index]].line
    else { return }
    let joined = groups.dropLast() + [last + [values[index]]]
    joinNeighbours(values, surplus: surplus - 1, from: index + 1, groups: Array(joined), add)
  }

  /// The number that pieces make one after another.
  private func joined(_ pieces: [Int]) -> CellReading {
    guard pieces.count > 1 else { return pieces.first.map(CellReading.value) ?? .noColumn }
    var number: Int64 = 0
    var range = stream.values[pieces[0]].range
    for piece in pieces {
      let value = stream.values[piece]
      range = range.union(value.range)
      var index = value.range.start
      let span = bytes.span
      while index < value.range.end {
        let (scalar, next) = Scalars.decode(span, at: index, end: value.range.end)
        guard let digit = Scalars.digit(scalar) else { return .text(range) }
        let (product, overflow) = number.multipliedReportingOverflow(by: 10)
        if overflow { return .text(range) }
        number = product + Int64(digit)
        index = next
      }
    }
    return .part(ExactNumber(mantissa: number, scale: 0), range)
  }

  // MARK: Labels apart from numbers

  /// Labels all first and numbers all later: read only as a whole, with every sum as a witness.
  mutating func readLabelsFirst() {
    guard !layout.spec.sums.isEmpty, rows.allSatisfy({ $0.placement != nil || !isAbsentSlot($0) })
    else { return }
    let placed = rows.indices.filter { rows[$0].placement != nil }
    guard placed.count >= 3, let last = placed.last,
      placed.dropLast().allSatisfy({ rows[$0].values.isEmpty && rows[$0].cellLine == nil })
    else { return }
    let start = Int(
      stream.values.indices.contains(rows[last].values.first ?? -1)
        ? stream.values[rows[last].values[0]].line : -1
    )
    guard start >= 0 else { return }
    var lines: [StreamLine] = []
    var index = start
    while index < stream.lines.count && lines.count <= placed.count {
      let line = stream.lines[index]
      index += 1
      if line.isEmpty { continue }
      guard line.codes.isEmpty && line.values.count == rows[last].columnCount else { break }
      lines.append(line)
    }
    guard lines.count == placed.count else { return }
    let cells = lines.map { $0.values.map(reading) }
    let sums = TableSums(self)
    let numbers = cells.compactMap { sums.numbers(of: $0) }
    guard numbers.count == placed.count, placed.count == rows.count,
      zip(placed, numbers).allSatisfy({ sums.rowHolds($0, $1) == true }),
      sums.columnsHold(numbers), numbers.contains(where: { $0.contains { $0 != .zero } })
    else { return }
    for (row, cells) in zip(placed, cells) {
      rows[row].outcome = .read(cells, .headerLostAndSums)
    }
  }

  private func isAbsentSlot(_ row: RowRecord) -> Bool {
    rowIndex(of: row).map(isAbsent) ?? true
  }

  private func rowIndex(of row: RowRecord) -> Int? {
    rows.firstIndex { $0.slot == row.slot }
  }
}
