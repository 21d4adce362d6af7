import RuleLanguage
import Testing

/// What the language takes; the clauses follow `docs/language.md`.
struct GoodSnippetTests {
  @Test func shippedRulesHaveNoMistake() {
    let files = TestFiles.shippedRules.mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.count > 10)
    #expect(RuleText(files: files).mistakes() == [])
  }

  static let declarations = [
    "",
    "# nothing but a comment",
    "## documented\nlaw a { title \"甲\" en \"A\" number \"第1号\" articles 9 binding yes since 2019-05-15 }",
    "law b{title\"乙\"binding no}law c{title\"丙\"}",
    "kind village { title \"村\" ends \"村\" \"村民委员会\" ends \"居委会\" }",
    "kind plain { ends \"组\" }",
    "pattern a '甲{n: number}' pattern b '乙{a}|丙{x: a}'",
    "pattern b '乙{a}' pattern a '甲{n: number}'",
    "param a = 3 param b = -3 param c = 0.75 param d = \"文\" param e = \"\"\"\n长文\n\"\"\"",
    "stock \"一句\" \"又一句\"",
    "form b : a { years 2001 } form a { years 2000 section one \"一\" }",
    """
    form a {
      title "甲" en "A" years 2000...2001 law practice named phone_line titled "{issuer}{year}年"
      dated phone_line.phone in report dated phone_line.phone in ending minus 1
      dated phone_line.phone in report.title dated phone_line.phone in preamble
      dated phone_line.phone in ending minus 1 untitled dated phone_line.phone in report untitled
      section one "一" also "二" "三" known "四" also "五"
      table t "表" en "table" across in one {
        head "头" "头"
        columns { n "数" unit "件" may_sink group g "组" { m "又" remark "（注）" } }
        rows { r "行" remark "（注）" group h "组" { r "行" group i "组" flat { q "行" } } unit "名为单位的行" flat "平" }
        sums { each row: m = n each column: r + h.r = h each column: h.* = r }
      }
      table u "表" in one { block "甲" { head "头" columns { n "数" } rows { r "行" } } block { columns { n "数" } rows { s "行" } } }
    }
    """,
    "profile a { title \"甲\" en \"A\" include a/* b/c, a/d off a/b level a/b error set least = 4 set word = \"份\" }"
      + " profile b { extends a } rule a/b { title \"t\" level note basis practice require true }"
      + " rule b/c { title \"t\" level note basis practice require true }"
      + " rule a/d { title \"t\" level note basis practice require true }",
  ]

  @Test func declarationsAreTaken() {
    for text in Self.declarations {
      #expect(RuleText(ground + text).mistakes() == [], "\(text)")
    }
  }

  static let clauses = [
    "require true",
    "years 2020 require true", "years 2019...2020 require true",
    "years 2021... require true", "forms first, second require true", "issuers office require true",
    "forms second require requests[added, legal] == annex[only, amount]",
    "why \"甲\" en \"A\" mend \"乙\" en \"B\" require true",
    "for row in requests.rows for c in row.cells let v = c.value when c is value require v >= 0",
    "for r in requests.rows require r.total == r.natural + sum(r.bodies) at r.total related r.natural, r.bodies",
    "for c in requests.columns require c.results.total == sum(c.results.other) + c.results.granted",
    "require requests[results.total, total] == requests[results.granted, total]",
    "for r in requests.rows for c in requests.columns require requests[r, c] == requests[r, total] or requests[new, c] > 0",
    "when exists previous require requests[new, total] == previous.requests[left, total]",
    "when exists twin require overlap(report, twin) < 0.5 message \"{twin.title}\"",
    "forbid '甲{n: number}' in (report.preamble, section.overview) message \"{found} {n.value}\" at n fix replace n with \"{n.value + 1}\" safe",
    "forbid '甲' forbid '乙' in section.overview message \"乙\"",
    "require true message \"{left} {right} {sites}\" review when true because \"甲\" en \"A\" open when false because \"乙\"",
    "require true once table", "require true once section", "require true once report",
    "require true at missing(section.overview) ",
    "require true at missing(section.overview, \"电话\")",
    "let m = find(phone_line, in: report.preamble) when exists m require first(m).phone.valid at first(m).phone",
    "require exists find('甲') or exists find(phone_line, in: (section.overview, report.title))",
    "require all(m in find(phone_line): m.phone.valid and length(m.sentence) > 3 and exists m.block)",
    "require count(x in requests.cells: x is blank) + count(requests.rows) > 3",
    "require distinct(m in find(phone_line): m.phone.text) <= 1",
    "require first(x in requests.cells: x is blank) is blank",
    "require sum(x in requests.rows: x.total) == sum(requests.cells) + sum(requests[new, total])",
    "require exists where(r in requests.rows: any(c in r.cells: c is unreadable or c is text))",
    "require similarity(report.title, section.overview) < 0.5 and contains(report.title, \"年\")",
    "require starts_with(report.title, word) or ends_with(report.title, \"报告\")",
    "require same_body(report.issuer, \"某局\") and report.issuer_kind == \"office\"",
    "require date(report.year, 1, 1) < date(2024, 1, 31)",
    "require not exists numbering(report) and not exists doubled(report, of: \"的\", \"的的\")",
    "require not exists narrow(report) and mentions(report.preamble, section.overview)",
    "require abs(-3) == round(2.6, 0)",
    "require (if report.year > 2020 then 1 else 2) == 1 or true == false",
    "require report.issuer in (report.title, report.preamble) or \"甲\" in report.title",
    "require 1 + 2 * 3 - 4 / 5 > -6 and not false",
    "require section.overview.official and section.overview.in_order and not (section.overview is missing)",
    "require all(h in report.headings: h.official or not exists h.section)",
    "require all(l in requests.labels: not l.deviates)",
    "message \"\\\"甲\\\" \\\\ \\n \\t \\{ \\}\" require true",
    "message \"{count(find('{number}件'))} {count(where(r in requests.rows: r is missing))}\" require true",
    "message \"\"\"第一行\n第二行{report.year}\"\"\" require true",
    "message \"\" require true",
    "let for_it = 1 let level_of = 2 require for_it < level_of",
  ]

  @Test func clausesOfRulesAreTaken() {
    for text in Self.clauses {
      #expect(RuleText(ground + rule(text)).mistakes() == [], "\(text)")
    }
  }

  private static let levels = [
    "level error", "level warning, note when report.year == 2019",
    "level note when report.year == 2019, error when exists previous, warning",
  ]

  private static let bases = [
    "basis practice", "basis format \"表三\"", "basis statute \"第三十条\", format, practice \"附件\"",
    "basis statute \"第一条\" from 2019 until 2020, statute \"第二条\" from 2021",
  ]

  @Test func levelsAndBasesAreTaken() {
    for level in Self.levels {
      for basis in Self.bases {
        let text = "rule a/b-c2 { title \"t\" \(level) \(basis) require true }"
        #expect(RuleText(ground + text).mistakes() == [], "\(text)")
      }
    }
  }

  private static let cases = [
    "case \"甲\" { expect pass }",
    "case \"甲\" year 2020 issuer \"某局\" title \"某题\" { expect fail expect open expect review }",
    "case \"甲\" { year 2020 text \"⟦甲⟧\" signed \"某局\\n2021年\" expect never fail }",
    "case \"甲\" { section overview \"乙\" section requests \"丙\" expect not-applicable times 2 }",
    "case \"甲\" { table requests { new: 1 2 3 4 5 results.granted: _ ? -1 \"三件\" 0 } expect fail at requests[new, total] times 1 }",
    "case \"甲\" { table requests zeros { added: 1 2 3 4 5 } expect fail at requests[results.other.late, natural] }",
    "case \"甲\" { previous { year 2020 table requests zeros { } } expect pass }",
    "case \"甲\" { document \"一\\n二\\t三\" expect pass }",
  ]

  @Test func testCasesAreTaken() {
    for text in Self.cases {
      let tested = ground + rule("require true") + "test a/b { \(text) \(text) }"
      #expect(RuleText(tested).mistakes() == [], "\(text)")
    }
  }

  @Test func orderOfDeclarationsAndFilesIsFree() {
    let text = RuleText(files: [
      RuleText.main: rule("require row_sum > 1 instead of a/c") + "import \"rest.rules\"",
      "rest.rules": rule("require true", id: "a/c") + "param row_sum = 3" + "\n" + ground,
    ])
    #expect(text.mistakes() == [])
  }
}
