package import ReportModel
package import RuleEngine
package import RuleLanguage
package import SourceText

/// What one run produced, in the order of its inputs.
package struct Outcome: Sendable {
  package var ruleSet: RuleSet
  package var files: [FileOutcome]
  /// What concerns the run and no single file: skipped files of unknown type, empty directories.
  package var notifications: [RunNotification]

  /// An outcome with all its parts.
  package init(ruleSet: RuleSet, files: [FileOutcome], notifications: [RunNotification]) {
    self.ruleSet = ruleSet
    self.files = files
    self.notifications = notifications
  }
}

/// What came of one input.
package struct FileOutcome: Sendable {
  /// As given, or found in a directory; `/`-separated.
  package var path: String
  /// Nil where the input could not be read or is no report; then `failure` says why.
  package var checked: CheckedFile?
  package var failure: InputFailure?

  /// An outcome for one input.
  package init(path: String, checked: CheckedFile?, failure: InputFailure?) {
    self.path = path
    self.checked = checked
    self.failure = failure
  }
}

/// A report that was read and evaluated.
package struct CheckedFile: Sendable {
  package var document: Document
  /// Whether the file begins with a byte order mark, which the text view has not.
  package var hasByteOrderMark: Bool
  package var summary: ReportSummary
  /// The findings that remain after selection, in text order, causes before consequences.
  package var findings: [Finding]
  /// Number of rules by their worst site; they add up to the rules in force.
  package var counts: KindCounts
  /// Number of findings before selection.
  package var tally: Tally

  /// A checked report with all its parts.
  package init(
    document: Document,
    hasByteOrderMark: Bool = false,
    summary: ReportSummary,
    findings: [Finding],
    counts: KindCounts,
    tally: Tally? = nil
  ) {
    self.document = document
    self.hasByteOrderMark = hasByteOrderMark
    self.summary = summary
    self.findings = findings
    self.counts = counts
    self.tally = tally ?? Tally(findings)
  }
}

/// What the report says it is.
package struct ReportSummary: Sendable {
  package var title: String?
  package var issuer: String?
  /// Name of the issuer's kind in the rule language.
  package var issuerKind: String?
  package var year: Int?
  /// Name of the form that binds it.
  package var form: String?

  /// A summary; every part may be unknown.
  package init(
    title: String?,
    issuer: String?,
    issuerKind: String?,
    year: Int?,
    form: String?
  ) {
    self.title = title
    self.issuer = issuer
    self.issuerKind = issuerKind
    self.year = year
    self.form = form
  }
}

/// Number of rules for each kind of outcome.
package struct KindCounts: Equatable, Sendable {
  private var numbers: [Int]

  /// No rules.
  package init() { numbers = Array(repeating: 0, count: FindingKind.allCases.count) }

  /// The number of rules whose worst site is of a kind.
  package subscript(kind: FindingKind) -> Int {
    get { numbers[kind.rawValue] }
    set { numbers[kind.rawValue] = newValue }
  }

  /// Number of rules in force.
  package var total: Int { numbers.reduce(0, +) }
}

/// Why an input could not be linted.
package struct InputFailure: Sendable {
  /// Kebab-case: `not-found`, `no-permission`, `empty`, `binary`, `undecodable`, `too-large`,
  /// `not-a-report`, `report-elsewhere`, `garbled`, `only-pictures`, `no-form-for-year`,
  /// `unsupported-format`, `over-limit`, `scanned-pdf`, `encrypted`, `damaged-file`,
  /// `program-missing`, `time-limit`, `interrupted`.
  package var code: String
  /// Names the thing, and the mend.
  package var message: Wording

  /// A failure with its code and wording.
  package init(code: String, message: Wording) {
    self.code = code
    self.message = message
  }
}

/// Something that a person should know about the run.
package struct RunNotification: Sendable {
  package var path: String?
  /// Whether an input is missing from the report because of it (exit status 3).
  package var isFailure: Bool
  package var code: String
  package var message: Wording

  /// A notification with all its parts.
  package init(path: String?, isFailure: Bool, code: String, message: Wording) {
    self.path = path
    self.isFailure = isFailure
    self.code = code
    self.message = message
  }
}
