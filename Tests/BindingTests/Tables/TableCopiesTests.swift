import Binding
import ReportModel
import SourceText
import Testing

/// Of tables that stand several times in a report one is read, and none of the others' rows.
@Suite struct TableCopiesTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)
  private static let between = [
    "", "附：下属单位数据\n",
    String(repeating: "以下为下属单位的数据，由该单位负责解释，群众可以到窗口查阅。", count: 12) + "\n",
  ]

  private func lines(_ seed: UInt64) -> [String] {
    let report = GeneratedReport(form: 1, seed: seed)
    return TableLayout.tabs.lines(TableGrid(report, table: 1), seed: seed)
  }

  private func requests(_ text: String) throws -> BoundTable {
    let tables = recoverTables(
      in: DocumentFixture.text(text),
      catalog: TableCopiesTests.catalog,
      preferred: 1
    )
    return try #require(
      tables.first { FormFixture.forms[$0.form].tables[$0.table].name == "requests" }
    )
  }

  @Test(arguments: between)
  func theFirstOfTwoWholeTablesIsRead(between: String) throws {
    let own = lines(9).joined(separator: "\n") + "\n"
    let alone = try requests(own)
    let both = try requests(own + between + lines(10).joined(separator: "\n") + "\n")
    #expect(both.cells.map(\.value) == alone.cells.map(\.value))
    #expect(both.cells.allSatisfy { $0.state == .value })
  }

  @Test(arguments: between)
  func aRowThatOnlyAnotherTableHasIsNotTakenFromThere(between: String) throws {
    let own = lines(9)
    let other = lines(10).joined(separator: "\n") + "\n"
    for row in own.indices where own[row].hasSuffix("0") || own[row].contains("\t1") {
      var torn = own
      torn.remove(at: row)
      let first = torn.joined(separator: "\n") + "\n"
      for isFirst in [true, false] {
        let table = try requests(isFirst ? first + between + other : other + between + first)
        let end = isFirst ? first.utf8.count : other.utf8.count
        var read = 0
        for cell in table.cells where cell.state == .value {
          read += 1
          #expect(cell.range.end <= end, "row \(row), \(isFirst)")
        }
        #expect(read >= table.cells.count - (isFirst ? 14 : 0), "row \(row), \(isFirst)")
      }
    }
  }

  @Test func aTableWithFewOfTheRowsDoesNotStandForTheWholeOne() throws {
    let own = lines(9)
    let whole = lines(10)
    let alone = try requests(whole.joined(separator: "\n") + "\n")
    let both = try requests((own.prefix(12) + whole).joined(separator: "\n") + "\n")
    #expect(both.cells.map(\.value) == alone.cells.map(\.value))
  }
}
