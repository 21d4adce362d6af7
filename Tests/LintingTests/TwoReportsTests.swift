import Linting
import RuleLanguage
import Testing

/// What stands in a second report must not be held against the first.
@Suite struct TwoReportsTests {
  @Test func checksTheFirstOfTwoReportsAndSaysSo() throws {
    let sections = [
      "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
      "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]
    func report(_ year: Int) -> String {
      "云桥区水务局\(year)年政府信息公开工作年度报告\n\n"
        + sections.map { "\($0)\n\n\(year)年，我局公开信息30条。\n\n" }.joined()
        + "云桥区水务局\n\(year + 1)年1月18日\n\n"
    }
    let files = InMemoryFiles(["two.txt": report(2023) + report(2022)])
    let ruleSet = try #require(loadRules(named: ["strict"], files: files).ruleSet)
    let outcome = run(
      Configuration(ruleSet: ruleSet),
      inputs: [.path("two.txt")],
      files: files
    )
    let checked = try #require(outcome.files.first?.checked)
    #expect(checked.summary.year == 2023)
    #expect(checked.document.notes.contains { $0.message.zh.contains("两份报告") })
    let ids = checked.findings.map { outcome.ruleSet.cards[$0.rule].id }
    #expect(!ids.contains("wording/stale-year"))
    #expect(!ids.contains("structure/section-duplicate"))
  }
}
