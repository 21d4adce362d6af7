import SourceText
import Testing

/// A text that was read wrongly as a whole is read rightly again, or left alone.
struct MisreadingTests {
  private let text = """
    南屏县水务局二〇二三年工作报告

    一、总体情况说明
    我局坚持公开为常态、不公开为例外，主动公开信息，办理申请，回应关切，接受监督。
    各项工作平稳有序，全年没有收到申请，没有发生复议，也没有发生诉讼和举报。
    """

  private var bytes: [UInt8] { Array(even(text).utf8) }

  @Test func whatLostNothingIsRestored() throws {
    let cases: [(name: String, spoiled: [UInt8]?, misreadings: [Misreading])] = [
      ("GBK", readAsGBK(bytes), [.utf8AsGBK]),
      ("Latin-1", latin(bytes), [.utf8AsLatin]),
      ("Windows-1252", windows(bytes), [.utf8AsLatin]),
      ("twice Latin-1", latin(latin(bytes)), [.utf8AsLatin, .utf8AsLatin]),
      ("twice Windows-1252", windows(windows(bytes)), [.utf8AsLatin, .utf8AsLatin]),
      ("GBK, then Latin-1", readAsGBK(bytes).map(latin), [.utf8AsLatin, .utf8AsGBK]),
    ]
    for (name, spoiled, misreadings) in cases {
      let spoiled = try #require(spoiled, "\(name)")
      let restored = try #require(restoredText(spoiled), "\(name)")
      #expect(restored.bytes == bytes, "\(name)")
      #expect(restored.misreadings == misreadings, "\(name)")
    }
  }

  @Test func gbkAsLatinIsRestored() throws {
    // 政府信息公开，工作平稳有序。 in GBK, three times, as Windows-1252 shows it.
    let line = "Õþ¸®ÐÅÏ¢¹«¿ª£¬¹¤×÷Æ½ÎÈÓÐÐò¡£"
    let restored = try #require(
      restoredText(Array([line, line, line].joined(separator: "\n").utf8))
    )
    let seen = String(decoding: restored.bytes, as: UTF8.self)
    #expect(seen.hasPrefix("政府信息公开，工作平稳有序。\n"))
    #expect(restored.misreadings == [.gbkAsLatin])
  }

  @Test func whatLostBytesIsLeftAlone() throws {
    let whole = try #require(readAsGBK(bytes))
    let seen = String(decoding: whole, as: UTF8.self)
    for loss in [seen.replacing("鍗", with: "?"), seen + "\u{FFFD}", String(seen.dropFirst())] {
      #expect(restoredText(Array(loss.utf8)) == nil)
    }
  }

  @Test func whatReadsAsChineseIsLeftAlone() {
    let sound = [
      text, "", "a", "规章\t0\t0\t0\n", "élève à côté — “naïve” café",
      "南屏縣水務局政府資訊公開工作年度報告，主動公開政府信息，答覆申請，瞭解群眾關切。",
    ]
    for text in sound { #expect(restoredText(Array(text.utf8)) == nil, "\(text)") }
  }

  // MARK: Misreading

  /// A text whose lines are a word longer, where they would lose their last byte.
  private func even(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let longer = ["", "等", "一", "等等"].map { line + $0 }
        return longer.first { readAsGBK(Array($0.utf8)) != nil } ?? ""
      }
      .joined(separator: "\n")
  }

  /// What Windows makes of bytes in GBK; nil where one is left over.
  private func readAsGBK(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let width = bytes[index] > 0x80 ? 2 : 1
      guard index + width <= bytes.count else { return nil }
      let unit = Array(bytes[index..<(index + width)])
      if unit == [0x80] {
        result += Array("€".utf8)
      } else {
        guard let text = decode(unit + [0x61], as: .gb18030).text else { return nil }
        result += text.bytes.dropLast()
      }
      index += width
    }
    return result
  }

  private func latin(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return Array(String(text).utf8)
  }

  private func windows(_ bytes: [UInt8]) -> [UInt8] {
    let marks = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes.flatMap { latin([$0]) }, as: UTF8.self).unicodeScalars {
      let isMark = scalar.value >= 0x80 && scalar.value < 0xA0
      text.append(isMark ? marks[Int(scalar.value) - 0x80] : scalar)
    }
    return Array(String(text).utf8)
  }
}
