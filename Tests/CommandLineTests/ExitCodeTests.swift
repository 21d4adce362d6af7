import Linting
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText
import Testing
@testable import reportlint

private func file(_ findings: [(FindingKind, Level)]) -> FileOutcome {
  let document = Document(format: .text, encoding: "UTF-8", text: TextView([]))
  let checked = CheckedFile(
    document: document,
    summary: ReportSummary(title: nil, issuer: nil, issuerKind: nil, year: nil, form: nil),
    findings: findings.map { kind, level in
      Finding(
        rule: 0,
        kind: kind,
        level: level,
        range: ByteRange(at: 0),
        message: Wording("", en: "")
      )
    },
    counts: KindCounts()
  )
  return FileOutcome(path: "a", checked: checked, failure: nil)
}

private func unread() -> FileOutcome {
  let failure = InputFailure(code: "empty", message: Wording("", en: ""))
  return FileOutcome(path: "b", checked: nil, failure: failure)
}

private func status(
  _ files: [FileOutcome],
  failOn level: Level?,
  hasFailedNotification: Bool = false
) -> ExitCode {
  let notification = RunNotification(
    path: nil,
    isFailure: hasFailedNotification,
    code: "x",
    message: Wording("", en: "")
  )
  var standing = CheckStanding()
  for file in files { standing.add(file) }
  standing.add([notification])
  return standing.status(failOn: level)
}

@Suite
struct ExitCodeTests {
  @Test
  func onlyFailuresAtOrAboveTheLevelCount() {
    let cases: [([(FindingKind, Level)], Level?, ExitCode)] = [
      ([], .error, .good),
      ([(.fail, .error)], .error, .findings),
      ([(.fail, .warning)], .error, .good),
      ([(.fail, .warning)], .warning, .findings),
      ([(.fail, .note)], .warning, .good),
      ([(.fail, .note)], .note, .findings),
      ([(.fail, .error)], nil, .good),
      ([(.open, .error), (.review, .error), (.pass, .error)], .note, .good),
    ]
    for (findings, level, expected) in cases {
      #expect(status([file([]), file(findings)], failOn: level) == expected)
    }
  }

  @Test
  func anUnreadInputWins() {
    #expect(status([file([(.fail, .error)]), unread()], failOn: .error) == .unread)
    #expect(status([unread()], failOn: nil) == .unread)
    #expect(status([], failOn: .error, hasFailedNotification: true) == .unread)
    #expect(status([], failOn: .error) == .good)
  }
}
