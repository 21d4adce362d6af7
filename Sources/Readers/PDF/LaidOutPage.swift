import ReportModel

/// A page with its tables and the lines outside them.
struct LaidOutPage {
  let page: PDFPage
  var grids: [PageGrid]
  var lines: [PageLine]
  /// Its parts in the order in which they are read, once columns were looked for.
  var areas: [PageArea] = []
  /// Whether something is on it that is no word and no line.
  var hasPicture: Bool

  /// Whether it shows something and has no word.
  var isPicture: Bool { page.words.isEmpty && hasPicture }

  /// Whether it is a picture with no more words than the program that made it puts on each page.
  var isScan: Bool { hasPicture && grids.isEmpty && lines.reduce(0) { $0 + $1.length } < 16 }

  init(_ page: PDFPage, _ drawing: PageDrawing) {
    self.page = page
    hasPicture = drawing.hasPicture
    grids = pageGrids(of: drawing)
    var free: [PageWord] = []
    var inside: [[PageWord]] = Array(repeating: [], count: grids.count)
    let glyphs = GlyphRows(drawing.glyphs)
    for word in withoutWatermark(page.words).flatMap({ $0.numbers(glyphs) }) {
      let middle = word.box.middle
      let grid = grids.firstIndex {
        $0.box.left <= middle.x && middle.x <= $0.box.right && $0.box.top <= middle.y
          && middle.y <= $0.box.bottom
      }
      if let grid {
        grids[grid].add(word)
        inside[grid].append(word)
      } else {
        free.append(word)
      }
    }
    for (grid, words) in zip(grids, inside) where grid.hasColumnsInCells { free += words }
    grids.removeAll(where: \.hasColumnsInCells)
    lines = pageLines(free)
  }

  /// Whether a line stands in the upper or lower tenth of the page.
  fileprivate func isAtEdge(_ line: PageLine) -> Bool {
    line.box.bottom < page.height * 0.1 || line.box.top > page.height * 0.9
  }
}

/// The words of a page without those of a watermark: far larger than the text, and printed over it.
///
/// Its characters that stand between the lines are of its size; a title is large, too, but of its own.
private func withoutWatermark(_ words: [PageWord]) -> [PageWord] {
  let sizes = words.map(\.size).sorted()
  guard let largest = sizes.last, largest > 3 * sizes[sizes.count / 2] else { return words }
  let limit = 3 * sizes[sizes.count / 2]
  let large = words.filter { $0.size > limit }
  guard large.count <= 200 else { return words }
  let small = words.filter { $0.size <= limit }
  let marks = large.filter { word in
    let box = word.box
    let covered = small.lazy.filter { other in
      let middle = other.box.middle
      return box.left < middle.x && middle.x < box.right && box.top < middle.y
        && middle.y < box.bottom
    }
    return covered.prefix(2).count == 2
  }
  return words.filter { word in
    word.size <= limit || !marks.contains { abs($0.size - word.size) < 0.2 * word.size }
  }
}

/// Takes page numbers and running heads away from the lines of pages.
func removePageFurniture(_ pages: inout [LaidOutPage]) {
  var heads: [RunningHead: Int] = [:]
  var numbers: [(page: Int, line: Int, shift: Int)] = []
  for (index, page) in pages.enumerated() {
    for (place, line) in page.lines.enumerated() where page.isAtEdge(line) {
      if let number = PageNumber(line.text) {
        if number.isCertain {
          pages[index].lines[place].clear()
        } else {
          numbers.append((index, place, number.value - index))
        }
      } else {
        heads[RunningHead(line, on: page.page), default: 0] += 1
      }
    }
  }
  let shifts = Dictionary(grouping: numbers) { $0.shift }
  for (shift, places) in shifts where places.count >= 2 || shift == 1 {
    for place in places { pages[place.page].lines[place.line].clear() }
  }
  let count = pages.count
  for index in pages.indices {
    let page = pages[index]
    pages[index].lines = page.lines.filter { line in
      if line.text.isEmpty { return false }
      guard page.isAtEdge(line) else { return true }
      let seen = heads[RunningHead(line, on: page.page)] ?? 0
      return seen < 2 || seen * 2 < count
    }
  }
}

extension PageLine {
  fileprivate mutating func clear() { self = PageLine(PageWord(text: [], box: box)) }
}

/// A line that stands at the same height on several pages with the same words.
private struct RunningHead: Hashable {
  let text: [UInt8]
  let height: Int
  let width: Int

  init(_ line: PageLine, on page: PDFPage) {
    text = line.text.filter { !($0 >= 0x30 && $0 <= 0x39) }
    height = Int((line.box.top / 4).rounded())
    width = Int(page.width)
  }
}

/// `3`, `- 3 -`, `第3页`, `3/7`.
private struct PageNumber {
  let value: Int
  /// Whether it is one wherever it stands; a bare number is one only if it counts up with the pages.
  let isCertain: Bool

  init?(_ text: [UInt8]) {
    guard text.count <= 40 else { return nil }
    var first: Int?
    var hasSigns = false
    var index = 0
    let span = text.span
    while index < span.count {
      if isDigit(span[index]) {
        var value = 0
        while index < span.count && isDigit(span[index]) {
          value = min(value * 10 + Int(span[index]) - 0x30, 100_000)
          index += 1
        }
        first = first ?? value
        continue
      }
      let width = PageNumber.sign(span, index)
      guard width > 0 else { return nil }
      hasSigns = true
      index += width
    }
    guard let first else { return nil }
    value = first
    isCertain = hasSigns
  }

  /// Width of a character that page numbers are set with.
  private static func sign(_ span: Span<UInt8>, _ index: Int) -> Int {
    let signs: [StaticString] = ["-", "—", "–", "－", "第", "页", "共", "/", "·", " ", "，", "."]
    for sign in signs where stands(sign, at: index, in: span, before: span.count) {
      return sign.utf8CodeUnitCount
    }
    return 0
  }
}
