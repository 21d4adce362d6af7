import Binding
import RuleEngine
import Phrases
package import RuleLanguage
package import SourceText

/// What the tests of a rule set notice of small changes to its rules and to their documents.
package struct MutationOutcome: Sendable {
  package var rules: [RuleMutationOutcome]

  /// Number of changes that a test noticed, and of all that a document could tell apart.
  package var killed: Int { rules.reduce(0) { $0 + $1.killed } }
  package var total: Int { rules.reduce(0) { $0 + $1.killed + $1.survivors.count + $1.idle.count } }
  /// Number of changes that no document can tell apart.
  package var equivalent: Int { rules.reduce(0) { $0 + $1.equivalent } }
  /// Number of changes that no test noticed and no author gave a reason for.
  package var unexplained: Int {
    rules.reduce(0) { $0 + $1.idle.count + $1.survivors.count { $0.because == nil } }
  }
  /// Whether enough was noticed, and every reason given is about what was not.
  package var isGood: Bool {
    killed * 100 >= total * 95 && rules.allSatisfy(\.stale.isEmpty)
  }
}

/// What the tests of one rule notice.
package struct RuleMutationOutcome: Sendable {
  package var rule: String
  package var killed: Int
  package var equivalent: Int
  /// What no test noticed, and why not, as the rule's authors say.
  package var survivors: [(mutant: RuleMutant, because: String?)]
  /// Changes of test documents that no expectation noticed: the case's place, and what was changed.
  package var idle: [(path: String, range: ByteRange, change: String)]
  /// Reasons given for changes that are none or that a test notices: their places, and the changes.
  package var stale: [(path: String, range: ByteRange)] = []
}

/// Changes the rules of a set one by one and runs the tests of each; nil without a form, and where
/// the rules were loaded without their origins.
///
/// Each test document is read and bound once; only the
/// changed rule is evaluated. A declared pattern that several rules look for is changed once: a
/// change of it is noticed where the tests of any of them notice it, and told of the first.
package func mutateRules(_ loaded: LoadedRules, where isWanted: (RuleCard) -> Bool)
  -> MutationOutcome?
{
  guard let ruleSet = loaded.ruleSet, let origins = loaded.origins, let binder = Binder(ruleSet)
  else { return nil }
  var questions = RuleQuestions(ruleSet.program)
  var outcomes: [RuleMutationOutcome] = []
  var patterns = PatternFates(origins)
  for (index, card) in ruleSet.cards.enumerated() where isWanted(card) {
    let single = ruleSet.only(index)
    let all = loaded.tests.filter { $0.rule == card.id }.flatMap { test in
      test.cases.map {
        BoundCase($0, in: test.path, forms: ruleSet.forms, binder: binder)
      }
    }
    let mutants = RuleMutants.all(
      of: index,
      in: ruleSet,
      origins: origins,
      sources: loaded.bytes(of:)
    )
    let rules = PreparedRules(single)
    // A case that does not hold would seem to notice everything.
    let cases = all.filter { $0.problems($0.judge(rules)).isEmpty }
    let question = questions.key(of: single.program.rules[0], in: single.program)
    var outcome = RuleMutationOutcome(
      rule: card.id,
      killed: 0,
      equivalent: 0,
      survivors: [],
      idle: []
    )
    for mutant in mutants {
      var changed = single
      changed.apply(mutant.change)
      let isPhrase = if case .phrase = mutant.change { true } else { false }
      if mutant.meansTheSame
        || !isPhrase && questions.key(of: changed.program.rules[0], in: changed.program) == question
      {
        outcome.equivalent += 1
      } else if patterns.holds(mutant) {
        patterns.add(mutant, of: outcomes.count) {
          isNoticed(mutant, by: cases, PreparedRules(changed))
        }
      } else if isNoticed(mutant, by: cases, PreparedRules(changed)) {
        outcome.killed += 1
      } else {
        outcome.survivors.append((mutant, nil))
      }
    }
    for item in cases {
      for mutant in DocumentMutant.all(of: item.item, forms: ruleSet.forms) {
        let other = BoundCase(mutant.item, in: item.path, forms: ruleSet.forms, binder: binder)
        if other.problems(other.judge(rules)).isEmpty {
          outcome.idle.append((item.path, item.item.title.range, mutant.change))
        } else {
          outcome.killed += 1
        }
      }
    }
    outcomes.append(outcome)
  }
  patterns.settle(&outcomes)
  for index in outcomes.indices {
    let tests = loaded.tests.filter { $0.rule == outcomes[index].rule }
    outcomes[index].explain(by: tests) { loaded.bytes(of: $0).map { TextView($0) } }
  }
  return MutationOutcome(rules: outcomes)
}

extension LoadedRules {
  /// The bytes of a rule file that was read.
  fileprivate func bytes(of path: String) -> [UInt8]? {
    sources.first { $0.path == path }?.bytes
  }
}

/// What came of the changes of declared patterns, each of which several rules may look for.
private struct PatternFates {
  private let declared: Set<Int>
  private var fates: [(mutant: RuleMutant, rule: Int, isNoticed: Bool)] = []

  init(_ origins: RuleOrigins) { declared = Set(origins.patterns.values) }

  func holds(_ mutant: RuleMutant) -> Bool {
    guard case .phrase(let index, _) = mutant.change else { return false }
    return declared.contains(index)
  }

  /// Tries a change on one more rule, unless it was noticed already.
  mutating func add(_ mutant: RuleMutant, of rule: Int, isNoticed: () -> Bool) {
    let known = fates.firstIndex {
      $0.mutant.path == mutant.path && $0.mutant.range == mutant.range
        && $0.mutant.replacement == mutant.replacement
    }
    guard let known else { return fates.append((mutant, rule, isNoticed())) }
    if !fates[known].isNoticed { fates[known].isNoticed = isNoticed() }
  }

  /// Counts each change with the first rule that looks for the pattern.
  func settle(_ outcomes: inout [RuleMutationOutcome]) {
    for fate in fates {
      if fate.isNoticed {
        outcomes[fate.rule].killed += 1
      } else {
        outcomes[fate.rule].survivors.append((fate.mutant, nil))
      }
    }
  }
}

extension RuleMutationOutcome {
  /// Gives the survivors the reasons that the tests of the rule have for them.
  fileprivate mutating func explain(
    by tests: [RuleTests],
    source: (String) -> TextView?
  ) {
    for test in tests {
      for excuse in test.excuses {
        var isNeeded = false
        for index in survivors.indices {
          let (mutant, because) = survivors[index]
          guard let text = source(mutant.path), mutant.isMeant(by: excuse, text) else { continue }
          survivors[index].because = because ?? excuse.because
          isNeeded = true
        }
        if !isNeeded { stale.append((test.path, excuse.old.range)) }
      }
    }
  }
}

private func isNoticed(_ mutant: RuleMutant, by cases: [BoundCase], _ rules: PreparedRules) -> Bool
{
  cases.contains { item in
    guard case .phrase(let index, let phrase) = mutant.change else {
      return !item.problems(item.judge(rules)).isEmpty
    }
    var searched = item
    searched.report.matches.replace(
      index,
      with: PhraseSet([phrase]).search(item.report.folded)
    )
    return !searched.problems(searched.judge(rules)).isEmpty
  }
}

extension RuleSet {
  /// Changes the first rule.
  fileprivate mutating func apply(_ change: RuleMutant.Change) {
    switch change {
    case .code(let code, let other): program.codes[Int(code)] = other
    case .number(let code, let number):
      program.numbers.append(number)
      program.codes[Int(code)] = .number(Int32(program.numbers.count - 1))
    case .cell(let code, let table, let cells):
      program.cells.append(cells)
      program.codes[Int(code)] = .cell(table, reference: Int32(program.cells.count - 1))
    case .unit(let code, let unit):
      program.units.append(unit)
      let index = Int32(program.units.count - 1)
      switch program.codes[Int(code)] {
      case .inRow(let row, _): program.codes[Int(code)] = .inRow(row, unit: index)
      case .inColumn(let column, _): program.codes[Int(code)] = .inColumn(column, unit: index)
      default: return
      }
    case .dropStep(let index): program.rules[0].steps.remove(at: index)
    case .dropDemand(let index): program.rules[0].demands.remove(at: index)
    case .dropSoftening(let demand, let index): dropSoftening(demand, index)
    // What a phrase finds is changed in the matches; its holes stay.
    case .phrase: return
    }
  }

  /// A softening that stands before all demands comes last in each.
  private mutating func dropSoftening(_ demand: Int?, _ index: Int) {
    if let demand {
      program.rules[0].demands[demand].softened.remove(at: index)
      return
    }
    guard let first = program.rules[0].demands.first else { return }
    let fromEnd = first.softened.count - index
    for number in program.rules[0].demands.indices {
      let count = program.rules[0].demands[number].softened.count
      if count >= fromEnd && fromEnd > 0 {
        program.rules[0].demands[number].softened.remove(at: count - fromEnd)
      }
    }
  }
}
