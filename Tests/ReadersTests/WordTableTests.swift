import Readers
import ReportModel
import Testing

/// Tables of Word: cells of their own are told, covered ones are not.
struct WordTableTests {
  @Test func mergedCellsAreToldOnce() throws {
    let rows = [
      cell("组", "<w:vMerge w:val=\"restart\"/>") + cell("宽", "<w:gridSpan w:val=\"2\"/>"),
      cell("", "<w:vMerge/>") + cell("1") + cell(""),
      cell("无", "<w:vMerge w:val=\"restart\"/>") + cell("2") + cell("3"),
    ]
    let document = try WordFile(body: table(rows)).read()
    #expect(document.rowTexts == ["组|宽", "1|", "无|2|3"])
    #expect(document.rows.allSatisfy { $0.isCertain && $0.table == 0 })
  }

  @Test func aMergeThatGoesOnWithNothingIsACell() throws {
    let rows = [cell("甲", "<w:vMerge/>") + cell("1"), cell("乙") + cell("2", "<w:vMerge/>")]
    #expect(try WordFile(body: table(rows)).read().rowTexts == ["甲|1", "乙|2"])
  }

  @Test func rowsAndCellsThatWereDeletedAreGone() throws {
    let deleted = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>\(cell("旧"))\(cell("9"))</w:tr>"
    let body =
      "<w:tbl><w:tr>\(cell("甲"))\(cell("x", "<w:cellDel/>"))\(cell("1"))</w:tr>\(deleted)</w:tbl>"
    #expect(try WordFile(body: body).read().rowTexts == ["甲|1"])
  }

  @Test func paragraphsOfACellStandOnOneLine() throws {
    let tall = "<w:tc>\(paragraph("三、本年"))\(paragraph(""))\(paragraph("结果"))</w:tc>"
    let document = try WordFile(body: table([tall + cell("1")])).read()
    #expect(document.rowTexts == ["三、本年 结果|1"])
  }

  @Test func aCellWithAPictureIsNotEmpty() throws {
    let picture = "<w:tc><w:p><w:r><v:imagedata/></w:r></w:p></w:tc>"
    let both = "<w:tc><w:p><w:r><v:imagedata/><w:t>12</w:t></w:r></w:p></w:tc>"
    let document = try WordFile(body: table([cell("甲") + picture + cell("") + both])).read()
    #expect(document.rowTexts == ["甲|\u{FFFC}||12"])
  }

  @Test func tablesThatLayOutTextAreTakenApart() {
    let inner = table([cell("甲") + cell("1")])
    let long = String(repeating: "本年度主动公开信息。", count: 15)
    let bodies = [
      table(["<w:tc>\(paragraph("题"))\(inner)\(paragraph("后"))</w:tc>"]),
      table([cell("第一段"), cell("第二段")]), table([cell("左") + cell(long)]),
    ]
    #expect(WordFile(body: bodies[0]).told == ["p 题", "table 1", "p 后"])
    #expect(WordFile(body: bodies[1]).told == ["p 第一段", "p 第二段"])
    #expect(WordFile(body: bodies[2]).told == ["p 左", "p \(long)"])
  }

  @Test func tablesInTextBoxesFollowTheirParagraph() {
    let box = "<v:x><w:txbxContent>\(table([cell("甲") + cell("1")]))</w:txbxContent></v:x>"
    #expect(WordFile(body: "<w:p><w:r>\(box)</w:r>\(run("前"))</w:p>").told == ["p 前", "table 1"])
  }

  @Test func limitsEndWithAMessage() {
    let wide = table([cell("甲", "<w:gridSpan w:val=\"64\"/>")])
    #expect(problem(WordFile(body: wide)) == .gridSpan(limit: 63))
    var nested = paragraph("x")
    for _ in 0..<17 { nested = "<w:tbl><w:tr><w:tc>\(nested)</w:tc></w:tr></w:tbl>" }
    #expect(problem(WordFile(body: nested)) == .nestedTables(limit: 16))
    let row = "<w:tr>" + String(repeating: "<w:tc/>", count: 50_001) + "</w:tr>"
    #expect(problem(WordFile(body: "<w:tbl>\(row)\(row)</w:tbl>")) == .cells(limit: 100_000))
    #expect(problem(WordFile(body: nested))?.message.zh == "超出读取上限：表格套表格超过 16 层")
  }

  private func problem(_ file: WordFile) -> WordProblem? {
    switch readWord(file.bytes) {
    case .success: nil
    case .failure(let problem): problem
    }
  }

  private func table(_ rows: [String]) -> String {
    "<w:tbl><w:tblPr/>" + rows.map { "<w:tr>\($0)</w:tr>" }.joined() + "</w:tbl>"
  }
}
