@testable import Binding
import ReportModel
import Testing

/// Tables whose rows are read at once are read as they are in single steps.
@Suite struct WholeRowsTests {
  private static let catalog = LabelCatalog(forms: FormFixture.forms)

  @Test func rowsReadAtOnceAreWhatTheStepsReadInEveryLayout() {
    var count = 0
    for layout in TableLayout.allCases {
      for seed: UInt64 in 501...502 {
        for form in FormFixture.forms.indices {
          var report = GeneratedReport(form: form, seed: seed)
          if seed == 502 { report.replaceZeros(by: "/", percent: 30, seed: seed) }
          count += compare(GeneratedText.document(report, layout, seed: seed), "\(layout) \(seed)")
        }
      }
    }
    #expect(count >= 20)
  }

  @Test func rowsReadAtOnceAreWhatTheStepsReadInDamagedText() {
    var count = 0
    for seed: UInt64 in 601...606 {
      let report = GeneratedReport(form: 1, seed: seed)
      let text = GeneratedText.text(report, seed % 2 == 0 ? .tabs : .pipes, seed: seed)
      var damage = TextDamage(seed: seed)
      for kind in TextDamage.Kind.allCases {
        let document = DocumentFixture.text(damage.apply(kind, to: text))
        count += compare(document, "\(kind) \(seed)")
      }
    }
    #expect(count >= 20)
  }

  @Test func aNumberBelowARowWithAMarkIsWeighed() {
    let report = GeneratedReport(form: 1, seed: 7)
    let text = GeneratedText.text(report, .tabs, seed: 7)
    for mark in ["/", "—", "0"] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for index in lines.indices where lines[index].hasSuffix("\t0") {
        var torn = lines
        torn[index] = torn[index].dropLast() + mark[...]
        torn.insert("12", at: index + 1)
        _ = compare(DocumentFixture.text(torn.joined(separator: "\n")), "\(mark) \(index)")
      }
    }
  }

  /// Reads the tables of a document in both ways; gives the number of those that are read at once.
  private func compare(_ document: Document, _ name: String) -> Int {
    let catalog = WholeRowsTests.catalog
    let stream = catalog.stream(of: document)
    let search = TableSearch(catalog: catalog, stream: stream)
    var count = 0
    for merged in catalog.tables where merged.arrangement == .down {
      guard let region = search.region(of: merged.index) else { continue }
      let anchors = RowAnchors(
        catalog: catalog,
        stream: stream,
        region: region,
        hits: search.hits
      )
      for form in FormFixture.forms.indices {
        guard let layout = merged.layouts[form] else { continue }
        var whole = DownTable(
          catalog: catalog,
          stream: stream,
          bytes: document.text.bytes,
          form: form,
          layout: layout,
          anchors: anchors,
          taken: Array(repeating: false, count: stream.values.count)
        )
        whole.findOrders()
        var steps = whole
        guard whole.readWholeRows() else { continue }
        steps.readInSteps()
        count += 1
        let isSame =
          "\(whole.bound(isFormCertain: true))" == "\(steps.bound(isFormCertain: true))"
        #expect(isSame, "\(name), \(merged.name)")
      }
    }
    return count
  }
}
