import ReportModel

/// Words that stand side by side on a page, from left to right.
struct PageLine {
  private(set) var words: [PageWord]
  private(set) var box: PageBox

  init(_ word: PageWord) {
    words = [word]
    box = word.box
  }

  /// Height of its characters, in points.
  var size: Double { words.map(\.size).max() ?? 1 }

  /// Whether words stand in columns: two gaps or more that are wider than a character.
  var isTabular: Bool { gaps.count { $0 > 1.4 * size } >= 2 }

  /// Widths of the gaps between its words.
  private var gaps: [Double] { zip(words, words.dropFirst()).map { $1.box.left - $0.box.right } }

  /// Number of characters.
  var length: Int {
    words.reduce(0) { $0 + $1.text.count { byte in byte & 0xC0 != 0x80 } }
  }

  /// The bytes of its words, without anything between.
  var text: [UInt8] { words.flatMap(\.text) }

  fileprivate func isBeside(_ word: PageWord) -> Bool {
    let overlap = min(box.bottom, word.box.bottom) - max(box.top, word.box.top)
    return overlap > 0.5 * min(box.height, word.size)
  }

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
    let near = lines.indices.suffix(4)
    if let line = near.last(where: { lines[$0].isBeside(word) }) {
      lines[line].add(word)
    } else {
      lines.append(PageLine(word))
    }
  }
  for index in lines.indices { lines[index].sort() }
  return lines.sorted { $0.box.top < $1.box.top }
}
