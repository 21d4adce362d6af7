import SourceText

extension Parser {
  private static let reportWords = [
    "year", "issuer", "title", "text", "document", "file", "signed", "section", "table",
    "previous", "twin",
  ]

  private static let singleWords = [
    "year", "issuer", "title", "text", "document", "file", "signed", "previous", "twin",
  ]

  mutating func test(from place: ByteRange) {
    guard let rule = ruleID("规则名 (a rule id)") else { return }
    var test = TestSyntax(rule: rule)
    block(of: ["case", "cases", "survives"]) { parser, word, _ in
      if word == "cases" {
        test.cases += parser.caseTable(of: Parser.reportWords)
      } else if word == "survives" {
        if let excuse = parser.excuse() { test.excuses.append(excuse) }
      } else if let item = parser.caseItem(Parser.reportWords + ["expect"], { _, _ in }) {
        test.cases.append(item)
      }
    }
    test.extent = ByteRange(place.start, tokens[max(0, index - 1)].range.end)
    file.tests.append(test)
  }

  /// What stands behind `survives`.
  private mutating func excuse() -> ExcuseSyntax? {
    guard let old = plainText("“…” (what is changed)") else { return nil }
    var new = ""
    if acceptWord("as") {
      guard let text = plainText("“…” (what it becomes)") else { return nil }
      new = text.text
    }
    markBreak(0)
    guard acceptOrReport("because"), let because = plainText("“原因” (a reason)") else { return nil }
    return ExcuseSyntax(old: old, new: new, because: because.text)
  }

  /// A case from its title to its closing brace; `line` reads what is no part of every case.
  private mutating func caseItem(
    _ words: [String],
    _ line: (inout Parser, ByteRange) -> Void
  ) -> CaseSyntax? {
    guard let title = plainText("“用例名” (a title)") else { return nil }
    var item = CaseSyntax(title: title)
    while let word, ["year", "issuer", "title", "todo"].contains(word) {
      advance()
      if word == "todo" {
        item.todo = plainText("“原因” (a reason)")?.text
      } else {
        reportItem(word, &item.report)
      }
    }
    block(of: words, once: Parser.singleWords) { parser, word, place in
      switch word {
      case "expect":
        if let expectation = parser.expectation(place) { item.expectations.append(expectation) }
      case "with": line(&parser, place)
      default: parser.reportItem(word, &item.report)
      }
    }
    return item
  }

  /// So many lines one table of cases may have: for each the whole is read again.
  private static let lineLimit = 100

  /// `cases "…{1}…" { … with "a" "b" expect pass  with … }`: a case for each line.
  private mutating func caseTable(of words: [String]) -> [CaseSyntax] {
    let start = index
    let before = diagnostics.count
    let outer = lineValues
    defer { lineValues = outer }
    lineValues = []
    var lines: [(values: [String], expectations: [ExpectationSyntax])] = []
    _ = caseItem(words + ["with"]) { parser, place in
      let line = parser.caseLine()
      if lines.count == Parser.lineLimit {
        parser.report(.expected("至多 \(Parser.lineLimit) 行 (lines)", found: "with"), at: place)
      } else if lines.count < Parser.lineLimit {
        lines.append(line)
      }
    }
    if lines.isEmpty && diagnostics.count == before { reportExpected("with") }
    guard diagnostics.count == before else { return [] }
    return lines.compactMap { line in
      index = start
      lineValues = line.values
      let item = caseItem(words + ["with"]) { parser, _ in _ = parser.caseLine() }
      guard var item else { return nil }
      item.expectations = line.expectations
      return item
    }
  }

  /// The values of a line and what they lead to.
  private mutating func caseLine() -> (values: [String], expectations: [ExpectationSyntax]) {
    let outer = lineValues
    lineValues = nil
    defer { lineValues = outer }
    var values: [String] = []
    while token.kind == .text, let value = plainText("“…”") { values.append(value.text) }
    if values.isEmpty { reportExpected("“…”") }
    var expectations: [ExpectationSyntax] = []
    let place = token.range
    repeat {
      guard acceptOrReport("expect"), let expectation = expectation(place) else { break }
      expectations.append(expectation)
    } while isWord("expect")
    return (values, expectations)
  }

  /// A text of a table of cases with the values of the line in their places.
  mutating func filled(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .text(let text): return text
      case .value(let expression):
        guard case .number(let number) = expression.node, let place = number.whole, place > 0 else {
          report(.expected("{1}、{2}…", found: "{…}"), at: expression.range)
          return ""
        }
        guard let values = lineValues, !values.isEmpty else { return "" }
        if place <= values.count { return values[place - 1] }
        report(.expected("\(place) 个值 (values)", found: "\(values.count)"), at: expression.range)
        return ""
      }
    }.joined()
  }

  private mutating func reportItem(_ word: String, _ report: inout CaseReport) {
    switch word {
    case "year": report.year = integer("年份 (a year)")
    case "issuer": report.issuer = plainText("“机关” (an issuer)")?.text
    case "title": report.title = plainText("“标题” (a title)")?.text
    case "text": report.text = plainText("“正文” (text)")?.text
    case "document": report.document = plainText("“全文” (text)")?.text
    case "file": report.file = plainText("“文件” (a file)")
    case "signed": report.signed = plainText("“落款” (text)")?.text
    case "section":
      guard let name = name("部分 (a section)"), let text = plainText("“正文” (text)") else { return }
      report.sections.append((name, text.text))
    case "table":
      if let table = caseTable() { report.tables.append(table) }
    default:
      var other = CaseReport()
      block(of: Parser.reportWords, once: Parser.singleWords) { parser, word, _ in
        parser.reportItem(word, &other)
      }
      if word == "twin" { report.twin = [other] } else { report.previous = [other] }
    }
  }

  private mutating func caseTable() -> CaseTable? {
    guard let name = name("表 (a table)") else { return nil }
    var table = CaseTable(name: name)
    table.fillsZeros = acceptWord("zeros")
    guard expect(.openBrace, "“{”") else { return nil }
    while token.kind != .end {
      if accept(.closeBrace) { return table }
      markItem()
      guard let path = dottedPath(), let first = path.first, let last = path.last,
        expect(.colon, "“:”")
      else {
        skipBlock()
        return table
      }
      let row = Name(
        text: path.map(\.text).joined(separator: "."),
        range: first.range.union(last.range)
      )
      table.rows.append((path: row, values: cells()))
    }
    reportExpected("“}”")
    return table
  }

  private mutating func cells() -> [CaseCell] {
    var cells: [CaseCell] = []
    while true {
      switch token.kind {
      case .number: cells.append(.number(text(token.range)))
      case .text: cells.append(.number(plainText("“…”")?.text ?? "")); continue
      case .minus where next.kind == .number:
        cells.append(.number("-" + text(next.range)))
        advance()
        markBlank(.none)
      case .blank: cells.append(.blank)
      case .unreadable: cells.append(.unreadable)
      default: return cells
      }
      advance()
    }
  }

  private mutating func expectation(_ place: ByteRange) -> ExpectationSyntax? {
    let isNever = acceptWord("never")
    guard let kind = findingKind() else { return nil }
    var result = ExpectationSyntax(kind: kind, isNever: isNever, range: place)
    while true {
      if acceptWord("at") {
        result.place = expression()
      } else if acceptWord("times") {
        result.times = integer("次数 (a number)")
      } else {
        return result
      }
    }
  }

  private mutating func findingKind() -> FindingKind? {
    // `not-applicable` is three tokens that touch.
    guard let name = ruleID("pass / fail / open / review / not-applicable") else { return nil }
    guard let kind = FindingKind(name: name.text) else {
      let nearest = nearestName(to: name.text, among: FindingKind.allCases.map(\.name))
      report(.unknownName(name.text, what: .state, nearest: nearest), at: name.range)
      return nil
    }
    return kind
  }
}
