package import SourceText

/// A kind of public body, found by the ending of its name.
package struct IssuerKind: Sendable {
  /// Name in the rule language: `street`.
  package var name: String
  package var title: Wording
  package var endings: [String]

  /// A kind with all its parts.
  package init(name: String, title: Wording, endings: [String]) {
    self.name = name
    self.title = title
    self.endings = endings
  }
}
