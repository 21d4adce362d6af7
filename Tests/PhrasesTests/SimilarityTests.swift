import Phrases
import SourceText
import Testing

@Suite struct SimilarityTests {
  @Test func comparesPairsOfCharacters() {
    let cases: [(String, String, Double)] = [
      ("", "", 1), ("甲", "甲", 1), ("甲", "乙", 0), ("甲乙", "", 0), ("甲乙丙", "甲乙丙", 1),
      ("甲乙丙", "丙乙甲", 0),
      ("甲乙丙", "甲乙丁", 0.5), ("甲乙甲乙", "甲乙", 0.5), ("（甲乙）", "(甲 乙)", 1), ("甲乙丙丁", "乙丙丁戊", 2.0 / 3),
    ]
    for (a, b, expected) in cases {
      #expect(abs(similarity(folded(a), folded(b)) - expected) < 1e-9, "\(a) \(b)")
      #expect(similarity(folded(a), folded(b)) == similarity(folded(b), folded(a)), "\(a) \(b)")
    }
  }
}
