import RuleLanguage

/// A rule's clauses in the order in which they are followed, and all that is asked of them at every
/// site; the clauses of all rules stand one after the other.
struct RuleWalks: Sendable {
  /// Where a rule's clauses and demands stand.
  struct Rule: Sendable {
    let steps: Range<Int32>
    let demands: Range<Int32>
    /// Whether it is in force for every report.
    let isAlwaysInForce: Bool
    /// Whether it looks for what mends the equations of other rules, and runs after them.
    let isRepair: Bool
    /// Whether its level depends on its variables, which a finding that is open or passes may ask for
    /// before they are bound.
    let hasLevelOfVariables: Bool
  }

  /// A `for`, `let` or `when`.
  struct Step: Sendable {
    enum Kind: Sendable {
      case each
      /// The same over things of which nothing but the kind of a cell matters.
      case eachKind
      case bind, when
    }

    let kind: Kind
    let slot: Int32
    let code: Int32
    /// What is bound or asked, where it is a condition.
    let condition: DirectCondition?
  }

  let rules: [Rule]
  let steps: [Step]
  /// What each demand requires; nil for what is forbidden.
  let demands: [DirectCondition?]

  init(_ program: Program, _ cards: [RuleCard], _ direct: DirectSteps) {
    var rules: [Rule] = []
    var steps: [Step] = []
    var demands: [DirectCondition?] = []
    rules.reserveCapacity(program.rules.count)
    steps.reserveCapacity(program.rules.count * 4)
    demands.reserveCapacity(program.rules.count * 2)
    // By index, since a loop over the rules would copy each.
    for index in program.rules.indices {
      let first = (step: Int32(steps.count), demand: Int32(demands.count))
      addSteps(of: program.rules[index], program, direct, to: &steps)
      for demand in program.rules[index].demands {
        if case .require(let code) = demand.kind {
          demands.append(direct.conditionOf[Int(code)])
        } else {
          demands.append(nil)
        }
      }
      let isLimited =
        program.rules[index].years != nil || !program.rules[index].forms.isEmpty
        || !cards[index].issuers.isEmpty
      rules.append(
        Rule(
          steps: first.step..<Int32(steps.count),
          demands: first.demand..<Int32(demands.count),
          isAlwaysInForce: !isLimited,
          isRepair: !program.rules[index].repair.isEmpty,
          hasLevelOfVariables: program.rules[index].levels.contains { _, condition in
            condition.map { program.variables(of: $0) != 0 } ?? false
          }
        )
      )
    }
    self.rules = rules
    self.steps = steps
    self.demands = demands
  }
}

/// Adds a rule's clauses: a variable is bound only after the conditions that do not need it, which
/// may end the walk before.
private func addSteps(
  of rule: RuleProgram,
  _ program: Program,
  _ direct: DirectSteps,
  to steps: inout [RuleWalks.Step]
) {
  var postponed: [(slot: Int32, code: Int32)] = []
  func bind(_ binding: (slot: Int32, code: Int32)) {
    let condition = direct.conditionOf[Int(binding.code)]
    steps.append(
      RuleWalks.Step(kind: .bind, slot: binding.slot, code: binding.code, condition: condition)
    )
  }
  func bindNeeded(for code: Int32) {
    // What is needed for what is needed stands before it.
    var needed = program.variables(of: code)
    var isNeeded = Array(repeating: false, count: postponed.count)
    for place in postponed.indices.reversed()
    where needed & program.variable(postponed[place].slot) != 0 {
      isNeeded[place] = true
      needed |= program.variables(of: postponed[place].code)
    }
    for place in postponed.indices where isNeeded[place] { bind(postponed[place]) }
    postponed = postponed.indices.filter { !isNeeded[$0] }.map { postponed[$0] }
  }
  for index in rule.steps.indices {
    switch rule.steps[index] {
    case .bind(let slot, let code): postponed.append((slot, code))
    case .each(let slot, let code):
      postponed.forEach(bind)
      postponed = []
      let kind: RuleWalks.Step.Kind =
        asksKinds(rule, after: index, of: slot, direct) ? .eachKind : .each
      steps.append(RuleWalks.Step(kind: kind, slot: slot, code: code, condition: nil))
    case .when(let code):
      if !postponed.isEmpty { bindNeeded(for: code) }
      let condition = direct.conditionOf[Int(code)]
      steps.append(RuleWalks.Step(kind: .when, slot: 0, code: code, condition: condition))
    }
  }
  postponed.forEach(bind)
}

/// Whether a rule asks of the things that a step goes through nothing but the kind of a cell.
private func asksKinds(
  _ rule: RuleProgram,
  after index: Int,
  of slot: Int32,
  _ direct: DirectSteps
) -> Bool {
  for next in (index + 1)..<rule.steps.count {
    guard case .when(let code) = rule.steps[next], direct.asksKind(code, of: slot) else {
      return false
    }
  }
  for demand in rule.demands {
    guard case .require(let code) = demand.kind, direct.asksKind(code, of: slot) else {
      return false
    }
  }
  return true
}

extension Program {
  /// The variables that a step reads, and those of its own quantifiers, one bit for each; where there
  /// are more than 64, those behind share one.
  fileprivate func variables(of code: Int32) -> UInt64 {
    switch codes[Int(code)] {
    case .local(let slot): return variable(slot)
    case .text(let index):
      var found: UInt64 = 0
      for part in texts[Int(index)].zh {
        if case .value(let value) = part { found |= variables(of: value) }
      }
      return found
    case .number, .bool, .param, .report, .section, .table: return 0
    case .property(_, let inner), .inRow(let inner, _), .inColumn(let inner, _),
      .hole(let inner, _), .find(_, let inner), .not(let inner), .negative(let inner),
      .exists(let inner), .state(_, let inner), .cell(let inner, _):
      return variables(of: inner)
    case .quantify(_, let first, _, let second), .binary(_, let first, let second):
      return variables(of: first) | variables(of: second)
    case .crossing(let table, let row, let column):
      return variables(of: table) | variables(of: row) | variables(of: column)
    case .choice(let condition, let first, let second):
      return variables(of: condition) | variables(of: first) | variables(of: second)
    case .scopes(let first, let count), .call(_, let first, let count):
      var found: UInt64 = 0
      for index in first..<(first + count) { found |= variables(of: operands[Int(index)]) }
      return found
    }
  }

  fileprivate func variable(_ slot: Int32) -> UInt64 { 1 << UInt64(min(max(slot, 0), 63)) }
}
