import RuleLanguage
import SourceText

/// A requirement `left == right` at one site, as a sum over cells that must be nothing.
struct Equation {
  /// A cell with how often it counts.
  struct Term {
    let cell: Int
    let factor: Int
  }

  /// Rule that demands it.
  let rule: Int
  let table: TableKey
  /// Every cell once.
  let terms: [Term]
  /// Left minus right.
  let residue: Int
  /// Where the rule points when it fails; meaningless where it holds.
  let range: ByteRange

  var fails: Bool { residue != 0 }
}

extension Interpreter {
  /// Appends the equations of a rule at all sites where every cell has a whole value.
  ///
  /// Others say nothing. No more are looked for when there are as many as `limit`.
  func collectEquations(of rule: Int, upTo limit: Int, into result: inout [Equation]) {
    clearSlots(of: rule)
    collect(rules.rules[rule], rule, from: 0, upTo: limit, into: &result)
  }

  private func collect(
    _ rule: PreparedRule,
    _ number: Int,
    from first: Int,
    upTo limit: Int,
    into result: inout [Equation]
  ) {
    var next = first
    while next < rule.program.steps.count {
      let step = rule.program.steps[next]
      next += 1
      switch step {
      case .each(let slot, let code):
        guard case .list(let start, let count, _) = evaluate(code) else { return }
        for index in start..<(start + count) where result.count < limit {
          slots[Int(slot)] = members[Int(index)]
          collect(rule, number, from: next, upTo: limit, into: &result)
        }
        return
      case .bind(let slot, let code): slots[Int(slot)] = evaluate(code)
      case .when(let code):
        guard case .yes = truth(evaluate(code)) else { return }
      }
    }
    for index in rule.program.demands.indices where result.count < limit {
      guard case .require(let code) = rule.program.demands[index].kind,
        case .binary(.equal, let left, let right) = program.codes[Int(code)],
        let equation = equation(left, right, rule.program.demands[index], code, number)
      else { continue }
      result.append(equation)
    }
  }

  private func equation(
    _ left: Int32,
    _ right: Int32,
    _ demand: @autoclosure () -> Demand,
    _ code: Int32,
    _ rule: Int
  ) -> Equation? {
    var sum = LinearSum()
    guard add(left, factor: 1, to: &sum), add(right, factor: -1, to: &sum), let table = sum.table
    else { return nil }
    // Only one that fails is pointed at.
    let range =
      sum.value == 0
      ? nil : place(of: subject(of: demand(), condition: code)) ?? startPlace
    return Equation(
      rule: rule,
      table: table,
      terms: sum.terms,
      residue: sum.value,
      range: range ?? ByteRange(at: 0)
    )
  }

  /// Adds an expression to a sum; false where it is not a sum of whole cells of one table.
  private func add(_ code: Int32, factor: Int, to sum: inout LinearSum) -> Bool {
    switch program.codes[Int(code)] {
    case .binary(.add, let left, let right):
      return add(left, factor: factor, to: &sum) && add(right, factor: factor, to: &sum)
    case .binary(.subtract, let left, let right):
      return add(left, factor: factor, to: &sum) && add(right, factor: -factor, to: &sum)
    case .call(.sum, let first, _):
      let list = evaluate(program.operands[Int(first)])
      return add(list, factor: factor, to: &sum)
    default:
      // The value first: evaluating may grow the lists that `add` reads.
      let value = evaluate(code)
      return add(value, factor: factor, to: &sum)
    }
  }

  private func add(_ value: Value, factor: Int, to sum: inout LinearSum) -> Bool {
    switch value {
    case .cell(let key, let index):
      let cell = bound(key, index)
      guard cell.state == .value, !cell.basis.restsOnSums, let whole = cell.value.whole,
        whole.magnitude < 1 << 40
      else { return false }
      return sum.add(key, Int(index), factor: factor, value: whole)
    case .list(let start, let count, _):
      for index in start..<(start + count)
      where !add(members[Int(index)], factor: factor, to: &sum) {
        return false
      }
      return true
    default: return false
    }
  }
}

/// A sum over cells while it grows.
private struct LinearSum {
  private(set) var terms: [Equation.Term] = []
  private(set) var table: TableKey?
  private(set) var value = 0

  mutating func add(_ key: TableKey, _ cell: Int, factor: Int, value: Int) -> Bool {
    guard table == nil || table == key else { return false }
    table = key
    self.value += factor * value
    if let index = terms.firstIndex(where: { $0.cell == cell }) {
      terms[index] = Equation.Term(cell: cell, factor: terms[index].factor + factor)
    } else {
      terms.append(Equation.Term(cell: cell, factor: factor))
    }
    return true
  }
}
