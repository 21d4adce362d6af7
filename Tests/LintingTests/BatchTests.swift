import RuleEngine
import RuleLanguage
import Testing

@testable import Linting

/// In a batch, one issuer's reports find each other, and so do texts that are alike.
@Suite struct BatchTests {
  @Test func comparesWithTheYearBefore() throws {
    let findings = try rules(in: [
      "a/2022.txt": report(issuer: "云桥区水务局", year: 2022, carriedOut: 2, text: old),
      "b/2023.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 1, text: new),
    ])
    #expect(findings["b/2023.txt"]?.contains("requests/continuity") == true)
    #expect(findings["a/2022.txt"]?.contains("requests/continuity") == false)
  }

  @Test func isQuietWhereTheYearsAgree() throws {
    let findings = try rules(in: [
      "2022.txt": report(issuer: "云桥区水务局", year: 2022, carriedOut: 2, text: old),
      "2023.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 2, text: new),
    ])
    #expect(findings["2023.txt"]?.contains("requests/continuity") == false)
    #expect(findings["2023.txt"]?.contains("copying/previous-year") == false)
  }

  @Test func findsTheSameTextUnderAnotherName() throws {
    let findings = try rules(in: [
      "1.txt": report(issuer: "云桥区水务局", year: 2023, text: old + new),
      "2.txt": report(issuer: "南屏县财政局", year: 2023, text: old + new),
      "3.txt": report(
        issuer: "东山县教育局",
        year: 2023,
        text: "校务公开栏按学期更新，招生范围、招生计划、录取结果在五个工作日内张贴，学校食堂账目每月公示，家长委员会参与核对。"
      ),
    ])
    #expect(findings["1.txt"]?.contains("copying/other-issuer") == true)
    #expect(findings["2.txt"]?.contains("copying/other-issuer") == true)
    #expect(findings["3.txt"]?.contains("copying/other-issuer") == false)
  }

  @Test func takesTheSameReportTwiceForOneReport() throws {
    let text = report(issuer: "云桥区水务局", year: 2023, text: old + new)
    let outcome = try run(["1.txt": text, "2.txt": text])
    #expect(outcome.notifications.contains { $0.code == "same-report" && !$0.isFailure })
    for file in outcome.files {
      let ids = file.checked?.findings.map { outcome.ruleSet.cards[$0.rule].id } ?? []
      #expect(!ids.contains("copying/other-issuer"))
      #expect(!ids.contains("copying/previous-year"))
    }
  }

  /// Lines above a title that name another body's report.
  private static let otherTitles = [
    "上一篇：云桥区水务局2022年政府信息公开工作年度报告",
    "首页 > 年度报告 > 云桥区水务局2022年政府信息公开工作年度报告",
    "《云桥区水务局2022年政府信息公开工作年度报告》",
    "云桥区水务局关于印发2022年政府信息公开工作年度报告的通知",
  ]

  @Test(arguments: otherTitles)
  func comparesWithNoReportThatOnlyNamesTheBody(line: String) throws {
    let findings = try rules(in: [
      "1.txt": line + "\n"
        + report(issuer: "南屏县财政局", year: 2022, carriedOut: 2, text: old),
      "2.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 1, text: new),
    ])
    #expect(findings["2.txt"]?.contains("requests/continuity") == false)
  }

  @Test(arguments: otherTitles)
  func findsTheYearBeforeBesideAReportThatOnlyNamesTheBody(line: String) throws {
    let outcome = try run([
      "1.txt": report(issuer: "云桥区水务局", year: 2022, carriedOut: 2, text: old),
      "2.txt": line + "\n"
        + report(issuer: "南屏县财政局", year: 2022, carriedOut: 1, text: old),
      "3.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 1, text: new),
    ])
    let ids = outcome.files.last?.checked?.findings.map { outcome.ruleSet.cards[$0.rule].id } ?? []
    #expect(ids.contains("requests/continuity"))
    #expect(!outcome.notifications.contains { $0.code == "same-report" })
  }

  @Test(arguments: otherTitles)
  func findsNoCopyOfABodyInItsOwnReportThatNamesAnother(line: String) throws {
    let text = report(issuer: "南屏县财政局", year: 2022, text: old + new)
    let findings = try rules(in: ["1.txt": text, "2.txt": line + "\n" + text])
    #expect(findings["1.txt"]?.contains("copying/other-issuer") == false)
    #expect(findings["2.txt"]?.contains("copying/other-issuer") == false)
  }

  @Test func takesTheReportThatWasSignedLast() throws {
    let first = report(issuer: "云桥区水务局", year: 2022, carriedOut: 2, text: old)
    let corrected = report(issuer: "云桥区水务局", year: 2022, carriedOut: 1, text: old)
      .replacing("2023年1月18日", with: "2023年3月2日")
    let outcome = try run([
      "a-corrected.txt": corrected, "b-first.txt": first,
      "c.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 1, text: new),
    ])
    let ids = outcome.files.last?.checked?.findings.map { outcome.ruleSet.cards[$0.rule].id } ?? []
    #expect(!ids.contains("requests/continuity"))
    #expect(outcome.notifications.contains { $0.path == "a-corrected.txt" })
  }

  @Test func comparesWithTheReportThatTheUserNames() throws {
    let files = [
      "last.txt": report(issuer: "云桥区水务局", year: 2022, carriedOut: 2, text: old),
      "this.txt": report(issuer: "云桥区水务局", year: 2023, carriedIn: 1, text: new),
    ]
    let outcome = try run(files, only: ["this.txt"], previous: "last.txt")
    let ids = outcome.files.flatMap { $0.checked?.findings ?? [] }.map { finding in
      outcome.ruleSet.cards[finding.rule].id
    }
    #expect(outcome.files.count == 1)
    #expect(ids.contains("requests/continuity"))
  }

  // MARK: Made-up reports

  private let old = """
    全年围绕供水保障、河湖治理和防汛抗旱推进工作，在三个乡镇开展停水通知试点，由调度值班人员发布预计恢复时间和临时取水点，\
    供水站管护名单按季更新，水价问答分两组制作，停水公告提前三天张贴到楼道。
    """
  private let new = """
    水库除险加固工程的责任单位全部上墙，汛期每日两报，群众按乡镇检索雨情，河道采砂许可随决定公布，取水口台账向村组开放查询，\
    灌区轮灌次序由用水户协会在田间公告牌写明。
    """

  private func report(
    issuer: String,
    year: Int,
    carriedIn: Int = 0,
    carriedOut: Int = 0,
    text: String
  ) -> String {
    """
    \(issuer)\(year)年政府信息公开工作年度报告

    一、总体情况

    \(text)

    三、收到和处理政府信息公开申请情况

    申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
    一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t0\t0\t4
    二、上年结转政府信息公开申请数量\t\(carriedIn)\t0\t0\t0\t0\t0\t\(carriedIn)
    四、结转下年度继续办理\t\(carriedOut)\t0\t0\t0\t0\t0\t\(carriedOut)

    六、其他需要报告的事项

    无。

    \(issuer)
    \(year + 1)年1月18日

    """
  }

  private func run(
    _ files: [String: String],
    only: [String]? = nil,
    previous: String? = nil
  ) throws -> Outcome {
    let disk = InMemoryFiles(files)
    let ruleSet = try #require(loadRules(named: ["strict"], files: disk).ruleSet)
    let configuration = Configuration(ruleSet: ruleSet, previous: previous.map { .path($0) })
    let inputs = (only ?? files.keys.sorted()).map { Input.path($0) }
    return Linting.run(configuration, inputs: inputs, files: disk)
  }

  private func rules(in files: [String: String]) throws -> [String: [String]] {
    let outcome = try run(files)
    var result: [String: [String]] = [:]
    for file in outcome.files {
      result[file.path] = file.checked?.findings.map { outcome.ruleSet.cards[$0.rule].id } ?? []
    }
    return result
  }
}
