package import RuleLanguage
package import SourceText

/// What a run is to do with its inputs.
package struct Configuration: Sendable {
  package var ruleSet: RuleSet
  /// Which outcomes are shown.
  package var kinds: Set<FindingKind>
  /// Whether findings are shown that another finding already explains.
  package var showsConsequences: Bool
  /// The report's year where the user states it.
  package var year: Int?
  /// The encoding where the user states it.
  package var encoding: EncodingName?
  /// Number of files that are checked at the same time, at least 1.
  package var jobs: Int

  /// A configuration with all its parts.
  package init(
    ruleSet: RuleSet,
    kinds: Set<FindingKind> = [.fail, .open, .review],
    showsConsequences: Bool = false,
    year: Int? = nil,
    encoding: EncodingName? = nil,
    jobs: Int = 1
  ) {
    self.ruleSet = ruleSet
    self.kinds = kinds
    self.showsConsequences = showsConsequences
    self.year = year
    self.encoding = encoding
    self.jobs = max(1, jobs)
  }
}

/// Something to check.
package enum Input: Sendable {
  /// A file, or a directory with all that is in it.
  case path(String)
  /// Bytes that were read already, and what to call them.
  case bytes([UInt8], name: String)
  /// Something that could not be read, and what to call it.
  case unread(FileProblem, name: String)
}
