import Binding
import ReportModel
import SourceText
import Testing

/// Tables of pages and Word files, whose cells are known: a column that is not there, another table
/// behind them, and the unit that they are in.
@Suite struct PrintedColumnsTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  private func table(_ name: String, _ document: Document) throws -> BoundTable {
    let tables = recoverTables(in: document, catalog: PrintedColumnsTests.catalog)
    return try #require(
      tables.first { FormFixture.forms[$0.form].tables[$0.table].name == name }
    )
  }

  private func texts(_ cells: ArraySlice<BoundCell>) -> String {
    cells.map { $0.state == .value ? $0.value.text : $0.state.name }.joined(separator: " ")
  }

  // MARK: Table two

  private let decisions = [
    ["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "64"], ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"], ["行政处罚", "19"], ["行政强制", "0"], ["第二十条第（八）项"],
  ]

  private func disclosure(
    _ head: [String] = ["本年制发件数", "本年废止件数", "现行有效件数"],
    _ rows: [[String]] = [["0", "0", "0"], ["2", "1", "7"]],
    fee: [String] = ["行政事业性收费", "85000"],
    feeHead: String = "本年收费金额（单位：万元）"
  ) -> [[String]] {
    [["第二十条第（一）项"], ["信息内容"] + head, ["规章"] + rows[0], ["行政规范性文件"] + rows[1]] + decisions
      + [["信息内容", feeHead], fee]
  }

  @Test func aBlockWithoutOneOfItsColumnsIsReadByItsHead() throws {
    let cases: [(head: [String], cells: String, missing: Int)] = [
      (["本年制发件数", "本年废止件数"], "2 1 missing", 2),
      (["本年制发件数", "现行有效件数"], "2 missing 1", 1),
      (["本年废止件数", "现行有效件数"], "missing 2 1", 0),
    ]
    for (head, cells, missing) in cases {
      let grid = DocumentFixture.grid(disclosure(head, [["0", ""], ["2", "1"]]))
      let table = try table("disclosure", grid)
      #expect(texts(table.cells[3..<6]) == cells, "\(head)")
      #expect(texts(table.cells[6..<9]) == "64 19 0")
      #expect(table.missingColumns.indices.filter { table.missingColumns[$0] } == [missing])
    }
  }

  /// Another name, another order, other cells: which column is which is not certain.
  @Test func aHeadThatDoesNotTellTheColumnsLeavesThemUnread() throws {
    let cases: [(head: [String], rows: [[String]])] = [
      (["制发数", "本年废止件数"], [["0", "0"], ["2", "1"]]),
      (["本年废止件数", "本年制发件数"], [["0", "0"], ["2", "1"]]),
      (["本年制发件数", "本年废止件数"], [["0", "0"], ["2", "1", "7"]]),
      (["本年制发件数", "本年废止件数", ""], [["0", "0"], ["2", "1"]]),
      (["本年制发件数", "本年废止件数", "现行有效件数"], [["0", "0"], ["2", "1"]]),
    ]
    for (head, rows) in cases {
      let table = try table("disclosure", DocumentFixture.grid(disclosure(head, rows)))
      #expect(!table.missingColumns.contains(true), "\(head)")
      #expect(table.cells[3].state == .unreadable || rows[1].count == 3, "\(head)")
    }
    let tabs = disclosure(["本年制发件数", "本年废止件数"], [["0", "0"], ["2", "1"]])
      .map { $0.joined(separator: "\t") }
    let text = DocumentFixture.text(tabs.joined(separator: "\n") + "\n")
    #expect(try !table("disclosure", text).missingColumns.contains(true))
  }

  @Test func anotherTableDirectlyBehindItHasNoRowsOfIts() throws {
    let own = [
      [["公开渠道", "数量"], ["门户网站", "120"], ["微信公众号", "66"]],
      [["类别", "数量", "备注"], ["财政预决算", "3", ""]], [["1", "门户网站", "120"]],
    ]
    let lines = disclosure()
    for rows in own {
      let behind = DocumentFixture.grid(lines + rows, secondTableAt: lines.count)
      let table = try table("disclosure", behind)
      #expect(table.extraRows.isEmpty, "\(rows)")
      #expect(texts(table.cells[9..<10]) == "85000", "\(rows)")
    }
    let within = DocumentFixture.grid(lines + [["行政奖励", "12"]])
    #expect(try table("disclosure", within).extraRows.count == 1)
  }

  // MARK: Units

  @Test func aUnitOtherThanTheFormsIsSeen() throws {
    let own = "本年收费金额（单位：万元）"
    let cases: [(above: [[String]], label: String, head: String, unit: String?)] = [
      ([], "行政事业性收费", own, nil), ([], "行政事业性收费", "本年收费金额", nil),
      ([], "行政事业性收费", "本年收费金额（单位：元）", "元"),
      ([], "行政事业性收费", "本年收费金额（元）", "元"),
      ([], "行政事业性收费", "本年收费金额（单位：亿元）", "亿元"),
      ([], "行政事业性收费（元）", "本年收费金额", "元"), ([], "行政事业性收费（万元）", "本年收费金额", nil),
      ([["单位：元"]], "行政事业性收费", "本年收费金额", "元"),
      ([["（单位：件、元）"]], "行政事业性收费", "本年收费金额", "元"),
      ([["单位：元"]], "行政事业性收费", own, "元"), ([["单位：件、万元"]], "行政事业性收费", own, nil),
      ([["单位：件"]], "行政事业性收费", own, nil), ([["填报单位：元和街道办事处"]], "行政事业性收费", own, nil),
      ([["全年收费85000元"]], "行政事业性收费", own, nil),
    ]
    for (above, label, head, unit) in cases {
      let lines = above + disclosure(fee: [label, "85000"], feeHead: head)
      for document in [
        DocumentFixture.grid(lines),
        DocumentFixture.text(
          lines.map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n"
        ),
      ] {
        let table = try table("disclosure", document)
        let found = table.otherUnits.compactMap { $0 }.map { document.text.string($0) }
        #expect(found == (unit.map { [$0] } ?? []), "\(above) \(label) \(head)")
      }
    }
  }

  // MARK: Table four

  private func disputes(_ names: [String], _ values: [String], rows: Int = 3) -> [[String]] {
    let litigation = ["未经复议直接起诉", "复议后起诉"].prefix(rows - 1)
    let below = Array(repeating: names, count: rows - 1).flatMap { $0 }
    return [["行政复议", "行政诉讼"], names + litigation, below, values]
  }

  private let names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

  @Test func aTableAcrossWithoutAColumnIsReadByItsHead() throws {
    for lost in names.indices {
      let present = names.indices.filter { $0 != lost }
      let values = (1...12).map(String.init)
      let lines = disputes(present.map { names[$0] }, values)
      let table = try table("disputes", DocumentFixture.grid(lines))
      for row in 0..<3 {
        var expected = Array(values[row * 4..<row * 4 + 4])
        expected.insert("missing", at: lost)
        let cells = texts(table.cells[row * 5..<row * 5 + 5])
        #expect(cells == expected.joined(separator: " "), "\(names[lost])")
      }
      #expect(table.missingColumns.indices.filter { table.missingColumns[$0] } == [lost])
      #expect(!table.missingRows.contains(true))
    }
  }

  @Test func aTableAcrossWithoutARowIsReadByItsHead() throws {
    let lines = disputes(names, (1...10).map(String.init), rows: 2)
    let table = try table("disputes", DocumentFixture.grid(lines))
    #expect(texts(table.cells[0..<10]) == "1 2 3 4 5 6 7 8 9 10")
    #expect(table.missingRows == [false, false, true])
    #expect(!table.missingColumns.contains(true))
  }

  @Test func valuesThatDoNotAgreeWithTheHeadStayUnread() throws {
    let short = Array(names.dropLast())
    let cases = [
      disputes(names, (1...12).map(String.init)), disputes(short, (1...11).map(String.init)),
      disputes(short, (1...13).map(String.init)),
      disputes(["结果维持", "纠正", "其他结果", "尚未审结"], (1...12).map(String.init)),
      disputes(short, (1...12).map(String.init)) + [(1...12).map(String.init)],
      // Which of the two kinds of litigation is meant nobody can tell.
      [["行政复议", "行政诉讼"], names + names, (1...10).map(String.init)],
    ]
    for lines in cases {
      let table = try table("disputes", DocumentFixture.grid(lines))
      #expect(table.cells.allSatisfy { $0.state == .unreadable }, "\(lines)")
      #expect(!table.missingColumns.contains(true) && !table.missingRows.contains(true))
    }
  }
}
