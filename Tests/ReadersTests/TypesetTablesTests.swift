import Readers
import ReportModel
import SourceText
import Testing

/// Tables in LaTeX within Markdown and plain text, and marks around the text of a cell.
struct TypesetTablesTests {
  @Test func aTableInLaTeXIsReadByItsCells() {
    let document = read(
      """
      正文。

      \\begin{table}[h]
      \\begin{tabular}{|c|p{3cm}|c|}
      \\hline
      \\multirow{2}{*}{申请人} & \\multicolumn{2}{c|}{\\textbf{情况}} \\\\ \\cline{2-3}
       & 自然人 & \\makecell{社会公益\\\\组织} \\\\ \\hline
      新收 & $12$ & \\\\
      合计 & 3 & 4
      \\\\ \\bottomrule
      \\end{tabular} 后文。
      """
    )
    #expect(
      document.rowTexts == ["申请人|情况", "|自然人|社会公益\\\\组织", "新收|12|", "合计|3|4"]
    )
    #expect(document.rows.allSatisfy { !$0.isCertain && $0.cells.allSatisfy($0.range.contains) })
    #expect(document.outlineText.first == "p 正文。")
    #expect(document.outlineText.last == "p 后文。")
  }

  @Test func whatIsNoTableInLaTeXStaysText() {
    for text in [
      "\\begin{tabular}{c} 甲 & 1", "\\begin{tabular", "\\begin{itemize} 甲 & 1 \\end{itemize}",
      "\\begin{tabular}{c}\n\\end{tabular}", "见 \\begin{tabular}{c} 甲 & 1 \\end{tabular}",
    ] {
      #expect(read(text).rows.isEmpty, "\(text)")
    }
  }

  @Test func hostileTablesInLaTeXTakeTimeInProportion() {
    for line in [
      "\\begin{tabular}\n", "\\begin{tabular}{c}{\n", "\\begin{array}{c}\\hline\\end{array}\n",
      "\\begin{tabular}{c} a & {b \\\\ \\end{tabular}\n",
    ] {
      let document = read(String(repeating: line, count: 5_000))
      #expect(document.blocks.count <= 5_000)
    }
  }

  @Test(arguments: [
    ("自$2024$年1月", "自2024年1月"), ("占$9 8 . 5 \\%$，", "占98.5%，"), ("共$12$件$3$次", "共12件3次"),
    ("$1-6$月", "1-6月"), ("收取$380元", "收取$380元"), ("$x$值", "$x$值"), ("$$", "$$"), ("价$", "价$"),
  ])
  func aNumberSetAsAFormulaIsTheNumber(printed: String, content: String) {
    #expect(read("前文" + printed).outlineText == ["p 前文" + content])
  }

  @Test(arguments: [
    ("**12**", "12"), ("*12*", "12"), ("__12__", "12"), ("`12`", "12"), ("$12$", "12"),
    ("<u>12</u>", "12"), ("**<u>12</u>**", "12"), ("&nbsp;12&nbsp;&nbsp;", "12"), ("&nbsp;", ""),
    ("<br>12<br/>", "12"), ("<span style='a'>12</span>", "12"), ("<b>自然人</b>", "自然人"),
    // Another text without its tag, or no mark at all.
    ("12<sup>1</sup>", "12<sup>1</sup>"), ("<s>12</s>", "<s>12</s>"), ("*", "*"), ("**", "**"),
    ("$x$", "$x$"), ("3*4*", "3*4*"), ("<12>", "<12>"), ("&amp;", "&amp;"),
  ])
  func marksAroundACellAreNoneOfIt(printed: String, content: String) {
    #expect(read("| 甲 | \(printed) | 乙 |").rowTexts == ["甲|\(content)|乙"])
    #expect(read("甲\t\(printed)\t乙\n丙\t1\t2").rowTexts.first == "甲|\(content)|乙")
  }
}
