/// The words at which patterns are looked for, as a tree of their units.
///
/// One walk from a place of a text finds all words that begin there. The nodes stand in the order of
/// their depth, those of one parent side by side, so that a node's children end where those of the
/// next one begin, and so do its entries.
struct PhraseTree {
  /// A unit of one or more words.
  struct Node {
    /// What the children's units are, one bit for each rest by 64.
    var children: UInt64 = 0
    /// The first node for the unit after this one.
    var child: Int32
    /// The first entry of the word that ends here.
    var entry: Int32
    /// The nearest node before it, on the way from the root, that has an entry; −1 for none.
    var above: Int32 = -1
    var unit: UInt16
    /// Units from the root to here.
    var depth: UInt16 = 1
  }

  /// All nodes, the roots first; the last one stands for none and only says where things end.
  private(set) var nodes: [Node]
  private(set) var entries: [PhraseEntry]
  private(set) var rootCount: Int
  /// Entries of the word that has most of them.
  private(set) var mostEntries = 0

  /// For each rest of a unit by `rowCount` what can stand after it, so that most places of a text
  /// are passed with one look: one bit for each rest by 64.
  private(set) var rows = [UInt64](repeating: 0, count: rowCount)
  /// For each such rest the first of the roots that have it, which stand side by side.
  private(set) var roots = [Int32](repeating: 0, count: rowCount + 1)

  static let rowCount = 1_024

  /// A tree of words; one without units is nowhere.
  ///
  /// Of the entries at one word those that are matches come first.
  init(_ unsorted: [PhraseTreeWord]) {
    let order = unsorted.indices.sorted { (unsorted[$0], $0) < (unsorted[$1], $1) }
    let words = order.map { unsorted[$0] }.filter { !$0.units.isEmpty }
    var shape = PhraseTreeShape()
    // The words that go through each node, which is how far the tree is made.
    var open = PhraseTree.groups(of: words, 0..<words.count, at: 0)
    shape.rootCount = open.count
    var done = 0
    while done < open.count {
      let own = open[done].words
      let depth = open[done].depth
      // A word that ends here stands before those that go on.
      let ended = own.prefix { words[$0].units.count == depth }
      shape.entries += ended.map { words[$0].entry }
      let children = PhraseTree.groups(of: words, ended.endIndex..<own.upperBound, at: depth)
      shape.units.append(words[own.lowerBound].units[depth - 1])
      shape.childCounts.append(Int32(children.count))
      shape.entryCounts.append(Int32(ended.count))
      open += children
      done += 1
    }
    self.init(shape)
  }

  /// A tree of its bare shape; the rest follows from that.
  init(_ shape: PhraseTreeShape) {
    let count = min(shape.units.count, shape.childCounts.count, shape.entryCounts.count)
    rootCount = min(max(shape.rootCount, 0), count)
    entries = shape.entries
    nodes = []
    nodes.reserveCapacity(count + 1)
    for index in 0..<count { nodes.append(Node(child: 0, entry: 0, unit: shape.units[index])) }
    nodes.append(Node(child: 0, entry: 0, unit: 0))
    var child = rootCount
    var entry = 0
    for index in 0...count {
      nodes[index].child = Int32(child)
      nodes[index].entry = Int32(entry)
      guard index < count else { break }
      let first = child
      child = min(first + Int(max(shape.childCounts[index], 0)), count)
      let ownEntries = entry
      entry = min(entry + Int(max(shape.entryCounts[index], 0)), entries.count)
      mostEntries = max(mostEntries, entry - ownEntries)
      let above = entry > ownEntries ? Int32(index) : nodes[index].above
      for place in first..<child {
        nodes[place].depth = nodes[index].depth &+ 1
        nodes[place].above = above
        nodes[index].children |= unitBit(nodes[place].unit)
      }
    }
    fillRows()
  }

  private mutating func fillRows() {
    for index in 0..<rootCount {
      let row = PhraseTree.row(of: nodes[index].unit)
      var following = nodes[index].children
      for entry in nodes[index].entry..<nodes[index + 1].entry {
        following |= entries[Int(entry)].second
      }
      rows[row] |= following
      roots[row + 1] += 1
    }
    for row in 0..<PhraseTree.rowCount { roots[row + 1] += roots[row] }
  }

  /// Parts a run of sorted words by their units at one place.
  private static func groups(
    of words: [PhraseTreeWord],
    _ run: Range<Int>,
    at place: Int
  ) -> [(words: Range<Int>, depth: Int)] {
    var groups: [(words: Range<Int>, depth: Int)] = []
    var start = run.lowerBound
    for index in run where words[index].units[place] != words[start].units[place] {
      groups.append((start..<index, place + 1))
      start = index
    }
    if start < run.upperBound { groups.append((start..<run.upperBound, place + 1)) }
    return groups
  }

  @inline(__always)
  fileprivate static func row(of unit: UInt16) -> Int { Int(unit) & (rowCount - 1) }
}

/// A word and what is tried where it stands.
struct PhraseTreeWord: Comparable {
  var units: [UInt16]
  var entry: PhraseEntry

  /// Words whose first units have the same row are neighbours.
  static func < (one: PhraseTreeWord, other: PhraseTreeWord) -> Bool {
    one.row != other.row
      ? one.row < other.row
      : one.units != other.units
        ? one.units.lexicographicallyPrecedes(other.units)
        : one.entry.isMatch && !other.entry.isMatch
  }

  private var row: Int { units.first.map(PhraseTree.row) ?? -1 }

  static func == (one: PhraseTreeWord, other: PhraseTreeWord) -> Bool {
    one.units == other.units && one.entry.isMatch == other.entry.isMatch
  }
}

/// All of a tree that does not follow from the rest.
struct PhraseTreeShape {
  var rootCount = 0
  /// The nodes in their order: units, numbers of children and of entries.
  var units: [UInt16] = []
  var childCounts: [Int32] = []
  var entryCounts: [Int32] = []
  var entries: [PhraseEntry] = []
}

extension PhraseTree {
  /// What the tree can be made of again.
  var shape: PhraseTreeShape {
    let pairs = zip(nodes, nodes.dropFirst())
    return PhraseTreeShape(
      rootCount: rootCount,
      units: nodes.dropLast().map(\.unit),
      childCounts: pairs.map { $1.child - $0.child },
      entryCounts: pairs.map { $1.entry - $0.entry },
      entries: entries
    )
  }

  /// Lends the tree's memory to a search.
  func withView<Result>(_ body: (PhraseTreeView) -> Result) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      entries.withUnsafeBufferPointer { entries in
        roots.withUnsafeBufferPointer { roots in
          rows.withUnsafeBufferPointer { rows in
            body(PhraseTreeView(nodes: nodes, entries: entries, roots: roots, rows: rows))
          }
        }
      }
    }
  }
}

/// A tree of words where a search reads it; good only while the tree's memory is lent out.
struct PhraseTreeView {
  let nodes: UnsafeBufferPointer<PhraseTree.Node>
  let entries: UnsafeBufferPointer<PhraseEntry>
  fileprivate let roots: UnsafeBufferPointer<Int32>
  fileprivate let rows: UnsafeBufferPointer<UInt64>

  /// Whether a word may begin with two units; most places of a text have none.
  @inline(__always)
  func mayBegin(_ unit: UInt16, _ following: UInt16) -> Bool {
    rows[PhraseTree.row(of: unit)] >> UInt64(following & 63) & 1 != 0
  }

  /// The entries of the words that end at a node.
  @inline(__always)
  func entries(of node: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(nodes[node].entry), Int(nodes[node &+ 1].entry)))
  }

  /// The node of the longest word that begins at a place of a block and has an entry; −1 for none.
  @inline(__always)
  func longestWord(at place: Int, in text: BlockText) -> Int {
    let unit = text.unit(within: place)
    let row = PhraseTree.row(of: unit)
    var node = find(unit, from: Int(roots[row]), to: Int(roots[row &+ 1]))
    guard node >= 0 else { return -1 }
    var next = place &+ 1
    // No word has the unit 0 with which the block ends.
    while true {
      let following = text.unit(within: next)
      guard nodes[node].children & unitBit(following) != 0 else { break }
      let child = find(following, from: Int(nodes[node].child), to: Int(nodes[node &+ 1].child))
      guard child >= 0 else { break }
      node = child
      next &+= 1
    }
    return entries(of: node).isEmpty ? Int(nodes[node].above) : node
  }

  /// The node for a unit among some side by side; −1 for none.
  @inline(__always)
  private func find(_ unit: UInt16, from first: Int, to end: Int) -> Int {
    var node = first
    while node < end {
      if nodes[node].unit == unit { return node }
      node &+= 1
    }
    return -1
  }
}
