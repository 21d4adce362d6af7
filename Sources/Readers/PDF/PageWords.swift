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

  /// Height of its characters, in points.
  var size: Double { box.bottom - box.top }
}

extension PageBox {
  var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
  var width: Double { right - left }
  var height: Double { bottom - top }
}

/// Reads the XHTML that `pdftotext -bbox-layout` writes; nil where it is none.
func pageWords(_ bytes: [UInt8]) -> [PDFPage]? {
  // Characters of control are printed as they are, which XML does not allow.
  let clean = bytes.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 ? 0x20 : $0 }
  guard case .success(let text) = xmlText(clean) else { return nil }
  var parser = WordParser(XMLReader(text, vocabulary: names, doctype: .skippedWithoutSubset))
  return parser.read()
}

private enum Name: Int, CaseIterable {
  case doc, page, word, width, height, xMin, yMin, xMax, yMax
}

private let names = XMLVocabulary(names: Name.allCases.map { "\($0)" }, namespaces: [])

private struct WordParser {
  private var reader: XMLReader
  private var pages: [PDFPage] = []
  private var box: PageBox?
  private var text: [UInt8] = []

  init(_ reader: XMLReader) { self.reader = reader }

  mutating func read() -> [PDFPage]? {
    var hasDocument = false
    while true {
      switch reader.next() {
      case .start(let element):
        switch Name(rawValue: element.name) {
        case .doc: hasDocument = true
        case .page:
          pages.append(
            PDFPage(number: pages.count + 1, width: value(.width), height: value(.height))
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
      case .text(let characters): if box != nil { reader.append(characters, to: &text) }
      case .end(let element): if Name(rawValue: element.name) == .word { endWord() }
      case .finished: return hasDocument ? pages : nil
      case .failed: return nil
      }
    }
  }

  private mutating func endWord() {
    if let box, let last = pages.indices.last, box.right >= box.left, box.bottom > box.top {
      let range = trimmed(ByteRange(0, text.count), text.span)
      if !range.isEmpty {
        pages[last].words.append(PageWord(text: Array(text[range.start..<range.end]), box: box))
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
