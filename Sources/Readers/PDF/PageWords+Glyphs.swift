import ReportModel

extension PageWord {
  /// The numbers that a word consists of, by where its digits begin.
  ///
  /// In narrow columns without lines `pdftotext` takes the numbers of neighbouring cells for one word,
  /// because the space between them is less than a letter.
  func numbers(_ glyphs: GlyphRows) -> [PageWord] {
    guard text.count > 1, text.count <= 40, isNumber else { return [self] }
    let starts = glyphs.starts(in: box)
    guard starts.count == text.count, let last = starts.last else { return [self] }
    let advance = box.right - last
    guard advance > 0 else { return [self] }
    var pieces: [PageWord] = []
    var first = 0
    for index in 1...starts.count {
      let isEnd = index == starts.count
      guard isEnd || starts[index] - starts[index - 1] > 1.4 * advance else { continue }
      var part = box
      part.left = starts[first]
      part.right = isEnd ? box.right : min(starts[index - 1] + advance, starts[index])
      pieces.append(PageWord(text: Array(text[first..<index]), box: part))
      first = index
    }
    return pieces
  }
}

/// Where the characters of a page begin, by their height on it.
struct GlyphRows {
  private var rows: [Int: [(x: Double, y: Double)]] = [:]
  private static let height = 8.0

  init(_ glyphs: [(x: Double, y: Double)]) {
    for glyph in glyphs {
      rows[GlyphRows.row(glyph.y), default: []].append(glyph)
    }
  }

  /// Where those begin whose base line goes through a box, from left to right.
  func starts(in box: PageBox) -> [Double] {
    let (first, last) = (GlyphRows.row(box.top), GlyphRows.row(box.bottom))
    guard first <= last, last - first <= 8 else { return [] }
    var starts: [Double] = []
    for row in first...last {
      for glyph in rows[row] ?? [] {
        let isLevel = glyph.y > box.top && glyph.y < box.bottom
        if isLevel && glyph.x > box.left - 0.5 && glyph.x < box.right - 0.2 {
          starts.append(glyph.x)
        }
      }
    }
    return starts.sorted()
  }

  private static func row(_ y: Double) -> Int {
    Int(max(-100_000, min(100_000, y)) / height)
  }
}
