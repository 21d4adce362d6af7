import RuleLanguage
import SourceText
import Testing

/// Which comparison a failure shows the values of.
struct EvidenceTests {
  private static let wording = "message \"{left}|{right}\""

  /// What fails, what `{left}` and `{right}` are then, and the related places.
  private static let cases: [(condition: String, message: String, related: [String])] = [
    ("t[one, a] == 2", "1|2", []), ("exists find('电话') and t[one, b] == 2", "？|？", []),
    ("exists find('电话') and t[one, b] == 3", "2|3", ["2"]),
    ("t[one, b] == 2 and exists find('电话')", "？|？", []),
    ("exists find('电话') or t[one, b] == 3", "2|3", ["2"]),
    ("not (section.first is value or t[one, b] == 3)", "？|？", []),
    ("not (section.first is value or t[one, b] == 2)", "2|2", ["2"]),
    ("not (section.first is value and t[one, b] == 2)", "2|2", ["2"]),
    ("(exists find('电话') and t[one, b] == 2) or t[one, c] == 4", "3|4", ["3"]),
    ("contains(report.title, \"电话\") and t[one, b] <= t[one, c]", "？|？", []),
  ]

  @Test func onlyAComparisonThatDecidesIsShown() throws {
    let rules = Self.cases.indices.map {
      rule("a/r\($0)", "require \(Self.cases[$0].condition) at t[one, a] \(Self.wording)")
    }
    let judged = try Judged(rules.joined())
    for (index, item) in Self.cases.enumerated() {
      let findings = judged.findings("a/r\(index)")
      #expect(findings.map(\.message.zh) == [item.message], "\(item.condition)")
      let related = findings.flatMap(\.related).map { judged.marked($0.range) }
      #expect(related == item.related, "\(item.condition)")
    }
  }

  @Test func noSiteShowsTheValuesOfAnotherOne() throws {
    let judged = try Judged(
      rule(
        "a/b",
        "for r in t.rows require not contains(r.label, \"二\") and r.a == 0 \(Self.wording)"
      )
    )
    #expect(judged.findings("a/b").map(\.message.zh) == ["1|0", "？|？", "1|0", "2|0"])
  }
}
