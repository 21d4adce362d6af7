import SourceText

/// The lines of a text, in order, cut at line ends, form feeds, comments and pictures.
struct TextLines {
  private(set) var lines: [TextLine] = []
  /// Ranges of comments `<!-- … -->`.
  private(set) var comments: [ByteRange] = []
  private var hasUnendedComment = false

  init(_ text: TextView) {
    let span = text.bytes.span
    lines.reserveCapacity(text.lineCount + 8)
    var resume = 0
    for index in 0..<text.lineCount {
      let line = text.line(index)
      // A comment may have ended beyond the beginning of this line, or of several.
      guard line.end >= resume && (line.start >= resume || line.end > resume) else { continue }
      resume = max(resume, add(ByteRange(max(line.start, resume), line.end), endsPage: false, span))
    }
  }

  /// Adds a line; where a comment begins in it that ends beyond it, gives the place after it.
  private mutating func add(_ raw: ByteRange, endsPage: Bool, _ span: Span<UInt8>) -> Int {
    let traits = LineTraits(span, raw)
    if traits.hasFeed { return addParts(of: raw, endsPage: endsPage, span) }
    if traits.hasComment { return addWithoutComments(raw, endsPage: endsPage, span) }
    if traits.hasPictureMark {
      addPictures(of: raw, endsPage: endsPage, span)
    } else {
      lines.append(textLine(raw, span, traits, endsPage: endsPage))
    }
    return 0
  }

  /// Adds what stands between the comments of a line; gives the place after one that ends beyond it.
  private mutating func addWithoutComments(
    _ raw: ByteRange,
    endsPage: Bool,
    _ span: Span<UInt8>
  ) -> Int {
    var start = raw.start
    while !hasUnendedComment, let open = find("<!--", in: span, from: start, to: raw.end) {
      guard let close = find("-->", in: span, from: open + 4, to: span.count) else {
        hasUnendedComment = true
        break
      }
      if open > start { addPictures(of: ByteRange(start, open), endsPage: false, span) }
      start = close + 3
      comments.append(ByteRange(open, start))
      guard start < raw.end else {
        if endsPage && start == raw.end { endPage() }
        return start
      }
    }
    addPictures(of: ByteRange(start, raw.end), endsPage: endsPage, span)
    return 0
  }

  /// Adds the pictures of a line and the text around them.
  private mutating func addPictures(of raw: ByteRange, endsPage: Bool, _ span: Span<UInt8>) {
    var start = raw.start
    let lastClose = lastTagEnd(in: raw, span)
    while let picture = pictureRange(in: ByteRange(start, raw.end), lastClose: lastClose, span) {
      if picture.start > start {
        lines.append(textLine(ByteRange(start, picture.start), span))
      }
      let shape = LineTraits(span, ByteRange(at: picture.start))
      lines.append(
        TextLine(kind: .picture, raw: picture, content: picture, marked: picture, traits: shape)
      )
      start = picture.end
    }
    guard start < raw.end else {
      if endsPage { endPage() }
      return
    }
    let rest = ByteRange(start, raw.end)
    lines.append(textLine(rest, span, LineTraits(span, rest), endsPage: endsPage))
  }

  /// Ends a page behind the last line.
  private mutating func endPage() {
    if let last = lines.indices.last { lines[last].endsPage = true }
  }

  /// Form feeds and vertical tabs end a line within a line.
  private mutating func addParts(of raw: ByteRange, endsPage: Bool, _ span: Span<UInt8>) -> Int {
    var start = raw.start
    for index in raw.start..<raw.end where span[index] == 0x0B || span[index] == 0x0C {
      guard index >= start else { continue }
      let resume = add(ByteRange(start, index), endsPage: span[index] == 0x0C, span)
      start = max(index + 1, resume)
    }
    guard start < raw.end else {
      if endsPage { endPage() }
      return start
    }
    return add(ByteRange(start, raw.end), endsPage: endsPage, span)
  }
}

/// The line that a range is, without what stands in front of its content.
func textLine(_ raw: ByteRange, _ span: Span<UInt8>) -> TextLine {
  textLine(raw, span, LineTraits(span, raw), endsPage: false)
}

@inline(__always)
private func textLine(
  _ raw: ByteRange,
  _ span: Span<UInt8>,
  _ traits: LineTraits,
  endsPage: Bool
) -> TextLine {
  let marked = trimmed(raw, span)
  var line = TextLine(
    kind: marked.isEmpty ? .blank : .text,
    raw: raw,
    content: marked,
    marked: marked,
    traits: traits,
    endsPage: endsPage
  )
  if !marked.isEmpty { stripMarksInFront(of: &line, span) }
  return line
}

/// The first `![…](…)` or `<img …>` in a line, in which no tag ends behind an offset.
private func pictureRange(
  in line: ByteRange,
  lastClose: Int,
  _ span: Span<UInt8>
) -> ByteRange? {
  var index = line.start
  while index + 4 < line.end {
    if span[index] == 0x21 && span[index + 1] == 0x5B,
      let link = linkParts(at: index + 1, in: span, before: line.end)
    {
      return ByteRange(index, link.end)
    }
    // A line full of tags that do not end is not looked through at each of them.
    if span[index] == 0x3C && index + 4 <= lastClose
      && (stands("<img", at: index, in: span, before: line.end)
        || stands("<IMG", at: index, in: span, before: line.end))
    {
      var close = index + 4
      while close < lastClose && span[close] != 0x3E { close += 1 }
      return ByteRange(index, close + 1)
    }
    index += 1
  }
  return nil
}

/// Where the last `>` of a line stands; before the line where there is none.
private func lastTagEnd(in line: ByteRange, _ span: Span<UInt8>) -> Int {
  var index = line.end - 1
  while index >= line.start && span[index] != 0x3E { index -= 1 }
  return index
}

/// Takes `##`, `>` and bullets away from a line's content and remembers them.
private func stripMarksInFront(of line: inout TextLine, _ span: Span<UInt8>) {
  if line.raw.start < line.content.start { measureIndent(of: &line, span) }
  guard mayBeMark(span[line.content.start]) else { return }
  var start = line.content.start
  let end = line.content.end
  while start < end && span[start] == 0x3E { start = skipBlanks(span, start + 1, end) }
  if let rule = ruleKind(span, start, end) {
    line.kind = rule
    return
  }
  var level = 0
  while start + level < end && level < 7 && span[start + level] == 0x23 { level += 1 }
  if level > 0 && level < 7 && start + level < end && isHeadingText(span, start + level, end) {
    line.level = UInt8(level)
    start = skipBlanks(span, start + level, end)
    line.content = ByteRange(start, endWithoutClosingMarks(span, start, end))
    return
  }
  if let after = bulletEnd(span, start, end, allowsTab: line.traits.tabs == 1) {
    line.hasBullet = true
    start = after
  }
  line.content = ByteRange(start, end)
}

/// Whether one of the marks in front of a line may begin with a byte; none does with a hanzi.
private func mayBeMark(_ byte: UInt8) -> Bool {
  switch byte {
  // # * + - = > _ ` ~ and the first bytes of · and of other bullets
  case 0x23, 0x2A, 0x2B, 0x2D, 0x3D, 0x3E, 0x5F, 0x60, 0x7E, 0xC2, 0xE2: true
  default: false
  }
}

private func measureIndent(of line: inout TextLine, _ span: Span<UInt8>) {
  var index = line.raw.start
  while index < line.content.start {
    let width = blankWidth(span, at: index, before: line.content.start)
    if width == 0 { break }
    if span[index] == 0xE3 { line.isIndentedParagraph = true }
    line.indent += span[index] == 0xE3 ? 2 : span[index] == 0x09 ? 4 : 1
    index += width
  }
}

private func skipBlanks(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
  var index = start
  while index < end {
    let width = blankWidth(span, at: index, before: end)
    if width == 0 { break }
    index += width
  }
  return index
}

/// After `#`: a blank, or text that is not ASCII (converters forget the blank).
private func isHeadingText(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
  (span[index] >= 0x80 || span[index] == 0x20 || span[index] == 0x09 || span[index] == 0x2A)
    && skipBlanks(span, index, end) < end
}

private func endWithoutClosingMarks(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
  var last = end
  while last > start && span[last - 1] == 0x23 { last -= 1 }
  if last == end || last == start || span[last - 1] != 0x20 { return end }
  while last > start && span[last - 1] == 0x20 { last -= 1 }
  return last
}

/// `- text`, `* text`, `+ text`; `•`, `●`, `■`, `◆`, `➢` also without a blank.
private func bulletEnd(
  _ span: Span<UInt8>,
  _ start: Int,
  _ end: Int,
  allowsTab: Bool
) -> Int? {
  guard start + 2 < end else { return nil }
  let byte = span[start]
  if byte == 0x2D || byte == 0x2A || byte == 0x2B {
    guard span[start + 1] == 0x20 || allowsTab && span[start + 1] == 0x09 else { return nil }
    return skipBlanks(span, start + 1, end)
  }
  if byte == 0xC2 && span[start + 1] == 0xB7 { return skipBlanks(span, start + 2, end) }
  guard byte == 0xE2 else { return nil }
  switch (span[start + 1], span[start + 2]) {
  case (0x80, 0xA2), (0x97, 0x8F), (0x96, 0xA0), (0x97, 0x86), (0x9E, 0xA2):
    let after = skipBlanks(span, start + 3, end)
    return after < end ? after : nil
  default: return nil
  }
}

/// `---`, `***`, `* * *` and fences are rules, `===` underlines the line before.
private func ruleKind(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> TextLine.Kind? {
  guard end - start >= 3 else { return nil }
  let mark = span[start]
  if mark == 0x60 && span[start + 1] == 0x60 && span[start + 2] == 0x60 { return .rule }
  guard mark == 0x2D || mark == 0x2A || mark == 0x5F || mark == 0x3D || mark == 0x7E else {
    return nil
  }
  var count = 0
  for index in start..<end {
    if span[index] == mark {
      count += 1
    } else if span[index] != 0x20 {
      return nil
    }
  }
  guard count >= 3 else { return nil }
  return mark == 0x3D ? .underline : .rule
}
