import ReportModel
@testable import Reporters
import SourceText
import Testing

/// The excerpt of the text between ⟦ and ⟧ as it is printed, a line for a line.
private func printed(_ marked: String, columns: Int = 30) -> [String] {
  let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
  let rest = (parts.last ?? "").split(separator: "⟧", omittingEmptySubsequences: false)
  let start = (parts.first ?? "").utf8.count
  let span = ByteRange(start, start + (rest.first ?? "").utf8.count)
  let text = TextView(Array(((parts.first ?? "") + rest.joined()).utf8))
  return excerpt(of: span, in: PlacedText(text), columns: columns).flatMap { line in
    line.isGap ? ["…"] : [line.text, line.marks]
  }
}

@Suite
struct ExcerptTests {
  @Test
  func caretsStandUnderTheSpan() {
    let cases: [(String, [String])] = [
      ("abc⟦de⟧f", ["abcdef", "   ^^"]),
      ("年度⟦报告⟧书", ["年度报告书", "    ^^^^"]),
      ("（１）⟦２⟧", ["（１）２", "      ^^"]),
      ("“a”⟦b⟧", ["“a”b", "   ^"]),
      ("行\t⟦4⟧\t5", ["行 | 4 | 5", "     ^"]),
      ("行\t⟦⟧\t5", ["行 |  | 5", "     ^"]),
      ("a⟦⟧b", ["ab", " ^"]),
      ("ab⟦⟧", ["ab", "  ^"]),
      ("⟦⟧", ["", "^"]),
      ("e\u{301}⟦x⟧", ["e\u{301}x", " ^"]),
      ("\u{1B}[31m⟦红⟧", ["\u{FFFD}[31m红", "     ^^"]),
      ("号13812345678，⟦是⟧", ["号138****5678，是", "               ^^"]),
      ("号１３８１２３４５６７８⟦。⟧", ["号１３８****５６７８。", "                    ^^"]),
      ("x\r\n⟦y⟧\r\nz", ["y", "^"]),
      ("a⟦b\nc⟧d", ["ab", " ^", "cd", "^"]),
      ("a⟦b\n\n\nc⟧d", ["ab", " ^", "…", "cd", "^"]),
      ("a⟦b\n⟧c", ["ab", " ^"]),
    ]
    for (marked, expected) in cases { #expect(printed(marked) == expected, "\(marked)") }
  }

  @Test
  func longLinesAreCutAroundTheSpan() {
    let filler = String(repeating: "长", count: 40)
    let cases: [(String, [String])] = [
      ("⟦头⟧" + filler, ["头" + String(repeating: "长", count: 13) + "…", "^^"]),
      (
        filler + "⟦尾⟧",
        ["…" + String(repeating: "长", count: 13) + "尾", String(repeating: " ", count: 27) + "^^"]
      ),
      (
        filler + "⟦中⟧" + filler,
        ["…长长长长长长中长长长长长长长…", String(repeating: " ", count: 13) + "^^"]
      ),
      (
        filler + "⟦" + filler + "⟧",
        [
          "…" + String(repeating: "长", count: 14) + "…",
          String(repeating: " ", count: 9) + String(repeating: "^", count: 20),
        ]
      ),
    ]
    for (marked, expected) in cases { #expect(printed(marked) == expected, "\(marked)") }
  }

  @Test
  func noLineIsWiderThanTheWindow() {
    for length in 0..<60 {
      for start in stride(from: 0, to: length, by: 7) {
        let before = String(repeating: "字a", count: start)
        let span = String(repeating: "跨", count: (length - start) / 2)
        let after = String(repeating: "后b", count: length - start)
        let lines = printed(before + "⟦" + span + "⟧" + after)
        for line in lines {
          let width = line.unicodeScalars.reduce(0) {
            $0 + displayWidth(of: $1.value, ambiguousIsWide: false)
          }
          #expect(width <= 30, "\(before)|\(span)|\(after)")
        }
      }
    }
  }
}
