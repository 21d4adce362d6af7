import ReportModel
import Readers
import SourceText
import Testing

/// Pages of a PDF file become paragraphs and tables.
struct PDFTests {
  private let full = String(repeating: "全年公开信息", count: 7)

  @Test func linesOfAParagraphAreJoinedAcrossPages() throws {
    var file = MadePDF()
    file.page { page in
      page.word("一、总体情况", 80, 100)
      page.lines(["我局" + full.dropLast(2), full, "完"], 80, 130)
      page.word("下一段从这里开始，到页尾还没有写完，" + full.prefix(24), 80, 780)
      page.word("- 1 -", 280, 810)
    }
    file.page { page in
      page.word("在这里写完。", 60, 80)
      page.word("二、后面的标题", 80, 120)
      page.word("- 2 -", 280, 810)
    }
    let document = try #require(file.read())
    #expect(document.outlineText.count == 4, "\(document.outlineText)")
    #expect(document.outlineText.first == "p 一、总体情况")
    #expect(document.outlineText.contains { $0.hasSuffix("在这里写完。") && $0.contains("下一段") })
    #expect(document.outlineText.last == "p 二、后面的标题")
    #expect(document.pageBreaks.count == 1)
    #expect(document.format == .pdf)
  }

  @Test func aDateAtTheRightEndsItsParagraph() throws {
    var file = MadePDF()
    file.page { page in
      page.lines(["我局" + full.dropLast(2), full, full, "完。"], 60, 100)
      page.word("2024年1月12日", 415, 200)
      page.word("附件：统计表", 60, 213)
    }
    let told = try #require(file.read()).outlineText
    #expect(told.suffix(2) == ["p 2024年1月12日", "p 附件：统计表"], "\(told)")
  }

  @Test func aWatermarkIsNoText() throws {
    var file = MadePDF()
    file.page { page in
      page.word("文件", 100, 20, size: 40)
      page.lines([full, full, "完。"], 60, 100)
      for y in [200.0, 230, 260] { page.across(y, 60, 300) }
      for x in [60.0, 180, 300] { page.down(x, 200, 260) }
      for y in [210.0, 240] {
        page.word("行", 100, y)
        page.word("5", 240, y)
      }
    }
    let plain = try #require(file.read())
    #expect(plain.outlineText.first == "p 文件")
    var marked = MadePDF()
    marked.page { page in
      page.word("文件", 100, 20, size: 40)
      page.lines([full, full, "完。"], 60, 100)
      for y in [200.0, 230, 260] { page.across(y, 60, 300) }
      for x in [60.0, 180, 300] { page.down(x, 200, 260) }
      for y in [210.0, 240] { page.word("行", 100, y) }
      for y in [210.0, 240] { page.word("5", 240, y) }
      page.word("内", 90, 205, size: 60)
      page.word("部", 220, 190, size: 60)
      page.word("稿", 100, 95, size: 60)
    }
    let document = try #require(marked.read())
    #expect(document.rowTexts == plain.rowTexts && plain.rowTexts == ["行|5", "行|5"])
    #expect(document.outlineText == plain.outlineText)
  }

  @Test func fieldsWithoutALineBetweenAreOneCell() throws {
    var file = MadePDF()
    file.page { page in
      // Two rows of two columns below one head; the first column of both rows is one cell.
      for y in [100.0, 130, 190] { page.across(y, 60, 300) }
      page.across(160, 140, 300)
      for x in [60.0, 300] { page.down(x, 100, 190) }
      for x in [140.0, 220] { page.down(x, 130, 190) }
      page.word("表头", 170, 108)
      page.lines(["竖", "排"], 95, 145)
      page.word("甲", 175, 140)
      page.word("3", 255, 140)
      page.word("乙", 175, 170)
    }
    let document = try #require(file.read())
    #expect(document.rowTexts == ["表头", "竖排|甲|3", "乙|"])
    #expect(document.rows.allSatisfy { $0.isCertain })
    #expect(document.outlineText == ["table 3"])
  }

  @Test func aRowThatAPageBreakCutIsNotOneLeftEmpty() throws {
    func read(_ rest: String, _ figure: String) -> Document? {
      var file = MadePDF()
      for number in 1...2 {
        file.page { page in
          for y in [100.0, 130, 160] { page.across(y, 60, 300) }
          for x in [60.0, 140, 220, 300] { page.down(x, 100, 160) }
          for (row, y) in [(0, 110.0), (1, 140)] {
            page.word(number == 2 && row == 0 ? rest : "行\(number)\(row)", 80, y)
            for x in [170.0, 250] { page.word(number == 2 && row == 0 ? figure : "5", x, y) }
          }
          page.word("\(number)", 295, 810)
        }
      }
      return file.read()
    }
    let cut = try #require(read("总计", ""))
    #expect(cut.rowTexts == ["行10|5|5", "行11|5|5", "总计", "行21|5|5"])
    #expect(cut.rows.map(\.isCertain) == [true, true, false, true])
    let whole = try #require(read("总计", "0"))
    #expect(whole.rowTexts[2] == "总计|0|0" && whole.rows[2].isCertain)
  }

  @Test func aTableGoesOnOverThePage() throws {
    var file = MadePDF()
    for number in 1...2 {
      file.page { page in
        for y in [100.0, 130, 160] { page.across(y, 60, 300) }
        for x in [60.0, 180, 300] { page.down(x, 100, 160) }
        page.word("行\(number)", 100, 110)
        page.word("\(number)", 240, 110)
        page.word("末行", 100, 140)
        page.word("0", 240, 140)
        page.word("\(number)", 295, 810)
      }
    }
    let document = try #require(file.read())
    #expect(document.rowTexts == ["行1|1", "末行|0", "行2|2", "末行|0"])
    #expect(Set(document.rows.map(\.table)) == [0])
    #expect(document.outlineText == ["table 4"])
  }

  @Test func numbersAreJoinedOnlyWhereACellIsFull() throws {
    var file = MadePDF()
    file.page { page in
      for y in [100.0, 140] { page.across(y, 60, 200) }
      for x in [60.0, 80, 200] { page.down(x, 100, 140) }
      page.lines(["123", "45"], 62, 105)
      page.lines(["1", "2"], 120, 105)
    }
    #expect(try #require(file.read()).rowTexts == ["12345|1 2"])
  }

  @Test func aWordAcrossALineIsCutThere() throws {
    var file = MadePDF()
    file.page { page in
      for y in [100.0, 130] { page.across(y, 60, 140) }
      for x in [60.0, 100, 140] { page.down(x, 100, 130) }
      page.word("甲乙丙丁", 80, 110)
    }
    #expect(try #require(file.read()).rowTexts == ["甲乙|丙丁"])
  }

  @Test func withoutLinesColumnsStandApart() throws {
    var file = MadePDF()
    file.page { page in
      for row in 0..<3 {
        let y = 100 + Double(row) * 20
        page.word("行名", 60, y)
        for column in 0..<3 { page.word("\(row + column)", 160 + Double(column) * 60, y) }
      }
    }
    let document = try #require(file.readWithoutLines())
    let lines = document.text.string(document.text.all).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].split(separator: " ") == ["行名", "1", "2", "3"])
    #expect(lines.allSatisfy { $0.contains("   ") })
  }

  @Test func aPlaceHasAPageAndABox() throws {
    var file = MadePDF()
    file.page { $0.word("第一页的话。", 80, 100) }
    file.page { $0.word("第二页的话。", 80, 200) }
    let document = try #require(file.read())
    guard case .pages(let places) = document.origin else {
      Issue.record("no pages")
      return
    }
    let start = document.text.string(document.text.all).utf8.count - 19
    let place = places.place(of: ByteRange(start, start + 3))
    #expect(place?.page == 2)
    #expect(place?.box == PageBox(left: 80, top: 200, right: 140, bottom: 210))
  }

  @Test func aTitleOverTwoLinesIsOne() throws {
    var file = MadePDF()
    file.page { page in
      page.word("南屏县农业技术推广中心2023年政府信息", 120, 80, size: 18)
      page.word("公开工作年度报告", 205, 110, size: 18)
      page.lines([full, full, "完。"], 80, 160)
    }
    let document = try #require(file.read())
    #expect(document.outlineText.count == 2)
    #expect(document.outlineText.first == "p 南屏县农业技术推广中心2023年政府信息公开工作年度报告")
  }

  @Test func aLineEndsWhereTheNextWordHadNoRoom() throws {
    var file = MadePDF()
    file.page { page in
      page.lines([full, full.dropLast(7) + "，电话：", "0571-85985960，邮箱：", "后一段"], 80, 100)
    }
    let document = try #require(file.read())
    #expect(document.outlineText.count == 2, "\(document.outlineText)")
    #expect(document.outlineText.first?.hasSuffix("电话：0571-85985960，邮箱：") == true)
  }

  @Test func aLineEndsWhereAMarkWouldBeginTheNext() throws {
    var file = MadePDF()
    file.page { page in
      page.lines([full, full.dropLast(3) + "《条", "例》），后文。", "后一段"], 80, 100)
    }
    let document = try #require(file.read())
    #expect(document.outlineText.count == 2, "\(document.outlineText)")
  }

  @Test func radicalSignsAreTheCharactersThatTheyLookLike() throws {
    var file = MadePDF()
    file.page { $0.word("\u{2F00}、总体情况第\u{2EDA}", 80, 100) }
    #expect(try #require(file.read()).outlineText == ["p 一、总体情况第页"])
  }

  @Test func aTableWithSomeOfItsLinesIsOneWithout() throws {
    var file = MadePDF()
    file.page { page in
      // A frame and a line below the head: no columns.
      for y in [100.0, 130, 190] { page.across(y, 60, 400) }
      for x in [60.0, 400] { page.down(x, 100, 190) }
      for (row, y) in [110.0, 140, 160].enumerated() {
        page.word(row == 0 ? "名称" : "行名", 70, y)
        for column in 0..<3 {
          page.word(row == 0 ? "栏名" : "\(row + column)", 160 + Double(column) * 60, y)
        }
      }
    }
    let document = try #require(file.read())
    #expect(document.rows.isEmpty)
    let lines = document.text.string(document.text.all).split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ").count } == [4, 4, 4])
  }

  @Test func whatAPageBreakCutOffStandsBehindTheRepeatedHead() throws {
    var file = MadePDF()
    for number in 1...2 {
      file.page { page in
        for y in [100.0, 130, 160, 190] { page.across(y, 60, 420) }
        for x in stride(from: 60.0, through: 420, by: 72) { page.down(x, 100, 190) }
        let cells = [
          ["组", "名称", "一", "二", "三"],
          number == 1 ? ["（五", "1.信", "5", "0", "5"] : ["）项", "访类", "", "", ""],
          ["（六", "行\(number)", "1", "1", "2"],
        ]
        // On the first page the row that is cut is the last one.
        let order = number == 1 ? [0, 2, 1] : [0, 1, 2]
        for (row, index) in order.enumerated() {
          for (column, text) in cells[index].enumerated() where !text.isEmpty {
            page.word(text, 70 + Double(column) * 72, 110 + Double(row) * 30)
          }
        }
        page.word("\(number)", 295, 810)
      }
    }
    let document = try #require(file.read())
    #expect(document.rowTexts[2] == "（五|1.信|5|0|5")
    #expect(document.rowTexts[4] == "）项|访类")
    #expect(document.rows.map(\.isCertain) == [true, true, true, true, false, true])
  }

  @Test func numbersOfNarrowColumnsStandApart() throws {
    var file = MadePDF()
    file.page { page in
      for row in 0..<3 {
        let y = 100 + Double(row) * 20
        page.word("行名", 60, y)
        page.digits("12", at: [160, 165], y)
        page.digits("305", at: [200, 205, 213], y)
      }
    }
    let document = try #require(file.read())
    let lines = document.text.string(document.text.all).split(separator: "\n")
    #expect(
      lines.map { $0.split(separator: " ") } == Array(repeating: ["行名", "12", "30", "5"], count: 3)
    )
  }

  @Test func whatStandsBetweenTwoLinesOfTheNextCellIsOnALineOfItsOwn() throws {
    var file = MadePDF()
    file.page { page in
      for row in 0..<3 {
        let y = 100 + Double(row) * 16
        page.word("行\(row)", 160, y)
        for column in 0..<3 { page.word("\(row)", 220 + Double(column) * 40, y) }
      }
      page.word("两行之间", 60, 108)
    }
    let document = try #require(file.readWithoutLines())
    let lines = document.text.string(document.text.all).split(separator: "\n")
    #expect(lines.count == 4 && lines[1].contains("两行之间") && !lines[1].contains("1"))
  }

  @Test func pagesOfDifferentSizesNeedPaperForAll() {
    var file = MadePDF()
    file.page { $0.word("字", 80, 100) }
    let words = Array(file.words.replacing("height=\"841.8\"", with: "height=\"900.2\"").utf8)
    #expect(paperSide(words: words) == 901)
    #expect(paperSide(words: []) == 1)
  }

  @Test func aScanWithTheStampOfItsProgramIsAScan() {
    var scan = MadePDF()
    for _ in 0..<3 {
      scan.page { page in
        page.picture()
        page.word("扫描工具 制作", 480, 700)
      }
    }
    #expect(throws: PDFProblem.withoutWords(pages: 3)) {
      try readPDF(words: Array(scan.words.utf8), drawing: Array(scan.drawing.utf8)).get()
    }
  }

  @Test func aTitleThatAConversionLostIsNotMissing() throws {
    func read(_ title: String) throws -> Document {
      var file = MadePDF()
      file.title = title
      file.page { _ in }
      file.page { $0.lines(["南屏县水务局公开信息", full, "完。"], 80, 100) }
      return try #require(file.read())
    }
    #expect(try read("南屏县水务局2023年政府信息公开工作年度报告").damage.count == 1)
    #expect(try read("南屏县水务局公开信息").damage.isEmpty)
    #expect(try read("").damage.isEmpty)
  }

  @Test func runningHeadsAreLeftOut() throws {
    var file = MadePDF()
    for number in 1...3 {
      file.page { page in
        page.word("某局年度报告", 80, 40)
        page.word("第\(number)页的内容。", 80, 300)
        page.word("第\(number)页 共3页", 250, 800)
      }
    }
    let document = try #require(file.read())
    #expect(document.outlineText == ["p 第1页的内容。", "p 第2页的内容。", "p 第3页的内容。"])
  }

  @Test func pagesWithoutWordsAreSaidToBePictures() throws {
    var scan = MadePDF()
    scan.page { $0.picture() }
    scan.page { $0.picture() }
    let problem = readPDF(words: Array(scan.words.utf8), drawing: nil)
    #expect(throws: PDFProblem.withoutWords(pages: 2)) { try problem.get() }

    var mixed = MadePDF()
    mixed.page { $0.word("有字的一页。", 80, 100) }
    mixed.page { $0.picture() }
    mixed.page { _ in }
    let document = try #require(mixed.read())
    #expect(document.notes.count == 1)
    #expect(document.notes.first?.message.zh.contains("第 2 页") == true)
    #expect(document.outlineText == ["p 有字的一页。", "picture"])
    // What the picture may show is not missing.
    #expect(document.damage.count == 1)
  }

  @Test func whatIsNoPageIsRefused() {
    for text in ["", "x", "<html/>", "<html><body><doc>", "<doc><page/><doc>"] {
      #expect(throws: PDFProblem.notPages) {
        try readPDF(words: Array(text.utf8), drawing: nil).get()
      }
    }
  }

  @Test func brokenPagesCrashNothing() {
    var file = MadePDF()
    for _ in 0..<2 {
      file.page { page in
        for y in [100.0, 130, 160] { page.across(y, 60, 300) }
        for x in [60.0, 180, 300] { page.down(x, 100, 160) }
        page.lines(["甲", "1", "2"], 100, 110)
      }
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var words = Array(file.words.utf8)
      var drawing = Array(file.drawing.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let digits: [UInt8] = Array("0123456789.-eE<>/\"".utf8)
        let first = Int.random(in: 0..<words.count, using: &random)
        words[first] = digits.randomElement(using: &random) ?? 0
        let second = Int.random(in: 0..<drawing.count, using: &random)
        drawing[second] = digits.randomElement(using: &random) ?? 0
      }
      _ = readPDF(words: words, drawing: drawing)
    }
  }
}
