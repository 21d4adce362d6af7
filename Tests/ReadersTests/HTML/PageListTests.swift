import ReportModel
import SourceText
import Testing

@testable import Readers

/// The numbers that a page puts before the items of its lists.
struct PageListTests {
  @Test(arguments: [
    ("<ol style=\"list-style-type: decimal\"><li>甲<li>乙</ol>", ["li 1. 甲", "li 2. 乙"]),
    (
      "<ol start=\"3\"><li>甲</li><li value=7>乙</li><li>丙</li></ol>",
      ["li 3. 甲", "li 7. 乙", "li 8. 丙"]
    ),
    (
      "<OL style='LIST-STYLE-TYPE:cjk-ideographic'><li><p><b>总体情况</b></p><p>正文。</p></li><li> </li></OL>",
      ["b 一、总体情况", "p 正文。"]
    ),
    ("<ol type=a><li>甲<ol type=I><li>子</ol><li>乙</ol>", ["li a. 甲", "li I. 子", "li b. 乙"]),
    // A number that stands in the text is the number.
    ("<ol type=1><li>一、甲<li>（二）乙<li>3.丙</ol>", ["li 一、甲", "li （二）乙", "li 3.丙"]),
    // Whether the site's style sheet leaves these their numbers is not known.
    ("<ol><li>甲<li>乙</ol>", ["li 甲", "li 乙"]),
    ("<ul type=1 start=2><li>甲</ul>", ["li 甲"]),
    ("<ol type=1 style=\"list-style: none\"><li>甲</ol>", ["li 甲"]),
    ("<ol start=99999999999999><li>甲</ol>", ["li 1000000. 甲"]),
  ])
  func itemsHaveTheNumbersThatAListAsksFor(html: String, tree: [String]) throws {
    let document = try readPage(html)
    #expect(document.treeText == tree)
    #expect(document.brokenPromises == [])
  }

  @Test func whatScriptsReplaceIsHidden() throws {
    let html = "<p>甲</p><noscript><p>请启用脚本</p><table><tr><td>乙<td>1</table></noscript><p>丙</p>"
    #expect(try readPage(html).treeText == ["p 甲", "p 丙"])
    #expect(try readPage(html, showsHidden: true).treeText == ["p 甲", "p 请启用脚本", "row 乙|1", "p 丙"])
  }
}
