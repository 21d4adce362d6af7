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
) throws -> ExitCode {
  let rules = try #require(loadRules(named: [], files: Disk()).ruleSet)
  let notification = RunNotification(
    path: nil,
    isFailure: hasFailedNotification,
    code: "x",
    message: Wording("", en: "")
  )
  let outcome = Outcome(ruleSet: rules, files: files, notifications: [notification])
  return ExitCode(outcome, failOn: level)
}

@Suite
struct ExitCodeTests {
  @Test
  func onlyFailuresAtOrAboveTheLevelCount() throws {
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
      #expect(try status([file([]), file(findings)], failOn: level) == expected)
    }
  }

  @Test
  func anUnreadInputWins() throws {
    #expect(try status([file([(.fail, .error)]), unread()], failOn: .error) == .unread)
    #expect(try status([unread()], failOn: nil) == .unread)
    #expect(try status([], failOn: .error, hasFailedNotification: true) == .unread)
    #expect(try status([], failOn: .error) == .good)
  }
}
