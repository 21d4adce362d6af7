import Binding
import ReportModel
import SourceText
import Testing

/// The rules that bring values to rows and columns, one small case each.
@Suite struct TableRuleTests {
  static let catalog = LabelCatalog(forms: FormFixture.forms)

  /// A table three of the older form, as lines, with some of them replaced.
  ///
  /// Each line is a label and its values; `_` is an empty cell.
  struct Request {
    var head = [
      "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "自然人",
      "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    ]
    var rows: [(label: String, values: [String])] = Request.labels.map {
      ($0, Array(repeating: "0", count: 7))
    }

    static let labels =
      FormFixture.form2019.tables[1].blocks[0].rows.map { $0.label + $0.remark }

    func tabs() -> String {
      ([head.joined(separator: "\t")]
        + rows.map { ([$0.label] + $0.values).joined(separator: "\t") }).joined(separator: "\n")
    }

    func lines() -> String {
      (head + rows.flatMap { [$0.label] + $0.values }).joined(separator: "\n")
    }

    func spaced() -> String {
      ([head.joined(separator: "  ")]
        + rows.map { ([$0.label] + $0.values).joined(separator: "  ") }).joined(separator: "\n")
    }
  }

  func requests(_ text: String, preferred: Int? = nil) throws -> BoundTable {
    let document = DocumentFixture.text(text + "\n")
    let tables = recoverTables(
      in: document,
      catalog: TableRuleTests.catalog,
      preferred: preferred
    )
    return try #require(
      tables.first { FormFixture.forms[$0.form].tables[$0.table].name == "requests" }
    )
  }

  func row(_ table: BoundTable, _ index: Int) -> [BoundCell] {
    Array(table.cells[index * 7..<index * 7 + 7])
  }

  func texts(_ cells: [BoundCell]) -> [String] {
    cells.map { $0.state == .value ? $0.value.text : $0.state.name }
  }

  // MARK: Cells

  @Test func textInACellIsThatCellsAlone() throws {
    var request = Request()
    request.rows[3].values = ["1", "若干", "0", "00", "0", "0", "1"]
    let cells = row(try requests(request.tabs()), 3)
    #expect(texts(cells) == ["1", "unreadable", "0", "unreadable", "0", "0", "1"])
    #expect(cells[1].reason == .textInCell)
    #expect(cells[3].reason == .textInCell)
  }

  @Test func charactersThatWereLostInACellAreNeitherAWrongNumberNorABlank() throws {
    for sign in ["?", "??", "□", "□□", "\u{FFFD}", "\u{E123}", "1?", "□2", "1?2"] {
      var request = Request()
      request.rows[3].values = ["1", sign, "0", "0", "0", "0", "1"]
      let pipes = request.tabs().split(separator: "\n").map {
        "| \($0.split(separator: "\t").joined(separator: " | ")) |"
      }
      for text in [request.tabs(), request.lines(), pipes.joined(separator: "\n")] {
        let cells = row(try requests(text), 3)
        #expect(cells[1].state == .unreadable, "\(sign): \(texts(cells))")
        #expect(cells[1].reason != .textInCell, "\(sign): \(texts(cells))")
      }
      // Two numbers in a cell are not its row's columns at all.
      guard sign != "1?2" else { continue }
      let cells = row(try requests(request.tabs()), 3)
      #expect(texts(cells) == ["1", "unreadable", "0", "0", "0", "0", "1"], "\(sign)")
      #expect(cells[1].reason == .charactersLost, "\(sign)")
    }
    for sign in ["？", "?件", "若干?", "□是"] {
      var request = Request()
      request.rows[3].values[1] = sign
      #expect(row(try requests(request.tabs()), 3)[1].reason == .textInCell, "\(sign)")
    }
  }

  @Test func numbersArePlainOrNot() throws {
    let cases: [(printed: String, value: String, isPlain: Bool)] = [
      ("12", "12", true), ("１２", "12", true), ("1,234", "1234", true), ("增 55", "55", false),
      ("减 3", "-3", false), ("-3", "-3", true), ("+4", "4", false), ("3件", "3", false),
      ("251000 元", "251000", false), ("477.35", "477.35", true), ("约300", "300", false),
      ("**7**", "7", true),
    ]
    for item in cases {
      var request = Request()
      request.rows[5].values[0] = item.printed
      let cell = row(try requests(request.tabs()), 5)[0]
      #expect(cell.state == .value && cell.value.text == item.value, "\(item.printed)")
      #expect(cell.isPlain == item.isPlain, "\(item.printed)")
    }
  }

  @Test func marksForNothingAreBlank() throws {
    for mark in ["/", "-", "—", "——", "无", "－", "", "／"] {
      var request = Request()
      request.rows[5].values[2] = mark
      let cells = row(try requests(request.tabs()), 5)
      #expect(texts(cells) == ["0", "0", "blank", "0", "0", "0", "0"], "\(mark)")
    }
  }

  @Test func aValuePointsAtItsOwnText() throws {
    var request = Request()
    request.rows[4].values = ["增 55", "0", "0", "0", "0", "0", "1,234"]
    let text = request.tabs()
    let table = try requests(text)
    let view = TextView(Array(text.utf8))
    #expect(view.string(row(table, 4)[0].range) == "增 55")
    #expect(view.string(row(table, 4)[6].range) == "1,234")
    #expect(table.rowLabels[4].range.map { view.string($0) } == "1.属于国家秘密")
    #expect(
      table.rowLabels[3].range.map { view.string($0) } == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    )
    #expect(table.rowLabels[6].range.map { view.string($0) } == "3.危及“三安全一稳定”")
  }

  @Test func sixNumbersAndAnEmptyCellAreNoRowWhereOtherRowsAreWider() throws {
    var request = Request()
    for index in request.rows.indices where index > 3 {
      request.rows[index].values = Array(repeating: "0", count: 6) + [""]
    }
    for index in 0...3 { request.rows[index].values.append("") }
    let table = try requests(request.tabs())
    #expect(row(table, 8)[0].reason == .emptyCellsMayBePadding)
  }

  @Test func sixOrEightNumbersAreNotSeven() throws {
    for count in [5, 6, 8, 9] {
      var request = Request()
      request.rows[7].values = Array(repeating: "3", count: count)
      for text in [request.tabs(), request.lines(), request.spaced()] {
        let cells = row(try requests(text), 7)
        #expect(cells.allSatisfy { $0.state == .unreadable })
        #expect(cells[0].reason == .countDiffers(found: count, expected: 7))
      }
    }
  }

  @Test func aColumnThatTheHeadHasNotIsMissing() throws {
    var request = Request()
    request.head.removeAll { $0 == "法律服务机构" }
    for index in request.rows.indices {
      request.rows[index].values = ["1", "2", "3", "4", "5", "15"]
    }
    let table = try requests(request.tabs())
    #expect(table.missingColumns == [false, false, false, false, true, false, false])
    #expect(texts(row(table, 9)) == ["1", "2", "3", "4", "missing", "5", "15"])
  }

  @Test func aColumnThatTheFormHasNotIsNamed() throws {
    var request = Request()
    request.head.append("小计")
    for index in request.rows.indices { request.rows[index].values.insert("9", at: 6) }
    let text = request.tabs()
    let table = try requests(text)
    #expect(table.extraColumns.map { TextView(Array(text.utf8)).string($0) } == ["小计"])
    #expect(texts(row(table, 2)) == Request().rows[2].values)
  }

  @Test func columnsInAnotherOrderAreReadByTheirNames() throws {
    var request = Request()
    let names = ["科研机构", "商业企业"]
    for (name, other) in zip(names, names.reversed()) {
      let index = try #require(Request().head.firstIndex(of: other))
      request.head[index] = name
    }
    for index in request.rows.indices {
      request.rows[index].values = ["1", "2", "3", "4", "5", "6", "21"]
    }
    let text = request.tabs()
    let table = try requests(text)
    #expect(texts(row(table, 2)) == ["1", "3", "2", "4", "5", "6", "21"])
    #expect(table.movedColumns.map { TextView(Array(text.utf8)).string($0) } == names)
  }

  // MARK: Keeping step

  @Test func valuesBeforeTheFirstLabelDoubtAllRows() throws {
    let request = Request()
    let text =
      request.head.joined(separator: "\n") + "\n"
      + request.rows.flatMap { $0.values + [$0.label] }.joined(separator: "\n")
    let table = try requests(text)
    #expect(table.cells.allSatisfy { $0.state == .unreadable })
  }

  @Test func emptyLinesBeforeTheFirstLabelAreTheFirstRowsCells() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    request.rows[0].values = ["", "", "", "", "", "1", "1"]
    request.rows[5].values = ["", "0", "", "0", "", "", ""]
    let text =
      request.head.joined(separator: "\n") + "\n"
      + request.rows.flatMap { $0.values + [$0.label] }.joined(separator: "\n")
    #expect(try requests(text).cells.allSatisfy { $0.state == .unreadable })
  }

  @Test func emptyLinesAreEmptyCellsWhereNearlyEveryRowHasItsLines() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    request.rows[7].values = ["", "1", "", "0", "0", "", "1"]
    let table = try requests(request.lines())
    #expect(texts(row(table, 7)) == ["blank", "1", "blank", "0", "0", "blank", "1"])
    request.rows[7].values = ["0", "1", "", "0", "0", "0", "0", "1"]
    let uneven = try requests(request.lines())
    #expect(row(uneven, 7).allSatisfy { $0.state == .unreadable })
  }

  @Test func aRowWithNoneAndARowWithTwoDoubtWhatLiesBetween() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    request.rows[8].values += request.rows[4].values
    request.rows[4].values = []
    let table = try requests(request.lines())
    for index in 4...8 {
      #expect(row(table, index).allSatisfy { $0.state == .unreadable }, "\(index)")
    }
    #expect(row(table, 6)[0].reason == .mayBelongToNeighbour)
    #expect(texts(row(table, 2)) == numbers(2))
  }

  @Test func aRowWithoutItsLabelIsNobodysAndDoubtsItsNeighbours() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    request.rows[9].label = ""
    let table = try requests(request.lines())
    #expect(row(table, 9).allSatisfy { $0.state == .unreadable })
    #expect(row(table, 8).allSatisfy { $0.state == .unreadable })
    #expect(texts(row(table, 6)) == numbers(6))
  }

  @Test func aRowThatIsGoneFromALineIsMissingAndHarmsNoOther() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    request.rows.remove(at: 9)
    for text in [request.tabs(), request.spaced()] {
      let table = try requests(text, preferred: 0)
      #expect(row(table, 9).allSatisfy { $0.state == .missing })
      #expect(table.missingRows[9])
      #expect(texts(row(table, 8)) == numbers(8))
      #expect(texts(row(table, 10)) == numbers(10))
    }
  }

  @Test func valuesMovedByARowAreNeverRead() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = numbers(index) }
    let values = request.rows.map(\.values)
    for index in request.rows.indices.dropFirst() { request.rows[index].values = values[index - 1] }
    request.rows[0].values = []
    request.rows[22].values += values[22]
    let table = try requests(request.lines())
    for index in request.rows.indices {
      let cells = row(table, index)
      let isRight = texts(cells) == numbers(index)
      #expect(isRight || cells.allSatisfy { $0.state == .unreadable }, "\(index)")
    }
  }

  @Test func aRowOutOfPlaceIsNotCalledMissing() throws {
    var request = Request()
    request.rows.swapAt(6, 7)
    let table = try requests(request.tabs())
    #expect(!table.missingRows.contains(true))
  }

  // MARK: Sums

  @Test func gluedDigitsAreReadOnlyIfNoOtherCutAddsUp() throws {
    var request = Request()
    for index in request.rows.indices { request.rows[index].values = ["0000000"] }
    request.rows[0].values = ["1000001"]
    request.rows[2].values = ["1000001"]
    request.rows[21].values = ["1000001"]
    let table = try requests(request.spaced())
    #expect(texts(row(table, 0)) == ["1", "0", "0", "0", "0", "0", "1"])
    #expect(row(table, 0)[0].basis == .cutAndSums)
    request.rows[0].values = ["3700102409"]
    let broken = try requests(request.spaced())
    #expect(row(broken, 0).allSatisfy { $0.state == .unreadable })
  }

  @Test func aCutThatTheColumnsDoNotConfirmIsNotRead() throws {
    var request = Request()
    request.rows[0].values = ["370010240"]
    let table = try requests(request.spaced())
    #expect(row(table, 0)[0].reason == .cutNotConfirmed)
    request.rows[22].values = ["37", "0", "0", "1", "0", "2", "40"]
    let confirmed = try requests(request.spaced())
    #expect(texts(row(confirmed, 0)) == ["37", "0", "0", "1", "0", "2", "40"])
  }

  @Test func aSumNeverChangesANumberThatCellsOrCountDecide() throws {
    var request = Request()
    request.rows[11].values = ["5", "0", "0", "0", "0", "0", "9"]
    for text in [request.tabs(), request.lines(), request.spaced()] {
      #expect(texts(row(try requests(text), 11)) == ["5", "0", "0", "0", "0", "0", "9"])
    }
  }

  @Test func numbersBrokenInNarrowCellsAreJoinedWhereTheSumsConfirm() throws {
    var request = Request()
    for index in [0, 2, 21] {
      request.rows[index].values = ["124", "0", "0", "0", "0", "0", "124"]
    }
    let lines = request.spaced().split(separator: "\n").map(String.init)
    let broken = lines.map { line -> String in
      guard line.hasPrefix("（一）") else { return line }
      return "（一）予以公开  12  0  0  0  0  0  12\n" + String(repeating: " ", count: 16) + "4"
        + String(repeating: " ", count: 18) + "4"
    }
    let table = try requests(broken.joined(separator: "\n"))
    let cells = row(table, 2)
    #expect(texts(cells) == ["124", "0", "0", "0", "0", "0", "124"])
    #expect(cells[0].basis == .geometryAndSums)
  }

  @Test func whereAllNumbersAreBrokenTheLastRowIsDoubtedToo() throws {
    var request = Request()
    for index in request.rows.indices {
      request.rows[index].values = ["21", "13", "4", "1", "2", "3", "4"]
    }
    let broken = request.spaced().split(separator: "\n").enumerated().map { index, line in
      index == 0
        ? String(line)
        : "\(line)\n      \(["5", "6", "7", "8", "9", "0", "3"].joined(separator: "  "))"
    }
    let table = try requests(broken.joined(separator: "\n"))
    #expect(table.cells.allSatisfy { $0.state == .unreadable })
  }

  private func numbers(_ row: Int) -> [String] {
    [row, 1, 0, 0, 0, 2, row + 3].map(String.init)
  }
}
