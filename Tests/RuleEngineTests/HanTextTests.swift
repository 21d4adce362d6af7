import SourceText
import Testing

@testable import RuleEngine

/// What is asked of a text's bytes, against what its folded text says.
struct HanTextTests {
  private static let pieces = [
    "县", "局", "人民政府", "水务局", "12", "，", "。", "（", "”", "《", " ", "\u{3000}", "A", "①",
    "\u{2F08}", "\u{FF11}", "\u{FEFF}", "😀", "\n", "%", "[", "…", "\u{200B}", "\u{2009}", "々",
  ]

  @Test func bytesTellTheSameOfHanCharactersAsFoldedText() {
    var random = SeededGenerator(seed: 31)
    var decided = 0
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...6, using: &random)
      let text = (0..<count).map { _ in
        Self.pieces.prefix(Bool.random(using: &random) ? 6 : 25).randomElement(using: &random) ?? ""
      }.joined()
      let word = Self.pieces.prefix(4).randomElement(using: &random) ?? ""
      let bytes = Array(text.utf8)
      let range = ByteRange(0, bytes.count)
      let han = Array(word.utf8)
      let (whole, part) = (folded(text), folded(word))
      if let holds = holds(.anywhere, han, in: bytes.span, range) {
        decided += 1
        #expect(holds == contains(whole, part), "“\(word)” in “\(text)”")
      }
      if let begins = holds(.start, han, in: bytes.span, range) {
        #expect(begins == whole.starts(with: part), "“\(word)” before “\(text)”")
      }
      if let ends = holds(.end, han, in: bytes.span, range) {
        #expect(ends == whole.suffix(part.count).elementsEqual(part), "“\(word)” behind “\(text)”")
      }
      if let isSame = equals(han, in: bytes.span, range) {
        #expect(isSame == (whole == part), "“\(word)” for “\(text)”")
      }
    }
    #expect(decided > 1_000)
  }

  @Test func whatBytesTellIsFoldedToOneUnitThatIsNoOtherHanCharacter() {
    var told = 0
    for code in (0x21...0xFFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let bytes = Array(String(scalar).utf8)
      let word = Array("县".utf8)
      if holds(.anywhere, word, in: bytes.span, ByteRange(0, bytes.count)) == nil { continue }
      told += 1
      let units = folded(String(scalar))
      let isHan = units.first.map { (0x4E00...0x9FFF).contains($0) } ?? false
      #expect(
        units.count == 1 && units != [0] && (!isHan || units == [UInt16(code)]),
        "U+\(String(code, radix: 16))"
      )
    }
    #expect(told > 20_000)
  }

  @Test func aTextStandsInAnotherWhereItsUnitsDo() {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<4_000 {
      func units(_ most: Int) -> [UInt16] {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in
          UInt16.random(in: 0x4E00...0x4E02, using: &random)
        }
      }
      let (whole, part) = (units(40), units(4))
      let starts = 0..<max(0, whole.count - part.count + 1)
      let stands = starts.contains { whole[$0...].starts(with: part) }
      #expect(contains(whole, part) == stands, "\(part) in \(whole)")
    }
  }

  @Test func whiteSpaceIsWhatUnicodeSays() {
    for code in (0...0x30FF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let bytes = Array(String(scalar).utf8)
      let found = whiteSpace(bytes.span, at: 0, before: bytes.count)
      #expect(found == (scalar.properties.isWhitespace ? bytes.count : 0), "U+\(code)")
    }
  }
}
