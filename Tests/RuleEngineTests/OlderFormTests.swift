import Binding
import Readers
import ReportModel
import RuleLanguage
import SourceText
import Testing

@testable import RuleEngine

/// Reports of years whose form has other sections than the newest one.
struct OlderFormTests {
  private static let ground = """
    law practice { title "惯例" binding no }
    pattern plain_title '{issuer: text}{year: year}年工作报告'
    pattern older_title '{issuer: text}{year: year}年度情况通报'
    form newer {
      title "新格式" years 2021... law practice
      named plain_title titled "{issuer}{year}年工作报告"
      section work "一、本年工作" section plan "二、下年计划"
      table income "收入表" in plan { columns { n "数量" m "金额" } rows { r "第一项" s "第二项" } }
    }
    form older {
      title "旧格式" years 2010...2020 law practice
      named plain_title titled "{issuer}{year}年工作报告"
      section staff "一、人员编制" section rooms "二、办公用房" section cars "三、车辆使用"
      section travel "四、差旅支出" section income "五、收入来源" section spent "六、支出去向"
      section plan "七、明年打算"
      table income "收入表" in income { columns { n "数量" m "金额" } rows { r "第一项" s "第二项" } }
    }
    form oldest {
      title "最早的格式" years 2001...2009 law practice
      named older_title titled "{issuer}{year}年度情况通报"
      section whole "一、情况概述" section plan "二、后续安排"
    }

    """
  private static let rules =
    rule("a/sections", "for s in report.sections require not (s is missing) and s.official at s")
    + rule("a/order", "for s in report.sections when not (s is missing) require s.in_order at s")
    + rule("b/newer", "forms newer require exists section.work")
    + rule("b/older", "forms older require exists section.cars")
    + rule("b/oldest", "forms oldest require exists section.whole")

  private static let olderSections = [
    "一、人员编制", "二、办公用房", "三、车辆使用", "四、差旅支出", "五、收入来源", "六、支出去向", "七、明年打算",
  ]

  private struct Read {
    let report: BoundReport
    let evaluation: Evaluation
    private let ruleSet: RuleSet

    init(_ title: String, _ sections: [String], year: Int? = nil) throws {
      ruleSet = try Judged(OlderFormTests.rules, on: OlderFormTests.ground, of: MadeReport())
        .ruleSet
      let binder = try #require(
        Binder(
          forms: ruleSet.forms,
          kinds: ruleSet.kinds,
          phrases: ruleSet.phrases,
          titles: ruleSet.titles
        )
      )
      let bodies = sections.map { "\($0)\n\n都按规定办理。" }
      let text = ([title, "现将有关情况报告如下。"] + bodies).joined(separator: "\n\n") + "\n"
      let document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: false)
      report = binder.bind(document, year: year)
      evaluation = evaluate(PreparedRules(ruleSet), on: report)
    }

    var form: String { ruleSet.forms[report.form].name }

    func kind(_ id: String) -> FindingKind? { ruleSet.index(of: id).map { evaluation.worst[$0] } }

    /// Where the findings of a rule stand.
    func marked(_ id: String) -> [String] {
      evaluation.findings.filter { ruleSet.cards[$0.rule].id == id }
        .map { report.document.text.string($0.range) }
    }
  }

  @Test func aReportIsReadWithTheHeadingsOfItsOwnForm() throws {
    let older = try Read("清河局2018年工作报告", Self.olderSections)
    #expect(older.form == "older" && older.report.year == 2018)
    #expect(older.report.outline.sectionHeadings == (0..<7).map { $0 })
    let newer = try Read("清河局2022年工作报告", ["一、本年工作", "二、下年计划"])
    #expect(newer.form == "newer" && newer.report.year == 2022)
    let oldest = try Read("清河局2005年度情况通报", ["一、情况概述", "二、后续安排"])
    #expect(oldest.form == "oldest" && oldest.report.year == 2005)
    for (read, own) in [(older, "b/older"), (newer, "b/newer"), (oldest, "b/oldest")] {
      #expect(read.kind("a/sections") == .pass && read.kind("a/order") == .pass, "\(own)")
      for rule in ["b/older", "b/newer", "b/oldest"] {
        #expect(read.kind(rule) == (rule == own ? .pass : .notApplicable), "\(rule) of \(own)")
      }
    }
  }

  @Test func aSectionThatIsMissingIsToldAtItsPlaceAmongThoseOfTheForm() throws {
    for missing in Self.olderSections.indices {
      var sections = Self.olderSections
      sections.remove(at: missing)
      let read = try Read("清河局2018年工作报告", sections)
      let next = missing < sections.count ? sections[missing] : "都按规定办理。"
      #expect(read.marked("a/sections") == [next], "without \(Self.olderSections[missing])")
    }
  }

  @Test func theYearThatTheUserGivesChoosesTheForm() throws {
    let read = try Read("清河局工作报告", Self.olderSections, year: 2012)
    #expect(read.form == "older" && read.kind("a/sections") == .pass)
  }

  @Test func aReportOfWhichNoFormTellsTheYearIsReadWithTheNewestOne() throws {
    let read = try Read("清河局工作情况", ["一、本年工作", "二、下年计划"])
    #expect(read.form == "newer" && read.report.year == nil && read.kind("b/newer") == .open)
    #expect(read.report.outline.sectionHeadings == [0, 1])
  }

  /// Its table follows the other form, which puts it in a section that this one does not have.
  @Test func aTableOfAnotherFormBelongsWhereTheReportsFormWantsIt() throws {
    let rules =
      rule("a/there", "forms newer, older require not (income is missing)")
      + rule("a/home", "forms newer, older require income.home == section.plan")
    let ruleSet = try Judged(rules, on: Self.ground, of: MadeReport()).ruleSet
    let older = try #require(MadeReport(year: 2018).bound(to: ruleSet))
    for hides in [false, true] {
      var report = try #require(
        MadeReport(year: 2022, damage: hides ? "某局报告" : nil).bound(to: ruleSet)
      )
      report.tables = older.tables
      let evaluation = evaluate(PreparedRules(ruleSet), on: report)
      #expect(evaluation.worst == [.pass, .fail])
      let failure = evaluation.findings.first { $0.kind == .fail }
      #expect(failure.map { report.document.text.string($0.range) } == "二、下年计划")
    }
  }
}
