import ReportModel
import SourceText

/// Lines that belong to the page and not to the text: page numbers and their ornaments.
enum PageFurniture {
  /// Whether a line is a page number in a form that no value has: `- 3 -`, `第3页`, `3 / 7`, `P. 3`.
  static func isPageNumber(_ bytes: Span<UInt8>, _ line: ByteRange) -> Bool {
    guard line.count >= 2 && line.count <= 60, mayBegin(bytes, line) else { return false }
    var shape: [UInt32] = []
    var numbers: [Int] = []
    var index = line.start
    while index < line.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: line.end)
      index = next
      if Scalars.isSpace(scalar) {
        if shape.last == digits { shape.append(space) }
        continue
      }
      if let digit = Scalars.digit(scalar) {
        if shape.last != digits {
          shape.append(digits)
          numbers.append(0)
        }
        let last = numbers.count - 1
        numbers[last] = min(numbers[last], 99_999) * 10 + digit
        continue
      }
      if shape.last == space { shape.removeLast() }
      shape.append(Scalars.isDash(scalar) ? dash : scalar)
      if shape.count > 8 { return false }
    }
    if shape.last == space { shape.removeLast() }
    return isPageShape(shape, numbers)
  }

  /// Whether a line begins with a byte that a page number may begin with; behind digits, with one that
  /// may stand between two numbers.
  private static func mayBegin(_ bytes: Span<UInt8>, _ line: ByteRange) -> Bool {
    switch bytes[line.start] {
    case 0x30...0x39:
      var index = line.start + 1
      while index < line.end && bytes[index] &- 0x30 <= 9 { index += 1 }
      guard index < line.end else { return false }
      switch bytes[index] {
      case 0x09...0x0D, 0x20, 0x2F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return true
      default: return false
      }
    case 0x09...0x0D, 0x20, 0x2D, 0x50, 0x70, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return true
    case 0xE7: return bytes[line.start + 1] == 0xAC
    default: return false
    }
  }

  /// The lines that are bare numbers before a page break and count up with the pages, in text order.
  static func numberedLines(in document: Document) -> [Int] {
    guard !document.pageBreaks.isEmpty else { return [] }
    let text = document.text
    var found: [(line: Int, number: Int)] = []
    for end in document.pageBreaks.prefix(2_000) + [text.bytes.count] {
      guard let last = lastLine(before: end, in: text) else { continue }
      guard let number = bareNumber(text.trimmed(last.range), in: text) else {
        if end == text.bytes.count { continue }
        return []
      }
      found.append((last.index, number))
    }
    guard found.count >= 2 else { return [] }
    for index in found.indices.dropFirst()
    where found[index].number != found[index - 1].number + 1
      || found[index].line == found[index - 1].line
    {
      return []
    }
    return found.map(\.line)
  }

  // Beyond all characters, so that none in a line is taken for one of these.
  private static let digits: UInt32 = 0x11_0000
  private static let space: UInt32 = 0x11_0001
  private static let dash: UInt32 = 0x11_0002

  private static func isPageShape(_ shape: [UInt32], _ numbers: [Int]) -> Bool {
    let page: UInt32 = 0x9875
    let ordinal: UInt32 = 0x7B2C
    let total: UInt32 = 0x5171
    switch shape {
    case [dash, digits, dash], [dash, dash, digits, dash, dash]: return true
    case [ordinal, digits, page], [ordinal, digits, page, total, digits, page]: return true
    case [ordinal, digits, page, 0x2F, total, digits, page]: return true
    case [0x50, digits], [0x50, 0x2E, digits], [0x70, 0x2E, digits]: return true
    case [0x50, 0x61, 0x67, 0x65, digits]: return true
    case [digits, 0x2F, digits]: return numbers[0] >= 1 && numbers[0] <= numbers[1]
    default: return false
    }
  }

  private static func lastLine(before end: Int, in text: TextView) -> (
    index: Int, range: ByteRange
  )? {
    var index = text.lineIndex(at: end)
    for _ in 0..<40 {
      let line = text.line(index)
      let range = ByteRange(line.start, min(line.end, max(end, line.start)))
      if !text.trimmed(range).isEmpty { return (index, range) }
      if index == 0 { return nil }
      index -= 1
    }
    return nil
  }

  private static func bareNumber(_ range: ByteRange, in text: TextView) -> Int? {
    guard !range.isEmpty && range.count <= 12 else { return nil }
    let bytes = text.bytes.span
    var number = 0
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      guard let digit = Scalars.digit(scalar) else { return nil }
      number = number * 10 + digit
      index = next
    }
    return number
  }
}
