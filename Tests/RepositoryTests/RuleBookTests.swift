import Linting
import Reporters
import RuleLanguage
import SourceText
import Testing

/// The book of rules says of every rule what it asks, why, and on what basis, with its own tests.
struct RuleBookTests {
  @Test(arguments: ["annual-report", "law-based-government"], RuleBookFormat.allCases)
  func everyRuleStandsInItWhole(pack: String, format: RuleBookFormat) throws {
    let (ruleSet, text) = try book(pack, format, .chinese)
    for card in ruleSet.cards {
      #expect(text.contains(card.id), "\(card.id)")
      #expect(text.contains(plain(card.title.zh, format)), "\(card.id): title")
      #expect(text.contains(plain(card.why.value.zh, format)), "\(card.id): why")
      #expect(text.contains(plain(card.mend.value.zh, format)), "\(card.id): mend")
    }
  }

  @Test func aPageIsOneFileWithASectionForEachRule() throws {
    let (ruleSet, text) = try book("annual-report", .html, .english)
    #expect(text.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(count("<section ", in: text) == ruleSet.cards.count)
    #expect(count("<pre>", in: text) >= ruleSet.cards.count)
    for tag in ["section", "dl", "dt", "dd", "details", "pre", "main", "script", "style"] {
      #expect(
        count("<\(tag)", in: text) - count("<\(tag)er", in: text) == count("</\(tag)>", in: text)
      )
    }
    #expect(!text.contains("src=") && !text.contains("href=\"http"))
  }

  private func book(
    _ pack: String,
    _ format: RuleBookFormat,
    _ language: Language
  ) throws -> (RuleSet, String) {
    let loaded = loadRules(named: [pack, "strict"], files: NoFiles())
    let ruleSet = try #require(loaded.ruleSet)
    let bytes = renderRuleBook(
      ruleSet,
      profiles: [],
      as: format,
      options: RenderOptions(
        language: language,
        toolVersion: "",
        rulesName: pack,
        workingDirectory: ""
      ),
      examples: { loaded.example(of: $0, endingIn: $1) }
    )
    return (ruleSet, String(decoding: bytes, as: UTF8.self))
  }

  /// A text up to the first character that a format writes differently.
  private func plain(_ text: String, _ format: RuleBookFormat) -> String {
    String(text.prefix { !"\\`*_[]<>|#&\"".contains($0) })
  }

  private func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
