import SourceText

/// Where the parts of `[text](target)` lie.
struct LinkParts {
  /// Between the square brackets.
  let text: ByteRange
  /// Between the round brackets, without a title.
  let target: ByteRange
  /// After the closing bracket.
  let end: Int
}

/// The link whose `[` stands at an offset; nil where it is none.
func linkParts(at open: Int, in span: Span<UInt8>, before end: Int) -> LinkParts? {
  guard open < end && span[open] == 0x5B else { return nil }
  // Bounded, so that a line of nothing but brackets costs no more than its length.
  let textLimit = min(end, open + 400)
  guard let close = closing(0x5B, 0x5D, at: open, in: span, before: textLimit),
    close + 1 < end && span[close + 1] == 0x28,
    let last = closing(0x28, 0x29, at: close + 1, in: span, before: end)
  else { return nil }
  var targetEnd = close + 2
  while targetEnd < last && span[targetEnd] != 0x20 { targetEnd += 1 }
  return LinkParts(
    text: ByteRange(open + 1, close),
    target: ByteRange(close + 2, targetEnd),
    end: last + 1
  )
}

/// The bracket that closes the one at an offset; nil where more than 32 others open in between.
///
/// A target may be as long as the picture that it holds. However many brackets a line has that nothing
/// closes, each of its characters is looked at behind 32 of them at most.
private func closing(
  _ opening: UInt8,
  _ closing: UInt8,
  at open: Int,
  in span: Span<UInt8>,
  before end: Int
) -> Int? {
  var depth = 0
  var index = open
  while index < end {
    let byte = span[index]
    if byte == 0x5C {
      index += 2
      continue
    }
    if byte == opening {
      depth += 1
      if depth > 32 { return nil }
    }
    if byte == closing {
      depth -= 1
      if depth == 0 { return index }
    }
    index += 1
  }
  return nil
}

/// The text of a line without its Markdown and HTML marks.
struct InlineMarks {
  /// What remains, in order, no range empty.
  private(set) var segments: [ByteRange] = []
  /// Whether bold marks enclose all of it.
  private(set) var isBold = false
  private var start: Int
  private let line: ByteRange
  private let keepsAddresses: Bool

  /// Reads a line; `keepsAddresses` is false in headings, whose link targets say nothing.
  init(_ span: Span<UInt8>, _ line: ByteRange, keepsAddresses: Bool) {
    self.line = line
    self.keepsAddresses = keepsAddresses
    start = line.start
    var index = line.start
    while index < line.end {
      let width = markWidth(span, at: index)
      index = width > 0 ? index + width : index + 1
    }
    cut(to: line.end)
    isBold = isWhollyBold(span)
  }

  /// Handles the mark at an offset and gives its width, 0 where there is none.
  private mutating func markWidth(_ span: Span<UInt8>, at index: Int) -> Int {
    switch span[index] {
    case 0x2A: stars(span, index)
    case 0x5F: underscores(span, index)
    case 0x60: drop(index, 1)
    case 0x24: formula(span, index)
    case 0x5C: escape(span, index)
    case 0x5B: link(span, index)
    case 0x3C: tag(span, index)
    case 0x26: entity(span, index)
    default: 0
    }
  }

  private mutating func cut(to end: Int) {
    if end > start { segments.append(ByteRange(start, end)) }
  }

  private mutating func drop(_ index: Int, _ width: Int) -> Int {
    cut(to: index)
    start = index + width
    return width
  }

  private mutating func stars(_ span: Span<UInt8>, _ index: Int) -> Int {
    var width = 1
    while index + width < line.end && span[index + width] == 0x2A { width += 1 }
    let before = index > line.start ? span[index - 1] : 0x20
    let after = index + width < line.end ? span[index + width] : 0x20
    // 138****1234 and 3*4 are no emphasis.
    if isASCIIWord(before) && isASCIIWord(after) { return width }
    if width > 3 || width == 1 && before == 0x20 && after == 0x20 { return width }
    if width == 1 && !hasPartner(span, 0x2A, around: index) { return width }
    return drop(index, width)
  }

  private mutating func underscores(_ span: Span<UInt8>, _ index: Int) -> Int {
    var width = 1
    while index + width < line.end && span[index + width] == 0x5F { width += 1 }
    guard width == 2 else { return width }
    let before = index > line.start ? span[index - 1] : 0x20
    let after = index + 2 < line.end ? span[index + 2] : 0x20
    if isASCIIWord(before) && isASCIIWord(after) { return width }
    return hasPartner(span, 0x5F, around: index) ? drop(index, 2) : 2
  }

  /// Whether the mark stands at another place of the line as well.
  private func hasPartner(_ span: Span<UInt8>, _ mark: UInt8, around index: Int) -> Bool {
    var left = index - 1
    let low = max(line.start, index - 400)
    while left >= low {
      if span[left] == mark { return true }
      left -= 1
    }
    var right = index + 1
    while right < line.end && span[right] == mark { right += 1 }
    let high = min(line.end, index + 400)
    while right < high {
      if span[right] == mark { return true }
      right += 1
    }
    return false
  }

  private mutating func escape(_ span: Span<UInt8>, _ index: Int) -> Int {
    guard index + 1 < line.end else { return drop(index, 1) }
    let next = span[index + 1]
    let isPunctuation = next > 0x20 && next < 0x7F && !isDigit(next) && !isLetter(next)
    guard isPunctuation else { return 1 }
    _ = drop(index, 1)
    return 2
  }

  /// A number set as a formula (`$2024$`, `$9 8 \\%$`): without the marks and the blanks in it.
  private mutating func formula(_ span: Span<UInt8>, _ index: Int) -> Int {
    var close = index + 1
    var hasDigit = false
    scan: while close < min(line.end, index + 40) {
      switch span[close] {
      case 0x30...0x39: hasDigit = true
      case 0x20, 0x25, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x7E: break
      case 0x5C where close + 1 < line.end && span[close + 1] == 0x25: break
      default: break scan
      }
      close += 1
    }
    guard hasDigit, close < line.end, span[close] == 0x24 else { return 1 }
    for place in index...close {
      let byte = span[place]
      if byte == 0x24 || byte == 0x20 || byte == 0x5C { _ = drop(place, 1) }
    }
    return close + 1 - index
  }

  private mutating func link(_ span: Span<UInt8>, _ index: Int) -> Int {
    guard let parts = linkParts(at: index, in: span, before: line.end) else { return 1 }
    cut(to: index)
    // Marks inside the text (bold, escapes) are rare but real: `[**2023年**](…)`.
    let inner = InlineMarks(span, plain: parts.text)
    segments += inner.segments
    if keepsAddresses, let address = onlyAddress(span, parts) { segments.append(address) }
    start = parts.end
    return parts.end - index
  }

  private init(_ span: Span<UInt8>, plain line: ByteRange) {
    self.line = line
    keepsAddresses = false
    start = line.start
    var index = line.start
    while index < line.end {
      let byte = span[index]
      let width = byte == 0x2A ? stars(span, index) : byte == 0x5C ? escape(span, index) : 0
      index += max(width, 1)
    }
    cut(to: line.end)
  }

  /// The address in a link's target if its text does not show one and more than the link stands in
  /// the line; a line that is nothing but a link is navigation.
  private func onlyAddress(_ span: Span<UInt8>, _ parts: LinkParts) -> ByteRange? {
    let target = parts.target
    if stands("mailto:", at: target.start, in: span, before: target.end) {
      for index in parts.text.start..<parts.text.end where span[index] == 0x40 { return nil }
      return ByteRange(target.start + 7, target.end)
    }
    guard stands("http", at: target.start, in: span, before: target.end) else { return nil }
    if parts.text.start - 1 == line.start && parts.end == line.end { return nil }
    for index in parts.text.start..<parts.text.end where span[index] == 0x2E { return nil }
    return target
  }

  private mutating func tag(_ span: Span<UInt8>, _ index: Int) -> Int {
    let limit = min(line.end, index + 600)
    var close = index + 1
    while close < limit && span[close] != 0x3E && span[close] != 0x3C { close += 1 }
    guard close < limit && span[close] == 0x3E && close > index + 1 else { return 1 }
    if isAutomaticLink(span, index + 1, close) {
      cut(to: index)
      segments.append(ByteRange(index + 1, close))
      start = close + 1
      return close + 1 - index
    }
    guard isHTMLName(span, index + 1, close) else { return 1 }
    return drop(index, close + 1 - index)
  }

  private func isAutomaticLink(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if stands("http", at: start, in: span, before: end) { return true }
    var hasAt = false
    for index in start..<end {
      if span[index] <= 0x20 || span[index] >= 0x80 { return false }
      if span[index] == 0x40 { hasAt = true }
    }
    return hasAt
  }

  private func isHTMLName(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = span[start] == 0x2F ? start + 1 : start
    let first = index
    while index < end && (isLetter(span[index]) || isDigit(span[index])) { index += 1 }
    guard index > first && index - first <= 10 else { return false }
    guard index == end || span[index] == 0x20 || span[index] == 0x2F else { return false }
    let name = String(decoding: (first..<index).map { span[$0] | 0x20 }, as: UTF8.self)
    return htmlNames.contains(name)
  }

  /// Entities for blanks; others are part of the text.
  private mutating func entity(_ span: Span<UInt8>, _ index: Int) -> Int {
    let width = blankEntityWidth(span, at: index, before: line.end)
    return width > 0 ? drop(index, width) : 1
  }

  private func isASCIIWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private func isWhollyBold(_ span: Span<UInt8>) -> Bool {
    guard line.count > 4 else { return false }
    let mark = span[line.start]
    guard mark == 0x2A || mark == 0x5F else { return false }
    for place in [line.start + 1, line.end - 2, line.end - 1] where span[place] != mark {
      return false
    }
    var index = line.start + 3
    while index + 3 < line.end {
      if span[index] == mark && span[index + 1] == mark { return false }
      index += 1
    }
    return true
  }
}

private let htmlNames: Set<String> = [
  "a", "b", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
  "ins", "li", "ol", "p", "s", "small", "span", "strong", "sub", "sup", "u", "ul",
]
