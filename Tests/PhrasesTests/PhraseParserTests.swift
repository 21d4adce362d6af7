import Phrases
import SourceText
import Testing

@Suite struct PhraseParserTests {
  @Test func tellsWhatIsWrongAndWhere() {
    let cases: [(text: String, code: String, part: String)] = [
      ("", "empty-phrase", ""),
      (" ", "empty-phrase", " "),
      ("甲(乙", "unclosed-group", "("),
      ("甲)乙", "unopened-group", ")"),
      ("甲[乙", "unclosed-class", "["),
      ("甲]乙", "unopened-class", "]"),
      ("甲{date", "unclosed-hole", "{"),
      ("甲}乙", "unopened-hole", "}"),
      ("{x: \"甲}", "unclosed-text", "\""),
      ("甲\\", "dangling-escape", "\\"),
      ("甲{}", "bad-hole", "{}"),
      ("甲{a b}", "bad-hole", "{a b}"),
      ("甲{x:}", "bad-hole", "{x:}"),
      ("甲{x: \"\"}", "bad-hole", "\"\""),
      ("甲{gap}", "unknown-hole-type", "gap"),
      ("甲{gap..}乙", "bad-gap", "{gap..}"),
      ("甲{gap.12}乙", "bad-gap", "{gap.12}"),
      ("甲{gap+dot..12}乙", "bad-gap", "{gap+dot..12}"),
      ("甲{gap..0}乙", "bad-gap", "{gap..0}"),
      ("甲{gap..81}乙", "gap-too-large", "81"),
      ("甲{gap..99999999999999999999}乙", "gap-too-large", "99999999999999999999"),
      ("甲[]乙", "bad-class", "[]"),
      ("甲[^乙]", "bad-class", "^"),
      ("甲[9-0]", "bad-class", "9-0"),
      ("甲[十-一]", "bad-class", "十-一"),
      ("?甲", "nothing-to-repeat", "?"),
      ("甲??", "nothing-to-repeat", "?"),
      ("^?甲", "nothing-to-repeat", "?"),
      ("甲{n: nubmer}", "unknown-hole-type", "nubmer"),
      ("甲{nothing}", "unknown-hole-type", "nothing"),
      ("{n: date}{n: date}", "duplicate-hole", "n"),
      ("({n: date}|{n: number})甲", "duplicate-hole", "n"),
      ("甲?", "matches-nothing", "甲?"),
      ("^$", "matches-nothing", "^$"),
      ("(甲|乙?)", "matches-nothing", "(甲|乙?)"),
      ("{gap..3}", "matches-nothing", "{gap..3}"),
      ("甲(|乙)", "empty-alternative", "|乙"),
      ("甲()", "empty-alternative", "()"),
    ]
    for (text, code, part) in cases {
      let result = parsePhrase(text) { _ in nil }
      #expect(result.phrase == nil, "\(text)")
      guard let error = result.errors.first else {
        Issue.record("no error in \(text)")
        continue
      }
      let bytes = Array(text.utf8)[error.range.start..<error.range.end]
      #expect(error.code == code, "\(text)")
      #expect(String(decoding: bytes, as: UTF8.self) == part, "\(text)")
      #expect(!error.message.zh.isEmpty && !error.message.en.isEmpty)
    }
  }

  @Test func reportsSeveralMistakesInTextOrder() {
    let errors = parsePhrase("?甲[]{n: nubmer}]{gap..90}") { _ in nil }.errors
    #expect(
      errors.map(\.code) == [
        "nothing-to-repeat", "bad-class", "unknown-hole-type", "unopened-class", "gap-too-large",
      ]
    )
  }

  @Test func suggestsTheNearestType() {
    let cases = [
      ("nubmer", "number"), ("dat", "date"), ("emial", "email"), ("docnumbr", "docnumber"),
    ]
    for (name, nearest) in cases {
      let error = parsePhrase("甲{x: \(name)}") { _ in nil }.errors.first
      #expect(error?.hint?.en == "did you mean '\(nearest)'?", "\(name)")
    }
    let far = parsePhrase("甲{x: something}") { _ in nil }.errors.first
    #expect(far?.hint?.en.contains("docnumber") == true)
  }

  @Test func boundsSizeAndDepth() {
    let deep = String(repeating: "(", count: 100) + "甲" + String(repeating: ")", count: 100)
    #expect(parsePhrase(deep) { _ in nil }.errors.map(\.code) == ["phrase-too-deep"])
    let allowed = String(repeating: "(", count: 60) + "甲" + String(repeating: ")", count: 60)
    #expect(parsePhrase(allowed) { _ in nil }.errors.isEmpty)
    let large = String(repeating: "甲{gap..1}", count: 3_000)
    #expect(parsePhrase(large) { _ in nil }.errors.first?.code == "phrase-too-large")
    let long = String(repeating: "甲{gap..80}", count: 20)
    #expect(parsePhrase(long) { _ in nil }.errors.map(\.code) == ["phrase-too-long"])
  }

  @Test func inlinesNamedPatterns() {
    var known: [String: ParsedPhrase] = [:]
    var text = "甲"
    // Each pattern holds the one before it twice: they would have 2^40 parts.
    var failed = false
    for index in 0..<40 {
      let result = parsePhrase(text) { known[$0] }
      guard let phrase = result.phrase else {
        failed = true
        #expect(["phrase-too-large", "phrase-too-long"].contains(result.errors.first?.code))
        break
      }
      known["p\(index)"] = phrase
      text = "{p\(index)}乙?{p\(index)}"
    }
    #expect(failed)
  }

  @Test func listsItsHoles() {
    let phrase = phrase("{a: date}({n: number}件|共{n: number}){wrong: \"截止\"}{law}")
    let holes = phrase?.holes.map { "\($0.name) \($0.type?.rawValue ?? "-")" }
    #expect(holes == ["a date", "n number", "wrong -", " law"])
    #expect(phrase?.hole(named: "wrong") == 2)
    #expect(phrase?.hole(named: "") == nil)
  }

  @Test func givesAPatternsHolesToTheOneThatNamesIt() {
    let named = ["period": "{from: date}至{to: date}"]
    let phrase = phrase("统计{p: period}止", named: named)
    #expect(phrase?.holes.map(\.name) == ["p", "from", "to"])
    let result = found("统计{p: period}止", in: "统计2023年1月1日至2月1日止", named: named)
    #expect(result.first?.holes == ["p=2023年1月1日至2月1日", "from=2023年1月1日", "to=2月1日"])
    let twice = parsePhrase("{period}和{period}") { named[$0].flatMap { PhrasesTests.phrase($0) } }
    #expect(Set(twice.errors.map(\.code)) == ["duplicate-hole"])
  }

  @Test func neverFailsOnAnyText() {
    var random = SeededRandom(11)
    let pieces = [
      "(", ")", "[", "]", "{", "}", "?", "|", "^", "$", "\\", "甲", "乙", "a", "9", "-", " ", "\"",
      ":", "..",
      "gap", "+comma", "date", "number", "text", "x", "😀", "{gap..3}", "{n: number}", "[0-9]", "，",
      "'", "p",
    ]
    let inner = phrase("甲{m: number}?乙")
    for _ in 0..<4_000 {
      let text = (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
      let result = parsePhrase(text) { $0 == "p" ? inner : nil }
      #expect((result.phrase == nil) == !result.errors.isEmpty, "\(text)")
      for error in result.errors {
        #expect(error.range.end <= text.utf8.count && !error.code.isEmpty, "\(text)")
      }
      if let phrase = result.phrase {
        _ = PhraseSet([phrase]).search(FoldedText("甲9乙a，2023年1月1日😀 甲乙"))
      }
    }
  }
}
