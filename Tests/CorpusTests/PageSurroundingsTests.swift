import Linting
import ReportCorpus
import ReportModel
import SourceText
import Testing

/// What stands on a page beside the report: other titles, numbers to ring, controls, nothing but scripts.
struct PageSurroundingsTests {
  private let configuration: Configuration

  init() throws {
    configuration = Configuration(ruleSet: try #require(strictRules), kinds: [.fail])
  }

  /// A made-up report as it stands in a page, its title, and the report without the ways to reach its
  /// body and without signature.
  private struct Body {
    let html: String
    let title: String
    let bare: String
    let signature: String
  }

  private func body() -> Body {
    let options = ReportOptions(years: 2023...2023, layout: .page)
    // Of the three sites the one whose title stands outside the report's element.
    let made = makeReport(seed: 3, options: options).text
    let html = made.between("<div class=\"editor\">", "</div></div>")
    let start = html.firstRange(of: "<p style='text-align:right'>")?.lowerBound ?? html.endIndex
    let lines = html[..<start].split(separator: "\n").filter { line in
      !["电话", "邮箱", "地址"].contains { line.contains($0) }
    }
    return Body(
      html: html,
      title: made.between("<title>", "_"),
      bare: lines.joined(separator: "\n"),
      signature: "<p>南屏县水务局</p><p>2024年1月17日</p>"
    )
  }

  private func outcome(_ html: String) -> FileOutcome {
    run(
      configuration,
      inputs: [.bytes(Array(html.utf8), name: "page.html")],
      files: NoFiles()
    ).files[0]
  }

  private func text(_ outcome: FileOutcome) -> String {
    outcome.checked.map { $0.document.text.string($0.document.text.all) } ?? ""
  }

  private func lacksContact(_ html: String) -> Bool? {
    outcome(html).checked?.findings.contains { $0.message.zh.contains("没有联系方式") }
  }

  private let numbers = [
    "<p>联系方式：0571-87654321</p>", "<p>电 话：（0571）87654321</p>",
    "<p>（联系人：李明，咨询电话：87654321）</p>", "<p>电子信箱：slj@example.gov.cn</p>",
    "<div>联系电话</div><div>0571－87654321</div>", "<p>服务热线：400-800-1234</p>",
    "<table><tr><td>联系人<td>李明<tr><td>手机<td>13905710000</table>",
  ]

  private let others = [
    "<p>访问量：87654321</p>", "<p>信息编号：20240118</p>", "<p>索引号：87654321/2024-00001</p>",
    "<p>发布时间：2024-01-18</p>", "<p>分享到 a@b</p>", "<p>信用代码：11330100002490123X</p>",
    "<p>主办：某县人民政府 电话：0571-87654321</p>", "<p>某ICP备87654321号</p>",
    "<p>版权所有：某县人民政府</p><p>联系电话：0571-87654321</p>",
  ]

  @Test func numbersBehindTheSignatureAreTheReports() {
    let body = body()
    for number in numbers {
      let page = "<html><h1>\(body.title)</h1><div>\(body.bare)\(body.signature)\(number)</div>"
      #expect(lacksContact(page) == false, "\(number)")
      #expect(text(outcome(page)).contains { $0 == "@" || $0.isNumber })
    }
    let table = "<table><tr><td>联系电话<td>0571-87654321<tr><td>邮箱<td>slj@example.gov.cn</table>"
    let tabled = "<html><h1>\(body.title)</h1><div>\(body.bare)\(body.signature)\(table)</div>"
    #expect(
      outcome(tabled).checked?.findings.contains { $0.message.zh.contains("联系方式") } == false
    )
    let kept = "<html><h1>\(body.title)</h1><div>\(body.bare)\(body.signature)\(numbers[0])</div>"
    #expect(text(outcome(kept)).contains("联系方式：0571-87654321"))
    for other in others {
      let page = "<html><h1>\(body.title)</h1><div>\(body.bare)\(body.signature)\(other)</div>"
      #expect(lacksContact(page) == true, "\(other)")
    }
  }

  @Test func numbersBesideTheReportReachItsBodyAndThoseOfTheSiteDoNot() {
    let body = body()
    let report = "<div>\(body.bare)\(body.signature)</div>"
    for (beside, isReached) in numbers.map({ ($0, true) }) + others.map({ ($0, false) }) {
      for page in [
        "<html><div>首页</div><h1>\(body.title)</h1><div>日期：2024-01-18</div>\(beside)\(report)",
        "<html><h1>\(body.title)</h1>\(report)<div class=x>\(beside)</div>",
        "<html><div>\(beside)</div><h1>\(body.title)</h1>\(report)<p>主办：某县人民政府</p>",
      ] {
        // Above the report a site's words are skipped, and what follows them is not.
        if beside.contains("版权") && !page.hasSuffix("\(beside)</div>") { continue }
        #expect(lacksContact(page) == !isReached, "\(beside) \(page.prefix(60))")
      }
    }
    let foot = "<div class=foot><p>电话：0571-87654321</p><p>主办：某县人民政府</p></div>"
    #expect(lacksContact("<html><h1>\(body.title)</h1>\(report)\(foot)") == true)
    #expect(lacksContact("<html><h1>\(body.title)</h1>\(report)<nav>\(numbers[0])</nav>") == true)
  }

  @Test func titlesOfOtherReportsOnThePageAreNotItsTitle() {
    let body = body()
    let newer = body.title.replacing("2023", with: "2024")
    let older = body.title.replacing("2023", with: "2022")
    for list in [
      "<p>\(newer)</p><p>\(older)</p>", "<ul><li>\(newer)<li>\(body.title)<li>\(older)</ul>",
      "<table><tr><td>\(newer)<td>2025-01-18<tr><td>\(older)<td>2023-01-18</table>",
    ] {
      for page in [
        "<div>\(list)</div><div><h1>\(body.title)</h1>\(body.html)</div>",
        "<div>\(list)</div><div><h1>\(body.title)</h1><div>\(body.html)</div></div>",
        "<h1>\(body.title)</h1><div>\(body.html)</div><div>\(list)</div>",
      ] {
        let checked = outcome("<html><title>年报</title><body>\(page)</body></html>").checked
        #expect(checked?.summary.title == body.title, "\(page.prefix(80))")
        #expect(checked?.findings.map(\.message.zh) == [])
      }
    }
  }

  @Test func aDayOfTheSiteWithoutLabelIsNotTheSignatures() {
    let body = body()
    for line in [
      "<p>【2024年2月18日】 【来源：水务局】 【阅读：12次】</p>", "<p>水务局 2024年02月18日 字体：大 中 小</p>",
      "<div><span>2024-02-18 09:10</span><span>来源：水务局</span></div>", "<p>来源:水务局 2024/2/18</p>",
    ] {
      let start = "<html><h1>\(body.title)</h1>\(line)<div>\(body.html)"
      #expect(outcome(start + "</div>").checked?.findings.map(\.message.zh) == [], "\(line)")
      let unsigned = "<html><h1>\(body.title)</h1>\(line)<div>\(body.bare)</div>"
      #expect(outcome(unsigned).checked?.document.isDatedOutside == true, "\(line)")
    }
    for line in ["<p>来源：水务局 浏览：12次</p>", "<p>2024年1月17日</p>"] {
      let page = "<html><h1>\(body.title)</h1>\(line)<div>\(body.html)</div>"
      #expect(outcome(page).checked?.document.isDatedOutside == false, "\(line)")
    }
  }

  @Test func waysToJumpToTheSectionsAreNotTheSections() {
    let body = body()
    let parts = [
      "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
      "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]
    let lines = [
      "<p>\(parts.joined(separator: "　"))</p>", "<div>\(parts.joined(separator: " | "))</div>",
      "<p>\(parts.map { "<a>\($0)</a>" }.joined())</p>",
      "<p>\(parts[..<3].map { "<span onclick='go()'>\($0)</span>" }.joined(separator: "/"))</p>",
    ]
    let lists = [
      "<ul>\(parts.map { "<li>\($0)</li>" }.joined())</ul>",
      "<div>\(parts.map { "<div onclick='go()'>\($0)</div>" }.joined())</div>",
      "<p>\(parts.joined(separator: "<br>"))</p>",
    ]
    for list in lines + lists {
      let page = "<html><h1>\(body.title)</h1><div>\(body.html)\(list)</div>"
      #expect(outcome(page).checked?.findings.map(\.message.zh) == [], "\(list)")
      guard lines.contains(list) else { continue }
      let before = "<html><h1>\(body.title)</h1><div>\(list)\(body.html)</div>"
      #expect(outcome(before).checked?.findings.map(\.message.zh) == [], "\(list)")
    }
    let told = "<p>一、甲，二、乙，三、丙。</p>"
    let page = "<html><h1>\(body.title)</h1><div>\(told)\(body.html)</div>"
    #expect(text(outcome(page)).contains("三、丙"))
  }

  @Test func theArticlesNameInTheHeadIsATitleWhereThePageShowsNone() {
    let body = body()
    for head in [
      "<meta name=ArticleTitle content=\"\(body.title)\"><title>某县人民政府</title>",
      "<title>某县人民政府</title><meta name='ArticleTitle' content='\(body.title)'>",
      "<title>\(body.title)</title>",
      "<meta name=ArticleTitle content=''><title>\(body.title)</title>",
      "<meta name=ArticleTitle content=年度报告><title>\(body.title)</title>",
    ] {
      let checked = outcome("<html>\(head)<div>首页</div><div>\(body.html)</div>").checked
      #expect(checked?.summary.title == body.title)
      #expect(checked?.findings.map(\.message.zh) == [])
    }
  }

  @Test func wordsThatOpenAndCloseAreNoPartOfAHeading() {
    let body = body()
    for words in [
      "<span>收起</span>", "<a>【展开】</a>", "<em>点击展开 ▼</em>", "<i>展开/收起</i>", "<b>收起全部</b>",
      "<span> 展开&nbsp;</span>", "<div>查看</div>".replacing("查看", with: "展开更多"),
    ] {
      let html = body.html.replacing("</strong></p>", with: "</strong>\(words)</p>")
      #expect(html != body.html)
      let checked = outcome("<html><h1>\(body.title)</h1><div>\(html)</div>").checked
      #expect(checked?.findings.map(\.message.zh) == [], "\(words)")
    }
    let told = "<p><span>展开培训</span></p><p><span>收起2份</span></p><p>展开</p>"
    let page = outcome("<html><h1>\(body.title)</h1><div>\(told)\(body.html)</div>")
    for words in ["展开培训", "收起2份", "\n展开\n"] { #expect(text(page).contains(words)) }
  }

  @Test func aPageThatScriptsWriteIsNotJudged() {
    let title = body().title
    for page in [
      "<h1>\(title)</h1><div id=app></div><script>var content = '一、二、三'</script>",
      "<title>\(title)</title><div id=app></div><script src=app.js></script>",
      "<div>首页</div><h1>\(title)</h1><p>发布时间：2024-01-18</p><script>load()</script>",
    ] {
      #expect(outcome("<html>\(page)</html>").failure?.code == "report-elsewhere", "\(page)")
    }
    // Without scripts, and with sentences, it is a report that lacks nearly all.
    let told = String(repeating: "我局认真做好政府信息公开工作，及时更新栏目，回应群众关切。", count: 12)
    #expect(outcome("<html><h1>\(title)</h1><p>\(told)</p><script></script>").failure == nil)
    #expect(outcome("<html><h1>\(title)</h1><p>我局认真做好工作。</p>").failure == nil)
  }
}

extension String {
  /// What stands between two pieces of the text.
  fileprivate func between(_ opening: String, _ closing: String) -> String {
    guard let start = firstRange(of: opening)?.upperBound else { return "" }
    let rest = self[start...]
    return String(rest[..<(rest.firstRange(of: closing)?.lowerBound ?? rest.endIndex)])
  }
}
