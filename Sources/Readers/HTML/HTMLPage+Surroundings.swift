import SourceText

/// What belongs to a report and stands outside the element that holds it.
extension HTMLPage {
  /// The block before a part that is the page's title: the last one whose words the page's own
  /// `<title>` has; else the last heading.
  func titleNode(before part: Int) -> Int? {
    let span = source.bytes.span
    // A title longer than this is none, and would be searched for in every line.
    let names = [tree.articleTitle, tree.title].compactMap { range in
      range.map { visibleBytes(ByteRange($0.start, min($0.end, $0.start + 600)), span) }
    }
    var titled: Int?
    var heading: Int?
    var index = 0
    while index < part {
      let node = tree.nodes[index]
      if node.traits.contains(.hidden) || node.tag == .aside {
        index = Int(node.end)
        continue
      }
      if isLine(index) && Int(node.end) <= part {
        let words = text(of: index, span)
        if words.count >= 12 && names.contains(where: { contains($0, words) }) { titled = index }
        if node.tag.headingLevel > 0 && words.count >= 12 { heading = index }
      }
      index += 1
    }
    return titled ?? heading
  }

  /// Whether a node is one line of text that is no link.
  private func isLine(_ index: Int) -> Bool {
    let amount = measures(false).amounts[index]
    let own = tree.nodes[index].tag == .table || tree.nodes[index].tag.headingLevel > 0 ? 1 : 0
    switch tree.nodes[index].tag {
    case .paragraph, .division, .cell, .item, .heading1, .heading2, .heading3, .heading4,
      .heading5, .heading6:
      return amount.text >= 4 && amount.text <= 80 && amount.linkText == 0
        && amount.headings - own <= 0 && amount.lines <= 4
    default: return false
    }
  }

  private func text(of node: Int, _ span: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in tree.descendants(of: node) where tree.nodes[index].tag == .text {
      bytes += visibleBytes(tree.nodes[index].source, span)
    }
    return bytes
  }

  private func visibleBytes(_ range: ByteRange, _ span: Span<UInt8>) -> [UInt8] {
    (range.start..<range.end).compactMap { span[$0] > 0x20 ? span[$0] : nil }
  }

  private func contains(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    guard let first = words.first, text.count >= words.count else { return false }
    return (0...(text.count - words.count)).contains { start in
      text[start] == first && text[start...].starts(with: words)
    }
  }

  /// Writes the sentences that stand between the title and a part, and a short line with as many
  /// digits as a date has.
  func writeText(
    between start: Int,
    and end: Int,
    _ measures: HTMLMeasures,
    _ writer: inout HTMLBlockWriter,
    _ span: Span<UInt8>
  ) {
    var index = start
    while index < end {
      let node = tree.nodes[index]
      let amount = measures.amounts[index]
      let isWhole = Int(node.end) <= end && node.tag != .text && amount.headings == 0
      let mayBeDated = amount.digits >= 6 && amount.digits <= 24 && amount.text <= 80
      let isTold = (amount.marks > 0 || mayBeDated) && amount.text > amount.linkText
      if isWhole && isTold && amount.tables == 0 {
        writer.write(index..<Int(node.end), span)
        index = Int(node.end)
      } else {
        let hasNone = amount.marks == 0 && amount.digits < 6
        index = isWhole && hasNone ? Int(node.end) : index + 1
      }
    }
  }

  /// Writes the few short lines beside a part that end in a date: who signs, and when.
  func writeEnding(
    after part: Int,
    _ measures: HTMLMeasures,
    _ writer: inout HTMLBlockWriter,
    _ span: Span<UInt8>
  ) {
    let parent = Int(tree.nodes[part].parent)
    guard part > 0 else { return }
    var lines: [Int] = []
    for node in tree.children(of: parent) where node > part && tree.nodes[node].tag != .text {
      let amount = measures.amounts[node]
      if amount.text + amount.linkText == 0 { continue }
      guard amount.text <= 40 && amount.linkText == 0 && amount.tables == 0 && lines.count < 3
      else { break }
      lines.append(node)
      guard amount.digits < 5 else { break }
    }
    guard let last = lines.last, measures.amounts[last].digits >= 5 else { return }
    for node in lines { writer.write(node..<Int(tree.nodes[node].end), span) }
  }

  /// Whether a file can be fetched from the page that may hold what the page has not.
  var hasFiles: Bool {
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.tag == .aside {
        index = Int(node.end)
        continue
      }
      if node.traits.contains(.attachment) { return true }
      index += 1
    }
    return false
  }

  /// Whether a part has hardly a sentence, and scripts that may write the rest of the page.
  func isWrittenByScripts(_ part: Part) -> Bool {
    let amount = measures(part.showsHidden).amounts[part.node]
    return tree.hasScripts && amount.marks <= 6 && amount.text <= 300 && amount.tables == 0
  }

  /// The line of the source in which a part begins, and that in which it ends, from 1.
  package func lines(of part: Part) -> (first: Int, last: Int) {
    let node = tree.nodes[part.node]
    let first = source.lineIndex(at: node.source.start)
    let last = source.lineIndex(at: max(node.source.start, Int(node.contentEnd)))
    return (first + 1, last + 1)
  }
}
