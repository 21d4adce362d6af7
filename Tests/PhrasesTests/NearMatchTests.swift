import SourceText
import Testing

@testable import Phrases

/// How far a phrase comes that is not found.
struct NearMatchTests {
  private func near(_ pattern: String, _ text: String) throws -> NearMatch? {
    let phrase = try #require(parsePhrase(pattern) { _ in nil }.phrase)
    let folded = FoldedText(text)
    return phrase.nearest(in: folded, scopes: [ByteRange(0, text.utf8.count)])
  }

  private func words(_ range: ByteRange, of text: String) -> String {
    String(decoding: Array(text.utf8)[range.start..<range.end], as: UTF8.self)
  }

  @Test func theFurthestPlaceIsTold() throws {
    let cases: [(pattern: String, text: String, words: String, expected: String)] = [
      ("统计期限为{date}", "本报告的统计期限是全年。", "统计期限", "接下来应为“为”"),
      ("统计期限为{date}", "统计期限为上一年度。", "统计期限为", "接下来应为日期"),
      ("统计期限为{date}", "统计口径。统计期限是全年。", "统计期限", "接下来应为“为”"),
      ("收到申请{n: number}(件|份)", "收到申请12宗。", "收到申请12", "接下来应为“件”、“份”"),
      ("收到申请[共计]{n: number}", "全年收到申请若干。", "收到申请", "接下来应为“共”、“计”"),
      ("收到{gap..8}申请", "全年共收到来信。", "", ""),
      ("全年收到{gap..8}申请", "全年收到来信。", "全年收到", "此后 8 字内应有“申请”"),
      ("办结率为{n: number}$", "办结率为98，较好。", "办结率为98", "接下来应为段末"),
      ("没有收到(任何)?申请", "没有收到任何来信。", "没有收到任何", "接下来应为“申请”"),
      ("联系电话：{phone}", "联系电话：见网站。", "联系电话：", "接下来应为电话号码"),
      ("联系电话", "没有相近的字。", "", ""),
      ("{n: number}个月内公布", "3个月左右公布。", "3个月", "接下来应为“内公布”"),
    ]
    for item in cases {
      let near = try near(item.pattern, item.text)
      let found = near.map { words($0.range, of: item.text) } ?? ""
      #expect(found == item.words, "\(item.pattern) in \(item.text)")
      #expect((near?.wording.zh ?? "") == item.expected, "\(item.pattern) in \(item.text)")
    }
  }

  @Test func onlyTheScopeIsLookedAt() throws {
    let text = "统计期限是全年。统计期间是全年。"
    let phrase = try #require(parsePhrase("统计期限为") { _ in nil }.phrase)
    let middle = "统计期限是全年。".utf8.count
    let near = phrase.nearest(
      in: FoldedText(text),
      scopes: [ByteRange(middle, text.utf8.count)]
    )
    #expect(near?.range == ByteRange(middle, middle + "统计期".utf8.count))
    #expect(phrase.nearest(in: FoldedText(text), scopes: []) == nil)
  }

  @Test func aLongTextIsSearchedInLinearTime() throws {
    let text = String(repeating: "报告的数据来自各部门的统计，", count: 4_000)
    let pattern = "(统计|数据|报告){gap+comma..12}(期限|时间){gap+comma..6}[自从]{from: date}"
    // Two characters stand everywhere, and say nothing.
    #expect(try near(pattern, text) == nil)
    #expect(try near("报告的数据来自{law}", text)?.range.start == 0)
  }
}
