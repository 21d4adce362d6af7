import SourceText

extension Parser {
  static let ruleWords = [
    "title", "why", "level", "basis", "years", "issuers", "forms", "for", "let", "when", "require",
    "forbid", "message", "mend", "at", "related", "fix", "review", "open", "once", "repair",
    "instead",
  ]

  /// Those of which a rule has one.
  private static let singleRuleWords = [
    "title", "why", "level", "years", "issuers", "forms", "once", "repair",
  ]

  mutating func rule(from place: ByteRange) {
    guard let id = ruleID("规则名 (a rule id)") else { return }
    var rule = RuleSyntax(id: id, range: place.union(id.range))
    block(of: Parser.ruleWords, once: Parser.singleRuleWords) { parser, word, place in
      parser.clause(word, place, of: &rule)
    }
    rule.extent = ByteRange(place.start, tokens[max(0, index - 1)].range.end)
    file.rules.append(rule)
  }

  private mutating func clause(_ word: String, _ place: ByteRange, of rule: inout RuleSyntax) {
    switch word {
    case "title": rule.title = bilingual("“标题” (a title)")
    case "why": rule.why = bilingual("“…”")
    case "level": levels(&rule)
    case "basis": basis(&rule)
    case "years": rule.years = years()
    case "issuers": rule.issuers += names()
    case "forms": rule.forms += names()
    case "for": each(&rule)
    case "let":
      guard let name = name("名称 (a name)"), expect(.assign, "“=”"), let value = expression()
      else { return }
      rule.steps.append(.bind(name, value))
    case "when": if let condition = expression() { rule.steps.append(.when(condition)) }
    case "require":
      guard let condition = expression() else { return }
      rule.demands.append(DemandSyntax(kind: .require(condition), range: condition.range))
    case "forbid":
      guard let phrase = phrase() else { return }
      let scope = acceptWord("in") ? expression() : nil
      rule.demands.append(
        DemandSyntax(kind: .forbid(phrase.text, phrase.range, scope), range: phrase.range)
      )
    case "once":
      guard let unit = name("table / section / report") else { return }
      if !["table", "section", "report"].contains(unit.text) {
        report(
          .expected("table / section / report", found: "“\(unit.text)”"),
          at: unit.range
        )
      }
      rule.once = unit
    case "repair":
      rule.repair += ruleIDs()
      rule.repairRange = place
    case "instead":
      guard acceptOrReport("of") else { return }
      rule.insteadOf += ruleIDs()
    default: demandClause(word, place, of: &rule)
    }
  }

  private mutating func demandClause(
    _ word: String,
    _ place: ByteRange,
    of rule: inout RuleSyntax
  ) {
    // Clauses before the first `require` hold for all of them, those after one for that one.
    if rule.demands.isEmpty {
      var clauses = rule.common
      if clauses.has(word) { report(.repeatedClause(word), at: place) }
      demandClause(word, into: &clauses, rule: &rule)
      rule.common = clauses
    } else {
      let last = rule.demands.count - 1
      var clauses = rule.demands[last].clauses
      if clauses.has(word) { report(.repeatedClause(word), at: place) }
      demandClause(word, into: &clauses, rule: &rule)
      rule.demands[last].clauses = clauses
    }
  }

  private mutating func demandClause(
    _ word: String,
    into clauses: inout DemandClauses,
    rule: inout RuleSyntax
  ) {
    switch word {
    case "message": clauses.message = bilingual("“…”")
    case "mend":
      clauses.mend = bilingual("“…”")
      if rule.mend == nil { rule.mend = clauses.mend }
    case "at": clauses.place = expression()
    case "related":
      repeat {
        markBreak(0, fills: true)
        guard let value = expression() else { return }
        clauses.related.append(value)
      } while accept(.comma)
    case "fix": clauses.fix = fix()
    default:
      guard acceptOrReport("when"), let condition = expression() else { return }
      markBreak(0)
      guard acceptOrReport("because"), let because = bilingual("“…”", breaking: 1) else { return }
      clauses.softened.append(
        SoftenSyntax(
          kind: word == "open" ? .open : .review,
          condition: condition,
          because: because
        )
      )
    }
  }

  private mutating func fix() -> FixSyntax? {
    guard acceptOrReport("replace"), let target = expression() else { return nil }
    markBreak(0)
    guard acceptOrReport("with"), let text = template("“…”") else { return nil }
    return FixSyntax(target: target, text: text, isSafe: acceptWord("safe"))
  }

  private mutating func levels(_ rule: inout RuleSyntax) {
    rule.levels = []
    repeat {
      if !rule.levels.isEmpty { markBreak(0) }
      let place = token.range
      guard let level = level() else { return }
      let condition = acceptWord("when") ? expression() : nil
      if condition == nil && rule.levels.contains(where: { $0.condition == nil }) {
        report(.repeatedClause("level"), at: place)
      }
      rule.levels.append((level, condition))
    } while accept(.comma)
  }

  private mutating func basis(_ rule: inout RuleSyntax) {
    repeat {
      markBreak(0, fills: true)
      guard let law = name("法规 (a law)") else { return }
      var basis = BasisSyntax(
        law: law,
        article: "",
        range: law.range,
        years: YearSpan(first: nil, last: nil)
      )
      if token.kind == .text {
        basis.range = token.range
        basis.article = plainText("“条款” (an article)")?.text ?? ""
      }
      while true {
        if acceptWord("from") {
          basis.years.first = integer("年份 (a year)")
        } else if acceptWord("until") {
          basis.years.last = integer("年份 (a year)")
        } else {
          break
        }
      }
      rule.basis.append(basis)
    } while accept(.comma)
  }

  private mutating func each(_ rule: inout RuleSyntax) {
    guard let variable = name("名称 (a name)"), acceptOrReport("in"), let list = expression() else {
      return
    }
    rule.steps.append(.each(variable, list))
  }

  private mutating func names() -> [Name] {
    var result: [Name] = []
    repeat {
      markBreak(0, fills: true)
      guard let name = name("名称 (a name)") else { break }
      result.append(name)
    } while accept(.comma)
    return result
  }
}

extension DemandClauses {
  /// Whether a clause that stands once is there already.
  fileprivate func has(_ word: String) -> Bool {
    switch word {
    case "message": message != nil
    case "mend": mend != nil
    case "at": place != nil
    case "fix": fix != nil
    default: false
    }
  }
}
