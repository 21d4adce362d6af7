package import SourceText

extension HTMLPage {
  /// Whether the page shows a day with a label outside a part, or in a range that is left out of it, as
  /// lines and tables do that tell when a document was published: `公开日期 | 2024-01-17`; a clock, which
  /// goes on with the day of the week, tells nothing.
  package func showsDate(outside part: Part, leavingOut ranges: [ByteRange]) -> Bool {
    let span = source.bytes.span
    let own = part.node..<Int(tree.nodes[part.node].end)
    var label: ByteRange?
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.tag == .aside || node.traits.contains(.hidden) {
        index = Int(node.end)
        continue
      }
      index += 1
      guard node.tag == .text, !node.traits.contains(.unseen), tree.showsText(index - 1, span)
      else { continue }
      let text = trimmed(node.source, span)
      let isOutside = !own.contains(index - 1) || ranges.contains { $0.overlaps(text) }
      if isOutside, !node.traits.contains(.link), let date = labelledDate(in: text, span),
        !holds("星期", in: ByteRange(date.end, text.end), span)
      {
        if isLabelled(date, in: text, span) { return true }
        if date.start == text.start, let label, isLabel(label, span) { return true }
      }
      label = node.traits.contains(.link) ? nil : text
    }
    return false
  }

  /// Whether a label stands before a day in its line: one with a colon, or one and a blank.
  private func isLabelled(_ date: ByteRange, in line: ByteRange, _ span: Span<UInt8>) -> Bool {
    if span[date.start] >= 0x80 { return true }
    let before = ByteRange(line.start, date.start)
    return trimmed(before, span).end < before.end && isLabel(before, span)
  }

  /// Whether a text is two to six Han characters, with or without a colon: a label, and no sentence.
  private func isLabel(_ text: ByteRange, _ span: Span<UInt8>) -> Bool {
    var count = 0
    var index = text.start
    while index < text.end {
      if index + 2 < text.end, isIdeograph(at: index, span) {
        count += 1
        index += 3
      } else if index + 2 < text.end, span[index] == 0xEF || span[index] == 0xE3 {
        // A wide colon or blank.
        index += 3
      } else {
        guard span[index] <= 0x20 || span[index] == 0x3A else { return false }
        index += 1
      }
    }
    return (2...6).contains(count)
  }
}
