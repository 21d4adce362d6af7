import ReportModel
import SourceText

/// How the text of an element is seen, with what the elements around it say.
struct HTMLSight {
  private var isTiny = false
  private var isWhite = false
  private var hasGround = false

  init() {}

  /// That of an element within another one.
  ///
  /// A class or id, and what has a colour or size of its own, may be set otherwise by a style sheet
  /// that is not in the page.
  init(
    _ look: HTMLDeclarations,
    of name: HTMLName,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>,
    within outer: HTMLSight
  ) {
    let isKnown = attributes.cssClass == nil && attributes.id == nil
    switch look.size {
    case .none?: isTiny = true
    case .usual?: isTiny = false
    case .relative?: isTiny = outer.isTiny
    case nil: isTiny = outer.isTiny && isKnown && HTMLSight.plain.contains(name)
    }
    let color = look.isWhite ?? attributes.color.map { HTMLDeclarations.isWhite($0, span) }
    isWhite = color ?? (outer.isWhite && isKnown && name != HTMLSight.link)
    let ground = attributes.ground.map { !HTMLDeclarations.isWhite($0, span) }
    // A number in a coloured box is white, and its class makes the box.
    let mayBeBoxed = color == true && !isKnown && attributes.style != nil
    hasGround = look.hasGround ?? ground ?? (outer.hasGround || mayBeBoxed)
  }

  /// Whether text is too small to be seen.
  var hidesText: Bool { isTiny }

  /// Whether text is white, and nothing tells that it stands on another colour.
  var isPale: Bool { isWhite && !hasGround }

  /// Elements that leave letters as large as they are.
  private static let plain = [
    HTMLName("b"), HTMLName("strong"), HTMLName("i"), HTMLName("em"), HTMLName("u"),
  ]
  private static let link = HTMLName("a")
}

extension HTMLTree {
  /// Notes white text as unseen where other text stands beside it: on whatever colour that is, it is
  /// one on which usual letters are seen.
  mutating func findUnseenText(_ span: Span<UInt8>) {
    var withOthers: Set<Int> = []
    var pale: [(text: Int, block: Int)] = []
    guard nodes.contains(where: { $0.traits.contains(.pale) }) else { return }
    for index in nodes.indices where nodes[index].tag == .text {
      if nodes[index].traits.contains(.pale) {
        pale.append((index, block(of: index)))
      } else if !nodes[index].traits.contains(.unseen), showsText(index, span) {
        withOthers.insert(block(of: index))
      }
    }
    for (text, block) in pale where withOthers.contains(block) {
      nodes[text].traits.insert(.unseen)
    }
  }

  /// Takes sentences that a style sheet hides for shown where a script may show them: only words,
  /// cells and rows are never opened.
  mutating func showWhatMayOpen(_ measures: HTMLMeasures) {
    guard hasScripts else { return }
    for index in nodes.indices where nodes[index].traits.contains(.concealed) {
      switch nodes[index].tag {
      case .row, .cell: continue
      case .link, .bold, .inline: if measures.amounts[index].lines == 0 { continue }
      default: break
      }
      if measures.amounts[index].marks >= 2 {
        nodes[index].traits.subtract([.hidden, .concealed])
      }
    }
  }

  /// The element that begins a line of its own around a text.
  private func block(of text: Int) -> Int {
    var node = Int(nodes[text].parent)
    while node > 0 && nodes[node].tag.isInline { node = Int(nodes[node].parent) }
    return node
  }

  /// Whether a text is more than white space.
  func showsText(_ text: Int, _ span: Span<UInt8>) -> Bool {
    let words = trimmed(nodes[text].source, span)
    return !words.isEmpty && !holds("&nbsp;", in: words, span)
  }
}

extension HTMLPage {
  /// How much of a part nobody sees who reads the page.
  func unseenNotes(on part: Part) -> [ReadingNote] {
    let span = source.bytes.span
    let amounts = measures(true).amounts
    var count = 0
    var index = part.node
    while index < Int(tree.nodes[part.node].end) {
      let node = tree.nodes[index]
      if node.traits.contains(.hidden) && !part.showsHidden {
        let isTold = node.traits.contains(.concealed)
        if isTold && amounts[index].text + amounts[index].linkText > 0 { count += 1 }
        index = Int(node.end)
        continue
      }
      if node.traits.contains(.unseen) && tree.showsText(index, span) { count += 1 }
      index += 1
    }
    guard count > 0 else { return [] }
    return [
      ReadingNote(
        range: ByteRange(at: 0),
        message: Wording(
          "网页里有 \(count) 处读者看不到的文字（样式隐藏、字号极小或者白底白字），没有检查",
          en: """
            the page has text in \(count) places that its readers do not see (hidden by a style, of \
            no size, or white on white), which was not checked
            """
        )
      )
    ]
  }
}
