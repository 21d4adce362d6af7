import Linting
import RuleLanguage

/// What the program tells whoever started it.
enum ExitCode: Int32, Equatable {
  case good = 0
  /// A finding at or above the level that was asked for; a test that does not hold.
  case findings = 1
  /// The command line or a rule file is wrong: nothing was checked.
  case usage = 2
  /// Some input could not be read.
  case unread = 3
  case interrupted = 130

  /// The status of a check; `level` is nil for `--fail-on never`.
  init(_ outcome: Outcome, failOn level: Level?) {
    let isUnread =
      outcome.files.contains { $0.failure != nil }
      || outcome.notifications.contains(where: \.isFailure)
    let fails = outcome.files.contains { file in
      guard let level, let checked = file.checked else { return false }
      return checked.tally.failures(from: level) > 0
    }
    self = isUnread ? .unread : fails ? .findings : .good
  }
}
