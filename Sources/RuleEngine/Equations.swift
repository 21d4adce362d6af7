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
  /// Where the rule points when it fails.
  let range: ByteRange

  var fails: Bool { residue != 0 }
}

extension Interpreter {
  /// The equations of a rule at all sites where every cell has a whole value; others say nothing.
  func equations(of rule: Int) -> [Equation] {
    slots = Array(repeating: .nothing, count: program.rules[rule].slotCount)
    var result: [Equation] = []
    collect(program.rules[rule].steps[...], rule, into: &result)
    return result
  }

  private func collect(
    _ steps: ArraySlice<Step>,
    _ rule: Int,
    into result: inout [Equation]
  ) {
    guard let step = steps.first else {
      for demand in program.rules[rule].demands {
        if let equation = equation(demand, rule) { result.append(equation) }
      }
      return
    }
    switch step {
    case .each(let slot, let code):
      guard case .list(let start, let count, _) = evaluate(code) else { return }
      for index in start..<(start + count) {
        slots[Int(slot)] = members[Int(index)]
        collect(steps.dropFirst(), rule, into: &result)
      }
    case .bind(let slot, let code):
      slots[Int(slot)] = evaluate(code)
      collect(steps.dropFirst(), rule, into: &result)
    case .when(let code):
      guard case .yes = truth(evaluate(code)) else { return }
      collect(steps.dropFirst(), rule, into: &result)
    }
  }

  private func equation(_ demand: Demand, _ rule: Int) -> Equation? {
    guard case .require(let code) = demand.kind,
      case .binary(.equal, let left, let right) = program.codes[Int(code)]
    else { return nil }
    var sum = LinearSum()
    guard add(left, factor: 1, to: &sum), add(right, factor: -1, to: &sum), let table = sum.table
    else { return nil }
    let range = place(of: subject(of: demand, condition: code)) ?? startPlace
    return Equation(
      rule: rule,
      table: table,
      terms: sum.terms,
      residue: sum.value,
      range: range
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
