import Linting
import RuleLanguage
import Testing

/// Each folder of `Rules/` is a pack of rules for one report, and the program knows it by name only.
struct PackTests {
  private let second = "law-based-government"

  @Test func thereAreTwoRegulations() {
    #expect(shippedPackNames == [ShippedPacks.standard, second])
  }

  @Test func everyPackIsWithoutMistakeAndItsCasesHold() throws {
    for pack in shippedPackNames {
      let loaded = loadRules(named: [pack, "strict"], files: NoFiles(), lints: true)
      #expect(loaded.diagnostics.map(\.message.en) == [], "\(pack)")
      let ruleSet = try #require(loaded.ruleSet, "\(pack)")
      #expect(ruleSet.cards.count >= 8)
      let outcome = runTests(loaded.tests, of: ruleSet)
      let off = outcome.rules.filter { !$0.problems.isEmpty }
      #expect(outcome.isGood, "\(pack): \(off.map(\.rule))")
    }
  }

  @Test func theSecondPackFindsWhatItsSampleLacks() throws {
    let sample = "docs/samples/law-based-government.txt"
    let ruleSet = try #require(loadRules(named: [second], files: NoFiles()).ruleSet)
    let outcome = run(
      Configuration(ruleSet: ruleSet),
      inputs: [.bytes(Array(Repository.text(sample).utf8), name: sample)],
      files: NoFiles()
    )
    let checked = try #require(outcome.files.first?.checked)
    #expect(checked.summary.year == 2023)
    #expect(
      checked.findings.map { ruleSet.cards[$0.rule].id } == [
        "contents/causes", "plan/next-year", "contents/first-responsible", "dates/by-april",
      ]
    )
  }

  @Test func aPackNamedBesideAProfileIsThatPackUnderThatProfile() throws {
    let draft = try #require(loadRules(named: [second], files: NoFiles()).ruleSet)
    let strict = try #require(loadRules(named: [second, "strict"], files: NoFiles()).ruleSet)
    let causes = "contents/causes"
    #expect(draft.index(of: causes).map { draft.cards[$0].level.name } == "note")
    #expect(strict.index(of: causes).map { strict.cards[$0].level.name } == "warning")
    #expect(loadRules(named: [], files: NoFiles()).ruleSet?.index(of: causes) == nil)
  }
}
