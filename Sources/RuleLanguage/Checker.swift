import Phrases
import ReportModel
import SourceText

/// Turns the declarations of all files of a rule set into a program; every mistake is reported.
struct Checker {
  let files: [FileSyntax]
  var diagnostics: [Diagnostic] = []
  var program = Program()
  var laws: [Law] = []
  var kinds: [IssuerKind] = []
  var forms: [Form] = []
  var lawIndex: [String: Int] = [:]
  var kindIndex: [String: Int] = [:]
  var formIndex: [String: Int] = [:]
  var paramIndex: [String: Int] = [:]
  var ruleIndex: [String: Int] = [:]
  var phraseIndex: [String: Int] = [:]
  /// Names of declarations that have a mistake of their own: nothing more is said where they are used.
  var mistaken: Set<String> = []
  /// The phrases of the program, whose holes alone it keeps.
  var phrases: [ParsedPhrase] = []
  /// Anonymous phrases by their text, so that the same phrase is searched once.
  var anonymous: [String: Int] = [:]
  var sectionIndex: [String: Int32] = [:]
  var tableIndex: [String: Int32] = [:]
  var cards: [RuleCard] = []
  /// Where everything stands; kept only where it is asked for.
  var origins = RuleOrigins()
  let keepsOrigins: Bool

  init(_ files: [FileSyntax], keepsOrigins: Bool = false) {
    self.files = files
    self.keepsOrigins = keepsOrigins
  }

  /// Checks everything, declarations of one kind after another, so that order in files is free.
  mutating func run() {
    for file in files { for law in file.laws { declare(law, in: file.path) } }
    for file in files { for kind in file.kinds { declare(kind, in: file.path) } }
    for file in files { for param in file.params { declare(param, in: file.path) } }
    program.stock = files.flatMap { $0.stock.map(\.text) }
    declarePatterns()
    declareForms()
    for file in files { for rule in file.rules { declareRule(rule, in: file.path) } }
    for file in files { for rule in file.rules { check(rule, in: file.path) } }
  }

  /// Where everything stands, with the declarations of rules and patterns by their names.
  var keptOrigins: RuleOrigins {
    var result = origins
    result.patterns = phraseIndex
    result.readPhrases = phrases
    for rule in files.flatMap(\.rules) { result.rules[rule.id.text] = rule }
    return result
  }

  mutating func report(_ mistake: RuleMistake, at range: ByteRange, in path: String) {
    diagnostics.append(mistake.diagnostic(path: path, range: range))
  }

  /// Reports a name that nothing of a kind has, with the nearest one that something has.
  mutating func reportUnknown(
    _ what: RuleMistake.Namespace,
    _ name: Name,
    among names: some Sequence<String>,
    in path: String
  ) {
    // Looking for the nearest of very many names for each of very many would take too long.
    let isMany = diagnostics.count >= Checker.suggestionLimit
    let nearest = isMany ? nil : nearestName(to: name.text, among: names)
    report(.unknownName(name.text, what: what, nearest: nearest), at: name.range, in: path)
  }

  /// So many mistakes are told with a suggestion.
  private static let suggestionLimit = 200

  private mutating func declare(_ law: LawSyntax, in path: String) {
    guard lawIndex[law.name.text] == nil && law.name.text != Checker.formLaw else {
      return report(.duplicateName(law.name.text, what: .law), at: law.name.range, in: path)
    }
    if law.title == nil {
      report(.missingClause("title", of: law.name.text), at: law.name.range, in: path)
    }
    lawIndex[law.name.text] = laws.count
    laws.append(
      Law(
        name: law.name.text,
        title: law.title.map(wording) ?? Wording("", en: ""),
        number: law.number,
        isBinding: law.isBinding,
        articles: law.articles
      )
    )
  }

  private mutating func declare(_ kind: KindSyntax, in path: String) {
    guard kindIndex[kind.name.text] == nil else {
      return report(.duplicateName(kind.name.text, what: .kind), at: kind.name.range, in: path)
    }
    kindIndex[kind.name.text] = kinds.count
    let title = kind.title.map(wording) ?? Wording(kind.name.text, en: kind.name.text)
    kinds.append(
      IssuerKind(name: kind.name.text, title: title, endings: kind.endings.map(\.text))
    )
  }

  private mutating func declare(_ param: ParamSyntax, in path: String) {
    guard paramIndex[param.name.text] == nil else {
      return report(.duplicateName(param.name.text, what: .param), at: param.name.range, in: path)
    }
    guard let value = constant(param.value) else {
      mistaken.insert(param.name.text)
      return report(
        .notConstant,
        at: param.value.range,
        in: path
      )
    }
    paramIndex[param.name.text] = program.params.count
    program.params.append(value)
  }

  /// The value of an expression that is a number or a text.
  func constant(_ expression: Expression) -> ParamValue? {
    switch expression.node {
    case .number(let number): return .number(number)
    case .negative(let inner):
      guard case .number(let number) = inner.node else { return nil }
      return .number(ExactNumber(mantissa: -number.mantissa, scale: number.scale))
    case .text(let template): return template.plain.map { .text($0) }
    default: return nil
    }
  }

  /// Name that stands for the law of the form that binds the report.
  static let formLaw = "format"

  func wording(_ template: BilingualTemplate) -> Wording {
    let zh = template.zh.plain ?? ""
    return Wording(zh, en: template.en?.plain ?? zh)
  }

  // MARK: Patterns

  private mutating func declarePatterns() {
    var waiting: [(PatternSyntax, String)] = []
    var names = Set<String>()
    for file in files {
      for pattern in file.patterns {
        guard names.insert(pattern.name.text).inserted else {
          report(
            .duplicateName(pattern.name.text, what: .pattern),
            at: pattern.name.range,
            in: file.path
          )
          continue
        }
        waiting.append((pattern, file.path))
      }
    }
    // A pattern may use another one: take those first that need nothing that is still waiting.
    var uses = waiting.map { item in
      let phrase = Array(item.0.phrase.utf8)
      return names.filter { self.uses(phrase, $0) }
    }
    while !waiting.isEmpty {
      let open = Set(waiting.map(\.0.name.text))
      let isReady = uses.map { $0.isDisjoint(with: open) }
      guard isReady.contains(true) else { return reportCycle(waiting) }
      for (index, (pattern, path)) in waiting.enumerated() where isReady[index] {
        compile(pattern, in: path)
      }
      let rest = waiting.indices.filter { !isReady[$0] }
      waiting = rest.map { waiting[$0] }
      uses = rest.map { uses[$0] }
    }
  }

  private mutating func reportCycle(_ patterns: [(PatternSyntax, String)]) {
    guard let (first, path) = patterns.first else { return }
    for (pattern, _) in patterns { mistaken.insert(pattern.name.text) }
    report(.importCycle(first.name.text), at: first.name.range, in: path)
  }

  private func uses(_ bytes: [UInt8], _ name: String) -> Bool {
    let wanted = Array(name.utf8)
    guard bytes.count >= wanted.count && HoleType(rawValue: name) == nil else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
      let end = start + wanted.count
      guard bytes[start..<end].elementsEqual(wanted) else { continue }
      let before = start > 0 ? bytes[start - 1] : 0
      let after = end < bytes.count ? bytes[end] : 0
      if !Lexer.isNameByte(before) && after == UInt8(ascii: "}") { return true }
    }
    return false
  }

  private mutating func compile(_ pattern: PatternSyntax, in path: String) {
    guard let index = phrase(pattern.phrase, at: pattern.range, in: path) else {
      mistaken.insert(pattern.name.text)
      return
    }
    phraseIndex[pattern.name.text] = index
  }

  /// A mistake's place in the file: within the quotes, or with them where nothing is between.
  private func place(of error: PhraseError, in phrase: ByteRange) -> ByteRange {
    guard !phrase.isEmpty else { return ByteRange(phrase.start - 1, phrase.end + 1) }
    return ByteRange(phrase.start + error.range.start, phrase.start + error.range.end)
  }

  /// Index of a phrase, parsed at most once for a text.
  mutating func phrase(_ text: String, at range: ByteRange, in path: String) -> Int? {
    if let known = anonymous[text] { return known }
    let parsed = parsePhrase(text) { name in
      phraseIndex[name].map { phrases[$0] }
    }
    for error in parsed.errors {
      report(
        .phrase(
          code: error.code,
          zh: error.message.zh,
          en: error.message.en,
          hintZh: error.hint?.zh,
          hintEn: error.hint?.en
        ),
        at: place(of: error, in: range),
        in: path
      )
    }
    guard let phrase = parsed.phrase else { return nil }
    anonymous[text] = phrases.count
    if keepsOrigins { origins.phrases[phrases.count] = (path, range) }
    phrases.append(phrase)
    program.holes.append(phrase.holes)
    return phrases.count - 1
  }
}
