import SourceText
import Testing

@testable import Readers

/// Pages that are larger than any report, by mistake or on purpose.
struct PageLimitTests {
  private func limit(of html: String) -> HTMLLimit? {
    do {
      _ = try HTMLPage(TextView(Array(html.utf8)))
      return nil
    } catch {
      return error
    }
  }

  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func pagesBeyondALimitAreRefusedAndSayWhich() {
    let cases: [(String, HTMLLimit?)] = [
      (repeated("<div>", 400) + "一", nil),
      (repeated("<div>", 600) + "一", .depth(512)),
      (repeated("<table><tr><td>", 300) + "一", .depth(512)),
      ("<table>" + repeated("<tr><td>一", 100_001), .cells(100_000)),
      ("<table><tr><td rowspan=65534>一<td>2</table>", nil),
      ("<table><tr><td rowspan=99999999>一</table>", .rowSpan(65_534)),
      ("<table><tr><td rowspan=99999999999999999999999>一</table>", .rowSpan(65_534)),
      ("<table><tr><td colspan=' 1001 '>一</table>", .columnSpan(1_000)),
      ("<p " + repeated("a=1 ", 256) + ">一", nil),
      ("<p " + repeated("a ", 100_000) + ">一", .attributes(256)),
      (repeated("<br>", 1_000_001), .nodes(1_000_000)),
    ]
    for (html, expected) in cases { #expect(limit(of: html) == expected, "\(html.prefix(60))") }
  }

  @Test func inlineTagsThatAreNeverClosedAreNoDepth() throws {
    let soup = repeated("<font color=red><b>字<i>", 3_000)
    let document = try readPage("<p>" + soup + "</p><p>完</p>")
    #expect(document.blocks.count == 2)
    #expect(document.wrongPlaces == [])
  }

  /// A step that took the square of the length would not end.
  @Test func longPagesOfOnePieceEnd() {
    let pieces = [
      "<", "</", "<!--", "<a href=x>", "</b>", "<p>", "</p>", "<td>", "&", "&#", "<a b='", "　",
      "<table>", "<b><p>", "<a><p></a>", " ", "<li>",
    ]
    for piece in pieces { _ = try? readPage(repeated(piece, 100_000)) }
  }
}
