import Linting
import Reporters
import RuleEngine
import RuleLanguage
import SourceText
import Testing

private func options(
  _ language: Language = .chinese,
  explains: Bool = false,
  color: Bool = false
) -> RenderOptions {
  RenderOptions(
    language: language,
    explains: explains,
    usesColor: color,
    toolVersion: "1.2.3",
    rulesName: "draft",
    workingDirectory: "/work/place"
  )
}

@Suite
struct RenderTests {
  @Test
  func everyFormatHasAGoldenFile() throws {
    let outcome = try MadeUpOutcome.outcome()
    expectGolden(render(outcome, as: .text, options: options()), "outcome.txt")
    expectGolden(render(outcome, as: .text, options: options(.english)), "outcome-en.txt")
    let explained = options(explains: true)
    expectGolden(render(outcome, as: .text, options: explained), "outcome-explained.txt")
    let colored = options(color: true)
    expectGolden(render(outcome, as: .text, options: colored), "outcome-color.txt")
    expectGolden(render(outcome, as: .json, options: options()), "outcome.json")
    expectGolden(render(outcome, as: .json, options: options(.english)), "outcome-en.json")
    expectGolden(render(outcome, as: .sarif, options: options()), "outcome.sarif")
    expectGolden(render(outcome, as: .sarif, options: options(.english)), "outcome-en.sarif")
  }

  @Test
  func noFormatPrintsAPersonalNumber() throws {
    let outcome = try MadeUpOutcome.outcome()
    for format in OutputFormat.allCases {
      let bytes = render(outcome, as: format, options: options(explains: true))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("13812345678"), "\(format)")
      #expect(!text.contains("19900307"), "\(format)")
      #expect(text.contains("110105********002X"), "\(format)")
    }
  }

  @Test
  func aLoneFileEndsWithItsVerdict() throws {
    var outcome = try MadeUpOutcome.outcome()
    outcome.files.removeLast(2)
    outcome.notifications = []
    let bytes = render(outcome, as: .text, options: options())
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(
      lines.last
        == "必须改 2 处，建议改 1 处，可改 1 处，请核对 1 处，未能判断 1 处（不是错误）"
    )
  }

  @Test
  func whatOtherFindingsExplainIsSetApartInTheCounts() throws {
    var outcome = try MadeUpOutcome.outcome()
    let known = try #require(outcome.files[0].checked)
    var findings = known.findings
    for (rule, kind) in [(100, FindingKind.open), (100, .open), (101, .open), (101, .review)] {
      var finding = try #require(findings.first)
      finding.rule = rule
      finding.kind = kind
      finding.isConsequence = kind == .open
      findings.append(finding)
    }
    outcome.files[0].checked = CheckedFile(
      document: known.document,
      summary: known.summary,
      findings: known.findings,
      counts: known.counts,
      tally: Tally(findings)
    )
    let text = String(decoding: render(outcome, as: .text, options: options()), as: UTF8.self)
    #expect(text.contains("未能判断 1（其中 1 条的原因已由其他发现说明），"))
  }

  /// A table full of one mistake does not bury the other findings.
  @Test(arguments: [(6, 6, nil), (7, 3, "同样的还有 4 处"), (60, 3, "另外 37 处见 --format json")])
  func manyFindingsOfARuleAreListed(_ count: Int, _ written: Int, _ words: String?) throws {
    let outcome = try Self.outcome(repeating: count)
    let text = String(decoding: render(outcome, as: .text, options: options()), as: UTF8.self)
    #expect(text.components(of: "是什么：甲 ≠ 乙") == written)
    #expect(!text.contains("同样的") || words != nil)
    if let words { #expect(text.contains(words)) }
    let all = render(outcome, as: .text, options: options(explains: true))
    #expect(String(decoding: all, as: UTF8.self).components(of: "是什么：甲 ≠ 乙") == count)
    let json = String(decoding: render(outcome, as: .json, options: options()), as: UTF8.self)
    #expect(json.components(of: "甲 ≠ 乙") >= count)
  }

  /// The outcome with the first finding so many times, and no other.
  private static func outcome(repeating count: Int) throws -> Outcome {
    var outcome = try MadeUpOutcome.outcome()
    let known = try #require(outcome.files[0].checked)
    var finding = try #require(known.findings.first { $0.kind == .fail })
    finding.message = Wording("甲 ≠ 乙", en: "one is not the other")
    outcome.files = [outcome.files[0]]
    outcome.files[0].checked = CheckedFile(
      document: known.document,
      summary: known.summary,
      findings: Array(repeating: finding, count: count),
      counts: known.counts,
      tally: Tally(Array(repeating: finding, count: count))
    )
    return outcome
  }

  @Test
  func takingBytesInPartsChangesNothing() throws {
    let outcome = try MadeUpOutcome.outcome()
    for format in OutputFormat.allCases {
      var writer = ReportWriter(format, ruleSet: outcome.ruleSet, options: options())
      var bytes = writer.takeBytes()
      for file in outcome.files {
        writer.add(file)
        bytes += writer.takeBytes()
      }
      writer.finish(outcome.notifications)
      bytes += writer.takeBytes()
      #expect(bytes == render(outcome, as: format, options: options()), "\(format)")
    }
  }

  @Test
  func aFileGivenTwiceIsOneArtifact() throws {
    var outcome = try MadeUpOutcome.outcome()
    var again = outcome.files[1]
    again.path = "./" + again.path
    outcome.files.append(again)
    let twice = String(decoding: render(outcome, as: .sarif, options: options()), as: UTF8.self)
    #expect(twice.components(of: "\"text/markdown\"") == 1)
  }
}

extension String {
  fileprivate func components(of piece: String) -> Int {
    split(separator: piece, omittingEmptySubsequences: false).count - 1
  }
}
