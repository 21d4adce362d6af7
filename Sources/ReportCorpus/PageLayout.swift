/// Writes a report as the page that an office's site shows it on: in the middle of menus, metadata,
/// ways to share and links to other reports, in markup that went through Word.
struct PageLayout {
  /// Which of a few sites the page is from.
  private let site: Int
  /// The year in which the page was published.
  private let year: Int
  private var html = ""
  private var paragraphs = 0

  init(site: Int, year: Int) {
    self.site = site % 3
    self.year = year
  }

  /// The page, planted words still marked.
  mutating func text(of parts: [ReportPart]) -> String {
    let title = parts.lazy.compactMap { if case .title(let text) = $0 { text } else { nil } }.first
    html = head(plain(title ?? ""))
    if site != 1, let title { add("<h1 class=\"art-title\">\(escaped(title))</h1>\n") }
    add(metadata)
    add("<div class=\"art-body\" id=\"zoom\"><div class=\"editor\">\n<style>p{margin:0}</style>\n")
    for part in parts {
      switch part {
      case .title(let text):
        if site == 1 { add("<p align=center><b><span>\(runs(text))</span></b></p>\n") }
      case .heading(let text): add(heading(text))
      case .paragraph(let text): addParagraph(text)
      case .table(let rows): add(table(rows))
      case .ending(let text): add("<p style='text-align:right'>\(runs(text))&nbsp;&nbsp;</p>\n")
      }
    }
    add("</div></div>\n" + tail)
    return html
  }

  private mutating func add(_ text: String) { html += text }

  private func head(_ title: String) -> String {
    let menu = ["首页", "要闻", "公开", "服务", "互动", "数据"]
      .map { "<li><a href=\"/\($0.utf8.count)/index.html\">\($0)</a></li>" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8">
      <title>\(escaped(title))_门户网站</title>
      <script>var menu = "<p>一、总体情况</p>"; if (1 < 2) { document.write("<table>"); }</script>
      </head><body>
      <!-- 页头 <table><tr><td> -->
      <div class="head"><ul class="menu">\(menu)</ul></div>
      <div class="where">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">公开</a> &gt; 正文</div>
      <div class="main">

      """
  }

  private var metadata: String {
    """
    <table class="meta"><tr><td>索引号：</td><td>00/2024-0001</td><td>分类：</td><td>综合</td></tr>
    <tr><td>来源：</td><td>办公室</td><td>发布日期：</td><td>\(year)-01-20</td></tr></table>
    <div class="tool">字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</div>

    """
  }

  private var tail: String {
    let others = (1...4).map { "<li><a href=\"/o\($0).html\">往年的工作年度报告（\($0)）</a></li>" }
      .joined()
    return """
      <div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">空间</a></div>
      <div class="related"><h3>相关链接</h3><ul>\(others)</ul></div>
      </div>
      <div class="foot"><p>主办：办公室　承办：信息中心</p><p>备案号 00000000</p></div>
      </body></html>

      """
  }

  private func heading(_ text: String) -> String {
    switch site {
    case 0: "<p><strong>\(escaped(text))</strong></p>\n"
    case 1: "<P><FONT size=4><SPAN style=\"FONT-WEIGHT: bold\">\(runs(text))</SPAN></FONT></P>\n"
    default: "<h2>\(escaped(text))</h2>\n"
    }
  }

  private mutating func addParagraph(_ text: String) {
    paragraphs += 1
    switch (site + paragraphs) % 3 {
    case 0: add("<p>\(runs(text))</p>\n")
    case 1: add("<p>&nbsp;&nbsp;&nbsp; \(runs(text))<o:p></o:p>\n</p>\n")
    default: add("<div>　　\(runs(text))<br></div>\n")
    }
  }

  /// Text as Word leaves it: cut into spans at digits, and at times in the middle of a number.
  private func runs(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasDigit = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
      if site == 1 && index > 0 && (isDigit != wasDigit || index % 23 == 0) {
        result.append(contentsOf: "</span><span lang=EN-US>".unicodeScalars)
      }
      wasDigit = isDigit
      result.append(contentsOf: escaped(String(scalar)).unicodeScalars)
    }
    let isCut = site == 1
    return isCut ? "<span>" + String(result) + "</span>" : String(result)
  }

  private func table(_ rows: [[String?]]) -> String {
    var text = site == 2 ? "<div><table border=1>\n<tbody>" : "<table border=\"1\" width='100%'>\n"
    for (index, row) in rows.enumerated() {
      text += "<tr>"
      for (column, cell) in row.enumerated() {
        guard let cell else { continue }
        text += "<td\(spans(rows, index, column))>" + content(cell)
        text += site == 1 ? "\n" : "</td>"
      }
      text += site == 1 ? "\n" : "</tr>\n"
    }
    return text + (site == 2 ? "</tbody></table></div>\n" : "</table>\n")
  }

  /// How many columns and rows a cell covers: those of the empty places behind and below it.
  private func spans(_ rows: [[String?]], _ index: Int, _ column: Int) -> String {
    let wide = 1 + rows[index][(column + 1)...].prefix { $0 == nil }.count
    let high =
      1
      + rows[(index + 1)...].prefix { row in
        column < row.count && row[...column].allSatisfy { $0 == nil }
      }.count
    return (wide > 1 ? " colspan=\(wide)" : "") + (high > 1 ? " rowspan=\"\(high)\"" : "")
  }

  private func content(_ cell: String) -> String {
    if cell.isEmpty { return "&nbsp;" }
    switch site {
    case 0: return "<p align=\"center\">\(escaped(cell))</p>"
    case 1: return "<p class=MsoNormal>\(runs(cell))<o:p></o:p></p>"
    default: return escaped(cell)
    }
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "“" where site == 0: result += "&ldquo;"
      case "”" where site == 0: result += "&rdquo;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func plain(_ text: String) -> String {
    String(decoding: takeMarks(from: text).bytes, as: UTF8.self)
  }
}
