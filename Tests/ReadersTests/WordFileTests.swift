import Archives
import Readers
import ReportModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files as programs write them, and files that are none.
struct WordFileTests {
  @Test func aFileOfPythonDocxIsRead() throws {
    let document = try readWord(fixture("python-docx.docx")).get()
    #expect(
      document.outlineText == [
        "h1 云溪县水务局2023年政府信息公开工作年度报告", "p 根据《条例》的规定，编制本报告。", "h1 一、总体情况",
        "p 本年度共公开信息12条。", "p 1. 第一项", "p 2. 第二项", "li 圆点", "table 3", "p 二〇二四年一月二十日",
      ]
    )
    #expect(document.rowTexts == ["合并|横向", "1|2|3", "甲|5||7"])
  }

  @Test func aFileOfLibreOfficeIsRead() throws {
    let document = try readWord(fixture("libreoffice.docx")).get()
    #expect(
      document.outlineText == [
        "h1 云溪县水务局2023年政府信息公开工作年度报告", "h2 一、总体情况", "p 本年度共公开信息12条。", "p 1. 第一项",
        "p 2. 第二项", "table 3", "p 二〇二四年一月二十日",
      ]
    )
    #expect(document.rowTexts == ["合并|横向", "1|2", "甲|5|"])
  }

  @Test func whatIsNoWordFileIsSaid() {
    var plain = ZipWriter()
    plain.add("a.txt", [1])
    var sheet = ZipWriter()
    sheet.add("word/document.xml", Array("<workbook/>".utf8))
    var broken = ZipWriter()
    broken.add("word/document.xml", Array("<w:document".utf8))
    let cases: [([UInt8], String)] = [
      ([0x50, 0x4B, 3, 4], "damaged"), (plain.finished(), "unsupported-format"),
      (sheet.finished(), "unsupported-format"), (broken.finished(), "damaged"),
      (WordFile(body: String(repeating: "<w:ins>", count: 300)).bytes, "over-limit"),
    ]
    for (bytes, code) in cases {
      guard case .failure(let problem) = readWord(bytes) else {
        Issue.record("\(code) was read")
        continue
      }
      #expect(problem.code == code)
      #expect(!problem.message.zh.isEmpty && !problem.message.en.isEmpty)
    }
  }

  @Test func aDocumentWithAPasswordIsKnown() {
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let sectors = [UInt8](repeating: 0, count: 1_024)
    #expect(isEncryptedPackage(sectors + name))
    #expect(!isEncryptedPackage(sectors + name.dropLast()))
    #expect(!isEncryptedPackage([]))
  }
}

/// A file that stands beside the tests.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let path = folder.joined(separator: "/") + "/Fixtures/" + name
  return Array(try #require(FileManager.default.contents(atPath: path)))
}
