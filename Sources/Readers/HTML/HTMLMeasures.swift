import SourceText

/// What each node of a page holds, all that is below it included: what a container is chosen by.
struct HTMLMeasures {
  /// What one node holds.
  struct Amount {
    /// Characters of text outside links.
    var text = 0
    /// Characters of the texts of links.
    var linkText = 0
    /// Commas, semicolons and full stops outside links: what sentences have.
    var marks = 0
    var digits = 0
    var links = 0
    var tables = 0
    var headings = 0
    /// Elements that begin a line of their own.
    var lines = 0
    var pictures = 0

    /// Whether nearly all of it is links, several of them.
    var isLinkList: Bool { links >= 3 && marks <= 1 && linkText * 2 > text * 3 }

    fileprivate mutating func add(_ other: Amount) {
      text += other.text
      linkText += other.linkText
      marks += other.marks
      digits += other.digits
      links += other.links
      tables += other.tables
      headings += other.headings
      lines += other.lines
      pictures += other.pictures
    }
  }

  private(set) var amounts: [Amount]

  /// Measures a page; what is hidden counts only if it is shown.
  init(_ tree: HTMLTree, _ span: Span<UInt8>, showsHidden: Bool) {
    amounts = Array(repeating: Amount(), count: tree.nodes.count)
    for index in tree.nodes.indices.reversed() {
      let node = tree.nodes[index]
      if node.tag != .text {
        count(node, index)
      } else if node.traits.isDisjoint(with: [.unseen, .control]) {
        measure(node, index, span)
      }
      let isLeftOut = node.tag == .aside || node.traits.contains(.hidden) && !showsHidden
      guard index > 0, !isLeftOut else { continue }
      amounts[Int(node.parent)].add(amounts[index])
    }
  }

  private mutating func count(_ node: HTMLNode, _ index: Int) {
    switch node.tag {
    case .link: amounts[index].links += 1
    case .table:
      amounts[index].tables += 1
      amounts[index].lines += 1
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
      amounts[index].headings += 1
      amounts[index].lines += 1
    case .paragraph, .division, .item, .lineBreak: amounts[index].lines += 1
    case .picture, .frame:
      if !node.traits.contains(.decoration) { amounts[index].pictures += 1 }
    default: break
    }
  }

  private mutating func measure(_ node: HTMLNode, _ index: Int, _ span: Span<UInt8>) {
    var amount = Amount()
    var characters = 0
    var offset = node.source.start
    while offset < node.source.end {
      let byte = span[offset]
      offset += 1
      if byte <= 0x20 || byte & 0xC0 == 0x80 { continue }
      if byte == 0x26, let entity = HTMLEntity(span, at: offset - 1, before: node.source.end) {
        offset += entity.width - 1
        if entity.scalar.value == 0xA0 || entity.scalar.value == 0x2002 { continue }
      }
      if byte == 0xE3 && stands("\u{3000}", at: offset - 1, in: span, before: node.source.end) {
        continue
      }
      characters += 1
      if isDigit(byte) { amount.digits += 1 }
      if isSentenceMark(span, offset - 1, node.source.end) { amount.marks += 1 }
    }
    if node.traits.contains(.link) {
      amount = Amount(linkText: characters)
    } else {
      amount.text = characters
    }
    amounts[index] = amount
  }

  /// Whether ，, ； or 。 stands at an offset.
  private func isSentenceMark(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index + 2 < end else { return false }
    switch (span[index], span[index + 1], span[index + 2]) {
    case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xE3, 0x80, 0x82): return true
    default: return false
    }
  }
}
