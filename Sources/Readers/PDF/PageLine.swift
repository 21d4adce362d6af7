import ReportModel

/// Words that stand side by side on a page, from left to right.
struct PageLine {
  private(set) var words: [PageWord]
  private(set) var box: PageBox
  /// Middle and height of its first word, with which others must be level.
  fileprivate let middle: Double
  private let height: Double

  init(_ word: PageWord) {
    words = [word]
    box = word.box
    middle = word.box.middle.y
    height = word.size
  }

  /// Height of its characters, in points.
  var size: Double { words.map(\.size).max() ?? 1 }

  /// Whether words stand in columns: two gaps or more that are wider than a character.
  var isTabular: Bool { gaps.count { $0 > 1.4 * size } >= 2 }

  /// Whether it is the row of a table and no text of one cell: two numbers stand apart, or three
  /// words of more than a letter, which are no word with blanks between its letters.
  var hasColumns: Bool {
    let gaps = gaps
    let wide = gaps.indices.filter { gaps[$0] > 1.4 * size }
    if wide.contains(where: { words[$0].isNumber && words[$0 + 1].isNumber }) { return true }
    return wide.count >= 2 && words.count { $0.text.count > 3 || $0.isNumber } >= 3
  }

  /// Widths of the gaps between its words.
  private var gaps: [Double] { zip(words, words.dropFirst()).map { $1.box.left - $0.box.right } }

  /// Number of characters.
  var length: Int {
    words.reduce(0) { $0 + $1.text.count { byte in byte & 0xC0 != 0x80 } }
  }

  /// Width of what no line end cuts at its beginning: letters and digits, or a character, with the
  /// brackets and marks at both sides.
  var unbreakableWidth: Double {
    guard let word = words.first else { return 0 }
    let text = String(decoding: word.text, as: UTF8.self).unicodeScalars
    var end = text.startIndex
    func skip(_ isPart: (Unicode.Scalar) -> Bool) {
      while end < text.endIndex, isPart(text[end]) { end = text.index(after: end) }
    }
    skip { "（《“‘〔【「『".unicodeScalars.contains($0) }
    let start = end
    skip { $0.value > 0x20 && $0.value < 0x80 }
    if end == start && end < text.endIndex { end = text.index(after: end) }
    skip { "）》”’〕】」』，。、；：！？".unicodeScalars.contains($0) }
    let columns = displayColumns(word.text)
    let own = displayColumns(String(text[..<end]).utf8)
    return columns == 0 ? 0 : word.box.width * Double(own) / Double(columns)
  }

  /// The bytes of its words, without anything between.
  var text: [UInt8] { words.flatMap(\.text) }

  /// Whether a word is level with the line; what stands between two lines of the next cell is not.
  fileprivate func isBeside(_ word: PageWord) -> Bool {
    let (small, large) = (min(height, word.size), max(height, word.size))
    return distance(to: word) < 0.4 * (small < 0.7 * large ? large : small)
  }

  fileprivate func distance(to word: PageWord) -> Double { abs(word.box.middle.y - middle) }

  fileprivate mutating func add(_ word: PageWord) {
    words.append(word)
    box = box.union(word.box)
  }

  fileprivate mutating func sort() { words.sort { $0.box.left < $1.box.left } }
}

/// Words as lines, from top to bottom.
func pageLines(_ words: [PageWord]) -> [PageLine] {
  let sorted = words.sorted {
    let (a, b) = ($0.box.middle, $1.box.middle)
    return (a.y, a.x) < (b.y, b.x)
  }
  var lines: [PageLine] = []
  for word in sorted {
    // A tall word may reach over the lines beside it: the last few are looked at.
    let near = lines.indices.suffix(4).filter { lines[$0].isBeside(word) }
    if let line = near.min(by: { lines[$0].distance(to: word) < lines[$1].distance(to: word) }) {
      lines[line].add(word)
    } else {
      lines.append(PageLine(word))
    }
  }
  for index in lines.indices { lines[index].sort() }
  return lines.sorted { $0.middle < $1.middle }
}
