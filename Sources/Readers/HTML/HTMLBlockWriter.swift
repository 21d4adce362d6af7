import ReportModel
import SourceText

/// Writes parts of a page as lines of a text view, and what blocks they make.
struct HTMLBlockWriter {
  let tree: HTMLTree
  let measures: HTMLMeasures
  let showsHidden: Bool
  /// Pieces of the source that are left out, in order.
  let leftOut: [ByteRange]
  var view: MarkupView
  private(set) var blocks: [Block] = []
  private(set) var segments: [ByteRange] = []
  /// Columns of blanks in front of each segment.
  private(set) var indents: [Int] = []
  private(set) var rows: [GridRow] = []
  /// Whether another page or a file is shown within this one.
  private(set) var hasFrames = false
  /// Block elements that are open, innermost last.
  private var open: [Int] = []
  /// Lines of the block under way.
  private var lines: [HTMLLine] = []
  private var line = HTMLLine()
  private var emptyLines = 0
  /// An item whose text is still to come, with the number that its list gives it.
  private var number: (item: Int, label: String)?
  private var lastTable = -1
  private var tableCount = 0

  init(
    _ tree: HTMLTree,
    _ measures: HTMLMeasures,
    showsHidden: Bool,
    leavingOut ranges: [ByteRange]
  ) {
    self.tree = tree
    self.measures = measures
    self.showsHidden = showsHidden
    leftOut = ranges
    view = MarkupView(from: ranges.first.map { $0.start == 0 ? $0.end : 0 } ?? 0)
  }

  /// Writes a line that is no part of the page's body, such as its title.
  mutating func write(text: ByteRange, _ span: Span<UInt8>) {
    view.add(text, span)
    endBlock(at: text.end, span)
  }

  /// Writes some nodes that follow each other.
  mutating func write(_ nodes: Range<Int>, _ span: Span<UInt8>) {
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      closeBlocks(before: index, span)
      index = writeNode(index, span)
    }
    closeBlocks(before: Int.max, span)
    endBlock(at: Int(tree.nodes[max(0, nodes.upperBound - 1)].contentEnd), span)
  }

  /// Writes a node, or what of it comes first, and gives the node to go on with.
  private mutating func writeNode(_ index: Int, _ span: Span<UInt8>) -> Int {
    let node = tree.nodes[index]
    if isLeftOut(index) { return Int(node.end) }
    switch node.tag {
    case .text: addText(index, span)
    case .lineBreak: endLine(at: node.source.start, span)
    case .picture, .frame: addPicture(node, span)
    case .rule: endBlock(at: node.source.start, span)
    case .row:
      guard !isLeftOut(offset: firstText(of: index)) else { return Int(node.end) }
      endBlock(at: node.source.start, span)
      if let next = writeRow(index, span) { return next }
      open.append(index)
    case .page, .paragraph, .division, .list, .item, .preformatted, .table, .section, .cell,
      .caption, .scriptless, .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
      endBlock(at: node.source.start, span)
      open.append(index)
      if node.tag == .item { number = tree.itemNumbers[index].map { (index, $0) } }
    case .link, .bold, .inline: break
    case .aside, .script, .style, .title, .textArea, .rawText, .control, .drawing, .voidElement,
      .meta:
      return Int(node.end)
    }
    return index + 1
  }

  private func isLeftOut(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    if node.tag == .aside || node.traits.contains(.hidden) && !showsHidden { return true }
    if node.traits.contains(.hidden) && isDetail(index) { return true }
    if node.tag == .control || node.tag == .drawing { return true }
    return node.tag != .text && measures.amounts[index].isLinkList
  }

  /// Whether an element is no part of the page that opens, but a word, a cell or a row within it.
  private func isDetail(_ index: Int) -> Bool {
    let amount = measures.amounts[index]
    switch tree.nodes[index].tag {
    case .link, .bold, .inline: return amount.lines == 0
    case .row, .cell: return amount.tables == 0 && amount.text < 200
    default: return false
    }
  }

  private func isLeftOut(offset: Int) -> Bool {
    leftOut.contains { $0.start <= offset && offset < $0.end }
  }

  /// Where the first text of a node begins that is more than white space.
  private func firstText(of node: Int) -> Int {
    let first = tree.descendants(of: node).first {
      tree.nodes[$0].tag == .text && measures.amounts[$0].text + measures.amounts[$0].linkText > 0
    }
    return max(0, tree.nodes[first ?? node].source.end - 1)
  }

  private mutating func addText(_ index: Int, _ span: Span<UInt8>) {
    let node = tree.nodes[index]
    let pieces = node.source.pieces(without: leftOut)
    guard !pieces.isEmpty && !isRemoved(node, span) else { return }
    if number != nil && showsText(node, span) { addNumber(before: index, span) }
    for piece in pieces {
      if isPreformatted {
        addPreformatted(piece, node.traits, span)
      } else {
        add(piece, node.traits, span)
      }
    }
  }

  /// Whether text is struck out, seen by nobody, a control's, or the mark of a note.
  private func isRemoved(_ node: HTMLNode, _ span: Span<UInt8>) -> Bool {
    if !node.traits.isDisjoint(with: [.struck, .unseen, .control]) { return true }
    guard node.traits.contains(.raised), node.source.count <= 24 else { return false }
    let text = (node.source.start..<node.source.end).map { span[$0] }
    return isNoteMark(text) && !isRaisedAlone(after: view.hasText ? view.bytes.last : nil)
  }

  /// Writes the number of a list's item in front of its text, unless that begins with one.
  private mutating func addNumber(before text: Int, _ span: Span<UInt8>) {
    guard let (item, label) = number else { return }
    number = nil
    let words = trimmed(tree.nodes[text].source, span)
    guard text < Int(tree.nodes[item].end), !view.hasText,
      itemNumber(in: span, from: words.start, to: words.end) == nil
    else { return }
    var source = tree.nodes[item].source
    for scalar in label.unicodeScalars {
      view.add(scalar, for: source)
      source = ByteRange(at: source.end)
    }
  }

  private mutating func add(_ text: ByteRange, _ traits: HTMLNode.Traits, _ span: Span<UInt8>) {
    let start = view.end
    view.add(text, span)
    let count = view.end - start
    if traits.contains(.bold) { line.boldBytes += count } else { line.plainBytes += count }
    if traits.contains(.link) { line.linkBytes += count }
  }

  private var isPreformatted: Bool { open.contains { tree.nodes[$0].tag == .preformatted } }

  private mutating func addPreformatted(
    _ text: ByteRange,
    _ traits: HTMLNode.Traits,
    _ span: Span<UInt8>
  ) {
    var start = text.start
    for index in text.start..<text.end where span[index] == 0x0A {
      add(ByteRange(start, index), traits, span)
      endLine(at: index, span)
      start = index + 1
    }
    add(ByteRange(start, text.end), traits, span)
  }

  /// A picture is a block of its own without text; its line in the view is empty.
  private mutating func addPicture(_ node: HTMLNode, _ span: Span<UInt8>) {
    guard !node.traits.contains(.decoration), !isLeftOut(offset: node.source.start) else { return }
    endBlock(at: node.source.start, span)
    if node.tag == .frame { hasFrames = true }
    blocks.append(
      Block(
        kind: .picture,
        range: ByteRange(at: view.end),
        firstSegment: segments.count,
        endSegment: segments.count
      )
    )
    view.separate(with: 0x0A, before: node.source.end)
  }

  // MARK: Lines and blocks

  private mutating func closeBlocks(before index: Int, _ span: Span<UInt8>) {
    while let last = open.last, Int(tree.nodes[last].end) <= index {
      endBlock(at: Int(tree.nodes[last].contentEnd), span)
      open.removeLast()
    }
  }

  private mutating func endLine(at offset: Int, _ span: Span<UInt8>) {
    line.indent = view.indent
    line.range = view.takeLine()
    guard !line.range.isEmpty else {
      emptyLines += 1
      return
    }
    line.emptyLinesBefore = emptyLines
    emptyLines = 0
    lines.append(line)
    line = HTMLLine()
    view.separate(with: 0x0A, before: offset)
  }

  private mutating func endBlock(at offset: Int, _ span: Span<UInt8>) {
    endLine(at: offset, span)
    emptyLines = 0
    line = HTMLLine()
    guard !lines.isEmpty else { return }
    if lines.count == 1 && isListOfParts(lines[0].range, view.bytes.span) {
      view.cut(from: lines[0].range.start)
      lines = []
      return
    }
    var level: UInt8 = 0
    for node in open { level = max(level, tree.nodes[node].tag.headingLevel) }
    let isItem = open.last.map { tree.nodes[$0].tag == .item } ?? false
    let kind: Block.Kind = level > 0 ? .heading : isItem ? .listItem : .paragraph
    for group in paragraphs(of: lines, joins: level == 0, in: view.bytes.span) {
      let first = segments.count
      segments += group.map(\.range)
      indents += group.map(\.indent)
      blocks.append(
        Block(
          kind: kind,
          range: group.reduce(segments[first]) { $0.union($1.range) },
          firstSegment: first,
          endSegment: segments.count,
          level: level,
          isBold: group.allSatisfy(\.isBold),
          followsBlankLine: true
        )
      )
    }
    lastLine = lines.last
    lines = []
  }

  /// The last line of the last paragraph that was written.
  private var lastLine: HTMLLine?

  /// Takes lines at the end away that are mostly links: other pages, files, ways to share.
  mutating func dropTrailingLinks() {
    while let block = blocks.last, block.kind == .paragraph || block.kind == .listItem,
      let line = lastLine, line.range.end == block.range.end, line.isMostlyLinks
    {
      view.cut(from: block.range.start)
      segments.removeLast(segments.count - Int(block.firstSegment))
      indents.removeLast(indents.count - segments.count)
      blocks.removeLast()
      lastLine = nil
    }
  }

  // MARK: Rows

  /// Writes a row of a table; nil where it is no row but a way to lay out the page.
  ///
  /// Gives the node to go on with: the one behind the row, or, where a last cell that is never closed
  /// holds what follows the table, the first node of that.
  private mutating func writeRow(_ row: Int, _ span: Span<UInt8>) -> Int? {
    let cells = tree.children(of: row).filter { tree.nodes[$0].tag == .cell && !isLeftOut($0) }
    let shape = HTMLRowShape(cells, tree, measures)
    guard shape.isRow else { return nil }
    let start = view.end
    var ranges: [ByteRange] = []
    var next = Int(tree.nodes[row].end)
    for cell in cells {
      if !ranges.isEmpty { view.separate(with: 0x09, before: tree.nodes[cell].source.end) }
      let isOpenEnd = shape.lastIsOpen && cell == cells.last
      let written = writeCell(cell, endsAtBlock: isOpenEnd, span)
      ranges.append(written.range)
      if isOpenEnd { next = written.next }
    }
    let rowEnd = max(start, view.end)
    guard ranges.count > 1 || !(ranges.first?.isEmpty ?? true) else { return next }
    add(GridRow(range: ByteRange(start, rowEnd), cells: ranges, isCertain: true, table: 0), row)
    let isOver = next >= Int(tree.nodes[row].end)
    let end = isOver ? Int(tree.nodes[row].contentEnd) : tree.nodes[next].source.start
    view.separate(with: 0x0A, before: end)
    return next
  }

  private mutating func add(_ row: GridRow, _ node: Int) {
    var table = Int(tree.nodes[node].parent)
    if tree.nodes[table].tag == .section { table = Int(tree.nodes[table].parent) }
    let continues = table == lastTable && blocks.last?.kind == .table
    if table != lastTable { tableCount += 1 }
    lastTable = table
    var row = row
    row.table = Int32(truncatingIfNeeded: tableCount - 1)
    rows.append(row)
    if continues, let last = blocks.indices.last {
      blocks[last].range = blocks[last].range.union(row.range)
      blocks[last].endSegment = Int32(truncatingIfNeeded: rows.count)
    } else {
      blocks.append(
        Block(
          kind: .table,
          range: row.range,
          firstSegment: rows.count - 1,
          endSegment: rows.count,
          followsBlankLine: true
        )
      )
    }
  }

  /// Writes a cell's lines; where it ends at its first block, what follows is not written.
  private mutating func writeCell(
    _ cell: Int,
    endsAtBlock: Bool,
    _ span: Span<UInt8>
  ) -> (range: ByteRange, next: Int) {
    let start = view.end
    var content: ByteRange?
    var breaks = false
    var sign: HTMLNode?
    var index = cell + 1
    while index < Int(tree.nodes[cell].end) {
      let node = tree.nodes[index]
      if isLeftOut(index) {
        index = Int(node.end)
        continue
      }
      let isText = node.tag == .text && !isRemoved(node, span)
      let isPicture = node.tag == .picture || node.tag == .frame
      if isPicture && node.traits.contains(.sign) { sign = node }
      if isPicture && !node.traits.contains(.decoration) || isText && showsText(node, span) {
        if breaks {
          _ = view.takeLine()
          view.separate(with: 0x0A, before: node.source.start)
          breaks = false
        }
        // What a picture says is not known, so that its cell is not empty.
        if isPicture { view.add("\u{FFFC}", for: node.source) }
      }
      if isText { view.add(node.source, span) }
      if view.hasText { content = ByteRange(content?.start ?? view.lineStart, view.end) }
      if !node.tag.isInline && node.tag != .text && !isPicture && content != nil {
        if endsAtBlock { break }
        breaks = true
      }
      index += 1
    }
    if let sign, content == nil {
      view.add("\u{FFFC}", for: sign.source)
      content = ByteRange(view.lineStart, view.end)
    }
    let last = view.takeLine()
    let range = content.map { ByteRange($0.start, max($0.start, last.end)) }
    return (range ?? ByteRange(at: start), index)
  }

  private func showsText(_ node: HTMLNode, _ span: Span<UInt8>) -> Bool {
    guard node.tag == .text else { return false }
    var probe = MarkupView(from: 0)
    probe.add(node.source, span)
    return probe.hasText
  }
}
