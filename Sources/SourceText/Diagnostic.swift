/// Text for people in both languages of the program.
package struct Wording: Hashable, Sendable {
  /// Chinese.
  package let zh: String
  /// English.
  package let en: String

  /// Takes both languages.
  package init(_ zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The text in one language.
  package func text(_ language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}

/// A language of messages; never taken from the locale.
package enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"
}

/// Something wrong in a rule file: a place, what is wrong, and the mend.
package struct Diagnostic: Equatable, Sendable {
  /// How bad it is: errors keep a rule set from being used.
  package enum Severity: String, Sendable { case error, warning }

  /// Kebab-case name of the kind of mistake, such as `unknown-name`.
  package let code: String
  package let severity: Severity
  /// Path of the rule file as it was given or imported.
  package let path: String
  package let range: ByteRange
  package let message: Wording
  /// What stands under the caret: a suggestion or the expected thing; may be empty.
  package let hint: Wording?

  /// A diagnostic with all its parts.
  package init(
    code: String,
    severity: Severity = .error,
    path: String,
    range: ByteRange,
    message: Wording,
    hint: Wording? = nil
  ) {
    self.code = code
    self.severity = severity
    self.path = path
    self.range = range
    self.message = message
    self.hint = hint
  }
}
