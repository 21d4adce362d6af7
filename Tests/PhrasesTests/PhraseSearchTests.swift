import Phrases
import SourceText
import Testing

@Suite struct PhraseSearchTests {
  @Test func matchesTheSyntax() {
    let cases: [(pattern: String, text: String, expected: [String])] = [
      ("甲乙", "甲甲乙甲乙", ["甲乙", "甲乙"]),
      ("甲?乙", "乙甲乙", ["乙", "甲乙"]),
      ("(甲|乙丙)丁", "甲丁乙丙丁丙丁", ["甲丁", "乙丙丁"]),
      ("(甲乙)?丙", "甲乙丙丙", ["甲乙丙", "丙"]),
      ("甲|乙", "乙甲", ["乙", "甲"]),
      ("[甲乙]丙", "甲丙丁丙", ["甲丙"]),
      ("[0-9]年", "5年六年", ["5年"]),
      ("[一-十]年", "四年百年", ["四年"]),
      ("甲[至到—-]乙", "甲至乙甲-乙甲－乙甲—乙甲～乙", ["甲至乙", "甲-乙", "甲－乙", "甲—乙"]),
      ("甲[-至]乙", "甲-乙", ["甲-乙"]),
      ("甲{gap..2}乙", "甲乙甲一乙甲一二乙甲一二三乙", ["甲乙", "甲一乙", "甲一二乙"]),
      ("甲{gap..4}乙", "甲。乙甲；乙甲！乙甲，乙", ["甲，乙"]),
      ("甲{gap+comma..4}乙", "甲，乙甲、乙甲一乙", ["甲一乙"]),
      ("^甲", "甲甲", ["甲"]),
      ("甲$", "甲甲", ["甲"]),
      ("^甲$", "甲", ["甲"]),
      ("(^|，)甲", "甲，甲甲", ["甲", "，甲"]),
      ("甲\\(乙\\)", "甲（乙）", ["甲（乙）"]),
      ("甲\\?", "甲？", ["甲？"]),
      ("甲？", "甲?", ["甲?"]),
      ("（甲）", "(甲)", ["(甲)"]),
      ("“甲”", "\"甲\"", ["\"甲\""]),
      ("\\'甲", "‘甲", ["‘甲"]),
      ("ＷＥＢ网", "web 网", ["web 网"]),
      ("web site", "Web  Site website", ["Web  Site"]),
      ("统计 期限", "统计期限", ["统计期限"]),
      ("{x: (甲|乙)}丙", "乙丙", ["乙丙"]),
      ("{x: [甲乙]}丙", "乙丙", ["乙丙"]),
      ("×", "Ｘ×x", ["×"]),
    ]
    for (pattern, text, expected) in cases {
      #expect(matches(pattern, in: text) == expected, "\(pattern) in \(text)")
    }
  }

  @Test func takesTheLeftmostThenTheLongest() {
    #expect(matches("甲乙?|甲乙丙", in: "甲乙丙") == ["甲乙丙"])
    #expect(matches("(收到|受理){gap..6}件", in: "收到3件共4件") == ["收到3件共4件"])
    #expect(matches("甲甲", in: "甲甲甲") == ["甲甲"])
    #expect(matches("(甲|甲乙)(乙丙|丙)?", in: "甲乙丙") == ["甲乙丙"])
  }

  @Test func givesEachHoleItsText() {
    let text = "本报告统计期限自 2023 年 1 月 1 日起至12月31日止。"
    let result = found("期限自?{from: date}起?{sign: [至到]}{to: date}(止{end: \"。\"})?", in: text)
    #expect(result.map(\.text) == ["期限自 2023 年 1 月 1 日起至12月31日止。"])
    #expect(result.first?.holes == ["from=2023 年 1 月 1 日", "sign=至", "to=12月31日", "end=。"])
  }

  @Test func leavesOutHolesOfAlternativesThatWereNotTaken() {
    #expect(found("(电话{p: phone}|邮箱{e: email})", in: "邮箱a@b.cn").first?.holes == ["e=a@b.cn"])
    #expect(found("甲({n: number})?乙", in: "甲乙").first?.holes.isEmpty == true)
  }

  @Test func aTextHoleTakesAsLittleAsItMustWithinASentence() {
    let title = "南屏县财政局2023年政府信息公开工作年度报告"
    let result = found("^{issuer: text}{year: year}年?度?政府信息公开工作年度报告", in: title)
    #expect(result.first?.holes == ["issuer=南屏县财政局", "year=2023"])
    #expect(found("地址：{a: text}，", in: "地址：南街1号，电话：1，").first?.holes == ["a=南街1号，电话：1"])
    #expect(found("地址{a: text}电话", in: "地址南街。电话").isEmpty)
    #expect(found("甲{a: text}乙", in: "甲乙").isEmpty)
    let long = "甲" + String(repeating: "丙", count: 61) + "乙"
    #expect(found("甲{a: text}乙", in: long).isEmpty)
    #expect(found("甲{a: text}乙", in: String(long.dropFirst(2)) + "甲丙乙").count == 1)
  }

  @Test func aMatchLiesInOneBlock() {
    let text = TextView(Array("统计\n期限\n统计期限".utf8))
    var folded = FoldedText()
    for line in 0..<3 { folded.append([text.line(line)], of: text, id: 10 + line) }
    guard let first = phrase("统计{gap..3}期限"), let end = phrase("^期限$") else { return }
    let found = PhraseSet([first, end]).search(folded)
    #expect(found[0].map(\.block) == [12])
    #expect(found[0].map { text.string($0.range) } == ["统计期限"])
    #expect(found[1].map(\.block) == [11])
    #expect(found[2].isEmpty && found[-1].isEmpty)
  }

  @Test func searchesOnlyWhatIsAskedFor() {
    let phrases = ["甲", "乙", "{number}"].compactMap { phrase($0) }
    let set = PhraseSet(phrases)
    #expect(set.count == 3)
    let found = set.search(FoldedText("甲乙3甲"), only: [0, 2, 9, -1])
    #expect((0..<3).map { found[$0].count } == [2, 0, 1])
  }

  @Test func takesTheMatchesOfAnotherSearchInPlaceOfAPatterns() {
    let text = FoldedText("甲1乙2甲3")
    var found = PhraseSet(["甲", "乙{number}", "{number}"].compactMap { phrase($0) }).search(text)
    found.replace(1, with: PhraseSet(["甲{number}"].compactMap { phrase($0) }).search(text))
    #expect((0..<3).map { found[$0].count } == [2, 2, 3])
    let values = (0..<3).map { index in
      found[index].flatMap { found.holes(of: $0).map { show($0.value) } }
    }
    #expect(values == [[], ["1", "3"], ["1", "2", "3"]])
    found.replace(9, with: found)
    #expect(found[2].count == 3)
  }

  @Test func findsNothingInAnEmptyText() {
    let set = PhraseSet(["甲", "^{text}$", "{gap..3}甲"].compactMap { phrase($0) })
    for text in [FoldedText(), FoldedText("")] {
      let found = set.search(text)
      #expect((0..<3).allSatisfy { found[$0].isEmpty })
    }
    #expect(PhraseSet([]).search(FoldedText("甲"))[0].isEmpty)
  }

  @Test func manyPatternsFindWhatEachFindsAlone() {
    let text = FoldedText(
      "本局2023年收到申请12件，其中自然人8件、企业4件。《甲条例》南办发〔2021〕3号，电话：0951-8065938，a@b.cn。"
    )
    let phrases = [
      "{n: number}件", "收到{gap..4}{n: number}", "{law}", "{docnumber}", "{phone}", "{email}",
      "{year}",
      "{text}件", "(自然人|企业){number}", "[，。]", "{d: date}", "电话[：:]?{phone}", "{gap..9}号", "本局|其中",
    ].compactMap { phrase($0) }
    let all = PhraseSet(phrases).search(text)
    for (index, phrase) in phrases.enumerated() {
      let alone = PhraseSet([phrase]).search(text)[0]
      #expect(all[index].map(\.range) == alone.map(\.range), "\(index)")
    }
  }
}
