import RuleLanguage
import SourceText

extension Interpreter {
  /// What a repair came to at one of its places.
  struct DerivedRepair {
    let kind: FindingKind
    /// Where its finding stands; nil where the rule passes or does not apply.
    let range: ByteRange?
    let step: DerivedStep
  }

  /// The equations of the rules that a rule repairs, table by table; of a rule that does not fail
  /// all together.
  func repairs(of rule: Int, _ source: String) -> [DerivedRepair] {
    var equations: [Equation] = []
    for other in rules.rules[rule].program.repair {
      collectEquations(of: other, upTo: Int.max, into: &equations)
    }
    clearSlots(of: rule)
    guard !equations.isEmpty else {
      return [DerivedRepair(kind: .notApplicable, range: nil, step: told([], source, mends: false))]
    }
    var tables: [TableKey] = []
    for equation in equations where !tables.contains(equation.table) {
      tables.append(equation.table)
    }
    let found = tables.compactMap { key -> DerivedRepair? in
      let own = equations.filter { $0.table == key }
      let repairs = singleRepairs(of: own) { bound(key, Int32($0)).value.whole ?? 0 }
      guard let first = repairs.first, let failing = own.first(where: \.fails) else { return nil }
      let cell = place(of: .cell(key, Int32(first.cell)))
      return DerivedRepair(
        kind: .fail,
        range: repairs.count == 1 ? cell ?? startPlace : failing.range,
        step: told(own, source, mends: true)
      )
    }
    guard found.isEmpty else { return found }
    return [DerivedRepair(kind: .pass, range: nil, step: told(equations, source, mends: false))]
  }

  private func told(_ equations: [Equation], _ source: String, mends: Bool) -> DerivedStep {
    let failing = equations.filter(\.fails)
    let cells = Set(failing.flatMap { $0.terms.map(\.cell) })
    // Those that hold speak against the cells that they share with failing ones.
    let holding = equations.filter { equation in
      !equation.fails && equation.terms.contains { cells.contains($0.cell) }
    }
    var part = DerivedPart(operation: .list, source: source, value: .list(equations.count, nil))
    part.parts = (failing + holding).map { told($0) }
    part.add(
      DerivedPart.Rest(
        count: equations.count - failing.count - holding.count,
        value: .number(.zero)
      )
    )
    return DerivedStep(clause: .repair(mends: mends), part: part)
  }

  private func told(_ equation: Equation) -> DerivedPart {
    var part = DerivedPart(
      operation: .equation(factors: equation.terms.map(\.factor)),
      source: rules.rules[equation.rule].card.id,
      value: .number(ExactNumber(equation.residue))
    )
    if equation.fails { part.range = equation.range }
    part.parts = equation.terms.map { term in
      let cell = bound(equation.table, Int32(term.cell))
      var leaf = DerivedPart(
        operation: .fact,
        source: "",
        value: .cell(cell.state, number(.cell(equation.table, Int32(term.cell))), nil)
      )
      leaf.range = place(of: .cell(equation.table, Int32(term.cell)))
      leaf.label = cellName(equation.table, Int32(term.cell))
      return leaf
    }
    return part
  }
}
