import SourceText
import Testing

@testable import Readers

@Test func aCharacterIsUsualWhereItIsCommonAndNotOfMojibake() {
  let table = UsualCharacters.byBytes
  for scalar in (0x800...0xFFFF).compactMap({ Unicode.Scalar($0) }) {
    let bytes = Array(String(scalar).utf8)
    let place = Int(bytes[2]) & 0x3F
    let isUsual = table[place << 8 | Int(bytes[1])] >> UInt16(bytes[0] & 0x0F) & 1 == 1
    let code = Int(scalar.value)
    switch code {
    case 0x3000..<0x3040, 0xFF00..<0xFF40: #expect(isUsual)
    case 0x4E00...0x9FFF:
      #expect(isUsual != UsualCharacters.isUncommon(code))
      #expect(!isUsual || HanziLevel(code) == .common)
    default: #expect(!isUsual && !UsualCharacters.isUncommon(code))
    }
  }
}

/// Eight bytes are looked at together, so that a place within them must make no difference.
@Test func damageIsFoundWhereverItStands() {
  let pieces = [
    "政府信息", "公开", "。", "，", "“", "”", "——", "年", "月", "日", "号", "〔", "〕", "?", "??", "????", "2023",
    "20231",
    "1231", "12", "3", " ", "\t", "[2021]", "é", "ä¿¡", "Õþ", "·", "\u{FFFD}", "\u{E123}", "涓", "€",
    "銆", "蛪", "譠",
    "カ", "喆", "浉", "한", "𠮷", "abc", "%",
  ]
  var generator = SeededGenerator(seed: 13)
  for _ in 0..<500 {
    let text = (0..<Int(1 + generator.next() % 30)).map { _ in
      pieces[Int(generator.next() % UInt64(pieces.count))]
    }.joined()
    let found = damage(in: lineEnds(8) + text + lineEnds(4))
    for shift in 1...8 {
      let moved = damage(in: lineEnds(8 + shift) + text + lineEnds(4))
      #expect(moved == found.map { ByteRange($0.start + shift, $0.end + shift) }, "\(text)")
    }
    let padded = damage(in: lineEnds(8) + text + lineEnds(12))
    #expect(padded == found, "\(text)")
  }
}

private func damage(in text: String) -> [ByteRange] {
  let bytes = Array(text.utf8)
  var finder = DamageFinder()
  finder.scan(bytes.span)
  return finder.damage(isTraditional: false)
}

private func lineEnds(_ count: Int) -> String { String(repeating: "\n", count: count) }
