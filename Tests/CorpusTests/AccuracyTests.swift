import ReportCorpus
import Testing

/// What the shipped rules say of made-up reports.
struct AccuracyTests {
  @Test func aReportWithoutFaultIsNotAccused() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(20, of: RunSize.reports) {
      let report = CheckedReport(makeReport(seed: seed), rules)
      #expect(report.outcome.checked != nil, "seed \(seed)")
      #expect(report.accusations == [], "seed \(seed)")
    }
  }

  @Test func aReportBesideAnotherIsNotAccused() throws {
    let rules = try #require(strictRules)
    for companion in [Companion.previous, .other] {
      for seed in RunSize.seeds(20, of: RunSize.reports.map { $0 / 10 }) {
        let options = ReportOptions(years: 2020...2025, companion: companion)
        let report = CheckedReport(makeReport(seed: seed, options: options), rules)
        #expect(report.accusations == [], "\(companion), seed \(seed)")
      }
    }
  }

  @Test func everyPlantedDefectIsFoundAtItsPlace() throws {
    let rules = try #require(strictRules)
    let ids = Set(rules.cards.map(\.id))
    for defect in Defect.all where !ids.isDisjoint(with: defect.rules) {
      for seed in RunSize.seeds(1, of: RunSize.reports.map { $0 / Defect.all.count }) {
        let made = makeReport(seed: seed, options: ReportOptions(defect: defect))
        let report = CheckedReport(made, rules)
        let isFound = report.findsPlanted || report.endsOpenByDesign != nil
        #expect(isFound, "\(defect.name), seed \(seed): \(report.told)")
      }
    }
  }

  @Test func noiseChangesNoVerdict() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(2, of: RunSize.reports.map { $0 / 50 }) {
      let plain = CheckedReport(makeReport(seed: seed), rules)
      for noise in Noise.allCases {
        let options = ReportOptions(noise: [noise])
        let report = CheckedReport(makeReport(seed: seed, options: options), rules)
        let changed = report.told.symmetricDifference(plain.told)
          .filter { !noise.remarked.contains($0.rule) }
        #expect(changed == [], "\(noise), seed \(seed)")
      }
    }
  }

  /// Some extractors turn every line end into a blank.
  @Test func aReportOnOneLineIsNotAccused() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(8, of: RunSize.reports.map { $0 / 20 }) {
      let made = makeReport(seed: seed, options: ReportOptions(layout: .oneCellALine))
      let line = made.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      let report = CheckedReport(made, rules, bytes: Array(line.utf8))
      #expect(report.outcome.checked != nil, "seed \(seed)")
      #expect(report.accusations == [], "seed \(seed)")
    }
  }

  @Test func theLayoutOfTablesChangesNoVerdict() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(4, of: RunSize.reports.map { $0 / 50 }) {
      let plain = CheckedReport(makeReport(seed: seed), rules)
      for layout in TableLayout.allCases where layout != .tabs {
        let options = ReportOptions(layout: layout)
        let report = CheckedReport(makeReport(seed: seed, options: options), rules)
        #expect(report.told == plain.told, "\(layout), seed \(seed)")
      }
    }
  }
}
