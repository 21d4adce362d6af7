import RuleEngine
import RuleLanguage
import SourceText
import Testing

@testable import Linting

/// How the cases of rules are judged, and what changes they notice.
struct RuleTestingTests {
  private static let ground = """
    law practice { title "惯例" binding no }
    form made {
      title "格式" years 2020... law practice
      section first "一、甲"
      section second "二、乙"
      table t "表" in second {
        columns { a "甲列" b "乙列" total "总计" }
        rows { one "一行" two "二行" }
      }
    }
    rule t/sum {
      title "合计" level error basis practice
      for row in t.rows
      require row.total == row.a + row.b
      at row.total
      message "{left} {right}"
    }
    rule t/word {
      title "用词" level note basis practice
      forbid '截止'
    }

    """

  private func loaded(_ text: String, goesOn: Bool = false) -> LoadedRules {
    let files = [
      "a.rules": Self.ground + text, "samples/one.txt": "某局2022年报告\n\n一、甲\n截止今天。\n",
    ]
    let request = RuleRequest(
      entries: ["a.rules"],
      shipped: [],
      profiles: [],
      keepsOrigins: true,
      goesOn: goesOn
    )
    return loadRules(request) { files[$0].map { Array($0.utf8) } }
  }

  /// The messages of what does not hold.
  private func problems(_ rule: String, _ cases: String) throws -> [String] {
    let loaded = loaded("test \(rule) { \(cases) }")
    #expect(loaded.diagnostics.map(\.message.en) == [])
    let outcome = runTests(loaded.tests, of: try #require(loaded.ruleSet)) { $0.id == rule }
    return outcome.rules.flatMap { $0.problems.map(\.message.en) }
  }

  @Test func whatWasNotExpectedSaysHowItCameAbout() throws {
    let cases = [
      ("{ table t { one: 1 2 3 two: 0 0 0 } expect fail }", FindingKind.pass),
      ("{ table t { one: 1 2 4 two: 0 0 0 } expect pass }", .fail),
      ("{ table t { one: 1 2 _ two: 0 0 0 } expect fail }", .open),
      ("{ text \"没有表。\" expect fail }", .open),
    ]
    for (item, kind) in cases {
      let loaded = loaded("test t/sum { case \"例\" \(item) }")
      let ruleSet = try #require(loaded.ruleSet)
      let told = runTests(loaded.tests, of: ruleSet, loaded: loaded) { $0.id == "t/sum" }
      #expect(told.rules[0].problems.map { $0.derivations.map(\.kind) } == [[kind]], "\(item)")
      let silent = runTests(loaded.tests, of: ruleSet) { $0.id == "t/sum" }
      #expect(silent.rules[0].problems.allSatisfy { $0.derivations.isEmpty }, "\(item)")
    }
  }

  @Test(arguments: [
    ("{ table t { one: 1 2 3 two: 0 0 0 } expect pass }", true),
    ("{ table t { one: 1 2 4 two: 0 0 0 } expect fail }", true),
    ("{ table t { one: 1 2 4 two: 0 0 0 } expect fail at t[one, total] }", true),
    ("{ table t { one: 1 2 4 two: 0 0 0 } expect fail at t[two, total] }", false),
    ("{ table t { one: 1 2 4 two: 0 0 1 } expect fail at t[one, total] }", false),
    ("{ table t { one: 1 2 4 two: 0 0 1 } expect fail }", false),
    ("{ table t { one: 1 2 4 two: 0 0 1 } expect fail times 2 }", true),
    (
      "{ table t { one: 1 2 4 two: 0 0 1 } expect fail at t[one, total] expect fail at t[two, total] }",
      true
    ),
    ("{ table t { one: 1 2 4 two: 0 _ 1 } expect fail }", false),
    ("{ table t { one: 1 2 4 two: 0 _ 1 } expect fail expect open }", true),
    ("{ table t { one: 1 _ 4 two: 0 _ 1 } expect open }", true),
    ("{ table t { one: 1 2 3 two: 0 0 0 } expect fail }", false),
    ("{ table t { one: 1 2 4 two: 0 0 0 } expect pass }", false),
    ("{ table t { one: 1 2 4 two: 0 0 0 } expect never pass }", true),
    ("todo \"还没做\" { table t { one: 1 2 4 two: 0 0 0 } expect pass }", true),
    ("todo \"做完了\" { table t { one: 1 2 4 two: 0 0 0 } expect fail }", false),
  ]) func casesMatchExactly(body: String, holds: Bool) throws {
    #expect(try problems("t/sum", "case \"例\" \(body)").isEmpty == holds, "\(body)")
  }

  @Test func markedTextsAreAllThatIsFound() throws {
    #expect(try problems("t/word", "case \"一\" { text \"⟦截止⟧今天\" expect fail }") == [])
    let two = try problems("t/word", "case \"二\" { text \"⟦截止⟧今天，截止明天\" expect fail }")
    #expect(two == ["points at “截止” as well"])
    #expect(try problems("t/word", "case \"三\" { file \"samples/one.txt\" expect fail }") == [])
  }

  @Test func aTableOfCasesIsACaseForEachLine() throws {
    let table = """
      cases "合计 {1}" year 2022 {
        text "合计是{1}，{2}。"
        table t { one: 1 2 "{1}" two: 0 0 0 }
        with "3" "相等" expect pass
        with "4" "不等" expect fail at t[one, total]
        with "5" "不等" expect pass
      }
      """
    #expect(try problems("t/sum", table) == ["expected pass, found fail: 5 3 [5, but 1 + 2 = 3]"])
    let loaded = loaded("test t/sum { \(table) }")
    #expect(loaded.tests.flatMap(\.cases).map(\.title.text) == ["合计 3", "合计 4", "合计 5"])
    #expect(loaded.tests[0].cases[1].report.text == "合计是4，不等。")
    for body in [
      "{ text \"{3}\" with \"a\" expect pass }", "{ text \"甲\" }",
      "{ text \"{x}\" with \"a\" expect pass }",
    ] {
      #expect(
        self.loaded("test t/sum { cases \"甲\" \(body) }").diagnostics.map(\.code) == ["syntax"],
        "\(body)"
      )
    }
  }

  @Test(
    arguments: [
      ("", [[.fail], []]),
      ("case \"丙\" { table t { one: 1 9 3 two: 0 0 0 } expect fail }", [[], []]),
      ("case \"丙\" { table t { one: 1 _ 3 two: 0 0 0 } expect open }", [[.fail], []]),
    ] as [(String, [[FindingKind]])]
  )
  func everyRequirementWantsACaseInWhichItHoldsAndOneInWhichItDoesNot(
    more: String,
    lacks: [[FindingKind]]
  ) throws {
    let loaded = loaded(
      """
      rule t/two {
        title "两条" level note basis practice
        require t[one, b] == 2 message "{left}"
        require t[one, a] == 1 message "{left}"
      }
      test t/two {
        case "甲" { table t { one: 9 2 3 two: 0 0 0 } expect fail }
        case "乙" { table t { one: 1 2 3 two: 0 0 0 } expect pass }
        \(more)
      }
      """
    )
    let outcome = runTests(loaded.tests, of: try #require(loaded.ruleSet)) { $0.id == "t/two" }
    let rule = try #require(outcome.rules.first)
    #expect([rule.lacks(ofDemand: 0), rule.lacks(ofDemand: 1)] == lacks)
    #expect(outcome.isGood == lacks.flatMap(\.self).isEmpty)
  }

  @Test func whatCanButEndOpenIsTestedByThat() throws {
    let loaded = loaded(
      """
      rule t/mild {
        title "两条" level note basis practice
        require t[one, a] == 1 message "{left}" open when true because "因"
        require t[one, b] == 2 message "{left}" open when t[one, a] == 9 because "因"
      }
      test t/mild {
        case "甲" { table t { one: 9 8 3 two: 0 0 0 } expect open }
        case "乙" { table t { one: 1 2 3 two: 0 0 0 } expect pass }
      }
      """
    )
    let outcome = runTests(loaded.tests, of: try #require(loaded.ruleSet)) { $0.id == "t/mild" }
    let rule = try #require(outcome.rules.first)
    #expect([rule.lacks(ofDemand: 0), rule.lacks(ofDemand: 1)] == [[], [.fail]])
  }

  @Test func theValuesOfAFindingArePrinted() throws {
    let body = "case \"例\" { table t { one: 1 2 4 two: 0 0 0 } expect pass }"
    #expect(try problems("t/sum", body) == ["expected pass, found fail: 4 3 [4, but 1 + 2 = 3]"])
  }

  @Test func documentsInFilesAreReadBelowTheRules() {
    for (path, code) in [("../one.txt", "path-climbs"), ("two.txt", "file-not-found")] {
      let found = loaded("test t/word { case \"例\" { file \"\(path)\" expect fail } }")
      #expect(found.diagnostics.map(\.code) == [code])
    }
  }

  @Test func aRuleWithMistakesDoesNotStopTheOthers() throws {
    let broken = """
      rule t/bad { title "坏" level note basis practice require row.x == 1 }
      rule t/worse { title "更坏" level note basis practice require }
      rule t/user { title "好" level note basis practice instead of t/bad require exists report.title }
      test t/bad { case "甲" { expect fail } }
      test t/user { case "甲" { expect pass } }
      """
    #expect(loaded(broken).ruleSet == nil)
    let found = loaded(broken, goesOn: true)
    #expect(found.broken == ["t/bad", "t/worse"])
    #expect(Set(found.diagnostics.map(\.code)) == ["syntax", "unknown-name"])
    let outcome = runTests(found.tests, of: try #require(found.ruleSet)) { $0.id == "t/user" }
    #expect(outcome.caseCount == 1 && outcome.rules.allSatisfy(\.problems.isEmpty))
    #expect(loaded("param x = y", goesOn: true).ruleSet == nil)
  }

  @Test func mutantsAreNoticedOrToldAndEqualOnesCountedApart() throws {
    let weak = loaded(
      "test t/sum { case \"例\" { table t { one: 1 2 4 two: 0 0 0 } expect fail at t[one, total] } }"
    )
    let outcome = try #require(mutateRules(weak) { $0.id == "t/sum" })
    let rule = try #require(outcome.rules.first)
    #expect(rule.killed == 3)
    #expect(rule.survivors.compactMap(\.mutant.replacement) == ["row.b", " - ", "row.total"])
    #expect(rule.idle.isEmpty)
    let strong = loaded(
      """
      test t/sum {
        case "不等" { table t { one: 1 2 4 two: 0 0 0 } expect fail at t[one, total] }
        case "相等" { table t { one: 1 2 3 two: 0 5 5 } expect pass }
      }
      """
    )
    #expect(try #require(mutateRules(strong) { $0.id == "t/sum" }).isGood)
  }
}
