import ReportModel
import SourceText

/// A line of the view that belongs to no table.
struct HTMLLine {
  var range = ByteRange(at: 0)
  var boldBytes = 0
  var plainBytes = 0
  var linkBytes = 0
  /// Columns of blanks in front, which the view has not.
  var indent = 0
  var emptyLinesBefore = 0

  /// Whether all of its text is in bold type, but for a blank or a mark.
  var isBold: Bool { boldBytes > 0 && plainBytes * 8 <= boldBytes }

  /// Whether more of it leads elsewhere than is text.
  var isMostlyLinks: Bool { linkBytes * 2 > range.count }
}

/// The paragraphs that the lines of one element make: those that `<br>` parts stand alone, unless the
/// text was broken in mid-sentence.
func paragraphs(of lines: [HTMLLine], joins: Bool, in span: Span<UInt8>) -> [ArraySlice<HTMLLine>] {
  guard joins && lines.count > 1 else { return lines.indices.map { lines[$0...$0] } }
  let texts = lines.map { TextLine($0.range, indent: $0.indent, span) }
  var joining = ParagraphJoining(texts, span)
  var groups: [ArraySlice<HTMLLine>] = []
  var first = 0
  for index in texts.indices {
    let after = index + 1 < texts.count ? texts[index + 1] : nil
    let gap = LineGap(blankLines: lines[index].emptyLinesBefore)
    if index > first,
      !joining.continues(
        texts[index],
        from: texts[index - 1],
        of: texts[first].content,
        over: gap,
        before: after,
        span
      )
    {
      groups.append(lines[first..<index])
      first = index
    }
    joining.see(texts[index], span)
  }
  groups.append(lines[first...])
  return groups
}

extension HTMLBlockWriter {
  /// The blocks, where each line of a text that was cut at one width stands in an element of its own
  /// those of a paragraph as one; elements that end with a sentence stay as they are.
  var joinedBlocks: [Block] {
    let span = view.bytes.span
    func isLine(_ block: Block) -> Bool {
      block.kind == .paragraph && block.endSegment == block.firstSegment + 1
    }
    let texts = blocks.filter(isLine).map { block in
      let segment = Int(block.firstSegment)
      return TextLine(segments[segment], indent: indents[segment], span)
    }
    guard texts.count >= 8, Wrapping(of: texts, span) != nil else { return blocks }
    var joining = ParagraphJoining(texts, span)
    var joined: [Block] = []
    // The number of the next line, and the first one of the paragraph under way.
    var next = 0
    var first: Int?
    for block in blocks {
      guard isLine(block) else {
        first = nil
        joined.append(block)
        continue
      }
      let after = next + 1 < texts.count ? texts[next + 1] : nil
      if let start = first, let last = joined.last, last.isBold == block.isBold,
        lineEnding(texts[next - 1].content, span) != .final,
        joining.continues(
          texts[next],
          from: texts[next - 1],
          of: texts[start].content,
          over: LineGap(),
          before: after,
          span
        )
      {
        joined[joined.count - 1].range = last.range.union(block.range)
        joined[joined.count - 1].endSegment = block.endSegment
      } else {
        first = next
        joined.append(block)
      }
      joining.see(texts[next], span)
      next += 1
    }
    return joined
  }
}

extension TextLine {
  fileprivate init(_ range: ByteRange, indent: Int, _ span: Span<UInt8>) {
    self.init(
      kind: .text,
      raw: range,
      content: range,
      marked: range,
      traits: LineTraits(span, range)
    )
    isIndentedParagraph = indent >= 2
    self.indent = Int32(truncatingIfNeeded: indent)
  }
}

/// Whether a line names several parts one after another and says nothing of them (`一、… | 二、… | 三、…`): a
/// way to jump to them.
func isListOfParts(_ line: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard stands("一、", at: line.start, in: span, before: line.end) else { return false }
  var next = line.start
  for mark: StaticString in ["一、", "二、", "三、"] {
    guard let place = find(mark, in: span, from: next, to: line.end) else { return false }
    next = place + mark.utf8CodeUnitCount
  }
  return !["，", "。", "；"].contains { find($0, in: span, from: line.start, to: line.end) != nil }
}

/// How a row of a table is to be read.
struct HTMLRowShape {
  /// Whether its cells are cells of a table, and not parts of the page.
  let isRow: Bool
  /// Whether its last cell was never closed, so that all that follows the table lies in it.
  let lastIsOpen: Bool

  init(_ cells: [Int], _ tree: HTMLTree, _ measures: HTMLMeasures) {
    let amounts = cells.map { measures.amounts[$0] }
    let isComplex = amounts.map { $0.tables > 0 || $0.headings > 0 }
    let isProse = amounts.contains { $0.text > 200 && $0.marks >= 3 }
    let isLast = cells.last.map { HTMLRowShape.isInLastRow($0, tree) } ?? false
    lastIsOpen =
      cells.count >= 3 && isLast && !isComplex.dropLast().contains(true)
      && (isComplex.last == true || isProse)
      && !amounts.dropLast().contains { $0.text > 200 && $0.marks >= 3 }
    isRow = cells.count > 1 && (lastIsOpen || !isComplex.contains(true) && !isProse)
  }

  /// Whether no row follows that of a cell in its table.
  private static func isInLastRow(_ cell: Int, _ tree: HTMLTree) -> Bool {
    let row = Int(tree.nodes[cell].parent)
    var table = Int(tree.nodes[row].parent)
    let end = tree.nodes[row].end
    if tree.nodes[table].tag == .section && tree.nodes[table].end == end {
      table = Int(tree.nodes[table].parent)
    }
    return tree.nodes[table].end == end
  }
}
