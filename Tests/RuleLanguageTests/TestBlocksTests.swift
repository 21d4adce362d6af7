import SourceText
import Testing

@testable import RuleLanguage

/// Whoever only checks reports passes over the tests that stand beside the rules.
@Suite struct TestBlocksTests {
  private let law = "law practice { title \"惯例\" binding no }\n"

  private func loaded(_ text: String, _ tests: TestBlocks) -> LoadedRules {
    let request = RuleRequest(entries: ["a.rules"], shipped: [], profiles: [], tests: tests)
    return loadRules(request) { $0 == "a.rules" ? Array((law + text).utf8) : nil }
  }

  private func rule(_ id: String) -> String {
    "rule \(id) { title \"甲\" level note basis practice require exists report.title }\n"
  }

  @Test func theRulesAroundTestsAreTheSame() throws {
    let files = [
      rule("a/b") + "test a/b { case \"一\" { text \"无\" expect fail } }\n" + rule("a/c"),
      rule("a/b") + "test a/b {\n  case \"一\" {\n    expect fail\n  }\n}\n" + rule("a/c"),
      "test a/b { case \"一\" { text \"\\{ '\\\" # \"\n expect fail } }\n" + rule("a/b")
        + rule("a/c"),
      rule("a/b") + "test a/b { case \"一\" { text \"\"\"\nrule x/y\n\"\"\" expect fail } }\n"
        + rule("a/c"),
      rule("a/b") + "test a/b { case \"一\" {\nexpect fail } }\n\n# 注\n" + rule("a/c"),
      rule("a/b") + rule("a/c") + "test a/b { case \"一\" { expect fail } }",
    ]
    for text in files {
      let read = loaded(text, .read)
      let passed = loaded(text, .passedOver)
      #expect(read.diagnostics == [])
      #expect(passed.diagnostics == [])
      #expect(passed.tests.isEmpty)
      #expect(read.tests.count == 1)
      #expect(passed.ruleSet?.cards.map(\.id) == ["a/b", "a/c"])
      #expect(passed.ruleSet?.cards.map(\.range) == read.ruleSet?.cards.map(\.range))
    }
  }

  @Test func aMistakeInATestIsNotToldToWhoeverChecksReports() {
    let mistakes = [
      "test a/x { case \"一\" { expect fail } }\n", "test a/b { case \"一\" { expect wrong } }\n",
      "test a/b { case \"一\" { text \"无\n } }\n", "test a/b { case \"一\" {\n",
    ]
    for mistake in mistakes {
      let text = mistake + rule("a/b")
      #expect(loaded(text, .read).ruleSet == nil)
      #expect(loaded(text, .passedOver).ruleSet?.cards.map(\.id) == ["a/b"])
    }
  }

  @Test func aLongTextThatIsNeverClosedIsToldToEverybody() {
    let text = "test a/b { case \"一\" { text \"\"\"\n无 } }\n" + rule("a/b")
    for tests in [TestBlocks.read, .passedOver] {
      #expect(loaded(text, tests).diagnostics.map(\.code) == ["unterminated-text"])
    }
  }
}
