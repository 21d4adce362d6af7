import ReportCorpus
import Testing

/// The reports that the generator makes, by themselves.
struct MadeReportTests {
  @Test func aSeedStandsForOneText() {
    for seed in 0..<20 as Range<UInt64> {
      let first = makeReport(seed: seed)
      #expect(first.bytes == makeReport(seed: seed).bytes)
      #expect(first.bytes != makeReport(seed: seed + 1).bytes)
    }
  }

  @Test func aReportIsAsLongAsRealOnes() {
    for seed in 0..<50 as Range<UInt64> {
      #expect((8_000...12_000).contains(makeReport(seed: seed).bytes.count))
    }
  }

  @Test func kindsAndYearsAllAppear() {
    let reports = (0..<200 as Range<UInt64>).map { makeReport(seed: $0) }
    #expect(Set(reports.map(\.issuer.kind)) == Set(MadeKind.allCases))
    #expect(Set(reports.map(\.year)) == Set(2019...2025))
  }

  @Test func sumsHold() {
    for seed in 0..<60 as Range<UInt64> {
      let report = makeReport(seed: seed)
      let figures = Figures(report)
      for column in Figures.applicants + ["total"] {
        let new = figures["requests.new.\(column)"]
        let decided = figures["requests.results.total.\(column)"]
        let out = figures["requests.carried_out.\(column)"]
        #expect(new + figures["requests.carried_in.\(column)"] == decided + out)
        #expect(figures.results(column) == decided)
      }
      for row in figures.requestRows {
        let parts = Figures.applicants.reduce(0) { $0 + figures["requests.\(row).\($1)"] }
        #expect(parts == figures["requests.\(row).total"])
      }
      for group in ["review", "direct", "after_review"] {
        let parts = ["upheld", "corrected", "other", "pending"]
          .reduce(0) { $0 + figures["disputes.\(group).\($1)"] }
        #expect(parts == figures["disputes.\(group).total"])
      }
    }
  }

  @Test func aFormHasAllItsFacts() {
    #expect(makeReport(seed: 3, options: ReportOptions(years: 2023...2023)).facts.count == 200)
    // Six more rows of table two have 2 to 3 columns, two rows of table three are gone.
    #expect(makeReport(seed: 3, options: ReportOptions(years: 2020...2020)).facts.count == 198)
  }

  @Test func everyDefectChangesTheReport() {
    for defect in Defect.all {
      for seed in 0..<3 as Range<UInt64> {
        let report = makeReport(seed: seed, options: ReportOptions(defect: defect))
        let clean = makeReport(
          seed: seed,
          options: ReportOptions(years: report.year...report.year)
        )
        #expect(report.bytes != clean.bytes, "\(defect.name)")
        #expect(defect.years.contains(report.year) && defect.kinds.contains(report.issuer.kind))
      }
    }
  }

  @Test func placesLieInTheText() {
    for defect in Defect.all {
      for layout in TableLayout.allCases {
        let options = ReportOptions(
          layout: layout,
          noise: [.spacedDigits, .hardWrap, .contents, .carriageReturns],
          defect: defect
        )
        let report = makeReport(seed: 11, options: options)
        let places = report.planted?.places ?? []
        #expect(places.allSatisfy { $0.upperBound <= report.bytes.count }, "\(defect.name)")
        #expect(String(validating: report.bytes, as: UTF8.self) != nil)
        #expect(!report.text.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) })
      }
    }
  }

  @Test func defectsHaveNamesOfTheirOwn() {
    #expect(Set(Defect.all.map(\.name)).count == Defect.all.count)
  }
}

/// The numbers of a report by name.
private struct Figures {
  static let applicants = ["natural", "business", "research", "charity", "legal", "other"]
  private let values: [String: Int]

  init(_ report: MadeReport) {
    values = Dictionary(report.facts.map { ($0.name, Int($0.value) ?? 0) }) { first, _ in first }
  }

  subscript(name: String) -> Int { values[name] ?? 0 }

  var requestRows: [String] {
    values.keys.filter { $0.hasPrefix("requests.") && $0.hasSuffix(".total") }
      .map { String($0.dropFirst("requests.".count).dropLast(".total".count)) }
  }

  /// The sum of all results but their total in a column.
  func results(_ column: String) -> Int {
    values.filter { name, _ in
      name.hasPrefix("requests.results.") && !name.hasPrefix("requests.results.total.")
        && name.split(separator: ".").last.map(String.init) == column
    }
    .reduce(0) { $0 + $1.value }
  }
}
