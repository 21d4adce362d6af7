import Testing

@testable import Linting

/// Eight stretches at a time have the hashes that each has by itself.
@Suite struct StretchesTests {
  @Test func everyStretchHasItsOwnHash() {
    let characters = Array("为进一步做好政府信息公开工作现将本年度有关情况报告如下请予审阅".unicodeScalars)
    for count in 0...characters.count {
      let text = String(String.UnicodeScalarView(characters.prefix(count)))
      var expected: [UInt32] = []
      for start in stride(from: 0, through: count - 8, by: 1) {
        let stretch = String(String.UnicodeScalarView(characters[start..<start + 8]))
        expected += stretchHashes(of: Array(stretch.utf8))
      }
      #expect(stretchHashes(of: Array(text.utf8)) == expected)
    }
  }

  @Test func whatIsNotHanDoesNotCount() {
    let plain = stretchHashes(of: Array("政府信息公开工作年度报告".utf8))
    let mixed = stretchHashes(of: Array("政府信息，公开 2024 工作\n年度（报告）".utf8))
    #expect(plain.count == 5)
    #expect(plain == mixed)
  }

  @Test func theHashOfAStretchStaysWhatItIs() {
    // Written down, so that pairs of reports do not change with the way in which it is worked out.
    #expect(stretchHashes(of: Array("政府信息公开工作".utf8)) == [reference("政府信息公开工作")])
  }

  private func stretchHashes(of bytes: [UInt8]) -> [UInt32] {
    var hashes: [UInt32] = []
    eachStretchHash(of: bytes) { hashes.append($0) }
    return hashes
  }

  private func reference(_ text: String) -> UInt32 {
    var hash: UInt32 = 0
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let unit = UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
      hash = (hash &* 31) ^ (unit &* 2_654_435_761)
    }
    hash ^= hash >> 15
    return hash &* 2_246_822_519
  }
}
