import SourceText

/// Finds page numbers among the lines: `- 3 -`, `第3页`, `3 / 7`, and bare numbers that count up with
/// the pages.
func markPageFurniture(_ lines: inout [TextLine], _ span: Span<UInt8>) {
  var ratios: [(line: Int, page: Int, of: Int)] = []
  var page = 0
  var edges = PageEdges()
  var lastOfPage: (line: Int, number: Int)?
  var isFirstOfPage = true
  for index in lines.indices {
    let line = lines[index]
    if line.kind == .text || line.kind == .rule {
      let number = line.traits.width <= 3 ? smallNumber(span, line.marked) : nil
      if let number {
        lastOfPage = (index, number)
        if isFirstOfPage { edges.first.append((index, number, page)) }
      } else {
        lastOfPage = nil
      }
      isFirstOfPage = false
      if line.traits.width <= 24, let found = furniture(line, span) {
        switch found {
        case .certain: lines[index].kind = .furniture
        case .ratio(let page, let of): ratios.append((index, page, of))
        }
      }
    }
    if line.endsPage {
      if let lastOfPage { edges.last.append((lastOfPage.line, lastOfPage.number, page)) }
      page += 1
      lastOfPage = nil
      isFirstOfPage = true
    }
  }
  if page > 0 {
    if let lastOfPage { edges.last.append((lastOfPage.line, lastOfPage.number, page)) }
    for line in countingUp(edges.last) + countingUp(edges.first) { lines[line].kind = .furniture }
  }
  for line in risingRatios(ratios) { lines[line].kind = .furniture }
}

private struct PageEdges {
  var first: [(line: Int, number: Int, page: Int)] = []
  var last: [(line: Int, number: Int, page: Int)] = []
}

private enum Furniture { case certain, ratio(page: Int, of: Int) }

/// The lines, if there are two and more and each number is as far from its page's as the others.
private func countingUp(_ edges: [(line: Int, number: Int, page: Int)]) -> [Int] {
  guard edges.count >= 2, let first = edges.first else { return [] }
  let shift = first.number - first.page
  guard edges.allSatisfy({ $0.number - $0.page == shift }) else { return [] }
  return edges.map(\.line)
}

/// The lines of `1/7`, `2/7` …, if there are two and more of one total.
private func risingRatios(_ ratios: [(line: Int, page: Int, of: Int)]) -> [Int] {
  guard ratios.count >= 2, let total = ratios.first?.of else { return [] }
  var last = 0
  for ratio in ratios {
    guard ratio.of == total && ratio.page > last && ratio.page <= total else { return [] }
    last = ratio.page
  }
  return ratios.map(\.line)
}

private func furniture(_ line: TextLine, _ span: Span<UInt8>) -> Furniture? {
  switch span[line.marked.start] {
  case 0x2D, 0x30...0x39, 0x50, 0x70, 0xE2, 0xE5, 0xE7, 0xEF: break
  default: return nil
  }
  guard mayBeNumbered(line.marked, span) else { return nil }
  var tokens = FurnitureTokens(span, line.marked)
  switch tokens.shape {
  case "-n-", "第n页", "第n页共n页", "第n页/共n页", "第n页,共n页", "共n页第n页", "共n页,第n页", "pagen", "p.n",
    "pagenofn", "pn":
    return .certain
  case "n/n":
    let total = tokens.numbers.popLast() ?? 0
    return .ratio(page: tokens.numbers.popLast() ?? 0, of: total)
  default:
    return nil
  }
}

/// Whether a range is short and has what becomes `n` in a shape.
private func mayBeNumbered(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard range.count <= FurnitureTokens.mostBytes else { return false }
  for index in range.start..<range.end {
    let byte = span[index]
    if isDigit(byte) || byte | 0x20 == 0x6E { return true }
  }
  return false
}

/// A short line with its numbers replaced by `n`, without blanks and in lower case; nothing where it
/// has a character that no shape has.
private struct FurnitureTokens {
  static let mostBytes = 60

  var shape = ""
  var numbers: [Int] = []

  init(_ span: Span<UInt8>, _ range: ByteRange) {
    guard range.count <= FurnitureTokens.mostBytes else { return }
    var bytes: [UInt8] = []
    var index = range.start
    while index < range.end {
      if isDigit(span[index]) {
        var value = 0
        while index < range.end && isDigit(span[index]) {
          value = min(value * 10 + Int(span[index]) - 0x30, 100_000)
          index += 1
        }
        numbers.append(value)
        bytes.append(0x6E)
        continue
      }
      let blank = blankWidth(span, at: index, before: range.end)
      if blank > 0 {
        index += blank
        continue
      }
      let dash = dashWidth(span, index, range.end)
      if dash > 0 {
        if bytes.last != 0x2D { bytes.append(0x2D) }
        index += dash
        continue
      }
      if stands("，", at: index, in: span, before: range.end) {
        bytes.append(0x2C)
        index += 3
        continue
      }
      guard let width = width(span, index, range.end) else { return }
      for byte in index..<(index + width) {
        bytes.append(isLetter(span[byte]) ? span[byte] | 0x20 : span[byte])
      }
      index += width
    }
    shape = String(decoding: bytes, as: UTF8.self)
  }

  /// Width of a character that shapes have; nil for any other.
  private func width(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int? {
    switch span[index] {
    case 0x2C, 0x2E, 0x2F: return 1
    // p a g e o f n
    case let byte where isLetter(byte):
      switch byte | 0x20 {
      case 0x61, 0x65, 0x66, 0x67, 0x6E, 0x6F, 0x70: return 1
      default: return nil
      }
    case 0xE5: return stands("共", at: index, in: span, before: end) ? 3 : nil
    case 0xE7: return stands("第", at: index, in: span, before: end) ? 3 : nil
    case 0xE9: return stands("页", at: index, in: span, before: end) ? 3 : nil
    default: return nil
    }
  }

  private func dashWidth(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    if span[index] == 0x2D { return 1 }
    guard span[index] == 0xE2 || span[index] == 0xEF else { return 0 }
    for dash in ["—", "–", "－", "―", "─"] as [StaticString]
    where stands(dash, at: index, in: span, before: end) {
      return 3
    }
    return 0
  }
}
