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
    only names: Set<String>? = nil
  ) {
    for (index, spec) in report.tables.enumerated() {
      if let names, !names.contains(spec.name) { continue }
      guard let table = tables.first(where: { isTable($0, named: spec.name) }) else {
        lost += spec.cellCount
        continue
      }
      var cell = 0
      let bound = FormFixture.forms[table.form].tables[table.table]
      for block in spec.blocks {
        for row in block.rows {
          for column in block.columns {
            let found = find(row.path, column.name, in: bound, table)
            compare(found, report.cells[index][cell], "\(spec.name).\(row.path).\(column.name)")
            cell += 1
          }
        }
      }
    }
  }

  private func isTable(_ table: BoundTable, named name: String) -> Bool {
    FormFixture.forms[table.form].tables[table.table].name == name
  }

  private func find(
    _ row: String,
    _ column: String,
    in spec: TableSpec,
    _ table: BoundTable
  ) -> BoundCell? {
    var cell = 0
    for block in spec.blocks {
      for rowSpec in block.rows {
        for columnSpec in block.columns {
          if rowSpec.path == row && columnSpec.name == column { return table.cells[cell] }
          cell += 1
        }
      }
    }
    return nil
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
