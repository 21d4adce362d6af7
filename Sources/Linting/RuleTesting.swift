package import RuleLanguage
import Binding
package import RuleEngine
package import SourceText

/// What came of the tests of a rule set.
package struct TestOutcome: Sendable {
  package var rules: [RuleTestOutcome]
  /// Whether every case holds and every rule, and every requirement of one, has a passing and a
  /// failing one.
  package var isGood: Bool {
    rules.allSatisfy { rule in
      rule.problems.isEmpty && rule.lacks.isEmpty
        && rule.demands.indices.allSatisfy { rule.lacks(ofDemand: $0).isEmpty }
    }
  }
  /// Number of cases.
  package var caseCount: Int { rules.reduce(0) { $0 + $1.caseCount } }
}

/// What came of the tests of one rule.
package struct RuleTestOutcome: Sendable {
  package var rule: String
  package var path: String
  package var caseCount: Int
  /// The kinds that its cases have seen.
  package var seen: Set<FindingKind>
  /// What the cases leave out: a passing one, a failing one.
  package var lacks: [FindingKind]
  package var problems: [TestProblem]
  /// For each requirement the kinds that the cases have seen it end in.
  package var demands: [Set<FindingKind>] = []
  /// The requirements that can but end open where they do not hold.
  package var mild: Set<Int> = []
  /// Cases that do not hold yet, as their authors say, with the reason.
  package var todo: [(title: String, reason: String)] = []
}

extension RuleTestOutcome {
  /// What the cases leave out of one of several requirements.
  package func lacks(ofDemand demand: Int) -> [FindingKind] {
    guard demands.count > 1, demands.indices.contains(demand) else { return [] }
    let seen = demands[demand]
    let tells: Set<FindingKind> =
      mild.contains(demand) ? [.fail, .review, .open] : [.fail, .review]
    var lacks: [FindingKind] = []
    if seen.isDisjoint(with: tells) { lacks.append(.fail) }
    if seen.isDisjoint(with: [.pass, .notApplicable]) { lacks.append(.pass) }
    return lacks
  }
}

/// An expectation that does not hold.
package struct TestProblem: Sendable {
  package var title: String
  package var path: String
  package var range: ByteRange
  package var message: Wording
  /// How the rule came to what was not expected, where the rules were loaded with their origins.
  package var derivations: [Derivation] = []
}

/// Runs the tests of the rules in a set that `isWanted` picks.
///
/// With the rules `loaded` with their origins, expectations that do not hold say how it came to that.
package func runTests(
  _ tests: [RuleTests],
  of ruleSet: RuleSet,
  loaded: LoadedRules? = nil,
  where isWanted: (RuleCard) -> Bool = { _ in true }
) -> TestOutcome {
  let binder = Binder(ruleSet)
  let words = loaded.flatMap { RuleWords($0) }
  var outcomes: [RuleTestOutcome] = []
  for (index, card) in ruleSet.cards.enumerated() where isWanted(card) {
    let only = ruleSet.only(index)
    let single = PreparedRules(only)
    // A rule with one requirement ends as that does.
    let count = only.program.rules[0].demands.count
    let parts = count > 1 ? (0..<count).map { PreparedRules(only.asking($0)) } : [single]
    var outcome = RuleTestOutcome(
      rule: card.id,
      path: card.path,
      caseCount: 0,
      seen: [],
      lacks: [],
      problems: [],
      demands: Array(repeating: [], count: max(1, count)),
      mild: only.mildDemands
    )
    for test in tests where test.rule == card.id {
      for item in test.cases {
        if let binder {
          let bound = BoundCase(item, in: test.path, forms: ruleSet.forms, binder: binder)
          outcome.add(bound, single, parts, words)
        } else {
          outcome.problems.append(.noForm(for: item, in: test.path))
        }
      }
    }
    // A rule that never fails but asks a person, or says what is open, is tested by that.
    let tells: Set<FindingKind> = [.fail, .review, .open]
    if outcome.seen.isDisjoint(with: tells) { outcome.lacks.append(.fail) }
    if !outcome.seen.contains(.pass) && !outcome.seen.contains(.notApplicable) {
      outcome.lacks.append(.pass)
    }
    outcomes.append(outcome)
  }
  return TestOutcome(rules: outcomes)
}

extension RuleSet {
  /// The set whose first rule has but one of its requirements.
  fileprivate func asking(_ demand: Int) -> RuleSet {
    var result = self
    result.program.rules[0].demands = [program.rules[0].demands[demand]]
    return result
  }

  /// The requirements of the first rule that end open whenever they do not hold.
  fileprivate var mildDemands: Set<Int> {
    let demands = program.rules[0].demands
    return Set(
      demands.indices.filter { index in
        demands[index].softened.contains { softening in
          guard case .bool(true) = program.codes[Int(softening.condition)] else { return false }
          return softening.kind == .open
        }
      }
    )
  }
}

extension RuleTestOutcome {
  /// Tries the rule on a case.
  fileprivate mutating func add(
    _ item: BoundCase,
    _ rules: PreparedRules,
    _ parts: [PreparedRules],
    _ words: RuleWords?
  ) {
    caseCount += 1
    let verdict = item.judge(rules)
    if let reason = item.item.todo { return addTodo(item, reason, verdict) }
    seen.insert(verdict.kind)
    for (index, part) in parts.enumerated() {
      demands[index].insert(parts.count > 1 ? item.judge(part).kind : verdict.kind)
    }
    let found = item.problems(verdict)
    // Once for a case is enough.
    var derivations = found.isEmpty ? [] : words.map { item.derivations(rules, $0) } ?? []
    for problem in found {
      problems.append(
        TestProblem(
          title: item.item.title.text,
          path: item.path,
          range: problem.range,
          message: problem.message,
          derivations: derivations
        )
      )
      derivations = []
    }
  }

  /// What is still to be done must not hold yet.
  private mutating func addTodo(_ item: BoundCase, _ reason: String, _ verdict: CaseVerdict) {
    todo.append((item.item.title.text, reason))
    guard item.problems(verdict).isEmpty else { return }
    problems.append(
      TestProblem(
        title: item.item.title.text,
        path: item.path,
        range: item.item.title.range,
        message: Wording("已经符合，删去 todo", en: "it holds now: delete todo")
      )
    )
  }
}

extension TestProblem {
  /// Without a form there is no report that a case could be about.
  fileprivate static func noForm(for item: CaseSyntax, in path: String) -> TestProblem {
    TestProblem(
      title: item.title.text,
      path: path,
      range: item.title.range,
      message: Wording(
        "没有格式，例子无从检查；加上 import \"reportlint\"，或者声明 form",
        en: "there is no form to check a case with; add import \"reportlint\", or declare a form"
      )
    )
  }
}
