/// All labels of the forms, to be found in a stream of folded characters, the longest first.
struct LabelTrie: Sendable {
  /// A label that stands in the stream.
  struct Hit {
    /// Index of the label's text among the distinct texts of the catalog.
    let text: Int
    let start: Int
    let end: Int
  }

  /// By code, the node of the labels that begin with it; 0 where none does.
  private var first: [Int16]
  /// Further steps, hashed: node and code, 0 where the place is free; and where the step leads.
  private var steps: [UInt32]
  private var targets: [Int16]
  /// By node the text that ends there; −1 for none.
  private var textAt: [Int16] = [-1]

  /// An empty trie over character codes below `width`.
  init(codeCount width: Int) {
    first = Array(repeating: 0, count: max(width, 1))
    steps = Array(repeating: 0, count: 256)
    targets = Array(repeating: 0, count: 256)
  }

  /// Adds a label; a text that is there keeps its index.
  mutating func insert(_ codes: [UInt16], text: Int) {
    var node = 0
    for code in codes {
      guard Int(code) < first.count && textAt.count < Int(Int16.max) else { return }
      if node == 0 {
        if first[Int(code)] == 0 { first[Int(code)] = newNode() }
        node = Int(first[Int(code)])
        continue
      }
      let step = LabelTrie.step(node, code)
      let place = LabelTrie.place(of: step, in: steps.span)
      if steps[place] == step {
        node = Int(targets[place])
      } else {
        steps[place] = step
        targets[place] = newNode()
        node = Int(targets[place])
        if textAt.count * 2 > steps.count { grow() }
      }
    }
    if node != 0 && textAt[node] < 0 { textAt[node] = Int16(truncatingIfNeeded: text) }
  }

  /// Every label of the stream that no longer label covers, from the left.
  ///
  /// The codes must be those for whose number the trie was made, so that each has its place in `first`.
  func hits(in codes: [UInt16]) -> [Hit] {
    var found: [Hit] = []
    found.reserveCapacity(codes.count / 8)
    let first = first.span
    let steps = steps.span
    let targets = targets.span
    let textAt = textAt.span
    let codes = codes.span
    let count = codes.count
    var start = 0
    while start < count {
      var node = Int(first[Int(codes[unchecked: start])])
      if node == 0 {
        start += 1
        continue
      }
      var index = start
      var best = -1
      var end = start
      while node != 0 {
        index += 1
        // Nodes stand in the trie, and places in the table of steps, by the way both were made.
        let text = Int(textAt[unchecked: node])
        if text >= 0 {
          best = text
          end = index
        }
        guard index < count else { break }
        let step = LabelTrie.step(node, codes[unchecked: index])
        let place = LabelTrie.place(of: step, in: steps)
        node = steps[unchecked: place] == step ? Int(targets[unchecked: place]) : 0
      }
      if best >= 0 { found.append(Hit(text: best, start: start, end: end)) }
      start = best >= 0 ? end : start + 1
    }
    return found
  }

  private mutating func newNode() -> Int16 {
    textAt.append(-1)
    return Int16(truncatingIfNeeded: textAt.count - 1)
  }

  /// Never 0, since no step leaves from the root here.
  @inline(__always)
  private static func step(_ node: Int, _ code: UInt16) -> UInt32 {
    UInt32(truncatingIfNeeded: node) << 16 | UInt32(code)
  }

  /// Where a step stands, or the free place where it would; at least half of the places are free.
  @inline(__always)
  private static func place(of step: UInt32, in steps: Span<UInt32>) -> Int {
    let mask = steps.count - 1
    var place = Int((step &* 0x9E37_79B1) >> 12) & mask
    while true {
      let known = steps[unchecked: place]
      if known == step || known == 0 { return place }
      place = (place + 1) & mask
    }
  }

  private mutating func grow() {
    let known = zip(steps, targets).filter { $0.0 != 0 }
    steps = Array(repeating: 0, count: steps.count * 2)
    targets = Array(repeating: 0, count: steps.count)
    for (step, target) in known {
      let place = LabelTrie.place(of: step, in: steps.span)
      steps[place] = step
      targets[place] = target
    }
  }
}
