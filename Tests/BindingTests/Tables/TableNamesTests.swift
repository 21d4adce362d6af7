import Binding
import Readers
import ReportModel
import SourceText
import Testing

/// Tables in other shapes than the form's, as programs write them that read pictures of pages.
@Suite struct TableNamesTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)
  private static let names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
  private static let rows = ["行政复议", "未经复议直接起诉", "复议后起诉"]
  /// A number for each cell, none of which adds up, so that nothing but names can place it.
  private static let values = (1...15).map { String($0 * 7 + 100) }

  private func disputes(_ text: String) throws -> BoundTable { try table("disputes", text) }

  private func table(_ name: String, _ text: String) throws -> BoundTable {
    let document = readText(
      TextView(Array(text.utf8)),
      encoding: "UTF-8",
      isMarkdown: true
    )
    let tables = recoverTables(in: document, catalog: TableNamesTests.catalog)
    return try #require(
      tables.first { FormFixture.forms[$0.form].tables[$0.table].name == name }
    )
  }

  private static func values(of row: Int) -> [String] { Array(values[row * 5..<row * 5 + 5]) }

  private static func pipes(_ cells: [[String]]) -> String {
    let lines = cells.map { "| " + $0.joined(separator: " | ") + " |" }
    return ([lines[0], "|---|---|"] + lines.dropFirst()).joined(separator: "\n")
  }

  private static func tabs(_ cells: [[String]]) -> String {
    cells.map { $0.joined(separator: "\t") }.joined(separator: "\n")
  }

  private static func small(
    _ labels: [String],
    before: String = "### ",
    after: String = "",
    _ print: ([[String]]) -> String
  ) -> String {
    labels.enumerated()
      .map { before + $1 + after + "\n\n" + print([names, values(of: $0)]) }
      .joined(separator: "\n\n")
  }

  private static let litigation = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]
  private static let heading = "## 四、政府信息公开行政复议、行政诉讼情况\n\n"

  private static let shapes: [(name: String, text: String)] = [
    ("small tables under headings", small(litigation, pipes)),
    ("small tables under bold lines", small(rows, before: "**", after: "**", pipes)),
    ("small tables under numbered lines", small(rows, before: "（一）", tabs)),
    (
      "small tables with captions of cells",
      rows.enumerated()
        .map { pipes([[$1, "", "", "", ""], names, values(of: $0)]) }
        .joined(separator: "\n\n")
    ),
    (
      "one table of small ones",
      tabs(rows.enumerated().flatMap { [[$1, "", "", "", ""], names, values(of: $0)] })
    ),
    (
      "two small tables",
      "行政复议\n\n" + pipes([names, values(of: 0)]) + "\n\n行政诉讼\n\n"
        + pipes([
          [rows[1], "", "", "", "", rows[2], "", "", "", ""], names + names,
          values(of: 1) + values(of: 2),
        ])
    ),
    (
      "a row for each",
      pipes([["类别"] + names] + rows.enumerated().map { [$1] + values(of: $0) })
    ),
    (
      "a row for each below its group",
      pipes(
        [["类型", "情形"] + names]
          + litigation.enumerated().map { [$0 == 0 ? "行政复议" : "行政诉讼", $1] + values(of: $0) }
      )
    ),
    (
      "a row for each behind a row of their group",
      pipes([
        ["类别"] + names, [rows[0]] + values(of: 0), ["行政诉讼", "-", "-", "-", "-", "-"],
        [rows[1]] + values(of: 1), [rows[2]] + values(of: 2),
      ])
    ),
    (
      "a row for each behind their group's sums",
      pipes([
        ["类别"] + names, [rows[0]] + values(of: 0), ["行政诉讼", "9", "9", "9", "9", "9"],
        [rows[1]] + values(of: 1), [rows[2]] + values(of: 2),
      ])
    ),
    (
      "a row for each cell",
      pipes(
        [["类型", "结果", "数量"]]
          + (0..<15).map { [rows[$0 / 5], names[$0 % 5], values[$0]] }
      )
    ),
    (
      "a column for each",
      pipes(
        [["结果"] + rows]
          + names.enumerated().map { place, name in [name] + (0..<3).map { values(of: $0)[place] } }
      )
    ),
    (
      "a value behind each name",
      rows.enumerated()
        .map { row, label in
          "### \(label)\n\n"
            + pipes([["项目", "数量"]] + zip(names, values(of: row)).map { [$0, $1] })
        }
        .joined(separator: "\n\n")
    ),
    (
      "a name and its value on each line",
      rows.enumerated()
        .map { row, label in
          label + "\n" + zip(names, values(of: row)).map { "- \($0)：\($1)" }.joined(separator: "\n")
        }
        .joined(separator: "\n")
    ),
    (
      "names in all cells that they cover",
      pipes([
        Array(repeating: "行政复议", count: 5) + Array(repeating: "行政诉讼", count: 10),
        names + Array(repeating: rows[1], count: 5) + Array(repeating: rows[2], count: 5),
        names + names + names, values,
      ])
    ),
    (
      "names in all rows that they cover",
      tabs([
        ["行政复议", "", "", "", "", "行政诉讼"] + Array(repeating: "", count: 9),
        names + [rows[1], "", "", "", "", rows[2], "", "", "", ""], names + names + names, values,
      ])
    ),
  ]

  @Test(arguments: shapes.map(\.name))
  func aValueIsReadByItsNames(name: String) throws {
    let shape = try #require(TableNamesTests.shapes.first { $0.name == name })
    for text in [shape.text, TableNamesTests.heading + shape.text + "\n\n## 五、存在的主要问题\n"] {
      let table = try disputes(text)
      let view = TextView(Array(text.utf8))
      let printed = table.cells.map { $0.state == .value ? view.string($0.range) : "" }
      #expect(printed == TableNamesTests.values)
      #expect(table.rowLabels.allSatisfy { $0.range != nil && !$0.deviates })
      #expect(table.columnLabels.allSatisfy { $0.range != nil && !$0.deviates })
    }
  }

  @Test func aMarkForNothingAmongThemIsBlank() throws {
    for (name, text) in TableNamesTests.shapes {
      let table = try disputes(TableNamesTests.heading + text.replacing("142", with: "/"))
      let isRead = table.cells.contains { $0.state == .value }
      for (index, cell) in table.cells.enumerated() {
        #expect(cell.state == (isRead ? index == 5 ? .blank : .value : .unreadable), "\(name)")
      }
    }
  }

  @Test func valuesThatAPageBreakCutIntoTwoLinesAreOneLine() throws {
    for cut in [1, 7, 14] {
      let first = TableNamesTests.values.prefix(cut) + Array(repeating: "", count: 15 - cut)
      let second = Array(repeating: "", count: cut) + TableNamesTests.values.dropFirst(cut)
      let head = TableNamesTests.names
      let lines = [
        ["行政复议", "", "", "", "", "行政诉讼"] + Array(repeating: "", count: 9), head + head + head,
      ]
      for text in [lines + [Array(first), second], lines + [second, Array(first)]] {
        let table = try disputes(TableNamesTests.heading + TableNamesTests.tabs(text))
        #expect(table.cells.map(\.value.text) == TableNamesTests.values)
      }
      // A line of its own below them is another one.
      let below = Array(repeating: "", count: 14) + ["9"]
      let table = try disputes(TableNamesTests.tabs(lines + [Array(first), below]))
      #expect(cut == 14 || table.cells.contains { $0.state == .blank })
    }
  }

  private static let doubtful = [
    // Too few or too many values.
    small(rows, pipes).replacing("| 121 ", with: ""),
    small(rows, pipes).replacing("| 121 ", with: "| 121 | 9 "),
    // A name twice, or none.
    small(["行政复议", rows[1], rows[1]], pipes), small(["行政复议", rows[1], "其他"], pipes),
    // Names below the values.
    pipes([names, values(of: 0)]) + "\n\n行政复议\n\n" + pipes([names, values(of: 1)])
      + "\n\n未经复议直接起诉\n\n" + pipes([names, values(of: 2)]) + "\n\n复议后起诉",
    // A column of somebody's own.
    pipes([["类别"] + names + ["小计"]] + rows.enumerated().map { [$1] + values(of: $0) + ["9"] }),
  ]

  @Test(arguments: doubtful.indices)
  func whatNamesDoNotSettleIsNotRead(index: Int) throws {
    let table = try disputes(TableNamesTests.heading + TableNamesTests.doubtful[index])
    #expect(table.cells.allSatisfy { $0.state == .unreadable || $0.state == .missing })
  }

  @Test func hostileNamesTakeTimeInProportion() throws {
    let row = (TableNamesTests.rows + TableNamesTests.names).joined(separator: "\t")
    for text in [
      String(repeating: "行政复议\t3\n", count: 20_000), String(repeating: "行政复议 3\t", count: 20_000),
      String(repeating: row + "\n3\t4\n", count: 3_000),
      String(
        repeating: TableNamesTests.tabs([Array(repeating: "总计", count: 15)]) + "\n",
        count: 3_000
      )
        + TableNamesTests.tabs([TableNamesTests.values]),
    ] {
      let table = try disputes(text)
      #expect(table.cells.count == 15)
    }
  }

  // MARK: Table two

  private static func disclosure(
    licences: [String],
    penalties: [String],
    names: Int = 3
  ) -> String {
    let decisions = Array(repeating: "本年处理决定数量", count: names)
    return tabs([
      ["第二十条第（一）项", "第二十条第（一）项", "第二十条第（一）项", "第二十条第（一）项"],
      ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"],
      ["行政规范性文件", "6", "2", "31"], ["第二十条第（五）项", "", "", ""], ["信息内容"] + decisions,
      ["行政许可"] + licences, ["第二十条第（六）项", "", "", ""], ["信息内容"] + decisions,
      ["行政处罚"] + penalties, ["行政强制", "7", "7", "7"], ["第二十条第（八）项", "", "", ""],
      ["信息内容", "本年收费金额（单位：万元）", "本年收费金额（单位：万元）", "本年收费金额（单位：万元）"],
      ["行政事业性收费", "1.5", "1.5", "1.5"],
    ])
  }

  @Test func aNumberInAllCellsThatItCoversIsReadOnce() throws {
    let text = TableNamesTests.disclosure(
      licences: ["12", "12", "12"],
      penalties: ["/", "/", "/"]
    )
    let table = try table("disclosure", text)
    #expect(
      table.cells.map { $0.state == .value ? $0.value.text : $0.state.name } == [
        "0", "0", "0", "6", "2", "31", "12", "blank", "7", "1.5",
      ]
    )
    #expect(table.extraRows.isEmpty && !table.columnLabels.contains { $0.deviates })
  }

  @Test func emptyCellsThatAMergedOneCoveredAreNoColumns() throws {
    for text in [
      TableNamesTests.tabs([
        ["第二十条第（一）项", "", "", "", ""], ["信息内容", "本年新制作数量", "本年新公开数量", "", "对外公开总数量"],
        ["规章", "4", "5", "", "6"], ["规范性文件", "7", "8", "", "9"], ["第二十条第（五）项", "", "", "", ""],
        ["信息内容", "上一年项目数量", "本年增/减", "", "处理决定数量"], ["行政许可", "11", "", "12", "13"],
        ["其他对外管理服务事项", "14", "", "15", "16"], ["第二十条第（八）项", "", "", "", ""],
        ["信息内容", "上一年项目数量", "", "本年增/减", ""], ["行政事业性收费", "17", "", "18", ""],
      ])
    ] {
      let table = try table("disclosure", text)
      let read = table.cells.filter { $0.state == .value }.map(\.value.text)
      #expect(
        read == ["4", "5", "6", "7", "8", "9", "11", "12", "13", "14", "15", "16", "17", "18"]
      )
    }
  }

  @Test func oneHeadForAllBlocksIsReadByItsNames() throws {
    let head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额（单位：万元）"]
    for nothing in ["", "-", "/"] {
      let rest = { (count: Int) in Array(repeating: nothing, count: count) }
      let rows = [
        ["规章", "1", "2", "3"] + rest(2), ["行政规范性文件", "4", "5", "6"] + rest(2),
        ["行政许可"] + rest(3) + ["7"] + rest(1), ["行政处罚"] + rest(3) + ["8"] + rest(1),
        ["行政强制"] + rest(3) + ["9"] + rest(1), ["行政事业性收费"] + rest(4) + ["1.5"],
      ]
      let table = try table("disclosure", TableNamesTests.pipes([head] + rows))
      #expect(
        table.cells.map { $0.state == .value ? $0.value.text : $0.state.name } == [
          "1", "2", "3", "4", "5", "6", "7", "8", "9", "1.5",
        ]
      )
    }
  }

  @Test func numbersThatDifferUnderOneNameAreNotRead() throws {
    for text in [
      TableNamesTests.disclosure(licences: ["12", "12", "13"], penalties: ["12", "13", "13"]),
      TableNamesTests.disclosure(licences: ["12", "12"], penalties: ["12", "", "12"]),
      TableNamesTests.disclosure(licences: ["12", "12"], penalties: ["4", "4", "4"], names: 1),
    ] {
      let table = try table("disclosure", text)
      #expect(table.cells[6].state == .unreadable && table.cells[7].state == .unreadable)
    }
  }
}

extension String {
  /// The text with another one in place of a part of it.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let first = part.utf8.first else { return self }
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.first {
      if byte == first, rest.starts(with: part.utf8) {
        result += Array(other.utf8)
        rest = rest.dropFirst(part.utf8.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
