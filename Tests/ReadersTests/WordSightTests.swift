import ReportModel
import Readers
import Testing

/// What nobody sees who reads a Word document is not its text.
struct WordSightTests {
  private let white = "<w:color w:val=\"FFFFFF\"/>"

  private func told(_ body: String, _ styles: String = "") throws -> Document {
    try WordFile(body: body, styles: styles).read()
  }

  @Test func whiteWordsBesideOthersAndTinyOnesAreUnseen() throws {
    let gray = "<w:color w:val=\"ffffff\"/><w:shd w:val=\"clear\" w:fill=\"auto\"/>"
    for hidden in [white, gray, "<w:sz w:val=\"2\"/>", "<w:rStyle w:val=\"h\"/>"] {
      let document = try told(
        "<w:p>\(run("公开"))\(run("不", hidden))\(run("见", hidden))\(run("30条"))</w:p>",
        "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr>\(white)</w:rPr></w:style>"
      )
      #expect(document.outlineText == ["p 公开30条"])
      #expect(document.notes.count == 1)
    }
    let paragraph = "<w:p>\(run("不见", "<w:sz w:val=\"1\"/>"))</w:p><w:p>\(run("可见"))</w:p>"
    #expect(try told(paragraph).outlineText == ["p 可见"])
  }

  @Test func placesBehindWordsThatWereTakenOutAreStillTold() throws {
    let document = try told("<w:p>\(run("不见", white))\(run("公开"))\(run("30条"))</w:p>")
    guard case .word(let places) = document.origin else {
      Issue.record("no Word file")
      return
    }
    #expect(document.outlineText == ["p 公开30条"])
    #expect(places.runs.allSatisfy { $0.view.end <= document.text.bytes.count })
  }

  @Test func whiteTextOnAnotherColourIsText() throws {
    let shaded = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"1F4E79\"/>"
    let whole = "<w:p>\(run("标题", white))</w:p>"
    let onRun = "<w:p>\(run("一"))\(run("标题", white + shaded))</w:p>"
    let marked = "<w:p>\(run("一"))\(run("标题", white + "<w:highlight w:val=\"blue\"/>"))</w:p>"
    let onParagraph = "<w:p><w:pPr>\(shaded)</w:pPr>\(run("一"))\(run("标题", white))</w:p>"
    let pattern = "<w:p>\(run("一"))\(run("标题", white + "<w:shd w:val=\"solid\"/>"))</w:p>"
    let cell =
      "<w:tbl><w:tr><w:tc><w:tcPr>\(shaded)</w:tcPr><w:p>\(run("一"))\(run("标题", white))</w:p>"
      + "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    for body in [whole, onRun, marked, onParagraph, pattern, cell] {
      let document = try told(body)
      #expect(String(decoding: document.text.bytes, as: UTF8.self).contains("标题"), "\(body)")
      #expect(document.notes.isEmpty)
    }
  }
}
