package import RuleLanguage
package import SourceText

/// A rule's outcome at one site of a report.
package struct Finding: Sendable {
  /// Index into the rule set's rules.
  package var rule: Int
  package var kind: FindingKind
  /// The level in force for this report; meaningful for kind `fail`, and shown to people for none else.
  package var level: Level
  /// Where to look; empty only where the place is a point (something missing).
  package var range: ByteRange
  package var message: Wording
  /// Why it is open or a matter of review; nil for the other kinds.
  package var because: Wording?
  /// What to write instead; nil where the rule does not say.
  package var mend: Wording?
  /// Places that were read to decide, with what stands there.
  package var related: [RelatedPlace]
  /// The values that it was decided from: `4 + 0 = 4，而 3 + 0 = 3`.
  package var evidence: [Wording]
  package var scene: Scene
  /// Indices of the rules' bases (`RuleCard.basis`) in force for the report.
  package var basis: [Int]
  package var fix: Fix?
  /// Ids of rules that this finding makes undecidable, and which therefore stay silent.
  package var silenced: [String]
  /// Whether another finding already says why this one is open; shown only on request.
  package var isConsequence: Bool
  /// How the rule came to this; nil where nobody asked.
  package var derivation: Derivation?

  /// A finding with all its parts.
  package init(
    rule: Int,
    kind: FindingKind,
    level: Level,
    range: ByteRange,
    message: Wording,
    because: Wording? = nil,
    mend: Wording? = nil,
    related: [RelatedPlace] = [],
    evidence: [Wording] = [],
    scene: Scene = Scene(),
    basis: [Int] = [],
    fix: Fix? = nil,
    silenced: [String] = [],
    isConsequence: Bool = false
  ) {
    self.rule = rule
    self.kind = kind
    self.level = level
    self.range = range
    self.message = message
    self.because = because
    self.mend = mend
    self.related = related
    self.evidence = evidence
    self.scene = scene
    self.basis = basis
    self.fix = fix
    self.silenced = silenced
    self.isConsequence = isConsequence
  }
}

/// Another place that a finding rests on.
package struct RelatedPlace: Sendable {
  package var range: ByteRange
  package var message: Wording

  /// A place and what is to be seen there.
  package init(range: ByteRange, message: Wording) {
    self.range = range
    self.message = message
  }
}

/// Where in the report's structure a finding stands; all names are the form's official labels.
package struct Scene: Sendable {
  package var section: String?
  package var table: String?
  package var row: String?
  package var column: String?
  /// Name of the fact: `requests.new.total`.
  package var fact: String?

  /// A scene; every part may be absent.
  package init(
    section: String? = nil,
    table: String? = nil,
    row: String? = nil,
    column: String? = nil,
    fact: String? = nil
  ) {
    self.section = section
    self.table = table
    self.row = row
    self.column = column
    self.fact = fact
  }
}

/// A change of the text that mends a finding.
package struct Fix: Sendable {
  /// Whether it may be applied without a person's look.
  package var isSafe: Bool
  package var title: Wording
  package var edits: [TextEdit]

  /// A fix with all its parts.
  package init(isSafe: Bool, title: Wording, edits: [TextEdit]) {
    self.isSafe = isSafe
    self.title = title
    self.edits = edits
  }
}

/// Text that takes the place of a range.
package struct TextEdit: Sendable {
  package var range: ByteRange
  package var text: String

  /// An edit.
  package init(range: ByteRange, text: String) {
    self.range = range
    self.text = text
  }
}
