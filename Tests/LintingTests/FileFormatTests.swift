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
      (Array("<div><p>一</p></div>".utf8), .html),
      (Array("<TABLE><TR><TD>一".utf8), .html),
      (Array("<!-- x --><p>一</p><p>二</p>".utf8), .html),
      (Array(String(repeating: "菜单<a href=1>一</a>\n", count: 40).utf8), .html),
      (Array(String(repeating: "正文<br>，文中有少数标签而已，这一行写得长一些，好像真的报告那样。\n", count: 9).utf8), .text),
      (Array("<b>一</b>".utf8), .text),
      (Array("<5 万元的有 3 件".utf8), .text),
      (Array("PDF".utf8), .text),
      (Array("2023年报告".utf8), .text),
      (units("<!DOCTYPE html><p>报告", low: 0, mark: true), .html),
      (units("<!DOCTYPE html><p>报告", low: 1, mark: true), .html),
      (units("<html><p>报告", low: 0), .html), (units("<html><p>报告", low: 1), .html),
      (units("<div><p>一</p><p>二</p></div>", low: 0, mark: true), .html),
      (units("报告<5件，没有标签", low: 0, mark: true), .text), ([0xFF, 0xFE], .text),
      ([0xFF, 0xFE, 0x3C], .text), ([0x3C, 0, 0x3C, 0, 0x3C], .text),
    ]
    for (bytes, expected) in cases { #expect(FileFormat(bytes, path: "x") == expected, "\(bytes)") }
  }

  @Test
  func theNameDecidesOnlyWhereTheContentMayBeTwoThings() {
    let cases: [(String, String, FileFormat)] = [
      ("标题<br>正文<br>", "a.htm", .html),
      ("标题<br>正文<br>", "a.txt", .text),
      ("<div>\n\n# 标题\n</div><p>x</p>", "a.md", .text),
      ("<html><p>x", "a.md", .html),
      ("没有标签的正文", "a.html", .text),
      ("%PDF-1.4", "a.html", .pdf),
    ]
    for (text, path, expected) in cases {
      #expect(FileFormat(Array(text.utf8), path: path) == expected, "\(text) \(path)")
    }
  }

  /// A text in UTF-16 with the lower byte of each unit first or second.
  private func units(_ text: String, low: Int, mark: Bool = false) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return low == 0 ? bytes : bytes.reversed()
    }
  }
}
