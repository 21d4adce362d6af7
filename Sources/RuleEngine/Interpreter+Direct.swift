import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Conditions and whole numbers where nothing is unknown; see `DirectCondition`.
///
/// Whatever is said here but `unsure`, `evaluate` says too; a test holds the two together.
extension Interpreter {
  /// The truth of a condition.
  func decide(_ code: Int32) -> Truth {
    let condition = rules.direct.conditionOf[Int(code)]
    if condition >= 0 {
      switch verdict(condition) {
      case .yes: return .yes
      case .no: return .no
      case .unsure: break
      }
    }
    return truth(evaluate(code))
  }

  /// Whether a condition holds.
  func verdict(_ condition: Int32) -> Verdict {
    switch rules.direct.conditions[Int(condition)] {
    case .constant(let value): return Verdict(value)
    case .not(let inner):
      switch verdict(inner) {
      case .yes: return .no
      case .no: return .yes
      case .unsure: return .unsure
      }
    case .and(let left, let right):
      let first = verdict(left)
      return first == .yes ? verdict(right) : first
    case .or(let left, let right):
      let first = verdict(left)
      return first == .no ? verdict(right) : first
    case .localState(let test, let slot): return state(test, of: slots[Int(slot)])
    case .tableState(let test, let table, let isPrevious):
      guard let key = directTable(table, isPrevious) else { return Verdict(test == .missing) }
      return state(test, ofTable: key)
    case .sectionState(let test, let section):
      let index = plan.sectionIndices[Int(section)]
      return index < 0 ? Verdict(test == .missing) : state(test, ofSection: index)
    case .cellState(let test, let cell): return state(test, ofCell: cell)
    case .compare(let sign, let left, let right):
      guard let a = whole(left), let b = whole(right) else { return .unsure }
      return Verdict(sign.holds(a == b ? 0 : a < b ? -1 : 1))
    case .isNamed(let part, let slot, let name, let isEqual):
      let own = self.name(of: part, slots[Int(slot)])
      return own == DirectNames.none ? .unsure : Verdict((own == name) == isEqual)
    case .holds(let slot):
      guard case .bool(let value) = slots[Int(slot)] else { return .unsure }
      return Verdict(value)
    case .existsLocal(let slot): return existence(of: slots[Int(slot)])
    case .existsHole(let slot, let hole):
      guard case .match(let phrase, let index) = slots[Int(slot)] else { return .unsure }
      return Verdict(holeMatch(phrase, index, hole) != nil)
    case .existsInReport(let phrase):
      if !report.matches.places(of: Int(phrase)).isEmpty { return .yes }
      return hidesNothing ? .no : .unsure
    case .isPlain(let slot): return plainness(of: slots[Int(slot)])
    case .isPlainHole(let slot, let hole):
      guard case .match(let phrase, let index) = slots[Int(slot)] else { return .unsure }
      return plainness(phrase, index, hole)
    case .deviates(let slot): return deviation(of: slots[Int(slot)])
    case .quantified(let isAny, let list, let slot, let body):
      return quantified(isAny, list, slot, body)
    case .evaluated(let code):
      switch truth(evaluate(code)) {
      case .yes: return .yes
      case .no: return .no
      case .unknown: return .unsure
      }
    }
  }

  private func quantified(_ isAny: Bool, _ list: Int32, _ slot: Int32, _ body: Int32) -> Verdict {
    guard let members = members(of: list) else { return .unsure }
    let kept = slots[Int(slot)]
    defer { slots[Int(slot)] = kept }
    for index in 0..<members.count {
      slots[Int(slot)] = member(index, of: members)
      switch verdict(body) {
      case .yes: if isAny { return .yes }
      case .no: if !isAny { return .no }
      case .unsure: return .unsure
      }
    }
    if isAny { return members.doubt == nil ? .no : .unsure }
    return .yes
  }

  private func existence(of value: Value) -> Verdict {
    switch value {
    case .nothing: .no
    case .list(_, let count, let doubt): count > 0 ? .yes : doubt == nil ? .no : .unsure
    case .match, .hole, .item, .heading: .yes
    case .unknown, .bool, .number, .between, .date, .text, .span, .report, .section, .table, .row,
      .column, .cell, .label:
      .unsure
    }
  }

  private func plainness(of value: Value) -> Verdict {
    switch value {
    case .cell(let key, let index):
      let table = table(key)
      guard table.bound.cells[Int(index)].state == .value else { return .unsure }
      return Verdict(table.bound.cells[Int(index)].isPlain)
    case .hole(let phrase, let index, let hole): return plainness(phrase, index, hole)
    default: return .unsure
    }
  }

  private func plainness(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> Verdict {
    switch holeMatch(phrase, index, hole)?.value {
    case .number(_, let isPlain): Verdict(isPlain)
    case .text, .date, .year, .checked, .documentNumber: .yes
    case nil: .unsure
    }
  }

  /// Whether a label differs from the form's; where it does, more has to be looked at.
  private func deviation(of value: Value) -> Verdict {
    switch value {
    case .label(let key, let index):
      guard let label = printedLabel(key, Int(index)) else { return .unsure }
      return label.deviates ? .unsure : .no
    case .row(let key, let row):
      return table(key).bound.rowLabels[Int(row)].deviates ? .unsure : .no
    case .column(let key, let column):
      return table(key).bound.columnLabels[Int(column)].deviates ? .unsure : .no
    default: return .unsure
    }
  }

  private func name(of part: NamedPart, _ value: Value) -> Int32 {
    switch (part, value) {
    case (.own, .row(let key, let row)): table(key).plan.rowNames[Int(row)]
    case (.own, .column(let key, let column)): table(key).plan.columnNames[Int(column)]
    case (.own, .section(let index)): plan.sectionNames[Int(index)]
    case (.row, .cell(let key, let cell)): table(key).plan.rowName(ofCell: Int(cell))
    case (.column, .cell(let key, let cell)): table(key).plan.columnName(ofCell: Int(cell))
    default: DirectNames.none
    }
  }

  // MARK: States

  private func state(_ test: StateTest, of value: Value) -> Verdict {
    switch value {
    case .cell(let key, let index): state(test, table(key).bound.cells[Int(index)].state)
    case .table(let key): state(test, ofTable: key)
    case .section(let index): state(test, ofSection: index)
    case .row(let key, let row): state(test, ofRow: Int(row), key)
    case .column(let key, let column): state(test, ofColumn: Int(column), table(key))
    case .nothing: Verdict(test == .missing)
    case .unknown, .bool, .number, .between, .date, .text, .span, .list, .report, .heading, .label,
      .match, .hole, .item:
      .unsure
    }
  }

  private func state(_ test: StateTest, _ state: CellState) -> Verdict {
    switch test {
    case .value: Verdict(state == .value)
    case .unreadable: Verdict(state == .unreadable)
    // What is damaged may only seem blank, or not to be there.
    case .blank: state != .blank ? .no : hidesNothing ? .yes : .unsure
    case .missing: state != .missing ? .no : hidesNothing ? .yes : .unsure
    case .text: state == .unreadable ? .unsure : .no
    }
  }

  private func state(_ test: StateTest, ofCell cell: Int32) -> Verdict {
    switch rules.direct.cells[Int(cell)] {
    case .named(let table, let isPrevious, let reference):
      // Of a table that the form does not have nothing is known.
      guard let key = directTable(table, isPrevious) else { return .unsure }
      let place = program.cells[Int(reference)][self.table(key).bound.form]
      if place < 0 { return Verdict(test == .missing) }
      return state(test, self.table(key).bound.cells[Int(place)].state)
    case .inColumn, .inRow:
      guard let found = directCell(cell) else { return .unsure }
      return state(test, found.table.bound.cells[found.index].state)
    }
  }

  private func state(_ test: StateTest, ofTable key: TableKey) -> Verdict {
    switch (test, table(key).bound.presence) {
    case (.missing, .missing): hidesNothing ? .yes : .unsure
    case (.missing, let presence): Verdict(presence == .missing)
    case (.unreadable, let presence), (.text, let presence): Verdict(presence == .traces)
    case (.value, let presence), (.blank, let presence): Verdict(presence == .found)
    }
  }

  private func state(_ test: StateTest, ofSection index: Int32) -> Verdict {
    let isPresent = isPresent(section: index)
    guard test == .missing else { return Verdict(isPresent) }
    return isPresent ? .no : hidesNothing ? .yes : .unsure
  }

  private func state(_ test: StateTest, ofRow row: Int, _ key: TableKey) -> Verdict {
    let table = table(key)
    guard test == .missing, table.bound.presence != .missing else { return .unsure }
    guard row < table.bound.missingRows.count, table.bound.missingRows[row] else { return .no }
    // Last year's text may break off where this one does not.
    return hidesNothing && !key.isPrevious ? .yes : .unsure
  }

  private func state(_ test: StateTest, ofColumn column: Int, _ table: TableUnderCheck) -> Verdict {
    guard table.bound.presence != .missing else { return .unsure }
    guard test == .missing, column < table.bound.missingColumns.count,
      table.bound.missingColumns[column]
    else { return .no }
    return hidesNothing ? .yes : .unsure
  }
}
