import Binding
import ReportModel
import SourceText
import Testing

/// Sentences that count in the tables' own words are text, and no table.
@Suite struct ToldNumbersTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)
  /// A report in layouts that are read by cells, by lines and by the order of words alone, and its tables.
  private static let reports = [TableLayout.tabs, .oneCell, .oneLine].map { layout in
    let text = GeneratedText.text(GeneratedReport(form: 1, seed: 9), layout, seed: 9)
    let document = DocumentFixture.text(text)
    return (text, recoverTables(in: document, catalog: ToldNumbersTests.catalog, preferred: 1))
  }
  /// Sentences of tables two, three and four, of one paragraph each.
  private static let sentences = [
    "2023年，行政许可2700件，行政处罚31件，行政强制2件，行政事业性收费0万元。",
    "全年行政许可2700条、行政处罚31条、行政强制2条，行政事业性收费0元",
    "规章0件，行政规范性文件2件，行政许可2700件，行政处罚31件，行政强制2件。",
    "行政规范性文件：制发件数2件，废止件数1件，现行有效件数22件。行政许可2023年处理决定数量450项，行政处罚2项、行政强制0项，行政事业性收费0元。",
    "行政许可2700件；行政处罚31件；行政强制2件；行政事业性收费0万元。",
    "行政许可：2700；行政处罚：31；行政强制：2；行政事业性收费：0。",
    "全年行政许可 2700 件，行政处罚\n31 件，行政强制 2 件，行政事业性收费 0 万元。",
    "行政许可2700余件，行政处罚约31件，行政强制2件，行政事业性收费0.5万元。",
    "行政复议2件，未经复议直接起诉0件，复议后起诉0件。",
    "行政复议2件（维持2件），其中未经复议直接起诉0起、复议后起诉0起。",
    "全年没有发生行政复议、未经复议直接起诉、复议后起诉的情形。",
    "未经复议直接起诉和复议后起诉均为0件。",
    "本年新收政府信息公开申请数量16件，上年结转政府信息公开申请数量2件，予以公开7件，部分公开2件。",
  ]
  /// The same as lists, an item a line, with as many rows as a table of its own.
  private static let lists = [
    "1.行政许可2700件；\n2.行政处罚31件；\n3.行政强制2件；\n4.行政事业性收费0万元。",
    "行政许可2700件\n行政处罚31件\n行政强制2件\n行政事业性收费0万元",
    "规章0件\n行政规范性文件2件\n行政许可2700件\n行政处罚31件\n行政强制2件\n行政事业性收费0元",
    "规章：0件 行政规范性文件：2件 行政许可：2700件 行政处罚：31件 行政强制：2件",
    "（一）规章。规章0件。\n（三）行政许可。行政许可2700件。\n（四）行政处罚。行政处罚31件。",
    "行政复议2件；\n未经复议直接起诉0件；\n复议后起诉0件。",
  ]

  private func tables(_ text: String) -> (tables: [BoundTable], document: Document) {
    let document = DocumentFixture.text(text)
    return (recoverTables(in: document, catalog: ToldNumbersTests.catalog, preferred: 1), document)
  }

  @Test(arguments: sentences + lists)
  func whatCountsBeforeATableChangesNoneOfThem(words: String) {
    let places = [
      ("\n二、", true), ("\n三、", true), ("公开政府信息情况\n", false), ("行政诉讼情况\n", false),
    ]
    for (plain, expected) in ToldNumbersTests.reports {
      for (title, isBefore) in places {
        guard let found = plain.firstRange(of: title) else { continue }
        let place = isBefore ? found.lowerBound : found.upperBound
        let result = tables(plain[..<place] + "\n" + words + "\n" + plain[place...])
        for (table, whole) in zip(result.tables, expected) {
          #expect(table.cells.map(\.state) == whole.cells.map(\.state), "\(title): \(words)")
          #expect(table.cells.map(\.value) == whole.cells.map(\.value), "\(title): \(words)")
          let extent = result.document.text.string(table.extent)
          #expect(!isBefore || !extent.contains(words), "\(title): \(words)")
        }
      }
    }
  }

  @Test func sentencesAloneAreNoTable() {
    let told = ToldNumbersTests.sentences.filter { $0.contains { $0.isNumber } }
    for sentence in told where !sentence.contains("均为") {
      let found = tables("一、总体情况\n\n" + sentence + "\n\n二、主动公开政府信息情况\n\n见网站。\n").tables
      #expect(found.allSatisfy { $0.presence == .missing }, "\(sentence)")
    }
  }

  /// What tells a sentence is what stands behind its numbers; a unit alone is in many cells.
  @Test func tablesWithUnitsOrWithProseOnTheirLineAreRead() {
    let report = GeneratedReport(form: 1, seed: 9)
    let grid = TableGrid(report, table: 0)
    let expected = tables(TableLayout.tabs.lines(grid, seed: 9).joined(separator: "\n")).tables[0]
    let rows = grid.rows.map { row in
      row.map { $0.isNumber ? $0.text + "件" : $0.text }.joined(separator: " ")
    }
    let prose = "全年行政许可2700件，行政处罚31件，行政强制2件。"
    let plain = TableLayout.oneLine.lines(grid, seed: 9)[0]
    for text in [
      rows.joined(separator: "\n"), rows.joined(separator: " "),
      prose + plain, plain + "\n" + prose,
      rows.joined(separator: "\n").replacing("件", with: "；"),
      "详见下表，" + plain + " 注：行政许可含备案12件，行政处罚含简易程序3件。",
    ] {
      let table = tables(text + "\n").tables[0]
      #expect(table.cells.map(\.state) == expected.cells.map(\.state), "\(text)")
      #expect(table.cells.map(\.value) == expected.cells.map(\.value), "\(text)")
    }
  }
}
