import SourceText

/// Cuts lines that are many lines in one, as extractors leave them that turn line ends into blanks.
///
/// A long line without cells is taken for such a one where two numbered headings (`一、`, `（一）`) stand in it,
/// at its start or behind blanks. It is cut before each of these, after each sentence that a blank follows, and, where it
/// begins a text, behind its title: words without a mark before the first blank. Where a single `一、`
/// stands behind a sentence and a blank, it is cut there alone.
func cutJoinedLines(_ lines: inout [TextLine], _ span: Span<UInt8>) {
  var isFirst = true
  var joined: [(line: Int, ends: [Int])] = []
  for index in lines.indices {
    if mayBeJoined(lines[index]) {
      let ends = joints(of: lines[index], mayHaveTitle: isFirst, span)
      if !ends.isEmpty { joined.append((index, ends)) }
    }
    if lines[index].kind != .blank { isFirst = false }
  }
  guard !joined.isEmpty else { return }
  var cut: [TextLine] = []
  cut.reserveCapacity(lines.count + 32)
  var next = 0
  for (index, ends) in joined {
    cut += lines[next..<index]
    next = index + 1
    let line = lines[index]
    var start = line.raw.start
    for end in ends + [line.raw.end] {
      cut.append(textLine(ByteRange(start, end), span))
      start = end
    }
    cut[cut.count - 1].endsPage = line.endsPage
  }
  cut += lines[next...]
  lines = cut
}

/// Shorter lines are paragraphs, or rows of a table.
private func mayBeJoined(_ line: TextLine) -> Bool {
  line.kind == .text && line.content.count > 200 && line.traits.tabs == 0 && line.traits.pipes == 0
}

/// The offsets at which a line is cut, rising; none where it is one line.
private func joints(of line: TextLine, mayHaveTitle: Bool, _ span: Span<UInt8>) -> [Int] {
  var joints: [Int] = []
  let content = line.content
  let first = itemNumber(in: span, from: content.start, to: content.end)?.style
  var headings = isHeadingStyle(first) ? 1 : 0
  var lone: Int?
  var isTitleOver = !mayHaveTitle
  var index = line.content.start
  let end = line.content.end
  let words = span.bytes
  while index < end {
    if isTitleOver {
      index = nextBlank(span, from: index, to: end)
      guard index < end else { break }
    }
    // Hanzi are neither blanks nor marks.
    if index + 8 <= end && isTwoHan(eightBytes(words, at: index)) {
      index += 6
      continue
    }
    let width = blankWidth(span, at: index, before: end)
    guard width > 0 else {
      if !isTitleOver && isSentenceMark(span, at: index) { isTitleOver = true }
      index += 1
      continue
    }
    let before = index
    repeat {
      index += blankWidth(span, at: index, before: end)
    } while index < end && blankWidth(span, at: index, before: end) > 0
    let style = itemNumber(in: span, from: index, to: end)?.style
    let isHeading = isHeadingStyle(style)
    if isHeading {
      headings += 1
      if style == .hanPoint && endsSentence(span, before: before) { lone = index }
    }
    let endsTitle = !isTitleOver && isWide(span, around: before, index)
    if isHeading || endsTitle || endsSentence(span, before: before) {
      joints.append(index)
      isTitleOver = true
    }
  }
  return headings >= 2 ? joints : lone.map { [$0] } ?? []
}

/// Whether the headings of sections are numbered so.
private func isHeadingStyle(_ style: ItemNumber.Style?) -> Bool {
  switch style {
  case .hanPoint, .hanBracket, .part: true
  case .hanWord, .ordinalWord, .circled, .digitPoint, .digitBracket, nil: false
  }
}

/// Whether a character ends before and one begins after a gap that are not ASCII.
private func isWide(_ span: Span<UInt8>, around before: Int, _ after: Int) -> Bool {
  before > 0 && after < span.count && span[before - 1] >= 0x80 && span[after] >= 0xE0
}

private func endsSentence(_ span: Span<UInt8>, before index: Int) -> Bool {
  guard index >= 3 else { return false }
  return stands("。", at: index - 3, in: span, before: index)
    || stands("；", at: index - 3, in: span, before: index)
    || stands("！", at: index - 3, in: span, before: index)
    || stands("？", at: index - 3, in: span, before: index)
}

/// Whether a mark of a sentence stands there; titles have none.
private func isSentenceMark(_ span: Span<UInt8>, at index: Int) -> Bool {
  switch span[index] {
  case 0x2C, 0x3A, 0x3B: true
  case 0xE3: index + 2 < span.count && span[index + 1] == 0x80 && span[index + 2] <= 0x82
  case 0xEF:
    index + 2 < span.count && span[index + 1] == 0xBC
      && [0x81, 0x8C, 0x9A, 0x9B, 0x9F].contains(span[index + 2])
  default: false
  }
}
