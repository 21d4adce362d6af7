import Testing

private let sentence = "全年围绕供水保障和河湖治理工作，通过政府网站和政务新媒体公开各类政府信息共计"

@Test func aParagraphThatAPageCutsIsJoined() {
  let cases = [
    "\(sentence)一百\n\n二十六条，比上年增加。",
    "\(sentence)为\n\n4120 多条，比上年增加。",
    "\(sentence)，\n\n其中图文解读四篇，视频三部。",
    "\(sentence)一百\n\u{C}二十六条，比上年增加。",
    "\(sentence)一百\n- 2 -\n\n二十六条，比上年增加。",
    "\(sentence)一百\n二十六条，比上年增加。",
  ]
  for text in cases { #expect(read("先有一句话。\n\n" + text).blocks.count == 2, "\(text)") }
}

@Test func aParagraphWrappedAtAWidthIsJoined() {
  let text = """
    　　2023年，我局坚持以公开为常态、不公开为例外，围绕供水保障、河湖治
    理和防汛抗旱等重点工作，通过区政府门户网站公开政府信息一百二十六条，
    通过政务新媒体公开八十六条，召开新闻发布会两场，制作图文解读四篇，并
    及时回应社会关切。
    　　全年收到政府信息公开申请二十二件，均依法按期答复申请人，没有因政
    府信息公开工作引起的行政复议和行政诉讼案件，也没有收取任何费用。
    云桥区水务局
    2024年1月18日
    """
  let document = read(text)
  #expect(document.blocks.count == 4)
  #expect(document.outlineText.first?.hasSuffix("图文解读四篇，并及时回应社会关切。") == true)
}

@Test func aWrappedPreambleIsNoTitle() {
  let text = """
    云桥区水务局2023年政府信息公开工作
    年度报告
    根据《云桥区政府信息公开条例》和《江原市
    政府信息公开规定》的要求，我局编制本报告
    报告全文包括总体情况、主动公开、复议诉讼
    情况和其他事项等，所列数据截至十二月底。
    """
  #expect(read(text).blocks.count == 3)
}

@Test func whatStandsAloneIsNotJoined() {
  let cases: [(text: String, blocks: Int)] = [
    ("云桥区水务局2023年政府信息公开工作\n年 度 报 告\n（2024年1月12日）\n根据条例，编制本报告。", 4),
    ("云桥区人民政府办公室关于编制发布二〇二三年度政府信息公开工作\n年度报告", 2),
    ("\(sentence)一百条。\n\n云桥区水务局\n2024年1月18日", 3),
    ("\(sentence)一百条\n云桥区水务局\n2024年1月18日", 3),
    ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n2023年，我局没有发生行政复议案件。", 2),
    ("（七）上下联动，努力保证监督考核落到实处\n\n全年召开会议三次，研究重点任务，加强领导。", 2),
    ("先有一句话。\n\(sentence)一百条\n（二）依申请公开，全部按期答复。", 3),
    ("先有一句话。\n\(sentence)一百条\n2.依申请公开，全部按期答复。", 3),
    ("先有一句话。\n\(sentence)一百条\n一是加强培训，提高能力。", 3),
    ("先有一句话。\n\(sentence)一百条\n\n\n二是加强培训，提高能力。", 3),
    ("先有一句话。\n\(sentence)：\n我局加强培训，提高能力。", 3),
    ("先有一句话。\n1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n0\n0\n0", 5),
    ("先有一句话。\n\(sentence)一百条\n\u{3000}\u{3000}我局加强培训，提高能力。", 3),
    ("先有一句话。\n自然人\n商业企业\n科研机构\n社会公益组织", 5),
  ]
  for (text, blocks) in cases { #expect(read(text).blocks.count == blocks, "\(text)") }
}

/// What a line end tears within brackets belongs together, wherever it tears it.
@Test func aLineThatEndsWithinBracketsGoesOn() {
  let cases: [(text: String, blocks: Int)] = [
    ("依据《云桥区政府信息公开条例》（以下简称\n《条例》）和有关文件编制", 1),
    ("\(sentence)（数据自202\n2年1月1日起至2022年12月31日止）：", 1),
    ("请与云桥区水务局联系（地址：云桥区湖滨路12号，电话：0571-823456\n78）。", 1),
    ("请与云桥区水务局联系（邮箱：yqsw@16\n3.example.cn）。\n我局公开信息。", 2),
    ("请与云桥区水务局联系(电话:0571-8234\n5678)，谢谢。", 1),
    ("（二）部分公开（区分处理的，只计这一\n情形，不计其他情形） 0 0 0", 2),
    ("请与云桥区水务局联系（电话：0571-82345678）\n1）公开信息十二条。", 2),
    ("请与云桥区水务局联系（电话：0571-82345678\n\n1）公开信息十二条。", 2),
    ("我局没有关上括号（全年公开信息一百二十六条。\n1）公开信息十二条。", 2),
  ]
  for (text, blocks) in cases {
    #expect(read("先有一句话。\n\n" + text).blocks.count == blocks + 1, "\(text)")
  }
}

/// A text cut into lines of so many columns or characters, wherever that is.
private func wrapped(_ text: String, at width: Int, countsColumns: Bool) -> String {
  var lines = [""]
  var filled = 0
  for character in text {
    let isNarrow = character.isASCII
    let room = countsColumns && !isNarrow ? 2 : 1
    if filled + room > width {
      lines.append("")
      filled = 0
    }
    lines[lines.count - 1].append(character)
    filled += room
  }
  return lines.joined(separator: "\n")
}

private let longParagraphs = [
  "根据《云桥区政府信息公开条例》（以下简称《条例》）第五十条的要求，云桥区水务局编制本报告。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
    + "如有疑问，请联系（地址：云桥路188号，电话：0571-82345678，电子邮箱：yqsw@example.gov.cn）。",
  "2023年，我局收到申请1286件，上年结转12件；全年办结1290件，结转下年度8件。其中自然人申请1180件，法人或其他组织申请106件；"
    + "答复均在法定期限内作出，没有因信息公开引起的复议和诉讼。",
  "一是围绕供水保障、河湖治理等群众关心的事项公开信息3560条；二是改版栏目6个，制作图文解读48篇、视频12部，阅读量合计235600次。",
]

@Test func paragraphsCutAnywhereAreWhole() {
  for (width, countsColumns) in [(60, true), (76, true), (30, false), (38, false), (45, false)] {
    for (indent, gap) in [("", "\n\n"), ("\u{3000}\u{3000}", "\n"), ("\u{3000}\u{3000}", "\n\n")] {
      let paragraphs = longParagraphs.map { indent + $0 }
      let text = paragraphs.map { wrapped($0, at: width, countsColumns: countsColumns) }
        .joined(separator: gap)
      let read = read("云桥区水务局2023年工作报告\n\n" + text + "\n\n云桥区水务局\n2024年1月18日\n")
      #expect(
        Array(read.outlineText.dropFirst().prefix(3)) == longParagraphs.map { "p " + $0 },
        "\(width) \(countsColumns) \(indent.count) \(gap.count)"
      )
      #expect(read.blocks.count == 6, "\(width) \(countsColumns) \(indent.count)")
    }
  }
}

@Test func inAWrappedTextWithoutGapsHeadingsAndSignaturesStayApart() {
  for (width, countsColumns) in [(60, true), (30, false), (38, false)] {
    let body = longParagraphs.map { wrapped($0, at: width, countsColumns: countsColumns) }
    let text = """
      云桥区水务局2023年工作报告
      \(body[0])
      一、全年工作
      \(body[1])
      二、问题和打算
      \(body[2])
      云桥区水务局
      2024年1月18日
      """
    let lines = read(text).outlineText
    for alone in ["云桥区水务局2023年工作报告", "一、全年工作", "二、问题和打算", "云桥区水务局", "2024年1月18日"] {
      #expect(lines.contains("p " + alone), "\(width) \(alone)")
    }
    #expect(lines.contains("p " + longParagraphs[1]), "\(width)")
  }
}

@Test func aTitleAsWideAsTheLinesBelowItStandsAlone() {
  let title = "云桥区农业技术推广服务中心二〇二三年政府信息公开工作报告"
  let text = title + "\n" + wrapped(longParagraphs[0], at: 60, countsColumns: true) + "\n"
  #expect(read(text).outlineText == ["p " + title, "p " + longParagraphs[0]])
}
