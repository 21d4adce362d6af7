import Binding
import ReportModel
import SourceText

/// How many cells were read right, not at all, or wrong.
struct RecoveryTally {
  var right = 0
  var unread = 0
  /// Called missing though they are there.
  var lost = 0
  var wrong: [String] = []

  /// Compares what was recovered with what was printed.
  mutating func add(
    _ report: GeneratedReport,
    _ tables: [BoundTable],
    only chosen: Set<String>? = nil
  ) {
    for (index, spec) in report.tables.enumerated() {
      if let chosen, !chosen.contains(spec.name) { continue }
      guard let table = tables.first(where: { isTable($0, named: spec.name) }) else {
        lost += spec.cellCount
        continue
      }
      let cells = named(table)
      for (cell, name) in names(of: spec).enumerated() {
        compare(cells[name], report.cells[index][cell], "\(spec.name).\(name)")
      }
    }
  }

  /// The cells of a table by row and column.
  private func named(_ table: BoundTable) -> [String: BoundCell] {
    let spec = FormFixture.forms[table.form].tables[table.table]
    return Dictionary(zip(names(of: spec), table.cells)) { first, _ in first }
  }

  private func names(of spec: TableSpec) -> [String] {
    spec.blocks.flatMap { block in
      block.rows.flatMap { row in block.columns.map { row.path + "." + $0.name } }
    }
  }

  /// Counts as wrong every value whose range is not its printed text.
  mutating func checkRanges(
    _ report: GeneratedReport,
    _ tables: [BoundTable],
    _ document: Document
  ) {
    for table in tables {
      for cell in table.cells where cell.state == .value {
        let text = document.text.string(cell.range)
        if expected(text) != cell.value.text
          && cell.basis.rawValue < CellBasis.geometryAndSums.rawValue
        {
          wrong.append("range holds \(text), value is \(cell.value.text)")
        }
      }
    }
  }

  private func isTable(_ table: BoundTable, named name: String) -> Bool {
    FormFixture.forms[table.form].tables[table.table].name == name
  }

  private mutating func compare(_ cell: BoundCell?, _ text: String, _ name: String) {
    guard let cell else {
      unread += 1
      return
    }
    switch cell.state {
    case .unreadable: unread += 1
    case .missing: lost += 1
    case .blank:
      if expected(text) == nil {
        right += 1
      } else {
        wrong.append("\(name): \(text) read as blank")
      }
    case .value:
      if expected(text) == cell.value.text {
        right += 1
      } else {
        wrong.append("\(name): \(text) read as \(cell.value.text) \(cell.basis)")
      }
    }
  }

  /// The number that a printed cell means; nil for nothing.
  private func expected(_ text: String) -> String? {
    if ["", "/", "-", "—", "无"].contains(text) { return nil }
    let digits = text.unicodeScalars.compactMap { scalar -> Character? in
      switch scalar.value {
      case 0xFF10...0xFF19: return Character(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      case 0x2C, 0x2B: return nil
      default: return Character(scalar)
      }
    }
    let plain = String(digits)
    guard let point = plain.firstIndex(of: ".") else { return plain }
    let decimals = plain[plain.index(after: point)...].reversed().drop { $0 == "0" }.reversed()
    return decimals.isEmpty ? String(plain[..<point]) : plain[...point] + String(decimals)
  }
}
