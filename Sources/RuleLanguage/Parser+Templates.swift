import SourceText

extension Parser {
  /// Text with `{expression}` holes.
  mutating func template(_ what: String) -> Template? {
    let token = token
    let quotes: Int
    switch token.kind {
    case .text: quotes = 1
    case .longText: quotes = 3
    default:
      reportExpected(what)
      return nil
    }
    advance()
    let inside = ByteRange(token.range.start + quotes, token.range.end - quotes)
    return Template(parts: parts(in: inside), range: token.range)
  }

  private mutating func parts(in range: ByteRange) -> [Template.Part] {
    let special = bytes[range.start..<range.end].firstIndex { byte in
      byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "{")
    }
    guard let special else { return range.isEmpty ? [] : [.text(text(range))] }
    var parts: [Template.Part] = []
    var literal = Array(bytes[range.start..<special])
    var index = special
    func flush(_ parts: inout [Template.Part], _ literal: inout [UInt8]) {
      guard !literal.isEmpty else { return }
      parts.append(.text(String(decoding: literal, as: UTF8.self)))
      literal = []
    }
    while index < range.end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = escape(at: index, end: range.end) { literal.append(escaped) }
        index += 2
      case UInt8(ascii: "{"):
        flush(&parts, &literal)
        let start = index + 1
        let end = closing(from: start, before: range.end)
        if end == range.end {
          report(.expected("“}”", found: "文本结尾 (end of text)"), at: ByteRange(index, index + 1))
          return parts
        }
        if let value = expression(in: ByteRange(start, end)) { parts.append(.value(value)) }
        index = end + 1
      default:
        literal.append(byte)
        index += 1
      }
    }
    flush(&parts, &literal)
    return parts
  }

  /// The brace that closes a hole, past those of phrases within it; the end where there is none.
  private func closing(from start: Int, before end: Int) -> Int {
    var open = 1
    var index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "}"): open -= 1
      default: break
      }
      if open == 0 { return index }
      index += 1
    }
    return end
  }

  private mutating func escape(at index: Int, end: Int) -> UInt8? {
    guard index + 1 < end else {
      report(.badEscape, at: ByteRange(index, end))
      return nil
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      return bytes[index + 1]
    default:
      report(.badEscape, at: ByteRange(index, index + 2))
      return nil
    }
  }

  /// Parses an expression that stands inside a text, with places in the file.
  private mutating func expression(in range: ByteRange) -> Expression? {
    let (tokens, mistakes) = Lexer.tokens(of: Array(bytes[range.start..<range.end]))
    for (mistake, place) in mistakes {
      report(mistake, at: ByteRange(range.start + place.start, range.start + place.end))
    }
    let moved = tokens.map {
      Token(
        kind: $0.kind,
        range: ByteRange(range.start + $0.range.start, range.start + $0.range.end)
      )
    }
    var inner = Parser(sharing: self, tokens: moved)
    let result = inner.expression()
    if inner.token.kind != .end { inner.reportExpected("“}”") }
    diagnostics = inner.diagnostics
    return result
  }

  private init(sharing other: Parser, tokens: [Token]) {
    path = other.path
    bytes = other.bytes
    self.tokens = tokens
    depth = other.depth
    links = other.links
    diagnostics = other.diagnostics
    file = FileSyntax(path: other.path)
  }
}
