import ReportModel
import Testing

/// The numbers that Word puts in front of paragraphs.
struct WordNumberingTests {
  @Test(arguments: [
    ("japaneseCounting", "%1、", ["一、", "二、"]), ("chineseCounting", "（%1）", ["（一）", "（二）"]),
    ("chineseCountingThousand", "第%1条", ["第一条", "第二条"]), ("decimal", "%1.", ["1. ", "2. "]),
    ("decimal", "%1、", ["1、", "2、"]), ("decimalEnclosedCircle", "%1", ["①", "②"]),
    ("decimalFullWidth", "%1．", ["１．", "２．"]), ("decimalZero", "%1)", ["01) ", "02) "]),
    ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]), ("ideographTraditional", "%1、", ["甲、", "乙、"]),
    ("ideographZodiac", "%1、", ["子、", "丑、"]), ("upperLetter", "%1.", ["A. ", "B. "]),
    ("lowerLetter", "(%1)", ["(a) ", "(b) "]), ("upperRoman", "%1.", ["I. ", "II. "]),
    ("lowerRoman", "%1.", ["i. ", "ii. "]), ("ideographDigital", "%1、", ["一、", "二、"]),
    ("none", "%1", ["", ""]), ("unheardOf", "%1.", ["1. ", "2. "]),
  ])
  func formats(name: String, text: String, labels: [String]) {
    let file = WordFile(
      body: item("甲", 1, 0) + item("乙", 1, 0),
      numbering: list(0, [level(0, name, text)]) + num(1, 0)
    )
    #expect(file.told == ["p \(labels[0])甲", "p \(labels[1])乙"])
  }

  @Test(arguments: [
    (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
    (101, "一百零一"), (110, "一百一十"), (1005, "一千零五"),
  ])
  func countingGoesOnBeyondTen(start: Int, label: String) {
    let file = WordFile(
      body: item("甲", 1, 0),
      numbering: list(0, [level(0, "chineseCounting", "%1、", start: start)]) + num(1, 0)
    )
    #expect(file.told == ["p \(label)、甲"])
  }

  @Test func levelsRestartBelowAHigherOne() {
    let levels = [
      level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"),
      level(2, "decimal", "%3."),
    ]
    let body = [0, 1, 2, 2, 1, 2, 0, 1].map { item("文", 1, $0) }.joined()
    let file = WordFile(body: body, numbering: list(0, levels) + num(1, 0))
    let labels = ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"]
    #expect(file.told == labels.map { "p \($0)文" })
  }

  @Test func legalNumbersAndNumbersOfSeveralLevels() {
    let levels = [
      level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more: "<w:isLgl/>"),
      level(2, "decimal", "%3）", more: "<w:lvlRestart w:val=\"0\"/>"),
    ]
    let body = [0, 1, 2, 1, 2].map { item("文", 1, $0) }.joined()
    let file = WordFile(body: body, numbering: list(0, levels) + num(1, 0))
    #expect(file.told == ["一、", "1.1 ", "1）", "1.2 ", "2）"].map { "p \($0)文" })
  }

  @Test func numsOfOneListCountOnUnlessTheirStartIsOverridden() {
    let override = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
    let file = WordFile(
      body: item("a", 1, 0) + item("b", 2, 0) + item("c", 3, 0) + item("d", 3, 0) + item("e", 1, 0),
      numbering: list(0, [level(0, "decimal", "%1、")]) + num(1, 0) + num(2, 0) + num(3, 0, override)
    )
    #expect(file.told == ["p 1、a", "p 2、b", "p 1、c", "p 2、d", "p 3、e"])
  }

  @Test func aStyleBringsItsNumberAndZeroTakesItAway() {
    let styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading 1\"/><w:pPr>"
      + "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      + "<w:style w:type=\"paragraph\" w:styleId=\"hh\"><w:name w:val=\"heading 2\"/><w:pPr>"
      + "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    let levels = [
      level(0, "chineseCounting", "%1、", more: "<w:pStyle w:val=\"h\"/>"),
      level(1, "chineseCounting", "（%2）", more: "<w:pStyle w:val=\"hh\"/>"),
    ]
    let body =
      paragraph("甲", "<w:pStyle w:val=\"h\"/>") + paragraph("乙", "<w:pStyle w:val=\"hh\"/>")
      + paragraph("丙", "<w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
    let file = WordFile(body: body, styles: styles, numbering: list(0, levels) + num(1, 0))
    #expect(file.told == ["h1 一、甲", "h2 （一）乙", "h1 丙"])
  }

  @Test func bulletsAreListItemsAndEmptyParagraphsShowNoNumber() {
    let file = WordFile(
      body: item("甲", 1, 0) + item("", 2, 0) + item("乙", 2, 0),
      numbering: list(0, [level(0, "bullet", "\u{F06C}")]) + num(1, 0)
        + list(5, [level(0, "decimal", "%1、")]) + num(2, 5)
    )
    #expect(file.told == ["li 甲", "p 2、乙"])
  }

  @Test func anAutomaticNumberStandsInNoRun() throws {
    let file = WordFile(
      body: item("总体", 1, 0),
      numbering: list(0, [level(0, "chineseCounting", "%1、")]) + num(1, 0)
    )
    let document = try file.read()
    guard case .word(let places) = document.origin else {
      Issue.record("no places of Word")
      return
    }
    #expect(document.text.string(document.text.all) == "一、总体\n")
    #expect(places.runs.map { document.text.string($0.view) } == ["总体"])
  }

  // MARK: Making

  private func item(_ text: String, _ num: Int, _ level: Int) -> String {
    paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(num)\"/></w:numPr>")
  }

  private func level(
    _ index: Int,
    _ format: String,
    _ text: String,
    start: Int = 1,
    more: String = ""
  ) -> String {
    "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"\(start)\"/><w:numFmt w:val=\"\(format)\"/>"
      + more + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
  }

  private func list(_ id: Int, _ levels: [String]) -> String {
    "<w:abstractNum w:abstractNumId=\"\(id)\">\(levels.joined())</w:abstractNum>"
  }

  private func num(_ id: Int, _ list: Int, _ more: String = "") -> String {
    "<w:num w:numId=\"\(id)\"><w:abstractNumId w:val=\"\(list)\"/>\(more)</w:num>"
  }
}
