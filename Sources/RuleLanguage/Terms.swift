import SourceText

/// Numbers for what expressions mean: two expressions of a rule that mean the same have one number.
///
/// Operands of a commutative operator may change places, `a > b` is `b < a`, and a `let` stands for
/// its value; so one term has one value at one site.
struct Terms {
  /// Whose expressions are asked about.
  var program: Program
  private var numbers: [String: Int] = [:]
  /// Terms of the values of `let` clauses by their slots.
  private var values: [Int32: Int] = [:]
  /// Numbers of the other variables in the order in which they come up.
  private var slots: [Int32: Int] = [:]

  init(_ program: Program) { self.program = program }

  /// Forgets the variables of one rule before the next; terms of all rules can be compared.
  mutating func forgetVariables() {
    values = [:]
    slots = [:]
  }

  /// Notes what a `let` stands for.
  mutating func bind(_ slot: Int32, to code: Int32) { values[slot] = term(code) }

  /// The term of a condition, and whether the condition is its opposite.
  mutating func literal(_ code: Int32) -> (term: Int, isNegated: Bool) {
    switch program.codes[Int(code)] {
    case .not(let inner):
      let literal = literal(inner)
      return (literal.term, !literal.isNegated)
    case .binary(.notEqual, let left, let right):
      return (equality(left, right), true)
    case .binary(.lessOrEqual, let left, let right):
      return (number("< \(term(right)) \(term(left))"), true)
    case .binary(.greaterOrEqual, let left, let right):
      return (number("< \(term(left)) \(term(right))"), true)
    default: return (term(code), false)
    }
  }

  /// The term of an expression.
  mutating func term(_ code: Int32) -> Int {
    switch program.codes[Int(code)] {
    case .number(let index): return number("number \(program.numbers[Int(index)].text)")
    case .text(let index): return number("text \(text(program.texts[Int(index)]))")
    case .bool(let value): return number("bool \(value)")
    case .local(let slot): return values[slot] ?? number("local \(position(of: slot))")
    case .param(let index): return number("param \(index)")
    case .report(let role): return number("report \(role)")
    case .section(let index): return number("section \(index)")
    case .table(let index, let isPrevious): return number("table \(index) \(isPrevious)")
    case .property(let property, let owner): return number("property \(property) \(term(owner))")
    case .cell(let table, let reference):
      return number("cell \(term(table)) \(program.cells[Int(reference)])")
    case .inRow(let row, let unit):
      return number("row \(term(row)) \(program.units[Int(unit)].indices)")
    case .inColumn(let column, let unit):
      return number("column \(term(column)) \(program.units[Int(unit)].indices)")
    case .crossing(let table, let row, let column):
      return number("crossing \(term(table)) \(term(row)) \(term(column))")
    case .hole(let match, let hole): return number("hole \(term(match)) \(hole)")
    case .find(let phrase, let scope): return number("find \(phrase) \(term(scope))")
    case .scopes(let first, let count): return number("scopes \(operands(first, count))")
    case .call(let function, let first, let count):
      return number("call \(function) \(operands(first, count))")
    case .quantify(let function, let list, let slot, let body):
      let list = term(list)
      return number("each \(function) \(list) \(position(of: slot)) \(term(body))")
    case .not, .binary(.notEqual, _, _), .binary(.lessOrEqual, _, _),
      .binary(.greaterOrEqual, _, _):
      let literal = literal(code)
      return literal.isNegated ? number("not \(literal.term)") : literal.term
    case .negative(let inner): return number("negative \(term(inner))")
    case .exists(let inner): return number("exists \(term(inner))")
    case .state(let test, let inner): return state(test, of: term(inner))
    case .binary(.equal, let left, let right): return equality(left, right)
    case .binary(.greater, let left, let right):
      let left = term(left)
      return number("< \(term(right)) \(left)")
    case .binary(let sign, let left, let right): return binary(sign, term(left), term(right))
    case .choice(let condition, let first, let second):
      return number("choice \(term(condition)) \(term(first)) \(term(second))")
    }
  }

  /// The term of a question after the state of another term.
  mutating func state(_ test: StateTest, of inner: Int) -> Int { number("is \(test) \(inner)") }

  /// The term of several others in their order.
  mutating func sequence(_ terms: [Int], _ head: String) -> Int { number("\(head) \(terms)") }

  private mutating func equality(_ left: Int32, _ right: Int32) -> Int {
    binary(.equal, term(left), term(right))
  }

  private mutating func binary(_ sign: Operator, _ left: Int, _ right: Int) -> Int {
    let isOrdered: Bool =
      switch sign {
      case .equal, .add, .multiply, .and, .or: false
      case .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .subtract, .divide, .isIn:
        true
      }
    return isOrdered
      ? number("\(sign.rawValue) \(left) \(right)")
      : number("\(sign.rawValue) \(min(left, right)) \(max(left, right))")
  }

  private mutating func operands(_ first: Int32, _ count: Int32) -> [Int] {
    (first..<(first + count)).map { term(program.operands[Int($0)]) }
  }

  private mutating func text(_ text: TextCode) -> [String] {
    text.zh.map { part in
      switch part {
      case .text(let text): "\"\(text)"
      case .value(let code): "\(term(code))"
      }
    }
  }

  private mutating func position(of slot: Int32) -> Int {
    if let known = slots[slot] { return known }
    slots[slot] = slots.count
    return slots.count - 1
  }

  private mutating func number(_ key: String) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }
}
