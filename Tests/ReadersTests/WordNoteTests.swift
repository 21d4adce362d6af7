import Readers
import ReportModel
import SourceText
import Testing

/// Footnotes and endnotes of Word files: published text, which stands at its place.
struct WordNoteTests {
  @Test func aNoteStandsBehindTheParagraphThatRefersToIt() throws {
    let file = WordFile(
      body: "<w:p>\(run("公开信息30条"))\(reference(2))\(run("，与上年持平。"))</w:p>"
        + paragraph("下一段。"),
      footnotes: note(2, " 含转发的信息。")
    )
    #expect(file.told == ["p 公开信息30条，与上年持平。", "p 含转发的信息。", "p 下一段。"])
  }

  @Test func aNoteOfATitleOrAHeadingStandsBehindTheSentenceBelowIt() {
    let title = "<w:pPr><w:jc w:val=\"center\"/></w:pPr>"
    let body =
      "<w:p>\(title)\(run("某局年度报告"))\(reference(1))</w:p>"
      + "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>\(run("一、总体情况"))\(reference(2))</w:p>"
      + paragraph("本年度公开信息30条。") + paragraph("下一段。")
    let told = WordFile(body: body, footnotes: note(1, "题注。") + note(2, "节注。")).told
    #expect(told == ["p 某局年度报告", "p 题注。", "h1 一、总体情况", "p 本年度公开信息30条。", "p 节注。", "p 下一段。"])
  }

  @Test func aNoteInATableStandsBehindTheTable() throws {
    let marked = "<w:tc><w:p>\(run("30"))\(reference(1))</w:p></w:tc>"
    let empty = "<w:tc><w:p>\(reference(2))</w:p></w:tc>"
    let table =
      "<w:tbl><w:tr>\(cell("公开"))\(marked)</w:tr><w:tr>\(cell("其他"))\(empty)</w:tr></w:tbl>"
    let file = WordFile(body: table + paragraph("后文"), footnotes: note(1, "甲") + note(2, "乙"))
    let document = try file.read()
    #expect(document.rowTexts == ["公开|30", "其他|"])
    #expect(document.outlineText == ["table 2", "p 甲", "p 乙", "p 后文"])
    let place = try #require(document.place(of: "乙"))
    #expect(place.cell == WordCell(table: 1, row: 2, cell: 2))
    #expect(place.note == WordNote(kind: .footnote, number: 2, paragraph: 1))
  }

  @Test func aPlaceNamesTheNoteAndItsRuns() throws {
    let file = WordFile(
      body: paragraph("首段") + "<w:p>\(run("甲"))\(endReference(7))\(run("乙。"))</w:p>",
      endnotes: note(7, "前段", "身份证号", tag: "endnote")
    )
    let document = try file.read()
    let place = try #require(document.place(of: "身份证号"))
    #expect(place.number == 2)
    #expect(place.note == WordNote(kind: .endnote, number: 1, paragraph: 2))
    #expect(FilePlace.paragraph(place).wording.zh == "第2段尾注1")
    #expect(FilePlace.paragraph(place).wording.en == "paragraph 2, endnote 1")
    guard case .word(let places) = document.origin else { return }
    let start = document.text.string(document.text.all).utf8Offset(of: "身份证号")
    let found = try #require(places.runs(in: ByteRange(start, start + 3)).first)
    let part = "<w:document xmlns"
    #expect(found.source.start > part.utf8.count)
    #expect(found.noteSource != nil)
  }

  @Test func marksOfNotesAreNoText() {
    let own =
      "<w:r><w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/><w:t>①</w:t></w:r>"
    let mark = "<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>"
    let notes = "<w:footnote w:id=\"1\"><w:p>\(mark)\(run("注文"))</w:p></w:footnote>"
    #expect(
      WordFile(body: "<w:p>\(run("30条。"))\(own)</w:p>", footnotes: notes).told == [
        "p 30条。", "p 注文",
      ]
    )
  }

  @Test func aNoteThatIsNotThereOrDeletedIsNone() {
    let deleted = "<w:del>\(reference(1))</w:del>"
    let body = "<w:p>\(run("甲。"))\(reference(9))\(deleted)</w:p>"
    #expect(WordFile(body: body, footnotes: note(1, "注")).told == ["p 甲。"])
    #expect(WordFile(body: body).told == ["p 甲。"])
  }

  @Test func tablesAndChangesInNotesAreRead() throws {
    let table = "<w:tbl><w:tr>\(cell("甲"))\(cell("乙"))</w:tr></w:tbl>"
    let changed = "<w:p><w:ins>\(run("增"))</w:ins><w:del>\(run("删"))</w:del></w:p>"
    let file = WordFile(
      body: "<w:p>\(run("文。"))\(reference(1))</w:p>",
      footnotes: "<w:footnote w:id=\"1\">\(table)\(changed)</w:footnote>"
    )
    let document = try file.read()
    #expect(document.outlineText == ["p 文。", "p 甲", "p 乙", "p 增"])
    #expect(document.notes.first?.message.zh.contains("2 处修订") == true)
  }

  @Test(arguments: [
    "<w:footnote w:id=\"1\"><w:footnote w:id=\"2\">\(paragraph("内"))</w:footnote></w:footnote>",
    "<w:footnote>\(paragraph("无号"))</w:footnote>", "<w:footnote w:id=\"x\"/>",
    "<w:p><w:r><w:t>散</w:t></w:r></w:p>",
    "<w:footnote w:id=\"1\"><w:p>\(reference(1))</w:p></w:footnote>",
  ])
  func notesThatNoProgramWritesDoNoHarm(notes: String) {
    let body = "<w:p>\(run("文。"))\(reference(1))</w:p>" + paragraph("后")
    #expect(WordFile(body: body, footnotes: notes).told == ["p 文。", "p 后"])
  }

  private func note(_ id: Int, _ texts: String..., tag: String = "footnote") -> String {
    "<w:\(tag) w:id=\"\(id)\">\(texts.map { paragraph($0) }.joined())</w:\(tag)>"
  }

  private func endReference(_ id: Int) -> String {
    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:endnoteReference w:id=\"\(id)\"/></w:r>"
  }
}

private func reference(_ id: Int) -> String {
  "<w:r><w:footnoteReference w:id=\"\(id)\"/></w:r>"
}

extension Document {
  /// Where words stand in the Word file.
  fileprivate func place(of words: String) -> WordParagraph? {
    guard case .word(let places) = origin else { return nil }
    return places.paragraph(at: text.string(text.all).utf8Offset(of: words))
  }
}

extension String {
  fileprivate func utf8Offset(of words: String) -> Int {
    firstRange(of: words).map { utf8.distance(from: startIndex, to: $0.lowerBound) } ?? 0
  }
}
