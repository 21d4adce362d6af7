import Linting
import ReportCorpus
import ReportModel
import Synchronization
import Testing

/// All facts of one file.
func factsRead(from bytes: [UInt8], name: String, _ configuration: Configuration) -> [Fact] {
  let facts = Mutex<[Fact]>([])
  let notifications = readFacts(
    configuration,
    inputs: [.bytes(bytes, name: name)],
    files: NoFiles(),
    deliver: { file in facts.withLock { $0 += file.facts } }
  )
  #expect(notifications.isEmpty)
  return facts.withLock { $0 }
}

/// The facts that are read out of made-up reports.
struct FactsTests {
  @Test func everyCellIsReadAsItWasWritten() throws {
    for layout in TableLayout.allCases {
      for seed in 0..<10 as Range<UInt64> {
        try expectFacts(of: makeReport(seed: seed, options: ReportOptions(layout: layout)))
      }
    }
  }

  @Test func noiseChangesNoFact() throws {
    for noise in Noise.allCases {
      for seed in 0..<4 as Range<UInt64> {
        let options = ReportOptions(layout: .tabs, noise: [noise])
        try expectFacts(of: makeReport(seed: seed, options: options), "\(noise)")
      }
    }
  }

  private func expectFacts(of made: MadeReport, _ what: String = "") throws {
    let rules = try #require(strictRules)
    let configuration = Configuration(ruleSet: rules)
    let name = "made." + made.fileExtension
    let facts = factsRead(from: made.bytes, name: name, configuration)
    let read = Dictionary(facts.map { ($0.name, $0) }) { first, _ in first }
    for fact in made.facts {
      let found = read[fact.name]
      let value = found?.state == .value ? found?.value.text : found?.state.name
      #expect(value == fact.value, "\(what) \(fact.name) of \(made.issuer.name) \(made.year)")
    }
  }
}
