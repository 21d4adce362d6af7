import Frozen
import ReportModel
import SourceText

extension Checker {
  /// Makes the rule's card and place in the program, so that other rules can name it.
  mutating func declareRule(_ syntax: RuleSyntax, in path: String) {
    guard ruleIndex[syntax.id.text] == nil else {
      return report(
        .duplicateName(syntax.id.text, what: .rule),
        at: syntax.id.range,
        in: path
      )
    }
    for (clause, isThere) in [
      ("title", syntax.title != nil), ("level", !syntax.levels.isEmpty),
      ("require", !syntax.demands.isEmpty || !syntax.repair.isEmpty),
    ] where !isThere {
      report(.missingClause(clause, of: syntax.id.text), at: syntax.id.range, in: path)
    }
    ruleIndex[syntax.id.text] = cards.count
    cards.append(
      RuleCard(
        id: syntax.id.text,
        title: syntax.title.map(wording) ?? Wording("", en: ""),
        why: Deferred(syntax.why.map(wording) ?? Wording("", en: "")),
        mend: Deferred(syntax.mend.map(outline) ?? Wording("", en: "")),
        level: syntax.levels.first?.level ?? .note,
        basis: syntax.basis.compactMap { basis($0, in: path) },
        firstYear: syntax.years?.first,
        lastYear: syntax.years?.last,
        issuers: issuers(syntax.issuers, in: path),
        path: path,
        range: syntax.id.range
      )
    )
    program.rules.append(
      RuleProgram(
        levels: [],
        years: syntax.years,
        forms: [],
        steps: [],
        demands: [],
        once: syntax.once.flatMap { Unit(rawValue: $0.text) },
        repair: [],
        insteadOf: [],
        slotCount: 0,
        asksPresence: false,
        asksCut: false,
        asksDamage: false,
        table: nil
      )
    )
  }

  /// A text in which values are still to come, with `…` in their places.
  private func outline(_ template: BilingualTemplate) -> Wording {
    func flat(_ template: Template) -> String {
      template.parts.map { part in
        switch part {
        case .text(let text): text
        case .value: "…"
        }
      }.joined()
    }
    return Wording(flat(template.zh), en: flat(template.en ?? template.zh))
  }

  private mutating func basis(_ syntax: BasisSyntax, in path: String) -> Basis? {
    var law: Int?
    if syntax.law.text != Checker.formLaw {
      law = lawIndex[syntax.law.text]
      if law == nil {
        let names = lawIndex.keys + [Checker.formLaw]
        reportUnknown(.law, syntax.law, among: names, in: path)
        return nil
      }
    }
    if let law, let last = laws[law].articles, let article = articleNumber(syntax.article),
      article > last || article < 1
    {
      report(.unknownArticle(law: laws[law].title.zh, last: last), at: syntax.range, in: path)
    }
    return Basis(
      law: law,
      article: syntax.article,
      fromYear: syntax.years.first,
      untilYear: syntax.years.last
    )
  }

  /// The number of a plain citation such as the fiftieth article, written in Chinese numerals.
  private func articleNumber(_ article: String) -> Int? {
    let digits: [Unicode.Scalar: Int] = [
      "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    var total = 0
    var current = 0
    var isOpen = false
    for scalar in article.unicodeScalars {
      if scalar == "第" {
        isOpen = true
      } else if let digit = digits[scalar], isOpen {
        current = digit
      } else if scalar == "十" && isOpen {
        total += (current == 0 ? 1 : current) * 10
        current = 0
      } else if scalar == "百" && isOpen {
        total += current * 100
        current = 0
      } else {
        return scalar == "条" && isOpen ? total + current : nil
      }
    }
    return nil
  }

  private mutating func issuers(_ names: [Name], in path: String) -> [Int] {
    names.compactMap { name in
      if let index = kindIndex[name.text] { return index }
      reportUnknown(.kind, name, among: kindIndex.keys, in: path)
      return nil
    }
  }

  // MARK: Bodies

  mutating func check(_ syntax: RuleSyntax, in path: String) {
    guard let index = ruleIndex[syntax.id.text], cards[index].path == path,
      cards[index].range == syntax.id.range
    else { return }
    let named = forms(syntax.forms, in: path)
    let candidates = named.isEmpty ? formsCovering(syntax.years) : named
    if candidates.isEmpty && !forms.isEmpty {
      return report(.noFormForYears, at: syntax.id.range, in: path)
    }
    let before = diagnostics.count
    var context = RuleContext(path: path, forms: candidates)
    var rule = program.rules[index]
    rule.forms = named
    rule.steps = syntax.steps.map { step($0, &context) }
    let asked = context.asked
    rule.levels = syntax.levels.map { level, condition in
      (level, condition.map { self.condition($0, &context).code })
    }
    context.asked = asked
    // The unconditional level is written first and holds where no condition does.
    rule.levels =
      rule.levels.filter { $0.condition != nil } + rule.levels.filter { $0.condition == nil }
    rule.demands = syntax.demands.map { demand($0, syntax, &context) }
    if !syntax.repair.isEmpty { addRepair(syntax, &rule, &context) }
    rule.insteadOf = rules(syntax.insteadOf, in: path)
    rule.slotCount = Int(context.slotCount)
    rule.asksPresence = context.asked.presence
    rule.asksCut = context.asked.cut
    rule.asksDamage = context.asked.damage
    rule.table = context.table
    program.rules[index] = rule
    if diagnostics.count == before { checkCost(of: rule, syntax, in: path) }
  }

  /// Refuses a rule whose cost grows faster than the square of the text.
  private mutating func checkCost(of rule: RuleProgram, _ syntax: RuleSyntax, in path: String) {
    guard let index = program.cost(of: rule).tooMuch else { return }
    guard index < syntax.steps.count else {
      let demand = syntax.demands.dropFirst(index - syntax.steps.count).first
      return report(.textCost, at: demand?.range ?? syntax.id.range, in: path)
    }
    switch syntax.steps[index] {
    case .each(_, let value), .bind(_, let value), .when(let value):
      report(.textCost, at: value.range, in: path)
    }
  }

  private mutating func forms(_ names: [Name], in path: String) -> [Int] {
    names.compactMap { name in
      if let index = formIndex[name.text] { return index }
      reportUnknown(.form, name, among: formIndex.keys, in: path)
      return nil
    }
  }

  private func formsCovering(_ years: YearSpan?) -> [Int] {
    forms.indices.filter { index in
      guard let years else { return true }
      return forms[index].firstYear <= years.last ?? Int.max
        && forms[index].lastYear ?? Int.max >= years.first ?? Int.min
    }
  }

  private mutating func rules(_ names: [Name], in path: String) -> [Int] {
    names.compactMap { name in
      if let index = ruleIndex[name.text] { return index }
      reportUnknown(.rule, name, among: ruleIndex.keys, in: path)
      return nil
    }
  }

  private mutating func step(_ syntax: StepSyntax, _ context: inout RuleContext) -> Step {
    switch syntax {
    case .each(let name, _), .bind(let name, _):
      if context.variable(name.text) != nil {
        report(.duplicateName(name.text, what: .variable), at: name.range, in: context.path)
      }
    case .when: break
    }
    switch syntax {
    case .each(let name, let list):
      let checked = check(list, &context)
      guard let member = checked.type.member else {
        report(
          .notAList(found: checked.type.name),
          at: list.range,
          in: context.path
        )
        return .each(slot: context.add(name.text, .any), list: checked.code)
      }
      if isTextLoop(checked.type) { context.textLoops += 1 }
      return .each(slot: context.add(name.text, member), list: checked.code)
    case .bind(let name, let value):
      let checked = check(value, &context)
      return .bind(slot: context.add(name.text, checked.type), value: checked.code)
    case .when(let condition):
      // What a rule presupposes is not what its finding says.
      let asked = context.asked
      defer { context.asked = asked }
      return .when(self.condition(condition, &context).code)
    }
  }

  private mutating func demand(
    _ syntax: DemandSyntax,
    _ rule: RuleSyntax,
    _ context: inout RuleContext
  ) -> Demand {
    let outer = context.variables.count
    let kind: Demand.Kind
    switch syntax.kind {
    case .require(let expression):
      context.isRequired = true
      kind = .require(condition(expression, &context).code)
      context.isRequired = false
    case .forbid(let text, let range, let scope):
      kind = forbid(text, range, scope, &context)
    }
    context.allowsReserved = true
    let asked = context.asked
    let clauses = merged(syntax.clauses, rule.common)
    let demand = Demand(
      kind: kind,
      message: Deferred(textCode(clauses.message ?? title(of: rule), &context)),
      mend: clauses.mend.map { Deferred(textCode($0, &context)) },
      place: clauses.place.map { place($0, &context) },
      related: clauses.related.map { place($0, &context) },
      fix: clauses.fix.map { fix($0, &context) },
      softened: clauses.softened.map { softening($0, &context) }
    )
    context.asked = asked
    context.allowsReserved = false
    context.variables.removeSubrange(outer...)
    return demand
  }

  private mutating func softening(
    _ syntax: SoftenSyntax,
    _ context: inout RuleContext
  ) -> Softening {
    context.asked = RuleContext.Asked()
    return Softening(
      kind: syntax.kind,
      condition: condition(syntax.condition, &context).code,
      because: Deferred(textCode(syntax.because, &context)),
      asksCut: context.asked.cut
    )
  }

  private func title(of rule: RuleSyntax) -> BilingualTemplate {
    rule.title ?? BilingualTemplate(zh: Template(parts: [], range: rule.range), en: nil)
  }

  private func merged(_ own: DemandClauses, _ common: DemandClauses) -> DemandClauses {
    DemandClauses(
      message: own.message ?? common.message,
      mend: own.mend ?? common.mend,
      place: own.place ?? common.place,
      related: own.related.isEmpty ? common.related : own.related,
      fix: own.fix ?? common.fix,
      softened: own.softened + common.softened
    )
  }

  private mutating func forbid(
    _ text: String,
    _ range: ByteRange,
    _ scope: Expression?,
    _ context: inout RuleContext
  ) -> Demand.Kind {
    let searched = scope.map { check($0, &context) } ?? emit(.report(.report), .report)
    if let scope, !agrees(searched.type, .scope) {
      report(
        .wantsType(RuleType.span.name, found: searched.type.name),
        at: scope.range,
        in: context.path
      )
    }
    guard let index = phrase(text, at: range, in: context.path) else {
      _ = context.add("found", .any)
      return .require(broken().code)
    }
    let slot = context.add("found", .match(index))
    for hole in program.holes[index] { _ = context.add(hole.name, .hole(hole.type)) }
    return .forbid(
      phrase: Int32(index),
      scope: searched.code,
      slot: slot,
      holes: Int32(program.holes[index].count)
    )
  }

  private mutating func place(_ expression: Expression, _ context: inout RuleContext) -> Int32 {
    let checked = check(expression, &context)
    if !checked.type.hasPlace {
      report(.noPlace(found: checked.type.name), at: expression.range, in: context.path)
    }
    return checked.code
  }

  private mutating func fix(_ syntax: FixSyntax, _ context: inout RuleContext) -> FixCode {
    FixCode(
      target: place(syntax.target, &context),
      text: Deferred(textCode(BilingualTemplate(zh: syntax.text, en: nil), &context)),
      isSafe: syntax.isSafe
    )
  }

  private mutating func addRepair(
    _ syntax: RuleSyntax,
    _ rule: inout RuleProgram,
    _ context: inout RuleContext
  ) {
    rule.repair = rules(syntax.repair, in: context.path)
    context.allowsReserved = true
    if rule.demands.isEmpty {
      rule.demands = [
        Demand(
          kind: .require(emit(.bool(true), .bool).code),
          message: Deferred(textCode(syntax.common.message ?? title(of: syntax), &context)),
          mend: syntax.common.mend.map { Deferred(textCode($0, &context)) },
          place: nil,
          related: [],
          fix: nil,
          softened: []
        )
      ]
    }
    context.allowsReserved = false
  }

  /// A text whose holes are checked expressions.
  mutating func textCode(
    _ template: BilingualTemplate,
    _ context: inout RuleContext
  ) -> TextCode {
    let isInText = context.isInText
    context.isInText = true
    defer { context.isInText = isInText }
    let zh = template.zh.parts.map { part($0, &context) }
    guard let en = template.en else { return TextCode(zh: zh, en: zh) }
    return TextCode(zh: zh, en: en.parts.map { part($0, &context) })
  }

  private mutating func part(
    _ part: Template.Part,
    _ context: inout RuleContext
  ) -> TextCode.Part {
    switch part {
    case .text(let text): .text(text)
    case .value(let expression): .value(check(expression, &context).code)
    }
  }
}
