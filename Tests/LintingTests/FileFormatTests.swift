@testable import Linting
import Testing

@Suite
struct FileFormatTests {
  @Test
  func formatsAreKnownByTheirContent() {
    let cases: [([UInt8], FileFormat)] = [
      (Array("%PDF-1.7".utf8), .pdf),
      ([0x50, 0x4B, 0x03, 0x04, 0], .zip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
      (Array("{\\rtf1".utf8), .richText),
      (Array("<!DOCTYPE HTML>".utf8), .html),
      ([0xEF, 0xBB, 0xBF] + Array("\r\n <Html lang=\"zh\">".utf8), .html),
      ([], .text),
      (Array("<http://example.gov.cn>".utf8), .text),
      (Array("PDF".utf8), .text),
      (Array("2023年报告".utf8), .text),
    ]
    for (bytes, expected) in cases { #expect(FileFormat(bytes, path: "x") == expected, "\(bytes)") }
  }
}
