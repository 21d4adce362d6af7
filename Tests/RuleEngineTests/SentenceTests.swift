import RuleLanguage
import SourceText
import Testing

@testable import RuleEngine

/// Which sentence a place stands in, whatever was asked for before.
struct SentenceTests {
  private static let text = "甲一，乙二。 丙三！丁四；\n没有号的一段\n“己五？”庚六。辛，壬。。\n\u{3000}癸七 \n"

  @Test func theSentenceThatWasAskedForLastChangesNoOther() throws {
    let judged = try Judged(
      rule("a/b", "require exists report"),
      of: MadeReport(texts: ["first": Self.text, "third": Self.text])
    )
    let rules = PreparedRules(judged.ruleSet)
    func interpreter() -> Interpreter {
      Interpreter(rules, report: judged.report, previous: nil, twin: nil, kinds: [])
    }
    let kept = interpreter()
    let size = judged.report.document.text.bytes.count
    var random = SeededGenerator(seed: 41)
    var sentences = Set<ByteRange>()
    for _ in 0..<20_000 {
      let start = Int.random(in: 0..<size, using: &random)
      let range = ByteRange(start, min(size, start + Int.random(in: 0...9, using: &random)))
      let found = kept.sentence(around: range)
      #expect(found == interpreter().sentence(around: range), "\(range)")
      sentences.insert(found)
    }
    #expect(sentences.count > 20)
  }

  @Test func aSentenceEndsWithItsSignOrItsBlock() throws {
    let judged = try Judged(
      rule("a/b", "forbid '乙二|丙三|没有|己五|庚六' in report message \"\""),
      of: MadeReport(texts: ["first": Self.text])
    )
    let interpreter = Interpreter(
      PreparedRules(judged.ruleSet),
      report: judged.report,
      previous: nil,
      twin: nil,
      kinds: []
    )
    let sentences = judged.findings("a/b").map {
      judged.marked(interpreter.sentence(around: $0.range))
    }
    #expect(sentences == ["甲一，乙二。", "丙三！", "没有号的一段", "“己五？", "”庚六。"])
  }
}
