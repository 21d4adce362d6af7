import SourceText
import Testing

@Suite struct ItemNumberTests {
  private func number(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return itemNumber(in: bytes.span, from: 0, to: bytes.count).map { found in
      "\(found.style) \(found.value) \(found.range.end)"
    }
  }

  @Test func numbersInFrontOfHeadingsAndItemsAreKnown() {
    let cases: [(text: String, number: String?)] = [
      ("一、总体", "hanPoint 1 6"), ("十二．总体", "hanPoint 12 9"), ("（二）公开", "hanBracket 2 9"),
      ("( 三 )公开", "hanBracket 3 7"), ("3.公开", "digitPoint 3 2"), ("３、公开", "digitPoint 3 6"),
      ("1.5万件", nil), ("1.2023年", "digitPoint 1 2"), ("（4）公开", "digitBracket 4 7"),
      ("①公开", "circled 1 3"), ("⑵公开", "digitBracket 2 3"), ("⒊公开", "digitPoint 3 3"),
      ("㈣公开", "hanBracket 4 3"), ("四是公开", "hanWord 4 6"), ("第五，公开", "ordinalWord 5 9"),
      ("第六部分 公开", "part 6 12"), ("一年来", nil), ("〇、公开", nil), ("", nil), ("一", nil), ("●公开", nil),
    ]
    for (text, expected) in cases { #expect(number(text) == expected, "\(text)") }
  }

  /// Text that was copied from some PDF files has such signs instead of the characters.
  @Test func radicalSignsAreTheDigitsThatTheyLookLike() {
    let cases: [(text: String, number: String?)] = [
      ("⼀、总体", "hanPoint 1 6"), ("（⼆）公开", "hanBracket 2 9"), ("⼋是公开", "hanWord 8 6"),
      ("⼗⼀、公开", "hanPoint 11 9"), ("⼈、公开", nil),
    ]
    for (text, expected) in cases { #expect(number(text) == expected, "\(text)") }
  }
}
