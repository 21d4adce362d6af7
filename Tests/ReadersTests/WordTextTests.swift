import Readers
import ReportModel
import SourceText
import Testing

/// What of a Word document is text, and in which blocks.
struct WordTextTests {
  @Test(arguments: [
    (paragraph("甲乙"), ["p 甲乙"]),
    // One word in several runs; a tab, a hyphen, blanks that count and blanks that do not.
    ("<w:p>\(run("政府"))\(run("信息"))<w:r><w:noBreakHyphen/></w:r>\(run("1"))</w:p>", ["p 政府信息-1"]),
    (
      "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 乙</w:t></w:r></w:p>",
      ["p 甲 乙"]
    ),
    ("<w:p>\(run("一、甲"))<w:r><w:br/></w:r>\(run("乙丙丁。"))</w:p>", ["p 一、甲", "p 乙丙丁。"]),
    ("<w:p>\(run("甲"))<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>", ["p 甲☑"]),
    (paragraph("A&amp;B&lt;C"), ["p A&B<C"]),
    // Tracked changes as if accepted.
    (
      "<w:p>\(run("共"))<w:del w:id=\"1\">\(run("12"))</w:del><w:ins w:id=\"2\">\(run("13"))</w:ins>\(run("条"))</w:p>",
      ["p 共13条"]
    ),
    (
      "<w:p><w:moveFrom w:id=\"1\">\(run("甲"))</w:moveFrom>\(run("乙"))<w:moveTo w:id=\"2\">\(run("甲"))</w:moveTo></w:p>",
      ["p 乙甲"]
    ),
    (
      "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>\(run("前"))</w:p>\(paragraph("后"))",
      ["p 前后"]
    ),
    // Fields: the instruction is no text, nor is a page number.
    (
      "<w:p>\(field("DATE", "2024年"))\(field("PAGE  \\* MERGEFORMAT", "3"))\(run("止"))</w:p>",
      ["p 2024年止"]
    ),
    (
      "<w:p><w:fldSimple w:instr=\" NUMPAGES \">\(run("9"))</w:fldSimple>"
        + "<w:fldSimple w:instr=\"REF x\">\(run("表"))</w:fldSimple></w:p>",
      ["p 表"]
    ),
    // A field that never ends hides no more than its paragraph.
    (
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\(run("甲"))</w:p>\(paragraph("乙"))",
      ["p 乙"]
    ),
    // Wrappers.
    ("<w:p><w:hyperlink>\(run("链接"))</w:hyperlink></w:p>", ["p 链接"]),
    (
      "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>\(paragraph("控件"))</w:sdtContent></w:sdt>",
      ["p 控件"]
    ),
    ("<w:p><w:sdt><w:sdtContent>\(run("内"))</w:sdtContent></w:sdt>\(run("外"))</w:p>", ["p 内外"]),
    ("<w:p><w:smartTag><w:smartTagPr/>\(run("智能"))</w:smartTag></w:p>", ["p 智能"]),
    (
      "<w:p><w:r><w:ruby><w:rt>\(run("pin"))</w:rt><w:rubyBase>\(run("拼"))</w:rubyBase></w:ruby></w:r></w:p>",
      ["p 拼"]
    ),
    // Hidden text.
    ("<w:p>\(run("隐", "<w:vanish/>"))\(run("显", "<w:vanish w:val=\"0\"/>"))</w:p>", ["p 显"]),
    ("<w:p>\(run("旧", "<w:strike/>"))\(run("新", "<w:strike w:val=\"0\"/>"))</w:p>", ["p 新"]),
    // Marks of notes that were typed; exponents stay.
    ("<w:p>\(run("12"))\(raised("1"))\(run("件"))\(raised("［2］"))\(raised("*"))</w:p>", ["p 12件"]),
    ("<w:p>\(run("5m"))\(raised("2"))\(run("，"))\(raised("100"))</w:p>", ["p 5m2，100"]),
    ("<w:p>\(raised("①"))\(run("注"))</w:p>", ["p ①注"]),
    // A text box, written in two vocabularies, stands behind its paragraph and once.
    (
      "<w:p><w:r><mc:AlternateContent><mc:Choice>\(box("框"))</mc:Choice>"
        + "<mc:Fallback>\(box("框"))</mc:Fallback></mc:AlternateContent></w:r>\(run("锚"))</w:p>",
      ["p 锚", "p 框"]
    ),
    // A picture, another file.
    ("<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>", ["picture"]),
    ("<w:altChunk/>", ["picture"]),
    // Bold and list items.
    (paragraph("粗", "", run: "<w:b/>"), ["b 粗"]),
    ("<w:p>\(run("粗", "<w:b/>"))\(run("细", "<w:b w:val=\"0\"/>"))</w:p>", ["p 粗细"]),
    (paragraph("级", "<w:outlineLvl w:val=\"1\"/>"), ["h2 级"]),
    (paragraph("正", "<w:outlineLvl w:val=\"9\"/>"), ["p 正"]),
  ])
  func blocks(body: String, expected: [String]) {
    #expect(WordFile(body: body).told == expected)
  }

  @Test func theStrictFormIsReadTheSame() {
    var file = WordFile(body: paragraph("甲"))
    file.namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    file.relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(file.told == ["p 甲"])
  }

  @Test func stylesAreInheritedToTheirEnd() {
    let styles =
      style("base", "Normal", isDefault: true, "<w:rPr><w:sz w:val=\"21\"/></w:rPr>")
      + style("h", "my heading", based: "base", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
      + style("hh", "derived", based: "h", "<w:rPr><w:b/></w:rPr>")
      + style("toc", "toc 1", based: "base") + style("t", "heading 3", based: "base")
      + style("a", "a", based: "b") + style("b", "b", based: "a", "<w:rPr><w:vanish/></w:rPr>")
    let bodies = [
      paragraph("甲", "<w:pStyle w:val=\"hh\"/>"), paragraph("乙", "<w:pStyle w:val=\"toc\"/>"),
      paragraph("丙", "<w:pStyle w:val=\"t\"/>"), paragraph("丁", "<w:pStyle w:val=\"none\"/>"),
      paragraph("戊", "<w:pStyle w:val=\"a\"/>"),
    ]
    let file = WordFile(body: bodies.joined(), styles: styles)
    #expect(file.told == ["h1 甲", "h3 丙", "p 丁"])
  }

  @Test func aTitleIsKnownByItsLook() {
    let body =
      paragraph("某局年度报告", "<w:jc w:val=\"center\"/>", run: "<w:sz w:val=\"44\"/>")
      + paragraph(String(repeating: "正文", count: 30), "", run: "<w:sz w:val=\"32\"/>")
    #expect(WordFile(body: body).told.first == "h1 某局年度报告")
  }

  @Test func whatWasLeftOutIsSaid() throws {
    let body =
      "<w:p><w:ins>\(run("甲"))</w:ins>\(run("乙", "<w:vanish/>"))\(run("丙", "<w:dstrike/>"))</w:p>"
      + "<w:altChunk/>"
    let comments =
      "<w:comment w:id=\"0\" w:author=\"周\">\(paragraph("核"))</w:comment>"
      + "<w:comment w:id=\"1\" w:author=\"reportlint\">\(paragraph("查"))</w:comment>"
    let notes = try WordFile(body: body, comments: comments).read().notes.map(\.message.zh)
    #expect(notes.count == 5)
    #expect(notes[0] == "文件里有 1 处修订没有接受，按全部接受后的文字检查")
    #expect(notes[1] == "文件里有 1 条批注，没有检查；公布这个文件，批注也就公布了")
    #expect(notes[3] == "文件里有 1 处文字加了删除线，按已经删去检查")
    #expect(notes[2].contains("隐藏") && notes[4].contains("嵌有"))
  }

  @Test func aPlaceIsAParagraphACellAndItsRuns() throws {
    let table =
      "<w:tbl><w:tr>\(cell("行"))\(cell("12"))</w:tr><w:tr>\(cell("列"))\(cell("3"))</w:tr></w:tbl>"
    let document = try WordFile(body: paragraph("一") + table + "<w:p>\(run("年"))\(run("度"))</w:p>")
      .read()
    guard case .word(let places) = document.origin else {
      Issue.record("no places of Word")
      return
    }
    #expect(document.text.string(document.text.all) == "一\n行\t12\n列\t3\n年度\n")
    #expect(places.paragraph(at: 0)?.number == 1)
    let value = try #require(document.rows.last?.cells.last)
    #expect(places.paragraph(at: value.start)?.cell == WordCell(table: 1, row: 2, cell: 2))
    #expect(places.paragraph(at: value.start)?.number == 5)
    let end = document.text.bytes.count
    #expect(places.runs(in: ByteRange(end - 7, end - 1)).count == 2)
    #expect(places.runs(in: ByteRange(end - 4, end - 1)).count == 1)
    #expect(places.runs(in: ByteRange(at: end)).isEmpty)
  }

  // MARK: Making

  private static func field(_ instruction: String, _ result: String) -> String {
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> \(instruction) </w:instrText>"
      + "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + run(result)
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
  }

  private static func box(_ text: String) -> String {
    "<v:box><w:txbxContent>\(paragraph(text))</w:txbxContent></v:box>"
  }

  private func style(
    _ id: String,
    _ name: String,
    based: String? = nil,
    isDefault: Bool = false,
    _ content: String = ""
  ) -> String {
    let mark = isDefault ? " w:default=\"1\"" : ""
    let base = based.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? ""
    return "<w:style w:type=\"paragraph\"\(mark) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + base + content + "</w:style>"
  }
}
