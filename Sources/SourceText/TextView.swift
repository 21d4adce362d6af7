/// The one UTF-8 text that a reader yields, without a byte order mark, with its lines.
///
/// For plain text and Markdown in UTF-8 the bytes are the file's own, `\r` included. A line ends at
/// `\n`, `\r\n` or a lone `\r`.
@usableFromInline package struct TextView: Sendable {
  /// Valid UTF-8.
  @usableFromInline package let bytes: [UInt8]
  /// Offset of the first byte of every line; always begins with 0.
  @usableFromInline package let lineStarts: [Int32]

  /// Takes valid UTF-8 and finds its lines.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = startsOfLines(in: bytes.span)
  }

  /// Takes valid UTF-8 whose lines are known.
  init(_ bytes: [UInt8], lineStarts: [Int32]) {
    self.bytes = bytes
    self.lineStarts = lineStarts
  }

  /// Number of lines, at least 1.
  @inlinable package var lineCount: Int { lineStarts.count }

  /// The whole text.
  @inlinable package var all: ByteRange { ByteRange(0, bytes.count) }

  /// The bytes of a line, counted from 0, without its line end.
  package func line(_ index: Int) -> ByteRange {
    guard index >= 0 && index < lineStarts.count else { return ByteRange(at: bytes.count) }
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    if end > start && bytes[end - 1] == 0x0A { end -= 1 }
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return ByteRange(start, end)
  }

  /// The line, counted from 0, in which an offset lies.
  package func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of an offset; an offset past the end is the end.
  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(at: offset)
    var column = 1
    var utf16 = 1
    var index = Int(lineStarts[line])
    while index < offset {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 {
        column += 1
        utf16 += byte >= 0xF0 ? 2 : 1
      }
      index += 1
    }
    return Position(line: line + 1, column: column, utf16: utf16, offset: offset)
  }

  /// The text of a range, cut to the view.
  package func string(_ range: ByteRange) -> String {
    let start = min(max(range.start, 0), bytes.count)
    let end = min(max(range.end, start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The range without white space (ASCII, U+3000, U+00A0) at its ends.
  package func trimmed(_ range: ByteRange) -> ByteRange {
    var start = range.start
    var end = range.end
    while start < end {
      let width = spaceWidth(at: start, before: end)
      if width == 0 { break }
      start += width
    }
    while end > start {
      if isSpaceByte(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2 && bytes[end - 2] == 0xC2 && bytes[end - 1] == 0xA0 {
        end -= 2
      } else if end - start >= 3 && bytes[end - 3] == 0xE3 && bytes[end - 2] == 0x80
        && bytes[end - 1] == 0x80
      {
        end -= 3
      } else {
        break
      }
    }
    return ByteRange(start, end)
  }

  private func spaceWidth(at index: Int, before end: Int) -> Int {
    let byte = bytes[index]
    if isSpaceByte(byte) { return 1 }
    if byte == 0xC2 && index + 1 < end && bytes[index + 1] == 0xA0 { return 2 }
    if byte == 0xE3 && index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 {
      return 3
    }
    return 0
  }

  private func isSpaceByte(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }
}

/// A place in a text view.
package struct Position: Equatable, Sendable {
  /// From 1.
  package let line: Int
  /// Unicode code points from 1.
  package let column: Int
  /// UTF-16 units from 1.
  package let utf16: Int
  /// UTF-8 bytes from 0.
  package let offset: Int
}
