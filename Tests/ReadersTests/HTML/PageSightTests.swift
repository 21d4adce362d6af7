import ReportModel
import Testing

@testable import Readers

/// What nobody sees who reads a page is not its text.
struct PageSightTests {
  /// A page with a style sheet of its own.
  private func page(_ css: String, _ body: String) throws -> Document {
    try readPage("<html><head><style>\(css)</style></head><body>\(body)</body></html>")
  }

  @Test(arguments: [
    ".x{display:none}", "b, span.x { color:red; Display : None }", "#x{visibility:hidden}",
    ".x.y{display:none !important}", "/* .z{} */ .x { font-size: 0 }", ".x{font-size:1px}",
    "@charset 'utf-8'; .x{display:none}", "<!-- .x{display:none} -->",
    ".x{display:block}.x{display:none}", "@media print{.x{display:block}} .x{display:none}",
    ".x{color:#FFF}", "span.x{ color : rgb(255, 255, 255) }",
  ])
  func aStyleSheetHidesWords(css: String) throws {
    let document = try page(css, "<p>公开<span class='y x' id=x>不见</span>30条</p>")
    #expect(document.treeText == ["p 公开30条"])
    #expect(document.notes.count == 1)
    #expect(document.brokenPromises.isEmpty)
  }

  @Test(arguments: [
    // Another rule shows it, or may show it.
    ".x{display:none}.x.y{display:inline}", ".x{display:none}.on .x{display:inline}",
    ".x{display:none}.x:hover{display:inline}", ".x{display:none}@media screen{.x{display:block}}",
    // It may not hold here.
    ".on .x{display:none}", ".x:empty{display:none}", "@media print{.x{display:none}}",
    "@media (max-width:600px){.x{display:none}}", ".xy{display:none}", "p.x{display:none}",
    ".x.z{display:none}", ".x{font-size:0.5em}", ".x{font-size:10px}", ".x{background-color:#fff}",
    // White on another colour.
    ".x{color:#fff;background:#036}", ".x{color:#fff} p{background-image:url(a.png)}", ".x{",
  ])
  func whatAStyleSheetMayShowIsText(css: String) throws {
    let document = try page(css, "<p>公开<span class='y x'>可见</span>30条</p>")
    #expect(document.treeText == ["p 公开可见30条"])
    #expect(document.notes.isEmpty)
  }

  @Test func anElementsOwnStyleCountsMore() throws {
    let shown = try page(".x{display:none}", "<p class=x style='display:block'>可见</p>")
    #expect(shown.treeText == ["p 可见"])
    let hidden = try page("p{font-size:14px}", "<p>公开<font style='font-size:0px'>不见</font>30条</p>")
    #expect(hidden.treeText == ["p 公开30条"])
  }

  @Test func aRowOrCellThatIsHiddenIsNone() throws {
    let document = try page(
      ".x{display:none}",
      "<table><tr><td>甲<td>1<td class=x>9<tr class=x><td>乙<td>2<tr><td>丙<td>3</table>"
    )
    #expect(document.rowTexts == ["甲|1", "丙|3"])
    #expect(document.notes.count == 1)
  }

  @Test(arguments: [
    "<p>公开<span style='color:#fff'>不见</span>30条</p>", "<p>公开<font color=white>不见</font>30条</p>",
    "<div style='background:#FFFFFF'><p>公开30条<b style='color:white'>不见</b></p></div>",
  ])
  func whiteWordsBesideOthersAreUnseen(body: String) throws {
    #expect(try page("", body).treeText == ["p 公开30条"])
  }

  @Test(arguments: [
    // A title in white stands on a picture or colour that only a style sheet elsewhere tells.
    "<p style='color:#fff'>标题</p>", "<p><font color='#FFFFFF'>标题</font></p>",
    "<table><tr bgcolor='#003366'><td>一<font color=white>标题</font></table>",
    "<div style='background:url(a.png)'><p>一<font color=white>标题</font></p></div>",
    "<p>一<span style='color:#fff'><span class=red>标题</span></span></p>",
    "<p>一<span style='color:#fffaaa'>标题</span></p>",
    "<p>一<b class=box style='color:#fff'>标题</b></p>",
    // Boxes are put side by side so; their words have a size of their own.
    "<div style='font-size:0'><div>标题</div><p class=a>一</p></div>",
    "<div style='font-size:0'><span style='font-size:14px'>标题</span></div>",
  ])
  func whiteOrSmallTextThatMayBeSeenIsText(body: String) throws {
    let document = try page("", body)
    #expect(document.treeText.contains { $0.contains("标题") })
    #expect(document.notes.isEmpty)
  }

  @Test func sentencesThatAScriptMayShowAreRead() throws {
    let body = "<p>甲，乙。</p><div class=x><p>丙，丁。</p></div>"
    #expect(try page(".x{display:none}", body).treeText == ["p 甲，乙。"])
    let opened = try page(".x{display:none}", body + "<script src=a.js></script>")
    #expect(opened.treeText == ["p 甲，乙。", "p 丙，丁。"])
    let clicked = try page(".x{display:none}", "<a onclick='f()'>展开</a>" + body)
    #expect(clicked.treeText.contains("p 丙，丁。"))
  }

  @Test func aSheetWithoutEndCrashesNothing() throws {
    for css in [
      "{", "}", "}}.x{display:none", "@media{", "/*", ".x,,.{display:none}", ":{:}", ".x{display",
    ] {
      #expect(try page(css, "<p class=x>一</p><p>二</p>").treeText.contains("p 二"))
    }
  }
}
