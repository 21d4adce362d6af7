@testable import Reporters
import SourceText
import Testing

@Suite
struct LineHashTests {
  /// Values of the published algorithm.
  @Test
  func equalsWhatCodeScanningComputes() {
    let greetings = [
      "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
      "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1",
    ]
    let cases: [(String, [String])] = [
      ("", ["c129715d7a2bc9a3:1"]),
      (
        " a\nb\n  \t\tc\n d",
        ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
      ),
      (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", greetings),
      (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", greetings),
      (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", greetings),
    ]
    for (text, expected) in cases {
      let view = TextView(Array(text.utf8))
      let hashes = LineHashes(view, hasByteOrderMark: false)
      #expect((1...view.lineCount).map { hashes[$0] } == expected)
      #expect(hashes[0] == nil && hashes[view.lineCount + 1] == nil)
    }
  }

  @Test
  func equalLinesAreNumbered() {
    let view = TextView(Array(String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10).utf8))
    let hashes = LineHashes(view, hasByteOrderMark: false)
    #expect(hashes[1] == "a7f2ff13bc495cf2:1")
    #expect(hashes[6] == "a7f2ff13bc495cf2:6")
    #expect(hashes[7] == "a7f2ff1481e87703:1")
  }

  @Test
  func aByteOrderMarkChangesTheFirstLineOnly() {
    let view = TextView(Array("a\nb".utf8))
    let with = LineHashes(view, hasByteOrderMark: true)
    let without = LineHashes(view, hasByteOrderMark: false)
    #expect(with[1] != without[1])
    #expect(with[2] == without[2])
  }
}
