import Phrases
import Testing

/// The changes of optional parts of a pattern.
struct PhraseVariantTests {
  @Test(arguments: [
    ("甲?乙", ["乙", "甲乙"]),
    (
      "(共|为)?{n: number}件?",
      ["{n: number}件?", "(共|为){n: number}件?", "(共|为)?{n: number}", "(共|为)?{n: number}件"]
    ),
    ("[甲乙]?丙\\?", ["丙\\?", "[甲乙]丙\\?"]),
    ("((甲)?乙)?丙", ["(乙)?丙", "((甲)乙)?丙", "丙", "((甲)?乙)丙"]),
    ("{p: (甲|乙?)}丙", []),
    ("甲乙", []), ("?", ["", ""]),
  ]) func optionalPartsAreLeftOutOrMustStand(text: String, changed: [String]) {
    #expect(variants(ofPhrase: text).map(\.text) == changed)
  }
}
