import SourceText

/// A word, number, text or sign of a rule file.
struct Token: Sendable {
  /// What a token is.
  enum Kind: Equatable, Sendable {
    case name, number, text, longText, phrase, end
    case openBrace, closeBrace, openParenthesis, closeParenthesis, openBracket, closeBracket
    case comma, colon, dot, range, plus, minus, star, slash, assign
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case blank, unreadable
  }

  let kind: Kind
  let range: ByteRange
}

/// Cuts a rule file into tokens; what it cannot read it reports and passes over.
struct Lexer {
  private let bytes: [UInt8]
  private let tests: TestBlocks
  private var index = 0
  private(set) var tokens: [Token] = []
  private(set) var mistakes: [(RuleMistake, ByteRange)] = []

  /// All tokens of a text, closed by one of kind `end`, and what was wrong.
  static func tokens(
    of bytes: [UInt8],
    tests: TestBlocks = .read
  ) -> (tokens: [Token], mistakes: [(RuleMistake, ByteRange)]) {
    var lexer = Lexer(bytes: bytes, tests: tests)
    lexer.run()
    return (lexer.tokens, lexer.mistakes)
  }

  private init(bytes: [UInt8], tests: TestBlocks) {
    self.bytes = bytes
    self.tests = tests
    tokens.reserveCapacity(bytes.count / 6)
    // Some editors write a byte order mark.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private mutating func run() {
    while let byte = peek(0) {
      let start = index
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "\""): text(from: start)
      case UInt8(ascii: "'"): phrase(from: start)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number(from: start)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        name(from: start)
      case UInt8(ascii: "_"): underscore(from: start)
      default: sign(byte, from: start)
      }
    }
    tokens.append(Token(kind: .end, range: ByteRange(at: bytes.count)))
  }

  private func peek(_ ahead: Int) -> UInt8? {
    index + ahead < bytes.count ? bytes[index + ahead] : nil
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: ByteRange(start, index)))
  }

  private mutating func skipLine() {
    while let byte = peek(0), byte != 0x0A { _ = byte; index += 1 }
  }

  private mutating func name(from start: Int) {
    if tests == .passedOver, let end = endOfTest(in: bytes, from: start) {
      index = end
      return
    }
    while let byte = peek(0), Lexer.isNameByte(byte) { _ = byte; index += 1 }
    add(.name, from: start)
  }

  private mutating func underscore(from start: Int) {
    index += 1
    if let next = peek(0), Lexer.isNameByte(next) {
      name(from: start)
    } else {
      add(.blank, from: start)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func number(from start: Int) {
    digits()
    if peek(0) == UInt8(ascii: "."), let next = peek(1), next >= 0x30 && next <= 0x39 {
      index += 1
      digits()
    }
    if index - start > 18 { mistakes.append((.numberTooLong, ByteRange(start, index))) }
    add(.number, from: start)
  }

  private mutating func digits() {
    while let byte = peek(0), byte >= 0x30 && byte <= 0x39 { _ = byte; index += 1 }
  }

  private mutating func text(from start: Int) {
    let quote = UInt8(ascii: "\"")
    if peek(1) == quote && peek(2) == quote {
      index += 3
      while let byte = peek(0) {
        if byte == quote && peek(1) == quote && peek(2) == quote {
          index += 3
          add(.longText, from: start)
          return
        }
        index += byte == UInt8(ascii: "\\") ? min(2, bytes.count - index) : 1
      }
      mistakes.append((.unterminatedText, ByteRange(start, min(start + 3, bytes.count))))
      return
    }
    index += 1
    while let byte = peek(0), byte != 0x0A {
      index += byte == UInt8(ascii: "\\") ? min(2, bytes.count - index) : 1
      if byte == quote {
        add(.text, from: start)
        return
      }
    }
    mistakes.append((.unterminatedText, ByteRange(start, index)))
  }

  private mutating func phrase(from start: Int) {
    index += 1
    while let byte = peek(0), byte != 0x0A {
      index += byte == UInt8(ascii: "\\") ? min(2, bytes.count - index) : 1
      if byte == UInt8(ascii: "'") {
        add(.phrase, from: start)
        return
      }
    }
    mistakes.append((.unterminatedPhrase, ByteRange(start, index)))
  }

  private mutating func sign(_ byte: UInt8, from start: Int) {
    let next = peek(1)
    let assign = UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "{"): one(.openBrace, start)
    case UInt8(ascii: "}"): one(.closeBrace, start)
    case UInt8(ascii: "("): one(.openParenthesis, start)
    case UInt8(ascii: ")"): one(.closeParenthesis, start)
    case UInt8(ascii: "["): one(.openBracket, start)
    case UInt8(ascii: "]"): one(.closeBracket, start)
    case UInt8(ascii: ","): one(.comma, start)
    case UInt8(ascii: ":"): one(.colon, start)
    case UInt8(ascii: "+"): one(.plus, start)
    case UInt8(ascii: "-"): one(.minus, start)
    case UInt8(ascii: "*"): one(.star, start)
    case UInt8(ascii: "/"): one(.slash, start)
    case UInt8(ascii: "?"): one(.unreadable, start)
    case UInt8(ascii: "."):
      if next == UInt8(ascii: ".") && peek(2) == UInt8(ascii: ".") {
        index += 3
        add(.range, from: start)
      } else {
        one(.dot, start)
      }
    case assign: next == assign ? two(.equal, start) : one(.assign, start)
    case UInt8(ascii: "!") where next == assign: two(.notEqual, start)
    case UInt8(ascii: "<"): next == assign ? two(.lessOrEqual, start) : one(.less, start)
    case UInt8(ascii: ">"): next == assign ? two(.greaterOrEqual, start) : one(.greater, start)
    default: strange(from: start)
    }
  }

  private mutating func one(_ kind: Token.Kind, _ start: Int) {
    index += 1
    add(kind, from: start)
  }

  private mutating func two(_ kind: Token.Kind, _ start: Int) {
    index += 2
    add(kind, from: start)
  }

  private mutating func strange(from start: Int) {
    index += 1
    while let byte = peek(0), byte & 0xC0 == 0x80 { _ = byte; index += 1 }
    // A run of strange characters is one mistake.
    if let last = mistakes.last, case .strangeCharacter = last.0, last.1.end == start {
      mistakes[mistakes.count - 1].1 = ByteRange(last.1.start, index)
    } else {
      mistakes.append((.strangeCharacter, ByteRange(start, index)))
    }
  }
}
