import Readers
import ReportModel
import SourceText
import Testing

/// The same thing in the XML that different programs write for it.
struct WordVariantTests {
  @Test(arguments: [
    // A box as Word, as WPS and as old Word draw it.
    "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><a><wsp><txbx>\(content)</txbx></wsp></a>"
      + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>\(content)</v:textbox>"
      + "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>",
    "<w:drawing><a><wsp><txbx>\(content)</txbx></wsp></a></w:drawing>",
    "<w:pict><v:group><v:shape><v:textbox>\(content)</v:textbox></v:shape></v:group></w:pict>",
  ])
  func aTextBoxIsReadOnceBehindItsParagraph(drawing: String) {
    let body = "<w:p>\(run("锚"))<w:r>\(drawing)</w:r>\(run("后"))</w:p>"
    #expect(WordFile(body: body).told == ["p 锚后", "p 框文"])
  }

  @Test(arguments: [
    "<w:smartTag w:element=\"date\">\(run("2023"))</w:smartTag><w:customXml>\(run("年"))</w:customXml>",
    "<w:bdo w:val=\"ltr\">\(run("20"))</w:bdo><w:dir w:val=\"ltr\">\(run("23年"))</w:dir>",
    "<w:ins w:id=\"1\"><w:ins w:id=\"2\">\(run("2023年"))</w:ins><w:del w:id=\"3\">\(run("旧"))</w:del></w:ins>",
    "<w:r><w:lastRenderedPageBreak/><w:t>2023</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\(run("年"))",
    "<w:hyperlink><w:smartTag>\(run("20"))</w:smartTag>\(run("23"))</w:hyperlink>\(run("年"))",
    "<w:r><w:t>2023</w:t><w:softHyphen/><w:t>年</w:t></w:r>",
    "<m:oMath><m:r><m:t>2023</m:t></m:r></m:oMath>\(run("年"))",
  ])
  func whatWrapsTextDoesNotCutIt(inline: String) {
    #expect(WordFile(body: "<w:p>\(inline)</w:p>").told == ["p 2023年"])
  }

  @Test(arguments: [
    "<w:sdt><w:sdtPr/><w:sdtContent><w:tr>\(cell("甲"))\(cell("1"))</w:tr></w:sdtContent></w:sdt>",
    "<w:tr>\(cell("甲"))<w:sdt><w:sdtContent>\(cell("1"))</w:sdtContent></w:sdt></w:tr>",
    "<w:customXml><w:tr>\(cell("甲"))\(cell("1"))</w:tr></w:customXml>",
    "<w:tr><w:trPr><w:tblHeader/><w:ins w:id=\"1\"/></w:trPr>\(cell("甲"))\(cell("1"))</w:tr>",
    "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"2\"/></w:trPr>\(cell("甲"))\(cell("1"))</w:tr>",
    "<w:tr>\(cell("甲"))<w:tc><w:p>\(run("1"))<w:r><w:tab/></w:r></w:p><w:p/></w:tc></w:tr>",
  ])
  func aRowIsReadHoweverItIsWrapped(row: String) throws {
    #expect(try WordFile(body: "<w:tbl>\(row)</w:tbl>").read().rowTexts == ["甲|1"])
  }

  @Test func aMergeThatIsATrackedChangeIsAccepted() throws {
    let first = "<w:cellMerge w:id=\"1\" w:vMerge=\"rest\"/>"
    let second = "<w:cellMerge w:id=\"2\" w:vMerge=\"cont\" w:vMergeOrig=\"rest\"/>"
    let split = "<w:cellMerge w:id=\"3\" w:vMergeOrig=\"cont\"/>"
    let rows = [
      cell("甲", first) + cell("1"), cell("", second) + cell("2"), cell("乙", split) + cell("3"),
    ]
    let table = rows.map { "<w:tr>\($0)</w:tr>" }.joined()
    let document = try WordFile(body: "<w:tbl>\(table)</w:tbl>").read()
    #expect(document.rowTexts == ["甲|1", "2", "乙|3"])
    #expect(document.notes.first?.message.zh.contains("3 处修订") == true)
  }

  @Test func aColumnThatReachesDownIsFoundBesideLeftOutColumns() throws {
    let rows = [
      "<w:tr>\(cell("甲", "<w:vMerge w:val=\"restart\"/>"))\(cell("a"))\(cell("1"))</w:tr>",
      "<w:tr>\(cell("", "<w:vMerge/>"))\(cell("b"))\(cell("2"))</w:tr>",
      "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(cell("c"))\(cell("3"))</w:tr>",
    ]
    let document = try WordFile(body: "<w:tbl>\(rows.joined())</w:tbl>").read()
    #expect(document.rowTexts == ["甲|a|1", "b|2", "c|3"])
  }
}

private let content = "<w:txbxContent>\(paragraph("框文"))</w:txbxContent>"
