import SourceText

/// A tag, a run of text, or something between them that is not shown.
struct HTMLToken {
  enum Kind { case text, start, end, other }

  let kind: Kind
  /// Nil for text, and for elements that do not matter.
  let tag: HTMLTag?
  /// From `<` to after `>`; for text, all of it.
  let range: ByteRange
}

/// Cuts a page into tags and text, as browsers do, without ever looking back.
///
/// A tag that the file does not end is dropped with all that follows it; a `<` that begins no tag is
/// text.
struct HTMLTokenizer {
  private var index = 0
  /// Those of the tag that was read last.
  private(set) var attributes = HTMLAttributes()
  /// Whether the file says that it is XML, where CDATA sections are text.
  private let isXML: Bool

  init(_ span: Span<UInt8>) {
    isXML = stands("<?xml", at: 0, in: span, before: span.count)
  }

  /// The next token; nil at the end.
  mutating func next(_ span: Span<UInt8>) -> HTMLToken? {
    guard index < span.count else { return nil }
    if span[index] == 0x3C, let token = markup(span) { return token }
    let start = index
    index += 1
    while index < span.count && !(span[index] == 0x3C && beginsMarkup(span, index)) { index += 1 }
    return HTMLToken(kind: .text, tag: nil, range: ByteRange(start, index))
  }

  /// Takes all up to the end tag of an element whose content is no markup, and gives the content.
  mutating func takeRawText(_ span: Span<UInt8>, name: ByteRange) -> ByteRange {
    let start = index
    while index < span.count {
      if span[index] == 0x3C, index + 1 < span.count, span[index + 1] == 0x2F,
        isSame(name, at: index + 2, span)
      {
        let content = ByteRange(start, index)
        while index < span.count && span[index] != 0x3E { index += 1 }
        index = min(index + 1, span.count)
        return content
      }
      index += 1
    }
    return ByteRange(start, index)
  }

  /// Whether the end tag's name at an offset is that of a start tag.
  private func isSame(_ name: ByteRange, at offset: Int, _ span: Span<UInt8>) -> Bool {
    guard offset + name.count <= span.count else { return false }
    for step in 0..<name.count
    where span[offset + step] | 0x20 != span[name.start + step] | 0x20 { return false }
    let after = offset + name.count
    return after == span.count || !isNameByte(span[after])
  }

  private func beginsMarkup(_ span: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 1 < span.count else { return false }
    let next = span[index + 1]
    return isLetter(next) || next == 0x21 || next == 0x2F || next == 0x3F
  }

  /// The tag or comment at the index; nil where `<` is text.
  private mutating func markup(_ span: Span<UInt8>) -> HTMLToken? {
    guard beginsMarkup(span, index) else { return nil }
    let start = index
    let next = span[index + 1]
    if isLetter(next) { return tag(.start, nameAt: index + 1, span) }
    if next == 0x2F && index + 2 < span.count && isLetter(span[index + 2]) {
      return tag(.end, nameAt: index + 2, span)
    }
    if stands("<!--", at: index, in: span, before: span.count) {
      index = endOfComment(span, from: index + 4)
    } else if isXML && stands("<![CDATA[", at: index, in: span, before: span.count) {
      let end = find("]]>", in: span, from: index + 9, to: span.count)
      index = end.map { $0 + 3 } ?? span.count
      return HTMLToken(
        kind: .text,
        tag: nil,
        range: ByteRange(start + 9, end ?? span.count)
      )
    } else {
      while index < span.count && span[index] != 0x3E { index += 1 }
      index = min(index + 1, span.count)
    }
    return HTMLToken(kind: .other, tag: nil, range: ByteRange(start, index))
  }

  private func endOfComment(_ span: Span<UInt8>, from start: Int) -> Int {
    // `<!-->` and `<!--->` are whole comments.
    if start < span.count && span[start] == 0x3E { return start + 1 }
    if stands("->", at: start, in: span, before: span.count) { return start + 2 }
    var index = start
    while index + 2 < span.count {
      if span[index] == 0x2D && span[index + 1] == 0x2D {
        if span[index + 2] == 0x3E { return index + 3 }
        if stands("--!>", at: index, in: span, before: span.count) { return index + 4 }
      }
      index += 1
    }
    return span.count
  }

  private mutating func tag(
    _ kind: HTMLToken.Kind,
    nameAt nameStart: Int,
    _ span: Span<UInt8>
  ) -> HTMLToken {
    let start = index
    var name = HTMLName()
    index = nameStart
    while index < span.count && isNameByte(span[index]) {
      name.add(span[index])
      index += 1
    }
    attributes = HTMLAttributes()
    attributes.name = ByteRange(nameStart, index)
    let isWhole = attributes.read(span, &index)
    guard isWhole else { return HTMLToken(kind: .other, tag: nil, range: ByteRange(start, index)) }
    return HTMLToken(kind: kind, tag: htmlTag(name), range: ByteRange(start, index))
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x2F && byte != 0x3E
  }
}
