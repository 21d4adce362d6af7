import SourceText

/// Finds in a rule set without mistakes what is hardly meant; everything is a warning.
struct Linter {
  let checker: Checker
  /// The file that each import leads to, by the importing file's path and the import's place.
  let imports: [ImportLink]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ checker: Checker, imports: [ImportLink]) {
    self.checker = checker
    self.imports = imports
  }

  var files: [FileSyntax] { checker.files }

  /// All lints, file by file in the order of their places.
  mutating func run() -> [Diagnostic] {
    lintBodies()
    lintNames()
    for file in files {
      for rule in file.rules { lintBasis(of: rule, in: file.path) }
    }
    lintTests()
    lintProfiles()
    var order: [String: Int] = [:]
    for (index, file) in files.enumerated() { order[file.path] = index }
    return diagnostics.sorted { a, b in
      if a.path != b.path { return order[a.path] ?? 0 < order[b.path] ?? 0 }
      if a.range.start != b.range.start { return a.range.start < b.range.start }
      return a.code < b.code
    }
  }

  mutating func report(_ lint: RuleLint, at range: ByteRange, in path: String) {
    let diagnostic = lint.diagnostic(path: path, range: range)
    let isTold = diagnostics.contains {
      $0.path == path && $0.range == range && $0.code == diagnostic.code
    }
    if !isTold { diagnostics.append(diagnostic) }
  }

  // MARK: What rules ask

  private mutating func lintBodies() {
    var reasoning = Reasoning(checker.program)
    var asked: [String: String] = [:]
    for file in files {
      for rule in file.rules {
        guard let index = checker.ruleIndex[rule.id.text] else { continue }
        let program = checker.program.rules[index]
        reasoning.begin(years: rule.years)
        lint(rule, program, in: file.path, &reasoning)
        lintMessages(of: rule, in: file.path)
        guard rule.repair.isEmpty else { continue }
        let key = question(of: rule, program, &reasoning)
        if let first = asked[key] {
          report(.sameAsRule(first), at: rule.id.range, in: file.path)
        } else {
          asked[key] = rule.id.text
        }
      }
    }
  }

  private mutating func lint(
    _ rule: RuleSyntax,
    _ program: RuleProgram,
    in path: String,
    _ reasoning: inout Reasoning
  ) {
    if !program.forms.isEmpty && program.forms.allSatisfy({ !covers($0, rule.years) }) {
      return report(.neverFires, at: rule.id.range, in: path)
    }
    var isConditional = !rule.issuers.isEmpty || rule.years != nil || !program.forms.isEmpty
    for (syntax, step) in zip(rule.steps, program.steps) {
      switch (syntax, step) {
      case (.each, _): isConditional = true
      case (.bind, .bind(let slot, let value)): reasoning.bind(slot, to: value)
      case (.when(let condition), .when(let code)):
        let truths = reasoning.possible(code)
        if truths == .yes { report(.whenAlwaysTrue, at: condition.range, in: path) }
        if !truths.contains(.yes) { return report(.neverFires, at: condition.range, in: path) }
        reasoning.assume(code, true)
        isConditional = true
      case (.bind, _), (.when, _): continue
      }
    }
    lintLevels(of: rule, program, in: path, &reasoning)
    for (syntax, demand) in zip(rule.demands, program.demands) {
      guard case .require(let code) = demand.kind else { continue }
      let truths = reasoning.possible(code)
      if !truths.contains(.no) {
        report(.neverFires, at: syntax.range, in: path)
      } else {
        if truths == .no && !isConditional { report(.alwaysFires, at: syntax.range, in: path) }
        lintSoftening(syntax.clauses, demand, in: path, &reasoning)
      }
    }
  }

  private func covers(_ form: Int, _ years: YearSpan?) -> Bool {
    let form = checker.forms[form]
    return form.firstYear <= years?.last ?? Int.max
      && form.lastYear ?? Int.max >= years?.first ?? Int.min
  }

  private mutating func lintLevels(
    of rule: RuleSyntax,
    _ program: RuleProgram,
    in path: String,
    _ reasoning: inout Reasoning
  ) {
    // The checker puts the plain level last and keeps the order of the others.
    let conditions = rule.levels.compactMap(\.condition)
    for (condition, level) in zip(conditions, program.levels) {
      if let code = level.condition { lint(condition, code, in: path, &reasoning) }
    }
  }

  private mutating func lintSoftening(
    _ clauses: DemandClauses,
    _ demand: Demand,
    in path: String,
    _ reasoning: inout Reasoning
  ) {
    for (syntax, softening) in zip(clauses.softened, demand.softened) {
      // Who writes `true` means that it is always for a person to decide.
      if case .bool = syntax.condition.node { continue }
      lint(syntax.condition, softening.condition, in: path, &reasoning)
    }
  }

  private mutating func lint(
    _ condition: Expression,
    _ code: Int32,
    in path: String,
    _ reasoning: inout Reasoning
  ) {
    let truths = reasoning.possible(code)
    if truths == .yes { report(.whenAlwaysTrue, at: condition.range, in: path) }
    if truths == .no { report(.whenNeverTrue, at: condition.range, in: path) }
  }

  /// What a rule asks of which reports: rules with one key ask the same.
  private func question(
    of rule: RuleSyntax,
    _ program: RuleProgram,
    _ reasoning: inout Reasoning
  ) -> String {
    var parts: [Int] = []
    for step in program.steps {
      switch step {
      case .each(let slot, let list):
        parts.append(reasoning.sequence([reasoning.term(list), Int(slot)], "for"))
      case .bind: continue
      case .when(let code): parts.append(reasoning.sequence([reasoning.term(code)], "when"))
      }
    }
    for demand in program.demands {
      switch demand.kind {
      case .require(let code): parts.append(reasoning.term(code))
      case .forbid(let phrase, let scope, _, _):
        parts.append(reasoning.sequence([Int(phrase), reasoning.term(scope)], "forbid"))
      }
    }
    let years = rule.years.map { "\($0.first ?? 0)...\($0.last ?? 0)" } ?? ""
    let issuers = rule.issuers.map(\.text).sorted()
    return "\(parts) \(years) \(issuers) \(program.forms.sorted())"
  }

  // MARK: Messages

  /// A comparison fails for two values, which its message should tell, in each language.
  private mutating func lintMessages(of rule: RuleSyntax, in path: String) {
    for demand in rule.demands {
      guard case .require(let condition) = demand.kind, compares(condition),
        let message = demand.clauses.message ?? rule.common.message ?? rule.title
      else { continue }
      for text in [message.zh, message.en].compactMap(\.self) where text.plain != nil {
        report(.noOffendingValue, at: text.range, in: path)
        break
      }
    }
  }

  /// Whether a condition is a comparison of values, or has one among those of which it consists.
  private func compares(_ expression: Expression) -> Bool {
    switch expression.node {
    case .binary(let sign, let left, let right):
      switch sign {
      case .and, .or: compares(left) || compares(right)
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        !isConstant(left) || !isConstant(right)
      case .add, .subtract, .multiply, .divide, .isIn: false
      }
    default: false
    }
  }

  private func isConstant(_ expression: Expression) -> Bool {
    switch expression.node {
    case .number, .bool, .text: true
    default: false
    }
  }
}

/// An import and the file that it leads to.
struct ImportLink {
  let path: String
  let range: ByteRange
  let target: String
}
