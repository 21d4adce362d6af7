import ReportModel
import SourceText
import Testing

@testable import Readers

/// What becomes of markup as sites really write it: a page, and its blocks and rows in order.
struct PageTreeTests {
  private func expect(_ cases: [(String, [String])]) throws {
    for (html, tree) in cases {
      let document = try readPage(html)
      #expect(document.treeText == tree, "\(html)")
      #expect(document.wrongPlaces == [], "\(html)")
      #expect(document.brokenPromises == [], "\(html)")
    }
  }

  /// As `expect`, of pages whose source holds what the view has not.
  private func expectShown(_ cases: [(String, [String])]) throws {
    for (html, tree) in cases {
      let document = try readPage(html)
      #expect(document.treeText == tree, "\(html)")
      #expect(document.brokenPromises == [], "\(html)")
    }
  }

  @Test func aWordOrNumberOverSeveralTagsIsOne() throws {
    try expect([
      ("<p>20<span>23</span>年公<b>开</b>信息</p>", ["p 2023年公开信息"]),
      ("<p><font>主动</font><font>公</font><u>开12<i>3</i>4条</u></p>", ["p 主动公开1234条"]),
      ("<P><SPAN lang=EN-US>1<o:p></o:p></SPAN><SPAN>件</SPAN></P>", ["p 1件"]),
      ("<p><a name=\"_Toc1\"></a><span>一</span><!-- x --><span>、总体</span></p>", ["p 一、总体"]),
      ("<p>三\u{200B}十<wbr>日&shy;内</p>", ["p 三十日内"]),
    ])
  }

  @Test func anElementThatIsALineByItsStyleIsOne() throws {
    try expect([
      (
        "<p><span style='display:block'>一</span><span style=\"DISPLAY: block;\">二</span>三</p>四",
        ["p 一", "p 二", "p 三", "p 四"]
      ),
      ("<b style='display:flex'>一、总体情况</b>我局认真做好工作。", ["b 一、总体情况", "p 我局认真做好工作。"]),
      (
        "<font style=display:list-item>甲<i>乙</i></font><em style='display:grid'>丙</em>",
        ["p 甲乙", "p 丙"]
      ),
      ("<span style='display:block'>一<span>二</span>三</span>四</span>五", ["p 一二三", "p 四五"]),
      ("<p>一<span style='display:inline-block'>二</span>三</p>", ["p 一二三"]),
      ("<p>一<span style='display:inline'>二</span></p>", ["p 一二"]),
      (
        "<table><tr><td><span style='display:block'>规章</span><td>1<i style='display:block'></i></table>",
        ["row 规章|1"]
      ),
    ])
    // As inline tags that are never closed, those are no depth.
    let open = String(repeating: "<span style='display:block'>", count: 5_000)
    #expect(try readPage("<p>\(open)一</p>二").treeText == ["p 一", "p 二"])
  }

  @Test func linesThatWereCutAtOneWidthMakeParagraphs() throws {
    let text =
      "本年度我局按照要求公开信息，及时更新栏目，回应群众关切，方便群众查询，并且对拟公开的信息逐条审查，定期清理失效文件，同时组织业务培训两次，明确专人负责，全年没有发生责任追究的情形。"
    for (width, opening, closing) in [
      (24, "<p>", "</p>"), (30, "<div>", "</div>"),
      (27, "<p><span style='display:block'>", "</span></p>"),
    ] {
      func cut(_ words: String) -> String {
        var rest = words[...]
        var lines = ""
        while !rest.isEmpty {
          lines += "\(opening)\(rest.prefix(width))\(closing)"
          rest = rest.dropFirst(width)
        }
        return lines
      }
      let heads = ["一、总体情况", "二、主动公开政府信息情况"]
      let page = heads.map { "<p>\($0)</p>" + cut(text) + cut(text) }.joined()
      let blocks = try readPage(page).treeText.map { $0.replacing("\n", with: "") }
      #expect(blocks == heads.flatMap { ["p \($0)", "p \(text)", "p \(text)"] }, "\(width)")
    }
    // Paragraphs that end where they like are none.
    let whole =
      "<p>\(text)</p><p>\(text.prefix(40))</p><p>\(text.prefix(50))</p><p>\(text.prefix(61))</p>"
    #expect(try readPage(whole + whole + whole).blocks.count == 12)
  }

  @Test func whiteSpaceIsSetAsBrowsersSetIt() throws {
    try expect([
      ("<p>\n  公开\n  信息\n</p>", ["p 公开信息"]),
      ("<p>a \t b\nc</p>", ["p a b c"]),
      ("<p>&nbsp;&nbsp;　　公开&nbsp;信息&nbsp;</p>", ["p 公开 信息"]),
      ("<p><span>12 </span> <span> 件</span></p>", ["p 12 件"]),
      ("<p>共&emsp;3&ensp;件</p>", ["p 共 3 件"]),
      ("<pre>第一行\n第二行</pre>", ["p 第一行", "p 第二行"]),
    ])
  }

  @Test func referencesToCharactersAreRead() throws {
    try expect([
      ("<p>&ldquo;公开&rdquo;&mdash;3&times;4&hellip;&middot;</p>", ["p “公开”—3×4…·"]),
      ("<p>5&lt;6&amp;7&gt;2 &quot;x&quot;</p>", ["p 5<6&7>2 \"x\""]),
      ("<p>2023&#24180;5&#x6708;&#12288;</p>", ["p 2023年5月"]),
      ("<p>a&nbspb 1&#150;2</p>", ["p a b 1–2"]),
      ("<p>&unknown; & &; &#; A&B</p>", ["p &unknown; & &; &#; A&B"]),
    ])
    #expect(try readPage("<p>&copy 1 &#0; &#x110000;</p>").treeText == ["p © 1 \u{FFFD} \u{FFFD}"])
  }

  @Test func tagsThatAreLeftOutAreImplied() throws {
    try expect([
      ("<p>一<p>二<div>三<p>四</div>五", ["p 一", "p 二", "p 三", "p 四", "p 五"]),
      ("<ul><li>一<li>二</ul>三", ["li 一", "li 二", "p 三"]),
      ("一</p>二</div>三<br>四", ["p 一", "p 二三", "p 四"]),
      ("<h1>标题<h2>一、总体</h2>正文", ["h1 标题", "h2 一、总体", "p 正文"]),
      ("<p>一<hr>二", ["p 一", "p 二"]),
    ])
  }

  @Test func tagsThatCrossLoseNoText() throws {
    try expect([
      ("<p><b>一</p>二</b>三", ["b 一", "p 二三"]),
      ("<b><p>一</b>二</p>三", ["p 一二", "p 三"]),
      ("<font><p>一</font></p><p>二</p>", ["p 一", "p 二"]),
      ("<div><span><div>一</span>二</div></div>三", ["p 一二", "p 三"]),
      ("</td></tr></table><p>一</p></body></html>二", ["p 一", "p 二"]),
    ])
  }

  @Test func cellsAndRowsThatAreNotClosedAreRead() throws {
    let rows = ["row 项|数|计", "row 甲|1|2", "row 乙|3|4"]
    try expect([
      ("<table><tr><td>项<td>数<td>计<tr><td>甲<td>1<td>2<tr><td>乙<td>3<td>4</table>", rows),
      (
        """
        <table><tbody><tr><td>项</td><td>数</td><td>计</tr><tr><th>甲<td><p>1<td><p>2</p></tr>
        <td>乙</td><td>3<td>4</tbody></table>
        """, rows
      ),
      (
        """
        <TABLE><TR><TD>项</TD><TD>数</TD><TD>计</TD><TR><TD><P>甲</TD><TD><SPAN>1</TD><TD>2
        </TR></TABLE></TABLE><TR><TD>乙</TD><TD>3</TD><TD>4</TD></TR>
        """, rows
      ),
      ("<tr><td>项<td>数<td>计</tr><tr><td>甲<td>1<td>2<tr><td>乙<td>3<td>4", rows),
    ])
  }

  @Test func aTableThatNeverEndsHoldsOnlyItsRows() throws {
    let tree = [
      "row 项|数|计", "row 甲|1|0", "p 四、诉讼", "p 没有发生。", "row 维持|纠正", "row 0|0", "p 五、问题",
    ]
    let rest = """
      <p>四、诉讼</p><p>没有发生。</p><table><tr><td>维持<td>纠正<tr><td>0<td>0</table><p>五、问题</p>
      """
    try expect([
      ("<table><tr><td>项<td>数<td>计<tr><td>甲<td>1<td>0" + rest, tree),
      ("<table><tr><td>项<td>数<td>计<tr><td>甲<td>1<td><p>0</p>" + rest, tree),
      (
        "<div><table><tbody><tr><td>项</td><td>数</td><td>计</td></tr><tr><td>甲</td><td>1</td><td><b>0</b>"
          + rest + "</div>", tree
      ),
    ])
  }

  @Test func aCellThatCoversOthersStandsOnce() throws {
    try expect([
      (
        """
        <table><tr><td rowspan=2>项</td><td colspan="2">申请人</td></tr><tr><td>自然人</td><td>法人</td></tr>
        <tr><td>新收</td><td>&nbsp;</td><td>3</td></tr></table>
        """, ["row 项|申请人", "row 自然人|法人", "row 新收||3"]
      ),
      (
        "<table><tr><th>三<br>、<br>结果</th><td><p>（一）</p><p>公开</p></td><td></td></tr></table>",
        ["row 三\n、\n结果|（一）\n公开|"]
      ),
      (
        "<table><caption>表三</caption><thead><tr><td>a<td>b<tbody><tr><td> <td></table>",
        ["p 表三", "row a|b", "row |"]
      ),
    ])
    let document = try readPage("<table><tr><td>a<td>b</table>x<table><tr><td>c<td>d</table>")
    #expect(document.rows.map(\.table) == [0, 1] && document.rows.allSatisfy(\.isCertain))
  }

  @Test func tablesThatLayOutThePageAreNone() throws {
    let tree = ["h1 标题", "p 正文一。", "row 甲|1", "row 乙|2", "p 正文二。"]
    let content = "<h1>标题</h1><p>正文一。</p><table><tr><td>甲<td>1<tr><td>乙<td>2</table><p>正文二。</p>"
    try expect([
      ("<table><tr><td>" + content + "</td></tr></table>", tree),
      ("<table><tr><td>左栏</td><td>" + content + "</td></tr></table>", ["p 左栏"] + tree),
      (
        "<table><tr><td><table><tbody><tr><td>" + content + "</table></td></tr><tr><td>页脚</table>",
        tree + ["p 页脚"]
      ),
      ("<center><table><tr><td width=780>" + content + "<tr><td>&nbsp;</table>", tree),
    ])
  }

  @Test func lineBreaksPartParagraphsButNotSentences() throws {
    let long = "全年共公开各类信息一百余条，其中通过网站公开的占绝大多数，通过公众号"
    try expect([
      ("<p>第一段。<br>第二段。<br/><br>第三段。</p>", ["p 第一段。", "p 第二段。", "p 第三段。"]),
      ("<p>\(long)<br>公开的占少数，其余略。</p>", ["p \(long)公开的占少数，其余略。"]),
      ("<h1>某局<br>2023年报告</h1>", ["h1 某局", "h1 2023年报告"]),
      ("一、总体<br>&nbsp;&nbsp;&nbsp; 全年公开。</br>某局", ["p 一、总体", "p 全年公开。", "p 某局"]),
    ])
  }

  @Test func headingsAreKnownByTagsAndByBoldType() throws {
    try expect([
      ("<h2><span>一、总体</span></h2>", ["h2 一、总体"]),
      ("<p><strong>一、</strong><b>总体</b></p>", ["b 一、总体"]),
      ("<p><span style=\"FONT-FAMILY: 黑体; FONT-WEIGHT : bold\">一、总体</span></p>", ["b 一、总体"]),
      ("<p><b>一、<span style='font-weight:normal'>总体情况</span></b></p>", ["p 一、总体情况"]),
      ("<div style=\"font-weight:700\">一、总体</div><div>正文</div>", ["b 一、总体", "p 正文"]),
    ])
  }

  @Test func whatIsNotShownIsNotRead() throws {
    try expect([
      ("<style>p{}</style><script>var a='<p>x</p>';if(1<2){}</script><p>一</p>", ["p 一"]),
      ("<script><!-- document.write('</td>') //--></script>一<noscript>二</noscript>", ["p 一"]),
      ("<p>一</p><!-- <p>二</p> --><![if !mso]><p>三</p><![endif]>", ["p 一", "p 三"]),
      ("<!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]--><p>一</p><!-->", ["p 一"]),
      ("<p>一</p><div style='display : none'><p>二</p></div><p hidden>三</p>", ["p 一"]),
      ("<select><option>友情链接<option>二</select><button>提交</button>一", ["p 一"]),
      ("<textarea><p>二</p></textarea><nav><p>菜单，</p></nav><footer>页脚</footer>一", ["p 一"]),
      ("<svg><text>图</text></svg><input value='二'><p>一</p>", ["p 一"]),
      ("<?xml:namespace prefix = o /><title>题</title><p>一<o:p></o:p></p>", ["p 一"]),
    ])
    let hidden = try readPage("<div style=display:none><p>一</p></div>二", showsHidden: true)
    #expect(hidden.treeText == ["p 一", "p 二"])
  }

  @Test func hiddenWordsAndRowsStayHiddenWhereHiddenPartsAreShown() throws {
    let row = "<tr><td>甲<td>1<span style='display:none'>0</span>"
    let page = "<div style=display:none><table>\(row)<tr hidden><td>乙<td>9</table></div>"
    let document = try readPage(page, showsHidden: true)
    #expect(document.treeText == ["row 甲|1"])
    #expect(document.brokenPromises == [])
  }

  @Test func marksOfNotesAreNoText() throws {
    try expectShown([
      ("<p>收到<sup>①</sup>12<sup>1</sup>件<sup>[2]</sup>。<sup>注3</sup></p>", ["p 收到12件。"]),
      ("<p>12<a href=#_ftn1><span style='vertical-align:super'>1</span></a>件</p>", ["p 12件"]),
      ("<p>50m<sup>2</sup>，第1<sup>st</sup>名，3<sup>100</sup></p>", ["p 50m2，第1st名，3100"]),
      ("<table><tr><td>甲<sup>*</sup><td>31<sup>1</sup><td><sup>5</sup></table>", ["row 甲|31|5"]),
    ])
  }

  @Test func struckWordsAreGone() throws {
    try expectShown([
      ("<p>收到<del>11</del><ins>12</ins>件<s>。</s></p>", ["p 收到12件"]),
      ("<p>收到<span style='text-decoration: line-through'>11</span>12件</p>", ["p 收到12件"]),
      ("<table><tr><td><strike>甲</strike>乙<td><del>9</del>31</table>", ["row 乙|31"]),
      (
        "<p><s>一</p><p>二</p><table><tr><td>甲<td><del>31<td>5</table>", ["p 一", "p 二", "row 甲|31|5"]
      ),
    ])
  }

  @Test func aCellThatShowsAPictureOrAFieldIsNotEmpty() throws {
    let sign = "\u{FFFC}"
    try expectShown([
      ("<table><tr><td>甲<td>乙<td><img src=n.png width=40 height=16></table>", ["row 甲|乙|\(sign)"]),
      ("<table><tr><td>甲<td>乙<td><img src=x.gif width=1 height=18></table>", ["row 甲|乙|"]),
      ("<table><tr><td>甲<td>乙<td><input type=text value=31></table>", ["row 甲|乙|\(sign)"]),
      (
        "<table><tr><td>甲<td>乙<td><input value=''><td><input type=hidden value=2></table>",
        ["row 甲|乙||"]
      ),
      ("<table><tr><td>甲<td>乙<td>31<input type=checkbox value=on></table>", ["row 甲|乙|31"]),
      ("<p>一<input value=二>三</p>", ["p 一三"]),
    ])
  }

  @Test func dataSectionsAreTextOnlyInXML() throws {
    try expect([("<p>一<![CDATA[二]]>三</p>", ["p 一三"])])
    let document = try readPage("<?xml version=\"1.0\"?><html><p>一<![CDATA[<二>]]>三</p></html>")
    #expect(document.treeText == ["p 一<二>三"])
  }

  @Test func picturesAndFramesAreBlocks() throws {
    try expect([
      ("<p>一、总体</p><p><img src=a.png></p><p>二</p>", ["p 一、总体", "picture", "p 二"]),
      ("一<iframe src=x><p>y</p></iframe>二<embed src=a.pdf>", ["p 一", "picture", "p 二", "picture"]),
      ("一<img src=line.gif width=1 height=20>二<img height='16px'>", ["p 一二"]),
      ("<table><tr><td>甲<td><img src=1.gif><td>2</table>", ["row 甲|\u{FFFC}|2"]),
    ])
  }

  @Test func listsOfLinksAreLeftOut() throws {
    let links = "<a href=1>公开指南</a><a href=2>公开制度</a><a href=3>年度报告</a>"
    try expect([
      ("<div>\(links)</div><p>正文，一。</p>", ["p 正文，一。"]),
      ("<p>正文，见<a href=1>本局网站</a>。</p><ul><li>\(links)</ul>", ["p 正文，见本局网站。"]),
      ("<p>正文，一。</p><p>附件：<a href='a.docx'>2023年年度报告全文.docx</a></p>", ["p 正文，一。"]),
      ("<a href=x><p>正文，没有结束的链接。</p>", ["p 正文，没有结束的链接。"]),
    ])
    let document = try readPage("<p>正文，见<a href='/x/A.PDF?id=1'>附表</a>。</p>")
    #expect(document.mayHideTables)
    #expect(try !readPage("<p>正文，见<a href='a.html'>附表</a>。</p>").mayHideTables)
  }

  @Test func brokenTagsAreReadAsBrowsersReadThem() throws {
    try expect([
      ("<p class=a\"b>一</p>", ["p 一"]),
      ("<p title='a>b'>一<br clear=all/>二</p>", ["p 一", "p 二"]),
      ("<p>5<6，7 < 8</p>", ["p 5<6，7 < 8"]),
      ("<p>一</p><p style=\"color:red", ["p 一"]),
      ("<p>一</p><", ["p 一", "p <"]),
      ("<p>一</p><!-- 没有结束", ["p 一"]),
      ("<p>一</p><!unknown><//x></ y>二", ["p 一", "p 二"]),
    ])
  }
}
