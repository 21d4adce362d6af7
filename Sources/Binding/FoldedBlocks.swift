import ReportModel
import SourceText

/// Folds the blocks of a document for searching: the title as one, headings apart from the text on
/// their line, bound tables left out.
func foldBlocks(
  of document: Document,
  outline: Outline,
  tables: [BoundTable]
) -> (text: FoldedText, ranges: [ByteRange]) {
  var folding = BlockFolding(document: document)
  folding.reserve(blocks: document.blocks.count + 8)
  let extents = extents(of: tables)
  let headings = outline.headings.map(\.range)
  var nextHeading = 0
  for (index, block) in document.blocks.enumerated() {
    if outline.titleBlocks.contains(index) {
      if block.kind == .table {
        folding.appendRows(of: block, title: outline.title)
      } else if index == outline.titleBlocks.lowerBound {
        folding.append(title: outline.titleLines(in: document)[...])
      }
      continue
    }
    if extents.contains(where: { $0.overlaps(block.range) && !isOutside(block.range, $0) }),
      !isSentence(block, of: document, beside: tables)
    {
      continue
    }
    switch block.kind {
    case .table: folding.appendRows(of: block)
    case .picture, .pageBreak, .rule: continue
    case .heading, .paragraph, .listItem:
      while nextHeading < headings.count && headings[nextHeading].end <= block.range.start {
        nextHeading += 1
      }
      if nextHeading < headings.count && headings[nextHeading].start < block.range.end {
        folding.append(block, splitAt: headings[nextHeading].end)
      } else {
        folding.append(document.segments(of: block))
      }
    }
  }
  return (folding.text, folding.ranges)
}

/// Where the tables stand that were found, by start.
func extents(of tables: [BoundTable]) -> [ByteRange] {
  var extents: [ByteRange] = []
  extents.reserveCapacity(tables.count)
  for index in tables.indices
  where tables[index].presence == .found && !tables[index].extent.isEmpty {
    extents.append(tables[index].extent)
  }
  let isSorted = extents.indices.dropFirst().allSatisfy {
    extents[$0 - 1].start <= extents[$0].start
  }
  return isSorted ? extents : extents.sorted { $0.start < $1.start }
}

/// Whether most of a block lies outside a table, so that it only touches it.
private func isOutside(_ block: ByteRange, _ table: ByteRange) -> Bool {
  let shared = min(block.end, table.end) - max(block.start, table.start)
  return shared * 2 < block.count
}

/// Whether a block between the first and last label of a table is a sentence, and nothing of the table.
private func isSentence(_ block: Block, of document: Document, beside tables: [BoundTable]) -> Bool
{
  guard block.kind == .paragraph || block.kind == .listItem,
    let last = document.segments(of: block).last
  else { return false }
  let bytes = document.text.bytes
  let words = document.text.trimmed(last)
  // Shorter ones are remarks in a cell that a line ends.
  guard block.range.count >= 36, bytes[..<words.end].suffix(3) == [0xE3, 0x80, 0x82] else {
    return false
  }
  return !tables.contains { $0.presence == .found && $0.holdsAny(of: block.range) }
}

extension BoundTable {
  /// Whether a label or cell of the table stands in a range.
  fileprivate func holdsAny(of range: ByteRange) -> Bool {
    guard extent.overlaps(range) else { return false }
    func isIn(_ place: ByteRange?) -> Bool {
      guard let place else { return false }
      return place.overlaps(range) || place.isEmpty && range.contains(place)
    }
    return cells.contains { $0.state != .missing && isIn($0.range) }
      || [rowLabels, columnLabels, groupLabels, headLabels].joined().contains { isIn($0.range) }
      || [extraRows, extraColumns, movedColumns].joined().contains { isIn($0) }
  }
}

/// The folded text while it grows.
private struct BlockFolding {
  let document: Document
  var text = FoldedText()
  var ranges: [ByteRange] = []
  /// A part of a block; the room stays for the next one.
  private var part: [ByteRange] = []

  init(document: Document) { self.document = document }

  mutating func reserve(blocks count: Int) {
    text.reserve(bytes: document.text.bytes.count, blocks: count)
    ranges.reserveCapacity(count)
  }

  mutating func append(_ segments: ArraySlice<ByteRange>) {
    guard let first = segments.first, let last = segments.last else { return }
    let isWrapped = segments.count > 1 && document.format.hasLines
    text.append(segments, of: document.text, id: ranges.count, wrapped: isWrapped)
    ranges.append(first.union(last))
  }

  mutating func append(title: ArraySlice<ByteRange>) {
    guard let first = title.first, let last = title.last else { return }
    let isSpaced = isLetterSpaced(title, of: document.text)
    text.append(title, of: document.text, id: ranges.count, letterSpaced: isSpaced)
    ranges.append(first.union(last))
  }

  mutating func appendRows(of block: Block, title: ByteRange? = nil) {
    for index in Int(block.firstSegment)..<Int(block.endSegment) {
      for cell in document.rows[index].cells where !cell.isEmpty {
        if let title, cell.contains(title) { append(title: [title]) } else { append([cell]) }
      }
    }
  }

  /// A heading and the text behind it on the same line are two blocks.
  mutating func append(_ block: Block, splitAt end: Int) {
    let segments = document.segments(of: block)
    part.removeAll(keepingCapacity: true)
    for segment in segments where segment.end <= end || segment.start < end {
      part.append(ByteRange(segment.start, min(segment.end, end)))
    }
    append(part[...])
    part.removeAll(keepingCapacity: true)
    for segment in segments where segment.end > end {
      part.append(ByteRange(max(segment.start, end), segment.end))
    }
    append(part[...])
  }
}
