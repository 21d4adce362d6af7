import Linting
import ReportCorpus
import Reporters
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// What findings say of how they came about, worked out again.
struct DerivationTests {
  private let loaded = loadRules(named: ["strict"], files: NoFiles(), keepsOrigins: true)

  /// Checks reports with everything told.
  private func run(_ inputs: [Input], with loaded: LoadedRules) throws -> Outcome {
    var configuration = Configuration(
      ruleSet: try #require(loaded.ruleSet),
      kinds: FindingKind.allCases,
      showsConsequences: true
    )
    configuration.explain(in: loaded)
    return Linting.run(configuration, inputs: inputs, files: NoFiles())
  }

  /// What is wrong with the derivations of an outcome.
  private func faults(_ outcome: Outcome) -> [String] {
    outcome.files.flatMap { file in
      (file.checked?.findings ?? []).flatMap { finding -> [String] in
        let told = "\(outcome.ruleSet.cards[finding.rule].id) \(finding.kind.name) in \(file.path)"
        guard let derivation = finding.derivation else { return ["\(told): no derivation"] }
        var check = DerivationCheck()
        let verdict = check.verdict(of: derivation)
        let isSame = verdict == finding.kind
        return check.problems.map { "\(told): \($0)" }
          + (isSame ? [] : ["\(told): \(verdict.name)"])
      }
    }
  }

  @Test func derivationsOfSamplesComeToTheSameVerdicts() throws {
    let names = [
      "flattened-2022.txt", "street-2020.txt", "township-2024.md", "water-bureau-2023.txt",
      "district/songgang-2022.txt", "district/songgang-2023.txt", "district/liuxi-2023.txt",
    ]
    let inputs = names.map { Input.bytes(sample($0), name: $0) }
    let outcome = try run(inputs, with: loaded)
    #expect(outcome.files.allSatisfy { $0.checked != nil })
    #expect(faults(outcome) == [])
    let other = loadRules(named: ["law-based-government"], files: NoFiles(), keepsOrigins: true)
    let name = "law-based-government.txt"
    #expect(faults(try run([.bytes(sample(name), name: name)], with: other)) == [])
  }

  @Test func derivationsOfPlantedDefectsComeToTheSameVerdicts() throws {
    for (number, defect) in Defect.all.enumerated() where RunSize.reports != nil || number % 4 == 0
    {
      let layout = TableLayout.allCases[number % TableLayout.allCases.count]
      let noise = Noise.allCases[number % Noise.allCases.count]
      let options = ReportOptions(layout: layout, noise: [noise], defect: defect)
      let made = makeReport(seed: UInt64(number), options: options)
      let beside = made.companion.map { [Input.bytes($0, name: "beside.\(made.fileExtension)")] }
      let inputs = [Input.bytes(made.bytes, name: "made.\(made.fileExtension)")] + (beside ?? [])
      #expect(faults(try run(inputs, with: loaded)) == [], "\(defect.name)")
    }
  }

  @Test func aChangedValueIsNoticed() throws {
    let name = "water-bureau-2023.txt"
    let outcome = try run([.bytes(sample(name), name: name)], with: loaded)
    let rule = try #require(outcome.ruleSet.index(of: "requests/row-total"))
    let finding = try #require(outcome.files[0].checked?.findings.first { $0.rule == rule })
    var derivation = try #require(finding.derivation)
    let last = derivation.steps.count - 1
    derivation.steps[last].part.parts[0].value = .number(ExactNumber(987_654))
    var check = DerivationCheck()
    _ = check.verdict(of: derivation)
    #expect(!check.problems.isEmpty)
  }

  @Test func aDerivationTakesTwelveLinesAtMost() throws {
    for seed in 0..<4 as Range<UInt64> {
      let defect = Defect.all[Int(seed) * 7 % Defect.all.count]
      let made = makeReport(seed: seed, options: ReportOptions(defect: defect))
      let outcome = try run([.bytes(made.bytes, name: "made.txt")], with: loaded)
      for language in Language.allCases {
        let options = RenderOptions(
          language: language,
          explains: true,
          toolVersion: "0",
          rulesName: "strict",
          workingDirectory: ""
        )
        let text = String(decoding: render(outcome, as: .text, options: options), as: UTF8.self)
        let head = language == .chinese ? "  = 判断过程：" : "  = derivation:"
        let parts = text.split(separator: head, omittingEmptySubsequences: false).dropFirst()
        #expect(parts.count == outcome.files[0].checked?.findings.count)
        for part in parts {
          let lines = part.split(separator: "\n").prefix { $0.hasPrefix("      ") }
          #expect((1...12).contains(lines.count), "\(part.prefix(600))")
        }
      }
    }
  }

  @Test func nothingIsDerivedUnlessAskedFor() throws {
    let configuration = Configuration(ruleSet: try #require(loaded.ruleSet))
    let made = makeReport(seed: 1, options: ReportOptions(defect: Defect.all[0]))
    let outcome = Linting.run(
      configuration,
      inputs: [.bytes(made.bytes, name: "a.txt")],
      files: NoFiles()
    )
    #expect(outcome.files[0].checked?.findings.contains { $0.derivation != nil } == false)
  }
}
