import SourceText

/// Builds the tree of a page: end tags that are left out, cells that are not closed, tags that cross.
struct HTMLTreeBuilder {
  private(set) var tree = HTMLTree()
  private var stack: [HTMLOpenElement] = []
  /// Number of open elements of each tag.
  private var openCounts = [Int](repeating: 0, count: 256)
  private var openInline = 0
  private var openBold = 0
  private var openPlain = 0
  private var openLinks = 0
  private var openRaised = 0
  private var openStruck = 0
  private var cells = 0
  private var sheet = HTMLStyleSheet()

  /// More elements in one line than this are as if their tags were not there.
  private static let mostInline = 128

  /// Reads a page.
  static func tree(of span: Span<UInt8>) throws(HTMLLimit) -> HTMLTree {
    var builder = HTMLTreeBuilder()
    try builder.build(span)
    return builder.tree
  }

  private mutating func build(_ span: Span<UInt8>) throws(HTMLLimit) {
    tree.nodes.reserveCapacity(span.count / 24 + 16)
    push(.page, HTMLName(), at: ByteRange(at: 0))
    var tokenizer = HTMLTokenizer(span)
    while let token = tokenizer.next(span) {
      switch token.kind {
      case .other: break
      case .text: addText(token.range)
      case .end:
        if let tag = token.tag { end(tag, tokenizer.attributes.elementName(span), at: token.range) }
      case .start:
        guard let tag = token.tag else { continue }
        try check(tokenizer.attributes, span)
        if tag.isRaw {
          let content = tokenizer.takeRawText(span, name: tokenizer.attributes.name)
          takeRaw(tag, token.range, content, tokenizer.attributes, span)
        } else {
          try start(tag, at: token.range, tokenizer.attributes, span)
        }
      }
    }
    popAll(to: 0, at: span.count)
    tree.closeNodes()
    tree.findControls(span)
    tree.findUnseenText(span)
  }

  private func check(_ attributes: HTMLAttributes, _ span: Span<UInt8>) throws(HTMLLimit) {
    if attributes.count > HTMLLimit.mostAttributes {
      throw .attributes(HTMLLimit.mostAttributes)
    }
    if tree.nodes.count >= HTMLLimit.mostNodes { throw .nodes(HTMLLimit.mostNodes) }
    if let span = leadingNumber(attributes.columnSpan, span), span > HTMLLimit.mostColumnSpan {
      throw .columnSpan(HTMLLimit.mostColumnSpan)
    }
    if let span = leadingNumber(attributes.rowSpan, span), span > HTMLLimit.mostRowSpan {
      throw .rowSpan(HTMLLimit.mostRowSpan)
    }
  }

  // MARK: Nodes

  private mutating func addText(_ range: ByteRange) {
    guard tree.nodes.count < HTMLLimit.mostNodes else { return }
    var traits: HTMLNode.Traits = []
    if openBold > 0 && openPlain == 0 { traits.insert(.bold) }
    if openLinks > 0 { traits.insert(.link) }
    if openRaised > 0 { traits.insert(.raised) }
    if openStruck > 0 { traits.insert(.struck) }
    if let sight = stack.last?.sight {
      if sight.hidesText { traits.insert(.unseen) }
      if sight.isPale { traits.insert(.pale) }
    }
    addNode(.text, traits, range)
  }

  @discardableResult
  private mutating func addNode(
    _ tag: HTMLTag,
    _ traits: HTMLNode.Traits,
    _ range: ByteRange
  ) -> Int {
    let parent = stack.last?.node ?? 0
    tree.nodes.append(
      HTMLNode(
        tag: tag,
        traits: traits,
        parent: Int32(truncatingIfNeeded: parent),
        end: 0,
        source: range,
        contentEnd: Int32(truncatingIfNeeded: range.end)
      )
    )
    return tree.nodes.count - 1
  }

  private mutating func push(_ tag: HTMLTag, _ name: HTMLName, at range: ByteRange) {
    let node = addNode(tag, [], range)
    stack.append(HTMLOpenElement(node: node, tag: tag, name: name))
    openCounts[Int(tag.rawValue)] += 1
  }

  /// Takes the element at a place of the stack off it; what lies above stays.
  private mutating func remove(at index: Int, offset: Int) {
    let open = stack.remove(at: index)
    openCounts[Int(open.tag.rawValue)] -= 1
    if open.tag.isInline { openInline -= 1 }
    switch open.weight {
    case .bold: openBold -= 1
    case .plain: openPlain -= 1
    case nil: break
    }
    if open.isLink { openLinks -= 1 }
    switch open.look {
    case .raised: openRaised -= 1
    case .struck: openStruck -= 1
    case nil: break
    }
    tree.nodes[open.node].contentEnd = Int32(truncatingIfNeeded: offset)
  }

  /// Closes all above a place of the stack, and what stands there.
  private mutating func popAll(to index: Int, at offset: Int) {
    while stack.count > index, let open = stack.last {
      remove(at: stack.count - 1, offset: offset)
      // Without its end tag a link would make all that follows it a link.
      guard stack.count > index else { continue }
      if open.isLink { tree.clear(.link, below: open.node) }
      if open.look == .struck { tree.clear(.struck, below: open.node) }
    }
  }

  private mutating func takeRaw(
    _ tag: HTMLTag,
    _ range: ByteRange,
    _ content: ByteRange,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>
  ) {
    if tag == .title && tree.title == nil { tree.title = content }
    if tag == .script { tree.hasScripts = true }
    if tag == .style && !holds("print", in: attributes.media, span) { sheet.read(content, span) }
    guard tag == .frame else { return }
    let style = HTMLStyle(attributes, span)
    addNode(.frame, style.isHidden || attributes.isTiny(span) ? .hidden : [], range)
  }

  // MARK: Tags

  private mutating func start(
    _ tag: HTMLTag,
    at range: ByteRange,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>
  ) throws(HTMLLimit) {
    if tag.isVoid { return startVoid(tag, at: range, attributes, span) }
    if tag.isInline && openInline >= HTMLTreeBuilder.mostInline { return }
    guard makeRoom(for: tag, at: range) else { return }
    if tag == .cell {
      cells += 1
      if cells > HTMLLimit.mostCells { throw .cells(HTMLLimit.mostCells) }
    }
    if stack.count >= HTMLLimit.mostDepth { throw .depth(HTMLLimit.mostDepth) }
    if tag == .drawing && range.count > 2 && span[range.end - 2] == 0x2F { return }
    let outer = stack.last?.sight ?? HTMLSight()
    let style = HTMLStyle(attributes, span)
    let isLine =
      style.isBlock && (tag == .inline || tag == .bold) && stack.count < HTMLLimit.mostDepth / 2
    push(isLine ? .division : tag, attributes.elementName(span), at: range)
    self.style(tag, isLine: isLine, style, attributes, span)
    look(attributes, outer, span)
    if tag == .list { stack[stack.count - 1].numbers = HTMLListNumbers(attributes, span) }
    if tag == .item { number(attributes, span) }
  }

  /// Notes what style sheets and colours do to the text of the element that was opened last.
  private mutating func look(_ attributes: HTMLAttributes, _ outer: HTMLSight, _ span: Span<UInt8>)
  {
    let last = stack.count - 1
    let look = sheet.look(stack[last].name, attributes, span)
    let node = stack[last].node
    if attributes.isClickable { tree.hasScripts = true }
    if look.isHidden && !tree.nodes[node].traits.contains(.hidden) {
      tree.nodes[node].traits.formUnion([.hidden, .concealed])
    }
    stack[last].sight = HTMLSight(look, of: stack[last].name, attributes, span, within: outer)
  }

  /// Gives the item that was opened last the number that its list has for it.
  private mutating func number(_ attributes: HTMLAttributes, _ span: Span<UInt8>) {
    guard let item = stack.last, let list = stack.lastIndex(where: { $0.tag == .list }) else {
      return
    }
    let label = stack[list].numbers?.label(value: leadingNumber(attributes.value, span))
    if let label { tree.itemNumbers[item.node] = label }
  }

  /// Notes what an element's attributes say of how it is shown.
  private mutating func style(
    _ tag: HTMLTag,
    isLine: Bool,
    _ style: HTMLStyle,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>
  ) {
    let last = stack.count - 1
    let node = stack[last].node
    if style.isHidden || tag == .control || tag == .drawing || tag == .scriptless {
      tree.nodes[node].traits.insert(.hidden)
    }
    if tag.isInline && !isLine { openInline += 1 }
    stack[last].look = tag == .inline ? HTMLLook(stack[last].name, style) : nil
    switch stack[last].look {
    case .raised: openRaised += 1
    case .struck: openStruck += 1
    case nil: break
    }
    stack[last].weight = style.weight ?? (tag == .bold ? .bold : nil)
    switch stack[last].weight {
    case .bold: openBold += 1
    case .plain: openPlain += 1
    case nil: break
    }
    if tag == .link, let href = attributes.href {
      stack[last].isLink = true
      openLinks += 1
      if leadsToFile(href, span) { tree.nodes[node].traits.insert(.attachment) }
    }
  }

  private mutating func startVoid(
    _ tag: HTMLTag,
    at range: ByteRange,
    _ attributes: HTMLAttributes,
    _ span: Span<UInt8>
  ) {
    switch tag {
    case .meta:
      if holds("articletitle", in: attributes.metaName, span), let content = attributes.content,
        tree.articleTitle == nil
      {
        tree.articleTitle = content
      }
    case .voidElement:
      guard attributes.isField(span) else { break }
      addNode(.picture, [.decoration, .sign], range)
    case .rule:
      closeParagraph(at: range.start)
      addNode(tag, [], range)
    default:
      var traits: HTMLNode.Traits = HTMLStyle(attributes, span).isHidden ? .hidden : []
      if tag == .picture && attributes.isTiny(span) {
        traits.insert(.decoration)
        if !attributes.isTiny(span, limit: 7) { traits.insert(.sign) }
      }
      addNode(tag, traits, range)
    }
  }

  /// Closes what a start tag closes, and opens what it needs; false where the tag counts for nothing.
  private mutating func makeRoom(for tag: HTMLTag, at range: ByteRange) -> Bool {
    let offset = range.start
    switch tag {
    case .paragraph, .division, .aside, .preformatted, .list: closeParagraph(at: offset)
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
      closeParagraph(at: offset)
      if let top = stack.lastIndex(where: { !$0.tag.isInline }), stack[top].tag.headingLevel > 0 {
        popAll(to: top, at: offset)
      }
    case .item:
      closeParagraph(at: offset)
      if let item = last({ $0 == .item }, notBeyond: { $0 == .list || $0.isTableEdge }) {
        popAll(to: item, at: offset)
      }
    case .link:
      if openLinks > 0, let link = last({ $0 == .link }, notBeyond: \.isTableEdge) {
        let isTop = stack[link...].allSatisfy { $0.tag.isInline }
        tree.clear(.link, below: stack[link].node)
        isTop ? popAll(to: link, at: offset) : remove(at: link, offset: offset)
      }
    case .table:
      if let cellOrTable = stack.lastIndex(where: { $0.tag.isTableEdge }),
        stack[cellOrTable].tag == .table
      {
        popAll(to: cellOrTable, at: offset)
      } else {
        closeParagraph(at: offset)
      }
    case .section, .caption:
      guard let table = openTable else { return false }
      popAll(to: table + 1, at: offset)
    case .row: makeRoomForRow(at: offset)
    case .cell:
      if let row = last({ $0 == .row }, notBeyond: { $0 == .table }) {
        popAll(to: row + 1, at: offset)
      } else {
        makeRoomForRow(at: offset)
        push(.row, HTMLName("tr"), at: ByteRange(at: offset))
      }
    default: break
    }
    return true
  }

  private var openTable: Int? {
    openCounts[Int(HTMLTag.table.rawValue)] > 0 ? stack.lastIndex { $0.tag == .table } : nil
  }

  private mutating func makeRoomForRow(at offset: Int) {
    guard let table = openTable else {
      closeParagraph(at: offset)
      return push(.table, HTMLName("table"), at: ByteRange(at: offset))
    }
    let section = stack[table...].lastIndex { $0.tag == .section }
    popAll(to: (section ?? table) + 1, at: offset)
  }

  private mutating func closeParagraph(at offset: Int) {
    guard openCounts[Int(HTMLTag.paragraph.rawValue)] > 0 else { return }
    if let paragraph = last({ $0 == .paragraph }, notBeyond: \.isTableEdge) {
      popAll(to: paragraph, at: offset)
    }
  }

  /// The topmost open element that is wanted, unless one that bounds the search lies above it.
  private func last(
    _ isWanted: (HTMLTag) -> Bool,
    notBeyond isBound: (HTMLTag) -> Bool
  ) -> Int? {
    for index in stack.indices.reversed() {
      if isWanted(stack[index].tag) { return index }
      if isBound(stack[index].tag) { return nil }
    }
    return nil
  }

  private mutating func end(_ tag: HTMLTag, _ name: HTMLName, at range: ByteRange) {
    let offset = range.start
    switch tag {
    case .lineBreak: addNode(.lineBreak, [], range)
    case .row, .section, .caption, .table, .cell:
      guard openCounts[Int(tag.rawValue)] > 0,
        let index = last({ $0 == tag }, notBeyond: { $0 == .table })
      else { return }
      popAll(to: index, at: offset)
    default:
      guard let index = lastOpen(tag, name) else {
        // As in browsers, `</p>` alone is an empty paragraph: the text before it ends there.
        if tag == .paragraph {
          closeParagraph(at: offset)
          addNode(.paragraph, [], ByteRange(at: offset))
        }
        return
      }
      endElement(at: index, offset: offset)
    }
  }

  private func lastOpen(_ tag: HTMLTag, _ name: HTMLName) -> Int? {
    let isHeading = tag.headingLevel > 0
    // One that begins a line of its own by its style.
    let mayBeLine =
      (tag == .inline || tag == .bold) && openCounts[Int(HTMLTag.division.rawValue)] > 0
    guard openCounts[Int(tag.rawValue)] > 0 || mayBeLine else { return nil }
    for index in stack.indices.reversed() {
      let open = stack[index]
      if open.name == name && (open.tag == tag || mayBeLine && open.tag == .division) {
        return index
      }
      if isHeading && open.tag.headingLevel > 0 { return index }
      if open.tag.isTableEdge { return nil }
    }
    return nil
  }

  private mutating func endElement(at index: Int, offset: Int) {
    let crosses = stack[index].tag.isInline && stack[index...].contains { !$0.tag.isInline }
    if crosses {
      remove(at: index, offset: offset)
      for inner in index..<stack.count { stack[inner].sight = HTMLSight() }
    } else {
      popAll(to: index, at: offset)
    }
  }
}

extension HTMLTag {
  /// Whether tags inside do not reach elements outside.
  fileprivate var isTableEdge: Bool { self == .cell || self == .caption || self == .table }
}
