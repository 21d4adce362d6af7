import ReportModel
import RuleLanguage

/// Whether something is there, and what is known of it.
extension Interpreter {
  func truth(_ value: Value) -> Truth {
    switch value {
    case .bool(let value): Truth(value)
    case .unknown(let doubt), .uncertain(_, let doubt): .unknown(doubt)
    case .nothing: .no
    default: .unknown(.notThere)
    }
  }

  func exists(_ value: Value) -> Value {
    switch value {
    case .nothing: return .bool(false)
    case .list(_, let count, let doubt):
      if count > 0 { return .bool(true) }
      return doubt.map { .unknown($0.why) } ?? .bool(false)
    case .uncertain(let known, let doubt): return known >= 0 ? .bool(true) : .unknown(doubt)
    case .unknown(let doubt):
      // What was asked for has no value; only damage or a break leave open whether it is there.
      switch doubt {
      case .textBreaksOff, .damaged, .section: return .unknown(doubt)
      case .cell, .table, .yearUnknown, .noNumber, .tooLarge, .notThere: return .bool(false)
      }
    case .section(let index):
      if isPresent(section: index) { return .bool(true) }
      return hiding(section: index).map { .unknown($0) } ?? .bool(false)
    case .table(let key):
      switch table(key).bound.presence {
      case .found, .traces: return .bool(true)
      case .missing: return hiding(key).map { .unknown($0) } ?? .bool(false)
      }
    case .cell(let key, let index): return .bool(bound(key, index).state != .missing)
    case .span(let range): return .bool(!range.isEmpty)
    case .row, .column, .label, .match, .hole, .item, .heading, .report, .bool, .number, .between,
      .date, .text:
      return .bool(true)
    }
  }

  func state(_ test: StateTest, of value: Value) -> Value {
    switch value {
    case .cell(let key, let index):
      return state(test, ofCell: index, table(key).bound.cells[Int(index)].state, key)
    case .row(let key, let row): return state(test, ofRow: row, table(key), key)
    case .column(let key, let column):
      let bound = table(key).bound
      if bound.presence == .missing { return .unknown(.table(key)) }
      let isMissing =
        bound.missingColumns.indices.contains(Int(column)) && bound.missingColumns[Int(column)]
      if isMissing && test == .missing && isDamaged(in: key) { return .unknown(.damaged) }
      return .bool(test == .missing ? isMissing : false)
    case .table(let key):
      let presence = table(key).bound.presence
      switch test {
      case .missing:
        if presence == .missing, let doubt = hiding(key) { return .unknown(doubt) }
        return .bool(presence == .missing)
      case .unreadable, .text: return .bool(presence == .traces)
      case .value, .blank: return .bool(presence == .found)
      }
    case .section(let index):
      if test != .missing { return .bool(isPresent(section: index)) }
      if isPresent(section: index) { return .bool(false) }
      return hiding(section: index).map { .unknown($0) } ?? .bool(true)
    case .unknown(let doubt), .uncertain(_, let doubt): return .unknown(doubt)
    case .nothing: return .bool(test == .missing)
    default: return .unknown(.notThere)
    }
  }

  private func state(
    _ test: StateTest,
    ofCell cell: Int32,
    _ state: CellState,
    _ key: TableKey
  ) -> Value {
    switch (test, state) {
    case (.value, .value), (.unreadable, .unreadable): return .bool(true)
    case (.blank, .blank), (.missing, .missing):
      return isDamaged(in: key) ? .unknown(.damaged) : .bool(true)
    case (.text, .unreadable):
      let isText = bound(key, cell).reason == .textInCell
      return isText && isDamaged(in: key) ? .unknown(.damaged) : .bool(isText)
    default: return .bool(false)
    }
  }

  private func state(
    _ test: StateTest,
    ofRow row: Int32,
    _ table: TableUnderCheck,
    _ key: TableKey
  ) -> Value {
    switch test {
    case .missing:
      if table.bound.presence == .missing { return .unknown(.table(key)) }
      let index = Int(row)
      if index < table.bound.missingRows.count, table.bound.missingRows[index] {
        if breaksOffBefore(key) { return .unknown(.textBreaksOff) }
        return isDamaged(in: key) ? .unknown(.damaged) : .bool(true)
      }
      return .bool(false)
    case .value, .blank, .unreadable, .text:
      let wanted: CellState = test == .value ? .value : test == .blank ? .blank : .unreadable
      for cell in cellIndices(ofRow: row, key) where table.bound.cells[cell].state != wanted {
        return .bool(false)
      }
      return .bool(true)
    }
  }
}
