import SourceText

/// What lies between two lines of text.
struct LineGap {
  var blankLines = 0
  /// Whether a page ends between them.
  var hasPageBreak = false
}

/// Decides whether a line continues the paragraph of the one before it.
///
/// Two lines of one paragraph that stay apart cost little; two things that are joined wrongly lose a
/// heading or a signature. So a line is joined only where the one before it breaks off.
struct ParagraphJoining {
  /// How wide full lines are; nil where paragraphs are on one line each.
  private let wrapping: Wrapping?
  /// Whether a whole sentence has been seen; before it, lines are those of the title.
  private var hasSeenSentence = false
  /// Number of lines of text that have been seen.
  private var seenLines = 0

  init(_ lines: [TextLine], _ span: Span<UInt8>) { wrapping = Wrapping(of: lines, span) }

  /// Takes note of a line of text.
  mutating func see(_ line: TextLine, _ span: Span<UInt8>) {
    seenLines += 1
    guard !hasSeenSentence else { return }
    hasSeenSentence = line.traits.width >= 30 ? hasSentenceMark(line, span) : hasStop(line, span)
  }

  /// Whether `next` goes on with the `paragraph` that `previous` ends; `after` is the line after it.
  func continues(
    _ next: TextLine,
    from previous: TextLine,
    of paragraph: ByteRange,
    over gap: LineGap,
    before after: TextLine?,
    _ span: Span<UInt8>
  ) -> Bool {
    guard previous.level == 0 && next.level == 0 && !next.hasBullet else { return false }
    let traits = previous.traits
    guard traits.width >= 16 else { return false }
    let ending = lineEnding(previous.content, span)
    if ending != .final && gap.blankLines == 0 && closesBracket(next.content, span)
      && opensBracket(ByteRange(paragraph.start, previous.content.end), span)
    {
      return true
    }
    let isFull = wrapping?.isFull(previous, span) == true && gap.blankLines == 0
    guard ending != .final || isFull && mayGoOn(after: previous, span) && isProse(next, span) else {
      return false
    }
    if next.isIndentedParagraph && !previous.isIndentedParagraph
      || next.indent > previous.indent + 1
    {
      return false
    }
    guard
      hasSeenSentence || hasSentenceMark(previous, span) || opensTitleMark(previous.content, span)
        || isFull && seenLines > 1 && hasSentenceMark(next, span)
    else {
      return false
    }
    if standsAlone(next, isFull: isFull, before: after, span) { return false }
    let number = itemNumber(in: span, from: previous.content.start, to: previous.content.end)
    if let number, number.style != .digitPoint, !(isFull && number.style == .hanWord),
      !hasSentenceMark(previous, span)
    {
      return false
    }
    if gap.blankLines == 0 && !gap.hasPageBreak {
      return continuesAtOnce(next, previous, ending, span)
    }
    guard gap.blankLines <= (gap.hasPageBreak ? 4 : 1) && !next.isIndentedParagraph else {
      return false
    }
    // A numbered line with a comma and no full stop may be a heading of two clauses.
    if number != nil && traits.width < 70 && !hasStop(previous, span) { return false }
    return ending != .closing && ending != .final && traits.width >= 40
      && hasSentenceMark(previous, span) && hasSentenceMark(next, span)
  }

  private func continuesAtOnce(
    _ next: TextLine,
    _ previous: TextLine,
    _ ending: LineEnding,
    _ span: Span<UInt8>
  ) -> Bool {
    let width = previous.traits.width
    if let wrapping {
      if next.isIndentedParagraph { return false }
      if wrapping.isFull(previous, span) { return isProse(next, span) }
      return ending == .comma && width * 2 >= wrapping.widest
    }
    if ending == .closing { return false }
    if ending == .comma { return hasSentenceMark(previous, span) }
    return width >= 40 && !next.isIndentedParagraph && hasSentenceMark(next, span)
  }

  private func mayGoOn(after line: TextLine, _ span: Span<UInt8>) -> Bool {
    wrapping?.mayGoOn(after: line, span) == true
  }

  /// Whether a line reads like a part of sentences, not like a label, a heading or a name.
  private func isProse(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
    wrapping?.isFull(line, span) == true || hasSentenceMark(line, span)
  }

  /// A numbered item, a date, a number, a signature: what begins something of its own.
  private func standsAlone(
    _ line: TextLine,
    isFull: Bool,
    before following: TextLine?,
    _ span: Span<UInt8>
  ) -> Bool {
    if let number = itemNumber(in: span, from: line.content.start, to: line.content.end) {
      // “一是” also goes on with a sentence.
      return !(number.style == .hanWord && isFull)
    }
    if isDateOrNumber(line.content, span) { return true }
    guard let following, line.traits.width <= 60, following.traits.width >= 8,
      isDateOrNumber(following.content, span)
    else { return false }
    return !hasSentenceMark(line, span)
  }
}

/// How a line ends.
enum LineEnding {
  /// 。！？；： and their ASCII forms.
  case final
  /// ” ） 》 and other closing marks.
  case closing
  /// ， 、 and their like.
  case comma
  /// A letter, a digit, a hanzi.
  case open
}

/// How a line ends, without its marks.
func lineEnding(_ content: ByteRange, _ span: Span<UInt8>) -> LineEnding {
  var end = content.end
  while end > content.start && (span[end - 1] == 0x2A || span[end - 1] == 0x5C) { end -= 1 }
  guard end > content.start else { return .final }
  let last = span[end - 1]
  if last < 0x80 {
    switch last {
    case 0x21, 0x2E, 0x3A, 0x3B, 0x3F, 0x7C: return .final
    case 0x22, 0x27, 0x29, 0x5D, 0x3E: return .closing
    case 0x2C: return .comma
    default: return .open
    }
  }
  guard end - content.start >= 3 else { return .open }
  switch (span[end - 3], span[end - 2], span[end - 1]) {
  case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B),
    (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6):
    return .final
  case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C): return .comma
  case (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x9D), (0xEF, 0xBC, 0x89), (0xE3, 0x80, 0x89...0x91),
    (0xE3, 0x80, 0x95):
    return .closing
  default: return .open
  }
}

/// Whether 《 is opened and not closed, as no title's line does.
private func opensTitleMark(_ content: ByteRange, _ span: Span<UInt8>) -> Bool {
  var depth = 0
  var index = content.start
  while index + 2 < content.end {
    if span[index] == 0xE3 && span[index + 1] == 0x80 {
      if span[index + 2] == 0x8A { depth += 1 }
      if span[index + 2] == 0x8B { depth -= 1 }
    }
    index += 1
  }
  return depth > 0
}

/// Whether （ is opened and not closed: the text breaks off within brackets.
private func opensBracket(_ content: ByteRange, _ span: Span<UInt8>) -> Bool {
  var depth = 0
  // What was opened long before is a bracket that nobody closed.
  for index in max(content.start, content.end - 1_000)..<content.end {
    depth = max(0, depth + bracketStep(span, index, content.end))
  }
  return depth > 0
}

/// Whether ） closes what an earlier line opened, and words or the end of a sentence follow: behind the
/// label of a table's row stand numbers.
private func closesBracket(_ content: ByteRange, _ span: Span<UInt8>) -> Bool {
  var depth = 0
  var index = content.start
  while index < content.end && depth >= 0 {
    depth += bracketStep(span, index, content.end)
    index += 1
  }
  guard depth < 0 else { return false }
  return (index..<content.end).contains {
    isIdeograph(at: $0, span) || isStop(span, $0, content.end)
  }
}

/// Whether ， 。 ； or ： begins at a place.
private func isStop(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
  guard index + 2 < end else { return false }
  switch (span[index], span[index + 1], span[index + 2]) {
  case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B): return true
  default: return false
  }
}

/// 1 where （ or ( begins, −1 where ） or ) does, else 0.
private func bracketStep(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
  switch span[index] {
  case 0x28: return 1
  case 0x29: return -1
  case 0xEF where index + 2 < end && span[index + 1] == 0xBC:
    return span[index + 2] == 0x88 ? 1 : span[index + 2] == 0x89 ? -1 : 0
  default: return 0
  }
}

/// Whether a line holds a date (`2024年1月18日`, `二〇二四年一月`) or a number and nothing else.
func isDateOrNumber(_ content: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard content.count <= 80 else { return false }
  var index = content.start
  while index < content.end {
    let byte = span[index]
    if isDigit(byte) || byte == 0x20 || (byte >= 0x25 && byte <= 0x2F) {
      index += 1
    } else if byte >= 0xE2 && isDateCharacter(span, index, content.end) {
      index += 3
    } else {
      return false
    }
  }
  return true
}

/// 年 月 日, Chinese and full-width digits, brackets, U+3000.
private func isDateCharacter(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
  guard index + 2 < end else { return false }
  switch (span[index], span[index + 1], span[index + 2]) {
  case (0xE5, 0xB9, 0xB4), (0xE6, 0x9C, 0x88), (0xE6, 0x97, 0xA5), (0xE3, 0x80, 0x87),
    (0xE2, 0x97, 0x8B), (0xE9, 0x9B, 0xB6), (0xE4, 0xB8, 0x80), (0xE4, 0xBA, 0x8C),
    (0xE4, 0xB8, 0x89), (0xE5, 0x9B, 0x9B), (0xE4, 0xBA, 0x94), (0xE5, 0x85, 0xAD),
    (0xE4, 0xB8, 0x83), (0xE5, 0x85, 0xAB), (0xE4, 0xB9, 0x9D), (0xE5, 0x8D, 0x81),
    (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0x89), (0xE3, 0x80, 0x80), (0xEF, 0xBC, 0x90...0x99):
    return true
  default: return false
  }
}
