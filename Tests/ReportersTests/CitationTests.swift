import RuleLanguage
import SourceText
import Testing

@testable import Reporters

/// Articles of one law follow its name once; other laws, and a law as a whole, stand for themselves.
@Test func articlesOfOneLawAreCitedTogether() {
  let decree = law("供水条例", "某政令第1号")
  let notice = law("关于格式的通知", "某办函〔2021〕3号")
  let cases: [(cited: [(index: Int, law: Law, article: String)], text: String)] = [
    ([], ""),
    ([(0, decree, "第九条")], "《供水条例》（某政令第1号）第九条"),
    ([(0, decree, "第九条"), (0, decree, "第十条")], "《供水条例》（某政令第1号）第九条、第十条"),
    (
      [(0, decree, "第九条"), (1, notice, "表二"), (0, decree, "第十条")],
      "《供水条例》（某政令第1号）第九条；《关于格式的通知》（某办函〔2021〕3号）表二；《供水条例》（某政令第1号）第十条"
    ),
    (
      [(1, notice, ""), (1, notice, "表二")],
      "《关于格式的通知》（某办函〔2021〕3号）；《关于格式的通知》（某办函〔2021〕3号）表二"
    ),
  ]
  for (cited, text) in cases {
    let citations = cited.map { Citation(index: $0.index, law: $0.law, article: $0.article) }
    #expect(citations.text(.chinese) == text)
  }
  let both = ["art. 9", "art. 10"].map { Citation(index: 0, law: decree, article: $0) }
  #expect(both.text(.english) == "Act (某政令第1号) art. 9, art. 10")
}

private func law(_ title: String, _ number: String) -> Law {
  Law(name: "law", title: Wording(title, en: "Act"), number: number, isBinding: true, articles: nil)
}
