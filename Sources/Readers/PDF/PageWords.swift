import Markup
import ReportModel
import SourceText

/// A page as `pdftotext -bbox-layout` tells it.
struct PDFPage {
  let number: Int
  let width: Double
  let height: Double
  var words: [PageWord] = []
}

/// Characters that stand close together on a page.
struct PageWord {
  let text: [UInt8]
  let box: PageBox

  /// Some fonts say that all their characters are more than twice as high as they are wide; the box
  /// is then that of characters as they usually are.
  ///
  /// Some say that 一 or 页 are the radical signs that look the same.
  init(text: [UInt8], box: PageBox) {
    self.text = withoutRadicals(text)
    let columns = displayColumns(text)
    let usual = columns == 0 ? box.height : 2.6 * box.width / Double(columns)
    // What is higher still is written downwards.
    guard box.height > 1.3 * usual, box.height < 2.5 * usual else {
      self.box = box
      return
    }
    var lower = box
    lower.top = (box.top + box.bottom - usual) / 2
    lower.bottom = lower.top + usual
    self.box = lower
  }

  /// Height of its characters, in points.
  var size: Double { box.bottom - box.top }

  /// Whether it consists of digits and what stands within numbers.
  var isNumber: Bool {
    text.contains { isDigit($0) } && text.allSatisfy { isDigit($0) || (0x2B...0x2E).contains($0) }
  }
}

/// A text with the characters that radical signs (U+2E80…2FDF) stand for; the others stay.
private func withoutRadicals(_ text: [UInt8]) -> [UInt8] {
  guard text.contains(0xE2) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    let isRadical = scalar.value >= 0x2E80 && scalar.value <= 0x2FDF
    let unit = isRadical ? folded(String(scalar)).first : nil
    result.append(unit.flatMap { Unicode.Scalar($0) } ?? scalar)
  }
  return Array(String(result).utf8)
}

/// How many columns characters take up on a screen: a hanzi two, a letter one.
func displayColumns(_ text: some Sequence<UInt8>) -> Int {
  text.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 >= 0xE0 ? 2 : $1 >= 0xC0 ? 1 : 0) }
}

extension PageBox {
  var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
  var width: Double { right - left }
  var height: Double { bottom - top }
}

/// Pages with the title that the file has beside them.
struct PDFPages {
  var pages: [PDFPage] = []
  var title: [UInt8] = []
}

/// Reads the XHTML that `pdftotext -bbox-layout` writes; nil where it is none.
func pageWords(_ bytes: [UInt8]) -> PDFPages? {
  // Characters of control are printed as they are, which XML does not allow.
  let clean = bytes.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 ? 0x20 : $0 }
  guard case .success(let text) = xmlText(clean) else { return nil }
  var parser = WordParser(XMLReader(text, vocabulary: names, doctype: .skippedWithoutSubset))
  return parser.read()
}

private enum Name: Int, CaseIterable {
  case doc, title, page, word, width, height, xMin, yMin, xMax, yMax
}

private let names = XMLVocabulary(names: Name.allCases.map { "\($0)" }, namespaces: [])

private struct WordParser {
  private var reader: XMLReader
  private var found = PDFPages()
  private var isInTitle = false
  private var box: PageBox?
  private var text: [UInt8] = []

  init(_ reader: XMLReader) { self.reader = reader }

  mutating func read() -> PDFPages? {
    var hasDocument = false
    while true {
      switch reader.next() {
      case .start(let element):
        switch Name(rawValue: element.name) {
        case .doc: hasDocument = true
        case .title: isInTitle = true
        case .page:
          found.pages.append(
            PDFPage(number: found.pages.count + 1, width: value(.width), height: value(.height))
          )
        case .word:
          box = PageBox(
            left: value(.xMin),
            top: value(.yMin),
            right: value(.xMax),
            bottom: value(.yMax)
          )
          text = []
        default: continue
        }
      case .text(let characters):
        if box != nil { reader.append(characters, to: &text) }
        if isInTitle { reader.append(characters, to: &found.title) }
      case .end(let element):
        isInTitle = false
        if Name(rawValue: element.name) == .word { endWord() }
      case .finished: return hasDocument ? found : nil
      case .failed: return nil
      }
    }
  }

  private mutating func endWord() {
    if let box, let last = found.pages.indices.last, box.right >= box.left, box.bottom > box.top {
      let range = trimmed(ByteRange(0, text.count), text.span)
      if !range.isEmpty {
        found.pages[last].words.append(
          PageWord(text: Array(text[range.start..<range.end]), box: box)
        )
      }
    }
    box = nil
  }

  private func value(_ name: Name) -> Double {
    for attribute in reader.attributes where attribute.name == name.rawValue {
      guard let value = Double(reader.string(attribute)), value.isFinite else { return 0 }
      return min(max(value, -100_000), 100_000)
    }
    return 0
  }
}
