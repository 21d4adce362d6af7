import Testing

private let official = [
  "overview 一、总体情况", "disclosure 二、主动公开政府信息情况", "requests 三、收到和处理政府信息公开申请情况",
  "disputes 四、政府信息公开行政复议、行政诉讼情况", "problems 五、存在的主要问题及改进情况", "other 六、其他需要报告的事项",
]

/// A report whose sections' first lines are replaced by others.
private func headed(_ replacements: [Int: String]) -> String {
  report(
    standardSections.enumerated().map { index, section in
      guard let heading = replacements[index] else { return section }
      let lines = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return heading + (lines.count > 1 ? "\n" + lines[1] : "")
    }
  )
}

private func replaced(_ index: Int, _ heading: String) -> [String] {
  var expected = official
  expected[index] = heading
  return expected
}

@Test func findsTheSectionsOfAPlainReport() {
  let outlined = OutlinedText(report())
  #expect(outlined.headings == official)
  #expect(outlined.outline.headings.map(\.ordinal) == [1, 2, 3, 4, 5, 6])
  #expect(outlined.outline.sectionHeadings == [0, 1, 2, 3, 4, 5])
  #expect(outlined.title == "云桥区水务局2023年政府信息公开工作年度报告")
  #expect(outlined.body(2) == "全年收到22件。")
  #expect(outlined.ending == "云桥区水务局\n2024年1月18日")
  #expect(outlined.cut == nil)
  #expect(outlined.outline.secondReport == nil)
}

@Test func knowsHeadingsInEveryDress() {
  let cases: [(heading: String, index: Int, expected: String)] = [
    ("## 一、总体情况", 0, "overview 一、总体情况"),
    ("#### 四、政府信息公开行政复议、行政诉讼情况", 3, "disputes 四、政府信息公开行政复议、行政诉讼情况"),
    ("**五、存在的主要问题及改进情况**", 4, "problems 五、存在的主要问题及改进情况"),
    ("[bookmark: _GoBack]一、总体情况", 0, "overview 一、总体情况"),
    ("## [bookmark: bookmark7] 一、总体情况", 0, "overview 一、总体情况"),
    ("一、 总 体 情 况", 0, "overview 一、 总 体 情 况"),
    ("\u{3000}\u{3000}一、总体情况", 0, "overview 一、总体情况"),
    ("一．总体情况", 0, "overview 一．总体情况"),
    ("总体情况", 0, "overview 总体情况"),
    ("一、总体情况：", 0, "overview 一、总体情况"),
    ("一、总体情况。", 0, "overview 一、总体情况"),
    ("四、政府信息公开行政复议,行政诉讼情况", 3, "disputes 四、政府信息公开行政复议,行政诉讼情况"),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 3, "disputes 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    ("四、因政府信息公开工作被申请行政复议、提起\n行政诉讼情况", 3, "disputes 四、因政府信息公开工作被申请行政复议、提起\n行政诉讼情况"),
    ("## 四、因政府信息公开工作被申请行政复议、\n\n## 提起行政诉讼情况", 3, "disputes 四、因政府信息公开工作被申请行政复议、\n\n## 提起行政诉讼情况"),
    ("一、\n总体情况", 0, "overview 一、\n总体情况"),
    ("五、存在的问题及改进措施", 4, "problems* 五、存在的问题及改进措施"),
    ("五、存在的主要问题及改进的情况", 4, "problems* 五、存在的主要问题及改进的情况"),
    ("三、收到和处理政府信息公开申请的有关情况", 2, "requests* 三、收到和处理政府信息公开申请的有关情况"),
    ("四、政府信息公开申请行政复议、提起行政诉讼情况", 3, "disputes* 四、政府信息公开申请行政复议、提起行政诉讼情况"),
    ("六、其它需要报告的事项", 5, "other* 六、其它需要报告的事项"),
    ("六、其他", 5, "other* 六、其他"),
    ("六、其他。", 5, "other* 六、其他"),
    // As much like one section as like another one: the number decides.
    ("二、政府信息公开情况", 1, "disclosure* 二、政府信息公开情况"),
    ("三、政府信息公开申请情况", 2, "requests* 三、政府信息公开申请情况"),
    ("三、政府信息公开申请的处理情况", 2, "requests* 三、政府信息公开申请的处理情况"),
    ("四、收到和处理政府信息公开申请情况", 2, "requests 四、收到和处理政府信息公开申请情况"),
    ("第一部分 总体情况", 0, "overview 第一部分 总体情况"),
    ("一 总体情况", 0, "overview 一 总体情况"),
    ("一总体情况", 0, "overview 一总体情况"),
    ("一，总体情况", 0, "overview 一，总体情况"),
    ("三：依申请公开情况", 2, "requests* 三：依申请公开情况"),
    ("壹、总体情况", 0, "overview 壹、总体情况"),
    ("陆.其他需要报告的事项", 5, "other 陆.其他需要报告的事项"),
    ("06　其他需要报告的事项", 5, "other 06　其他需要报告的事项"),
    ("1 总体情况", 0, "overview 1 总体情况"),
    ("1总体情况", 0, "overview 1总体情况"),
    ("二 其他需要报告的事项", 5, "other 二 其他需要报告的事项"),
    ("①总体情况", 0, "overview ①总体情况"),
    ("⑥ 其他需要报告的事项", 5, "other ⑥ 其他需要报告的事项"),
    ("I. 总体情况", 0, "overview I. 总体情况"),
    ("IV、政府信息公开行政复议、行政诉讼情况", 3, "disputes IV、政府信息公开行政复议、行政诉讼情况"),
    ("Ⅵ 其他需要报告的事项", 5, "other Ⅵ 其他需要报告的事项"),
  ]
  for (heading, index, expected) in cases {
    #expect(
      OutlinedText(headed([index: heading])).headings == replaced(index, expected),
      "\(heading)"
    )
  }
}

@Test func twoCharactersWithoutANumberAreNoHeading() {
  let debris = "商业企业\n科研机构\n其他\n总计"
  var sections = Array(standardSections.prefix(5))
  sections[4] += "\n" + debris
  #expect(OutlinedText(report(sections)).headings == Array(official.prefix(5)))
}

@Test func aNumberMakesNoSectionOfAnotherOnesWords() {
  let cases: [(heading: String, index: Int, expected: String)] = [
    ("三、政府信息公开复议、诉讼等情况", 2, "? 三、政府信息公开复议、诉讼等情况"),
    ("二、政府信息公开收费情况", 1, "? 二、政府信息公开收费情况"),
    ("六、附件", 5, "? 六、附件"),
  ]
  for (heading, index, expected) in cases {
    #expect(OutlinedText(headed([index: heading])).headings == replaced(index, expected))
  }
}

@Test func wordsBelowALooseNumberAreNoHeadingUnlessTheyAreJustASections() {
  for line in [
    "I 总体情况", "②总体情况良好", "一 依申请公开情况", "一 总体情况良好", "一般情况", "三 依申请公开情况收到22件", "100 总体情况", "12总体情况",
  ] {
    let text = report([standardSections[0] + "\n\n" + line] + standardSections.dropFirst())
    #expect(OutlinedText(text).headings == official, "\(line)")
  }
}

@Test func textOnTheLineOfAHeadingIsItsBody() {
  let cases: [(section: String, heading: String, body: String)] = [
    ("六、其他需要报告的事项：无。", "other 六、其他需要报告的事项", "：无。"),
    ("六、其他需要报告的事项。本年度没有。", "other 六、其他需要报告的事项", "。本年度没有。"),
    ("六、其他需要报告的事项 无", "other 六、其他需要报告的事项", "无"),
    ("**六、其他需要报告的事项**无", "other 六、其他需要报告的事项", "**无"),
    ("六、其他需要报告的事项2023年没有。", "other 六、其他需要报告的事项", "2023年没有。"),
  ]
  for (section, heading, body) in cases {
    let text = report(Array(standardSections.dropLast()) + [section], signature: "")
    let outlined = OutlinedText(text)
    #expect(outlined.headings == replaced(5, heading), "\(section)")
    #expect(outlined.body(outlined.outline.headings.count - 1) == body, "\(section)")
  }
}

@Test func numbersThatAreNotBoundAreForeignOnlyAtTheHighestLevel() {
  let extra: [(after: Int, text: String, expected: [String])] = [
    (5, "七、附则\n\n本报告由水务局解释。", official + ["? 七、附则"]),
    (5, "七、附则。本报告由水务局解释。", official + ["? 七、附则"]),
    (0, "二、工作机制保障\n\n成立领导小组。", Array(official[..<1]) + ["? 二、工作机制保障"] + official[1...]),
    (0, "（三）监督保障\n\n培训3次。", official),
    (0, "1、规范流程\n\n培训3次。", official),
    (0, "## (二)平台建设\n\n新增栏目2个。", official),
    (4, "一、主要问题\n\n解读不多。\n\n二、改进情况\n\n增加解读。", official),
    (4, "一、解读不多，更新不快。\n二、培训不够。\n三、更新不快。", official),
    (0, "一、主动公开情况\n\n126条。\n\n二、依申请公开情况\n\n22件。\n\n三、监督保障\n\n3次。", official),
    (
      2, "一、本年新收政府信息公开申请数量\n\n22\n\n二、上年结转政府信息公开申请数量\n\n0\n\n三、本年度办理结果\n\n四、结转下年度继续办理\n\n0",
      official
    ),
    (0, "2023年，一、二、三季度均有公开。", official),
    (0, "依申请公开情况\n\n全年22件。", official),
    (0, "四、五月间，组织培训两次。", official),
  ]
  for (after, text, expected) in extra {
    var sections = standardSections
    sections.insert(text, at: after + 1)
    #expect(OutlinedText(report(sections)).headings == expected, "\(text)")
  }
}

@Test func aTableOfContentsHasNoHeadings() {
  let names = official.map { $0.split(separator: " ", maxSplits: 1)[1] }
  let contents = [
    "目录\n\n" + names.joined(separator: "\n"),
    "目录\n\n" + names.map { $0 + "……3" }.joined(separator: "\n"),
    "目录\n\n" + names.map { $0 + " ........ 3" }.joined(separator: "\n"),
    names.joined(separator: "\n\n"),
  ]
  for text in contents {
    #expect(OutlinedText(report(preamble: text)).headings == official, "\(text)")
  }
  for page in ["1", " - 12 -", "（3）", " 3"] {
    let text = names.map { "\($0)\(page)" }.joined(separator: "\n")
    #expect(OutlinedText(report(preamble: text)).headings == official, "\(page)")
    let topics = text.split(separator: "\n").joined(separator: "\n（一）平台建设 3\n1.监督保障\n")
    #expect(OutlinedText(report(preamble: topics)).headings == official, "\(page), with topics")
  }
  let preamble = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。"
  #expect(OutlinedText(report(preamble: preamble)).headings == official)
}

@Test func sectionsThatStandTwiceAreNoTableOfContents() {
  let twice = standardSections[...2] + standardSections
  #expect(OutlinedText(report(Array(twice))).headings.count == 9)
  let names = official.prefix(3).map { $0.split(separator: " ", maxSplits: 1)[1] }
  for line in ["（一）收到申请，均已答复。", "30件\t12件\t8件", "（一）公开 3 0 0 12"] {
    let text = names.map { $0 + "\n" + line }.joined(separator: "\n")
    #expect(OutlinedText(report(preamble: text)).headings.count == 9, "\(line)")
  }
}

@Test func aBracketBehindAHeadingIsNoPartOfIt() {
  for bracket in ["（截至2023年12月31日）", "（单位：件）", "(见附表)"] {
    var sections = standardSections
    sections[1] = "二、主动公开政府信息情况\(bracket)\n\n全年公开信息30条。"
    #expect(OutlinedText(report(sections)).headings == official, "\(bracket)")
  }
}

@Test func aYearBeforeASectionsWordsIsNoOtherSection() {
  for year in ["2023年", "2023年度"] {
    var sections = standardSections
    sections[0] = "一、\(year)总体情况\n\n全年公开信息30条。"
    #expect(
      OutlinedText(report(sections)).outline.sectionHeadings == [0, 1, 2, 3, 4, 5],
      "\(year)"
    )
  }
  var sections = standardSections
  sections[0] = "一、2023年工作要点\n\n全年公开信息30条。"
  #expect(OutlinedText(report(sections)).outline.sectionHeadings == [nil, 1, 2, 3, 4, 5])
}

@Test func sectionsThatAreLostDuplicatedOrMovedAreSeenAsTheyStand() {
  var sections = standardSections
  sections.remove(at: 3)
  #expect(OutlinedText(report(sections)).outline.sectionHeadings == [0, 1, 2, nil, 3, 4])
  sections = standardSections
  sections.swapAt(4, 5)
  #expect(OutlinedText(report(sections)).outline.sectionHeadings == [0, 1, 2, 3, 5, 4])
  sections = standardSections
  sections.insert(standardSections[0], at: 1)
  #expect(OutlinedText(report(sections)).headings.count == 7)
  #expect(OutlinedText("全年公开信息30条。").headings.isEmpty)
}

@Test func sectionsNumberedInAnotherStyleAreFound() {
  let styles = [
    "1、 2、 3、 4、 5、 6、", "（一） （二） （三） （四） （五） （六）", "① ② ③ ④ ⑤ ⑥", "(1) (2) (3) (4) (5) (6)",
    "I. II. III. IV. V. VI.", "Ⅰ、 Ⅱ、 Ⅲ、 Ⅳ、 Ⅴ、 Ⅵ、", "第一部分 第二部分 第三部分 第四部分 第五部分 第六部分",
  ]
  for style in styles {
    let marks = style.split(separator: " ").map(String.init)
    let sections = standardSections.enumerated().map { marks[$0.offset] + $0.element.dropFirst(2) }
    let outline = OutlinedText(report(sections)).outline
    #expect(outline.sectionHeadings == [0, 1, 2, 3, 4, 5], "\(style)")
    #expect(outline.headings.map(\.ordinal) == [1, 2, 3, 4, 5, 6], "\(style)")
  }
  let bare = standardSections.map { String($0.dropFirst(2)) }
  #expect(OutlinedText(report(bare)).outline.sectionHeadings == [0, 1, 2, 3, 4, 5])
  #expect(OutlinedText(report(bare)).outline.headings.allSatisfy { $0.ordinal == nil })
}
