import ReportModel
import SourceText

/// Finds where a text breaks off.
///
/// Reports that are whole often lack the last full stop; so a missing end is believed only where
/// sections are missing too, or where the last sign cannot end anything.
struct CutSearch {
  private let document: Document
  private let headings: [OutlineHeading]
  private let sections: Int

  init(_ document: Document, headings: [OutlineHeading], sections: Int) {
    self.document = document
    self.headings = headings
    self.sections = sections
  }

  /// The broken end of the text; nil where it is whole.
  func cut(blocks: Range<Int>, extents: [ByteRange], end: Int) -> ByteRange? {
    let textBlocks = blocks.reversed().first { index in
      switch document.blocks[index].kind {
      case .heading, .paragraph, .listItem, .table: true
      case .picture, .rule, .pageBreak: false
      }
    }
    guard let last = textBlocks else { return nil }
    let block = document.blocks[last]
    // Without any section the text may be no report of this kind: only a torn sentence counts.
    guard let lastHeading = headings.last else { return tornSentence(block, end: end) }
    let hasLastSection = headings.contains { $0.section == sections - 1 }
    let isInTable = block.kind == .table || extents.contains { $0.contains(block.range) }
    if !isInTable && lacksTheRest() && !isSigned(block) {
      return endsItsOwnPlan(block) ? nil : ByteRange(block.range.start, end)
    }
    if block.range.end <= lastHeading.range.end + 12 && lastHeading.block >= last {
      return hasLastSection ? nil : ByteRange(lastHeading.range.start, end)
    }
    if isInTable {
      guard !hasLastSection && !isLastTableOver(lastHeading) else { return nil }
      return ByteRange(lastLineStart(block), end)
    }
    return cutSentence(block, hasLastSection: hasLastSection, end: end)
  }

  /// Whether at least the last two sections are not there, so that the text may just end early.
  private func lacksTheRest() -> Bool {
    let last = headings.compactMap(\.section).max() ?? -1
    return sections - 1 - last >= 2
  }

  /// Whether a block ends a text of another plan than the form's with a whole sentence.
  ///
  /// Its parts are numbered from the first one on, and most of them and the last one are its own: what
  /// the form would have behind them was never to come.
  private func endsItsOwnPlan(_ block: Block) -> Bool {
    let own = headings.count { $0.section == nil }
    let isInOrder = headings.indices.allSatisfy { headings[$0].ordinal == $0 + 1 }
    guard headings.count >= 3, own * 2 > headings.count, isInOrder,
      headings.last?.section == nil
    else { return false }
    return SentenceShape(document.segments(of: block), document.text.bytes.span).ending == .stop
  }

  /// Whether a block reads like the date or signature that closes a report.
  private func isSigned(_ block: Block) -> Bool {
    SentenceShape(document.segments(of: block), document.text.bytes.span).endsWithDate
  }

  /// A sentence without its end, in a text without sections.
  private func tornSentence(_ block: Block, end: Int) -> ByteRange? {
    guard block.kind == .paragraph || block.kind == .listItem else { return nil }
    let shape = SentenceShape(document.segments(of: block), document.text.bytes.span)
    guard
      shape.ending == .comma || shape.ending == .colon
        || shape.ending == .other && (shape.marks > 0 || block.range.count > 60),
      !shape.endsWithDate
    else { return nil }
    return ByteRange(max(shape.lastClause, block.range.start), end)
  }

  /// A table may end a text only in the section before the last; there nothing else was to come.
  private func isLastTableOver(_ heading: OutlineHeading) -> Bool {
    heading.section.map { $0 >= sections - 1 } ?? false
  }

  private func cutSentence(_ block: Block, hasLastSection: Bool, end: Int) -> ByteRange? {
    let span = document.text.bytes.span
    guard let segment = document.segments(of: block).last else { return nil }
    let content = document.text.trimmed(segment)
    guard content.count >= 3 else { return nil }
    let shape = SentenceShape(document.segments(of: block), span)
    switch shape.ending {
    case .stop: return nil
    case .comma: return ByteRange(max(shape.lastClause, block.range.start), end)
    case .colon:
      // A label without its value may close a report; a sentence that goes on may not close a section.
      return hasLastSection ? nil : ByteRange(block.range.start, end)
    case .closing, .other:
      guard !hasLastSection || shape.hasOpenBracket else { return nil }
      // A signature, an attachment, a label: nothing that a sentence was.
      let isAlone = headings.last.map { isFirst(block, after: $0) } ?? false
      guard shape.marks > 0 || isAlone, shape.ending == .other && !shape.endsWithDate else {
        return nil
      }
      return ByteRange(max(shape.lastClause, block.range.start), end)
    }
  }

  /// Whether nothing stands between a heading and a block.
  private func isFirst(_ block: Block, after heading: OutlineHeading) -> Bool {
    let between = ByteRange(heading.range.end, max(heading.range.end, block.range.start))
    return document.text.trimmed(between).isEmpty
  }

  private func lastLineStart(_ block: Block) -> Int {
    guard block.kind == .table, block.endSegment > block.firstSegment else {
      return block.range.start
    }
    return document.rows[Int(block.endSegment) - 1].range.start
  }
}

/// What the end of a block says of its last sentence.
private struct SentenceShape {
  enum Ending { case stop, closing, comma, colon, other }

  private(set) var ending = Ending.other
  /// ，。； and their like in the whole block.
  private(set) var marks = 0
  /// Where the last of its clauses begins.
  private(set) var lastClause = 0
  private(set) var hasOpenBracket = false
  private(set) var endsWithDate = false

  init(_ segments: ArraySlice<ByteRange>, _ span: Span<UInt8>) {
    lastClause = segments.first?.start ?? 0
    var depth = 0
    for segment in segments {
      var index = segment.start
      while index < segment.end {
        let width = utf8Width(span[index])
        read(span, index, min(index + width, segment.end), &depth)
        index += width
      }
    }
    hasOpenBracket = depth > 0
    // A comma's clause is what stands before it.
    lastClause = min(lastClause, segments.last?.end ?? lastClause)
  }

  private mutating func read(_ span: Span<UInt8>, _ index: Int, _ end: Int, _ depth: inout Int) {
    let first = span[index]
    if first == 0x20 || first == 0x09 || first == 0x2A { return }
    endsWithDate = false
    switch (first, end - index > 1 ? span[index + 1] : 0, end - index > 2 ? span[index + 2] : 0) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0x2E, _, _), (0x21, _, _),
      (0x3F, _, _), (0xE2, 0x80, 0xA6):
      ending = .stop
      marks += 1
      lastClause = end
    case (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9A), (0x3B, _, _), (0x3A, _, _):
      ending = .colon
      marks += 1
      lastClause = end
    case (0xEF, 0xBC, 0x8C), (0x2C, _, _):
      ending = .comma
      marks += 1
      if span.count > end { lastClause = index }
    case (0xE3, 0x80, 0x81): ending = .comma
    case (0xEF, 0xBC, 0x88), (0x28, _, _):
      depth += 1
      ending = .other
    case (0xEF, 0xBC, 0x89), (0x29, _, _):
      depth = max(0, depth - 1)
      ending = .closing
    case (0xE2, 0x80, 0x9D), (0xE2, 0x80, 0x99), (0xE3, 0x80, 0x8B), (0xE3, 0x80, 0x8D),
      (0xE3, 0x80, 0x8F):
      ending = .closing
    default:
      ending = .other
      // 日 ends a date.
      endsWithDate = first == 0xE6 && span[index + 1] == 0x97 && span[index + 2] == 0xA5
    }
  }
}
