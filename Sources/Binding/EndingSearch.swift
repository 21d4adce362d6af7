import ReportModel
import SourceText

/// Finds the end of a report, where signature and date stand.
struct EndingSearch {
  private static let mostBlocks = 8

  private let document: Document
  private let blocks: Range<Int>

  init(_ document: Document, blocks: Range<Int>) {
    self.document = document
    self.blocks = blocks
  }

  /// From after the last sentence to the end, at most eight blocks.
  func ending(after heading: Int?, extents: [ByteRange], end: Int) -> ByteRange {
    var start = end
    var count = 0
    let span = document.text.bytes.span
    for index in blocks.reversed() {
      let block = document.blocks[index]
      switch block.kind {
      case .rule, .picture, .pageBreak: continue
      case .table: return ByteRange(start, end)
      case .heading, .paragraph, .listItem: break
      }
      if index <= heading ?? -1 || extents.contains(where: { $0.overlaps(block.range) }) {
        return ByteRange(start, end)
      }
      if let after = lastSentenceEnd(document.segments(of: block), span) {
        // A signature may stand on the line of the last sentence.
        let rest = firstCharacter(of: ByteRange(after, block.range.end), span)
        let isSignature = rest < block.range.end && block.range.end - rest <= 120
        return ByteRange(isSignature ? rest : start, end)
      }
      guard count < EndingSearch.mostBlocks else { return ByteRange(start, end) }
      start = block.range.start
      count += 1
    }
    return ByteRange(start, end)
  }

  /// The offset after the last 。！ of a block, marks of quotation and brackets included.
  private func lastSentenceEnd(_ segments: ArraySlice<ByteRange>, _ span: Span<UInt8>) -> Int? {
    for segment in segments.reversed() {
      var index = segment.end - 3
      while index >= segment.start {
        let isStop =
          span[index] == 0xE3 && span[index + 1] == 0x80 && span[index + 2] == 0x82
          || span[index] == 0xEF && span[index + 1] == 0xBC
            && (span[index + 2] == 0x81 || span[index + 2] == 0x9B)
        if isStop { return afterClosing(index + 3, segment.end, span) }
        index -= 1
      }
    }
    return nil
  }

  private func afterClosing(_ start: Int, _ end: Int, _ span: Span<UInt8>) -> Int {
    var index = start
    while index + 2 < end {
      let isQuote = span[index] == 0xE2 && span[index + 1] == 0x80 && span[index + 2] == 0x9D
      let isBracket = span[index] == 0xEF && span[index + 1] == 0xBC && span[index + 2] == 0x89
      guard isQuote || isBracket else { break }
      index += 3
    }
    return index
  }
}
