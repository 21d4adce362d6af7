import SourceText

extension Parser {
  mutating func form() {
    guard let name = name("名称 (a name)") else { return }
    var form = FormSyntax(name: name)
    if token.kind == .colon { markBlank(.always) }
    if accept(.colon) { form.base = self.name("格式名 (a form)") }
    let words = ["title", "years", "law", "named", "titled", "dated", "section", "table"]
    block(of: words, once: Array(words.prefix(5))) { parser, word, _ in
      switch word {
      case "title": form.title = parser.bilingual("“标题” (a title)")
      case "years": form.years = parser.years()
      case "law": form.law = parser.name("法规 (a law)")
      case "named": form.named = parser.name("短语 (a pattern)")
      case "titled":
        guard parser.token.kind == .text else { return parser.reportExpected("“标题” (a title)") }
        form.titled = parser.text(
          ByteRange(parser.token.range.start + 1, parser.token.range.end - 1)
        )
        parser.advance()
      case "dated": if let witness = parser.witness() { form.dated.append(witness) }
      case "section": if let section = parser.section() { form.sections.append(section) }
      default: if let table = parser.table() { form.tables.append(table) }
      }
    }
    file.forms.append(form)
  }

  private mutating func witness() -> WitnessSyntax? {
    guard let pattern = name("短语 (a pattern)"), expect(.dot, "“.”"),
      let hole = name("空 (a hole)"), acceptOrReport("in"), let scope = expression()
    else { return nil }
    var minus = 0
    if acceptWord("minus") { minus = integer("年数 (a number)") ?? 0 }
    return WitnessSyntax(
      pattern: pattern,
      hole: hole,
      scope: scope,
      minus: minus,
      isUntitled: acceptWord("untitled")
    )
  }

  mutating func acceptOrReport(_ word: String) -> Bool {
    if acceptWord(word) { return true }
    reportExpected(word)
    return false
  }

  private mutating func section() -> SectionSyntax? {
    guard let name = name("名称 (a name)"), let label = plainText("“标题” (a heading)") else {
      return nil
    }
    var section = SectionSyntax(name: name, label: label)
    while true {
      if isWord("also") || isWord("known") { markBreak(0) }
      if acceptWord("also") {
        section.also += texts()
      } else if acceptWord("known") {
        section.known += texts()
      } else {
        return section
      }
    }
  }

  private mutating func texts() -> [Name] {
    var result: [Name] = []
    repeat {
      markBreak(1)
      guard let text = plainText("“…”") else { break }
      result.append(text)
    } while token.kind == .text
    return result
  }

  private mutating func table() -> TableSyntax? {
    guard let name = name("名称 (a name)") else { return nil }
    var table = TableSyntax(name: name)
    table.title = bilingual("“表名” (a title)")
    table.isAcross = acceptWord("across")
    if acceptWord("in") { table.section = self.name("部分 (a section)") }
    var open = BlockSyntax()
    let words = ["columns", "rows", "head", "block", "sums"]
    block(of: words, once: ["columns", "rows"]) { parser, word, _ in
      switch word {
      case "head": table.heads += parser.texts()
      case "columns": open.columns = parser.units()
      case "rows": open.rows = parser.units()
      case "block": table.blocks.append(parser.tableBlock(&table))
      default: table.sums += parser.sums()
      }
    }
    if !open.columns.isEmpty || !open.rows.isEmpty { table.blocks.append(open) }
    return table
  }

  private mutating func tableBlock(_ table: inout TableSyntax) -> BlockSyntax {
    var block = BlockSyntax()
    var heads: [Name] = []
    if token.kind == .text { block.caption = plainText("“…”")?.text ?? "" }
    self.block(of: ["head", "columns", "rows"], once: ["columns", "rows"]) { parser, word, _ in
      switch word {
      case "head": heads += parser.texts()
      case "columns": block.columns = parser.units()
      default: block.rows = parser.units()
      }
    }
    for head in heads where !table.heads.contains(where: { $0.text == head.text }) {
      table.heads.append(head)
    }
    return block
  }

  /// `{ name "label" … group name "label" { … } }`.
  private mutating func units() -> [UnitSyntax] {
    if let units = nested({ $0.unitsInside() }) { return units }
    if accept(.openBrace) { skipBlock() }
    return []
  }

  private mutating func unitsInside() -> [UnitSyntax]? {
    guard expect(.openBrace, "“{”") else { return nil }
    var units: [UnitSyntax] = []
    while token.kind != .end {
      if accept(.closeBrace) { return units }
      markItem()
      let isGroup = isWord("group") && next.kind == .name
      if isGroup { advance() }
      guard let name = name("名称 (a name)"), let label = plainText("“标签” (a label)") else {
        skipBlock()
        return units
      }
      var unit = UnitSyntax(name: name, label: label)
      unitWords(&unit)
      if isGroup { unit.members = self.units() }
      units.append(unit)
    }
    reportExpected("“}”")
    return units
  }

  private mutating func unitWords(_ unit: inout UnitSyntax) {
    while true {
      if isWord("remark") && next.kind == .text {
        advance()
        unit.remark = plainText("“…”")?.text ?? ""
      } else if isWord("unit") && next.kind == .text {
        advance()
        unit.unit = plainText("“…”")?.text ?? ""
      } else if isWord("may_sink") && next.kind != .text {
        advance()
        unit.maySink = true
      } else if isWord("flat") && next.kind == .openBrace {
        advance()
        unit.isFlat = true
      } else {
        return
      }
    }
  }

  /// `sums { each row: total = natural + …  each column: new + carried_in = … }`.
  private mutating func sums() -> [SumSyntax] {
    var sums: [SumSyntax] = []
    block(of: ["each"]) { parser, _, place in
      let isRow = parser.acceptWord("row")
      guard isRow || parser.acceptOrReport("column"), parser.expect(.colon, "“:”"),
        let left = parser.addends(), parser.expect(.assign, "“=”"), let right = parser.addends()
      else { return }
      let end = parser.tokens[max(0, parser.index - 1)].range
      sums.append(SumSyntax(isRow: isRow, left: left, right: right, range: place.union(end)))
    }
    return sums
  }

  private mutating func addends() -> [[Name]]? {
    var result: [[Name]] = []
    repeat {
      markBreak(0, fills: true)
      guard let path = dottedPath() else { return nil }
      result.append(path)
    } while accept(.plus)
    return result
  }
}
