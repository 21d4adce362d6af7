import Binding
import RuleLanguage
import Testing

@testable import RuleEngine

/// Conditions that are decided directly, against the evaluation that knows every case.
struct DirectStepsTests {
  private static let conditions = [
    "t is missing", "t is unreadable", "t is value", "u is blank", "section.second is missing",
    "section.third is value", "t[one, a] is value", "t[two, b] is unreadable",
    "t[h.x, b] is missing", "u[r, n] is blank", "t[two, total] is text",
    "t[one, a] + t[one, b] == t[one, total]", "t[one, a] - 2 * t[two, a] < u[r, n]",
    "t[one, a] / 2 >= 1", "t[sum, total] <= 9 or t[sum, a] != 2",
    "not (t is missing or u is missing)",
    "exists find('{n: number}件', in: report)", "not exists find('没有的话', in: report)",
    "exists find('{n: number}件', in: section.first) and t[one, a].value == 1",
    "any(c in t.cells: c is unreadable and not (c is text))",
    "all(c in t.cells: c.plain and c.value >= 0 and c.value == round(c.value, 0))",
    "any(r in t.rows: r is missing)", "all(r in t.rows: r.total == r.a + sum(r.g))",
    "all(c in t.columns: c.sum == c.one + c.two + sum(c.h))", "any(c in t.columns: c is missing)",
    "any(c in t.cells: c.row.name == \"one\" and c.column.name != \"total\" and c == 3)",
    "any(l in t.labels: l.deviates)", "all(s in report.sections: not (s is missing))",
    "any(s in report.sections: s.name == \"third\" and s is value)",
    "any(m in find('{n: number}件|{d: date}', in: report): m.n.plain and m.n == t[one, a])",
    "any(m in find('{n: number}件|{d: date}', in: report): exists m.d and m.n.value > 3)",
    "all(h in report.headings: exists h)", "any(x in report.tables: not (x is missing))",
    "any(m in find('{n: number}{k: (件|次)}', in: report): m.k.text == \"件\" and m.n.value > 2)",
    "all(m in find('{n: number}{k: (件|次)}', in: report): m.k != \"次\" or ends_with(m.text, \"次\"))",
    "any(m in find('{n: number}件{k: (以上|左右)}?', in: report): m.k.text == \"以上\" or contains(m.n.text, \"万\"))",
    "exists find('没有的话', in: (section.first, section.third))",
    "any(m in find('{n: number}件', in: report): not exists find('没有的话', in: m.sentence))",
    "length(section.first) >= 5", "length(report) < 40", "length(section.third) != 3",
    "if t is missing then u is missing else t[one, a] == 1",
    "exists first(where(r in t.rows: r.name == \"two\"))",
    "count(where(c in t.columns: c.name == \"total\")) == 1",
    "not (t is missing and (u is missing or not (t[one, a] is value))) or u is blank",
    "exists find('{n: number}件', in: section.third) or section.third is missing",
    "any(m in find('{n: number}件', in: report): exists find('{d: date}', in: m.block))",
    "all(m in find('{n: number}件', in: report): m.n.value < 5)",
    "not all(m in find('{n: number}件', in: section.first): m.n.plain)",
    "first(where(c in t.cells: c > 1 and c.row.name == \"two\")) == 3",
    "last(c in t.cells: c > 1 and c.row.name == \"two\").value < 3 or t[one, a] == 1",
    "exists first(c in t.cells: c > 2)", "not exists last(where(c in t.cells: c > 6))",
    "first(c in t.cells: c == 0) is value and first(c in t.cells: c == 0).row.name == \"one\"",
  ]

  /// Rules whose variables hold what there is.
  private static let rules =
    conditions.enumerated().map { rule("a/c\($0)", "require \($1)") }.joined()
    + rule(
      "b/cells",
      "for c in t.cells when c is value or c is text require c.plain and c.value > 1"
    )
    + rule("b/columns", "for c in t.columns let big = c.one > 1 or c.two is blank require big")
    + rule("b/rows", "for r in t.rows when r.a is value require r.total >= r.a and not r.deviates")
    + rule(
      "b/matches",
      """
      let all = find('{n: number}件', in: section.first)
      for m in all when m.n.plain let n = m.n.value require n < 50 and count(all) < 3 and exists m
      """
    )
    + rule(
      "b/first",
      "let f = first(c in t.cells: c > 1) when exists f require f.plain and f < 4 and f is value"
    )
    + rule("b/before", "when exists previous require previous.t[one, a] == t[one, a]")
    + rule(
      "b/before-rows",
      "for c in t.cells require not (previous.t[two, b] is missing) and c == 1"
    )

  private static let values = ["0", "1", "2", "3", "7", "_", "?", "!", "三件"]

  private static func report(_ random: inout SeededGenerator) -> MadeReport {
    var report = MadeReport()
    var grid: [String] = []
    for row in ["one", "two", "h.x", "h.y", "sum"] where Int.random(in: 0..<9, using: &random) > 0 {
      let isEven = Bool.random(using: &random)
      let cells = (0..<3).map { _ in Int.random(in: 0...3, using: &random) }
      let even = (cells + [cells.reduce(0, +)]).map { String($0) }
      let odd = (0..<4).map { _ in values.randomElement(using: &random) ?? "1" }
      grid.append("\(row): " + (isEven ? even : odd).joined(separator: " "))
    }
    if Int.random(in: 0..<6, using: &random) > 0 {
      report.tables["t"] = grid.joined(separator: "\n")
    }
    if Bool.random(using: &random) {
      report.tables["u"] = "r: \(Int.random(in: 0...4, using: &random))"
    }
    if Int.random(in: 0..<9, using: &random) == 0 { report.traces = ["u"] }
    if Int.random(in: 0..<5, using: &random) == 0 { report.missingSections = ["third"] }
    let texts = ["共3件。", "约30余件，1件。", "于2023年2月30日办结7件。", "无。"]
    report.texts["first"] = texts.randomElement(using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: report.damage = "一行"
    case 1: report.cut = "子行"
    default: break
    }
    return report
  }

  /// Follows a rule and compares at each of its sites both ways to decide its conditions.
  private struct Walk {
    let interpreter: Interpreter
    let id: String
    private(set) var decided = 0

    mutating func follow(_ rule: PreparedRule, from first: Int) {
      for next in first..<rule.program.steps.count {
        switch rule.program.steps[next] {
        case .each(let slot, let code):
          guard case .list(let start, let count, _) = interpreter.evaluate(code) else { return }
          for index in start..<(start + count) {
            interpreter.slots[Int(slot)] = interpreter.members[Int(index)]
            follow(rule, from: next + 1)
          }
          return
        case .bind(let slot, let code):
          compare(code)
          interpreter.slots[Int(slot)] = interpreter.evaluate(code)
        case .when(let code):
          compare(code)
          guard case .yes = interpreter.truth(interpreter.evaluate(code)) else { return }
        }
      }
      for demand in rule.program.demands {
        if case .require(let code) = demand.kind { compare(code) }
      }
    }

    private mutating func compare(_ code: Int32) {
      guard let condition = interpreter.rules.direct.conditionOf[Int(code)] else { return }
      let verdict = interpreter.verdict(condition)
      guard verdict != .unsure else { return }
      decided += 1
      switch interpreter.truth(interpreter.evaluate(code)) {
      case .yes: #expect(verdict == .yes, "\(id)")
      case .no: #expect(verdict == .no, "\(id)")
      case .unknown(let doubt): Issue.record("\(id) is open: \(doubt)")
      }
    }
  }

  @Test func whatIsDecidedDirectlyIsWhatEvaluatingSays() throws {
    var random = SeededGenerator(seed: 11)
    let ruleSet = try Judged(Self.rules).ruleSet
    let rules = PreparedRules(ruleSet)
    var decided = 0
    for round in 0..<150 {
      let report = try #require(Self.report(&random).bound(to: ruleSet))
      let before = try #require(Self.report(&random).bound(to: ruleSet))
      let interpreter = Interpreter(
        rules,
        report: report,
        previous: round % 3 == 0 ? .previous(before, rules) : nil,
        twin: nil,
        kinds: []
      )
      for rule in rules.rules.indices {
        interpreter.clearSlots(of: rule)
        var walk = Walk(interpreter: interpreter, id: rules.rules[rule].card.id)
        walk.follow(rules.rules[rule], from: 0)
        decided += walk.decided
      }
    }
    // Most sites are plain; otherwise nothing was compared.
    #expect(decided > 5_000)
  }

  /// What asks only for the kind of a cell, beside the same with an addition that asks for more.
  @Test func cellsOfOneKindAreJudgedAsIfEachWereLookedAt() throws {
    let bodies = [
      "require not (c is blank)", "when c is value require c.plain and c.value > 0",
      "require c.value == round(c.value, 0)",
      "when not (c is missing) require c.value <= 0 or c is text",
    ]
    let more = " or count(report.sections) < 0"
    let rules = bodies.enumerated().map { index, body in
      rule("a/k\(index)", "for c in t.cells " + body)
        + rule(
          "b/k\(index)",
          "for c in t.cells " + body.replacing("require ", with: "require (") + ")" + more
        )
        + rule(
          "c/k\(index)",
          "require not exists where(c in t.cells: c is value and c.value < \(index))"
        )
        + rule(
          "d/k\(index)",
          "require not exists where(c in t.cells: (c is value and c.value < \(index))\(more))"
        )
    }
    var random = SeededGenerator(seed: 23)
    for _ in 0..<60 {
      let judged = try Judged(rules.joined(), of: Self.report(&random))
      for index in bodies.indices {
        for (one, other) in [("a", "b"), ("c", "d")] {
          let (kinds, each) = ("\(one)/k\(index)", "\(other)/k\(index)")
          #expect(judged.kind(kinds) == judged.kind(each), "\(kinds)")
          let ranges = judged.findings(kinds).map(\.range)
          #expect(ranges == judged.findings(each).map(\.range), "\(kinds)")
        }
      }
    }
  }

  /// What asks only for a name, beside the same with an addition that asks for more.
  @Test func thingsOfANameAreThoseThatHaveItWhateverTheyAre() throws {
    let lists = [
      ("t.rows", ["one", "h.x", "none"]), ("t.columns", ["a", "total", "none"]),
      ("report.sections", ["second", "none"]), ("where(r in t.rows: not (r is missing))", ["two"]),
    ]
    let things = lists.flatMap { list, names in names.map { (list: list, name: $0) } }
    func condition(_ thing: (list: String, name: String), _ more: String) -> String {
      let found = "where(x in \(thing.list): x.name == \"\(thing.name)\"\(more))"
      return "require count(\(found)) == \(thing.name == "none" ? 0 : 1)"
    }
    let rules = things.enumerated().map { index, thing in
      rule("a/n\(index)", condition(thing, ""))
        + rule("b/n\(index)", condition(thing, " or count(report.sections) < 0"))
    }
    let judged = try Judged(rules.joined())
    for (index, thing) in things.enumerated() {
      #expect(judged.kind("a/n\(index)") == .pass, "\(thing)")
      #expect(judged.kind("b/n\(index)") == .pass, "\(thing)")
    }
  }

  @Test func aFormWithoutTablesHasNamesToo() throws {
    let ground = """
      law practice { title "惯例" binding no }
      form made { title "格式" years 2020... law practice section first "一、甲" }

      """
    let judged = try Judged(
      rule("a/n", "require exists where(s in report.sections: s.name == \"first\")"),
      on: ground,
      of: MadeReport()
    )
    #expect(judged.kind("a/n") == .pass)
  }

  /// Lists and texts of other rules are forgotten now and then; a level may ask for a variable that
  /// the rule did not come to bind.
  @Test func aLevelReadsNothingThatAnotherRuleHasLeftBehind() throws {
    let many = String(repeating: "3件，", count: 1_200)
    let rules =
      rule("a/many", "let all = find('件', in: report) require exists all")
      + rule(
        "a/none",
        "let all = find('条', in: report) when report.year < 2000 require exists all",
        level: "error, warning when any(m in all: m.text == \"件\")"
      )
    let judged = try Judged(rules, of: MadeReport(texts: ["first": many]))
    #expect(judged.kind("a/none") == .notApplicable)
    #expect(judged.findings("a/none").map(\.level) == [.error])
  }

  /// What a condition does not need is worked out after it, and all that it needs before.
  @Test func variablesAreBoundAfterConditionsThatDoNotNeedThem() throws {
    let judged = try Judged(
      rule(
        "a/last",
        """
        let one = t[one, a] let two = one + 1 let free = t[two, a]
        when two > 1 let three = two + free when three >= 0 require free == three
        """
      )
    )
    let rules = PreparedRules(judged.ruleSet)
    let steps = rules.walks.rules[0].steps.map { rules.walks.steps[Int($0)].kind }
    #expect(steps == [.bind, .bind, .when, .bind, .bind, .when])
    #expect(judged.kind("a/last") == .fail)
  }

  @Test func theNumberOfSitesIsPutWhereItBelongs() {
    let mark = SiteCount.mark
    #expect(!SiteCount.stands(in: "共 3 处"))
    #expect(!SiteCount.stands(in: "\u{10FFFC}"))
    #expect(SiteCount.stands(in: "共 \(mark) 处"))
    #expect(SiteCount.put(12, in: "\(mark)\(mark)共 \(mark) 处\u{10FFFC}") == "1212共 12 处\u{10FFFC}")
    #expect(SiteCount.put(12, in: "无") == "无")
  }
}
