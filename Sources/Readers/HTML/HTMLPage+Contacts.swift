package import SourceText

extension HTMLPage {
  /// Whether the page shows a telephone number or an e-mail address outside a part or in a range that is
  /// left out of it; what a site says of itself at the foot of its pages does not count.
  package func showsContact(outside part: Part, leavingOut ranges: [ByteRange]) -> Bool {
    let span = source.bytes.span
    let own = part.node..<Int(tree.nodes[part.node].end)
    let foot = siteFoot(behind: own, span)
    var label = ByteRange(at: 0)
    var index = 0
    while index < foot {
      let node = tree.nodes[index]
      if node.tag == .aside || node.traits.contains(.hidden) {
        index = Int(node.end)
        continue
      }
      index += 1
      guard node.tag == .text, node.traits.isDisjoint(with: [.unseen, .control]),
        tree.showsText(index - 1, span)
      else { continue }
      let text = trimmed(node.source, span)
      let isLeftOut = ranges.contains { $0.overlaps(text) }
      guard isLeftOut || !own.contains(index - 1) else { continue }
      if isOfSite(text, span) {
        // Behind the report a site's words about itself go on to the end of the page.
        if index > own.lowerBound && text.start > firstText(of: own, span) { return false }
        continue
      }
      if tellsContact(text, after: label, span) { return true }
      label = text
    }
    return false
  }

  /// The element behind a part with which the site's words about itself begin; the number of nodes
  /// where there is none.
  private func siteFoot(behind part: Range<Int>, _ span: Span<UInt8>) -> Int {
    let first = (part.upperBound..<max(part.upperBound, tree.nodes.count)).first {
      tree.nodes[$0].tag == .text && isOfSite(tree.nodes[$0].source, span)
    }
    guard var foot = first else { return tree.nodes.count }
    while true {
      let parent = Int(tree.nodes[foot].parent)
      guard parent >= part.upperBound, measures(true).amounts[parent].text <= 400 else {
        return foot
      }
      foot = parent
    }
  }

  /// Where the first text of a part begins.
  private func firstText(of part: Range<Int>, _ span: Span<UInt8>) -> Int {
    let text = part.first { tree.nodes[$0].tag == .text && tree.showsText($0, span) }
    return tree.nodes[text ?? part.lowerBound].source.start
  }
}

/// Whether a text holds words with which sites speak of themselves: who runs them, rights, permits.
package func isOfSite(_ text: ByteRange, _ span: Span<UInt8>) -> Bool {
  let words: [StaticString] = [
    "主办", "承办", "版权", "备案", "标识码", "技术支持", "免责", "网站管理", "网站维护", "icp", "copyright",
    "rightsreserved",
  ]
  return words.contains { holds($0, in: text, span) }
}

/// Whether a text holds an e-mail address, a telephone number with its area code, or a number that it
/// or the text before it calls one to ring.
package func tellsContact(
  _ text: ByteRange,
  after label: ByteRange,
  _ span: Span<UInt8>
) -> Bool {
  let isCalled = namesTelephone(text, span) || namesTelephone(label, span)
  var index = text.start
  while index < text.end {
    if span[index] == 0x40, isMailAddress(around: index, text, span) { return true }
    guard isDigit(span[index]) else {
      index += 1
      continue
    }
    let start = index
    while index < text.end && isDigit(span[index]) { index += 1 }
    let isPart = start > text.start && isWordByte(span[start - 1])
    guard !isPart, index == text.end || span[index] != 0x2F else { continue }
    let count = index - start
    let rest = digitsBehindSign(index, text, span)
    if span[start] == 0x30 && (3...4).contains(count) && (7...8).contains(rest) { return true }
    let isWhole = (7...8).contains(count) && rest == 0
    let isMobile = count == 11 && span[start] == 0x31
    let isService = count == 3 && span[start] != 0x30 && (3...7).contains(rest)
    if isCalled && (isWhole || isMobile || isService) { return true }
  }
  return false
}

/// Whether a text says that a number is one to ring.
private func namesTelephone(_ text: ByteRange, _ span: Span<UInt8>) -> Bool {
  let words: [StaticString] = ["话", "联系", "热线", "手机"]
  return words.contains { holds($0, in: text, span) }
}

/// The number of digits behind a dash, a bracket or a blank that follow an area code.
private func digitsBehindSign(_ start: Int, _ text: ByteRange, _ span: Span<UInt8>) -> Int {
  var index = start
  while index < text.end && index - start < 6 && !isDigit(span[index]) {
    let isHan = index + 2 < text.end && isIdeograph(at: index, span)
    if isHan || isWordByte(span[index]) { return 0 }
    index += 1
  }
  guard index > start else { return 0 }
  let digits = index
  while index < text.end && isDigit(span[index]) { index += 1 }
  return index - digits
}

private func isMailAddress(around sign: Int, _ text: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard sign > text.start, sign + 1 < text.end, isWordByte(span[sign - 1]),
    isWordByte(span[sign + 1])
  else { return false }
  var end = sign + 1
  while end < text.end && (isWordByte(span[end]) || span[end] == 0x2D) { end += 1 }
  return end + 1 < text.end && span[end] == 0x2E && isWordByte(span[end + 1])
}

/// Whether a byte is a letter or a digit of ASCII.
private func isWordByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
}
