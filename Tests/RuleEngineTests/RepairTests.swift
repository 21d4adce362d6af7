import Binding
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// The one wrong cell behind a cascade of sums that do not add up; see `docs/repair.md`.
struct RepairTests {
  private static let rules = """
    import "laws.rules" import "patterns.rules" import "forms.rules"
    rule sum/identity { title "一" level error basis format
      for c in requests.columns
      require c.new + c.carried_in == c.results.total + c.carried_out
      at c.results.total }
    rule sum/results { title "二" level error basis format
      for c in requests.columns
      require c.results.total == c.results.granted + c.results.partial + sum(c.results.refused)
        + sum(c.results.unable) + sum(c.results.not_processed) + sum(c.results.other)
      at c.results.total }
    rule sum/rows { title "三" level error basis format
      for r in requests.rows
      require r.total == r.natural + sum(r.organisations)
      at r.total }
    rule sum/likely { title "四" level error basis format
      repair sum/identity, sum/results, sum/rows
      message "→ {value}" }
    """

  private static let ruleSet: RuleSet? = {
    let request = RuleRequest(entries: ["main"], shipped: ["main"], profiles: [])
    return loadRules(request) { name in
      name == "main" ? Array(rules.utf8) : TestFiles.bytes("../../Rules/annual-report/" + name)
    }.ruleSet
  }()

  /// A cell with the value that would mend the sums.
  private struct Candidate: Hashable {
    let cell: Int
    let value: Int
  }

  /// What is said of one table.
  private struct Verdict {
    var candidates: Set<Candidate> = []
    /// Whether one cell is named.
    var isCertain = false
    /// Whether a sum fails that the repair does not explain.
    var hasRest = false
  }

  @Test func aWrongCellOfAWholeTableIsAlwaysFound() throws {
    let ruleSet = try #require(Self.ruleSet)
    var random = SeededGenerator(seed: 2_021)
    for round in 0..<120 {
      var table = RequestTable(&random)
      let damage = table.spoilOneCell(&random)
      let verdict = try judge(table, ruleSet)
      #expect(verdict.isCertain && !verdict.hasRest, "round \(round)")
      #expect(
        verdict.candidates == [Candidate(cell: damage.cell, value: damage.right)],
        "round \(round)"
      )
    }
  }

  @Test func everyCellThatIsNamedMendsAllSumsAndTheWrongOneIsAmongThem() throws {
    let ruleSet = try #require(Self.ruleSet)
    var random = SeededGenerator(seed: 404)
    var ambiguous = 0
    var silent = 0
    for round in 0..<120 {
      var table = RequestTable(&random)
      table.hideSomeCells(&random)
      let damage = table.spoilOneCell(&random)
      let verdict = try judge(table, ruleSet)
      let right = Candidate(cell: damage.cell, value: damage.right)
      if verdict.candidates.isEmpty {
        // The cell stands in no sum that can be worked out: nobody is accused.
        #expect(!verdict.hasRest, "round \(round)")
        silent += 1
        continue
      }
      #expect(verdict.candidates.contains(right) && !verdict.hasRest, "round \(round)")
      #expect(verdict.isCertain == (verdict.candidates.count == 1), "round \(round)")
      if verdict.candidates.count > 1 { ambiguous += 1 }
      for candidate in verdict.candidates {
        var mended = table
        mended.cells[candidate.cell] = .value(candidate.value)
        let again = try judge(mended, ruleSet)
        #expect(again.candidates.isEmpty && !again.hasRest, "round \(round): \(candidate)")
      }
    }
    #expect(ambiguous > 10 && silent > 3 && ambiguous + silent < 110)
  }

  @Test func aTableThatAddsUpNeedsNoRepair() throws {
    let ruleSet = try #require(Self.ruleSet)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      var table = RequestTable(&random)
      table.hideSomeCells(&random)
      let verdict = try judge(table, ruleSet)
      #expect(verdict.candidates.isEmpty && !verdict.hasRest)
    }
  }

  @Test func severalWrongCellsAreNamedByTheSumsThemselves() throws {
    let ruleSet = try #require(Self.ruleSet)
    var random = SeededGenerator(seed: 12)
    for _ in 0..<20 {
      var table = RequestTable(&random)
      // One in each of two rows and columns: no single cell stands in all four sums.
      table.cells[0] = table.cells[0].raised(by: 1)
      table.cells[8] = table.cells[8].raised(by: 5)
      let verdict = try judge(table, ruleSet)
      #expect(verdict.candidates.isEmpty && verdict.hasRest)
    }
  }

  @Test func valuesThatASumChoseProveNothing() throws {
    let rules =
      rule("t/rows", "for r in t.rows require r.total == r.a + sum(r.g)")
      + rule("t/columns", "for c in t.columns require c.sum == c.one + c.two + sum(c.h)")
      + rule("t/likely", "repair t/rows, t/columns message \"{cell.label} {value} {count}\"")
    let found = try Judged(
      rules,
      of: MadeReport(tables: ["t": evenGrid.replacing("one: 1 2", with: "one: 5 2")])
    )
    #expect(found.findings("t/likely").map(\.message.zh) == ["一行 · 甲列 1 2"])
    #expect(found.kind("t/rows") == .pass && found.kind("t/columns") == .pass)
    let chosen = try Judged(
      rules,
      of: MadeReport(tables: ["t": evenGrid.replacing("one: 1 2", with: "one: ~5 2")])
    )
    #expect(chosen.kind("t/likely") == .pass)
    #expect(chosen.kind("t/rows") == .fail)
  }

  @Test func aValueThatWouldBeNegativeIsNoCandidate() throws {
    let rules =
      rule("u/equal", "require u[r, n] == u[s, n]")
      + rule("u/likely", "repair u/equal message \"{value}\"")
    let report = MadeReport(tables: ["u": "r: 3\ns: 0"])
    // Either may be raised or lowered to the other.
    #expect(try Judged(rules, of: report).findings("u/likely").map(\.related.count) == [2])
    // Lowering either addend to reach 0 would need a negative number: only the sum is left.
    let sum =
      rule("t/sum", "require t[one, a] + t[one, b] == t[two, a]")
      + rule("t/likely", "repair t/sum message \"{value}\"")
    let judged = try Judged(sum, of: MadeReport(tables: ["t": "one: 3 4 0 0\ntwo: 0 0 0 0"]))
    #expect(judged.findings("t/likely").map(\.message.zh) == ["7"])
    #expect(judged.findings("t/likely").map(\.scene.fact) == ["t.two.a"])
  }

  @Test func eachTableIsRepairedByItself() throws {
    let rules =
      rule("t/rows", "for r in t.rows require r.total == r.a + sum(r.g)")
      + rule("t/columns", "for c in t.columns require c.sum == c.one + c.two + sum(c.h)")
      + rule("u/equal", "require u[r, n] == u[s, n]")
      + rule("z/likely", "repair t/rows, t/columns, u/equal message \"{value}\"")
    let grid = evenGrid.replacing("one: 1 2", with: "one: 5 2")
    let judged = try Judged(rules, of: MadeReport(tables: ["t": grid, "u": "r: 3\ns: 4"]))
    #expect(judged.findings("z/likely").map(\.scene.table) == ["表", "又表"])
    #expect(["t/rows", "t/columns", "u/equal"].map { judged.kind($0) } == [.pass, .pass, .pass])
  }

  private func judge(_ table: RequestTable, _ ruleSet: RuleSet) throws -> Verdict {
    let report = try #require(MadeReport(tables: ["requests": table.grid]).bound(to: ruleSet))
    let index = try #require(ruleSet.forms[report.form].tables.firstIndex { $0.name == "requests" })
    let cells = report.tables[index].cells
    let findings = evaluate(PreparedRules(ruleSet), on: report).findings.filter { $0.kind == .fail }
    var verdict = Verdict()
    for finding in findings {
      guard ruleSet.cards[finding.rule].id == "sum/likely" else {
        verdict.hasRest = true
        continue
      }
      verdict.isCertain = finding.message.zh.hasPrefix("→ ")
      let named =
        verdict.isCertain
        ? [RelatedPlace(range: finding.range, message: finding.message)] : finding.related
      for place in named {
        let cell = try #require(cells.firstIndex { $0.range == place.range && $0.state == .value })
        let value = place.message.zh.split(separator: "→ ").last.flatMap { Int($0) }
        verdict.candidates.insert(Candidate(cell: cell, value: try #require(value)))
      }
    }
    return verdict
  }
}
