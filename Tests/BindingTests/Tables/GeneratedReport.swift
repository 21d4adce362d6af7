import ReportModel

/// Numbers that look random and are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// The three tables of a made-up report that add up in every row and column.
struct GeneratedReport {
  /// Index of the form.
  let form: Int
  /// By table of the form, by cell: the printed text; empty for a blank cell.
  var cells: [[String]]

  init(form: Int, seed: UInt64) {
    var random = SeededNumbers(seed &+ UInt64(form) &* 77)
    self.form = form
    cells = FormFixture.forms[form].tables.map { spec in
      switch spec.name {
      case "requests": GeneratedReport.requests(spec, &random)
      case "disputes": GeneratedReport.disputes(&random)
      default: GeneratedReport.disclosure(spec, &random)
      }
    }
  }

  var tables: [TableSpec] { FormFixture.forms[form].tables }

  /// Replaces cells that hold 0: by blanks, or by another mark.
  mutating func replaceZeros(by text: String, percent: Int, seed: UInt64) {
    var random = SeededNumbers(seed &+ 5)
    for table in cells.indices {
      for cell in cells[table].indices where cells[table][cell] == "0" {
        if random.chance(percent) { cells[table][cell] = text }
      }
    }
  }

  /// Rewrites every number.
  mutating func rewrite(_ change: (String) -> String) {
    cells = cells.map { $0.map { $0.isEmpty ? $0 : change($0) } }
  }

  private static func number(_ random: inout SeededNumbers) -> Int {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<11: 0
    case 11..<16: Int.random(in: 1...9, using: &random)
    case 16..<19: Int.random(in: 10...99, using: &random)
    default: Int.random(in: 100...4_000, using: &random)
    }
  }

  private static func requests(_ spec: TableSpec, _ random: inout SeededNumbers) -> [String] {
    let count = spec.rows.count
    var rows = Array(repeating: Array(repeating: 0, count: 7), count: count)
    let isQuiet = random.chance(15)
    for row in 2..<count - 2 {
      for column in 0..<6 where !isQuiet && (column == 0 || random.chance(30)) {
        rows[row][column] = number(&random)
      }
    }
    for column in 0..<6 {
      rows[count - 2][column] = (2..<count - 2).reduce(0) { $0 + rows[$1][column] }
      rows[count - 1][column] = isQuiet || random.chance(60) ? 0 : number(&random)
      let sum = rows[count - 2][column] + rows[count - 1][column]
      rows[1][column] = sum == 0 ? 0 : Int.random(in: 0...min(sum, 30), using: &random)
      rows[0][column] = sum - rows[1][column]
    }
    for row in rows.indices { rows[row][6] = rows[row][..<6].reduce(0, +) }
    return rows.flatMap { $0.map(String.init) }
  }

  private static func disputes(_ random: inout SeededNumbers) -> [String] {
    (0..<3).flatMap { _ -> [String] in
      let parts = (0..<4).map { _ in random.chance(40) ? number(&random) : 0 }
      return (parts + [parts.reduce(0, +)]).map(String.init)
    }
  }

  private static func disclosure(_ spec: TableSpec, _ random: inout SeededNumbers) -> [String] {
    spec.blocks.flatMap { block in
      block.rows.flatMap { _ in
        block.columns.map { column -> String in
          let value = number(&random)
          if !column.unit.isEmpty && value > 0 {
            return "\(value).\(Int.random(in: 1...99, using: &random))"
          }
          if column.maySink && value > 0 && random.chance(30) { return "-\(value)" }
          return String(value)
        }
      }
    }
  }
}
