import SourceText
import Testing

@Test func theLevelsAreThoseOfGB2312() throws {
  func scalar(_ lead: UInt8, _ trail: UInt8) -> Int? {
    guard let text = decode([lead, trail, 0x61], as: .gb18030).text else { return nil }
    return text.string(text.all).unicodeScalars.first.map { Int($0.value) }
  }
  var counts: [HanziLevel: Int] = [:]
  for code in 0x4E00...0x9FFF { counts[HanziLevel(code), default: 0] += 1 }
  #expect(counts[.common] == 3_755 && counts[.rare] == 3_008)
  for lead in UInt8(0xB0)...0xF7 {
    for trail in UInt8(0xA1)...(lead == 0xD7 ? 0xF9 : 0xFE) {
      let code = try #require(scalar(lead, trail))
      #expect(HanziLevel(code) == (lead <= 0xD7 ? .common : .rare), "\(code)")
    }
  }
  for code in [-1, 0x3007, 0x4E02, 0x570B, 0xA000, 0x20000] {
    #expect(HanziLevel(code) == .beyond)
  }
}
