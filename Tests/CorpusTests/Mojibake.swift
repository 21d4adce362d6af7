import SourceText

/// What becomes of a text that is written in one encoding and read in another.
enum Mojibake: CaseIterable {
  case utf8AsGBK, utf8AsLatin1, utf8AsWindows1252, gbkAsLatin1, gbkAsUTF8, gbkAsASCII
  case replacement, question, privateUse, box, block, rareHanzi, bytesOfBig5

  /// The text as somebody sees it; ASCII stays.
  func spoil(_ text: String) -> String {
    var result = ""
    var run: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x80 {
        run.append(scalar)
        continue
      }
      result += spoil(run)
      run = []
      result.unicodeScalars.append(scalar)
    }
    return result + spoil(run)
  }

  private func spoil(_ run: [Unicode.Scalar]) -> String {
    guard !run.isEmpty else { return "" }
    let utf8 = run.flatMap { Array(String($0).utf8) }
    switch self {
    case .utf8AsGBK: return gbk(utf8)
    case .utf8AsLatin1: return latin(utf8)
    case .utf8AsWindows1252: return windows(utf8)
    case .gbkAsLatin1: return latin(run.flatMap { Self.bytesInGBK[$0] ?? [0x3F] })
    case .gbkAsUTF8:
      return String(decoding: run.flatMap { Self.bytesInGBK[$0] ?? [] }, as: UTF8.self)
    case .gbkAsASCII: return String(repeating: "??", count: run.count)
    case .replacement: return String(repeating: "\u{FFFD}", count: run.count)
    case .question: return String(repeating: "?", count: run.count)
    case .box: return String(repeating: "□", count: run.count)
    case .block: return String(repeating: "■", count: run.count)
    case .rareHanzi: return String(String.UnicodeScalarView(run.map { Self.rare($0) }))
    case .bytesOfBig5: return gbk(run.flatMap { Self.bytesLikeBig5($0) })
    case .privateUse:
      var text = String.UnicodeScalarView()
      for scalar in run {
        Unicode.Scalar(0xE000 + scalar.value % 6_000).map { text.append($0) }
      }
      return String(text)
    }
  }

  /// Bytes of UTF-8 two by two as GBK, an odd one as a question mark.
  private func gbk(_ bytes: [UInt8]) -> String {
    var result = ""
    var index = 0
    while index < bytes.count {
      let pair = Array(bytes[index..<min(index + 2, bytes.count)])
      if pair.count == 2, let text = decode(pair, as: .gb18030).text {
        result += String(decoding: text.bytes, as: UTF8.self)
        index += 2
      } else {
        result += "?"
        index += 1
      }
    }
    return result
  }

  /// Controls are not shown, and a decoder would refuse them.
  private func latin(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes where byte < 0x7F || byte >= 0xA0 { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  private func windows(_ bytes: [UInt8]) -> String {
    let marks = Array("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let isMark = byte >= 0x80 && byte < 0xA0
      text.append(isMark ? marks[Int(byte - 0x80) % marks.count] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// Some hanzi beyond GB 2312, as those are that GBK becomes in Big5.
  private static func rare(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    var code = 0x4E00 + Int(scalar.value &* 2_654_435_761) % 0x5100
    while HanziLevel(code) != .beyond { code += 1 }
    return Unicode.Scalar(UInt32(code)) ?? scalar
  }

  /// Two bytes as Big5 has them for the hanzi in use.
  private static func bytesLikeBig5(_ scalar: Unicode.Scalar) -> [UInt8] {
    let hash = Int(scalar.value &* 2_654_435_761 >> 7)
    let column = hash % 157
    return [0xA4 + UInt8(hash / 157 % 35), UInt8(column < 63 ? 0x40 + column : 0x62 + column)]
  }

  /// The two bytes of the characters of GB2312.
  private static let bytesInGBK: [Unicode.Scalar: [UInt8]] = {
    var bytes: [Unicode.Scalar: [UInt8]] = [:]
    for lead in UInt8(0xA1)...0xF7 {
      for trail in UInt8(0xA1)...0xFE {
        guard let text = decode([lead, trail], as: .gb18030).text,
          let scalar = String(decoding: text.bytes, as: UTF8.self).unicodeScalars.first
        else { continue }
        bytes[scalar] = [lead, trail]
      }
    }
    return bytes
  }()
}
