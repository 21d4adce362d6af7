import Testing

@testable import SourceText

/// The folded units as text, `·` for the unit of characters outside the BMP.
private func show(_ text: String) -> String {
  String(decoding: folded(text), as: UTF16.self)
}

@Suite struct FoldedTextTests {
  @Test func foldsWidthCaseAndPunctuation() {
    let cases = [
      ("ＡｂＣ１２３", "abc123"),
      ("（一）(一)【一】［一］〔一〕", "(一)(一)(一)(一)(一)"),
      ("“甲”「甲」『甲』‘甲’\"甲\"", "\"甲\"\"甲\"\"甲\"\"甲\"\"甲\""),
      ("《甲》〈甲〉＜甲＞", "<甲><甲><甲>"),
      ("甲—乙－丙–丁-戊", "甲-乙-丙-丁-戊"),
      ("甲～乙〜丙~丁", "甲~乙~丙~丁"),
      ("，；：！？", ",;:!?"),
      ("、。.．", "、。.."),
      ("甲·乙・丙•丁", "甲·乙·丙·丁"),
      ("〇○零", "〇○零"),
      ("⼀⼆⻅⻓", "一二见长"),
      ("×Ａ％＃", "×a%#"),
    ]
    for (text, expected) in cases { #expect(show(text) == expected, "\(text)") }
  }

  @Test func dropsWhiteSpaceButBetweenLettersAndDigits() {
    let cases = [
      ("2020 年 1 月", "2020年1月"),
      ("公开 目录", "公开目录"),
      ("公\u{3000}开\u{A0}目\u{200B}录", "公开目录"),
      ("hello  world", "hello world"),
      ("12 34", "12 34"),
      ("a 1", "a 1"),
      ("1\u{200B}2", "12"),
      ("a (b) c", "a(b)c"),
      ("12\n34", "12 34"),
      ("甲\r\n乙", "甲乙"),
      (" a ", "a"),
      ("", ""),
      ("\u{0}甲\u{7}", "甲"),
    ]
    for (text, expected) in cases { #expect(show(text) == expected, "\(text)") }
  }

  @Test func numbersAndAddressesThatALineEndCutsAreWhole() {
    let cases = [
      (["12月3", "1日"], "12月31日"),
      (["１", "２件"], "12件"),
      (["xxgk@exam", "ple.gov.cn"], "xxgk@example.gov.cn"),
      (["www.example.", "gov.cn"], "www.example.gov.cn"),
      (["office", "work"], "office work"),
      (["Word", "2016"], "word 2016"),
    ]
    for (lines, expected) in cases {
      #expect(joined(lines, by: "\n", wrapped: true) == expected)
      #expect(joined(lines, by: "\r\n\u{3000}", wrapped: true) == expected)
    }
    #expect(joined(["12", "34"], by: " \n", wrapped: true) == "12 34")
    #expect(joined(["12", "34"], by: "\n", wrapped: false) == "12 34")
  }

  private func joined(_ lines: [String], by gap: String, wrapped: Bool) -> String {
    var bytes: [UInt8] = []
    var segments: [ByteRange] = []
    for line in lines {
      if !bytes.isEmpty { bytes += Array(gap.utf8) }
      segments.append(ByteRange(bytes.count, bytes.count + line.utf8.count))
      bytes += Array(line.utf8)
    }
    var text = FoldedText()
    text.append(segments[...], of: TextView(bytes), id: 0, wrapped: wrapped)
    return String(decoding: text.units.dropLast(), as: UTF16.self)
  }

  @Test func countsACharacterOutsideTheBMPOnce() {
    #expect(folded("甲😀乙") == [0x7532, 0xFFFF, 0x4E59])
  }

  @Test func givesTheSourcesOwnBytes() {
    let text = "电话： 0632- 8695998。"
    let folded = FoldedText(text)
    let view = TextView(Array(text.utf8))
    #expect(view.string(folded.range(0..<2)) == "电话")
    #expect(view.string(folded.range(3..<15)) == "0632- 8695998")
    #expect(view.string(folded.range(0..<16)) == text)
    #expect(folded.range(3..<3).isEmpty)
    #expect(folded.range(3..<3).start == 10)
  }

  @Test func joinsTheSegmentsOfABlock() {
    let text = TextView(Array("**统计**期限\nabc\ndef\n第二".utf8))
    func find(_ part: String) -> ByteRange {
      let bytes = Array(part.utf8)
      let start =
        text.bytes.indices.first { Array(text.bytes[$0...].prefix(bytes.count)) == bytes } ?? 0
      return ByteRange(start, start + bytes.count)
    }
    var folded = FoldedText()
    folded.append([find("统计"), find("期限"), find("abc"), find("def")], of: text, id: 7)
    folded.append([find("第二")], of: text, id: 9)
    folded.append([], of: text, id: 11)
    #expect(String(decoding: folded.units, as: UTF16.self) == "统计期限abc def\u{0}第二\u{0}\u{0}")
    #expect(folded.blockIDs == [7, 9, 11])
    #expect(folded.units(ofBlock: 0) == 0..<11)
    #expect(folded.units(ofBlock: 1) == 12..<14)
    #expect(folded.units(ofBlock: 2) == 15..<15)
    #expect(folded.block(ofUnit: 11) == 0)
    #expect(folded.block(ofUnit: 12) == 1)
    #expect(text.string(folded.range(0..<4)) == "统计**期限")
  }

  @Test func survivesRangesOutsideTheText() {
    let text = TextView(Array("甲乙".utf8))
    var folded = FoldedText()
    folded.append([ByteRange(-4, 900), ByteRange(2, 4), ByteRange(700, 800)], of: text, id: 0)
    #expect(folded.units.last == 0)
    #expect(folded.range(-3..<90_000).end <= 6)
    #expect(folded.range(90..<95).isEmpty)
  }

  @Test func everyFoldedTextIsFoldedAlready() {
    for code in UInt32(1)..<0x1_0000 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let unit = foldedUnit(scalar)
      guard unit != 0, unit != 0x20, let again = Unicode.Scalar(unit) else { continue }
      #expect(foldedUnit(again) == unit, "\(String(code, radix: 16))")
      #expect(folded(String(scalar)) == [unit], "\(String(code, radix: 16))")
    }
  }

  @Test func foldsRandomTextLikeItsCharacters() {
    var random = SeededRandom(7)
    let pieces = Array("甲乙1２aＢ （）(、。. \u{3000}\n—😀é政府信息公开鿿ꀀ뿿쀀㐀")
    for _ in 0..<2_000 {
      let text = String((0..<random.below(40)).map { _ in pieces[random.below(pieces.count)] })
      #expect(folded(text) == naive(text), "\(text)")
      let block = FoldedText(text)
      #expect(block.units == naive(text) + [0])
      // Every unit but a kept space is the first one that is folded from its place on.
      for (unit, start) in zip(block.units, block.starts) where unit != 0x20 && unit != 0 {
        #expect(folded(String(decoding: text.utf8.dropFirst(Int(start)), as: UTF8.self))[0] == unit)
      }
    }
  }

  /// The rule of white space in its plainest form.
  private func naive(_ text: String) -> [UInt16] {
    var units: [UInt16] = []
    var hasSpace = false
    for scalar in text.unicodeScalars {
      let unit = foldedUnit(scalar)
      if unit == 0 { continue }
      if unit == 0x20 {
        hasSpace = true
        continue
      }
      if hasSpace, let last = units.last, isWordUnit(last), isWordUnit(unit) { units.append(0x20) }
      units.append(unit)
      hasSpace = false
    }
    return units
  }
}

/// Random numbers that are the same in every run.
private struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(bound, 1)))
  }
}
