import Testing

@testable import SourceText

/// What is found sixteen bytes at a time is what a look at each byte finds.
@Suite struct SixteenBytesTests {
  /// Characters, and bytes that are none, of which the texts are made.
  private let pieces: [[UInt8]] =
    [
      "政", "府", "信息公开", "。", "，", "“", "　", "\u{A0}", "\u{2003}", "\u{FEFF}", "é", "한", "ก", "𠮷",
      " ",
      "\n", "\r", "\r\n", "\t", "2024", "年", "|", "abcdefgh",
    ].map { Array($0.utf8) }
  private let broken: [[UInt8]] = [
    [0xE4], [0xE4, 0xB8], [0xB8], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xFF],
    [0x00],
    [0x1A], [0xF8], [0xEF, 0xBB],
  ]

  @Test func textThatIsPlainIsValidAndHasNoControlCharacters() {
    var generator = Steps(state: 1)
    var plain = 0
    for round in 0..<4_000 {
      var bytes = text(of: Int(generator.next() % 60), usual: round % 4 != 0, &generator)
      if round % 3 == 0 {
        let place = Int(generator.next()) % (bytes.count + 1)
        bytes.insert(contentsOf: broken[Int(generator.next()) % broken.count], at: place)
      }
      guard let lines = linesOfPlainUTF8(bytes.span) else { continue }
      plain += 1
      #expect(lines == startsOfLines(in: bytes.span), "\(bytes)")
      let scan = scanUTF8(bytes.span)
      #expect(scan.firstBad == nil && scan.controlBytes == 0, "\(bytes)")
    }
    #expect(plain > 500)
  }

  @Test func linesBeginBehindEveryKindOfLineEnd() {
    var generator = Steps(state: 2)
    for _ in 0..<1_000 {
      let bytes = text(of: Int(generator.next() % 40), usual: false, &generator)
      var expected: [Int32] = [0]
      for (index, byte) in bytes.enumerated()
      where byte == 0x0A || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A) {
        expected.append(Int32(index + 1))
      }
      #expect(startsOfLines(in: bytes.span) == expected, "\(bytes)")
    }
  }

  @Test func charactersAreCountedWithoutWhiteSpace() {
    var generator = Steps(state: 3)
    for _ in 0..<1_000 {
      let bytes = text(of: Int(generator.next() % 2_000), usual: false, &generator)
      let start = Int(generator.next()) % (bytes.count + 1)
      let expected = bytes.indices.count { index in
        index >= start && bytes[index] & 0xC0 != 0x80 && bytes[index] > 0x20
          && !bytes[index...].starts(with: [0xE3, 0x80, 0x80])
      }
      #expect(visibleCharacterCount(bytes.span, from: start, to: bytes.count) == expected)
      let limit = Int(generator.next() % 60)
      let limited = visibleCharacterCount(bytes.span, from: start, to: bytes.count, upTo: limit)
      #expect(min(limited, limit) == min(expected, limit))
    }
  }

  @Test func noBlankIsPassedOver() {
    let blanks: [[UInt8]] = [" ", "\t", "\n", "　", "\u{A0}", "\u{2003}", "\u{FEFF}"]
      .map { Array($0.utf8) }
    var generator = Steps(state: 4)
    for _ in 0..<1_000 {
      let bytes = text(of: Int(generator.next() % 40), usual: false, &generator)
      let start = Int(generator.next()) % (bytes.count + 1)
      let found = nextBlank(bytes.span, from: start, to: bytes.count)
      let first = bytes.indices.first { index in
        index >= start && blanks.contains { bytes[index...].starts(with: $0) }
      }
      #expect(found <= first ?? bytes.count && found >= start)
    }
  }

  private func text(of count: Int, usual: Bool, _ generator: inout Steps) -> [UInt8] {
    (0..<count).flatMap { _ in
      pieces[Int(generator.next()) % (usual ? 8 : pieces.count)]
    }
  }
}

/// Numbers that look random and are the same each time.
private struct Steps {
  var state: UInt64

  mutating func next() -> UInt32 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt32(truncatingIfNeeded: state >> 33)
  }
}
