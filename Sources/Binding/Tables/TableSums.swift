import ReportModel
import SourceText

/// The sums that the form demands of a table, and whether the cells that were read satisfy them.
struct TableSums {
  private let table: DownTable
  /// Combinations of candidates that are tried for one sum.
  private static let mostCombinations = 20_000

  init(_ table: DownTable) { self.table = table }

  /// The numbers of cells, blank as nothing; nil where one is not known.
  func numbers(of cells: [CellReading]) -> [ExactNumber]? {
    var numbers: [ExactNumber] = []
    for cell in cells {
      switch cell {
      case .value(let index): numbers.append(table.stream.values[index].number)
      case .part(let number, _): numbers.append(number)
      case .blank: numbers.append(.zero)
      case .text, .noColumn: return nil
      }
    }
    return numbers
  }

  /// Whether the row's own sums hold; nil where the form demands none of it.
  func rowHolds(_ row: Int, _ numbers: [ExactNumber]) -> Bool? {
    let place = table.rows[row].place
    var result: Bool?
    for sum in table.layout.spec.sums {
      guard case .row(let parts, let total) = sum else { continue }
      let indices = (parts + [total]).map { $0 - place.firstColumn }
      guard indices.allSatisfy({ $0 >= 0 && $0 < numbers.count }) else { continue }
      guard let found = ExactNumber.sum(indices.dropLast().map { numbers[$0] }) else {
        return false
      }
      if found != numbers[total - place.firstColumn] { return false }
      result = true
    }
    return result
  }

  /// Whether the cell of the row's total holds a number, in every sum of the row.
  func hasTotal(_ row: Int, _ cells: [CellReading]) -> Bool {
    let place = table.rows[row].place
    return table.layout.spec.sums.allSatisfy { sum in
      guard case .row(_, let total) = sum else { return true }
      let index = total - place.firstColumn
      guard index >= 0 && index < cells.count else { return true }
      switch cells[index] {
      case .value, .part: return true
      case .blank, .text, .noColumn: return false
      }
    }
  }

  /// Whether all column sums hold for rows whose numbers are all known.
  func columnsHold(_ rows: [[ExactNumber]]) -> Bool {
    var hasSum = false
    for sum in table.layout.spec.sums {
      guard case .column(let left, let right) = sum else { continue }
      guard (left + right).allSatisfy({ rows.indices.contains($0) }) else { return false }
      guard holds(left.map { rows[$0] }, right.map { rows[$0] }) else { return false }
      hasSum = true
    }
    return hasSum
  }

  /// Chooses among readings of rows by the sums of the columns.
  ///
  /// A reading is taken where exactly one combination of readings satisfies a sum that the row is
  /// in, and no sum that can be evaluated then fails.
  func choose(among candidates: [Int: [[ExactNumber]]]) -> [Int: Int] {
    var known: [Int: [ExactNumber]] = [:]
    for row in table.rows.indices where candidates[row] == nil {
      if case .read(let cells, _) = table.rows[row].outcome, let numbers = numbers(of: cells) {
        known[row] = numbers
      }
    }
    var chosen: [Int: Int] = [:]
    var isDone = false
    while !isDone {
      isDone = true
      for sum in table.layout.spec.sums {
        guard case .column(let left, let right) = sum else { continue }
        let free = (left + right).filter { known[$0] == nil }.sorted()
        guard !free.isEmpty, free.allSatisfy({ candidates[$0]?.isEmpty == false }) else { continue }
        guard let choice = onlyChoice(free, candidates, known, left, right) else { continue }
        for (row, index) in zip(free, choice) {
          chosen[row] = index
          known[row] = candidates[row]?[index]
        }
        isDone = false
      }
    }
    return withoutContradictions(chosen, known)
  }

  private func onlyChoice(
    _ free: [Int],
    _ candidates: [Int: [[ExactNumber]]],
    _ known: [Int: [ExactNumber]],
    _ left: [Int],
    _ right: [Int]
  ) -> [Int]? {
    let counts = free.map { candidates[$0]?.count ?? 0 }
    var product = 1
    for count in counts {
      product *= count
      if product > TableSums.mostCombinations { return nil }
    }
    // Once nothing is free but the combination, each is a few additions.
    var found: [Int]?
    var choice = Array(repeating: 0, count: free.count)
    for _ in 0..<product {
      var all = known
      for (row, index) in zip(free, choice) { all[row] = candidates[row]?[index] }
      let leftRows = left.compactMap { all[$0] }
      let rightRows = right.compactMap { all[$0] }
      if leftRows.count == left.count, rightRows.count == right.count, holds(leftRows, rightRows) {
        if found != nil { return nil }
        found = choice
      }
      var place = 0
      while place < choice.count {
        choice[place] += 1
        if choice[place] < counts[place] { break }
        choice[place] = 0
        place += 1
      }
    }
    return found
  }

  /// Drops every choice that is in a sum which fails.
  private func withoutContradictions(
    _ chosen: [Int: Int],
    _ known: [Int: [ExactNumber]]
  ) -> [Int: Int] {
    var kept = chosen
    for sum in table.layout.spec.sums {
      guard case .column(let left, let right) = sum else { continue }
      let leftRows = left.compactMap { known[$0] }
      let rightRows = right.compactMap { known[$0] }
      guard leftRows.count == left.count && rightRows.count == right.count else { continue }
      if !holds(leftRows, rightRows) {
        for row in left + right { kept[row] = nil }
      }
    }
    return kept
  }

  private func holds(_ left: [[ExactNumber]], _ right: [[ExactNumber]]) -> Bool {
    guard let count = (left + right).map(\.count).min() else { return false }
    for column in 0..<count {
      guard let leftSum = ExactNumber.sum(left.map { $0[column] }),
        let rightSum = ExactNumber.sum(right.map { $0[column] }), leftSum == rightSum
      else { return false }
    }
    return true
  }
}

extension ExactNumber {
  /// The sum of numbers; nil where it does not fit.
  static func sum(_ numbers: [ExactNumber]) -> ExactNumber? {
    var total = ExactNumber.zero
    for number in numbers {
      guard let next = total.adding(number) else { return nil }
      total = next
    }
    return total
  }
}
