import RuleLanguage

/// Colours for a terminal, or none.
struct Paint {
  let isOn: Bool

  /// The colour of a finding.
  func headline(_ text: String, _ kind: FindingKind, _ level: Level) -> String {
    switch kind {
    case .fail:
      switch level {
      case .error: wrap(text, "1;31")
      case .warning: wrap(text, "1;33")
      case .note: wrap(text, "1;36")
      }
    case .review: wrap(text, "1;35")
    case .open: wrap(text, "1;34")
    case .pass: wrap(text, "32")
    case .notApplicable: wrap(text, "2")
    }
  }

  /// Headings.
  func bold(_ text: String) -> String { wrap(text, "1") }

  /// Gutters, arrows and names of parts.
  func faint(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
