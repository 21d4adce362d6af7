import RuleLanguage

/// The conditions of a program, lowered once.
struct DirectSteps: Sendable {
  private(set) var tests: [DirectTest] = []
  private(set) var numbers: [DirectNumber] = []
  private(set) var cells: [DirectCells] = []
  /// For each step of the program its condition; nil where it was not lowered.
  private(set) var conditionOf: [DirectCondition?]
  /// For each step whether it is the body of a quantifier that asks for no more than the kind of a
  /// cell.
  private(set) var isBodyOfKind: [Bool]
  /// For each step that was lowered its questions.
  private var questionsOf: [Questions]
  private let program: Program
  private let names: DirectNames

  /// Where the questions of a step stand among the tests.
  private struct Questions {
    var first: Int32
    var end: Int32
  }

  init(_ program: Program, _ names: DirectNames) {
    self.program = program
    self.names = names
    conditionOf = Array(repeating: nil, count: program.codes.count)
    isBodyOfKind = Array(repeating: false, count: program.codes.count)
    questionsOf = Array(repeating: Questions(first: 0, end: 0), count: program.codes.count)
    tests.reserveCapacity(program.codes.count / 2)
    numbers.reserveCapacity(program.codes.count / 4)
    for rule in program.rules {
      for step in rule.steps {
        switch step {
        case .when(let code): root(code)
        case .bind(_, let code) where isCondition(code): root(code)
        case .each, .bind: continue
        }
      }
      for demand in rule.demands {
        if case .require(let code) = demand.kind { root(code) }
      }
    }
    for code in program.codes {
      switch code {
      case .quantify(let function, _, let slot, let body) where function.asksConditions:
        root(body)
        isBodyOfKind[Int(body)] = asksKind(body, of: slot)
      case .choice(let condition, _, _): root(condition)
      default: continue
      }
    }
  }

  /// Lowers a condition, unless that was done.
  private mutating func root(_ code: Int32) {
    guard conditionOf[Int(code)] == nil else { return }
    let first = Int32(tests.count)
    conditionOf[Int(code)] = condition(code, yes: .yes, no: .no)
    questionsOf[Int(code)] = Questions(first: first, end: Int32(tests.count))
  }

  /// Whether a step can have no other value than yes, no and unknown.
  private func isCondition(_ code: Int32) -> Bool {
    switch program.codes[Int(code)] {
    case .bool, .not, .exists, .state: true
    case .binary(.and, _, _), .binary(.or, _, _): true
    case .binary(let sign, _, _): sign.isComparison
    default: false
    }
  }

  // MARK: Kinds

  /// Whether a condition asks of a cell in a variable no more than its kind tells, and of nothing
  /// else.
  func asksKind(_ code: Int32, of slot: Int32) -> Bool {
    guard conditionOf[Int(code)] != nil else { return false }
    let questions = questionsOf[Int(code)]
    return tests[Int(questions.first)..<Int(questions.end)].allSatisfy {
      asksKind($0.question, of: slot)
    }
  }

  private func asksKind(_ question: DirectQuestion, of slot: Int32) -> Bool {
    switch question {
    case .localState(_, let own), .isPlain(let own): own == slot
    case .compare(_, let left, let right):
      isValue(left, of: slot) && (isValue(right, of: slot) || isZero(right))
        || isZero(left) && isValue(right, of: slot)
    case .tableState, .sectionState, .cellState, .compareLength, .isNamed, .holds, .existsLocal,
      .existsHole, .existsFound, .existsValue, .holdsText, .isText, .isPlainHole, .deviates,
      .quantified, .evaluated:
      false
    }
  }

  private func isValue(_ number: Int32, of slot: Int32) -> Bool {
    switch numbers[Int(number)] {
    case .local(let own), .value(let own): own == slot
    default: false
    }
  }

  private func isZero(_ number: Int32) -> Bool {
    if case .constant(0) = numbers[Int(number)] { true } else { false }
  }

  // MARK: Conditions

  /// Lowers a condition that goes on with others according to what it is.
  private mutating func condition(
    _ code: Int32,
    yes: DirectCondition,
    no: DirectCondition
  ) -> DirectCondition {
    switch program.codes[Int(code)] {
    case .bool(let value): return value ? yes : no
    case .not(let inner): return condition(inner, yes: no, no: yes)
    case .binary(.and, let left, let right):
      let second = condition(right, yes: yes, no: no)
      return condition(left, yes: second, no: no)
    case .binary(.or, let left, let right):
      let second = condition(right, yes: yes, no: no)
      return condition(left, yes: yes, no: second)
    default:
      let question = question(code) ?? .evaluated(code)
      tests.append(DirectTest(question: question, yes: yes, no: no))
      return DirectCondition(first: Int32(tests.count - 1))
    }
  }

  private mutating func question(_ code: Int32) -> DirectQuestion? {
    switch program.codes[Int(code)] {
    case .local(let slot): .holds(slot: slot)
    case .binary(let sign, let left, let right) where sign.isComparison:
      comparison(sign, left, right)
    case .state(let test, let inner): state(test, inner)
    case .exists(let inner): existence(inner)
    case .call(.contains, let first, 2): holding(.anywhere, first)
    case .call(.startsWith, let first, 2): holding(.start, first)
    case .call(.endsWith, let first, 2): holding(.end, first)
    case .property(.plain, let owner): plainness(owner)
    case .property(.deviates, let owner): deviation(owner)
    case .quantify(.any, let list, let slot, let body):
      quantified(true, list, slot, body)
    case .quantify(.all, let list, let slot, let body):
      quantified(false, list, slot, body)
    default: nil
    }
  }

  private mutating func quantified(
    _ isAny: Bool,
    _ list: Int32,
    _ slot: Int32,
    _ body: Int32
  ) -> DirectQuestion? {
    root(body)
    return conditionOf[Int(body)].map {
      .quantified(isAny: isAny, list: list, slot: slot, body: $0)
    }
  }

  private mutating func comparison(
    _ sign: Operator,
    _ left: Int32,
    _ right: Int32
  ) -> DirectQuestion? {
    let known = naming(sign, left, right) ?? measuring(sign, left, right)
    if let found = known ?? quoting(sign, left, right) { return found }
    guard let a = number(left), let b = number(right) else { return nil }
    return .compare(sign, a, b)
  }

  /// `row.name == "total"`.
  private func naming(_ sign: Operator, _ left: Int32, _ right: Int32) -> DirectQuestion? {
    guard case .property(.name, let owner) = program.codes[Int(left)],
      case .text(let text) = program.codes[Int(right)], let name = names.name(ofConstant: text),
      sign == .equal || sign == .notEqual
    else { return nil }
    switch program.codes[Int(owner)] {
    case .local(let slot): return .isNamed(.own, slot: slot, name: name, isEqual: sign == .equal)
    case .property(let part, let cell):
      guard part == .row || part == .column, case .local(let slot) = program.codes[Int(cell)] else {
        return nil
      }
      let place: NamedPart = part == .row ? .row : .column
      return .isNamed(place, slot: slot, name: name, isEqual: sign == .equal)
    default: return nil
    }
  }

  /// `m.outcome.text == "予以公开"`.
  private func quoting(_ sign: Operator, _ left: Int32, _ right: Int32) -> DirectQuestion? {
    guard case .text(let constant) = program.codes[Int(right)],
      sign == .equal || sign == .notEqual
    else { return nil }
    switch program.codes[Int(left)] {
    case .hole, .property(.text, _):
      return .isText(whole: left, constant: constant, isEqual: sign == .equal)
    default: return nil
    }
  }

  /// `length(section.body) >= 60`.
  private mutating func measuring(
    _ sign: Operator,
    _ left: Int32,
    _ right: Int32
  ) -> DirectQuestion? {
    guard case .call(.length, let first, 1) = program.codes[Int(left)], let bound = number(right),
      case .constant = numbers[Int(bound)]
    else { return nil }
    return .compareLength(sign, scope: program.operands[Int(first)], bound: bound)
  }

  private mutating func state(_ test: StateTest, _ code: Int32) -> DirectQuestion? {
    switch program.codes[Int(code)] {
    case .local(let slot): .localState(test, slot: slot)
    case .table(let table, let isPrevious):
      .tableState(test, table: table, isPrevious: isPrevious)
    case .section(let section): .sectionState(test, section: section)
    default: cell(code).map { .cellState(test, cell: $0) }
    }
  }

  private func existence(_ code: Int32) -> DirectQuestion {
    switch program.codes[Int(code)] {
    case .local(let slot): return .existsLocal(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return .existsValue(code) }
      return .existsHole(slot: slot, hole: hole)
    case .find(let phrase, let scope): return .existsFound(phrase: phrase, scope: scope)
    default: return .existsValue(code)
    }
  }

  private func holding(_ part: TextPart, _ first: Int32) -> DirectQuestion? {
    guard case .text(let constant) = program.codes[Int(program.operands[Int(first) + 1])] else {
      return nil
    }
    return .holdsText(part, whole: program.operands[Int(first)], constant: constant)
  }

  private func plainness(_ owner: Int32) -> DirectQuestion? {
    switch program.codes[Int(owner)] {
    case .local(let slot): return .isPlain(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return nil }
      return .isPlainHole(slot: slot, hole: hole)
    default: return nil
    }
  }

  private func deviation(_ owner: Int32) -> DirectQuestion? {
    guard case .local(let slot) = program.codes[Int(owner)] else { return nil }
    return .deviates(slot: slot)
  }

  // MARK: Numbers

  /// A number; nil where the step may well be something else.
  private mutating func number(_ code: Int32) -> Int32? {
    guard let lowered = loweredNumber(code) else { return nil }
    numbers.append(lowered)
    return Int32(numbers.count - 1)
  }

  private mutating func loweredNumber(_ code: Int32) -> DirectNumber? {
    switch program.codes[Int(code)] {
    case .number(let index): return program.numbers[Int(index)].whole.map { .constant($0) }
    case .param(let index):
      guard case .number(let number) = program.params[Int(index)] else { return nil }
      return number.whole.map { .constant($0) }
    case .local(let slot): return .local(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return .evaluated(code) }
      return .hole(slot: slot, hole: hole)
    case .cell, .inColumn, .inRow: return cell(code).map { .cell($0) } ?? .evaluated(code)
    case .property(.value, let owner): return value(of: owner) ?? .evaluated(code)
    case .binary(.divide, _, _): return .evaluated(code)
    case .binary(let sign, let left, let right): return arithmetic(sign, left, right)
    case .call(let function, let first, let count):
      return call(function, first, count) ?? .evaluated(code)
    case .text, .bool, .section, .table, .report, .find, .scopes, .not, .exists, .state: return nil
    case .crossing, .property, .quantify, .negative, .choice: return .evaluated(code)
    }
  }

  /// `cell.value`, `match.hole.value`.
  private mutating func value(of owner: Int32) -> DirectNumber? {
    switch program.codes[Int(owner)] {
    case .local(let slot): return .value(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return nil }
      return .holeValue(slot: slot, hole: hole)
    case .cell, .inColumn, .inRow: return cell(owner).map { .cell($0) }
    default: return nil
    }
  }

  private mutating func arithmetic(
    _ sign: Operator,
    _ left: Int32,
    _ right: Int32
  ) -> DirectNumber? {
    guard let a = number(left), let b = number(right) else { return nil }
    switch sign {
    case .add: return .add(a, b)
    case .subtract: return .subtract(a, b)
    case .multiply: return .multiply(a, b)
    default: return nil
    }
  }

  private mutating func call(_ function: Function, _ first: Int32, _ count: Int32) -> DirectNumber?
  {
    guard count > 0 else { return nil }
    let argument = program.operands[Int(first)]
    switch function {
    case .sum: return cell(argument).map { .sum(cells: $0) }
    case .count:
      guard case .local(let slot) = program.codes[Int(argument)] else { return nil }
      return .countLocal(slot: slot)
    case .round:
      // A whole number is not rounded.
      guard count == 2,
        case .number(let index) = program.codes[Int(program.operands[Int(first) + 1])],
        let places = program.numbers[Int(index)].whole, places >= 0 && places <= 9
      else { return nil }
      return loweredNumber(argument)
    default: return nil
    }
  }

  private mutating func cell(_ code: Int32) -> Int32? {
    let found: DirectCells
    switch program.codes[Int(code)] {
    case .cell(let table, let reference):
      guard case .table(let index, let isPrevious) = program.codes[Int(table)] else { return nil }
      found = .named(table: index, isPrevious: isPrevious, reference: reference)
    case .inColumn(let column, let unit):
      guard case .local(let slot) = program.codes[Int(column)] else { return nil }
      found = .inColumn(slot: slot, unit: unit)
    case .inRow(let row, let unit):
      guard case .local(let slot) = program.codes[Int(row)] else { return nil }
      found = .inRow(slot: slot, unit: unit)
    default: return nil
    }
    cells.append(found)
    return Int32(cells.count - 1)
  }
}

extension Function {
  /// Whether what it asks of every member is a condition.
  fileprivate var asksConditions: Bool {
    switch self {
    case .any, .all, .where, .count, .first, .last: true
    default: false
    }
  }
}
