import SourceText
import Testing

private func text(_ decoded: Decoded) -> String? {
  decoded.text.map { $0.string($0.all) }
}

private func utf16(_ text: String, big: Bool) -> [UInt8] {
  text.utf16.flatMap { unit -> [UInt8] in
    let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    return big ? pair.reversed() : pair
  }
}

/// 南屏县财政局 2023 年 in GB18030.
private let southScreen: [UInt8] = [
  0xC4, 0xCF, 0xC6, 0xC1, 0xCF, 0xD8, 0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6, 0x32, 0x30, 0x32, 0x33,
  0xC4, 0xEA, 0x0A,
]

@Test func takesEachEncodingByItsOwnSigns() {
  let sample = "一、总体情况\n2023年，南屏县。\r\n"
  let cases: [(bytes: [UInt8], encoding: String, text: String)] = [
    (Array(sample.utf8), "UTF-8", sample),
    ([0xEF, 0xBB, 0xBF] + Array(sample.utf8), "UTF-8", sample),
    ([0xFF, 0xFE] + utf16(sample, big: false), "UTF-16LE", sample),
    ([0xFE, 0xFF] + utf16(sample, big: true), "UTF-16BE", sample),
    (utf16(sample, big: false), "UTF-16LE", sample),
    (utf16(sample, big: true), "UTF-16BE", sample),
    (southScreen, "GB18030", "南屏县财政局2023年\n"),
    (Array("abc".utf8), "UTF-8", "abc"),
  ]
  for (bytes, encoding, expected) in cases {
    let decoded = decode(bytes, as: nil)
    #expect(decoded.encoding == encoding)
    #expect(text(decoded) == expected)
    #expect(decoded.problem == nil)
  }
}

@Test func theDeclaredEncodingWins() {
  let ambiguous: [UInt8] = [0xC2, 0xB7]
  #expect(text(decode(ambiguous, as: nil)) == "·")
  #expect(text(decode(ambiguous, as: .gb18030)) == "路")
  #expect(decode([0xEF, 0xBB, 0xBF, 0x20], as: .gb18030).problem?.code == "undecodable")
  #expect(text(decode([0xEF, 0xBB, 0xBF, 0x61, 0x62], as: .gb18030)) == "锘縜b")
}

@Test func whatIsNotUTF8IsTriedAsGB18030AndSaid() {
  for declared in [nil, EncodingName.utf8] {
    let decoded = decode(Array("a\nb".utf8) + southScreen, as: declared)
    #expect(decoded.encoding == "GB18030")
    #expect(decoded.notes.first == .readAsGB18030(badUTF8: BytePlace(offset: 3, line: 2)))
  }
  #expect(decode([0xC4, 0xCF], as: nil).notes.contains(.tooShortToTell))
}

@Test func damagedUTF8IsNotReadAsSomethingElse() {
  let bytes = Array("一二三四五六七八九十\n".utf8) + [0xE4, 0xB8]
  let place = BytePlace(offset: 31, line: 2)
  #expect(decode(bytes, as: nil).problem == .undecodable(.utf8, at: place))
  #expect(decode(bytes, as: .utf8).problem == .undecodable(.utf8, at: place))
}

@Test func bytesThatAreNoTextAreProblemsWithCodes() {
  // 本局依法公布，已答覆。 in Big5.
  let big5: [UInt8] = [
    0xA5, 0xBB, 0xA7, 0xBD, 0xA8, 0xCC, 0xAA, 0x6B, 0xA4, 0xBD, 0xA5, 0xAC, 0xA1, 0x41, 0xA4, 0x77,
    0xB5, 0xAA, 0xC2, 0xD0, 0xA1, 0x43,
  ]
  let cases: [(bytes: [UInt8], code: String)] = [
    ([], "empty"),
    ([0xEF, 0xBB, 0xBF], "empty"),
    (Array(" \r\n\t".utf8), "empty"),
    ([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0x61], "binary"),
    (Array("a\0b\n".utf8), "binary"),
    ([1, 2, 3, 4, 5, 6, 7], "binary"),
    ([0xFF], "undecodable"),
    ([0xC4, 0xCF, 0xC6], "undecodable"),
    ([0x81, 0x30, 0x81], "undecodable"),
    ([0x80, 0x80], "undecodable"),
    ([0xFF, 0xFE, 0x41], "undecodable"),
    ([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], "undecodable"),
    (big5, "undecodable"),
  ]
  for (bytes, code) in cases {
    let decoded = decode(bytes, as: nil)
    #expect(decoded.problem?.code == code, "\(bytes)")
    #expect(decoded.text == nil)
  }
}

@Test func strictUTF8HasNoOverlongFormsAndNoSurrogates() {
  let bad: [[UInt8]] = [
    [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0x80], [0xE4, 0x41, 0x41],
  ]
  for bytes in bad {
    #expect(decode([0xEF, 0xBB, 0xBF] + bytes, as: nil).problem?.code == "undecodable", "\(bytes)")
  }
  let good = "\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
  #expect(text(decode(Array(good.utf8), as: .utf8)) == good)
}

@Test func namesOfEncodingsAreReadLoosely() {
  #expect(EncodingName(named: "UTF8") == .utf8)
  #expect(EncodingName(named: "gb2312") == .gb18030)
  #expect(EncodingName(named: "GBK") == .gb18030)
  #expect(EncodingName(named: "Utf-16LE") == .utf16LittleEndian)
  #expect(EncodingName(named: "latin1") == nil)
  #expect(EncodingName.nearest(to: "gb18300").first == "gb18030")
  #expect(EncodingName.nearest(to: "klingon").isEmpty)
}
