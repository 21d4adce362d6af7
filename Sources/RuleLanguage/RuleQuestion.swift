/// Tells whether two rules of one set ask the same; rules with one key do.
package struct RuleQuestions {
  private var terms: Terms

  /// Begins with the program of a set; it may be changed afterwards.
  package init(_ program: Program) { terms = Terms(program) }

  /// What a rule of a program asks of which sites, and where it is lenient.
  package mutating func key(of rule: RuleProgram, in program: Program) -> String {
    terms.program = program
    terms.forgetVariables()
    var parts: [Int] = []
    for step in rule.steps {
      switch step {
      case .each(_, let list): parts.append(terms.sequence([terms.term(list)], "for"))
      case .bind(let slot, let value): terms.bind(slot, to: value)
      case .when(let code): parts.append(terms.sequence([terms.term(code)], "when"))
      }
    }
    for demand in rule.demands {
      switch demand.kind {
      case .require(let code): parts.append(terms.term(code))
      case .forbid(let phrase, let scope, _, _):
        parts.append(terms.sequence([Int(phrase), terms.term(scope)], "forbid"))
      }
      for softening in demand.softened {
        parts.append(
          terms.sequence([softening.kind.rawValue, terms.term(softening.condition)], "soft")
        )
      }
    }
    return "\(parts)"
  }
}
