import SourceText

/// Reads the tokens of one rule file into declarations; every mistake is kept and passed over.
struct Parser {
  static let depthLimit = 100
  /// How many operators and members one expression may chain: what is checked and evaluated recurses
  /// as deep.
  static let linkLimit = 400

  let path: String
  let bytes: [UInt8]
  let tokens: [Token]
  var index = 0
  var depth = 0
  var links = 0
  var openBlocks = 0
  /// The values of one line of a table of cases, for `{1}` and so on.
  ///
  /// Empty while the lines are being read, and then each stands for no text; nil outside of such a
  /// table.
  var lineValues: [String]?
  var diagnostics: [Diagnostic] = []
  var file: FileSyntax
  /// One for each token where the file is to be formatted, else empty.
  var layout: [LayoutMark] = []

  /// Parses a file; the bytes must be UTF-8.
  static func parse(
    path: String,
    bytes: [UInt8],
    tests: TestBlocks
  ) -> (file: FileSyntax, diagnostics: [Diagnostic]) {
    let parser = parsed(path: path, bytes: bytes, tests: tests, isForLayout: false)
    return (parser.file, parser.diagnostics)
  }

  /// Parses a file and notes for each token what formatting has to know.
  static func layout(
    path: String,
    bytes: [UInt8]
  ) -> (tokens: [Token], marks: [LayoutMark], diagnostics: [Diagnostic]) {
    let parser = parsed(path: path, bytes: bytes, tests: .read, isForLayout: true)
    return (parser.tokens, parser.layout, parser.diagnostics)
  }

  private static func parsed(
    path: String,
    bytes: [UInt8],
    tests: TestBlocks,
    isForLayout: Bool
  ) -> Parser {
    let (tokens, mistakes) = Lexer.tokens(of: bytes, tests: tests)
    var parser = Parser(path: path, bytes: bytes, tokens: tokens)
    if isForLayout { parser.layout = Array(repeating: LayoutMark(), count: tokens.count) }
    for (mistake, range) in mistakes { parser.report(mistake, at: range) }
    // An unclosed quote makes nonsense of what follows: say it alone.
    let isTorn = mistakes.contains { $0.0 == .unterminatedText || $0.0 == .unterminatedPhrase }
    let before = parser.diagnostics
    parser.declarations()
    if isTorn { parser.diagnostics = before }
    return parser
  }

  private init(path: String, bytes: [UInt8], tokens: [Token]) {
    self.path = path
    self.bytes = bytes
    self.tokens = tokens
    file = FileSyntax(path: path)
  }

  // MARK: Tokens

  var token: Token { tokens[min(index, tokens.count - 1)] }
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// The name at the cursor, or nil where another token stands.
  var word: String? { token.kind == .name ? text(token.range) : nil }

  func isWord(_ name: String) -> Bool {
    let token = token
    guard token.kind == .name, token.range.count == name.utf8.count else { return false }
    return bytes[token.range.start..<token.range.end].elementsEqual(name.utf8)
  }

  mutating func advance() { if token.kind != .end { index += 1 } }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func acceptWord(_ name: String) -> Bool {
    guard isWord(name) else { return false }
    advance()
    return true
  }

  /// Takes a token of a kind, or reports its absence.
  mutating func expect(_ kind: Token.Kind, _ what: String) -> Bool {
    if accept(kind) { return true }
    reportExpected(what)
    return false
  }

  mutating func reportExpected(_ what: String) {
    let found = token.kind == .end ? "文件结尾 (end of file)" : "“\(text(token.range))”"
    report(.expected(what, found: found), at: token.range)
  }

  mutating func report(_ mistake: RuleMistake, at range: ByteRange) {
    // One cause, one diagnostic: what follows at the same place is a consequence.
    if let last = diagnostics.last, last.range == range && last.code == mistake.code { return }
    diagnostics.append(mistake.diagnostic(path: path, range: range))
  }

  mutating func name(_ what: String) -> Name? {
    guard token.kind == .name else {
      reportExpected(what)
      return nil
    }
    defer { advance() }
    return Name(text: text(token.range), range: token.range)
  }

  /// `group/kebab-case` or, for profiles, `group/*`: tokens that touch each other.
  mutating func ruleID(_ what: String) -> Name? {
    guard var result = name(what) else { return nil }
    var end = result.range.end
    while token.range.start == end {
      switch token.kind {
      case .slash, .minus, .name, .star, .number:
        end = token.range.end
        markBlank(.none)
        advance()
      default:
        return finish(&result, end)
      }
    }
    return finish(&result, end)
  }

  private func finish(_ name: inout Name, _ end: Int) -> Name {
    name.range = ByteRange(name.range.start, end)
    name.text = text(name.range)
    return name
  }

  mutating func integer(_ what: String) -> Int? {
    guard token.kind == .number, let value = Int(text(token.range)) else {
      reportExpected(what)
      return nil
    }
    advance()
    return value
  }

  /// Text without holes, with its escapes resolved.
  mutating func plainText(_ what: String) -> Name? {
    let range = token.range
    guard let template = template(what) else { return nil }
    if lineValues != nil { return Name(text: filled(template), range: range) }
    guard let plain = template.plain else {
      report(.expected("没有空的文本 (text without holes)", found: "{…}"), at: range)
      return Name(text: "", range: range)
    }
    return Name(text: plain, range: range)
  }

  mutating func bilingual(_ what: String, breaking level: Int = 0) -> BilingualTemplate? {
    guard let zh = template(what) else { return nil }
    if isWord("en") { markBreak(level) }
    guard acceptWord("en") else { return BilingualTemplate(zh: zh, en: nil) }
    return BilingualTemplate(zh: zh, en: template("en \"…\""))
  }

  /// The phrase at the cursor: its text between the quotes and that text's place.
  mutating func phrase() -> (text: String, range: ByteRange)? {
    guard token.kind == .phrase else {
      reportExpected("短语 '…' (a phrase)")
      return nil
    }
    let range = ByteRange(token.range.start + 1, token.range.end - 1)
    advance()
    return (text(range), range)
  }

  // MARK: Recovery

  /// Passes over tokens to the brace that closes the current block, and over it.
  mutating func skipBlock() {
    var open = 1
    while token.kind != .end {
      if token.kind == .openBrace { open += 1 }
      if token.kind == .closeBrace { open -= 1 }
      advance()
      if open == 0 { return }
    }
  }

  /// Passes over tokens up to one of some words, or the brace that closes the block.
  mutating func skip(toOneOf words: [String]) {
    var open = 0
    while token.kind != .end {
      if open == 0 {
        if token.kind == .closeBrace { return }
        if let word, words.contains(word), !followsDot { return }
        if isAtDeclaration { return }
      }
      if token.kind == .openBrace { open += 1 }
      if token.kind == .closeBrace { open -= 1 }
      advance()
    }
  }

  /// Passes over tokens up to the next declaration, which begins at the start of a line.
  mutating func skipToDeclaration() {
    while token.kind != .end && !isAtDeclaration { advance() }
  }

  /// Whether a declaration begins here, as it does at the start of a line wherever a brace is missing.
  var isAtDeclaration: Bool {
    let start = token.range.start
    guard start == 0 || bytes[start - 1] == 0x0A, let word else { return false }
    return Parser.declarationWords.contains(word)
  }

  /// Whether nothing stands between the token at the cursor and the one before it.
  var touchesLast: Bool { index > 0 && tokens[index - 1].range.end == token.range.start }

  private var followsDot: Bool { index > 0 && tokens[index - 1].kind == .dot }

  /// Runs `body` one level deeper, or reports that it is too deep and passes over the rest.
  mutating func nested<T>(_ body: (inout Parser) -> T?) -> T? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else {
      report(.tooDeep(limit: Parser.depthLimit), at: token.range)
      return nil
    }
    return body(&self)
  }

  /// Counts an operator or member of the current expression; false, and reported, past the limit.
  mutating func link() -> Bool {
    links += 1
    if links > Parser.linkLimit { report(.tooDeep(limit: Parser.linkLimit), at: token.range) }
    return links <= Parser.linkLimit
  }
}
