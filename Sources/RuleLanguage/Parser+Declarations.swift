import SourceText

extension Parser {
  static let declarationWords = [
    "import", "law", "kind", "form", "pattern", "param", "stock", "rule", "profile", "test",
  ]

  /// All declarations of the file, into `file`.
  mutating func declarations() {
    while token.kind != .end {
      guard let word else {
        reportExpected("声明 (a declaration)")
        skipToDeclaration()
        continue
      }
      markItem()
      let start = index
      let before = diagnostics.count
      let place = token.range
      switch word {
      case "import":
        advance(); if let path = plainText("“文件” (a file)") { file.imports.append(path) }
      case "law": advance(); law()
      case "kind": advance(); kind()
      case "pattern": advance(); pattern()
      case "param": advance(); param()
      case "stock":
        advance()
        repeat {
          markBreak(0, fills: true)
          guard let phrase = plainText("“…”") else { break }
          file.stock.append(phrase)
        } while token.kind == .text
      case "form": advance(); form()
      case "rule": advance(); rule(from: place)
      case "profile": advance(); profile()
      case "test": advance(); test(from: place)
      default:
        report(
          .unknownClause(word, nearest: nearestName(to: word, among: Parser.declarationWords)),
          at: place
        )
      }
      if index == start { advance() }
      if diagnostics.count > before { skipToDeclaration() }
    }
  }

  /// Reads the clauses of a block in braces.
  ///
  /// `clause` is called with the cursor after the clause's word.
  /// Those in `single` may stand once.
  mutating func block(
    of words: [String],
    once single: [String] = [],
    _ clause: (inout Parser, String, ByteRange) -> Void
  ) {
    guard expect(.openBrace, "“{”") else {
      skip(toOneOf: [])
      _ = accept(.closeBrace)
      return
    }
    openBlocks += 1
    defer { openBlocks -= 1 }
    guard openBlocks <= Parser.depthLimit else {
      report(.tooDeep(limit: Parser.depthLimit), at: token.range)
      return skipBlock()
    }
    var seen = Set<String>()
    while token.kind != .end {
      if accept(.closeBrace) { return }
      if isAtDeclaration, let word, !words.contains(word) { break }
      markItem()
      let place = token.range
      let before = diagnostics.count
      guard let word, words.contains(word) else {
        if let word {
          report(.unknownClause(word, nearest: nearestName(to: word, among: words)), at: place)
        } else {
          reportExpected(words.joined(separator: " "))
        }
        advance()
        skip(toOneOf: words)
        continue
      }
      advance()
      if !seen.insert(word).inserted && single.contains(word) {
        report(.repeatedClause(word), at: place)
      }
      clause(&self, word, place)
      if diagnostics.count > before { skip(toOneOf: words) }
    }
    reportExpected("“}”")
  }

  private mutating func law() {
    guard let name = name("法规名 (a name)") else { return }
    var law = LawSyntax(name: name)
    let words = ["title", "number", "articles", "binding", "since", "until"]
    block(of: words, once: words) { parser, word, _ in
      switch word {
      case "title": law.title = parser.bilingual("“标题” (a title)")
      case "number": law.number = parser.plainText("“文号” (a number)")?.text ?? ""
      case "articles": law.articles = parser.integer("条数 (a number)")
      case "binding":
        law.isBinding = !parser.acceptWord("no")
        if law.isBinding && !parser.acceptWord("yes") { parser.reportExpected("yes / no") }
      default:
        // `since 2019-05-15`: kept for readers of the file.
        while parser.token.kind == .number || parser.token.kind == .minus {
          if parser.touchesLast { parser.markBlank(.none) }
          parser.advance()
        }
      }
    }
    file.laws.append(law)
  }

  private mutating func kind() {
    guard let name = name("名称 (a name)") else { return }
    var kind = KindSyntax(name: name)
    block(of: ["title", "ends"], once: ["title"]) { parser, word, _ in
      switch word {
      case "title": kind.title = parser.bilingual("“标题” (a title)")
      default:
        repeat {
          parser.markBreak(0, fills: true)
          if let ending = parser.plainText("“结尾” (an ending)") { kind.endings.append(ending) }
        } while parser.token.kind == .text
      }
    }
    file.kinds.append(kind)
  }

  private mutating func pattern() {
    guard let name = name("名称 (a name)"), let phrase = phrase() else {
      skip(toOneOf: Parser.declarationWords)
      return
    }
    file.patterns.append(PatternSyntax(name: name, phrase: phrase.text, range: phrase.range))
  }

  private mutating func param() {
    guard let name = name("名称 (a name)"), expect(.assign, "“=”"), let value = expression() else {
      skip(toOneOf: Parser.declarationWords)
      return
    }
    file.params.append(ParamSyntax(name: name, value: value))
  }

  private mutating func profile() {
    guard let name = name("名称 (a name)") else { return }
    var profile = ProfileSyntax(name: name)
    let words = ["title", "extends", "include", "off", "level", "set"]
    block(of: words, once: ["title", "extends"]) { parser, word, _ in
      switch word {
      case "title": profile.title = parser.bilingual("“标题” (a title)")
      case "extends": profile.base = parser.name("规则组 (a profile)")
      case "include": profile.include += parser.ruleIDs()
      case "off": profile.off += parser.ruleIDs()
      case "level":
        guard let rule = parser.ruleID("规则 (a rule)"), let level = parser.level() else { return }
        profile.levels.append((rule, level))
      default:
        guard let name = parser.name("参数 (a param)"), parser.expect(.assign, "“=”"),
          let value = parser.expression()
        else { return }
        profile.settings.append((name, value))
      }
    }
    file.profiles.append(profile)
  }

  /// One or more rule ids or `group/*`, with or without commas between.
  mutating func ruleIDs() -> [Name] {
    var ids: [Name] = []
    while token.kind == .name && (ids.isEmpty || next.kind == .slash) {
      markBreak(0, fills: true)
      guard let id = ruleID("规则 (a rule)") else { break }
      ids.append(id)
      _ = accept(.comma)
    }
    return ids
  }

  mutating func level() -> Level? {
    let place = token.range
    guard let name = name("error / warning / note") else { return nil }
    guard let level = Level(name: name.text) else {
      let nearest = nearestName(to: name.text, among: Level.allCases.map(\.name))
      report(.unknownName(name.text, what: .level, nearest: nearest), at: place)
      return nil
    }
    return level
  }

  /// `2021...`, `2019...2020` or `2020`.
  mutating func years() -> YearSpan? {
    let start = token.range
    guard let first = integer("年份 (a year)") else { return nil }
    guard accept(.range) else { return YearSpan(first: first, last: first) }
    guard token.kind == .number else { return YearSpan(first: first, last: nil) }
    let end = token.range
    guard let last = integer("年份 (a year)") else { return nil }
    if last < first { report(.yearsReversed, at: start.union(end)) }
    return YearSpan(first: first, last: last)
  }
}
