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
}

/// What decides the status of a check, file by file.
struct CheckStanding: Sendable {
  private var tally = Tally()
  private var isUnread = false

  /// Takes in what came of an input.
  mutating func add(_ file: FileOutcome) {
    if file.failure != nil { isUnread = true }
    if let checked = file.checked { tally.add(checked.tally) }
  }

  /// Takes in what concerns the run.
  mutating func add(_ notifications: [RunNotification]) {
    if notifications.contains(where: \.isFailure) { isUnread = true }
  }

  /// The status; `level` is nil for `--fail-on never`.
  func status(failOn level: Level?) -> ExitCode {
    if isUnread { return .unread }
    guard let level, tally.failures(from: level) > 0 else { return .good }
    return .findings
  }
}
