import SourceText
import Testing

@testable import Readers

/// What is seen sixteen bytes at a time is what a look at each character sees.
@Suite struct LineTraitsTests {
  private let pieces = [
    "政", "府", "信息公开工作", "。", "，", "；", "！", "？", "、", "｜", "～", "é", "𠮷", " ", "\t", "|", "2024",
    ",", ";", "abc", "%", "(", "=", "*", "_", "`", "&", "[", "\\", "<", "<!--", "<img", "!",
    "\u{B}",
    "\u{C}",
  ]
  /// Of the pieces those that hardly any line has.
  private let rare = 22

  @Test func countsAndMarksAreThoseOfEachCharacter() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<1_500 {
      let usual = round % 3 != 0
      let count = round % 50 == 0 ? 1_500 : Int(generator.next() % 40)
      let before = text(of: Int(generator.next() % 9), usual: usual, &generator)
      let line = text(of: count, usual: usual, &generator)
      let after = text(of: Int(generator.next() % 9), usual: usual, &generator)
      let bytes = Array((before + line + after).utf8)
      let range = ByteRange(before.utf8.count, before.utf8.count + line.utf8.count)
      let traits = LineTraits(bytes.span, range)
      let scalars = line.unicodeScalars
      #expect(traits.width == scalars.reduce(0) { $0 + ($1.value >= 0x800 ? 2 : 1) })
      #expect(traits.tabs == scalars.count { $0 == "\t" })
      #expect(traits.pipes == scalars.count { $0 == "|" || $0 == "｜" })
      #expect(traits.hasMarks == scalars.contains { "!&*<[\\_`".unicodeScalars.contains($0) })
      #expect(traits.hasFeed == scalars.contains { $0 == "\u{B}" || $0 == "\u{C}" })
      let shown = TextLine(kind: .text, raw: range, content: range, marked: range, traits: traits)
      #expect(
        hasStop(shown, bytes.span) == scalars.contains { "。！？".unicodeScalars.contains($0) }
      )
      #expect(
        hasSentenceMark(shown, bytes.span)
          == scalars.contains { "。！？，；,;".unicodeScalars.contains($0) }
      )
    }
  }

  @Test func picturesAndCommentsAreNoted() {
    let cases: [(line: String, picture: Bool, comment: Bool)] = [
      ("政府<!-- 注 -->公开", true, true), ("政府信息公开工作年度报告<img src=\"1\">", true, false),
      ("![图](1.png)", true, false), ("政府<b>公开</b>", false, false), ("a < b", false, false),
    ]
    for (line, picture, comment) in cases {
      let bytes = Array(line.utf8)
      let traits = LineTraits(bytes.span, ByteRange(0, bytes.count))
      #expect(traits.hasPictureMark == picture, "\(line)")
      #expect(traits.hasComment == comment, "\(line)")
    }
  }

  @Test func cellsAreWhatStandsBetweenTabs() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2_000 {
      let row = (0..<(2 + Int(generator.next() % 12))).map { _ in
        ["", "0", "12", "规章", "行政许可", " 5", "其他 ", "“三”", "（一）予以公开"][Int(generator.next() % 9)]
      }
      let line = "单位\t" + row.joined(separator: "\t")
      let bytes = Array(line.utf8)
      let shown = textLine(ByteRange(0, bytes.count), bytes.span)
      let view = TextView(bytes)
      let wanted = ["单位"] + row.map { $0.split(separator: " ").joined() }
      #expect(cells(of: shown, bytes.span).map { view.string($0) } == wanted)
    }
  }

  private func text(of count: Int, usual: Bool, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in
      pieces[Int(generator.next() % UInt64(usual ? rare : pieces.count))]
    }.joined()
  }
}
