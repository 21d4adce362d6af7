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
  /// Whether enough was noticed.
  package var isGood: Bool { killed * 100 >= total * 95 }
}

/// What the tests of one rule notice.
package struct RuleMutationOutcome: Sendable {
  package var rule: String
  package var killed: Int
  package var equivalent: Int
  /// What no test noticed.
  package var survivors: [RuleMutant]
  /// Changes of test documents that no expectation noticed: the case's place, and what was changed.
  package var idle: [(path: String, range: ByteRange, change: String)]
}

/// Changes the rules of a set one by one and runs the tests of each; nil without a form, and where
/// the rules were loaded without their origins.
///
/// Each test document is read and bound once; only the
/// changed rule is evaluated.
package func mutateRules(_ loaded: LoadedRules, where isWanted: (RuleCard) -> Bool)
  -> MutationOutcome?
{
  guard let ruleSet = loaded.ruleSet, let origins = loaded.origins, let binder = Binder(ruleSet)
  else { return nil }
  var questions = RuleQuestions(ruleSet.program)
  var outcomes: [RuleMutationOutcome] = []
  for (index, card) in ruleSet.cards.enumerated() where isWanted(card) {
    guard let source = loaded.sources.first(where: { $0.path == card.path }) else { continue }
    let single = ruleSet.only(index)
    let all = loaded.tests.filter { $0.rule == card.id }.flatMap { test in
      test.cases.map {
        BoundCase($0, in: test.path, forms: ruleSet.forms, binder: binder)
      }
    }
    let mutants = RuleMutants.all(of: index, in: ruleSet, origins: origins, source: source.bytes)
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
      if !isPhrase, questions.key(of: changed.program.rules[0], in: changed.program) == question {
        outcome.equivalent += 1
      } else if isNoticed(mutant, by: cases, PreparedRules(changed)) {
        outcome.killed += 1
      } else {
        outcome.survivors.append(mutant)
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
  return MutationOutcome(rules: outcomes)
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
    case .phrase(let index, let phrase): program.phrases[index] = phrase
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
