import SourceText

extension HTMLTree {
  /// Notes words that open and close parts of the page (`展开`, `[收起]`, `点击展开 ▼`), where an element has
  /// nothing else: they are the page's, and often stand in a heading.
  mutating func findControls(_ span: Span<UInt8>) {
    for index in nodes.indices where nodes[index].tag == .text {
      let text = trimmed(nodes[index].source, span)
      guard text.count >= 6, text.count <= 40, isControl(text, span) else { continue }
      let parent = Int(nodes[index].parent)
      switch nodes[parent].tag {
      case .link, .bold, .inline, .division: break
      default: continue
      }
      guard descendants(of: parent).allSatisfy({ $0 == index || !isSeen($0, span) }) else {
        continue
      }
      nodes[index].traits.insert(.control)
    }
  }

  private func isSeen(_ node: Int, _ span: Span<UInt8>) -> Bool {
    nodes[node].tag == .text && showsText(node, span)
  }

  /// Whether a text says to open or close, and nothing that is more than how.
  private func isControl(_ text: ByteRange, _ span: Span<UInt8>) -> Bool {
    var isTold = false
    var index = text.start
    while index < text.end {
      guard index + 2 < text.end, isIdeograph(at: index, span) else {
        index += 1
        continue
      }
      guard index + 5 < text.end else { return false }
      if stands("展开", at: index, in: span, before: text.end)
        || stands("收起", at: index, in: span, before: text.end)
        || stands("折叠", at: index, in: span, before: text.end)
      {
        isTold = true
      } else if !stands("点击", at: index, in: span, before: text.end)
        && !stands("全部", at: index, in: span, before: text.end)
        && !stands("全文", at: index, in: span, before: text.end)
        && !stands("更多", at: index, in: span, before: text.end)
        && !stands("内容", at: index, in: span, before: text.end)
      {
        return false
      }
      index += 6
    }
    return isTold && !(text.start..<text.end).contains { isDigit(span[$0]) }
  }
}
