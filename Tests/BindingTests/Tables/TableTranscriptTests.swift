import Binding
import Readers
import ReportModel
import SourceText
import Testing

/// Tables as programs transcribe them that read pictures of pages.
extension TableRuleTests {
  @Test func lettersLikeDigitsInATextAreNoWordOfTheOffice() throws {
    for sign in ["O", "o", "〇", "○", "754O", "l2", "1I", "ll", "3.", "'4", "1S", "5,", "7·"] {
      var request = Request()
      request.rows[3].values = ["1", sign, "0", "0", "0", "0", "1"]
      let cells = row(try requests(request.tabs()), 3)
      #expect(texts(cells) == ["1", "unreadable", "0", "0", "0", "0", "1"], "\(sign)")
      #expect(cells[1].reason == .charactersLost, "\(sign)")
      // Where nothing was read from a picture, they are what was written.
      let written = request.tabs().split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let tables = recoverTables(in: DocumentFixture.grid(written), catalog: TableRuleTests.catalog)
      let own = try #require(tables.first { $0.cells.count >= 23 * 7 })
      #expect(row(own, 3)[1].reason == .textInCell, "\(sign)")
    }
    for sign in ["S", "Olo若", "十二", "x", "1x", "i"] {
      var request = Request()
      request.rows[3].values[1] = sign
      #expect(row(try requests(request.tabs()), 3)[1].reason == .textInCell, "\(sign)")
    }
  }

  @Test func aNameWhoseSecondLineIsGoneIsNoOtherName() throws {
    var request = Request()
    for (name, part) in [("社会公益组织", "社会公益"), ("法律服务机构", "法律服务"), ("商业企业", "商业")] {
      let index = try #require(request.head.firstIndex(of: name))
      request.head[index] = part
    }
    let table = try requests(request.tabs())
    #expect(!table.columnLabels.contains { $0.deviates })
    #expect(table.cells.allSatisfy { $0.state == .value })
    for part in ["社会组织", "公益组织", "社会公益团体", "公益组织"] {
      var request = Request()
      let index = try #require(request.head.firstIndex(of: "社会公益组织"))
      request.head[index] = part
      #expect(try requests(request.tabs()).columnLabels.contains { $0.deviates }, "\(part)")
    }
  }

  @Test(arguments: [0, 2, 4])
  func aTotalInAnotherPlaceIsReadByItsName(place: Int) throws {
    for hasGroup in [false, true] where !hasGroup || place == 0 {
      var request = Request()
      var names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
      names.insert("总计", at: place)
      let organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
      let head =
        hasGroup
        ? "\t总计\t自然人\t法人或其他组织\n\t\t\t" + organisations.joined(separator: "\t")
        : "\t" + names.joined(separator: "\t")
      for index in request.rows.indices {
        var values = (1...6).map { String($0 + index) }
        values.insert(String(21 + 6 * index), at: place)
        request.rows[index].values = values
      }
      let rows = request.tabs().split(separator: "\n").dropFirst()
      let text = head + "\n" + rows.joined(separator: "\n")
      let table = try requests(text)
      #expect(texts(row(table, 2)) == ["3", "4", "5", "6", "7", "8", "33"], "\(text)")
      #expect(table.movedColumns.map { TextView(Array(text.utf8)).string($0) } == ["总计"])
    }
  }

  @Test(arguments: [
    "类别\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
    "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
    "项目\t数据1\t数据2\t数据3\t数据4\t数据5\t数据6\t总计",
  ])
  func smallTablesForEachRowAreOneTable(head: String) throws {
    var text = ""
    for (index, label) in Request.labels.enumerated() {
      let name = label.drop { "一二三四五六七（）、123456789.".contains($0) }
      text += label + "\n" + head + "\n" + name
      for column in 1...7 { text += "\t" + String(index * 7 + column + 100) }
      text += "\n\n"
    }
    let table = try requests(text)
    let printed = table.cells.indices.map { String($0 + 101) }
    #expect(texts(table.cells) == printed)
    #expect(!table.rowLabels.contains { $0.deviates })
  }

  @Test func aHeadWhoseNamesAreTornFromTheirColumnsMovesNone() throws {
    var request = Request()
    for index in request.rows.indices {
      request.rows[index].values = (1...6).map { String($0 + index) } + [String(21 + 6 * index)]
    }
    let names = ["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    let rows = request.tabs().split(separator: "\n").dropFirst()
    let table = try requests(
      "\t" + names.joined(separator: "\t") + "\n" + rows.joined(separator: "\n")
    )
    #expect(texts(row(table, 2)) == ["3", "4", "5", "6", "7", "8", "33"])
    #expect(table.movedColumns.isEmpty)
  }

  /// The readings of a row of a text whose line is given.
  private func row(_ line: String, grid: Bool = false) throws -> [BoundCell] {
    var request = Request()
    for index in request.rows.indices where index != 3 {
      request.rows[index].values = ["1", "2", "3", "4", "5", "6", "21"]
    }
    let lines = request.tabs().split(separator: "\n").map(String.init)
    let text = (lines[..<4] + [line] + lines[5...]).joined(separator: "\n")
    guard grid else { return row(try requests(text), 3) }
    let cells = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let tables = recoverTables(in: DocumentFixture.grid(cells), catalog: TableRuleTests.catalog)
    return row(try #require(tables.first { $0.cells.count >= 23 * 7 }), 3)
  }

  @Test(arguments: [
    "00\t\t0\t0\t0\t0\t0", "0\t00\t\t0\t0\t0\t0", "0\t0\t0\t0\t0\t\t00", "12\t\t3\t0\t0\t0\t6",
    "1\t\t23\t0\t0\t0\t6", "1\t2\t3\t0\t0\t16\t\t", "140\t\t0\t0\t0\t0\t54",
  ])
  func numbersOfTwoCellsInOneAreNeitherABlankNorANumber(values: String) throws {
    let label = Request.labels[3]
    let cells = try row(label + "\t" + values)
    guard values != "140\t\t0\t0\t0\t0\t54" && values != "1\t2\t3\t0\t0\t16\t\t" else {
      return #expect(cells.allSatisfy { $0.state != .value || $0.value.text != "14" })
    }
    #expect(texts(cells) == Array(repeating: "unreadable", count: 7), "\(values)")
    // A page or a Word file has the cells that its office made.
    #expect(texts(try row(label + "\t" + values, grid: true)).contains("blank"))
  }

  @Test func aBlankBesideANumberThatNoCutExplainsIsBlank() throws {
    for values in ["12\t\t0\t0\t0\t0\t12", "12\t\t3\t0\t0\t0\t7", "7\t\t0\t0\t0\t0\t9"] {
      let cells = texts(try row(Request.labels[3] + "\t" + values))
      #expect(cells[1] == "blank" && cells[0] != "unreadable", "\(values)")
    }
  }

  @Test func anEmptyCellBeforeNumbersThatDoNotAddUpMayBeTheLabels() throws {
    func read(_ values: [String], covered: [String]) throws -> [String] {
      let rows = Request.labels.enumerated().map { index, label in
        "<tr><td>"
          + ([label] + (index == 3 ? values : covered + (1...6).map(String.init) + ["21"]))
          .joined(separator: "<td>")
      }
      let text = "<table>" + rows.joined() + "</table>\n"
      let document = readText(TextView(Array(text.utf8)), encoding: "UTF-8", isMarkdown: true)
      let tables = recoverTables(in: document, catalog: TableRuleTests.catalog)
      return texts(row(try #require(tables.first { $0.cells.count >= 23 * 7 }), 3))
    }
    let moved = ["", "1", "2", "3", "0", "0", "10"]
    #expect(try read(moved, covered: [""]) == Array(repeating: "unreadable", count: 7))
    // Where the row is as long as others, or adds up, the cell is the first column's.
    #expect(try read(moved, covered: [])[0] == "blank")
    #expect(try read(["", "1", "2", "3", "0", "0", "6"], covered: [""])[0] == "blank")
  }

  @Test func aNumberInTheCellOfItsLabelMovesNoOther() throws {
    let label = Request.labels[3]
    for line in ["\(label) 1\t2\t3\t0\t0\t0\t6\t", "\(label)1\t2\t3\t0\t0\t0\t6\t"] {
      let cells = texts(try row(line))
      #expect(
        cells == Array(repeating: "unreadable", count: 7)
          || cells == ["1", "2", "3", "0", "0", "0", "6"],
        "\(line)"
      )
    }
  }

  @Test func aLabelThatBreaksOffWithinItsWordsIsNoOtherLabel() throws {
    for (label, part) in [
      ("3.要求提供公开出版物", "3.要求提供公"), ("2.没有现成信息需要另行制作", "没有现成信息需"), ("（一）予以公开", "（一）予以"),
      ("4.无正当理由大量反复申请", "4.无正当理由大"),
    ] {
      let text = Request().tabs().replacingFirst(label, with: part)
      #expect(!(try requests(text).rowLabels.contains { $0.deviates }), "\(part)")
    }
    for (label, part) in [("3.要求提供公开出版物", "3.提供公开出版物"), ("5.属于三类内部事务信息", "5.属于内部事务信息")] {
      let text = Request().tabs().replacingFirst(label, with: part)
      #expect(try requests(text).rowLabels.contains { $0.deviates }, "\(part)")
    }
  }

  @Test func aCharacterReadForAnotherThatLooksLikeItIsNoOtherLabel() throws {
    let misread = [
      "国家秘密": "囯家秘蜜", "过程性": "过程牲", "案卷": "桉巷", "第三方": "弟三方", "重复": "童复", "信访": "信仿",
      "社会公益组织": "社会公盆组帜",
    ]
    var text = Request().tabs()
    for (right, wrong) in misread {
      text = text.replacingFirst(right, with: wrong)
    }
    let table = try requests(text)
    #expect(table.cells.allSatisfy { $0.state == .value })
    #expect(!table.rowLabels.contains { $0.deviates })
    #expect(!table.columnLabels.contains { $0.deviates })
    // Other words are the office's, and so is what it typed itself.
    for (right, wrong) in ["过程性": "过程类", "国家秘密": "国家机密", "重复申请": "反复申请"] {
      let text = Request().tabs().replacingFirst(right, with: wrong)
      #expect(try requests(text).rowLabels.contains { $0.deviates }, "\(wrong)")
    }
    let cells = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let tables = recoverTables(in: DocumentFixture.grid(cells), catalog: TableRuleTests.catalog)
    let own = try #require(tables.first { $0.cells.count >= 23 * 7 })
    #expect(own.rowLabels.contains { $0.deviates })
  }
}
