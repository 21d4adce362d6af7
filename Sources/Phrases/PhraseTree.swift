/// The words at which patterns are looked for, as a tree of their units.
///
/// One walk from a place of a text finds all words that begin there.
struct PhraseTree {
  /// A unit of one or more words.
  struct Node {
    var unit: UInt16
    /// The first node for the unit after this one; −1 for none.
    var child: Int32 = -1
    /// The next node in the place of this one; −1 for none.
    var sibling: Int32 = -1
    /// The first entry of the word that ends here; −1 for none.
    var entry: Int32 = -1
    /// The nearest node before it, on the way from the root, that has an entry; −1 for none.
    var above: Int32 = -1
    /// Units from the root to here.
    var depth: Int32
    /// What the children's units are, one bit for each rest by 64.
    var children: UInt64 = 0
  }

  private(set) var nodes: [Node] = []
  private(set) var entries: [PhraseEntry] = []
  /// For each rest of a unit by `rootCount` the first root.
  private(set) var roots = [Int32](repeating: -1, count: rootCount)

  /// For each rest of a unit by `filterCount` what can stand after it, so that most places of a text
  /// are passed with one look: one bit for each rest by 64.
  private(set) var filter = [UInt64](repeating: 0, count: filterCount)

  /// For each ASCII unit the first entry of its root that is no hole; −1 for none.
  ///
  /// Holes were entered last, and so come first.
  private(set) var plain = [Int32](repeating: -1, count: 0x80)

  private static let rootCount = 4_096
  private static let filterCount = 2_048

  /// A tree without words.
  init() {}

  /// A finished tree again, of its nodes and entries.
  init(nodes: [Node], entries: [PhraseEntry]) {
    self.nodes = nodes
    self.entries = entries
    // A later root stands before the earlier ones of its place.
    for (index, node) in nodes.enumerated() where node.depth == 1 {
      roots[PhraseTree.bucket(of: node.unit)] = Int32(index)
      filter[PhraseTree.place(inFilter: node.unit)] |= following(node)
    }
    passHoles()
  }

  /// Adds an entry at a word; one without units is nowhere.
  mutating func insert(_ entry: PhraseEntry, at word: some Collection<UInt16>) {
    guard let first = word.first else { return }
    var node = root(first)
    for unit in word.dropFirst() { node = child(unit, of: node) }
    var entry = entry
    entry.next = nodes[node].entry
    nodes[node].entry = Int32(entries.count)
    entries.append(entry)
  }

  private mutating func root(_ unit: UInt16) -> Int {
    let bucket = PhraseTree.bucket(of: unit)
    var index = Int(roots[bucket])
    while index >= 0 && nodes[index].unit != unit { index = Int(nodes[index].sibling) }
    guard index < 0 else { return index }
    nodes.append(Node(unit: unit, sibling: roots[bucket], depth: 1))
    roots[bucket] = Int32(nodes.count - 1)
    return nodes.count - 1
  }

  private mutating func child(_ unit: UInt16, of node: Int) -> Int {
    if nodes[node].children & unitBit(unit) != 0 {
      var index = Int(nodes[node].child)
      while index >= 0 {
        if nodes[index].unit == unit { return index }
        index = Int(nodes[index].sibling)
      }
    }
    // Until the tree is finished, `above` is the parent.
    nodes.append(
      Node(
        unit: unit,
        sibling: nodes[node].child,
        above: Int32(node),
        depth: nodes[node].depth + 1
      )
    )
    nodes[node].child = Int32(nodes.count - 1)
    nodes[node].children |= unitBit(unit)
    return nodes.count - 1
  }

  /// Finds for each node the nearest one before it that has an entry; nothing may be added later.
  mutating func finish() {
    for index in nodes.indices {
      let parent = Int(nodes[index].above)
      if parent < 0 {
        filter[PhraseTree.place(inFilter: nodes[index].unit)] |= following(nodes[index])
      } else if nodes[parent].entry < 0 {
        nodes[index].above = nodes[parent].above
      }
    }
    passHoles()
  }

  private mutating func passHoles() {
    for unit in plain.indices {
      var node = Int(roots[unit])
      while node >= 0 && nodes[node].unit != UInt16(unit) { node = Int(nodes[node].sibling) }
      var entry = node >= 0 ? nodes[node].entry : -1
      while entry >= 0, case .hole = entries[Int(entry)].kind { entry = entries[Int(entry)].next }
      plain[unit] = entry
    }
  }

  /// What can stand after a root's unit.
  private func following(_ root: Node) -> UInt64 {
    var units = root.children
    var index = Int(root.entry)
    while index >= 0 {
      units |= entries[index].second
      index = Int(entries[index].next)
    }
    return units
  }

  @inline(__always)
  fileprivate static func place(inFilter unit: UInt16) -> Int { Int(unit) & (filterCount - 1) }

  @inline(__always)
  fileprivate static func bucket(of unit: UInt16) -> Int { Int(unit) & (rootCount - 1) }
}

/// A tree of words where a search reads it; good only while the tree's memory is lent out.
struct PhraseTreeView {
  let nodes: UnsafeBufferPointer<PhraseTree.Node>
  let entries: UnsafeBufferPointer<PhraseEntry>
  private let roots: UnsafeBufferPointer<Int32>
  private let filter: UnsafeBufferPointer<UInt64>
  private let plain: UnsafeBufferPointer<Int32>

  fileprivate init(
    _ nodes: UnsafeBufferPointer<PhraseTree.Node>,
    _ entries: UnsafeBufferPointer<PhraseEntry>,
    _ roots: UnsafeBufferPointer<Int32>,
    _ filter: UnsafeBufferPointer<UInt64>,
    _ plain: UnsafeBufferPointer<Int32>
  ) {
    self.nodes = nodes
    self.entries = entries
    self.roots = roots
    self.filter = filter
    self.plain = plain
  }

  /// The first place of a block, from one on, at which a word may begin; the block's end for none.
  @inline(__always)
  func candidate(from start: Int, in text: BlockText) -> Int {
    var place = start
    var unit = text.unit(within: place)
    while place < text.upper {
      let following = text.unit(within: place &+ 1)
      if filter[PhraseTree.place(inFilter: unit)] & unitBit(following) != 0 { return place }
      unit = following
      place &+= 1
    }
    return place
  }

  /// The first entry of a node; inside a word or a number the first one that is no hole.
  @inline(__always)
  func entry(of node: Int, isInside: Bool) -> Int {
    let node = nodes[node]
    return Int(isInside && node.depth == 1 ? plain[Int(node.unit & 0x7F)] : node.entry)
  }

  /// The node of the longest word that begins at a place of a block and has an entry; −1 for none.
  @inline(__always)
  func longestWord(at place: Int, in text: BlockText) -> Int {
    let unit = text.unit(within: place)
    var node = Int(roots[PhraseTree.bucket(of: unit)])
    while node >= 0 && nodes[node].unit != unit { node = Int(nodes[node].sibling) }
    guard node >= 0 else { return -1 }
    var next = place &+ 1
    // No word has the unit 0 with which the block ends.
    while true {
      let following = text.unit(within: next)
      guard nodes[node].children & unitBit(following) != 0 else { break }
      var child = Int(nodes[node].child)
      while child >= 0 && nodes[child].unit != following { child = Int(nodes[child].sibling) }
      guard child >= 0 else { break }
      node = child
      next &+= 1
    }
    return nodes[node].entry >= 0 ? node : Int(nodes[node].above)
  }
}

extension PhraseTree {
  /// Lends the tree's memory to a search.
  func withView<Result>(_ body: (PhraseTreeView) -> Result) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      entries.withUnsafeBufferPointer { entries in
        roots.withUnsafeBufferPointer { roots in
          filter.withUnsafeBufferPointer { filter in
            plain.withUnsafeBufferPointer { plain in
              body(PhraseTreeView(nodes, entries, roots, filter, plain))
            }
          }
        }
      }
    }
  }
}
