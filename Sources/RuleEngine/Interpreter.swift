import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Evaluates the steps of a rule set's program on one report.
///
/// A class, because copies of so many arrays cost more than evaluating does (measured: a third of
/// the time). It lives for one report and one thread; lists and texts that arise are kept in two growing arrays, which are cut
/// back after every rule.
final class Interpreter {
  let ruleSet: RuleSet
  let program: Program
  let report: BoundReport
  let previous: BoundReport?
  let twin: BoundReport?
  /// Index of each of the program's tables in the report's tables; −1 where the form has none.
  let tableIndices: [Int32]
  /// Index of each of the program's sections in the form.
  let sectionIndices: [Int32]
  var slots: [Value] = []
  var members: [Value] = []
  var texts: [String] = []
  var items: [NumberedItem] = []
  /// Whether the rule under evaluation has asked for a title or issuer that is damaged.
  var hasReadDamage = false

  init(
    _ ruleSet: RuleSet,
    report: BoundReport,
    previous: BoundReport?,
    twin: BoundReport?
  ) {
    self.ruleSet = ruleSet
    program = ruleSet.program
    self.report = report
    self.previous = previous
    self.twin = twin
    let form = ruleSet.forms[report.form]
    tableIndices = ruleSet.program.tables.map { name in
      Int32(form.tables.firstIndex { $0.name == name } ?? -1)
    }
    sectionIndices = ruleSet.program.sections.map { name in
      Int32(form.sections.firstIndex { $0.name == name } ?? -1)
    }
  }

  var form: Form { ruleSet.forms[report.form] }

  /// Another report that rules compare with; nil where there is none.
  func other(_ role: ReportRole) -> BoundReport? {
    switch role {
    case .report: nil
    case .previous: previous
    case .twin: twin
    }
  }

  // MARK: Steps

  func evaluate(_ code: Int32) -> Value {
    switch program.codes[Int(code)] {
    case .number(let index): return .number(program.numbers[Int(index)])
    case .text(let index): return text(String(render(program.texts[Int(index)].zh)))
    case .bool(let value): return .bool(value)
    case .local(let slot): return slots[Int(slot)]
    case .param(let index):
      switch program.params[Int(index)] {
      case .number(let number): return .number(number)
      case .text(let value): return text(value)
      }
    case .report(let role): return other(role) == nil && role != .report ? .nothing : .report(role)
    case .section(let index):
      let section = sectionIndices[Int(index)]
      return section < 0 ? .nothing : .section(section)
    case .table(let index, let isPrevious):
      let table = tableIndices[Int(index)]
      if table < 0 || isPrevious && previous == nil { return .nothing }
      return .table(TableKey(index: table, isPrevious: isPrevious))
    case .property(let property, let owner): return self.property(property, of: evaluate(owner))
    case .cell(let table, let reference): return cell(table, reference)
    case .inRow(let row, let unit): return cells(inRow: evaluate(row), unit)
    case .inColumn(let column, let unit): return cells(inColumn: evaluate(column), unit)
    case .crossing(let table, let row, let column): return crossing(table, row, column)
    case .hole(let match, let hole): return self.hole(evaluate(match), hole)
    case .find(let phrase, let scope): return find(phrase, in: evaluate(scope))
    case .scopes(let first, let count):
      // Members of inner lists are appended while the outer one grows: collect first.
      var values: [Value] = []
      for index in first..<(first + count) { values.append(evaluate(program.operands[Int(index)])) }
      return list(values)
    case .call(let function, let first, let count): return call(function, first, count)
    case .quantify(let function, let list, let slot, let body):
      return quantify(function, list, slot, body)
    case .not(let inner):
      switch truth(evaluate(inner)) {
      case .yes: return .bool(false)
      case .no: return .bool(true)
      case .unknown(let doubt): return .unknown(doubt)
      }
    case .negative(let inner):
      guard let number = number(evaluate(inner)) else { return .unknown(doubt(evaluate(inner))) }
      return ExactNumber.zero.subtracting(number).map { .number($0) } ?? .unknown(.tooLarge)
    case .exists(let inner): return exists(evaluate(inner))
    case .state(let test, let inner): return state(test, of: evaluate(inner))
    case .binary(let sign, let left, let right): return binary(sign, left, right)
    case .choice(let condition, let first, let second):
      switch truth(evaluate(condition)) {
      case .yes: return evaluate(first)
      case .no: return evaluate(second)
      case .unknown(let doubt): return .unknown(doubt)
      }
    }
  }

  /// Makes a text value.
  func text(_ string: String) -> Value {
    texts.append(string)
    return .text(Int32(texts.count - 1))
  }

  /// Makes a list value.
  func list(_ values: [Value], doubt: Doubt? = nil) -> Value {
    let start = members.count
    members += values
    return .list(start: Int32(start), count: Int32(values.count), doubt: doubt)
  }

  // MARK: Truth

  func truth(_ value: Value) -> Truth {
    switch value {
    case .bool(let value): Truth(value)
    case .unknown(let doubt): .unknown(doubt)
    case .nothing: .no
    default: .unknown(.notThere)
    }
  }

  private func exists(_ value: Value) -> Value {
    switch value {
    case .nothing: return .bool(false)
    case .list(_, let count, let doubt):
      if count > 0 { return .bool(true) }
      return doubt.map { .unknown($0) } ?? .bool(false)
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
      switch table(key).presence {
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

  private func state(_ test: StateTest, of value: Value) -> Value {
    switch value {
    case .cell(let key, let index):
      let cell = bound(key, index)
      switch test {
      case .value: return .bool(cell.state == .value)
      case .blank:
        if cell.state == .blank && isDamaged(in: key) { return .unknown(.damaged) }
        return .bool(cell.state == .blank)
      case .missing:
        if cell.state == .missing && isDamaged(in: key) { return .unknown(.damaged) }
        return .bool(cell.state == .missing)
      case .unreadable: return .bool(cell.state == .unreadable)
      case .text:
        let isText = cell.state == .unreadable && cell.reason == .textInCell
        return isText && isDamaged(in: key) ? .unknown(.damaged) : .bool(isText)
      }
    case .row(let key, let row):
      let bound = table(key)
      switch test {
      case .missing:
        if bound.presence == .missing { return .unknown(.table(key)) }
        if bound.missingRows.indices.contains(Int(row)), bound.missingRows[Int(row)] {
          if breaksOffBefore(key) { return .unknown(.textBreaksOff) }
          return isDamaged(in: key) ? .unknown(.damaged) : .bool(true)
        }
        return .bool(false)
      case .value, .blank, .unreadable, .text:
        let wanted: CellState = test == .value ? .value : test == .blank ? .blank : .unreadable
        return .bool(cellIndices(ofRow: row, key).allSatisfy { bound.cells[$0].state == wanted })
      }
    case .column(let key, let column):
      let bound = table(key)
      if bound.presence == .missing { return .unknown(.table(key)) }
      let isMissing =
        bound.missingColumns.indices.contains(Int(column)) && bound.missingColumns[Int(column)]
      if isMissing && test == .missing && isDamaged(in: key) { return .unknown(.damaged) }
      return .bool(test == .missing ? isMissing : false)
    case .table(let key):
      let presence = table(key).presence
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
    case .unknown(let doubt): return .unknown(doubt)
    case .nothing: return .bool(test == .missing)
    default: return .unknown(.notThere)
    }
  }

  // MARK: Operators

  private func binary(_ sign: Operator, _ left: Int32, _ right: Int32) -> Value {
    switch sign {
    case .and: return conjunction(left, right)
    case .or: return disjunction(left, right)
    case .add, .subtract, .multiply, .divide: return arithmetic(sign, left, right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return compare(sign, evaluate(left), evaluate(right))
    case .isIn: return isIn(evaluate(left), evaluate(right))
    }
  }

  private func conjunction(_ left: Int32, _ right: Int32) -> Value {
    let first = truth(evaluate(left))
    if case .no = first { return .bool(false) }
    let second = truth(evaluate(right))
    switch (first, second) {
    case (_, .no): return .bool(false)
    case (.unknown(let doubt), _), (_, .unknown(let doubt)): return .unknown(doubt)
    default: return .bool(true)
    }
  }

  private func disjunction(_ left: Int32, _ right: Int32) -> Value {
    let first = truth(evaluate(left))
    if case .yes = first { return .bool(true) }
    let second = truth(evaluate(right))
    switch (first, second) {
    case (_, .yes): return .bool(true)
    case (.unknown(let doubt), _), (_, .unknown(let doubt)): return .unknown(doubt)
    default: return .bool(false)
    }
  }

  private func arithmetic(_ sign: Operator, _ left: Int32, _ right: Int32) -> Value {
    let first = evaluate(left)
    let second = evaluate(right)
    guard let a = number(first) else { return .unknown(doubt(first)) }
    guard let b = number(second) else { return .unknown(doubt(second)) }
    let result: ExactNumber?
    switch sign {
    case .add: result = a.adding(b)
    case .subtract: result = a.subtracting(b)
    case .multiply: result = a.multiplied(by: b)
    case .divide: result = a.divided(by: b)
    default: result = nil
    }
    return result.map { .number($0) } ?? .unknown(.tooLarge)
  }

  /// The number that a value is, or nil.
  func number(_ value: Value) -> ExactNumber? {
    switch value {
    case .number(let number): return number
    case .cell(let key, let index):
      let cell = bound(key, index)
      return cell.state == .value ? cell.value : nil
    case .hole(let phrase, let index, let hole):
      switch holeMatch(phrase, index, hole)?.value {
      case .number(let number, _): return number
      case .year(let year): return ExactNumber(year)
      case .documentNumber(_, let number, _): return ExactNumber(number)
      case .date, .checked, .text, nil: return nil
      }
    case .between(let low, let high, _): return low == high ? ExactNumber(Int(low)) : nil
    default: return nil
    }
  }

  /// Why a value has no number (or truth).
  func doubt(_ value: Value) -> Doubt {
    switch value {
    case .unknown(let doubt), .between(_, _, let doubt): return doubt
    case .cell(let key, let index): return .cell(key, index)
    case .table(let key), .row(let key, _), .column(let key, _): return .table(key)
    case .section(let index): return .section(index)
    case .list(_, _, let doubt?): return doubt
    case .hole: return .noNumber
    default: return .notThere
    }
  }
}
