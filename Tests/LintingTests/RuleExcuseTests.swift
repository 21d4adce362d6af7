import RuleLanguage
import SourceText
import Testing

@testable import Linting

/// How changes that no case notices are told and explained.
struct RuleExcuseTests {
  private static let ground = """
    law practice { title "惯例" binding no }
    form made {
      title "格式" years 2020... law practice
      section first "一、甲"
      table t "表" in first { columns { a "甲列" b "乙列" } rows { one "一行" two "二行" } }
    }
    pattern shared '甲?乙'

    """

  private func mutated(_ text: String) throws -> MutationOutcome {
    let bytes = Array((Self.ground + text).utf8)
    let request = RuleRequest(
      entries: ["a.rules"],
      shipped: [],
      profiles: [],
      keepsOrigins: true
    )
    let loaded = loadRules(request) { $0 == "a.rules" ? bytes : nil }
    #expect(loaded.diagnostics.map(\.message.en) == [])
    return try #require(mutateRules(loaded) { _ in true })
  }

  /// A rule whose bound no case tries, with something beside its cases.
  private func bounded(_ excuses: String) throws -> RuleMutationOutcome {
    let outcome = try mutated(
      """
      rule t/bound {
        title "界限" level note basis practice
        require t[one, a]
          <= 5 message "{left}"
      }
      test t/bound {
        case "小" { table t { one: 1 0 two: 0 0 } expect pass }
        case "大" { table t { one: 9 0 two: 0 0 } expect fail at t[one, a] }
        \(excuses)
      }
      """
    )
    return try #require(outcome.rules.first)
  }

  @Test func aReasonIsGivenToTheChangesThatItIsAbout() throws {
    let plain = try bounded("")
    #expect(plain.survivors.map(\.because) == [nil, nil])
    let explained = try bounded(
      """
      survives "a] <= 5" as "a] < 5" because "界限是约定"
      survives "5" as "6" because "同上"
      """
    )
    #expect(explained.survivors.compactMap(\.because) == ["界限是约定", "同上"])
    #expect(explained.stale.isEmpty)
    #expect(explained.survivors.count == plain.survivors.count)
  }

  @Test(arguments: [
    "survives \"<=\" as \">\" because \"没有这样的改动\"",
    "survives \"<= 6\" as \"< 6\" because \"没有这样的文字\"",
    "survives \"<=\" because \"没有删去它的改动\"",
    "survives \"\" because \"空\"",
  ]) func aReasonForNothingIsTold(excuse: String) throws {
    let rule = try bounded(excuse)
    #expect(rule.stale.count == 1, "\(excuse)")
    #expect(!MutationOutcome(rules: [rule]).isGood)
  }

  @Test(arguments: [
    "survives because \"因\"", "survives \"<=\" as because \"因\"", "survives \"<=\" as \"<\"",
    "survives \"<=\" as \"<\" because", "case \"例\" { survives \"a\" because \"b\" }",
  ]) func whatIsNoReasonIsAMistake(text: String) {
    let bytes = Array((Self.ground + "test t/none { \(text) }").utf8)
    let request = RuleRequest(entries: ["a.rules"], shipped: [], profiles: [])
    let loaded = loadRules(request) { $0 == "a.rules" ? bytes : nil }
    #expect(
      loaded.diagnostics.contains { ["syntax", "unknown-clause"].contains($0.code) },
      "\(text)"
    )
  }

  @Test func aSharedPatternIsChangedOnceAndAnyRuleMayNotice() throws {
    let rules = """
      rule t/one { title "一" level note basis practice require exists find(shared, in: report) }
      rule t/two {
        title "二" level note basis practice
        let found = find(shared, in: report)
        require not exists found
        at first(found)
      }
      test t/one { case "有" { section first "丙乙。" expect pass } case "无" { expect fail } }

      """
    let cases = "case \"无\" { expect pass }"
    let weak = try mutated(rules + "test t/two { \(cases) case \"有\" { text \"丙乙\" expect fail } }")
    #expect(weak.rules.map { $0.survivors.compactMap(\.mutant.replacement) } == [[""], []])
    let strong = try mutated(
      rules + "test t/two { \(cases) case \"有\" { text \"丙⟦甲乙⟧\" expect fail } }"
    )
    #expect(strong.rules.flatMap(\.survivors).isEmpty)
  }

  @Test(arguments: [("rows", "r.name == \"one\"", 1), ("cells", "r.row.name == \"one\"", 0)])
  func theFirstOfOneIsTheLast(list: String, condition: String, equal: Int) throws {
    let outcome = try mutated(
      """
      rule t/only {
        title "仅" level note basis practice
        let only = first(where(r in t.\(list): \(condition)))
        require exists only
      }
      test t/only { case "例" { table t { one: 1 1 two: 0 0 } expect pass } }
      """
    )
    #expect(outcome.equivalent == equal)
  }
}
