package import ReportModel

/// A checked set of rules, ready to be evaluated.
package struct RuleSet: Sendable {
  package var laws: [Law]
  package var kinds: [IssuerKind]
  package var forms: [Form]
  /// The rules in force, sorted by id.
  package var cards: [RuleCard]

  /// A rule set with all its parts.
  package init(laws: [Law], kinds: [IssuerKind], forms: [Form], cards: [RuleCard]) {
    self.laws = laws
    self.kinds = kinds
    self.forms = forms
    self.cards = cards
  }
}
