import ReportModel
import SourceText
import Testing

@testable import Readers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Pages damaged at random: whatever is in them, they are read, and every place lies in the page.
struct PageFuzzTests {
  /// As many rounds as `HTML_FUZZ` asks for, else few.
  private static let rounds = getenv("HTML_FUZZ").flatMap { Int(String(cString: $0)) } ?? 600

  private static let pieces = [
    "<table>", "</table>", "<tr>", "<td rowspan=2>", "</td>", "<p>", "</p>", "<div>", "</div>",
    "<b>",
    "</b>", "<br>", "<a href=x.pdf>", "</a>", "<!--", "-->", "<script>", "</script>", "&nbsp;",
    "&#",
    "<span style='display:none'>", "</span>", "\"", "'", "<", ">", "<img>", "<li>", "<h2>", "年",
    "１",
    "\u{3000}", "\0", "<select>", "<title>", "<![CDATA[", "<svg>", "<iframe>", "<pre>\n", "</body>",
  ]

  @Test func damagedPagesAreReadAndEveryPlaceIsInThem() {
    var generator = SeededGenerator(seed: 20_231)
    for round in 0..<PageFuzzTests.rounds {
      var bytes = Array((SamplePages.all.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...12, using: &generator) { damage(&bytes, &generator) }
      let text = TextView(Array(String(decoding: bytes, as: UTF8.self).utf8))
      guard let page = try? HTMLPage(text) else { continue }
      for showsHidden in [false, true] {
        for part in page.parts(showsHidden: showsHidden).joined() {
          let wrong = page.document(of: part, encoding: "UTF-8").brokenPromises
          #expect(wrong.isEmpty, "round \(round): \(wrong)")
        }
      }
    }
  }

  private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard bytes.count > 8 else { return }
    let start = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 0...60, using: &generator))
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes.removeSubrange(start...)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: 0)
    case 3: bytes[start] = UInt8.random(in: 0...255, using: &generator)
    case 4, 5:
      let piece = PageFuzzTests.pieces.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: Array(piece.utf8), at: start)
    default: bytes.append(contentsOf: bytes[start..<end])
    }
  }
}
