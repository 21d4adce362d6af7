package import Frozen
package import SourceText

/// How serious a finding is; ordered from mildest to gravest.
@usableFromInline package enum Level: Int, Comparable, CaseIterable, Sendable {
  case note, warning, error

  /// Name in rule files and outputs.
  package var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// The level with a name.
  package init?(name: String) {
    guard let level = Level.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  @inlinable package static func < (left: Level, right: Level) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// How a rule ended at a site; ordered from best to worst for a rule's worst site.
@usableFromInline package enum FindingKind: Int, Comparable, CaseIterable, Sendable {
  case notApplicable, pass, open, review, fail

  /// Name in options and outputs.
  package var name: String {
    switch self {
    case .notApplicable: "not-applicable"
    case .pass: "pass"
    case .open: "open"
    case .review: "review"
    case .fail: "fail"
    }
  }

  /// The kind with a name.
  package init?(name: String) {
    guard let kind = FindingKind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  @inlinable package static func < (left: FindingKind, right: FindingKind) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A law, a notice, a standard or a custom that rules rest on.
package struct Law: Sendable {
  /// Name in the rule language: `regulation`.
  package var name: String
  package var title: Wording
  /// Official number; may be empty.
  package var number: String
  /// False for customs and logic: nothing is violated in law.
  package var isBinding: Bool
  /// Number of articles, where the law has some.
  package var articles: Int?

  /// A law with all its parts.
  package init(name: String, title: Wording, number: String, isBinding: Bool, articles: Int?) {
    self.name = name
    self.title = title
    self.number = number
    self.isBinding = isBinding
    self.articles = articles
  }
}

/// A place in a law that a rule cites, and for which reports.
package struct Basis: Sendable {
  /// Index into the rule set's laws; nil: the law of the form that binds the report.
  package var law: Int?
  /// `第五十条`; may be empty.
  package var article: String
  package var fromYear: Int?
  package var untilYear: Int?

  /// A citation with all its parts.
  package init(law: Int?, article: String, fromYear: Int?, untilYear: Int?) {
    self.law = law
    self.article = article
    self.fromYear = fromYear
    self.untilYear = untilYear
  }

  /// Whether it was in force for a year's reports; an unknown year is covered by everything.
  package func covers(year: Int?) -> Bool {
    guard let year else { return true }
    return year >= fromYear ?? Int.min && year <= untilYear ?? Int.max
  }
}

/// What a rule says of itself, for people and outputs.
package struct RuleCard: Sendable {
  /// `group/kebab-case`.
  package var id: String
  package var title: Wording
  /// Why the rule is there, and what is not a violation; may be empty.
  package var why: Deferred<Wording>
  /// What to write instead; may be empty.
  package var mend: Deferred<Wording>
  package var level: Level
  package var basis: [Basis]
  package var firstYear: Int?
  package var lastYear: Int?
  /// Indices into the rule set's kinds; empty: all.
  package var issuers: [Int]
  /// The rule file, as it was given, and the declaration's place in it.
  package var path: String
  package var range: ByteRange

  /// A card with all its parts.
  package init(
    id: String,
    title: Wording,
    why: Deferred<Wording>,
    mend: Deferred<Wording>,
    level: Level,
    basis: [Basis],
    firstYear: Int?,
    lastYear: Int?,
    issuers: [Int],
    path: String,
    range: ByteRange
  ) {
    self.id = id
    self.title = title
    self.why = why
    self.mend = mend
    self.level = level
    self.basis = basis
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.issuers = issuers
    self.path = path
    self.range = range
  }
}
