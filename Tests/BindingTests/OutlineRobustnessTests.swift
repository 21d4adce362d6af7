import Binding
import Readers
import ReportModel
import SourceText
import Testing

/// Random numbers that are the same in every run.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

private func check(_ bytes: [UInt8], _ declared: EncodingName?) {
  let decoded = decode(bytes, as: declared)
  guard let text = decoded.text else {
    #expect(decoded.problem != nil)
    return
  }
  #expect(String(validating: text.bytes, as: UTF8.self) != nil)
  let document = readText(text, encoding: decoded.encoding, isMarkdown: true)
  let outline = findOutline(in: document, form: sixSections, tables: [])
  var last = 0
  for heading in outline.headings {
    #expect(heading.range.start >= last && heading.range.end <= text.bytes.count)
    #expect(heading.body.end <= text.bytes.count)
    last = heading.range.end
  }
  _ = numberingBreaks(in: document, range: text.all)
}

@Test func damagedBytesNeverStopTheReading() {
  var generator = SeededGenerator(state: 0x9E37_79B9_7F4A_7C15)
  let sources = [
    Array(report().utf8),
    Array(("\u{FEFF}" + report()).utf8),
    report().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    Array(report().replacing("\n\n", with: "\r\n- 1 -\r\n\u{C}").utf8),
  ]
  for round in 0..<1_500 {
    var bytes = sources[round % sources.count]
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let place = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
      guard place < bytes.count else { break }
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 9...126, using: &generator), at: place)
      case 3:
        let end = min(bytes.count, place + Int.random(in: 1...200, using: &generator))
        bytes.removeSubrange(place..<end)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...200, using: &generator))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
    for declared in [nil, .gb18030, .utf16LittleEndian] as [EncodingName?] {
      check(bytes, declared)
    }
  }
}

@Test func linesMovedAtRandomNeverStopTheReading() {
  var generator = SeededGenerator(state: 0xD1B5_4A32_D192_ED03)
  let lines = report().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let marks = ["# ", "**", "（一）", "1.", "一是", "\t", "|", "四、", "- ", "", "目录……3"]
  for _ in 0..<1_500 {
    var changed = lines.shuffled(using: &generator)
    for index in changed.indices where Int.random(in: 0..<4, using: &generator) == 0 {
      changed[index] = (marks.randomElement(using: &generator) ?? "") + changed[index]
    }
    check(Array(changed.joined(separator: "\n").utf8), nil)
  }
}

/// A step that took the square of the length would not end.
@Test func longTextsOfOnePieceEnd() {
  let pieces = ["一、", "总体情况\n", "[", "<", "一是甲；", "（一）\n", "|\n", "\t", "*", "2023", "年\n", "<!--"]
  for piece in pieces { check(Array(String(repeating: piece, count: 50_000).utf8), nil) }
}
