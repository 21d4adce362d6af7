import SourceText

/// What a file is, by its content; its name is a hint where the content may be two things.
enum FileFormat: CaseIterable {
  case pdf, zip, compound, richText, html, text

  /// The format of some bytes; `text` where nothing speaks for another one.
  init(_ bytes: [UInt8], path: String) {
    let bytes = narrowed(bytes)
    let head = bytes.prefix(512)
    if FileFormat.mayBeKnown(by: head),
      let found = FileFormat.allCases.first(where: { $0.matches(head) })
    {
      self = found
      return
    }
    let isMarkup: Bool
    switch fileExtension(path) {
    case "html", "htm", "shtml", "xhtml", "jsp", "asp", "aspx", "php":
      isMarkup = MarkupShare(bytes).tags >= 2
    case "md", "markdown": isMarkup = false
    default: isMarkup = FileFormat.mayBeMarkup(bytes) && MarkupShare(bytes).isMarkup
    }
    self = isMarkup ? .html : .text
  }

  /// Whether a file begins as those do that are known by their beginning; most texts do not.
  private static func mayBeKnown(by head: ArraySlice<UInt8>) -> Bool {
    switch head.first {
    // % P and { as in PDF, zip and rich text.
    case 0x25, 0x50, 0x7B, 0xD0: true
    default: trimmedStart(head).first == 0x3C
    }
  }

  /// Whether one of the first characters opens a tag, or several of the first lines have one: most
  /// texts have neither and cost no more.
  private static func mayBeMarkup(_ bytes: [UInt8]) -> Bool {
    if trimmedStart(bytes.prefix(512)).first == 0x3C { return true }
    let span = bytes.span
    var opened = 0
    let end = min(span.count, 2_048)
    let words = span.bytes
    let mark = SixteenBytes(repeating: 0x3C)
    var index = 0
    while index < end {
      while index + 16 <= end && !isAny(markBytes(sixteenBytes(words, at: index) .== mark)) {
        index += 16
      }
      guard index < end else { break }
      if span[index] == 0x3C { opened += 1 }
      index += 1
    }
    return opened >= 8
  }

  private func matches(_ head: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .pdf: head.starts(with: "%PDF-".utf8)
    case .zip: head.starts(with: [0x50, 0x4B, 0x03, 0x04])
    case .compound: head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    case .richText: head.starts(with: "{\\rtf".utf8)
    case .html:
      FileFormat.pageStarts.contains { start in
        trimmedStart(head).prefix(start.utf8.count).map(lowercased).elementsEqual(start.utf8)
      }
    case .text: false
    }
  }

  private static let pageStarts = ["<!doctype html", "<html"]
}

/// How much of a file is markup of a page: fragments have neither doctype nor `<html>`.
private struct MarkupShare {
  private(set) var tags = 0
  private var beginsWithTag = false
  private let sample: Int

  init(_ bytes: [UInt8]) {
    let head = bytes.prefix(256 << 10)
    sample = head.count
    let start = trimmedStart(head).startIndex
    let span = bytes.span
    var index = start
    while index + 2 < head.endIndex {
      if span[index] == 0x3C && isPageTag(span, index + 1, head.endIndex) {
        tags += 1
        if index == start { beginsWithTag = true }
      }
      index += 1
    }
  }

  /// A page, or a piece of one; a text with a few tags in it is none.
  var isMarkup: Bool { tags >= 3 && beginsWithTag || tags >= 30 && tags * 80 >= sample }

  /// `p`, `div`, `table`, `h1` and their like, opened or closed; comments too.
  private func isPageTag(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = span[start] == 0x2F ? start + 1 : start
    if index + 2 < end && span[index] == 0x21 && span[index + 1] == 0x2D { return true }
    var name: [UInt8] = []
    while index < end && name.count < 9 && isNameByte(span[index]) {
      name.append(lowercased(span[index]))
      index += 1
    }
    guard index < end, !isNameByte(span[index]) else { return false }
    return pageTags.contains(name)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lowercased(byte))
  }
}

private let pageTags = Set(
  [
    "a", "b", "body", "br", "center", "div", "font", "h1", "h2", "h3", "h4", "head", "img", "li",
    "link", "meta", "p", "script", "span", "strong", "style", "table", "tbody", "td", "title", "tr",
    "u", "ul", "form", "section", "article",
  ]
  .map { Array($0.utf8) }
)

/// The beginning of a text in UTF-16 with a byte for each of its units, so that tags are found in it;
/// anything else as it is.
private func narrowed(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count >= 4 else { return bytes }
  let lower: Int
  switch (bytes[0], bytes[1]) {
  case (0xFF, 0xFE), (0x3C, 0): lower = 0
  case (0xFE, 0xFF), (0, 0x3C): lower = 1
  default: return bytes
  }
  let hasMark = bytes[0] | bytes[1] == 0xFF
  return stride(from: hasMark ? 2 : 0, to: min(bytes.count & ~1, 512 << 10), by: 2).map { index in
    bytes[index + 1 - lower] == 0 ? bytes[index + lower] : 0xFF
  }
}

private func trimmedStart(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head
  return text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
}
