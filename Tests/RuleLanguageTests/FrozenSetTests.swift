import RuleLanguage
import Testing

/// A rule set that was written down is the same set when it is read back.
struct FrozenSetTests {
  /// Every part of a set with its name, one a line; the compiled phrases are large, and their bytes
  /// are compared.
  private func parts(_ set: RuleSet) -> [Substring] {
    var text = ""
    dump((set.laws, set.kinds, set.forms, set.cards, set.program, set.shapes), to: &text)
    return text.split(separator: "\n")
  }

  private func readBack(_ bytes: [UInt8]) -> RuleSet? {
    bytes.withUnsafeBufferPointer { RuleSet(frozen: $0) }
  }

  @Test func everyClauseIsReadBack() throws {
    let texts =
      GoodSnippetTests.declarations.map { ground + $0 }
      + GoodSnippetTests.clauses.map { ground + rule($0) }
    for text in texts {
      let ruleSet = try #require(RuleText(text).load().ruleSet)
      let again = try #require(readBack(ruleSet.frozen))
      let parts = parts(ruleSet)
      let partsAgain = self.parts(again)
      #expect(parts.count > 100)
      let other = zip(parts, partsAgain).first { $0 != $1 }
      #expect(other == nil && parts.count == partsAgain.count, "\(text)")
      #expect(again.frozen == ruleSet.frozen, "\(text)")
    }
  }

  @Test func theBytesAreAlwaysTheSame() throws {
    let text = RuleText(ground + rule("require true") + rule("forbid '甲{n: number}'", id: "a/c"))
    let first = try #require(text.load().ruleSet)
    let second = try #require(text.load().ruleSet)
    #expect(first.frozen == second.frozen)
    #expect(readBack(first.frozen)?.frozen == first.frozen)
  }

  @Test func brokenBytesAreNoSet() throws {
    let ruleSet = try #require(RuleText(ground + rule("require true")).load().ruleSet)
    let whole = ruleSet.frozen
    for end in stride(from: 0, to: whole.count, by: 7) {
      #expect(readBack(Array(whole[..<end])) == nil)
      var changed = whole
      changed[end] ^= 4
      #expect(readBack(changed) == nil)
    }
  }
}
