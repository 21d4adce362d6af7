import SourceText
import Testing

@Test func countsTheColumnsOfATerminal() {
  let cases: [(scalar: Unicode.Scalar, narrow: Int, wide: Int)] = [
    ("a", 1, 1), ("一", 2, 2), ("（", 2, 2), ("\u{3000}", 2, 2), ("“", 1, 2), ("…", 1, 2),
    ("—", 1, 2), ("\u{301}", 0, 0), ("é", 1, 2), ("①", 1, 2), ("〔", 2, 2), ("１", 2, 2),
    ("\u{200B}", 0, 0), ("\u{20000}", 2, 2), ("ｱ", 1, 1), ("±", 1, 2), ("😀", 2, 2),
    ("\u{E000}", 1, 2),
  ]
  for (scalar, narrow, wide) in cases {
    #expect(displayWidth(of: scalar.value, ambiguousIsWide: false) == narrow, "\(scalar)")
    #expect(displayWidth(of: scalar.value, ambiguousIsWide: true) == wide, "\(scalar)")
  }
}
