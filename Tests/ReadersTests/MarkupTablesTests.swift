import Readers
import ReportModel
import SourceText
import Testing

/// Tables in HTML within Markdown and plain text.
struct MarkupTablesTests {
  @Test func aTableWithMergedCellsIsReadByItsCells() {
    let document = read(
      """
      ## 三、申请

      <table border="1">
        <tr><td rowspan="2">申请人</td><td colspan=2>情况</td></tr>
        <tr>
          <td><p><strong>自然人</strong></p></td>
          <td>&nbsp;</td>
        </tr>
        <tr><th>新收<td> 12 <td><br></tr>
      </table>

      正文。
      """
    )
    #expect(document.outlineText == ["h2 三、申请", "table 3", "p 正文。"])
    #expect(document.rowTexts == ["申请人|情况", "自然人|", "新收|12|"])
    #expect(document.rows.allSatisfy { $0.isCertain && $0.cells.allSatisfy($0.range.contains) })
  }

  @Test(arguments: [
    // In one line, with text behind it.
    ("<TABLE><TR><TD>甲<TD>1</TABLE>后文。", ["table 1", "p 后文。"]),
    // What stands in no cell is text.
    ("<table>\n<caption>表一</caption>\n<tr><td>甲<td>1\n</table>", ["p 表一", "table 1"]),
    ("<table><tr><td>甲<td>1</table>\n\n<table><tr><td>乙<td>2</table>", ["table 1", "table 1"]),
    // In other tags, as programs that read pictures of pages put it.
    (
      "前文。\n\n<html><body><table><tr><td>甲<td>1</table></body></html>\n\n后文。",
      ["p 前文。", "table 1", "p 后文。"]
    ),
    ("<div align=center><table><tr><td>甲<td>1</table></div>", ["table 1"]),
    ("表一 <table><tr><td>甲<td>1</table>", ["p 表一", "table 1"]),
    // Several on one line.
    ("<table><tr><td>甲<td>1</table><table><tr><td>乙<td>2</table>", ["table 1", "table 1"]),
    (
      "<table><tr><td>甲<td>1</table> 间 <table><tr><td>乙<td>2</table>尾",
      ["table 1", "p 间", "table 1", "p 尾"]
    ),
  ])
  func whatStandsAroundATableIsKept(text: String, outline: [String]) {
    #expect(read(text).outlineText == outline)
  }

  @Test func tablesThatAreNoneStayText() {
    for text in [
      "<table><tr><td>甲", "<tablet>甲</tablet>", "见 <table>", "<table",
      "<table><table></table></table>",
    ] {
      #expect(read(text).rows.isEmpty, "\(text)")
    }
    #expect(read("<table></table>").rows.isEmpty)
  }

  @Test func hostileTablesTakeTimeInProportion() {
    for line in [
      "<table>\n", "<table><tr><td>\n", "<table></table>\n", "<table><tr><td>1</table>\n",
    ] {
      let document = read(String(repeating: line, count: 5_000))
      #expect(document.blocks.count <= 5_000)
    }
    let nested =
      String(repeating: "<table>\n", count: 5_000) + String(repeating: "</table>\n", count: 5_000)
    #expect(read(nested).rows.isEmpty)
  }

  private func read(_ text: String) -> Document {
    readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: true)
  }
}
