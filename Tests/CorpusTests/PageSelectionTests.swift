import Linting
import ReportCorpus
import ReportModel
import SourceText
import Testing

/// Which part of a page is taken for the report.
struct PageSelectionTests {
  private let configuration: Configuration

  init() throws {
    configuration = Configuration(ruleSet: try #require(strictRules), kinds: [.fail])
  }

  /// The part of a made-up page that is the report, with its title or without.
  private func body(_ seed: UInt64, _ year: Int, title: Bool = true) -> (
    html: String, title: String
  ) {
    let options = ReportOptions(years: year...year, layout: .page)
    // Of the three sites the one whose title stands outside the report's element.
    let made = makeReport(seed: seed * 3, options: options)
    let parts = made.text.components("<div class=\"editor\">", "</div></div>")
    let name = made.text.components("<title>", "_")
    return ((title ? "<p align=center>\(name)</p>" : "") + parts, name)
  }

  private func outcome(_ html: String, _ configuration: Configuration? = nil) -> FileOutcome {
    outcome(Array(html.utf8), configuration)
  }

  private func outcome(_ bytes: [UInt8], _ configuration: Configuration? = nil) -> FileOutcome {
    run(
      configuration ?? self.configuration,
      inputs: [.bytes(bytes, name: "page.html")],
      files: NoFiles()
    ).files[0]
  }

  private func notes(_ outcome: FileOutcome) -> String {
    outcome.checked?.document.notes.map(\.message.zh).joined(separator: "\n") ?? ""
  }

  @Test func theTitleMayStandOutsideTheElementOfTheReport() {
    let (html, title) = body(1, 2023, title: false)
    let pages = [
      "<title>\(title)_某县</title><div><h1>\(title)</h1></div><div>来源：办公室 日期：2024-06-06</div>",
      "<title>某县</title><h2>\(title)</h2><table><tr><td>日期：<td>2024-06-06</table>",
      "<table><tr><td>索引号<td>A-01</tr><tr><td>标题<td>\(title)</tr></table>",
      "<p>某县</p><table><tr><td>索引号<td>A-01<tr><td>标题<td>\(title)<td></table><p>首页</p>",
      "<meta name=ArticleTitle content=\"\(title)\"><div class=t>\(title)</div><p>发布：2024-06-06</p>",
    ]
    for page in pages {
      let checked = outcome("<html>\(page)<div>\(html)</div>").checked
      #expect(checked?.summary.title == title)
      #expect(checked?.findings.map(\.message.zh) == [])
    }
  }

  /// What a menu says is no title of a report that has none.
  @Test func aLineOfAMenuIsNoTitle() {
    let (html, title) = body(1, 2023, title: false)
    let menus = [
      "<div>首页</div><div>政府信息公开</div><div>政府信息公开年报</div>", "<div>政府信息公开</div>",
      "<div>某县水务局政府信息公开</div><div>政府信息公开指南</div>", "<div>2023年</div><div>2022年</div>",
    ]
    for menu in menus {
      let page = "<html><div>\(menu)</div><div>\(html)</div>"
      #expect(outcome(page).checked?.summary.title == nil, "\(menu)")
      let titled = "<html><div>\(menu)</div><div class=t>\(title)</div><div>\(html)</div>"
      #expect(outcome(titled).checked?.summary.title == title, "\(menu)")
    }
    let year = "<html><div>首页</div><p>2023年政府信息公开工作情况</p><div>\(html)</div>"
    #expect(outcome(year).checked?.summary.title == "2023年政府信息公开工作情况")
  }

  @Test func sectionsThatOpenAtAClickAreRead() {
    let (html, title) = body(1, 2023)
    let parts = html.split(separator: "\n").map(String.init)
    var page = ""
    var isOpen = false
    for part in parts {
      let isHeading = "一二三四五六".contains { part.hasPrefix("<p><strong>\($0)、") }
      if isHeading && isOpen { page += "</div>" }
      page += part
      if isHeading { page += "<div class=panel style='display:none'>" }
      isOpen = isOpen || isHeading
    }
    let outcome = outcome("<html><div>\(page)</div></div>")
    #expect(isOpen)
    #expect(outcome.checked?.summary.title == title)
    #expect(outcome.checked?.findings.map(\.message.zh) == [])
    #expect(notes(outcome).contains("点开"))
  }

  @Test func sentencesBehindTheSignatureAreTheReports() {
    let (html, title) = body(1, 2023)
    let signature = html.firstRange(of: "<p style='text-align:right'>")?.lowerBound
    let signed = html[..<(signature ?? html.endIndex)] + "<p>南屏县财政局</p><p>2024年1月12日</p>"
    func text(_ ending: String) -> String {
      let page = "<html><h1>\(title)</h1><div>\(signed)\(ending)</div>"
      return outcome(page).checked.map { $0.document.text.string($0.document.text.all) } ?? ""
    }
    #expect(text("<p>没有收取信息处理费。没有别的事项。</p>").contains("没有别的事项。"))
    #expect(!text("<p>主办：某办公室 备案号：000001</p>").contains("备案号"))
  }

  @Test func theDateOfPublicationBelowTheTitleIsReadAndTheRestOfItsLabelsIsNot() {
    let (html, title) = body(1, 2023, title: false)
    // Without the signature, the report's last lines.
    let signature = html.firstRange(of: "<p style='text-align:right'>")?.lowerBound
    let unsigned = String(html[..<(signature ?? html.endIndex)])
    for (labels, isDated) in [
      ("<p>发布日期：2024-01-16</p><p>字号:大 中 小</p>", true),
      ("<div>发布时间:2024年1月16日 浏览:12次</div>", true), ("<p>浏览:12次 字号:大 中 小</p>", false),
      ("<p>发布时间:2024-01-16 来源:南屏县财政局 字号:大 中 小</p>", true),
      ("<p>来源:南屏县财政局 作者:张三 发布日期: 2024年1月16日 10:30</p>", true),
      ("<p><span>来源:南屏县财政局</span><span>发布时间:</span><span>2024/1/16</span><em>打印:</em></p>", true),
      ("<pre>来源:财政局\n发布日期:2024.01.16 字号:大</pre>", true),
      ("<p>索引号:11330100-2024-00012 主题分类:其他</p>", false),
      ("<p>索引号:2024/00012 文号:2024-13-01</p>", false),
      ("<p>索引号:20240116 浏览:2024次</p>", false),
      ("<table><tr><td>索引号<td>A:甲<tr><td>发布日期:<td>2024-01-16</table>", true),
      ("<table><tr><td>文号<td>甲-乙<td>成文日期<td>2024年1月16日</table>", true),
      ("<table><tr><td>索引号<td>2024-00012<tr><td>来源:财政局<td></table>", false),
    ] {
      let page = "<html><h1>\(title)</h1>\(labels)<div>\(unsigned)</div>"
      let findings = outcome(page).checked?.findings.map(\.message.zh)
      #expect(findings?.contains { $0.contains("没有落款日期") } == !isDated, "\(labels)")
      #expect(findings?.contains { $0.contains("半角") } == false, "\(labels)")
    }
  }

  /// A page that tells when it published the report is not told that it does not.
  @Test func aDateBesideTheReportIsSeenAndOtherDatesAreNot() {
    let (html, title) = body(1, 2023)
    let cases: [(above: String, isDated: Bool)] = [
      ("<table><tr><td>索引号<td>A-01<td>公开日期<td>2024-01-17</table>", true),
      ("<table><tr><td>成文日期：</td><td><time> 2024年1月17日 </time></td></tr></table>", true),
      ("<div><span>发布时间：</span><span>2024-01-17 10:11</span> 来源：水务局</div>", true),
      ("<p>来源：水务局 发布时间：2024/1/17 字号</p>", true),
      ("<p>时　间： 2024-01-17</p>", true), ("<p>公开日期 2024-01-17</p>", true),
      ("<p>2025年12月30日 星期二</p>", false),
      ("<div>今天是 <span>2025年12月30日 星期二</span></div>", false),
      ("<div>当前时间：2025年12月30日 星期二</div>", false),
      ("<p>现在是：<b>2025-12-30&nbsp;&nbsp;星期二</b></p>", false),
      ("<p>索引号</p><p>A-2024-01-17</p>", false),
      ("<p style=display:none>发布时间：2024-01-17</p>", false),
      ("<nav>发布时间：2024-01-17</nav>", false),
      ("<ul><li><a href=1>年度报告</a><span>2024-01-17</span></ul>", false),
      ("<p>本站于2024年1月17日改版</p>", false), ("<p>发布时间：2024-01</p>", false),
      ("<p>首页</p>", false),
    ]
    for (above, isDated) in cases {
      for page in [
        "<html><div>\(above)</div><h1>\(title)</h1><div>\(html)</div>",
        "<html><div>\(above)<h1>\(title)</h1>\(html)</div><div>首页</div>",
      ] {
        #expect(outcome(page).checked?.document.isDatedOutside == isDated, "\(page.prefix(90))")
      }
    }
  }

  @Test func whatIsShownIsTheReportAndTheOutputSaysThatThereIsMore() {
    let (shown, title) = body(1, 2022)
    let (other, newer) = body(2, 2023)
    let tabs = [
      ("<div>\(shown)</div><div style='display:none'>\(other)</div>", title),
      ("<div hidden>\(other)</div><div>\(shown)</div>", title),
      ("<div class=a style='visibility: hidden'>\(other)</div><div class=b>\(shown)</div>", title),
      ("<div class=tab>\(shown)</div><div class=tab>\(other)</div>", newer),
    ]
    for (page, expected) in tabs {
      let outcome = outcome("<html><body><ul><li>一<li>二</ul>\(page)</body></html>")
      #expect(outcome.checked?.summary.title == expected)
      #expect(notes(outcome).contains("大段别的文字"))
    }
  }

  @Test func whatTheSiteSaysBehindTheReportIsLeftOut() {
    let (html, title) = body(1, 2023)
    let footer = "<div>主办：某某办公室。未经许可，不得转载。</div><p>备案号 00000000</p></body></html>"
    let pages = [
      "<html><body>\(html)\(footer)",
      // Nothing but line breaks, and the signature in the same element as the footer.
      "<html><body>" + lines(of: html) + footer,
      // Tables, rows and cells that never end hold all the rest of the page.
      "<html><body>"
        + html.replacing("</table>", with: "").replacing("</tr>", with: "")
        .replacing("</td>", with: "") + footer,
    ]
    for page in pages {
      let checked = outcome(page).checked
      #expect(checked?.summary.title == title)
      #expect(checked?.findings.map(\.message.zh) == [])
    }
  }

  /// The paragraphs of a page as lines that end in `<br>`.
  private func lines(of html: String) -> String {
    html.replacing("<p align=center>", with: "").replacing("<p>", with: "")
      .replacing("</p>\n", with: "<br>\n").replacing("</p>", with: "<br>")
      .replacing("<div>　　", with: "　　").replacing("<br></div>", with: "<br>")
  }

  @Test func aReportMayBeSpreadOverThePage() {
    let (html, title) = body(1, 2023, title: false)
    let share = "<div><a href=1>微信</a><a href=2>微博</a><a href=3>空间</a></div>"
    let headings = ["一、总体", "二、主动", "三、收到", "四、政府", "五、存在", "六、其他"]
    let pages = [
      // Each section in elements of its own.
      headings.reduce(html) {
        $0.replacing("<p><strong>\($1)", with: "</div></div><div><div><p><strong>\($1)")
      },
      // Ways to share before the last one.
      html.replacing("<p><strong>六、", with: "</div>\(share)<div><p><strong>六、"),
      // A row of the page's own table for each.
      "<table><tr><td>"
        + headings.reduce(html) {
          $0.replacing("<p><strong>\($1)", with: "<tr><td><p><strong>\($1)")
        }
        + "</table>",
    ]
    for page in pages {
      let checked = outcome(
        "<html><title>\(title)</title><body><h1>\(title)</h1><div><div>\(page)</div></div></body></html>"
      ).checked
      #expect(checked?.summary.title == title)
      #expect(checked?.findings.map(\.message.zh) == [])
    }
  }

  @Test func linksToTheSectionsAreNotTheSections() {
    let (html, title) = body(1, 2023, title: false)
    let list = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
      .map { "<p><a href='#x'>\($0)</a></p>" }.joined()
    for page in [
      "<h1>\(title)</h1><div>\(list)</div>\(html)",
      "<ul>\(list)</ul><h1>\(title)</h1><div>\(html)</div>",
      "<h1>\(title)</h1>"
        + html.replacing("<p><strong>", with: "<p><a href='#top'><strong>")
        .replacing("</strong></p>", with: "</strong></a></p>"),
    ] {
      let checked = outcome("<html><body>\(page)</body></html>").checked
      #expect(checked?.summary.title == title)
      #expect(checked?.findings.map(\.message.zh) == [])
    }
  }

  @Test func theYearThatIsAskedForIsTaken() {
    let (first, title) = body(1, 2022)
    let (second, _) = body(2, 2023)
    var asked = configuration
    asked.year = 2022
    let page = "<html><body><div>\(first)</div><div>\(second)</div></body></html>"
    #expect(outcome(page, asked).checked?.summary.title == title)
  }

  @Test func aPageThatHidesEverythingIsReadAllTheSame() {
    let (html, title) = body(1, 2023)
    for start in [
      "<body style='display:none'><div>", "<body><div hidden>",
      "<body><p>请稍候</p><div style=\"visibility:hidden\">",
    ] {
      let checked = outcome("<html>\(start)\(html)</div></body></html>").checked
      #expect(checked?.summary.title == title, "\(start)")
    }
  }

  @Test func aPageThatOnlyLeadsToTheReportIsNotJudged() {
    let title = "南屏县水务局2023年政府信息公开工作年度报告"
    let pages = [
      "<h1>\(title)</h1><p>附件：<a href='/f/1.pdf'>全文.pdf</a></p>",
      "<h1>\(title)</h1><iframe src='/viewer?f=1'></iframe>",
      "<h1>\(title)</h1><p><img src=1.jpg></p><p><img src=2.jpg></p>",
    ]
    for page in pages {
      #expect(outcome("<html><body>\(page)</body></html>").failure?.code == "report-elsewhere")
    }
  }

  @Test func theContentDecidesTheEncodingAndAWrongLabelIsSaid() throws {
    let (html, title) = body(1, 2023)
    let head = "<html><head><meta charset=\"LABEL\"></head><body>\(html)</body></html>"
    let utf8 = Array(head.replacing("LABEL", with: "utf-8").utf8)
    let wrong = Array(head.replacing("LABEL", with: "gb2312").utf8)
    #expect(!notes(outcome(utf8)).contains("编码"))
    #expect(notes(outcome(wrong)).contains("网页标明的编码是 GB18030，内容是 UTF-8"))
    #expect(outcome([0xEF, 0xBB, 0xBF] + wrong).checked?.summary.title == title)
    // A server cut a character in two.
    let place = try #require(utf8.lastIndex(of: 0xE3))
    let cut = outcome(Array(utf8[..<place]) + utf8[(place + 1)...])
    #expect(cut.checked?.summary.title == title)
    #expect(notes(cut).contains("按 UTF-8 读取，有"))
  }

  @Test func aPageBeyondALimitIsNotReadAndTheLimitIsNamed() {
    let (html, _) = body(1, 2023)
    for (page, limit) in [
      (String(repeating: "<div>", count: 600) + html, "512"),
      (html.replacing("<td", with: "<td rowspan=99999999"), "65534"),
      (html.replacing("<td", with: "<td colspan=5000"), "1000"),
    ] {
      let failure = outcome("<html><body>" + page).failure
      #expect(failure?.code == "over-limit")
      #expect(failure?.message.zh.contains(limit) == true)
    }
  }
}

extension String {
  /// What stands between two pieces of the text.
  fileprivate func components(_ opening: String, _ closing: String) -> String {
    guard let start = firstRange(of: opening)?.upperBound else { return "" }
    let rest = self[start...]
    return String(rest[..<(rest.firstRange(of: closing)?.lowerBound ?? rest.endIndex)])
  }
}
