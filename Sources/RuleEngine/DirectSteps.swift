import RuleLanguage

/// A condition that is decided directly from what stands in variables and tables, where that is
/// plain; operands are indices of other conditions, of numbers, of variables.
///
/// `Interpreter.evaluate` knows every case and why something is open. This way is for the many sites
/// where all is known: it makes no values, and says `unsure` wherever the other one has to look.
enum DirectCondition: Sendable {
  case constant(Bool)
  case not(Int32)
  case and(Int32, Int32)
  case or(Int32, Int32)
  /// The state of what a variable holds.
  case localState(StateTest, slot: Int32)
  case tableState(StateTest, table: Int32, isPrevious: Bool)
  case sectionState(StateTest, section: Int32)
  /// The state of a cell, by its index in `DirectSteps.cells`.
  case cellState(StateTest, cell: Int32)
  case compare(Operator, Int32, Int32)
  /// Compares how many characters a scope has with a constant.
  case compareLength(Operator, scope: Int32, bound: Int32)
  /// Whether a thing of the form has a name, by its index in `DirectNames`.
  case isNamed(NamedPart, slot: Int32, name: Int32, isEqual: Bool)
  /// A condition that a variable holds.
  case holds(slot: Int32)
  case existsLocal(slot: Int32)
  case existsHole(slot: Int32, hole: Int32)
  case existsInReport(phrase: Int32)
  /// Whether a cell, or what stands in a hole, is no more than a number.
  case isPlain(slot: Int32)
  case isPlainHole(slot: Int32, hole: Int32)
  case deviates(slot: Int32)
  /// `any` and `all`.
  case quantified(isAny: Bool, list: Int32, slot: Int32, body: Int32)
  /// A step of the program that only `evaluate` knows.
  case evaluated(Int32)
}

/// A number that is worked out directly where it is whole.
enum DirectNumber: Sendable {
  case constant(Int)
  case local(slot: Int32)
  /// What a variable's `value` is.
  case value(slot: Int32)
  /// A cell, by its index in `DirectSteps.cells`.
  case cell(Int32)
  case hole(slot: Int32, hole: Int32)
  case holeValue(slot: Int32, hole: Int32)
  case add(Int32, Int32)
  case subtract(Int32, Int32)
  case multiply(Int32, Int32)
  /// The sum over the cells of a unit.
  case sum(cells: Int32)
  case countLocal(slot: Int32)
  /// A step of the program that only `evaluate` knows.
  case evaluated(Int32)
}

/// A cell, or the cells of a group, as rules name them.
enum DirectCells: Sendable {
  case named(table: Int32, isPrevious: Bool, reference: Int32)
  case inColumn(slot: Int32, unit: Int32)
  case inRow(slot: Int32, unit: Int32)
}

/// What has the name that is asked for: what a variable holds, or the row or column of a cell.
enum NamedPart: Sendable { case own, row, column }

/// What `DirectCondition` says.
enum Verdict: Sendable {
  case no, yes
  /// `Interpreter.evaluate` is to be asked.
  case unsure

  init(_ holds: Bool) { self = holds ? .yes : .no }
}

/// The conditions of a program, lowered once.
struct DirectSteps: Sendable {
  private(set) var conditions: [DirectCondition] = []
  private(set) var numbers: [DirectNumber] = []
  private(set) var cells: [DirectCells] = []
  /// For each step of the program its condition; −1 where it was not lowered.
  private(set) var conditionOf: [Int32]
  /// For each step whether it is the body of a quantifier that asks for no more than the kind of a
  /// cell.
  private(set) var isBodyOfKind: [Bool]
  private let program: Program
  private let names: DirectNames

  init(_ program: Program, _ names: DirectNames) {
    self.program = program
    self.names = names
    conditionOf = Array(repeating: -1, count: program.codes.count)
    isBodyOfKind = Array(repeating: false, count: program.codes.count)
    conditions.reserveCapacity(program.codes.count / 2)
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
        isBodyOfKind[Int(body)] = asksKind(conditionOf[Int(body)], of: slot)
      case .choice(let condition, _, _): root(condition)
      default: continue
      }
    }
  }

  private mutating func root(_ code: Int32) {
    guard conditionOf[Int(code)] < 0 else { return }
    conditionOf[Int(code)] = condition(code)
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
  func asksKind(_ condition: Int32, of slot: Int32) -> Bool {
    guard condition >= 0 else { return false }
    switch conditions[Int(condition)] {
    case .constant: return true
    case .not(let inner): return asksKind(inner, of: slot)
    case .and(let left, let right), .or(let left, let right):
      return asksKind(left, of: slot) && asksKind(right, of: slot)
    case .localState(_, let own), .isPlain(let own): return own == slot
    case .compare(_, let left, let right):
      let isOwn = [left, right].map { isValue($0, of: slot) }
      return isOwn[0] && (isOwn[1] || isZero(right)) || isOwn[1] && isZero(left)
    case .tableState, .sectionState, .cellState, .compareLength, .isNamed, .holds, .existsLocal,
      .existsHole, .existsInReport, .isPlainHole, .deviates, .quantified, .evaluated:
      return false
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

  private mutating func condition(_ code: Int32) -> Int32 {
    let lowered = lowered(code) ?? .evaluated(code)
    conditions.append(lowered)
    return Int32(conditions.count - 1)
  }

  private mutating func lowered(_ code: Int32) -> DirectCondition? {
    switch program.codes[Int(code)] {
    case .bool(let value): .constant(value)
    case .local(let slot): .holds(slot: slot)
    case .not(let inner): .not(condition(inner))
    case .binary(.and, let left, let right): .and(condition(left), condition(right))
    case .binary(.or, let left, let right): .or(condition(left), condition(right))
    case .binary(let sign, let left, let right) where sign.isComparison:
      comparison(sign, left, right)
    case .state(let test, let inner): state(test, inner)
    case .exists(let inner): existence(inner)
    case .property(.plain, let owner): plainness(owner)
    case .property(.deviates, let owner): deviation(owner)
    case .quantify(.any, let list, let slot, let body):
      .quantified(isAny: true, list: list, slot: slot, body: condition(body))
    case .quantify(.all, let list, let slot, let body):
      .quantified(isAny: false, list: list, slot: slot, body: condition(body))
    default: nil
    }
  }

  private mutating func comparison(
    _ sign: Operator,
    _ left: Int32,
    _ right: Int32
  ) -> DirectCondition? {
    if let found = naming(sign, left, right) ?? measuring(sign, left, right) { return found }
    guard let a = number(left), let b = number(right) else { return nil }
    return .compare(sign, a, b)
  }

  /// `row.name == "total"`.
  private func naming(_ sign: Operator, _ left: Int32, _ right: Int32) -> DirectCondition? {
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

  /// `length(section.body) >= 60`.
  private mutating func measuring(
    _ sign: Operator,
    _ left: Int32,
    _ right: Int32
  ) -> DirectCondition? {
    guard case .call(.length, let first, 1) = program.codes[Int(left)], let bound = number(right),
      case .constant = numbers[Int(bound)]
    else { return nil }
    return .compareLength(sign, scope: program.operands[Int(first)], bound: bound)
  }

  private mutating func state(_ test: StateTest, _ code: Int32) -> DirectCondition? {
    switch program.codes[Int(code)] {
    case .local(let slot): .localState(test, slot: slot)
    case .table(let table, let isPrevious):
      .tableState(test, table: table, isPrevious: isPrevious)
    case .section(let section): .sectionState(test, section: section)
    default: cell(code).map { .cellState(test, cell: $0) }
    }
  }

  private func existence(_ code: Int32) -> DirectCondition? {
    switch program.codes[Int(code)] {
    case .local(let slot): return .existsLocal(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return nil }
      return .existsHole(slot: slot, hole: hole)
    case .find(let phrase, let scope):
      guard case .report(.report) = program.codes[Int(scope)] else { return nil }
      return .existsInReport(phrase: phrase)
    default: return nil
    }
  }

  private func plainness(_ owner: Int32) -> DirectCondition? {
    switch program.codes[Int(owner)] {
    case .local(let slot): return .isPlain(slot: slot)
    case .hole(let match, let hole):
      guard case .local(let slot) = program.codes[Int(match)] else { return nil }
      return .isPlainHole(slot: slot, hole: hole)
    default: return nil
    }
  }

  private func deviation(_ owner: Int32) -> DirectCondition? {
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
