import RuleEngine
import RuleLanguage
import Testing

/// What a rule ends as, where it points, and what its finding says.
struct OutcomeTests {
  private static let odd = MadeReport(
    tables: ["t": "one: 1 2 3 7\ntwo: 0 0 4 4\nh.x: 1 0 0 2\nh.y: 0 0 0 0\nsum: 2 2 7 11"]
  )
  private static let rowSum = "for r in t.rows require r.total == r.a + sum(r.g)"

  @Test func everyFailingSiteIsAFindingAtItsCell() throws {
    let judged = try Judged(
      rule("a/b", Self.rowSum + " message \"{r.label}：{left}≠{right}\""),
      of: Self.odd
    )
    let findings = judged.findings("a/b")
    #expect(findings.map(\.kind) == [.fail, .fail])
    #expect(
      findings.map(\.message.zh) == ["一行：7≠6", "分项 子行：2≠1"]
        || findings.map(\.message.zh) == ["一行：7≠6", "子行：2≠1"]
    )
    #expect(findings.map { judged.marked($0.range) } == ["7", "2"])
    #expect(findings.map(\.scene.fact) == ["t.one.total", "t.h.x.total"])
    #expect(findings.map(\.scene.section) == ["二、乙", "二、乙"])
    #expect(findings.map(\.scene.column) == ["总计", "总计"])
  }

  @Test func evidenceShowsBothSidesAsTheyWereWorkedOut() throws {
    let cases = [
      ("t[one, a] + t[one, b] == t[two, c] + t[two, a]", "1 + 2 = 3，而 4 + 0 = 4"),
      ("t[one, total] == t[two, total]", "7，而 4"),
      ("t[one, a] >= t[one, b] + 0", "1 < 2 + 0 = 2"),
      ("sum(where(c in t.cells: c.row.name == \"two\")) == 9", "4 + 4 + 0 = 8，而 9"),
      ("not (t[one, a] < t[one, b])", "1 < 2"),
      ("not (t[one, a] == 1)", "1 = 1"),
      ("not (t[one, a] != 2)", "1 ≠ 2"),
      ("(t[one, a] + t[one, b]) * 2 == 0", "(1 + 2) × 2 = 6，而 0"),
      ("t[one, total] - (t[one, a] - t[one, b]) == 0", "7 - (1 - 2) = 8，而 0"),
      ("t[one, a] == 1 and t[one, b] == 4", "2，而 4"),
      ("t[one, a] == 3 or t[one, b] == 4", "1，而 3"),
    ]
    let rules = cases.indices.map { rule("a/r\($0)", "require \(cases[$0].0)") }.joined()
    let judged = try Judged(rules, of: Self.odd)
    for (index, item) in cases.enumerated() {
      let evidence = judged.findings("a/r\(index)").flatMap { $0.evidence.map(\.zh) }
      #expect(evidence == [item.1], "\(item.0)")
    }
  }

  @Test func aComparisonThatHoldsIsNoEvidenceOfAFailure() throws {
    let cases = [
      "t[one, a] is blank and t[one, b] == 2", "not (t[one, a] is value or t[one, b] == 5)",
      "not t[one, a].plain and t[one, a] >= 0", "exists find('没有', in: report) and t[one, a] < 2",
    ]
    let rules = cases.indices.map { rule("a/r\($0)", "require \(cases[$0])") }.joined()
    let judged = try Judged(rules, of: Self.odd)
    for index in cases.indices {
      #expect(judged.findings("a/r\(index)").map(\.kind) == [.fail], "\(cases[index])")
      #expect(judged.findings("a/r\(index)").flatMap(\.evidence).isEmpty, "\(cases[index])")
    }
  }

  /// “7，而 0” would tell a clerk nothing that the message does not.
  @Test func aCountHeldAgainstAFixedNumberIsNoEvidence() throws {
    let cases = [
      ("count(t.cells) == 9", []), ("count(c in t.cells: c == 1) > 20", []),
      ("3 < count(where(c in t.cells: c == 1))", []),
      ("count(t.cells) == t[one, a]", ["20，而 1"]),
    ]
    let rules = cases.indices.map { rule("a/r\($0)", "require \(cases[$0].0)") }.joined()
    let judged = try Judged(rules, of: Self.odd)
    for (index, item) in cases.enumerated() {
      let findings = judged.findings("a/r\(index)")
      #expect(findings.map(\.kind) == [.fail], "\(item.0)")
      #expect(findings.flatMap { $0.evidence.map(\.zh) } == item.1, "\(item.0)")
    }
  }

  @Test func numbersThatWereReadAreRelatedPlaces() throws {
    let judged = try Judged(
      rule(
        "a/b",
        "require t[one, total] == t[one, a] + sum(t.columns.none)"
          .replacing(" + sum(t.columns.none)", with: " + t[one, b] + t[one, c]")
          + " at t[one, total]"
      ),
      of: Self.odd
    )
    let related = judged.findings("a/b").flatMap(\.related)
    #expect(related.map { judged.marked($0.range) } == ["1", "2", "3"])
    #expect(related.map(\.message.zh) == ["一行 · 甲列：1", "一行 · 乙列：2", "一行 · 丙列：3"])
  }

  @Test func aRuleWithoutASiteDoesNotApply() throws {
    let cases = [
      "for r in where(r in t.rows: r is missing) require false",
      "when t[one, a] == 9 require false",
      "for m in find('没有这样的话') require false", "years 2022 require false",
      "issuers office require false",
      "when exists previous require false", "when exists twin require false",
      "when u[r, n] is value require false",
    ]
    let rules = cases.indices.map { rule("a/r\($0)", cases[$0]) }.joined()
    let judged = try Judged(rules)
    for index in cases.indices {
      #expect(judged.kind("a/r\(index)") == .notApplicable, "\(cases[index])")
    }
  }

  @Test func aConditionThatCannotBeDecidedLeavesTheRuleOpen() throws {
    let judged = try Judged(
      rule("a/b", "when t[one, a] == 1 require false"),
      of: MadeReport(tables: ["t": "one: _ 1 1 1"])
    )
    #expect(judged.kind("a/b") == .open)
    #expect(judged.findings("a/b").map(\.because?.zh) == ["表“一行”有空格，不能计算；补填后再查"])
  }

  @Test func anUnknownYearLeavesRulesOfYearsAndFormsOpen() throws {
    let rules =
      rule("a/b", "years 2020... require false") + rule("a/c", "forms made require false")
      + rule("a/d", "require report.year == 2020") + rule("a/e", "require true")
    let judged = try Judged(rules, of: MadeReport(year: nil))
    #expect(["a/b", "a/c", "a/d", "a/e"].map { judged.kind($0) } == [.open, .open, .open, .pass])
  }

  @Test func theFirstLevelWhoseConditionHoldsIsInForce() throws {
    let rules =
      "rule a/b { title \"甲\" level error, warning when report.year == 2022, note when report.year >= 2022 basis practice require false }"
    for (year, level) in [(2021, Level.error), (2022, .warning), (2023, .note)] {
      let judged = try Judged(rules, of: MadeReport(year: year))
      #expect(judged.findings("a/b").map(\.level) == [level], "\(year)")
    }
  }

  @Test func onlyTheLawsOfTheYearAreCited() throws {
    let rules =
      "rule a/b { title \"甲\" level error basis statute \"第一条\" until 2021, practice, statute \"第二条\" from 2022 require false }"
    let judged = try Judged(rules)
    #expect(judged.findings("a/b").map(\.basis) == [[1, 2]])
  }

  @Test func reviewAndOpenSoftenAFailureWhereTheyHoldOrCannotBeDecided() throws {
    let report = MadeReport(tables: ["t": "one: 1 _ 3 7"])
    let cases: [(String, FindingKind, String?)] = [
      ("review when t[one, a] == 1 because \"甲\"", .review, "甲"),
      ("review when t[one, a] == 2 because \"甲\"", .fail, nil),
      ("review when t[one, b] == 2 because \"甲\"", .review, "甲"),
      ("open when t[one, a] == 1 because \"乙\"", .open, "乙"),
      ("open when t[one, b] == 1 because \"乙\"", .open, "乙"),
      (
        "open when t[one, a] == 2 because \"乙\" review when t[one, a] == 1 because \"甲{t[one, c]}\"",
        .review, "甲3"
      ),
    ]
    let rules = cases.indices.map { rule("a/r\($0)", "require t[one, total] == 6 \(cases[$0].0)") }
      .joined()
    let judged = try Judged(rules, of: report)
    for (index, item) in cases.enumerated() {
      #expect(judged.findings("a/r\(index)").map(\.kind) == [item.1], "\(item.0)")
      #expect(judged.findings("a/r\(index)").map(\.because?.zh) == [item.2], "\(item.0)")
    }
  }

  @Test func onceMakesOneFindingOfATableAndCountsItsSites() throws {
    let report = MadeReport(tables: ["t": "one: _ 1 _ 2\ntwo: _ 1 1 2", "u": "r: _\ns: 1"])
    let blank = "for table in report.tables for c in table.cells require not (c is blank)"
    let rules =
      rule("a/a", blank) + rule("a/b", blank + " once table") + rule("a/c", blank + " once report")
      + rule("a/d", blank + " once table message \"有 {sites} 格\" en \"{sites} cells\"")
    let judged = try Judged(rules, of: report)
    #expect(judged.findings("a/a").count == 4)
    #expect(judged.findings("a/b").map(\.related.count) == [1, 0])
    #expect(judged.findings("a/b").map(\.message.zh) == ["a/b（同类共 3 处）", "a/b"])
    #expect(judged.findings("a/c").map(\.message.zh) == ["a/c（同类共 4 处）"])
    #expect(judged.findings("a/d").map(\.message.zh) == ["有 3 格", "有 1 格"])
    #expect(judged.findings("a/d").map(\.message.en) == ["3 cells", "1 cells"])
  }

  @Test func eachRequirementHasItsOwnWords() throws {
    let body =
      "message \"通用\" mend \"改\" require t[one, a] == 2 require t[one, b] == 3 message \"自己的\" mend \"另改\" at t[one, b]"
    let judged = try Judged(rule("a/b", body), of: Self.odd)
    #expect(judged.findings("a/b").map(\.message.zh) == ["通用", "自己的"])
    #expect(judged.findings("a/b").map(\.mend?.zh) == ["改", "另改"])
  }

  @Test func forbiddenPhrasesAreFoundOneByOneWithTheirHoles() throws {
    let report = MadeReport(texts: ["first": "截止2022年底。", "third": "截止3月，截止2023年底。"])
    let body =
      "forbid '{wrong: \"截止\"}{y: year}年' message \"{found}：{wrong} {y.value}\" at wrong fix replace wrong with \"截至\" safe"
    let judged = try Judged(
      rule("a/b", body) + rule("a/c", "forbid '截止' in section.first"),
      of: report
    )
    let findings = judged.findings("a/b")
    #expect(findings.map(\.message.zh) == ["截止2022年：截止 2022", "截止2023年：截止 2023"])
    #expect(findings.map { judged.marked($0.range) } == ["截止", "截止"])
    #expect(findings.map { $0.fix?.edits.map(\.text) ?? [] } == [["截至"], ["截至"]])
    #expect(
      findings.allSatisfy { $0.fix?.isSafe == true && $0.fix?.edits.first?.range == $0.range }
    )
    #expect(findings.map(\.fix?.title.zh) == ["把“截止”改为“截至”", "把“截止”改为“截至”"])
    #expect(judged.findings("a/c").map { judged.marked($0.range) } == ["截止"])
    #expect(try Judged(rule("a/b", body)).kind("a/b") == .pass)
  }

  @Test func aFailureInDamagedTextIsOpen() throws {
    let report = MadeReport(texts: ["first": "截止????年。"], damage: "止????")
    let judged = try Judged(rule("a/b", "forbid '截止'"), of: report)
    #expect(judged.findings("a/b").map(\.kind) == [.open])
  }

  @Test func lastYearsTableIsComparedCellByCell() throws {
    let body =
      "when exists previous for c in t.columns require t[one, c] == previous.t[sum, c] at t[one, c]"
    let last = MadeReport(year: 2022, tables: ["t": "sum: 1 2 4 _"])
    let judged = try Judged(rule("a/b", body), of: Self.odd, previous: last)
    #expect(judged.findings("a/b").map(\.kind) == [.fail, .open])
    #expect(judged.findings("a/b").compactMap(\.scene.fact).first == "t.one.c")
    #expect(judged.findings("a/b").first?.evidence.map(\.zh) == ["3，而 4"])
  }

  @Test func theSameInputGivesTheSameFindingsInTextOrder() throws {
    let rules =
      rule("a/b", Self.rowSum) + rule("a/c", "for c in t.cells require c == 0")
      + rule("a/d", "require u[r, n] == 1") + rule("a/e", "forbid '某局'")
    let first = try Judged(rules, of: Self.odd).evaluation
    let starts = first.findings.map(\.range.start)
    #expect(starts == starts.sorted())
    for _ in 0..<5 {
      let again = try Judged(rules, of: Self.odd).evaluation
      #expect("\(again)" == "\(first)")
    }
  }
}
