import SourceText

/// What a condition can come to.
struct Truths: OptionSet {
  let rawValue: Int

  static let yes = Truths(rawValue: 1)
  static let no = Truths(rawValue: 2)
  static let unknown = Truths(rawValue: 4)
  static let all: Truths = [.yes, .no, .unknown]

  /// Of the opposite condition.
  var opposite: Truths {
    var result = intersection(.unknown)
    if contains(.yes) { result.insert(.no) }
    if contains(.no) { result.insert(.yes) }
    return result
  }
}

/// What conditions of one rule can come to, given those that hold already.
///
/// It knows constants, intervals, states that exclude each other, and that one expression has one
/// value at one site. What it excludes can't be; it does not find everything that can't.
struct Reasoning {
  /// What is taken to hold.
  private struct Facts {
    var truths: [Int: Bool] = [:]
    var intervals: [Int: Interval] = [:]
    /// Whether the facts exclude each other.
    var isContradiction = false
  }

  /// So many steps are spent on one rule and on all; after that everything is possible.
  private static let stepLimit = 20_000
  private static let totalLimit = 2_000_000
  /// A chain of `let` clauses is followed so far.
  private static let depthLimit = 600

  private let program: Program
  private(set) var terms: Terms
  private var facts = Facts()
  /// Codes of the values of `let` clauses by their slots.
  private var values: [Int32: Int32] = [:]
  private var years: YearSpan?
  private var steps = 0
  private var total = 0
  private var depth = 0

  init(_ program: Program) {
    self.program = program
    terms = Terms(program)
  }

  /// Begins a rule; `years` are those to which it is limited.
  mutating func begin(years: YearSpan?) {
    facts = Facts()
    values = [:]
    steps = 0
    terms.forgetVariables()
    self.years = years
  }

  /// Notes what a `let` stands for.
  mutating func bind(_ slot: Int32, to code: Int32) {
    terms.bind(slot, to: code)
    values[slot] = code
  }

  /// The term of an expression.
  mutating func term(_ code: Int32) -> Int { terms.term(code) }

  /// The term of several others.
  mutating func sequence(_ parts: [Int], _ head: String) -> Int { terms.sequence(parts, head) }

  /// What a condition can come to where all that was assumed holds.
  mutating func possible(_ code: Int32) -> Truths {
    guard enter() else { return .all }
    defer { depth -= 1 }
    let literal = terms.literal(code)
    if let known = facts.truths[literal.term] {
      return known != literal.isNegated ? .yes : .no
    }
    switch program.codes[Int(code)] {
    case .bool(let value): return value ? .yes : .no
    case .not(let inner): return possible(inner).opposite
    case .local(let slot): return values[slot].map { possible($0) } ?? .all
    case .exists(let inner):
      if case .report(.report) = program.codes[Int(inner)] { return .yes }
      return .all
    case .binary(.and, let left, let right): return both(left, right, holding: true)
    case .binary(.or, let left, let right): return both(left, right, holding: false).opposite
    case .binary(let sign, let left, let right):
      return sign.isComparison ? comparison(sign, left, right) : .all
    case .choice(_, let first, let second): return possible(first).union(possible(second))
    case .quantify(let function, _, _, let body): return quantified(function, body)
    case .number, .text, .param, .report, .section, .table, .property, .cell, .inRow, .inColumn,
      .crossing, .hole, .find, .scopes, .call, .negative, .state:
      return .all
    }
  }

  /// What `left and right` can come to; for `or`, what `not left and not right` can.
  private mutating func both(_ left: Int32, _ right: Int32, holding: Bool) -> Truths {
    func turned(_ truths: Truths) -> Truths { holding ? truths : truths.opposite }
    let first = turned(possible(left))
    let second = turned(possible(right))
    if first == .no || second == .no { return .no }
    var result: Truths = first.union(second).intersection([.no, .unknown])
    let before = facts
    assume(left, holding)
    let after = turned(possible(right))
    if first.contains(.yes) && after.contains(.yes) && !facts.isContradiction {
      assume(right, holding)
      if !facts.isContradiction { result.insert(.yes) }
    }
    facts = before
    return result
  }

  private mutating func quantified(_ function: Function, _ body: Int32) -> Truths {
    let inner = possible(body)
    switch function {
    case .any: return inner.contains(.yes) ? .all : [.no, .unknown]
    case .all: return inner.contains(.no) ? .all : [.yes, .unknown]
    default: return .all
    }
  }

  private mutating func comparison(_ sign: Operator, _ left: Int32, _ right: Int32) -> Truths {
    let isSame = terms.term(left) == terms.term(right)
    let a = interval(left)
    let b = interval(right)
    let isKnown = isConstant(left) && isConstant(right)
    var result: Truths = isKnown ? [] : .unknown
    let (yes, no): (Bool, Bool) =
      switch sign {
      case .less: (a.canBeLess(than: b) && !isSame, b.canBeAtMost(a))
      case .greater: (b.canBeLess(than: a) && !isSame, a.canBeAtMost(b))
      case .lessOrEqual: (a.canBeAtMost(b), b.canBeLess(than: a) && !isSame)
      case .greaterOrEqual: (b.canBeAtMost(a), a.canBeLess(than: b) && !isSame)
      case .equal:
        (!a.intersection(b).isEmpty, !isSame && (a.single == nil || a.single != b.single))
      case .notEqual:
        (!isSame && (a.single == nil || a.single != b.single), !a.intersection(b).isEmpty)
      case .add, .subtract, .multiply, .divide, .and, .or, .isIn: (true, true)
      }
    if yes { result.insert(.yes) }
    if no { result.insert(.no) }
    return result
  }

  /// Takes a condition to hold, or not to.
  mutating func assume(_ code: Int32, _ holds: Bool) {
    guard enter() else { return }
    defer { depth -= 1 }
    let literal = terms.literal(code)
    note(literal.term, holds != literal.isNegated)
    switch program.codes[Int(code)] {
    case .not(let inner): assume(inner, !holds)
    case .local(let slot): if let value = values[slot] { assume(value, holds) }
    case .binary(.and, let left, let right) where holds:
      assume(left, true)
      assume(right, true)
    case .binary(.or, let left, let right) where !holds:
      assume(left, false)
      assume(right, false)
    case .binary(let sign, let left, let right) where sign.isComparison:
      let sign = holds ? sign : sign.opposite
      narrow(left, sign, interval(right))
      narrow(right, sign.mirrored, interval(left))
    case .state(let test, let inner) where holds && isCell(inner):
      let owner = terms.term(inner)
      for other in StateTest.allCases where test.excludes(other) {
        note(terms.state(other, of: owner), false)
      }
    default: break
    }
  }

  private mutating func note(_ term: Int, _ holds: Bool) {
    if facts.truths[term] == !holds { facts.isContradiction = true }
    facts.truths[term] = holds
  }

  /// Notes that a number stands in a relation to those of an interval.
  private mutating func narrow(_ code: Int32, _ sign: Operator, _ other: Interval) {
    var room = Interval.all
    switch sign {
    case .less: room.high = other.high.map { Interval.End(value: $0.value, isClosed: false) }
    case .lessOrEqual: room.high = other.high
    case .greater: room.low = other.low.map { Interval.End(value: $0.value, isClosed: false) }
    case .greaterOrEqual: room.low = other.low
    case .equal: room = other
    case .notEqual, .add, .subtract, .multiply, .divide, .and, .or, .isIn: return
    }
    if isWhole(code) { room = room.ofWholeNumbers }
    let narrowed = interval(code).intersection(room)
    if narrowed.isEmpty { facts.isContradiction = true }
    facts.intervals[terms.term(code)] = narrowed
  }

  /// The numbers that an expression can be.
  private mutating func interval(_ code: Int32) -> Interval {
    guard enter() else { return .all }
    defer { depth -= 1 }
    let own: Interval
    switch program.codes[Int(code)] {
    case .number(let index): return .only(program.numbers[Int(index)])
    case .local(let slot): own = values[slot].map { interval($0) } ?? .all
    case .negative(let inner):
      let single = interval(inner).single.flatMap { ExactNumber.zero.subtracting($0) }
      own = single.map { .only($0) } ?? .all
    case .call(let function, _, _), .quantify(let function, _, _, _): own = range(of: function)
    case .property(.year, let owner): own = isReport(owner) ? yearsInForce : .all
    case .binary(let sign, let left, let right): own = result(of: sign, left, right)
    default: own = .all
    }
    guard let known = facts.intervals[terms.term(code)] else { return own }
    return own.intersection(known)
  }

  private mutating func result(of sign: Operator, _ left: Int32, _ right: Int32) -> Interval {
    guard let a = interval(left).single, let b = interval(right).single else { return .all }
    let number: ExactNumber?
    switch sign {
    case .add: number = a.adding(b)
    case .subtract: number = a.subtracting(b)
    case .multiply: number = a.multiplied(by: b)
    default: number = nil
    }
    return number.map { .only($0) } ?? .all
  }

  private func range(of function: Function) -> Interval {
    switch function {
    case .length, .count, .distinct, .absolute: .notNegative
    case .similarity, .overlap:
      Interval(
        low: Interval.End(value: .zero, isClosed: true),
        high: Interval.End(value: ExactNumber(1), isClosed: true)
      )
    default: .all
    }
  }

  private func isWhole(_ code: Int32) -> Bool {
    switch program.codes[Int(valued(code))] {
    case .call(let function, _, _), .quantify(let function, _, _, _):
      function == .length || function == .count || function == .distinct
    case .property(let property, _): property == .year
    default: false
    }
  }

  /// What a `let` stands for, else the expression itself.
  private func valued(_ code: Int32) -> Int32 {
    guard case .local(let slot) = program.codes[Int(code)] else { return code }
    return values[slot] ?? code
  }

  /// Whether it is never unknown: constants, and the year of a rule that is limited to years.
  private func isConstant(_ code: Int32) -> Bool {
    switch program.codes[Int(valued(code))] {
    case .number, .bool: true
    case .negative(let inner): isConstant(inner)
    case .binary(_, let left, let right): isConstant(left) && isConstant(right)
    case .property(.year, let owner): isReport(owner) && years != nil
    default: false
    }
  }

  private func isReport(_ code: Int32) -> Bool {
    if case .report(.report) = program.codes[Int(code)] { true } else { false }
  }

  private func isCell(_ code: Int32) -> Bool {
    switch program.codes[Int(code)] {
    case .cell, .crossing: true
    case .inRow(_, let unit), .inColumn(_, let unit): !program.units[Int(unit)].isGroup
    default: false
    }
  }

  private var yearsInForce: Interval {
    func end(_ year: Int?) -> Interval.End? {
      year.map { Interval.End(value: ExactNumber($0), isClosed: true) }
    }
    return Interval(low: end(years?.first), high: end(years?.last))
  }

  /// Goes one step deeper; false, and not gone, where a limit is reached.
  private mutating func enter() -> Bool {
    steps += 1
    total += 1
    guard
      depth < Reasoning.depthLimit && steps <= Reasoning.stepLimit
        && total <= Reasoning.totalLimit
    else { return false }
    depth += 1
    return true
  }
}
