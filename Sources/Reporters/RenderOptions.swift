package import SourceText

/// How an outcome is to be written, apart from its format.
package struct RenderOptions: Sendable {
  package var language: Language
  /// Whether to show, with each finding, the values that it was decided from.
  package var explains: Bool
  /// Whether text is coloured for a terminal.
  package var usesColor: Bool
  package var toolVersion: String
  /// What people call the rules in force: `draft`, or the paths they came from.
  package var rulesName: String
  /// Absolute, without a slash at its end; paths in SARIF are relative to it.
  package var workingDirectory: String

  /// Options with all their parts.
  package init(
    language: Language = .chinese,
    explains: Bool = false,
    usesColor: Bool = false,
    toolVersion: String,
    rulesName: String,
    workingDirectory: String
  ) {
    self.language = language
    self.explains = explains
    self.usesColor = usesColor
    self.toolVersion = toolVersion
    self.rulesName = rulesName
    self.workingDirectory = workingDirectory
  }
}

/// A format in which an outcome can be written.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, sarif
}
