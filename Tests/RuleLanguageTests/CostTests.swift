import RuleLanguage
import Testing

/// How the work of a rule grows with a report.
struct CostTests {
  @Test(arguments: [
    ("require requests[new, total] == 1", "constant"),
    ("for row in requests.rows require row.total > 1", "rows"),
    ("for row in requests.rows require sum(row.bodies) > 1", "rows²"),
    ("require all(r in requests.rows: all(c in requests.cells: c is value))", "rows²"),
    ("for h in report.headings require h.official", "blocks"),
    ("require exists find(phone_line)", "text"),
    ("forbid '截止'", "text"),
    ("let n = count(find(phone_line)) for row in requests.rows require row.total == n", "text"),
    ("for row in requests.rows require exists find(phone_line)", "rows × text"),
    ("for m in find(phone_line) require exists find(phone_line, in: m)", "text²"),
    ("let all = find(phone_line) for m in all require any(n in all: n.text == m.text)", "text²"),
    ("for h in report.headings require exists find(phone_line, in: h)", "blocks × text"),
    ("forbid '截止' review when exists find('甲', in: found) because \"乙\"", "text²"),
    ("require length(section.overview) > 1", "text"),
  ]) func costsAreKnownBeforeARuleRuns(body: String, cost: String) throws {
    let ruleSet = try #require(RuleText(ground + rule(body)).load().ruleSet)
    #expect(ruleSet.program.cost(of: ruleSet.program.rules[0]).cost.name == cost)
  }

  @Test func shippedRulesCostAtMostTheSquareOfTheText() throws {
    let request = RuleRequest(entries: ["main.rules"], shipped: [], profiles: [])
    let loaded = loadRules(request) { TestFiles.shippedRules[$0] }
    let program = try #require(loaded.ruleSet).program
    #expect(program.rules.allSatisfy { program.cost(of: $0).tooMuch == nil })
  }
}
