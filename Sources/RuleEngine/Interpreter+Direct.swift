import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Conditions where nothing is unknown; see `DirectQuestion`.
///
/// Whatever is said here but `unsure`, `evaluate` says too; a test holds the two together.
extension Interpreter {
  /// The truth of a condition.
  func decide(_ code: Int32) -> Truth {
    if let condition = rules.direct.conditionOf[Int(code)] {
      switch verdict(condition) {
      case .yes: return .yes
      case .no: return .no
      case .unsure: break
      }
    }
    return truth(evaluate(code))
  }

  /// Whether a condition holds.
  func verdict(_ condition: DirectCondition) -> Verdict { verdictInLoop(condition) }

  /// The same in place, for loops over many sites: what it needs is taken up once for all of them.
  @inline(__always)
  func verdictInLoop(_ condition: DirectCondition) -> Verdict {
    // From question to question, until nothing follows.
    var next = condition.first
    while next >= 0 {
      let test = tests[Int(next)]
      switch answer(test.question) {
      case .yes: next = test.yes.first
      case .no: next = test.no.first
      case .unsure: return .unsure
      }
    }
    return Verdict(next == DirectCondition.yes.first)
  }

  @inline(__always)
  private func answer(_ question: DirectQuestion) -> Verdict {
    switch question {
    case .localState(let test, let slot): return state(test, of: slots[Int(slot)])
    case .tableState(let test, let table, let isPrevious):
      guard let key = namedTable(table, isPrevious) else { return ofNothing(test) }
      return state(test, ofTable: key)
    case .sectionState(let test, let section):
      let index = plan.sectionIndices[Int(section)]
      return index < 0 ? ofNothing(test) : state(test, ofSection: index)
    case .cellState(let test, let cell): return state(test, ofCell: cell)
    case .compare(let sign, let left, let right):
      guard let a = whole(left), let b = whole(right) else { return .unsure }
      return Verdict(sign.holds(a == b ? 0 : a < b ? -1 : 1))
    case .compareLength(let sign, let scope, let bound):
      return compareLength(sign, of: evaluate(scope), bound)
    case .isNamed(let part, let slot, let name, let isEqual):
      let own = self.name(of: part, slots[Int(slot)])
      return own == DirectNames.none ? .unsure : Verdict((own == name) == isEqual)
    case .holds(let slot):
      guard case .bool(let value) = slots[Int(slot)] else { return .unsure }
      return Verdict(value)
    case .existsLocal(let slot): return existence(of: slots[Int(slot)])
    case .existsHole(let slot, let hole):
      guard case .match(let phrase, let index) = slots[Int(slot)] else { return .unsure }
      return Verdict(holePlace(phrase, index, hole) >= 0)
    case .existsFound(let phrase, let scope):
      if isNowhere(phrase, in: scope) { return .no }
      guard let isFound = isFound(phrase, in: operand(scope)) else { return .unsure }
      return Verdict(isFound)
    case .existsValue(let code):
      guard case .bool(let isThere) = exists(operand(code)) else { return .unsure }
      return Verdict(isThere)
    case .holdsText(let part, let whole, let constant):
      return holds(part, constant, whole: whole)
    case .isText(let whole, let constant, let isEqual):
      return isText(whole, constant, isEqual)
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

  private func quantified(
    _ isAny: Bool,
    _ list: Int32,
    _ slot: Int32,
    _ body: DirectCondition
  ) -> Verdict {
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
    return members.doubt == nil ? Verdict(!isAny) : .unsure
  }

  private func existence(of value: Value) -> Verdict {
    switch value {
    case .nothing: .no
    case .list(_, let count, let doubt): count > 0 ? .yes : doubt == nil ? .no : .unsure
    case .match, .hole, .item, .heading: .yes
    case .unknown, .uncertain, .bool, .number, .between, .date, .text, .span, .report, .section,
      .table, .row, .column, .cell, .label:
      .unsure
    }
  }

  private func plainness(of value: Value) -> Verdict {
    switch value {
    case .cell(let key, let index):
      let cell = cellFacts(key, index)
      if case .value = cell.state { return Verdict(cell.isPlain) }
      return .unsure
    case .hole(let phrase, let index, let hole): return plainness(phrase, index, hole)
    default: return .unsure
    }
  }

  private func plainness(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> Verdict {
    let place = holePlace(phrase, index, hole)
    if place < 0 { return .unsure }
    switch report.matches.hole(at: place).value {
    case .number(_, let isPlain): return Verdict(isPlain)
    case .text, .date, .year, .checked, .documentNumber: return .yes
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

  /// Compares the number of characters of a part of the report; no more are counted than decide.
  private func compareLength(_ sign: Operator, of scope: Value, _ bound: Int32) -> Verdict {
    if case .text = scope { return .unsure }
    guard hidesNothing, let range = searchRange(of: scope), let bound = whole(bound), bound >= 0,
      bound < Int(Int32.max)
    else { return .unsure }
    let bytes = report.document.text.bytes
    let most = bound + 1
    let count = visibleCharacterCount(bytes.span, from: range.start, to: range.end, upTo: most)
    return Verdict(sign.holds(min(count, most) - bound))
  }

  // MARK: States

  private func state(_ test: StateTest, of value: Value) -> Verdict {
    switch value {
    case .cell(let key, let index): state(test, cellFacts(key, index).state)
    case .table(let key): state(test, ofTable: key)
    case .section(let index): state(test, ofSection: index)
    case .row(let key, let row): state(test, ofRow: Int(row), key)
    case .column(let key, let column): state(test, ofColumn: Int(column), key)
    case .nothing: ofNothing(test)
    case .unknown, .uncertain, .bool, .number, .between, .date, .text, .span, .list, .report,
      .heading, .label, .match, .hole, .item:
      .unsure
    }
  }

  /// The state of what is not there.
  private func ofNothing(_ test: StateTest) -> Verdict {
    switch test {
    case .missing: .yes
    case .value, .blank, .unreadable, .text: .no
    }
  }

  private func state(_ test: StateTest, _ state: CellFacts.State) -> Verdict {
    switch (test, state) {
    case (.value, .value), (.unreadable, .unreadable): .yes
    // What is damaged may only seem blank, or not to be there.
    case (.blank, .blank), (.missing, .missing): hidesNothing ? .yes : .unsure
    case (.text, .unreadable): .unsure
    case (.value, _), (.unreadable, _), (.blank, _), (.missing, _), (.text, _): .no
    }
  }

  private func state(_ test: StateTest, ofCell cell: Int32) -> Verdict {
    let place = directCell(cell)
    if place >= 0 { return state(test, facts[place].state) }
    guard case .named(let table, let isPrevious, _) = directCells[Int(cell)] else {
      return .unsure
    }
    // Of a table that the form does not have nothing is known.
    return namedTable(table, isPrevious) == nil ? .unsure : ofNothing(test)
  }

  private func state(_ test: StateTest, ofTable key: TableKey) -> Verdict {
    switch (test, layout(key).presence) {
    case (.missing, .missing): hidesNothing ? .yes : .unsure
    case (.unreadable, .traces), (.text, .traces), (.value, .found), (.blank, .found): .yes
    case (.missing, _), (.unreadable, _), (.text, _), (.value, _), (.blank, _): .no
    }
  }

  private func state(_ test: StateTest, ofSection index: Int32) -> Verdict {
    let isPresent = isPresent(section: index)
    guard case .missing = test else { return Verdict(isPresent) }
    return isPresent ? .no : hidesNothing ? .yes : .unsure
  }

  private func state(_ test: StateTest, ofRow row: Int, _ key: TableKey) -> Verdict {
    guard case .missing = test else { return .unsure }
    if case .missing = layout(key).presence { return .unsure }
    let table = table(key)
    guard row < table.bound.missingRows.count, table.bound.missingRows[row] else { return .no }
    // Last year's text may break off where this one does not.
    return hidesNothing && !key.isPrevious ? .yes : .unsure
  }

  private func state(_ test: StateTest, ofColumn column: Int, _ key: TableKey) -> Verdict {
    if case .missing = layout(key).presence { return .unsure }
    guard case .missing = test else { return .no }
    let table = table(key)
    guard column < table.bound.missingColumns.count, table.bound.missingColumns[column] else {
      return .no
    }
    return hidesNothing ? .yes : .unsure
  }
}
