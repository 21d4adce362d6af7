package import RuleEngine
package import RuleLanguage

/// Number of findings of one or several files, by what is to be done about them.
package struct Tally: Equatable, Sendable {
  package private(set) var errors = 0
  package private(set) var warnings = 0
  package private(set) var notes = 0
  package private(set) var reviews = 0
  package private(set) var opens = 0
  /// Number of rules that are open only for reasons which findings of other rules state.
  package private(set) var explained = 0

  /// Nothing found.
  package init() {}

  /// Counts findings; those that another one explains do not count.
  package init(_ findings: [Finding]) {
    for finding in findings where !finding.isConsequence { count(finding) }
    let consequences = Set(findings.lazy.filter(\.isConsequence).map(\.rule))
    guard !consequences.isEmpty else { return }
    let others = findings.lazy.filter { !$0.isConsequence && $0.kind >= .open }.map(\.rule)
    explained = consequences.subtracting(others).count
  }

  /// Adds the numbers of another tally.
  package mutating func add(_ other: Tally) {
    errors += other.errors
    warnings += other.warnings
    notes += other.notes
    reviews += other.reviews
    opens += other.opens
    explained += other.explained
  }

  /// Number of failures at a level or above it.
  package func failures(from level: Level) -> Int {
    switch level {
    case .error: errors
    case .warning: errors + warnings
    case .note: errors + warnings + notes
    }
  }

  /// All numbers, gravest first.
  package var columns: [Int] { [errors, warnings, notes, reviews, opens] }

  private mutating func count(_ finding: Finding) {
    switch finding.kind {
    case .fail:
      switch finding.level {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    case .review: reviews += 1
    case .open: opens += 1
    case .pass, .notApplicable: return
    }
  }
}
