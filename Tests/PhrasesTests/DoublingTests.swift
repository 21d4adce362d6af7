import Phrases
import SourceText
import Testing

@Suite struct DoublingTests {
  private func found(_ text: String, compounds: [String] = []) -> [String] {
    let folded = FoldedText(text)
    let view = TextView(Array(text.utf8))
    let runs = doublings(
      in: folded,
      units: folded.units.indices,
      of: SourceText.folded("是的了在和对将与及等"),
      compounds: compounds.map { SourceText.folded($0) }
    )
    return runs.map { view.string(folded.range($0)) }
  }

  @Test func findsCharactersAndWordsThatWereWrittenTwice() {
    let cases = [
      ("一是是加强领导。", ["是是"]), ("本局的的工作", ["的的"]), ("完成了了任务", ["了了"]), ("公开和和更新", ["和和"]),
      ("使用专项资金资金。", ["资金资金"]), ("做好公开工作工作，", ["工作工作"]), ("公开工作工作", ["工作工作"]),
      ("资金资金和人员", ["资金资金"]), ("信息公开信息公开。", ["信息公开信息公开"]), ("公开的的的目录", ["的的的"]),
      ("及时更新更新、维护维护。", ["更新更新", "维护维护"]),
    ]
    for (text, expected) in cases { #expect(found(text) == expected, "\(text)") }
  }

  @Test func staysSilentWhereAnotherReadingIsPossible() {
    let cases = [
      "紧紧围绕", "天天更新", "南屏县人民政府政府信息公开指南", "小组主任任组长", "转变工作作风", "推进进展顺利", "南屏市市场监管局",
      "各街街道", "招收研究研究生", "按个人人数统计", "制定高质量发展发展规划", "公开公开目录", "2020年20件", "，，。。", "12121212",
      "分清是是非非", "的的确确", "不了了之", "为了了解情况", "以公开为目的的活动", "文件等等。", "最重要的是是否公开", "存在在线办理",
      "参与与会人员", "以及及时公开", "针对对象", "温和和谐", "一次一次地", "研究研究。", "讨论讨论，", "即将将要", "资金 资金",
      "资金\n资金", "工作　工作。", "哈哈哈哈", "二十二十。",
    ]
    for text in cases { #expect(found(text) == [], "\(text)") }
  }

  @Test func knowsCompoundsThatItIsTold() {
    #expect(found("公开专项资金资金。") == ["资金资金"])
    #expect(found("公开专项资金资金。", compounds: ["专项资金"]) == [])
    #expect(found("甲的的卢。", compounds: ["的卢"]) == [])
  }

  @Test func looksOnlyAtTheRunThatItIsGiven() {
    let folded = FoldedText("是是甲的的")
    let listed = SourceText.folded("是的")
    #expect(doublings(in: folded, units: 2..<5, of: listed) == [3..<5])
    #expect(doublings(in: folded, units: 1..<4, of: listed) == [])
    #expect(doublings(in: folded, units: 4..<900, of: listed) == [])
  }

  @Test func aLongRunOfOneCharacterIsGoneThroughOnce() {
    for character in ["1", "一", "，", "𠮷", "是"] {
      let text = String(repeating: character, count: 50_000)
      #expect(found(text) == (character == "是" ? [text] : []), "\(character)")
    }
  }
}
