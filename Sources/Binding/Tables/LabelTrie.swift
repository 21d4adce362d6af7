/// All labels of the forms, to be found in a stream of folded characters, the longest first.
struct LabelTrie: Sendable {
  /// A label that stands in the stream.
  struct Hit {
    private let number: Int32
    private let first: Int32
    private let last: Int32

    init(text: Int, start: Int, end: Int) {
      number = Int32(truncatingIfNeeded: text)
      first = Int32(truncatingIfNeeded: start)
      last = Int32(truncatingIfNeeded: end)
    }

    /// Index of the label's text among the distinct texts of the catalog.
    var text: Int { Int(number) }
    var start: Int { Int(first) }
    var end: Int { Int(last) }

    /// The same label so many characters further on.
    func moved(by distance: Int) -> Hit {
      Hit(text: text, start: start + distance, end: end + distance)
    }
  }

  /// By code, the node of the labels that begin with it; 0 where none does.
  private var first: [Int16]
  /// Further steps, hashed: node and code, 0 where the place is free; and where the step leads.
  private var steps: [UInt32]
  private var targets: [Int16]
  /// By node the text that ends there; −1 for none.
  private var textAt: [Int16] = [-1]
  /// By node, whether a longer label goes on from there.
  private var goesOn: [Bool] = [true]

  /// An empty trie over character codes below `width`.
  init(codeCount width: Int) {
    first = Array(repeating: 0, count: max(width, 1))
    steps = Array(repeating: 0, count: 256)
    targets = Array(repeating: 0, count: 256)
  }

  /// Adds a label; a text that is there keeps its index, which is given back.
  mutating func insert(_ codes: some Collection<UInt16>, text: Int) -> Int {
    var node = 0
    for code in codes {
      guard Int(code) < first.count && textAt.count < Int(Int16.max) else { return text }
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
        goesOn[node] = true
        node = Int(targets[place])
        if textAt.count * 2 > steps.count { grow() }
      }
    }
    guard node != 0 else { return text }
    if textAt[node] < 0 { textAt[node] = Int16(truncatingIfNeeded: text) }
    return Int(textAt[node])
  }

  /// Every label of the stream that no longer label covers, from the left.
  ///
  /// The codes must be those for whose number the trie was made, so that each has its place in `first`.
  /// What the printed cells among them hold is known already.
  func hits(
    in codes: FlatArray<UInt16>,
    _ places: FlatArray<PrintedPlace>,
    of printed: PrintedCells
  ) -> [Hit] {
    var found: [Hit] = []
    found.reserveCapacity(codes.count / 8)
    let all = codes.buffer.span
    var isClosed = true
    var start = 0
    for place in places {
      let position = Int(place.position)
      let cell = Int(place.cell)
      guard printed.cells[cell].isClosed else { continue }
      while start < position {
        start = next(from: start, before: position, in: all, &found, &isClosed)
      }
      // A label may have begun before the cell.
      guard start == position else { continue }
      printed.addHits(of: cell, at: position, to: &found)
      start += printed.cells[cell].count
    }
    while start < all.count {
      start = next(from: start, before: all.count, in: all, &found, &isClosed)
    }
    return found
  }

  /// Adds the labels of a text, and tells whether they are the same whatever follows it.
  func addHits(inWhole codes: Span<UInt16>, to found: inout [Hit]) -> Bool {
    var start = 0
    var isClosed = true
    while start < codes.count {
      start = next(from: start, before: codes.count, in: codes, &found, &isClosed)
    }
    return isClosed
  }

  /// Adds the label that begins at a character, or at one of those that follow it.
  ///
  /// Gives the index after what was looked at: after the label, or the end, before which no label
  /// begins. What might go on behind the last character is not closed.
  private func next(
    from start: Int,
    before end: Int,
    in codes: Span<UInt16>,
    _ found: inout [Hit],
    _ isClosed: inout Bool
  ) -> Int {
    let first = first.span
    let steps = steps.span
    let targets = targets.span
    let textAt = textAt.span
    let goesOn = goesOn.span
    var start = start
    while start < end {
      var node = Int(first[Int(codes[start])])
      if node == 0 {
        start += 1
        continue
      }
      var index = start
      var best = -1
      var last = start
      while node != 0 {
        index += 1
        // Nodes stand in the trie, and places in the table of steps, by the way both were made.
        let text = Int(textAt[unchecked: node])
        if text >= 0 {
          best = text
          last = index
        }
        guard goesOn[unchecked: node] else { break }
        guard index < codes.count else {
          isClosed = false
          break
        }
        let step = LabelTrie.step(node, codes[unchecked: index])
        let place = LabelTrie.place(of: step, in: steps)
        node = steps[unchecked: place] == step ? Int(targets[unchecked: place]) : 0
      }
      if best >= 0 {
        found.append(Hit(text: best, start: start, end: last))
        return last
      }
      start += 1
    }
    return start
  }

  private mutating func newNode() -> Int16 {
    textAt.append(-1)
    goesOn.append(false)
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
