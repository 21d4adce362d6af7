import Linting
import RuleCatalog
import RuleLanguage
import Testing

/// The rules that were checked when the program was built are those of its rule files.
struct FrozenRulesTests {
  private let names = shippedPackNames.flatMap { pack in
    shippedProfileNames.map { [pack, $0] }
  }

  @Test func everyProfileOfEveryPackIsThere() {
    #expect(ShippedRules.sets.map { [$0.pack, $0.profile] } == names)
  }

  @Test func theyAreWhatTheFilesSay() throws {
    for name in names {
      let frozen = try #require(shippedRuleSet(named: name))
      let read = try #require(loadRules(named: name, files: NoFiles()).ruleSet)
      #expect(frozen.cards.map(\.id) == read.cards.map(\.id))
      let frozenParts = parts(frozen)
      let readParts = parts(read)
      let other = zip(frozenParts, readParts).first { $0 != $1 }
      #expect(other == nil && frozenParts.count == readParts.count, "\(name)")
      #expect(frozen.cards.allSatisfy { isShipped($0.path) })
    }
  }

  @Test func theyFindTheSame() throws {
    let samples = Repository.files(under: "docs/samples", ".txt", ".md")
    #expect(samples.count >= 5)
    for name in names {
      let frozen = try #require(shippedRuleSet(named: name))
      let read = try #require(loadRules(named: name, files: NoFiles()).ruleSet)
      #expect(outcomes(frozen, samples) == outcomes(read, samples), "\(name)")
    }
  }

  @Test func namesStandForTheSameWithAndWithoutThem() {
    let standard = ShippedPacks.standard
    let same: [([String], [String])] = [
      ([], [standard, "draft"]), (["strict"], [standard, "strict"]),
      ([standard], [standard, "draft"]),
      (["law-based-government"], ["law-based-government", "draft"]),
    ]
    for (short, long) in same {
      #expect(shippedRuleSet(named: short)?.frozen == shippedRuleSet(named: long)?.frozen)
      #expect(shippedRuleSet(named: short)?.frozen != nil)
    }
    let others = [
      ["draft", "strict"], ["nobody"], ["own.rules"], ["./"], ["strict", "own.rules"],
      [standard, "law-based-government"],
    ]
    for names in others { #expect(shippedRuleSet(named: names) == nil, "\(names)") }
  }

  private func parts(_ ruleSet: RuleSet) -> [Substring] {
    var text = ""
    dump(ruleSet, to: &text)
    return text.split(separator: "\n")
  }

  private func outcomes(_ ruleSet: RuleSet, _ samples: [Repository.File]) -> String {
    let outcome = run(
      Configuration(ruleSet: ruleSet, kinds: FindingKind.allCases, showsConsequences: true),
      inputs: samples.map { .bytes(Array($0.text.utf8), name: $0.path) },
      files: NoFiles()
    )
    var text = ""
    for file in outcome.files { dump(file.checked?.findings, to: &text) }
    return text
  }
}
