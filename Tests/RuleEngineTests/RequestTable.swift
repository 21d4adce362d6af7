/// A table three of the shape of 2021, made at random so that everything adds up.
struct RequestTable {
  /// A cell before it is printed.
  enum Cell: Equatable {
    case value(Int), blank, unreadable

    func raised(by amount: Int) -> Cell {
      if case .value(let value) = self { return .value(value + amount) }
      return self
    }
  }

  private static let columns = 7
  private static let results = [
    "granted", "partial", "refused.state_secret", "refused.other_law", "refused.security_stability",
    "refused.third_party", "refused.internal_affairs", "refused.deliberative",
    "refused.enforcement_file", "refused.administrative_query", "unable.not_held",
    "unable.needs_creation", "unable.still_unclear", "not_processed.petition",
    "not_processed.repeated", "not_processed.publication", "not_processed.excessive",
    "not_processed.reconfirmation", "other.not_corrected", "other.fee_unpaid", "other.else",
  ]
  private static let rows =
    ["new", "carried_in"] + results.map { "results." + $0 } + ["results.total", "carried_out"]

  /// Row by row, in the form's order.
  var cells: [Cell]

  /// A table of which no cell can be read.
  static let hidden = RequestTable()

  private init() {
    cells = Array(repeating: .unreadable, count: Self.rows.count * Self.columns)
  }

  /// A table with its values.
  init(_ random: inout SeededGenerator) {
    var grid = [[Int]](repeating: Array(repeating: 0, count: Self.columns), count: Self.rows.count)
    let last = Self.rows.count - 1
    for column in 0..<(Self.columns - 1) {
      for row in 2..<(last - 1) where Int.random(in: 0..<4, using: &random) == 0 {
        grid[row][column] = Int.random(in: 0...300, using: &random)
        grid[last - 1][column] += grid[row][column]
      }
      grid[last][column] = Int.random(in: 0...20, using: &random)
      let processed = grid[last - 1][column] + grid[last][column]
      grid[1][column] = Int.random(in: 0...processed, using: &random)
      grid[0][column] = processed - grid[1][column]
    }
    for row in grid.indices { grid[row][Self.columns - 1] = grid[row].reduce(0, +) }
    cells = grid.flatMap { $0.map { .value($0) } }
  }

  /// Changes one value, and tells which and what it was.
  mutating func spoilOneCell(_ random: inout SeededGenerator) -> (cell: Int, right: Int) {
    while true {
      let cell = Int.random(in: cells.indices, using: &random)
      guard case .value(let right) = cells[cell] else { continue }
      let wrong = Int.random(in: 0...max(9, right * 2), using: &random)
      if wrong == right { continue }
      cells[cell] = .value(wrong)
      return (cell, right)
    }
  }

  /// Makes cells or whole rows or columns blank or unreadable.
  mutating func hideSomeCells(_ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let hidden: Cell = Bool.random(using: &random) ? .blank : .unreadable
      let chosen = Int.random(in: cells.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let row = chosen / Self.columns
        for column in 0..<Self.columns { cells[row * Self.columns + column] = hidden }
      case 1 where Bool.random(using: &random):
        for row in Self.rows.indices { cells[row * Self.columns + chosen % Self.columns] = hidden }
      default: cells[chosen] = hidden
      }
    }
  }

  /// The table as a made report takes it.
  var grid: String {
    Self.rows.indices.map { row in
      let cells = cells[(row * Self.columns)..<((row + 1) * Self.columns)].map { cell in
        switch cell {
        case .value(let value): String(value)
        case .blank: "_"
        case .unreadable: "?"
        }
      }
      return Self.rows[row] + ": " + cells.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
