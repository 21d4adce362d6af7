import JSON
import Testing

@Suite
struct RunsAndNumbersTests {
  private func text(_ body: (inout JSONWriter) -> Void) -> String {
    String(decoding: JSONWriter.document(body), as: UTF8.self)
  }

  @Test
  func whatWantsEscapingIsFoundAnywhereInAText() {
    for length in 0..<20 {
      for place in 0...length {
        let before = String(repeating: "a", count: place)
        let after = String(repeating: "é", count: length - place)
        for (plain, escaped) in [
          ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1F}", "\\u001f"),
        ] {
          let written = text { $0.field("x", before + plain + after) }
          #expect(written == "{\"x\":\"" + before + escaped + after + "\"}\n")
        }
      }
    }
  }

  @Test
  func numbersOfAnyLengthAreWrittenInFull() {
    let numbers = [
      0, 7, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, -1, Int.max, Int.min,
    ]
    for number in numbers {
      #expect(text { $0.field("x", number) } == "{\"x\":\(number)}\n")
    }
  }
}
