import SourceText

/// Labels with a note behind them in brackets: `规范性文件（通知、意见，以及标题采用“规定”的公文）`.
///
/// A long note is prose, and with it the whole cell would be; the label is what stands before it.
extension StreamScanner {
  /// How far from the line's beginning a note begins at most.
  private static let mostBytes = 120
  /// Twelve characters, fewer than which are never left out.
  private static let fewestNoteBytes = 36
  /// Characters that may be left of a note's shortest sentences.
  private static let mostLeft = 8

  /// Takes a line or cell that is a label with a note of prose, and on a line values behind it; false,
  /// and nothing is taken, where it is none.
  mutating func takeNoted(_ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    guard range.count > StreamScanner.fewestNoteBytes, printed != nil,
      let note = note(in: range, bytes)
    else { return false }
    let (firstCode, firstValue) = (codes.count, values.count)
    scanText(bytes, note)
    let isProse = isStrange(from: firstCode)
    codes.take(upTo: firstCode)
    values.removeAll(from: firstValue)
    guard isProse else { return false }
    scanText(bytes, ByteRange(range.start, note.start))
    if note.end < range.end {
      scanText(bytes, ByteRange(note.end, range.end), LineState(before: .other, isFirst: false))
    }
    return true
  }

  /// The brackets behind a label with what is in them; nil where more than values follows.
  private func note(in range: ByteRange, _ bytes: Span<UInt8>) -> ByteRange? {
    let limit = min(
      range.end - StreamScanner.fewestNoteBytes,
      range.start + StreamScanner.mostBytes
    )
    let words = bytes.bytes
    var open = range.start
    var end = open
    while open < limit {
      // Neither marks nor brackets begin within Han characters; the limit is not near the end.
      while open < limit && isTwoHan(eightBytes(words, at: open)) { open &+= 6 }
      guard open < limit else { break }
      if StreamScanner.isMark(bytes, open) { return nil }
      if StreamScanner.isBracket(bytes, open, opens: true) {
        guard let closed = self.end(ofBracketAt: open, before: range.end, bytes) else { return nil }
        end = closed
        // （一） numbers the label.
        if end - open > StreamScanner.fewestNoteBytes { break }
        open = end
      } else {
        open += 1
      }
    }
    guard open < limit, isLabel(ByteRange(range.start, open), bytes),
      !hasWords(ByteRange(end, range.end), bytes)
    else { return nil }
    return ByteRange(open, end)
  }

  /// The index behind the bracket that closes one; nil where none does.
  private func end(ofBracketAt open: Int, before limit: Int, _ bytes: Span<UInt8>) -> Int? {
    var depth = 0
    var end = open
    while end < limit {
      if StreamScanner.isBracket(bytes, end, opens: true) { depth += 1 }
      if StreamScanner.isBracket(bytes, end, opens: false) {
        depth -= 1
        if depth == 0 { return end + (bytes[end] < 0x80 ? 1 : 3) }
      }
      end += 1
    }
    return nil
  }

  /// Whether the characters from one on are few, or follow one another as in no label.
  private func isStrange(from first: Int) -> Bool {
    var left = 0
    var strange = 0
    for index in first..<max(first, codes.count) where codes.codes[index] != LabelCatalog.stop {
      left += 1
      if index == first || !alphabet.isPair(codes.codes[index - 1], codes.codes[index]) {
        strange += 1
      }
    }
    return left <= StreamScanner.mostLeft || strange * 5 > left * 2
  }

  /// Whether words may be a label: a printed one, or in a cell any that end in a Han character.
  private func isLabel(_ range: ByteRange, _ bytes: Span<UInt8>) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var end = range.end
    while end > range.start && isBlank(bytes[end - 1]) { end -= 1 }
    guard end - range.start >= 6, let printed else { return false }
    // Beside the name of its group.
    var start = end
    while start > range.start && !isBlank(bytes[start - 1]) { start -= 1 }
    if printed.index(of: ByteRange(start, end), in: bytes) != nil { return true }
    return !isWholeLine && StreamScanner.isHan(bytes[end - 3]) && bytes[range.start] &- 0x30 >= 10
  }

  /// Whether more than numbers and signs stands in a range; in a cell, anything but blanks.
  private func hasWords(_ range: ByteRange, _ bytes: Span<UInt8>) -> Bool {
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      if Scalars.isHan(scalar) || !isWholeLine && !Scalars.isSpace(scalar) { return true }
      index = next
    }
    return false
  }

  private static func isHan(_ byte: UInt8) -> Bool { byte >= 0xE4 && byte <= 0xE9 }

  /// Whether a bracket stands at an index: （ ( or ） ).
  private static func isBracket(_ bytes: Span<UInt8>, _ index: Int, opens: Bool) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == 0xEF else {
      return index < bytes.count && bytes[index] == (opens ? 0x28 : 0x29)
    }
    return bytes[index + 1] == 0xBC && bytes[index + 2] == (opens ? 0x88 : 0x89)
  }

  /// Whether a mark stands at an index that no label's beginning has: 。 ， ； ：.
  private static func isMark(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == 0xE3 || bytes[index] == 0xEF else {
      return false
    }
    switch threeBytes(bytes, at: index) {
    case 0x8280E3, 0x8CBCEF, 0x9BBCEF, 0x9ABCEF: return true
    default: return false
    }
  }
}
