@testable import Binding
import ReportModel
import SourceText
import Testing

/// Cells that are looked up leave the same characters and labels as cells that are scanned.
@Suite struct PrintedCellsTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  @Test func labelsOfAReportAreLookedUpAndLeaveWhatScanningThemLeaves() {
    for form in FormFixture.forms.indices {
      for layout in [TableLayout.tabs, .pipes] {
        let report = GeneratedReport(form: form, seed: 11)
        let document = GeneratedText.document(report, layout, seed: 11)
        #expect(compare(document, "\(form) \(layout)") > 40)
      }
    }
  }

  @Test func rowsOfWholeAndBrokenLabelsHoldTheSameLabelsEitherWay() {
    let labels = PrintedCellsTests.labels
    var random = SeededNumbers(0xCE11_5EED)
    var found = 0
    for round in 0..<300 {
      var lines: [String] = []
      for _ in 0..<Int.random(in: 1...10, using: &random) {
        var cells: [String] = []
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          cells.append(cell(labels.randomElement(using: &random) ?? "", &random))
        }
        lines.append(cells.joined(separator: "\t"))
      }
      found += compare(DocumentFixture.text(lines.joined(separator: "\n")), "round \(round)")
    }
    #expect(found > 1_000)
  }

  /// A label whole, cut in two cells, with something before or behind it, or another thing.
  private func cell(_ label: String, _ random: inout SeededNumbers) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      let cut = Int.random(in: 0...label.count, using: &random)
      return label.prefix(cut) + "\t" + label.dropFirst(cut)
    case 1: return label + "3"
    case 2: return "*" + label
    case 3: return label + label
    case 4: return "12"
    case 5: return ""
    case 6: return "我们" + label
    default: return label
    }
  }

  /// Scans a document in both ways; gives the number of cells that were looked up.
  private func compare(_ document: Document, _ name: String) -> Int {
    let catalog = PrintedCellsTests.catalog
    let ahead = catalog.stream(of: document)
    let slow = catalog.stream(of: document, looksAhead: false)
    #expect(Array(ahead.codes) == Array(slow.codes), "\(name)")
    #expect(Array(ahead.offsets) == Array(slow.offsets), "\(name)")
    #expect("\(Array(ahead.cells))" == "\(Array(slow.cells))", "\(name)")
    #expect(slow.printed.isEmpty)
    #expect(hits(ahead) == hits(slow), "\(name)")
    return ahead.printed.count
  }

  private func hits(_ stream: LabelStream) -> [[Int]] {
    let catalog = PrintedCellsTests.catalog
    return catalog.trie.hits(in: stream.codes, stream.printed, of: catalog.printed)
      .map { [$0.text, $0.start, $0.end] }
  }

  private static let labels: [String] = FormFixture.forms.flatMap { $0.tables.flatMap(labels) }

  /// Everything that a table of a form prints besides values.
  private static func labels(of table: TableSpec) -> [String] {
    var labels = table.heads
    for block in table.blocks {
      labels.append(block.caption)
      for column in block.columns { labels.append(column.label) }
      for row in block.rows {
        labels.append(row.label)
        labels.append(row.remark)
        labels.append(row.label + row.remark)
      }
    }
    for group in table.rowGroups { labels.append(group.label) }
    for group in table.columnGroups { labels.append(group.label) }
    return labels
  }
}
