import SourceText

/// How wide the full lines of a text are whose paragraphs were cut into lines.
///
/// A line that breaks off in mid-sentence was full. Full lines are about as wide on the screen, or
/// hold about as many characters: they differ by a word or a number that was not cut.
struct Wrapping {
  /// Columns from which on a line is full.
  private let narrowest: Int
  /// Columns of the widest lines.
  let widest: Int
  /// Characters from which on a line is full, where they were counted when lines were cut.
  private let fewest: Int?
  /// Whether an empty line or an indent stands before each paragraph.
  private let marksParagraphs: Bool

  /// Nil unless several lines break off at one width and hardly any is wider.
  init?(of lines: [TextLine], _ span: Span<UInt8>) {
    var broken: [Int] = []
    var counts: [Int] = []
    var long = 0
    for index in lines.indices {
      let line = lines[index]
      guard line.kind == .text && line.traits.width >= 36 else { continue }
      long += 1
      guard index + 1 < lines.count, breaksOff(line, before: lines[index + 1], span) else {
        continue
      }
      broken.append(line.traits.width)
      counts.append(characterCount(line.raw, span))
    }
    guard broken.count >= 3 else { return nil }
    broken.sort()
    let widest = broken[broken.count * 9 / 10]
    let full = broken.filter { $0 * 10 >= widest * 7 && $0 <= widest + 12 }
    guard let first = full.first, full.count * 10 >= broken.count * 7 else { return nil }
    let narrowest = full.count < 10 ? first : full[full.count / 10]
    guard broken.count >= 4 || widest - narrowest <= 3 else { return nil }
    let beyond = lines.count { $0.kind == .text && $0.traits.width > widest + 12 }
    guard beyond * 10 <= long else { return nil }
    // One in ten may be none of them; what is a word shorter than the others is full as well.
    self.narrowest = narrowest - 4
    self.widest = widest
    counts.sort()
    let most = counts[counts.count * 9 / 10]
    let few = counts[counts.count / 10]
    fewest = few >= 16 && few * 10 >= most * 9 ? few - 2 : nil
    marksParagraphs = Wrapping.marksParagraphs(lines, below: narrowest, span)
  }

  /// Whether a line could not have taken what stands on the next one.
  func isFull(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
    line.traits.width >= narrowest || isFullOfCharacters(line, span)
  }

  /// Whether a paragraph may go on behind a sentence that ends with a full line.
  func mayGoOn(after line: TextLine, _ span: Span<UInt8>) -> Bool {
    marksParagraphs || line.traits.width + 3 >= widest || isFullOfCharacters(line, span)
  }

  private func isFullOfCharacters(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
    guard let fewest, line.traits.width >= fewest else { return false }
    return characterCount(line.raw, span) >= fewest
  }

  /// Whether what follows a short line with a whole sentence is set apart from it.
  private static func marksParagraphs(
    _ lines: [TextLine],
    below width: Int,
    _ span: Span<UInt8>
  ) -> Bool {
    var marked = 0
    var unmarked = 0
    for (line, next) in zip(lines, lines.dropFirst())
    where line.kind == .text && line.traits.width < width
      && lineEnding(line.content, span) == .final && hasStop(line, span)
    {
      if next.kind == .text && !next.isIndentedParagraph { unmarked += 1 } else { marked += 1 }
    }
    return unmarked * 4 < marked
  }
}

/// Whether a line of prose ends in mid-sentence and another follows at once.
private func breaksOff(_ line: TextLine, before next: TextLine, _ span: Span<UInt8>) -> Bool {
  guard next.kind == .text && line.level == 0 && next.level == 0 && !next.hasBullet,
    lineEnding(line.content, span) != .final,
    hasSentenceMark(line, span) || hasSentenceMark(next, span)
  else { return false }
  return itemNumber(in: span, from: next.content.start, to: next.content.end) == nil
    && !isDateOrNumber(next.content, span)
}

/// Number of characters, blanks included.
private func characterCount(_ range: ByteRange, _ span: Span<UInt8>) -> Int {
  var count = 0
  for index in range.start..<range.end where span[index] & 0xC0 != 0x80 { count += 1 }
  return count
}
