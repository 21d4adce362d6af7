import ReportModel
import Readers
import Testing

/// Text of a PDF file that is set in columns is read column by column; tables and labels are not.
struct PDFColumnsTests {
  /// A line that fills a column of 200 points.
  private let full = String(repeating: "全年公开信息", count: 3) + "并且"
  private let title = "松陵县水务局二〇二三年政府信息公开工作年度报告"

  /// A paragraph of full lines, the first one indented, with a short last one.
  private func paragraph(_ name: String, _ lines: Int, end: String? = "写完。") -> [String] {
    let body = (0..<lines).map { $0 == 0 ? name + String(full.dropLast(4)) : full }
    return body + [end].compactMap { $0 }
  }

  @Test func theLeftColumnIsReadBeforeTheRightOne() throws {
    var file = MadePDF()
    file.page { page in
      page.word(title, 160, 50)
      page.column(paragraph("甲段", 3) + paragraph("乙段", 3, end: nil), 60, 100)
      page.column([full, "到这里。"] + paragraph("丙段", 4), 290, 100)
    }
    let told = try #require(file.read()).outlineText
    #expect(told.count == 4, "\(told)")
    #expect(told.first == "p \(title)")
    #expect(told[1].hasPrefix("p 甲段") && told[1].hasSuffix("写完。"))
    #expect(told[2].hasPrefix("p 乙段") && told[2].hasSuffix("并且到这里。"))
    #expect(told[3].hasPrefix("p 丙段"))
    let document = try #require(file.read())
    #expect(document.damage.isEmpty && document.notes.isEmpty)
  }

  @Test func columnsOfWhichTheBaseLinesDifferAreColumnsToo() throws {
    var file = MadePDF()
    file.page { page in
      page.column(paragraph("甲段", 4) + paragraph("乙段", 3, end: nil), 60, 100)
      page.column([full, "到这里。"] + paragraph("丙段", 4), 290, 107)
    }
    let told = try #require(file.read()).outlineText
    #expect(told.map { $0.prefix(4) } == ["p 甲段", "p 乙段", "p 丙段"], "\(told)")
  }

  @Test func threeColumnsAreReadFromLeftToRight() throws {
    var file = MadePDF()
    file.page { page in
      for (index, name) in ["甲段", "乙段", "丙段"].enumerated() {
        let lines = paragraph(name, 5).map { String($0.prefix(12)) }
        page.column(lines, 40 + Double(index) * 160, 100)
      }
    }
    let told = try #require(file.read()).outlineText
    #expect(told.map { $0.prefix(4) } == ["p 甲段", "p 乙段", "p 丙段"], "\(told)")
  }

  @Test func aHeadingOrATableOverBothColumnsStandsBetweenThem() throws {
    for isTable in [false, true] {
      var file = MadePDF()
      file.page { page in
        page.column(paragraph("甲段", 5, end: nil), 60, 100)
        page.column([full, full, full, "到这里。"], 290, 100)
        if isTable {
          for y in [200.0, 230] { page.across(y, 60, 490) }
          for x in [60.0, 200, 490] { page.down(x, 200, 230) }
          page.word("表", 80, 210)
          page.word("7", 300, 210)
        } else {
          // Short and at the left, it does not go over the gap.
          page.word("二、标题", 60, 210)
        }
        page.column(paragraph("乙段", 5, end: nil), 60, 250)
        page.column([full, full, full, "再到这里。"], 290, 250)
      }
      let told = try #require(file.read()).outlineText
      let middle = isTable ? "tabl" : "p 二、"
      #expect(told.map { $0.prefix(4) } == ["p 甲段", middle.prefix(4), "p 乙段"], "\(told)")
      #expect(told[0].hasSuffix("到这里。") && told[2].hasSuffix("再到这里。"))
    }
  }

  @Test func aPageWithLittleTextHasTheColumnsOfTheOthers() throws {
    var file = MadePDF()
    file.page { page in
      page.column(paragraph("甲段", 6, end: nil), 60, 100)
      page.column([full, full, full, full, full, full], 290, 100)
    }
    file.page { page in
      page.column([full, "到这里。"], 60, 100)
      page.column(paragraph("乙段", 1), 290, 100)
    }
    let told = try #require(file.read()).outlineText
    #expect(told.map { $0.prefix(4) } == ["p 甲段", "p 乙段"], "\(told)")
    #expect(told[0].hasSuffix("并且到这里。"))
  }

  @Test func onePageInColumnsChangesNoOther() throws {
    var plain = MadePDF()
    var mixed = MadePDF()
    func fill(_ page: inout MadePage) {
      page.lines([String(repeating: full, count: 2), "到这里。"], 60, 100)
      page.word("联系人：某某", 60, 200)
      page.word("电话：1234567", 330, 200)
      for y in [300.0, 320, 340] {
        page.word("标签", 60, y)
        page.word("3", 250, y)
        page.word("4", 310, y)
      }
    }
    plain.page { fill(&$0) }
    mixed.page { fill(&$0) }
    mixed.page { page in
      page.column(paragraph("甲段", 6, end: nil), 60, 100)
      page.column([full, full, full, "到这里。"], 290, 100)
    }
    let (one, two) = (try #require(plain.read()), try #require(mixed.read()))
    #expect(two.text.bytes.starts(with: one.text.bytes))
    #expect(two.outlineText.starts(with: one.outlineText))
  }

  @Test func aTableGoesOnInTheNextColumn() throws {
    var file = MadePDF()
    file.page { page in
      page.column(paragraph("甲段", 6), 60, 100)
      page.column(paragraph("乙段", 6), 290, 200)
      for (x, y) in [(60.0, 240.0), (290, 100)] {
        for y in [y, y + 30, y + 60] { page.across(y, x, x + 200) }
        for x in [x, x + 100, x + 200] { page.down(x, y, y + 60) }
        for y in [y + 10, y + 40] {
          page.word("行", x + 20, y)
          page.word("7", x + 150, y)
        }
      }
    }
    let document = try #require(file.read())
    #expect(document.outlineText.map { $0.prefix(4) } == ["p 甲段", "tabl", "p 乙段"])
    #expect(document.rowTexts == ["行|7", "行|7", "行|7", "行|7"])
    #expect(Set(document.rows.map(\.table)).count == 1)
  }

  @Test func tablesAndLabelsAreNoColumns() throws {
    // Labels over several lines beside figures, as in a table without lines.
    var figures = MadePDF()
    figures.page { page in
      for row in 0..<12 {
        let y = 100 + Double(row) * 20
        page.word(String(full.prefix(19)), 60, y)
        for column in 0..<5 { page.word("\(row)", 290 + Double(column) * 48, y) }
      }
    }
    // A form: labels, and what was filled in.
    var form = MadePDF()
    form.page { page in
      for row in 0..<12 {
        let y = 100 + Double(row) * 20
        page.word("标签" + String(repeating: "长", count: row % 4) + "：", 60, y)
        page.word(full, 290, y)
      }
    }
    // Signatures side by side.
    var signatures = MadePDF()
    signatures.page { page in
      page.lines([full + full, full + full, full + full, full + full], 60, 100)
      page.column(["甲方：某局", "代表：某某", "日期：一月", "电话：123", "印章"], 60, 300)
      page.column(["乙方：某局", "代表：某某", "日期：一月", "电话：456", "印章"], 290, 300)
    }
    for file in [figures, form, signatures] {
      let document = try #require(file.read())
      let lines = String(decoding: document.text.bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.contains { $0.contains("  ") }, "\(lines)")
      #expect(document.notes.isEmpty && document.damage.isEmpty)
    }
  }

  @Test func whatMayBeReadInTwoWaysIsSaidAndLeftOpen() throws {
    // Paragraphs that begin at the same heights may be the cells of a table without lines.
    var cells = MadePDF()
    cells.page { page in
      for (x, name) in [(60.0, "问题"), (290, "措施")] {
        page.column(paragraph(name, 3) + paragraph(name, 3) + paragraph(name, 3), x, 100)
      }
    }
    // The rest of a paragraph does not follow on the end of another one.
    var rest = MadePDF()
    rest.page { page in
      page.column(paragraph("甲段", 3) + paragraph("乙段", 5), 60, 100)
      page.column([full, full, "到这里。"] + paragraph("丙段", 6), 290, 100)
    }
    for file in [cells, rest] {
      let document = try #require(file.read())
      #expect(document.notes.count == 1)
      #expect(document.damage.reduce(0) { $0 + $1.count } > 300)
    }
  }

  @Test func theLineBetweenColumnsIsNoneOfATableBelow() throws {
    var file = MadePDF()
    file.page { page in
      page.column(paragraph("甲段", 6, end: nil), 60, 100)
      page.column([full, full, full, "到这里。"], 290, 100)
      page.down(275, 100, 220)
      for y in [220.0, 250, 280] { page.across(y, 60, 490) }
      for x in [60.0, 200, 490] { page.down(x, 220, 280) }
      for y in [230.0, 260] {
        page.word("行", 80, y)
        page.word("7", 300, y)
      }
    }
    let document = try #require(file.read())
    #expect(document.rowTexts == ["行|7", "行|7"])
  }
}

extension MadePage {
  /// Lines of a column; the first line of a paragraph, which has a name and its rest, stands in.
  fileprivate mutating func column(_ texts: [String], _ x: Double, _ y: Double) {
    for (index, text) in texts.enumerated() {
      let isFirst = ["甲段", "乙段", "丙段", "问题", "措施"].contains { text.hasPrefix($0) }
      word(text, isFirst ? x + 20 : x, y + Double(index) * 16)
    }
  }
}
