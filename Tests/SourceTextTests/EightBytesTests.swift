import Testing

@testable import SourceText

/// Looking at eight bytes at once finds what looking at them one by one does.
@Suite struct EightBytesTests {
  /// Characters of all widths, and those whose bytes need a closer look.
  private let pieces = [
    "政", "府", "是", "一", "龥", "㐀", "，", "。", "　", "ࠀ", "퟿", "\u{E000}", "\u{FFFD}", "é", "😀", "a",
    "1", " ",
    "\t", "\n", "\r", "\r\n", "12345678", "信息公开工作", "\u{B}", "\u{C}", "\u{1}",
  ]

  /// Texts of a few pieces, the same in every run.
  private func texts(_ count: Int) -> [[UInt8]] {
    var state: UInt64 = 20
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      var text: [UInt8] = []
      for _ in 0..<next(12) { text += Array(pieces[next(pieces.count)].utf8) }
      return text
    }
  }

  @Test func twoCharactersAreToldByTheirFirstBytesAlone() {
    for first: UInt64 in 0...0xFF {
      for second: UInt64 in 0...0xFF {
        let isHan = (0xE4...0xE9).contains(first) && (0xE4...0xE9).contains(second)
        let word = first | second << 24
        for others: UInt64 in [0, 0xFFFF_FFFF_00FF_FF00] where isTwoHan(word | others) != isHan {
          Issue.record("\(first) \(second)")
        }
      }
    }
  }

  @Test func textIsValidWhereTheStandardLibrarySaysSo() {
    for text in texts(400) {
      #expect(scanUTF8(text.span).firstBad == nil)
      for place in text.indices {
        for byte in [0x41, 0x80, 0xBF, 0xC0, 0xE0, 0xE5, 0xED, 0xEF, 0xF0, 0xFF] as [UInt8] {
          var changed = text
          changed[place] = byte
          let bad = scanUTF8(changed.span).firstBad
          guard (String(validating: changed, as: UTF8.self) == nil) == (bad != nil) else {
            Issue.record("\(changed)")
            return
          }
          guard let bad else { continue }
          #expect(String(validating: changed[..<bad], as: UTF8.self) != nil)
          #expect(String(validating: changed[..<min(bad + 4, changed.count)], as: UTF8.self) == nil)
        }
      }
    }
  }

  @Test func wideCharactersAndControlsAreCounted() {
    for text in texts(400) {
      let scan = scanUTF8(text.span)
      let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
      #expect(scan.wideSequences == scalars.count { $0.value >= 0x800 })
      #expect(scan.controlBytes == scalars.count { $0.value == 1 })
    }
  }

  @Test func linesBeginBehindEveryLineEnd() {
    for text in texts(400) {
      var starts: [Int32] = [0]
      for index in text.indices {
        let isFeed = text[index] == 0x0A
        let isReturn =
          text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A)
        if isFeed || isReturn { starts.append(Int32(index + 1)) }
      }
      #expect(TextView(text).lineStarts == starts)
    }
  }

  @Test func textIsFoldedAsEachOfItsCharactersIs() {
    var state: UInt64 = 21
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = [
      "政", "府", "信息公开", "。", "，", "（", "”", "——", "Ａ１", "１", "a", "7", " ", "　", "\u{FEFF}",
      "\u{200B}", "\u{FE0F}",
      "é", "⼀", "𠮷", "한", "꒐", "\u{800}", "Ω", "·", "\n", "Z",
    ]
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<next(30) {
        if next(8) == 0 {
          text.unicodeScalars.append(Unicode.Scalar(UInt32(next(0x1_0000))) ?? "文")
        } else {
          text += pieces[next(pieces.count)]
        }
      }
      var expected: [UInt16] = []
      var (isAfterWord, isAfterBlank) = (false, false)
      for unit in text.unicodeScalars.map({ foldedUnit($0) }) where unit != 0 {
        if unit == 0x20 {
          isAfterBlank = true
          continue
        }
        if isWordUnit(unit) && isAfterWord && isAfterBlank { expected.append(0x20) }
        expected.append(unit)
        (isAfterWord, isAfterBlank) = (isWordUnit(unit), false)
      }
      #expect(folded(text) == expected)
    }
  }

  @Test func foldingIsTheSameForOneCharacterAndForMany() {
    for text in texts(400) {
      let view = TextView(text)
      var one: [UInt16] = []
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        let unit = foldedUnit(scalar)
        if unit >= 0x4000 && unit < 0xA000 { one.append(unit) }
      }
      #expect(folded(view.all, of: view).filter { $0 >= 0x4000 && $0 < 0xA000 } == one)
    }
  }
}
