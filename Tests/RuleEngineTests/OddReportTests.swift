import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// The shipped rules on reports that nobody would write: every finding lies in the text, and nothing
/// is said of what could not be read.
struct OddReportTests {
  private static let ruleSet: RuleSet? = {
    let request = RuleRequest(entries: ["main.rules"], shipped: ["main.rules"], profiles: [])
    return loadRules(request) { TestFiles.bytes("../../Rules/annual-report/" + $0) }.ruleSet
  }()

  private static let sections = [
    "overview", "disclosure", "requests", "disputes", "problems", "other",
  ]
  private static let texts = [
    "", "。", "共收到申请３件，其中", "????", "（一）主动公开。（三）依申请公开。", "截止2023年2月30日，共计1,2,3件",
    "电话：0000-0000000", "《条例》《〈条例〉》", "1.\n2.\n4.\n3.", "2024年1月1日\n2023年13月32日", "了了的的",
    "🀄\u{0301}\u{200B}一",
  ]
  private static let values = ["0", "1", "-1", "999999999999999999", "_", "?", "!", "~3", "三件"]

  private func report(_ random: inout SeededGenerator) -> MadeReport {
    var report = MadeReport(
      year: [nil, 2019, 2020, 2021, 2024].randomElement(using: &random) ?? nil
    )
    report.kind = Bool.random(using: &random) ? 0 : nil
    for section in Self.sections {
      if Int.random(in: 0..<5, using: &random) == 0 { report.missingSections.insert(section) }
      let count = Int.random(in: 0...3, using: &random)
      let parts = (0..<count).compactMap { _ in Self.texts.randomElement(using: &random) }
      report.texts[section] = parts.joined(separator: "\n")
    }
    var table = RequestTable(&random)
    table.hideSomeCells(&random)
    if Bool.random(using: &random) { report.tables["requests"] = table.grid }
    if Int.random(in: 0..<4, using: &random) == 0 { report.traces.insert("disclosure") }
    report.tables["disputes"] = ["review", "direct", "after_review"].map { row in
      let cells = (0..<5).compactMap { _ in Self.values.randomElement(using: &random) }
      return row + ": " + cells.joined(separator: " ")
    }.joined(separator: "\n")
    if Bool.random(using: &random) { report.cut = "其中" }
    if Bool.random(using: &random) { report.damage = "????" }
    return report
  }

  @Test func everyFindingLiesInTheTextAndOneRunIsAsTheOther() throws {
    let ruleSet = try #require(Self.ruleSet)
    let rules = PreparedRules(ruleSet)
    var random = SeededGenerator(seed: 88)
    for round in 0..<60 {
      let made = report(&random)
      let bound = try #require(made.bound(to: ruleSet))
      let last = report(&random).bound(to: ruleSet)
      let previous = last.map { OtherReport.previous($0, rules) }
      let twin = last.map { OtherReport.twin($0, rules) }
      let size = bound.document.text.bytes.count
      let evaluation = evaluate(rules, on: bound, previous: previous, twin: twin)
      #expect(evaluation.worst.count == ruleSet.cards.count)
      for finding in evaluation.findings {
        let places =
          [finding.range] + finding.related.map(\.range) + (finding.fix?.edits.map(\.range) ?? [])
        let rule = ruleSet.cards[finding.rule].id
        #expect(places.allSatisfy { $0.start >= 0 && $0.end <= size }, "round \(round): \(rule)")
        #expect(finding.kind != .open || finding.because != nil, "round \(round): \(rule)")
        #expect(finding.kind < .open || !finding.message.zh.isEmpty, "round \(round): \(rule)")
      }
      let again = evaluate(rules, on: bound, previous: previous, twin: twin)
      #expect("\(again)" == "\(evaluation)", "round \(round)")
    }
  }

  @Test func aTableOfWhichNothingIsKnownIsNeverAccused() throws {
    let ruleSet = try #require(Self.ruleSet)
    let hidden = RequestTable.hidden
    let report = try #require(MadeReport(tables: ["requests": hidden.grid]).bound(to: ruleSet))
    let accused = evaluate(PreparedRules(ruleSet), on: report).findings.filter { finding in
      finding.kind == .fail && finding.scene.table == "表三"
    }
    #expect(accused.map { ruleSet.cards[$0.rule].id } == [])
  }
}
