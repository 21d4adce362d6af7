/// How the year and the issuer of a form's reports are found.
package struct FormWitnesses: Equatable, Sendable {
  /// Phrase that finds `issuer` and `year` in the title, as an index into the rule set's phrases.
  package var title: Int?
  package var years: [YearWitness]

  /// Witnesses with all their parts.
  package init(title: Int? = nil, years: [YearWitness] = []) {
    self.title = title
    self.years = years
  }
}

/// A phrase whose hole tells the year.
package struct YearWitness: Equatable, Sendable {
  /// Where it is searched.
  package enum Scope: CaseIterable, Sendable { case report, title, preamble, ending }

  package var phrase: Int
  /// Index into the phrase's holes.
  package var hole: Int
  package var scope: Scope
  /// Years that are taken off.
  package var minus: Int
  /// Whether it is heard only where the report has no title.
  package var isUntitled: Bool

  /// A witness with all its parts.
  package init(phrase: Int, hole: Int, scope: Scope, minus: Int, isUntitled: Bool = false) {
    self.phrase = phrase
    self.hole = hole
    self.scope = scope
    self.minus = minus
    self.isUntitled = isUntitled
  }
}
