package import SourceText

/// A rule file in its one layout; nil where it has mistakes of reading, which are then told.
///
/// The layout follows from the tokens, the comments and where the author left a line empty, and
/// from nothing else: formatting twice changes nothing more, and never a token.
package func formatRules(
  path: String,
  bytes: [UInt8]
) -> (text: [UInt8]?, diagnostics: [Diagnostic]) {
  if let mistake = unreadable(bytes) {
    return (nil, [mistake.diagnostic(path: path, range: ByteRange(at: 0))])
  }
  let (tokens, marks, diagnostics) = Parser.layout(path: path, bytes: bytes)
  guard diagnostics.isEmpty else { return (nil, diagnostics) }
  var formatter = Formatter(bytes: bytes, tokens: tokens, marks: marks)
  return (formatter.run(), [])
}

/// Writes tokens and comments; expects those of a file without mistakes.
struct Formatter {
  /// A longer line is broken where it can be; wide characters count two.
  static let lineWidth = 120

  private let bytes: [UInt8]
  private let tokens: [Token]
  private let marks: [LayoutMark]
  /// What stands before each token; the last one is the end of the file.
  private let gaps: [TokenGap]
  /// Columns of all tokens before an index, with the blanks between them.
  private let columns: [Int]
  /// For each opening brace the closing one.
  private let closing: [Int: Int]
  private var out: [UInt8] = []
  private var column = 0
  private var isAtLineStart = true
  private var isInTest = false

  init(bytes: [UInt8], tokens: [Token], marks: [LayoutMark]) {
    self.bytes = bytes
    self.tokens = tokens
    self.marks = marks
    gaps = tokens.indices.map { index in
      TokenGap(
        bytes,
        from: index > 0 ? tokens[index - 1].range.end : bytes.starts(with: [0xEF]) ? 3 : 0,
        to: tokens[index].range.start
      )
    }
    var columns = [0]
    for index in tokens.indices {
      let blank = Formatter.hasBlank(before: index, tokens, marks) ? 1 : 0
      columns.append((columns.last ?? 0) + blank + displayWidth(of: bytes, in: tokens[index].range))
    }
    self.columns = columns
    var closing: [Int: Int] = [:]
    var open: [Int] = []
    for index in tokens.indices {
      if tokens[index].kind == .openBrace { open.append(index) }
      if tokens[index].kind == .closeBrace, let start = open.popLast() { closing[start] = index }
    }
    self.closing = closing
  }

  mutating func run() -> [UInt8] {
    let end = tokens.count - 1
    var before: Range<Int>?
    for item in items(in: 0..<end) {
      if let before, needsBlankLine(between: before, item) { blankLine() }
      comments(before: item.lowerBound, indent: 0, isFirst: before == nil)
      isInTest = text(tokens[item.lowerBound].range).elementsEqual("test".utf8)
      write(item, indent: 0)
      before = item
    }
    comments(before: end, indent: 0, isFirst: before == nil)
    if !out.isEmpty && column > 0 { newline() }
    return out
  }

  // MARK: Items

  /// The items that begin in a range of tokens, without those in braces within it.
  private func items(in range: Range<Int>) -> [Range<Int>] {
    var starts: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if marks[index].startsItem { starts.append(index) }
      if tokens[index].kind == .openBrace, let end = closing[index] { index = end }
      index += 1
    }
    return starts.indices.map { item in
      starts[item]..<(item + 1 < starts.count ? starts[item + 1] : range.upperBound)
    }
  }

  /// Whether an empty line parts two declarations: always, but between short ones only where the
  /// author left one.
  private func needsBlankLine(between first: Range<Int>, _ second: Range<Int>) -> Bool {
    let gap = gaps[second.lowerBound]
    if first.contains(where: isBlock) || second.contains(where: isBlock) { return true }
    return gap.own.first?.followsBlankLine ?? gap.endsInBlankLine
  }

  private func isBlock(_ index: Int) -> Bool { tokens[index].kind == .openBrace }

  /// Writes the comments above a token, and before them the empty line that the author left.
  private mutating func comments(before index: Int, indent: Int, isFirst: Bool) {
    for (number, comment) in gaps[index].own.enumerated() {
      breakLine(indent, isBlank: comment.followsBlankLine && !(isFirst && number == 0))
      out += text(comment.text)
      column += 1
    }
    guard tokens[index].kind != .end && tokens[index].kind != .closeBrace else { return }
    let isBlank = gaps[index].endsInBlankLine && !(isFirst && gaps[index].own.isEmpty)
    breakLine(indent, isBlank: isBlank)
  }

  private mutating func write(_ item: Range<Int>, indent: Int) {
    var start = item.lowerBound
    while let open = (start..<item.upperBound).first(where: isBlock), let close = closing[open] {
      if isFlat(start..<(close + 1), indent: indent) {
        flat(start..<(close + 1))
      } else {
        line(start..<(open + 1), indent: indent)
        block(open, close, indent: indent)
      }
      start = close + 1
    }
    if start < item.upperBound { line(start..<item.upperBound, indent: indent) }
    trailing(after: item.upperBound)
  }

  private mutating func block(_ open: Int, _ close: Int, indent: Int) {
    if open + 1 == close && gaps[close].isEmpty { return flat(close..<(close + 1)) }
    trailing(after: open + 1)
    var isFirst = true
    for item in items(in: (open + 1)..<close) {
      comments(before: item.lowerBound, indent: indent + 1, isFirst: isFirst)
      write(item, indent: indent + 1)
      isFirst = false
    }
    comments(before: close, indent: indent + 1, isFirst: isFirst)
    breakLine(indent, isBlank: false)
    flat(close..<(close + 1))
  }

  /// Whether a block stands on one line: within a test, where it fits and has no comment.
  private func isFlat(_ range: Range<Int>, indent: Int) -> Bool {
    guard isInTest && indent > 0 && column + width(of: range) <= Formatter.lineWidth else {
      return false
    }
    return !range.dropFirst().contains { !gaps[$0].isEmpty || tokens[$0].kind == .longText }
  }
}

// MARK: Lines

extension Formatter {
  /// Writes tokens on one line, or on several where that would be too long or comments stand
  /// between them.
  private mutating func line(_ range: Range<Int>, indent: Int) {
    let inner = range.dropFirst()
    let isWhole = !inner.contains { !gaps[$0].isEmpty }
    if isWhole && column + width(of: range) <= Formatter.lineWidth { return flat(range) }
    guard let level = inner.compactMap({ marks[$0].level }).min() else {
      return torn(range, indent: indent + 1)
    }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in inner where marks[index].level == level {
      parts.append(start..<index)
      start = index
    }
    parts.append(start..<range.upperBound)
    // Where the first part is no more than the word of its clause, the next one stays beside it.
    for (number, part) in parts.enumerated() {
      if number > 0 && !stays(part, after: parts[number - 1]) {
        trailing(after: part.lowerBound)
        comments(before: part.lowerBound, indent: indent + 1, isFirst: true)
      }
      line(part, indent: number > 0 ? indent + 1 : indent)
    }
  }

  /// Whether a part stands on the line of the one before it.
  private func stays(_ part: Range<Int>, after last: Range<Int>) -> Bool {
    guard marks[part.lowerBound].fills && gaps[part.lowerBound].isEmpty else { return false }
    return last.count == 1 || column + width(of: part) <= Formatter.lineWidth
  }

  /// Writes tokens between which nothing but comments breaks the line.
  private mutating func torn(_ range: Range<Int>, indent: Int) {
    for index in range {
      if index > range.lowerBound && !gaps[index].isEmpty {
        trailing(after: index)
        comments(before: index, indent: indent, isFirst: true)
      }
      flat(index..<(index + 1))
    }
  }

  private mutating func flat(_ range: Range<Int>) {
    for index in range {
      if !isAtLineStart && hasBlank(before: index) {
        out.append(0x20)
        column += 1
      }
      let range = tokens[index].range
      out += text(range)
      column += displayWidth(of: bytes, in: range)
      isAtLineStart = false
    }
  }

  /// Columns of tokens on one line, with the blank before them.
  private func width(of range: Range<Int>) -> Int {
    columns[range.upperBound] - columns[range.lowerBound]
  }

  private func hasBlank(before index: Int) -> Bool {
    Formatter.hasBlank(before: index, tokens, marks)
  }

  fileprivate static func hasBlank(
    before index: Int,
    _ tokens: [Token],
    _ marks: [LayoutMark]
  ) -> Bool {
    guard index > 0 else { return false }
    switch marks[index].blank {
    case .none: return false
    case .always: return true
    case .usual: break
    }
    switch (tokens[index - 1].kind, tokens[index].kind) {
    case (.openParenthesis, _), (.openBracket, _), (.dot, _), (.range, .number): return false
    case (.openBrace, .closeBrace): return false
    case (_, .comma), (_, .colon), (_, .closeParenthesis), (_, .openBracket), (_, .closeBracket),
      (_, .dot), (_, .range):
      return false
    default: return true
    }
  }

  /// Writes the comment that stands on the line of the token before an index.
  private mutating func trailing(after index: Int) {
    guard let comment = gaps[index].trailing else { return }
    out += [0x20, 0x20]
    out += text(comment)
  }

  private func text(_ range: ByteRange) -> ArraySlice<UInt8> { bytes[range.start..<range.end] }

  private mutating func newline() {
    out.append(0x0A)
    column = 0
    isAtLineStart = true
  }

  /// Ends the line, and leaves one empty.
  private mutating func blankLine() {
    if column > 0 { newline() }
    if !out.isEmpty && !out.suffix(2).elementsEqual([0x0A, 0x0A]) { newline() }
  }

  private mutating func breakLine(_ indent: Int, isBlank: Bool) {
    if isBlank { blankLine() }
    if column > 0 { newline() }
    out += repeatElement(0x20, count: 2 * indent)
    column = 2 * indent
    isAtLineStart = true
  }
}

/// Columns of a stretch of a file; of several lines, the longest one's.
private func displayWidth(of bytes: [UInt8], in range: ByteRange) -> Int {
  var widest = 0
  var width = 0
  for scalar in String(decoding: bytes[range.start..<range.end], as: UTF8.self).unicodeScalars {
    if scalar == "\n" {
      widest = max(widest, width)
      width = 0
    } else {
      width += displayWidth(of: scalar.value, ambiguousIsWide: true)
    }
  }
  return max(widest, width)
}
