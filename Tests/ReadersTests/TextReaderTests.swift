import ReportModel
import Readers
import SourceText
import Testing

/// The bytes of a picture that stands in the text itself.
private let longPicture = String(repeating: "iVBORw0KGgo/+AAA", count: 500)

@Test func readsMarksOfMarkdownInPlainText() {
  let cases: [(text: String, blocks: [String])] = [
    ("# 标题", ["h1 标题"]),
    ("##一、总体情况", ["h2 一、总体情况"]),
    ("### 二、情况 ###", ["h3 二、情况"]),
    ("#1 号文", ["p #1 号文"]),
    ("**一、总体情况**", ["b 一、总体情况"]),
    ("2. **加强应用。**主动适应", ["p 2. 加强应用。主动适应"]),
    ("- 第一项", ["li 第一项"]),
    ("* 第一项", ["li 第一项"]),
    ("●第一项", ["li 第一项"]),
    ("> 引用的话", ["p 引用的话"]),
    ("---", ["rule"]),
    ("* * *", ["rule"]),
    ("见[公报](./gb.html)第3期", ["p 见公报第3期"]),
    ("邮箱：[a@b.cn](mailto:a@b.cn)", ["p 邮箱：a@b.cn"]),
    ("邮箱：[联系我们](mailto:a@b.cn)", ["p 邮箱：联系我们a@b.cn"]),
    ("可在[网站](http://www.x.cn/)下载", ["p 可在网站http://www.x.cn/下载"]),
    ("[首页](http://www.x.cn/)", ["p 首页"]),
    ("网站（<http://www.x.cn/>）", ["p 网站（http://www.x.cn/）"]),
    ("<a@b.cn>", ["p a@b.cn"]),
    ("1\\. 公开\\*情况", ["p 1. 公开*情况"]),
    ("[bookmark: _GoBack]街道", ["p [bookmark: _GoBack]街道"]),
    ("电话138****1234", ["p 电话138****1234"]),
    ("3*4=12，5*6=30", ["p 3*4=12，5*6=30"]),
    ("公开<br>情况&nbsp;好", ["p 公开情况好"]),
    ("公开 <数字> 件", ["p 公开 <数字> 件"]),
    ("年度报告\n=====\n正文。", ["h1 年度报告", "p 正文。"]),
    ("前<!-- 说明\n还是说明 -->\n后", ["p 前", "p 后"]),
    ("前<!-- 没有结束\n后", ["p 前<!-- 没有结束", "p 后"]),
    ("见图：![图一](a.png)\n说明。", ["p 见图：", "picture", "p 说明。"]),
    ("<img src=\"a.png\"/>", ["picture"]),
    ("![](data:image/png;base64,\(longPicture))", ["picture"]),
    ("见图：![图一](data:image/png;base64,\(longPicture) \"图\")说明。", ["p 见图：", "picture", "p 说明。"]),
    ("![图（一）](https://a.gov.cn/(一)/\(longPicture))\n\n说明。", ["picture", "p 说明。"]),
    ("见[附件](data:text/plain;base64,\(longPicture))。", ["p 见附件。"]),
    (
      "一<img src=\"a.png\">二<!-- ![](b) -->三![](c)四",
      ["p 一", "picture", "p 二", "p 三", "picture", "p 四"]
    ),
    ("见<img 没有结束", ["p 见<img 没有结束"]),
    ("```\n代码\n```", ["rule", "p 代码", "rule"]),
  ]
  for (text, blocks) in cases { #expect(read(text).outlineText == blocks, "\(text)") }
}

@Test func bracketsThatNothingClosesCostNoMoreThanTheirNumber() {
  for piece in ["![甲](", "[", "[甲](", "![](()", "甲?", "怎?", "![甲](a)![乙]("] {
    let text = String(repeating: piece, count: 20_000)
    #expect(read(text).text.bytes.count == text.utf8.count)
  }
}

/// Pipes at the top that frame single lines are no table; rows that a table goes on with are.
@Test func framedLinesAtTheTopAreLines() {
  let cases: [(text: String, blocks: [String])] = [
    ("标题 |\n|||\n来源：局 | ||\n|\n正文。", ["p 标题", "p 来源：局", "p 正文。"]),
    ("| 标题 |\n|---|\n| 来源 |\n\n正文。", ["p 标题", "p 来源", "p 正文。"]),
    ("| 标题 | |\n| 规章 | 0 |\n\n正文。", ["table 2", "p 正文。"]),
    ("正文。\n\n| 标题 | |\n| 来源 | |\n\n正文。", ["p 正文。", "table 2", "p 正文。"]),
    ("| 标题 | |\n| 来源 | |\n", ["table 2"]),
  ]
  for (text, blocks) in cases { #expect(read(text).outlineText == blocks, "\(text)") }
}

/// Extractors turn line ends into blanks; headings are still headings, and the signature a line.
@Test func linesThatWereJoinedToOneAreCutAgain() {
  let preamble = "根据《中华人民共和国政府信息公开条例》和上级要求，结合本镇工作实际，编制本报告，现向社会公布，接受监督。"
  let open = "（一）主动公开。全年公开信息30条，通过公众号发布信息20条。 （二）依申请公开。全年没有收到申请。"
  let close = "五、存在的主要问题及改进情况 解读形式不多。 六、其他需要报告的事项 2023年没有收费。 竹溪镇人民政府 2024年1月18日"
  let cases: [(text: String, blocks: [String])] = [
    (
      "竹溪镇 2023 年报告 \(preamble) 一、总体情况 \(open)",
      ["竹溪镇 2023 年报告", preamble, "一、总体情况"] + open.split(separator: " ").map(String.init)
    ),
    (
      "竹溪镇报告\n\(preamble)\u{3000}\(close)",
      [
        "竹溪镇报告", preamble, "五、存在的主要问题及改进情况 解读形式不多。", "六、其他需要报告的事项 2023年没有收费。",
        "竹溪镇人民政府 2024年1月18日",
      ]
    ),
    // One heading behind a sentence; its paragraph stays whole.
    (
      "\(preamble) 一、总体情况 2023年公开信息30条。 解读4篇。",
      [preamble, "一、总体情况 2023年公开信息30条。 解读4篇。"]
    ),
    ("\(preamble)包括 一、总体情况等六个部分。", ["\(preamble)包括 一、总体情况等六个部分。"]),
    // One number, a blank after a mark: a paragraph as it should be.
    ("（一）主动公开。\(preamble) \(preamble)", ["（一）主动公开。\(preamble) \(preamble)"]),
    ("\(preamble) 全镇 30 个村， 其中 3 个村试点。", ["\(preamble) 全镇 30 个村， 其中 3 个村试点。"]),
    // Short lines are what they are.
    ("一、总体情况 1 二、公开情况 3", ["一、总体情况 1 二、公开情况 3"]),
  ]
  for (text, blocks) in cases {
    let document = read(text)
    #expect(document.blocks.map { document.text.string($0.range) } == blocks)
  }
}

@Test func blocksHoldTheFilesOwnPlaces() {
  let document = read("\u{3000}\u{3000}一、总体情况\r\n\r\n## 二、主动公开\r\n")
  #expect(document.blocks.map { document.text.string($0.range) } == ["一、总体情况", "## 二、主动公开"])
  #expect(document.segments.map { document.text.string($0) } == ["一、总体情况", "二、主动公开"])
  #expect(document.blocks.map(\.followsBlankLine) == [true, true])
}

@Test func tabsAndPipesMakeRowsBesideOtherRows() {
  let cases: [(text: String, rows: [String])] = [
    ("规章\t0\t1\n文件\t2\t3", ["规章|0|1", "文件|2|3"]),
    ("| 规章 | 0 |\n|---|---|\n| **文件** | 2 |", ["规章|0", "文件|2"]),
    ("规章 | 0\n文件 | 2", ["规章|0", "文件|2"]),
    ("0 |\n1 |\n2 |", ["0", "1", "2"]),
    ("第一项\t\t\t\n内容\t一\t二\t三\n规章\t0\t\t", ["第一项|||", "内容|一|二|三", "规章|0||"]),
    ("\t自然人\t组织\n\t\t企业\n甲\t1\t2", ["|自然人|组织", "||企业", "甲|1|2"]),
    ("一\t二\n------\t------\n\n三\t四", ["一|二", "三|四"]),
    ("规章\t-\t-\t-\n文件\t-\t-\t-", ["规章|-|-|-", "文件|-|-|-"]),
    ("-\t-\t-\n-\t-\t-", ["-|-|-", "-|-|-"]),
    ("## 三、新收\t0\t0\n结转\t0\t0", ["三、新收|0|0", "结转|0|0"]),
    ("0\t0\t0\t0\t0", ["0|0|0|0|0"]),
    ("|a\\|b|c|", ["a\\|b|c"]),
    ("｜规章｜0｜\n｜文件｜1｜", ["规章|0", "文件|1"]),
  ]
  for (text, rows) in cases { #expect(read(text).rowTexts == rows, "\(text)") }
}

@Test func aTabOrPipeAloneMakesNoRow() {
  let cases = [
    "（一）\t主动公开情况", "云桥区水务局\t2024年1月18日", "首页 | 正文", "\t一、总体情况",
    "1.\t加强培训。\n2.\t加强考核。\n3.\t加强宣传。", "六、其他\t",
    "一、\t总体情况\n全年公开信息10条。",
  ]
  for text in cases { #expect(read(text).rows.isEmpty, "\(text)") }
}

@Test func rowsWithoutTextBetweenAreOneTable() {
  let document = read("a\tb\tc\n\nd\te\tf\n二、情况\ng\th\ti\n")
  #expect(document.rows.map(\.table) == [0, 0, 1])
  #expect(document.outlineText == ["table 2", "p 二、情况", "table 1"])
  #expect(document.rows.allSatisfy { !$0.isCertain })
}

@Test func pageFurnitureIsNoTextButEndsAPage() {
  let cases: [(text: String, blocks: [String], breaks: Int)] = [
    ("甲。\n- 3 -\n乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n— 3 —\n乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n第3页\n乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n第 3 页，共 7 页\n乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n1 / 2\n乙。\n2 / 2\n", ["p 甲。", "p 乙。"], 2),
    ("甲。\n1 / 2\n乙。", ["p 甲。", "p 1 / 2", "p 乙。"], 0),
    ("甲。\n\u{C}乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n- 1 -\n\u{C}乙。", ["p 甲。", "p 乙。"], 1),
    ("甲。\n1\n\u{C}乙。\n2\n\u{C}丙。\n3\n", ["p 甲。", "p 乙。", "p 丙。"], 2),
    ("甲。\n1\n\u{C}乙。\n7\n\u{C}", ["p 甲。", "p 1", "p 乙。", "p 7"], 2),
    ("甲。\n3\n乙。", ["p 甲。", "p 3", "p 乙。"], 0),
  ]
  for (text, blocks, breaks) in cases {
    let document = read(text)
    #expect(document.outlineText == blocks, "\(text)")
    #expect(document.pageBreaks.count >= breaks, "\(text)")
  }
}

/// A form feed ends the page behind whatever stands before it.
@Test func aPageEndsBehindAPictureOrAComment() {
  let cases: [(text: String, breaks: Int)] = [
    ("甲。\u{C}乙。", 1), ("甲。![](a.png)\u{C}乙。", 1), ("甲。<!-- 注 -->\u{C}乙。", 1),
    ("甲。<!-- 注\u{C}注 -->乙。", 0),
  ]
  for (text, breaks) in cases { #expect(read(text).pageBreaks.count == breaks, "\(text)") }
}

@Test func aLineOfNothingButMarksIsGoneThroughOnce() {
  let count = 20_000
  let cases: [(piece: String, blocks: Int)] = [
    ("甲![](b)", 2 * count), ("甲<img src=\"b\">", 2 * count), ("甲<!-- 注 -->", count), ("甲<img ", 1),
    ("甲![](b)<img ", 2 * count + 1), ("甲<!-- ", 1),
  ]
  for (piece, blocks) in cases {
    #expect(read(String(repeating: piece, count: count)).blocks.count == blocks, "\(piece)")
  }
}

@Test func anyTextIsReadWithoutACrash() {
  var generator = SeededGenerator(seed: 7)
  let pieces = [
    "一、总体情况\n", "# ", "**", "|", "\t", "\n", "\r", "\u{C}", "[", "](", ")", "<!--", "-->", "![",
    "<img ",
    ">", "- 3 -\n", "2023年", "〔202130号", "锟斤拷", "涓€", "\\", "`", "_", "￥", "，", "。\n", "0", "12",
    "&nbsp;",
    "<br>", "æ¿åº", "\u{3000}", "\u{FEFF}", "𠀀", "｜", "…", "===\n", "---\n", "（一）", "1.",
  ]
  for _ in 0..<3_000 {
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &generator) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }
    let document = read(text)
    var last = 0
    for block in document.blocks {
      #expect(block.range.start >= last && block.range.end >= block.range.start, "\(text)")
      last = block.range.end
    }
  }
}
