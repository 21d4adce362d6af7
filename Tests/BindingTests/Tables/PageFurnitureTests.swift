import SourceText
import Testing

@testable import Binding

/// Which lines are page numbers in a form that no value has.
struct PageFurnitureTests {
  @Test(arguments: [
    ("- 3 -", true), ("－１２－", true), ("第3页", true), ("第3页 共7页", true), ("3 / 7", true),
    ("P. 3", true), ("7 / 3", false), ("3", false), ("第3条", false), ("- 3", false),
  ])
  func aPageNumberIsKnownByItsOrnaments(line: String, isNumber: Bool) {
    #expect(isPageNumber(line) == isNumber)
  }

  @Test(arguments: [
    " \u{1}3", "- \u{1}", "\u{1}5", "- \u{1}3 -", " \u{2}\u{1}\u{3}", " \u{3}3\u{3}", "\u{2}/\u{2}",
    "5\u{1}/\u{1}",
  ])
  func aControlCharacterIsNoPartOfAPageNumber(line: String) {
    #expect(!isPageNumber(line))
  }

  private func isPageNumber(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return PageFurniture.isPageNumber(bytes.span, ByteRange(0, bytes.count))
  }
}
