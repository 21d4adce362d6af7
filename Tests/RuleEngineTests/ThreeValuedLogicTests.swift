import RuleEngine
import RuleLanguage
import Testing

/// True, false and unknown: what is decided, and what stays open.
struct ThreeValuedLogicTests {
  /// A cell that has no value, for each of the reasons; all stand in row `two`.
  private static let report = MadeReport(tables: ["t": "one: 1 1 1 3\ntwo: _ ? ! 1\nsum: 1 2 3 4"])

  private static let truths: [(text: String, kind: FindingKind)] = [
    ("t[one, a] == 1", .pass), ("t[one, a] == 2", .fail), ("t[two, a] == 1", .open),
    ("t[two, b] == 1", .open), ("t[two, c] == 1", .open), ("t[h.x, a] == 1", .open),
    ("u[r, n] == 1", .open),
  ]

  /// Checks conditions in one go, each as the requirement of a rule of its own.
  private func check(_ cases: [(text: String, kind: FindingKind)], of report: MadeReport = report)
    throws
  {
    let rules = cases.indices.map { rule("a/r\($0)", "require \(cases[$0].text)") }.joined()
    let judged = try Judged(rules, of: report)
    for (index, item) in cases.enumerated() {
      #expect(judged.kind("a/r\(index)") == item.kind, "\(item.text)")
    }
  }

  @Test func aConditionIsTrueFalseOrOpen() throws {
    try check(Self.truths)
    try check(
      Self.truths.map { item in
        let opposite: FindingKind = item.kind == .pass ? .fail : item.kind == .fail ? .pass : .open
        return ("not (\(item.text))", opposite)
      }
    )
  }

  @Test func andIsFalseAsSoonAsOneSideIs() throws {
    var cases: [(String, FindingKind)] = []
    for left in Self.truths {
      for right in Self.truths {
        let kinds = [left.kind, right.kind]
        let kind: FindingKind =
          kinds.contains(.fail) ? .fail : kinds.contains(.open) ? .open : .pass
        cases.append(("\(left.text) and \(right.text)", kind))
      }
    }
    try check(cases)
  }

  @Test func orIsTrueAsSoonAsOneSideIs() throws {
    var cases: [(String, FindingKind)] = []
    for left in Self.truths {
      for right in Self.truths {
        let kinds = [left.kind, right.kind]
        let kind: FindingKind =
          kinds.contains(.pass) ? .pass : kinds.contains(.open) ? .open : .fail
        cases.append(("\(left.text) or \(right.text)", kind))
      }
    }
    try check(cases)
  }

  @Test func comparingAndComputingWithoutAValueIsOpen() throws {
    var cases: [(String, FindingKind)] = []
    for cell in ["t[two, a]", "t[two, b]", "t[two, c]", "t[h.x, a]", "u[r, n]"] {
      for sign in ["==", "!=", "<", "<=", ">", ">="] {
        cases += [
          ("\(cell) \(sign) 1", .open), ("1 \(sign) \(cell)", .open),
          ("\(cell) \(sign) \(cell)", .open),
        ]
      }
      for sign in ["+", "-", "*", "/"] {
        cases += [("\(cell) \(sign) 1 == 1", .open), ("0 \(sign) \(cell) == 0", .open)]
      }
      cases += [
        ("-\(cell) == 1", .open), ("abs(\(cell)) == 1", .open), ("round(\(cell), 0) == 1", .open),
        ("\(cell).value == 1", .open), ("\(cell).plain", .open), ("sum(\(cell)) == 1", .open),
        ("(if \(cell) == 1 then 2 else 2) == 2", .open),
      ]
    }
    cases += [("1 / 0 == 1", .open), ("date(2023, 2, 30) == date(2023, 3, 1)", .open)]
    cases += [("999999999999999999 * 999999999999999999 > 1", .open)]
    try check(cases)
  }

  @Test func statesAreAskedWithoutDoubt() throws {
    try check([
      ("t[one, a] is value", .pass), ("t[two, a] is blank", .pass),
      ("t[two, b] is unreadable", .pass),
      ("t[two, c] is missing", .pass), ("t[h.x, a] is missing", .pass),
      ("t[two, a] is value", .fail),
      ("u[r, n] is missing", .pass), ("u is missing", .pass), ("t is missing", .fail),
      ("exists t", .pass), ("exists u", .fail), ("exists section.first", .pass),
      ("any(r in t.rows: r is missing)", .pass), ("all(r in t.rows: r is missing)", .fail),
      ("count(r in t.rows: r is missing) == 2", .pass), ("any(r in u.rows: r is missing)", .open),
    ])
  }

  @Test func anyAllAndCountAreDecidedAsSoonAsTheKnownMembersDecide() throws {
    let report = MadeReport(tables: ["t": "one: 1 1 1 5\ntwo: 1 _ ? !\nsum: 1 1 1 1"])
    let two = "r in t.rows: r.name == \"two\""
    try check(
      [
        ("any(c in t.cells: c == 5)", .pass), ("any(c in t.cells: c == 7)", .open),
        ("all(c in t.cells: c == 1)", .fail), ("all(c in t.cells: c < 7)", .open),
        ("not any(c in t.cells: c == 5)", .fail), ("not all(c in t.cells: c == 1)", .pass),
        ("count(c in t.cells: c == 1) >= 3", .pass), ("count(c in t.cells: c == 1) > 7", .pass),
        ("count(c in t.cells: c == 1) < 3", .fail), ("count(c in t.cells: c == 1) >= 9", .open),
        ("count(c in t.cells: c == 1) >= 20", .fail), ("count(c in t.cells: c == 1) == 8", .open),
        ("count(c in t.cells: c == 1) == 7", .fail), ("count(c in t.cells: c == 1) != 7", .pass),
        ("3 <= count(c in t.cells: c == 1)", .pass), ("count(c in t.cells: c == 5) == 1", .open),
        ("sum(c in t.cells: c) == 8", .open), ("sum(t.cells) == 8", .open),
        ("sum(c in where(c in t.cells: c is value): c) == 13", .pass),
        ("count(where(\(two))) == 1", .pass), ("exists where(c in t.cells: c == 5)", .pass),
        ("exists where(c in t.cells: c == 7)", .open),
        ("exists where(c in t.cells: c is text)", .fail),
        ("distinct(c in where(c in t.cells: c is value): c.value) == 2", .pass),
        ("distinct(c in t.cells: c.value) == 2", .open),
        ("distinct(c in t.cells: c.value) <= 1", .fail),
        ("distinct(c in t.cells: c) <= 2", .open),
        ("1 in t.cells", .pass), ("7 in t.cells", .open),
        ("7 in where(c in t.cells: c is value)", .fail),
      ],
      of: report
    )
  }

  @Test func theFirstMemberIsOpenWhileAnEarlierOneMayBeIt() throws {
    let report = MadeReport(
      tables: ["t": "one: 1 1 1 5\ntwo: 1 ? ? 9\nh.x: 0 0 0 0\nh.y: 0 0 0 0\nsum: 2 7 _ 8"]
    )
    let two = "c.row.name == \"two\""
    try check(
      [
        ("first(where(c in t.cells: c > 3 and \(two))) == 9", .open),
        ("first(c in t.cells: c > 3 and \(two)) == 9", .open),
        ("first(c in t.cells: c > 3 and \(two)) != 9", .open),
        ("first(where(c in t.cells: c > 3 and \(two))).value == 9", .open),
        ("first(c in t.cells: c > 3 and \(two)).column.name == \"total\"", .open),
        ("first(c in t.cells: c > 3 and \(two)) is value", .open),
        ("first(c in where(c in t.cells: c > 3 and \(two)): c == 9) == 9", .open),
        ("first(c in t.cells: c > 3) == 5", .pass),
        ("first(where(c in t.cells: c > 3)) == 9", .fail),
        ("first(where(c in t.cells: c > 3)).column.name == \"total\"", .pass),
        ("first(c in t.cells: c < 3 and \(two)) == 1", .pass),
        ("last(c in t.cells: c < 3 and \(two)) == 1", .open),
        ("last(where(c in t.cells: c < 3 and \(two))) == 1", .open),
        ("last(c in t.cells: c > 3 and \(two)) == 9", .pass),
        ("last(where(c in t.cells: c > 3)) == 8", .pass),
        ("last(c in t.cells: c == 7) == 7", .open),
        ("exists first(c in t.cells: c > 3 and \(two))", .pass),
        ("not exists last(where(c in t.cells: c < 3 and \(two)))", .fail),
        ("exists first(c in t.cells: c > 9 and \(two))", .open),
        ("exists first(where(c in t.cells: c > 9 and \(two)))", .open),
        ("exists first(where(r in t.rows: r.name == \"two\"))", .pass),
      ],
      of: report
    )
  }

  /// What fails anyhow is told at the first place that is known.
  @Test func aFailureIsToldAtTheFirstMemberThatIsKnown() throws {
    let high = "c in t.cells: c > 3"
    let judged = try Judged(
      rule("a/any", "require not any(\(high)) at first(\(high)) message \"{first(\(high)).value}\"")
        + rule(
          "a/let",
          """
          let f = first(\(high))
          require f == 8 and t[one, a] == 2 at f message "{f.column.label}{f}"
          """
        )
        + rule(
          "a/review",
          """
          let f = first(where(\(high)))
          require t[one, a] == 2 at f message "" review when f == 8 because "未定"
          """
        ),
      of: MadeReport(tables: ["t": "one: 1 ? ? 9\ntwo: 1 0 0 1"])
    )
    #expect(judged.kind("a/any") == .fail && judged.kind("a/let") == .fail)
    #expect(judged.kind("a/review") == .review)
    for id in ["a/any", "a/let", "a/review"] {
      #expect(judged.findings(id).map { judged.marked($0.range) } == ["9"], "\(id)")
    }
    #expect(judged.findings("a/any").map(\.message.zh) == ["9"])
    #expect(judged.findings("a/let").map(\.message.zh) == ["总计9"])
  }

  @Test func listsWithoutMembersAreDecided() throws {
    let none = "where(c in t.cells: false)"
    try check([
      ("any(c in \(none): c == 1)", .fail), ("all(c in \(none): c == 1)", .pass),
      ("count(\(none)) == 0", .pass), ("sum(\(none)) == 0", .pass), ("exists \(none)", .fail),
      ("exists first(\(none))", .fail), ("first(\(none)) == 1", .open),
      ("distinct(c in \(none): c) == 0", .pass),
    ])
  }

  @Test func whatIsNotFoundInATextThatBreaksOffIsOpen() throws {
    let whole = MadeReport(texts: ["third": "共收到申请3件。"])
    let cut = MadeReport(texts: ["third": "共收到申请3件，其中"], cut: "其中")
    let damaged = MadeReport(texts: ["third": "共收到申请3件????"], damage: "????")
    // What breaks off has shown all that it has; damaged text may hold one more of what was found.
    let cases: [(String, whole: FindingKind, cut: FindingKind, damaged: FindingKind)] = [
      ("exists find('申请{number}件')", .pass, .pass, .pass),
      ("exists find('电话')", .fail, .open, .open),
      ("count(find('申请')) == 1", .pass, .pass, .open),
      ("count(find('申请')) >= 1", .pass, .pass, .pass),
      ("not exists find('电话')", .pass, .open, .open),
      ("any(m in find('{n: number}件'): m.n == 3)", .pass, .pass, .pass),
      ("all(m in find('{n: number}件'): m.n == 3)", .pass, .pass, .open),
      ("not all(m in find('{n: number}件'): m.n == 3)", .fail, .fail, .open),
      ("all(m in find('{n: number}件'): m.n == 4)", .fail, .fail, .fail),
      ("not all(m in find('{n: number}件'): m.n == 4)", .pass, .pass, .pass),
      ("all(m in find('电话'): exists m)", .pass, .open, .open),
      ("sum(m in find('{n: number}件'): m.n.value) == 3", .pass, .pass, .open),
      ("sum(m in where(m in find('{n: number}件'): m.n > 5): m.n.value) == 0", .pass, .pass, .open),
      ("exists find('电话', in: section.first)", .fail, .fail, .fail),
    ]
    try check(cases.map { ($0.0, $0.whole) }, of: whole)
    try check(cases.map { ($0.0, $0.cut) }, of: cut)
    try check(cases.map { ($0.0, $0.damaged) }, of: damaged)
  }

  /// One lost character does not leave open what could not have stood there.
  @Test func damageHidesOnlyWhatItCouldBeAPartOf() throws {
    let sentence = "本机关全年共收到公民、法人和其他组织提出的政府信息公开申请3件，均已在法定期限内办结，并及时作�答复。"
    let long = MadeReport(texts: ["third": sentence], damage: "�")
    let short = MadeReport(texts: ["third": "已作�答复。"], damage: "�")
    let cases: [(String, long: FindingKind, short: FindingKind)] = [
      ("not exists find('电话')", .pass, .open), ("exists find('电话')", .fail, .open),
      ("exists find('作出答复')", .open, .open), ("not exists find('时作{text}复')", .fail, .open),
      ("count(find('申请')) == 1", .pass, .open),
      ("count(find('答复')) == 1", .pass, .open), ("count(find('[作出]答复')) == 1", .open, .open),
      ("all(m in find('{n: number}件'): m.n == 3)", .pass, .open),
    ]
    try check(cases.map { ($0.0, $0.long) }, of: long)
    try check(cases.map { ($0.0, $0.short) }, of: short)
  }

  @Test func sectionsThatAreNotThereAreOpenWhenAsked() throws {
    let report = MadeReport(missingSections: ["third"])
    try check(
      [
        ("exists section.third", .fail), ("section.third is missing", .pass),
        ("section.third.official", .open), ("exists find('甲', in: section.third)", .open),
        ("section.second.official", .pass),
      ],
      of: report
    )
  }
}
