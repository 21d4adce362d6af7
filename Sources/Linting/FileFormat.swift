import SourceText

/// What a file is, by its content; its name is never asked.
enum FileFormat: CaseIterable {
  case pdf, zip, compound, richText, html, text

  /// The format of some bytes; `text` where nothing speaks for another one.
  init(_ bytes: [UInt8]) {
    let head = bytes.prefix(512)
    self = FileFormat.allCases.first { $0.matches(head) } ?? .text
  }

  private func matches(_ head: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .pdf: head.starts(with: "%PDF-".utf8)
    case .zip: head.starts(with: [0x50, 0x4B, 0x03, 0x04])
    case .compound: head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    case .richText: head.starts(with: "{\\rtf".utf8)
    case .html:
      FileFormat.tags.contains { tag in
        FileFormat.trimmed(head).prefix(tag.count).map(FileFormat.lowercased) == tag
      }
    case .text: true
    }
  }

  /// What people call it.
  var name: Wording {
    switch self {
    case .pdf: Wording("PDF 文件", en: "a PDF file")
    case .zip: Wording("Word 文件（.docx）", en: "a Word file (.docx)")
    case .compound: Wording("旧版 Word 或 WPS 文件（.doc、.wps）", en: "an old Word or WPS file")
    case .richText: Wording("RTF 文件", en: "an RTF file")
    case .html: Wording("网页文件（.html）", en: "a web page (.html)")
    case .text: Wording("纯文本", en: "plain text")
    }
  }

  private static let tags = ["<!doctype html", "<html"].map { Array($0.utf8) }

  private static func trimmed(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head
    return text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
