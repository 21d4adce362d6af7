import Binding
import ReportModel
import SourceText
import Testing

/// Notes below a table, and what stands within its numbers without being seen.
@Suite struct TableNoteTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  private func table(_ name: String, _ document: Document) throws -> BoundTable {
    let tables = recoverTables(in: document, catalog: TableNoteTests.catalog)
    return try #require(
      tables.first { FormFixture.forms[$0.form].tables[$0.table].name == name }
    )
  }

  private func lines(_ index: Int) -> [String] {
    TableLayout.tabs.lines(TableGrid(GeneratedReport(form: 1, seed: 9), table: index), seed: 9)
  }

  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  private static let notes = [
    "注：含上年结转的2件。", "其中，综合执法5件", "行政许可含备案类事项 12 件", "说明：行政处罚含简易程序86件",
    "*含代收款3.2万元", "备注：1.行政许可含公共服务；2.行政处罚含简易程序33件", "注： 共 7",
  ]

  @Test(arguments: notes)
  func aNoteBelowATableOfCellsIsNoRow(note: String) throws {
    let disclosure = lines(0)
    for text in [text(disclosure + [note]), text(disclosure + ["", note])] {
      #expect(try table("disclosure", DocumentFixture.text(text)).extraRows.isEmpty)
    }
    let cells = disclosure.map { $0.split(separator: "\t").map(String.init) }
    for row in [[note], ["备注", note]] where row.count == 1 || !note.hasSuffix("7") {
      let grid = DocumentFixture.grid(cells + [row])
      #expect(try table("disclosure", grid).extraRows.isEmpty)
    }
  }

  @Test func aNoteBelowATableWithoutCellsIsNoRow() throws {
    let spaced = lines(0).map { $0.split(separator: "\t").joined(separator: "    ") }
    for note in TableNoteTests.notes where !note.hasSuffix("7") {
      let document = DocumentFixture.text(text(spaced + [note]))
      #expect(try table("disclosure", document).extraRows.isEmpty, "\(note)")
    }
    let row = DocumentFixture.text(text(spaced + ["行政奖励    7"]))
    #expect(try table("disclosure", row).extraRows.count == 1)
  }

  @Test func aRowBelowTheLastOneIsExtra() throws {
    let document = DocumentFixture.text(text(lines(0) + ["行政奖励\t12\t\t"]))
    let table = try table("disclosure", document)
    #expect(table.extraRows.map { document.text.string($0) } == ["行政奖励"])
  }

  @Test(arguments: ["\u{200B}", "\u{2060}", "\u{AD}", "\u{FEFF}", "\u{200E}"])
  func charactersThatNobodySeesAreNoPartOfANumber(mark: String) throws {
    for (index, name) in ["disclosure", "requests", "disputes"].enumerated() {
      let plain = text(lines(index))
      var marked = ""
      for character in plain {
        marked.append(character)
        if character.isNumber && character.isASCII { marked += mark }
      }
      let expected = try table(name, DocumentFixture.text(plain))
      let found = try table(name, DocumentFixture.text(marked))
      #expect(found.cells.map(\.state) == expected.cells.map(\.state))
      #expect(found.cells.map(\.value) == expected.cells.map(\.value))
    }
  }

  @Test func anEmptyRowMayPartTheHeadFromTheValues() throws {
    let cells = lines(2).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let head = Array(cells.dropLast())
    let values = try #require(cells.last)
    let empty = Array(repeating: "", count: values.count)
    let table = try table("disputes", DocumentFixture.grid(head + [empty] + [values]))
    #expect(table.cells.allSatisfy { $0.state == .value })
    let blank = try self.table("disputes", DocumentFixture.grid(head + [empty]))
    #expect(blank.cells.allSatisfy { $0.state == .blank })
    let below = try self.table("disputes", DocumentFixture.grid(head + [values] + [empty]))
    #expect(below.cells.allSatisfy { $0.state == .value })
  }

  @Test func aLabelThatAPageBreakPartsFromItsValuesHasNoBlanks() throws {
    let cells = lines(1).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let expected = try table("requests", DocumentFixture.grid(cells))
    for row in [8, 14, 20] {
      let values = Array(repeating: "", count: 3) + cells[row].suffix(7)
      let label = cells[row].dropLast(7) + Array(repeating: "", count: 7)
      for parted in [
        [values, Array(label)], [Array(label), values], [values, ["度"], Array(label)],
      ] {
        let grid = Array(cells[..<row]) + parted + Array(cells[(row + 1)...])
        let found = try table("requests", DocumentFixture.grid(grid))
        #expect(found.cells.count { $0.state == .unreadable } == 7)
        let read = zip(found.cells, expected.cells).filter { $0.0.state != .unreadable }
        #expect(read.allSatisfy { $0.0.state == $0.1.state && $0.0.value == $0.1.value })
      }
    }
  }

  @Test func aLabelThatAPageBreakCutsIsNoBlankRowAndNoOtherLabel() throws {
    let cells = lines(1).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let expected = try table("requests", DocumentFixture.grid(cells))
    let empty = Array(repeating: "", count: 7)
    for row in 3..<cells.count - 1 {
      let labels = Array(cells[row].dropLast(7))
      let values = Array(cells[row].suffix(7))
      guard let place = labels.lastIndex(where: { !$0.isEmpty }) else { continue }
      for cut in [3, labels[place].count / 2] where labels[place].count > cut {
        var (above, below) = (labels, Array(repeating: "", count: labels.count))
        above[place] = String(labels[place].prefix(cut))
        below[place] = String(labels[place].dropFirst(cut))
        // The values stand beside the label's beginning or its end, and a group beside its end.
        var late = above
        for index in 0..<place {
          below[index] = labels[index]
          late[index] = ""
        }
        let ways = [
          [above + values, Array(repeating: "", count: place) + below.dropFirst(place) + empty],
          [late + empty, below + values],
        ]
        for way in ways {
          let text = (cells[..<row] + way + cells[(row + 1)...]).map { $0.joined(separator: "\t") }
          let found = try table("requests", DocumentFixture.text(self.text(text)))
          for (cell, truth) in zip(found.cells, expected.cells) {
            #expect(
              cell.state == .unreadable || cell.state == truth.state && cell.value == truth.value,
              "\(way)"
            )
          }
          #expect(!found.rowLabels.contains { $0.deviates }, "\(way)")
        }
      }
    }
  }

  @Test func aLabelSetWithBlanksIsWhole() throws {
    let spread = lines(1).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { cell in
          let isLabel = cell.contains { $0.isLetter }
          return isLabel ? cell.map(String.init).joined(separator: " ") : String(cell)
        }
        .joined(separator: "\t")
    }
    let table = try table("requests", DocumentFixture.text(text(spread)))
    #expect(table.rowLabels.allSatisfy { $0.range != nil && !$0.deviates })
    #expect(table.cells.allSatisfy { $0.state == .value })
  }

  @Test func aPictureInACellIsNoWord() throws {
    for (index, name) in ["disclosure", "requests", "disputes"].enumerated() {
      var cells = lines(index).map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let row = cells.count - 1
      let column = try #require(cells[row].lastIndex { $0.contains { $0.isNumber } })
      for content in ["\u{FFFC}", "12\u{FFFC}"] {
        cells[row][column] = content
        let table = try table(name, DocumentFixture.grid(cells))
        let unread = table.cells.filter { $0.state != .value }
        #expect(unread.map(\.state) == [.unreadable] && unread.first?.reason == .picture, "\(name)")
      }
    }
  }

  @Test func severalNumbersInACellAreNoWord() throws {
    let lines = lines(2)
    let last = try #require(lines.last)
    var cells = last.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    cells[0] = "1 2"
    let table = try table(
      "disputes",
      DocumentFixture.text(text(lines.dropLast() + [cells.joined(separator: "\t")]))
    )
    #expect(table.cells.allSatisfy { $0.state == .unreadable })
    #expect(table.cells.first?.reason == .countDiffers(found: 16, expected: 15))
  }
}
