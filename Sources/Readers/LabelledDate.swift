package import SourceText

/// The first day in a line with the label before it: `发布时间：2024-01-16`, `2024年1月16日`; nil where the
/// line has none.
///
/// A day is a year from 2000, a month and a day of the month with a mark between them; the digits of a
/// longer number are none. A label is at most four characters and a colon.
package func labelledDate(in line: ByteRange, _ span: Span<UInt8>) -> ByteRange? {
  var index = line.start
  while index < line.end {
    if let end = dayEnd(at: index, line, span) {
      return ByteRange(labelStart(before: index, line, span), end)
    }
    index += isDigit(span[index]) ? digits(at: index, line, span) : 1
  }
  return nil
}

/// Where a day ends that begins at a place.
private func dayEnd(at start: Int, _ line: ByteRange, _ span: Span<UInt8>) -> Int? {
  guard digits(at: start, line, span) == 4, span[start] == 0x32, span[start + 1] == 0x30 else {
    return nil
  }
  var index = start + 4
  for limit in [12, 31] {
    let mark = separator(at: index, line, span)
    guard mark > 0 else { return nil }
    index += mark
    let count = digits(at: index, line, span)
    guard count == 1 || count == 2 else { return nil }
    let number = (index..<(index + count)).reduce(0) { $0 * 10 + Int(span[$1] - 0x30) }
    guard (1...limit).contains(number) else { return nil }
    index += count
  }
  // 日 behind the day.
  return holds([0xE6, 0x97, 0xA5], at: index, line, span) ? index + 3 : index
}

/// Where the label of a day begins; the day's own place where it has none.
private func labelStart(before date: Int, _ line: ByteRange, _ span: Span<UInt8>) -> Int {
  var index = date
  while index > line.start && span[index - 1] == 0x20 { index -= 1 }
  if index > line.start && span[index - 1] == 0x3A {
    index -= 1
  } else if index - 3 >= line.start && holds([0xEF, 0xBC, 0x9A], at: index - 3, line, span) {
    index -= 3
  } else {
    return date
  }
  for _ in 0..<4 where index - 3 >= line.start && isIdeograph(at: index - 3, span) { index -= 3 }
  return index
}

/// The number of bytes of what stands between year, month and day: `-`, `.`, `/`, 年, 月; 0 for others.
private func separator(at index: Int, _ line: ByteRange, _ span: Span<UInt8>) -> Int {
  guard index < line.end else { return 0 }
  if span[index] >= 0x2D && span[index] <= 0x2F { return 1 }
  let isUnit =
    holds([0xE5, 0xB9, 0xB4], at: index, line, span)
    || holds([0xE6, 0x9C, 0x88], at: index, line, span)
  return isUnit ? 3 : 0
}

/// The number of digits that follow each other from a place.
private func digits(at start: Int, _ line: ByteRange, _ span: Span<UInt8>) -> Int {
  var end = start
  while end < line.end && isDigit(span[end]) { end += 1 }
  return end - start
}

/// Whether three bytes are a character of CJK Unified Ideographs, the most common of them.
func isIdeograph(at index: Int, _ span: Span<UInt8>) -> Bool {
  span[index] >= 0xE4 && span[index] <= 0xE9 && span[index + 1] & 0xC0 == 0x80
    && span[index + 2] & 0xC0 == 0x80
}

private func holds(_ word: [UInt8], at start: Int, _ line: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard start + word.count <= line.end else { return false }
  for index in word.indices where span[start + index] != word[index] { return false }
  return true
}
