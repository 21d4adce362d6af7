import RuleLanguage
import Testing

@testable import RuleEngine

/// Tables in forms that do not have the same ones, or not in one order.
struct FormVersionTests {
  private static let ground = """
    law practice { title "惯例" binding no }
    form old {
      title "旧格式" years 2010...2020 law practice
      section first "一、甲" section second "二、乙"
      table income "收入" in first { columns { n "数" m "量" } rows { r "行" s "行二" } }
      table spent "支出" in first { columns { n "数" } rows { r "行" s "行二" } }
    }
    form new {
      title "新格式" years 2021... law practice
      section first "一、甲" section second "二、乙"
      table added "新增" in second { columns { n "数" } rows { r "行" } }
      table income "收入" in first { columns { m "量" n "数" } rows { s "行二" r "行" } }
    }

    """
  private static let rules =
    rule("a/here", "require income[r, n] == 3 and income[s, m] == 6 and income is value")
    + rule("a/rows", "for r in income.rows require r.n < r.m")
    + rule("a/before", "when exists previous require previous.income[r, n] == 1")
    + rule("a/columns", "when exists previous for c in previous.income.columns require c.r < c.s")
    + rule("a/spent", "forms old require spent[s, n] == 8")
    + rule("a/all", "for t in report.tables require not (t is missing)")
    + rule("a/count", "require count(report.tables) == 2 and count(section.first.tables) < 3")

  private let old = MadeReport(
    year: 2020,
    tables: ["spent": "r: 7\ns: 8", "income": "r: 1 4\ns: 3 6"]
  )
  private let new = MadeReport(year: 2021, tables: ["added": "r: 9", "income": "s: 6 5\nr: 4 3"])

  @Test func aTableOfLastYearIsTheOneOfItsName() throws {
    let judged = try Judged(Self.rules, on: Self.ground, of: new, previous: old)
    for rule in ["a/here", "a/rows", "a/before", "a/columns", "a/all", "a/count"] {
      #expect(judged.kind(rule) == .pass, "\(rule)")
    }
    #expect(judged.kind("a/spent") == .notApplicable)
  }

  /// The tables of a report stand in one order, whatever its form, with those of other forms.
  @Test func aTableIsTheOneOfItsNameWhateverStandsBeforeIt() throws {
    let ruleSet = try Judged(Self.rules, on: Self.ground, of: new).ruleSet
    let rules = PreparedRules(ruleSet)
    var report = try #require(
      MadeReport(year: 2020, tables: ["spent": "r: 7\ns: 8", "income": "r: 3 4\ns: 5 6"])
        .bound(to: ruleSet)
    )
    let other = try #require(new.bound(to: ruleSet))
    report.tables = [other.tables[0], report.tables[1], report.tables[0]]
    report.tables[0].presence = .missing
    let evaluation = evaluate(rules, on: report)
    for rule in ["a/here", "a/rows", "a/spent", "a/all", "a/count"] {
      #expect(ruleSet.index(of: rule).map { evaluation.worst[$0] } == .pass, "\(rule)")
    }
  }
}
