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
    block(of: ["case"]) { parser, _, _ in
      guard let title = parser.plainText("“用例名” (a title)") else { return }
      var item = CaseSyntax(title: title)
      while let word = parser.word, ["year", "issuer", "title", "todo"].contains(word) {
        parser.advance()
        if word == "todo" {
          item.todo = parser.plainText("“原因” (a reason)")?.text
        } else {
          parser.reportItem(word, &item.report)
        }
      }
      let words = Parser.reportWords + ["expect"]
      parser.block(of: words, once: Parser.singleWords) { parser, word, place in
        if word == "expect" {
          if let expectation = parser.expectation(place) { item.expectations.append(expectation) }
        } else {
          parser.reportItem(word, &item.report)
        }
      }
      test.cases.append(item)
    }
    test.extent = ByteRange(place.start, tokens[max(0, index - 1)].range.end)
    file.tests.append(test)
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
