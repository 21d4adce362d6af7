/// A rule file that is part of the program.
package struct RuleFileText: Sendable {
  /// Relative to the rules directory, `/`-separated.
  package let path: String
  /// The file's content, byte for byte.
  package let text: String

  /// A rule file.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
