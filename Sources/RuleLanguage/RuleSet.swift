package import Phrases
package import ReportModel
package import SourceText

/// A checked set of rules, ready to be evaluated.
package struct RuleSet: Sendable {
  package var laws: [Law]
  package var kinds: [IssuerKind]
  package var forms: [Form]
  /// The rules in force, sorted by id.
  package var cards: [RuleCard]
  /// Steps of all expressions; `program.rules` are in the order of `cards`.
  package var program: Program
  /// For each form, the shapes of its tables.
  package var shapes: [[TableShape]]
  /// The phrases that rules and witnesses look for, searched in one pass.
  package var phrases: PhraseSet
  /// What finds issuer and year in a title: for each form its phrase, alone.
  package var titles: [PhraseSet]

  /// The law that a basis names; `format` is the law of the form that binds the report.
  package func law(of basis: Basis, form: Int?) -> Law? {
    guard let index = basis.law ?? form.flatMap({ forms[$0].law }), laws.indices.contains(index)
    else { return nil }
    return laws[index]
  }

  /// Index of the rule with an id.
  package func index(of id: String) -> Int? { cards.firstIndex { $0.id == id } }
}

/// What to load: rule files with all that they import, and the profiles that select from them.
package struct RuleRequest: Sendable {
  /// Paths of rule files.
  package var entries: [String]
  /// What `import "reportlint"` stands for.
  package var shipped: [String]
  /// Names of profiles; empty: the last profile of the entry files, else every rule.
  package var profiles: [String]
  /// What becomes of the tests that stand beside the rules.
  package var tests: TestBlocks
  /// Whether to tell what is right by the language and yet hardly meant.
  package var lints: Bool
  /// Whether to keep where everything stands.
  package var keepsOrigins: Bool
  /// Whether to leave out rules with mistakes and go on with the others.
  package var goesOn: Bool

  /// A request with all its parts.
  package init(
    entries: [String],
    shipped: [String],
    profiles: [String],
    tests: TestBlocks = .read,
    lints: Bool = false,
    keepsOrigins: Bool = false,
    goesOn: Bool = false
  ) {
    self.entries = entries
    self.shipped = shipped
    self.profiles = profiles
    self.tests = tests
    self.lints = lints
    self.keepsOrigins = keepsOrigins
    self.goesOn = goesOn
  }
}

/// Rule files as loaded: the checked set, unless an error keeps it from being used.
package struct LoadedRules: Sendable {
  /// Nil where `diagnostics` has an error.
  package var ruleSet: RuleSet?
  /// What the profiles put into force; nil where `ruleSet` is.
  package var settings: RuleSettings?
  package var diagnostics: [Diagnostic]
  /// Every file that was read, in order, for showing diagnostics.
  package var sources: [RuleSource]
  /// The tests of all files.
  package var tests: [RuleTests]
  /// The names of the profiles of all files, in order.
  package var profiles: [String] = []
  /// Nil where it was not asked for.
  package var origins: RuleOrigins?
  /// Ids of rules that were left out for their mistakes, which are among the diagnostics.
  package var broken: Set<String> = []

  /// The same beside what was wrong with rules that were left out.
  func beside(_ more: [Diagnostic], broken: Set<String>) -> LoadedRules {
    var result = self
    result.diagnostics = more + diagnostics
    result.broken = broken
    return result
  }
}

/// A rule file's text.
package struct RuleSource: Sendable {
  package var path: String
  package var bytes: [UInt8]
}

/// The tests of one rule.
package struct RuleTests: Sendable {
  package var path: String
  package var rule: String
  package var cases: [CaseSyntax]
  package var excuses: [ExcuseSyntax] = []
}

extension RuleSet {
  /// The set with one rule alone (and those that it repairs behind it), for testing it; phrases and
  /// forms stay.
  package func only(_ rule: Int) -> RuleSet {
    var result = self
    var single = program.rules[rule]
    // A repair is nothing without the equations of the rules that it repairs.
    let repaired = single.repair
    single.repair = repaired.indices.map { $0 + 1 }
    single.insteadOf = []
    result.cards = [cards[rule]] + repaired.map { cards[$0] }
    result.program.rules = [single] + repaired.map { program.rules[$0] }
    return result
  }
}
