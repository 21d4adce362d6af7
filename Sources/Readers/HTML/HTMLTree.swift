import SourceText

/// A page as a tree in reading order: every node stands behind its parent, its descendants follow it
/// at once.
struct HTMLTree {
  var nodes: [HTMLNode] = []
  /// The content of `<title>`.
  var title: ByteRange?
  /// What the page says in its head that the article is called.
  var articleTitle: ByteRange?
  /// Whether something on the page may show what it hides.
  var hasScripts = false
  /// What stands before items of numbered lists, by their nodes.
  var itemNumbers: [Int: String] = [:]

  /// The nodes below a node.
  func descendants(of node: Int) -> Range<Int> { (node + 1)..<Int(nodes[node].end) }

  /// Works out where each node's descendants end.
  mutating func closeNodes() {
    for index in nodes.indices.reversed() {
      nodes[index].end = max(nodes[index].end, Int32(truncatingIfNeeded: index + 1))
      guard index > 0 else { continue }
      let parent = Int(nodes[index].parent)
      nodes[parent].end = max(nodes[parent].end, nodes[index].end)
    }
  }

  /// Takes a trait from all nodes below one of which the end is not known yet.
  mutating func clear(_ trait: HTMLNode.Traits, below node: Int) {
    for index in (node + 1)..<max(node + 1, nodes.count) { nodes[index].traits.remove(trait) }
  }

  /// The nodes directly below a node.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var next = node + 1
    while next < Int(nodes[node].end) {
      children.append(next)
      next = Int(nodes[next].end)
    }
    return children
  }
}

/// An element, or a run of text.
struct HTMLNode {
  /// What is known of a node beside its name.
  struct Traits: OptionSet {
    let rawValue: UInt16
    /// It and all below it is not shown.
    static let hidden = Traits(rawValue: 1)
    /// Text in bold type.
    static let bold = Traits(rawValue: 2)
    /// Text of a link to another place.
    static let link = Traits(rawValue: 4)
    /// A link to a document file.
    static let attachment = Traits(rawValue: 8)
    /// A picture that is no more than decoration.
    static let decoration = Traits(rawValue: 16)
    /// Decoration, or a form's field, that is large enough to show a number where nothing else does.
    static let sign = Traits(rawValue: 32)
    /// Text that is raised, as marks of notes are.
    static let raised = Traits(rawValue: 64)
    /// Text with a line through it, as over words that are to go.
    static let struck = Traits(rawValue: 128)
    /// Text that no reader of the page sees, whatever they open: too small, or white beside other
    /// text.
    static let unseen = Traits(rawValue: 256)
    /// White text on a page of which nothing tells that it has another colour there.
    static let pale = Traits(rawValue: 512)
    /// What a style sheet of the page hides.
    static let concealed = Traits(rawValue: 1024)
    /// The words of a control that opens and closes a part of the page.
    static let control = Traits(rawValue: 2048)
  }

  let tag: HTMLTag
  var traits: Traits
  let parent: Int32
  /// Number of the first node that is not below it.
  var end: Int32
  /// The start tag, or the text.
  let source: ByteRange
  /// Where its content ends in the source.
  var contentEnd: Int32
}

/// What a page may not exceed; each is far beyond any report.
package enum HTMLLimit: Error, Equatable {
  case depth(Int)
  case nodes(Int)
  case cells(Int)
  case attributes(Int)
  case columnSpan(Int)
  case rowSpan(Int)

  /// Elements within elements, as in browsers.
  static let mostDepth = 512
  static let mostNodes = 1_000_000
  static let mostCells = 100_000
  static let mostAttributes = 256
  /// The most that the HTML standard lets a cell cover.
  static let mostColumnSpan = 1_000
  static let mostRowSpan = 65_534
}
