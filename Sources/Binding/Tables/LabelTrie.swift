/// All labels of the forms, to be found in a stream of folded characters, the longest first.
struct LabelTrie: Sendable {
  /// A label that stands in the stream.
  struct Hit {
    /// Index of the label's text among the distinct texts of the catalog.
    let text: Int
    let start: Int
    let end: Int
  }

  private var next: [Int16]
  private var textAt: [Int16] = [-1]
  private let width: Int

  /// An empty trie over character codes below `width`.
  init(codeCount width: Int) {
    self.width = max(width, 1)
    next = Array(repeating: 0, count: self.width)
  }

  /// Adds a label; a text that is there keeps its index.
  mutating func insert(_ codes: [UInt16], text: Int) {
    var node = 0
    for code in codes {
      let index = node * width + Int(code)
      guard Int(code) < width && textAt.count < Int(Int16.max) else { return }
      if next[index] == 0 {
        next[index] = Int16(textAt.count)
        textAt.append(-1)
        next.append(contentsOf: repeatElement(0, count: width))
      }
      node = Int(next[index])
    }
    if node != 0 && textAt[node] < 0 { textAt[node] = Int16(truncatingIfNeeded: text) }
  }

  /// Every label of the stream that no longer label covers, from the left.
  func hits(in codes: [UInt16]) -> [Hit] {
    var found: [Hit] = []
    let next = next.span
    let codes = codes.span
    var start = 0
    while start < codes.count {
      var node = 0
      var index = start
      var best = -1
      var end = start
      while index < codes.count {
        let code = Int(codes[index])
        if code >= width { break }
        node = Int(next[node * width + code])
        if node == 0 { break }
        index += 1
        if textAt[node] >= 0 {
          best = Int(textAt[node])
          end = index
        }
      }
      if best >= 0 { found.append(Hit(text: best, start: start, end: end)) }
      start = best >= 0 ? end : start + 1
    }
    return found
  }
}
