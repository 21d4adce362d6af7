import SourceText

/// A cell without the marks that enclose all of it: `**12**`, `` `12` ``, `$12$`, `<u>12</u>`,
/// `&nbsp;12`.
func withoutMarks(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  var cell = trimmed(range, span)
  // Marks may stand within marks, and several blanks side by side; more than these nobody prints.
  for _ in 0..<12 {
    let inner = withoutOuterMark(cell, span)
    guard inner != cell else { break }
    cell = trimmed(inner, span)
  }
  return cell
}

/// A range without one mark at its ends; the same range where there is none.
private func withoutOuterMark(_ cell: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  guard !cell.isEmpty else { return cell }
  switch span[cell.start] {
  case 0x2A:
    if let inner = within("**", cell, span) { return inner }
    if let inner = within("*", cell, span), span[inner.start] != 0x2A { return inner }
  case 0x5F: if let inner = within("__", cell, span) { return inner }
  case 0x60: if let inner = within("`", cell, span) { return inner }
  case 0x24: if let inner = within("$", cell, span), isPlainNumber(inner, span) { return inner }
  case 0x26:
    let width = blankEntityWidth(span, at: cell.start, before: cell.end)
    if width > 0 { return ByteRange(cell.start + width, cell.end) }
  case 0x3C:
    if let end = inlineTagEnd(span, at: cell.start, before: cell.end) {
      return ByteRange(end, cell.end)
    }
  default: break
  }
  let last = span[cell.end - 1]
  guard last == 0x3B || last == 0x3E else { return cell }
  // No tag without attributes and no name of a blank is longer.
  var index = cell.end - 1
  while index > cell.start, cell.end - index < 12, span[index] != 0x26, span[index] != 0x3C {
    index -= 1
  }
  let end =
    last == 0x3B
    ? index + blankEntityWidth(span, at: index, before: cell.end)
    : inlineTagEnd(span, at: index, before: cell.end) ?? index
  return end == cell.end ? ByteRange(cell.start, index) : cell
}

/// What stands between two of the same mark at the ends of a cell.
private func within(
  _ mark: StaticString,
  _ cell: ByteRange,
  _ span: Span<UInt8>
) -> ByteRange? {
  let width = mark.utf8CodeUnitCount
  guard cell.count > 2 * width, stands(mark, at: cell.start, in: span, before: cell.end),
    stands(mark, at: cell.end - width, in: span, before: cell.end)
  else { return nil }
  return ByteRange(cell.start + width, cell.end - width)
}

private func isPlainNumber(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  for index in range.start..<range.end {
    switch span[index] {
    case 0x20, 0x2C, 0x2D, 0x2E, 0x30...0x39: break
    default: return false
    }
  }
  return true
}

/// The width of the name of a blank (`&nbsp;`) at an offset; 0 where none stands there.
func blankEntityWidth(_ span: Span<UInt8>, at index: Int, before end: Int) -> Int {
  for name in ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;"] as [StaticString]
  where stands(name, at: index, in: span, before: end) {
    return name.utf8CodeUnitCount
  }
  return 0
}

/// Where a tag that sets its text apart, or breaks a line, ends; nil where none begins at an offset.
///
/// Raised, lowered and struck text is another text without its tag.
private func inlineTagEnd(_ span: Span<UInt8>, at start: Int, before end: Int) -> Int? {
  guard start < end, span[start] == 0x3C else { return nil }
  var index = start + 1
  if index < end && span[index] == 0x2F { index += 1 }
  let first = index
  while index < end, isLetter(span[index]), index - first < 7 { index += 1 }
  let name = (first..<index).map { span[$0] | 0x20 }
  guard inlineTags.contains(where: { $0.utf8.elementsEqual(name) }) else { return nil }
  let limit = min(end, start + 300)
  while index < limit && span[index] != 0x3E && span[index] != 0x3C { index += 1 }
  return index < limit && span[index] == 0x3E ? index + 1 : nil
}

private let inlineTags = [
  "b", "br", "center", "div", "em", "font", "i", "p", "span", "strong", "u",
]
