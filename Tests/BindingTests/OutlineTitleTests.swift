import Testing

@Test func findsTheTitleInEveryForm() {
  let cases: [(lines: String, title: String?)] = [
    ("云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("# 云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息\n\n公开工作年度报告", "云桥区水务局2023年政府信息\n\n公开工作年度报告"),
    ("云桥区水务局\n2023年政府信息公开工作年度报告", "云桥区水务局\n2023年政府信息公开工作年度报告"),
    ("# 云桥区水务局\n\n## 2023年度政府信息公开工作年度报告", "云桥区水务局\n\n## 2023年度政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息公开工作\n年 度 报 告\n（2024年1月12日）", "云桥区水务局2023年政府信息公开工作\n年 度 报 告"),
    ("云桥区水务局\n政府信息公开工作年度报告\n（2023年度）", "云桥区水务局\n政府信息公开工作年度报告"),
    ("首页 > 政务公开 > 年度报告\n\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("信息来源：水务局\n\n云桥区水务局2023年政府信息公开年报", "云桥区水务局2023年政府信息公开年报"),
    ("云桥区水务局2023年政务公开工作报告", "云桥区水务局2023年政务公开工作报告"),
    ("2023年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息公开工作年度报\n告", "云桥区水务局2023年政府信息公开工作年度报\n告"),
    ("云桥区水务局\n2023年政府信息公开工作年度\n\n报告", "云桥区水务局\n2023年政府信息公开工作年度\n\n报告"),
    ("云桥区水务局2023年政府信息公开工作年度\n公告", "云桥区水务局2023年政府信息公开工作年度"),
    ("2023年云桥区水务局政府信息\n公开年度报告", "2023年云桥区水务局政府信息\n公开年度报告"),
    ("云桥区水务局2023年度政府信息\n\n公开年度报告", "云桥区水务局2023年度政府信息\n\n公开年度报告"),
    ("云桥区水务局2023年政府\n信息公开年度报告", "云桥区水务局2023年政府\n信息公开年度报告"),
    ("云桥区水务局\n2023年公开年度报告", "云桥区水务局\n2023年公开年度报告"),
    // 关于 is no body's name.
    (
      "云桥区松华镇人民政府\n关于2023年度政府信息公开工作的年度报告",
      "云桥区松华镇人民政府\n关于2023年度政府信息公开工作的年度报告"
    ),
    ("云桥区水务局\n\n关于2023年政府信息公开工作年度报告", "云桥区水务局\n\n关于2023年政府信息公开工作年度报告"),
    ("云桥区水务局关于2023年政府信息公开工作的年度报告", "云桥区水务局关于2023年政府信息公开工作的年度报告"),
    ("政务公开\n关于云桥区水务局2023年政府信息公开工作的年度报告", "关于云桥区水务局2023年政府信息公开工作的年度报告"),
    ("关于2023年政府信息公开工作的年度报告", "关于2023年政府信息公开工作的年度报告"),
    // The site's own copy of a title stands above it without the body's name.
    (
      "关于2023年度政府信息公开工作的年度报告\n\n发布时间：2024-01-25 来源：办公室\n\n文山市云桥区水务局\n\n关于2023年度政府信息公开工作的年度报告",
      "文山市云桥区水务局\n\n关于2023年度政府信息公开工作的年度报告"
    ),
    (
      "2023年政府信息公开工作年度报告\n\n来源：水务局\n\n云桥区水务局\n2023年政府信息公开工作年度报告",
      "云桥区水务局\n2023年政府信息公开工作年度报告"
    ),
    (
      "2023年度政府信息公开年度报告\n\n浏览次数：12\n\n水务局\n2023年度政府信息公开年度报告",
      "水务局\n2023年度政府信息公开年度报告"
    ),
    // A word of the page's frame, which nobody signs with, is no name.
    (
      "2023年政府信息公开工作年度报告\n\n来源：水务局\n\n正文内容\n2023年政府信息公开工作年度报告",
      "2023年政府信息公开工作年度报告"
    ),
    (
      "2023年政府信息公开工作年度报告\n\n来源：水务局\n\n2023年政府信息公开工作年度报告",
      "2023年政府信息公开工作年度报告"
    ),
    (
      "云桥区水务局2023年政府信息公开工作年度报告\n\n来源：水务局\n\n办公室\n云桥区水务局2023年政府信息公开工作年度报告",
      "云桥区水务局2023年政府信息公开工作年度报告"
    ),
    // A site's column, or a label with its value, above the title.
    ("信息公开\n政府信息公开工作年度报告\n\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("政府信息公开工作年度报告\n\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("信息公开\n\n云桥区水务局2023年政府信息公开工作年报", "云桥区水务局2023年政府信息公开工作年报"),
    ("政府信息公开\n2023年云桥区水务局政务公开年报", "2023年云桥区水务局政务公开年报"),
    ("政府信息公开\n云桥区水务局\n2023年有关情况", "政府信息公开"),
    (
      "云桥高新技术产业开发区公共服务局（云桥高新技术产业开发区退役军人事务局、云桥高新技术产业开发区教育事务中心、云桥高新技术产业开发区退役军人服务中心）2021年政府信息公开工作年度报告",
      "云桥高新技术产业开发区公共服务局（云桥高新技术产业开发区退役军人事务局、云桥高新技术产业开发区教育事务中心、云桥高新技术产业开发区退役军人服务中心）2021年政府信息公开工作年度报告"
    ),
    ("索引号 330127/2024-35 分类 部门文件 报告\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("2023年政府信息公开工作年度报告\n云桥区水务局", "2023年政府信息公开工作年度报告"),
    ("松华镇政务公开年报", "松华镇政务公开年报"),
    ("正文\n云桥区水务局2023年政务公开年度报告", "云桥区水务局2023年政务公开年度报告"),
    ("云桥区水务局\n二〇二三年\n政府信息公开工作年度报告", "云桥区水务局\n二〇二三年\n政府信息公开工作年度报告"),
    ("正文\n2023年云桥区水务局政府信息公开工作\n年度报告", "2023年云桥区水务局政府信息公开工作\n年度报告"),
    ("正文\n2023年度云桥区政府信息公开工作年度报告", "2023年度云桥区政府信息公开工作年度报告"),
    ("云桥区水务局\n2023年度\n政府信息公开工作年度报告", "云桥区水务局\n2023年度\n政府信息公开工作年度报告"),
    ("附件：云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("索引号:A01\n标题: 云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("标题：云桥区水务局政府信息公开\n云桥区水务局2023年政府信息公开工作年度报告", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("关于印发《云桥区水务局2023年政府信息公开工作年度报告》的通知", "关于印发《云桥区水务局2023年政府信息公开工作年度报告》的通知"),
    ("附件：《云桥区水务局2023年政府信息公开工作年度报告》", "《云桥区水务局2023年政府信息公开工作年度报告》"),
    ("附件 2： 《云桥区水务局2023年政府信息公开工作年度报告》的说明", "《云桥区水务局2023年政府信息公开工作年度报告》的说明"),
    ("云桥区水务局公布《政府信息公开工作年度报告（2023年）》", "云桥区水务局公布《政府信息公开工作年度报告（2023年）》"),
    ("关于发布《政府信息公开工作年度报告（2023年度）》的公告", "关于发布《政府信息公开工作年度报告（2023年度）》的公告"),
    ("云桥区水务局2023年《政府信息公开工作年度报告》", "云桥区水务局2023年《政府信息公开工作年度报告》"),
    ("云桥区水务局2023年政府信息公开工作年度报告。", "云桥区水务局2023年政府信息公开工作年度报告"),
    ("云桥区水务局2023年政府信息公开工作年度报告 发布日期：2024-01-22", "云桥区水务局2023年政府信息公开工作年度报告"),
    (
      "首页 > 年报\n2023年云桥区水务局政府信息公开工作年度报告\u{3000}2024-01-22 15:23:11 阅读：2 次",
      "2023年云桥区水务局政府信息公开工作年度报告"
    ),
    ("首页 > 年报\n\n云桥区水务局2023年政府信息公开工作年度报告。", nil),
    ("2023年政府信息公开工作年度报告 发布日期：2024-01-22", nil),
    ("现将云桥区水务局2023年政府信息公开工作年度报告 公布如下，请提意见。", nil),
    ("云桥区水务局公布2023年度《政府信息公开工作年度报告格式与说明和表格》", nil),
    ("2023年《政府信息公开工作年度报告》", nil),
    ("依据《政府信息公开工作年度报告填写说明和2023年度表格样式》编制", nil),
    ("一、附件；二、说明：《云桥区水务局2023年政府信息公开工作年度报告》", nil),
    ("根据《2023年政府信息公开工作年度报告格式有关事项的通知》编制", nil),
    ("现将《云桥区水务局2023年政府信息公开工作年度报告》印发你们，请执行", nil),
    ("根据有关规定，现将2023年度报告公布如下。", nil),
    ("目录\n四、政府信息公开行政复议、行政诉讼情况……4\n六、其他需要报告的事项……6", nil),
    ("目录\n四、政府信息公开行政复议、行政诉讼情况 4", nil),
  ]
  for (lines, title) in cases {
    #expect(OutlinedText(report(title: lines)).title == title, "\(lines)")
  }
}

/// The head of a page may hold a date or number where the title should be.
@Test func aDateANumberOrALabelIsNoTitle() {
  let heads = [
    "索引号：\n公开主体：\n云桥区人民政府办公室\n发文字号：\n成文日期：\n发布日期：\n2025-02-19",
    "# 2025-02-19", "2025年02月19日", "二〇二五年二月十九日", "（2025年2月）", "发布日期 2025-02-19",
    "云政发〔2025〕3号", "索引号 GA2025000123", "2023", "2023年度", "20250219",
  ]
  for head in heads {
    #expect(OutlinedText(report(title: head)).title == nil, "\(head)")
    let title = "云桥区水务局2023年政府信息公开工作年度报告"
    #expect(OutlinedText(report(title: head + "\n\n" + title)).title?.hasSuffix(title) == true)
  }
  let titles = [
    "云桥区水务局2023年政务公开总结", "2023年度云桥区水务局信息公开情况", "二〇二三年云桥区水务局工作总结", "# 云桥区水务局",
    "2022-2023年度政府信息公开情况",
  ]
  for title in titles {
    let found = OutlinedText(report(title: title)).title
    #expect(found.map { title.hasSuffix($0) } == true, "\(title)")
  }
}

/// A notice that carries the report has a title of its own before it.
@Test func theReportsTitleGoesBeforeThatOfItsNotice() {
  let title = "云桥区水务局2023年政府信息公开工作年度报告"
  let notices = [
    "云桥区水务局关于印发2023年政府信息公开工作年度报告的通知\n\n各科室：\n现印发给你们。\n\n",
    "关于公布2023年度报告的公告\n\n", "云桥区水务局\n关于报送年度报告的函\n\n请审阅。\n",
  ]
  for notice in notices {
    #expect(OutlinedText(report(title: notice + title)).title == title, "\(notice)")
  }
}

/// A list of other bodies' reports stands above the title on many pages.
@Test func theTitleBelowThoseOfOtherBodiesIsTheReports() {
  let title = "云桥区水务局2023年政府信息公开工作年度报告"
  let lists = [
    "云桥区教育局2023年政府信息公开工作年度报告\n\n", "2022年度云桥区教育局政府信息公开工作年度报告\n\n",
    "云桥区教育局2023年政府信息公开工作年度报告\n\n云桥区民政局2023年政府信息公开工作年度报告\n\n",
    "云桥区教育局2023年政府信息公开工作年度报告\n\n云桥区教育局2022年政府信息公开工作年度报告\n\n",
  ]
  for list in lists { #expect(OutlinedText(report(title: list + title)).title == title, "\(list)") }
  let others = [
    "\n\n云桥区水务局2022年政府信息公开工作年度报告", "\n\n2022年度云桥区水务局政府信息公开工作年度报告",
    "\n\n政府信息公开工作年度报告",
  ]
  for other in others {
    #expect(OutlinedText(report(title: title + other)).title == title, "\(other)")
  }
  let heading = "# \(title)\n\n云桥区教育局2023年政府信息公开工作年度报告"
  #expect(OutlinedText(report(title: heading)).title == title)
}

/// A page's frame leaves its pipes or tabs in the text that was taken from it.
@Test func aTitleInTheFrameOfAPageIsFound() {
  let title = "云桥区水务局2023年政府信息公开工作年度报告"
  let frames = [
    "\(title) |\n|||||||\n来源：水务局 作者： 时间：2024-01-16 | |||||||\n|\n|||||||",
    "| \(title) |\n|---|\n| 来源：水务局 |",
    "\(title)\t\t\n\t来源：水务局\t",
    "| | \(title) | |\n| | 时间：2024-01-16 | |\n\n",
    "索引号： | 01-7 | 日期： | 2024-01-16 |\n\(title) | ||||||\n|\n|||||||",
    "\(title) | | |\n来源: | 水务局 | |\n",
    "标题:\t公开年报\t\n\t\(title)\t\n发布单位：\t水务局\t\n",
    "索引号 | 4/2024-00004 | 发文字号 | |\n标 题 | \(title) | ||\n发布机构 | 水务局 | 公文时效 | 有效 |",
    "标题\t\(title)\n索引号\tA-01\n",
    "\(title) | |||||||||||\n",
    "| \(title) |\n",
  ]
  for frame in frames {
    #expect(OutlinedText(report(title: frame)).title == title, "\(frame)")
  }
}

/// Alone in its row it may have another name; a row that only looks like one is none.
@Test func aLoneCellIsATitleWhereItIsNamedLikeOne() {
  let cases: [(row: String, title: String?)] = [
    ("云桥区水务局2023年度政府信息公开工作报告 | |||||||||||\n", "云桥区水务局2023年度政府信息公开工作报告"),
    ("| 云桥区水务局2023年信息公开年度报告 |\n", "云桥区水务局2023年信息公开年度报告"),
    ("| 2023年财政预算报告 |\n", nil), ("| 2023年政府信息公开工作情况：见报告 |\n", nil),
    ("政府信息公开年报 | 2023年度报告 | 下载\n", nil),
  ]
  for (row, title) in cases {
    #expect(OutlinedText(report(title: row)).title == title, "\(row)")
  }
}

/// What is told of the preamble is shown where its words stand.
@Test func thePreambleHasNoBlanksAtItsEnds() {
  for blanks in ["\n", "\n\n", "\n \n\u{3000}\u{3000}", " |\n||||\n|\n"] {
    let title = "云桥区水务局2023年政府信息公开工作年度报告"
    let outlined = OutlinedText(report(title: title + blanks + "根据条例，编制本报告。"))
    #expect(outlined.document.text.string(outlined.outline.preamble).hasPrefix("根据条例"))
    #expect(outlined.outline.preamble == outlined.document.text.trimmed(outlined.outline.preamble))
  }
}

/// A cover's list of what is in the report has headings that are none.
@Test func aCoverBeforeTheTitleHidesItNot() {
  let title = "云桥区水务局2023年政府信息公开工作年度报告"
  let covers = [
    "本期要目\n一、总体情况说明\n二、数据一览\n地址：城中路一号\n\n",
    "一、总体情况与回顾\n编印单位：办公室\n\n", "内部资料\n一、总体情况\n三、收到和处理政府信息公开申请情况\n\n",
  ]
  for cover in covers {
    let outlined = OutlinedText(report(title: cover + title))
    #expect(outlined.title == title, "\(cover)")
    #expect(outlined.outline.headings.first?.section == 0)
  }
  // A part that stands before it alone is the report's own.
  let late = report(title: "一、总体情况\n公开信息30条。\n\n" + title, Array(standardSections[1...]))
  #expect(OutlinedText(late).title == nil)
}

@Test func thePreambleLiesBetweenTitleAndFirstSection() {
  let outlined = OutlinedText(report())
  let preamble = outlined.document.text.trimmed(outlined.outline.preamble)
  #expect(outlined.text(preamble) == "根据有关规定，编制本报告。")
  #expect(outlined.outline.titleBlocks == 0..<1)
}
