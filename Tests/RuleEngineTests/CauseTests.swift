import RuleEngine
import RuleLanguage
import Testing

/// Causes come before consequences: what one finding explains, others do not say again.
struct CauseTests {
  private static let present = rule(
    "t/present",
    "require not (t is missing) at missing(section.second)"
  )
  private static let sum = rule(
    "t/sum",
    "when not (t is missing) for r in t.rows require r.total == r.a + sum(r.g)"
  )
  private static let plain = rule("t/plain", "require t[one, a] == 1")
  private static let blank = rule("t/blank", "for c in t.cells require not (c is blank)")
  private static let other = rule("u/plain", "require u[r, n] == 1")

  /// Ids of the findings that are told, open ones with a question mark.
  private func told(_ rules: String, of report: MadeReport) throws -> [String] {
    let judged = try Judged(rules, of: report)
    return judged.evaluation.findings.filter { $0.kind >= .open && !$0.isConsequence }.map {
      finding in
      judged.ruleSet.cards[finding.rule].id + (finding.kind == .open ? "?" : "")
    }.sorted()
  }

  @Test func aMissingTableSilencesWhatCannotBeDecidedWithoutIt() throws {
    let judged = try Judged(Self.present + Self.plain + Self.other, of: MadeReport())
    #expect(judged.findings("t/plain").map(\.isConsequence) == [true])
    #expect(judged.findings("t/present").map(\.silenced) == [["t/plain"]])
    #expect(judged.findings("u/plain").map(\.isConsequence) == [false])
    #expect(judged.kind("t/plain") == .open)
  }

  /// Each cause keeps its own consequences, in every run.
  @Test func causesAtOnePlaceAreToldApart() throws {
    let present = rule(
      "t/present",
      "for x in report.tables require not (x is missing) at missing(section.second)"
    )
    for _ in 0..<8 {
      let judged = try Judged(present + Self.plain + Self.other, of: MadeReport())
      #expect(judged.findings("t/present").map(\.silenced) == [["t/plain"], ["u/plain"]])
    }
  }

  @Test func whatNobodyExplainsIsToldAsOpen() throws {
    #expect(try told(Self.plain, of: MadeReport()) == ["t/plain?"])
    #expect(try told(Self.plain + Self.other, of: MadeReport()) == ["t/plain?", "u/plain?"])
  }

  @Test func anUnknownYearIsToldOnce() throws {
    let rules = ["d/a", "d/b", "d/c"].map { rule($0, "require report.year >= 2021") }.joined()
    let judged = try Judged(rules + Self.other, of: MadeReport(year: nil))
    #expect(judged.findings("d/a").map(\.silenced) == [["d/b", "d/c"]])
    #expect(judged.findings("d/a").map(\.isConsequence) == [false])
    #expect(["d/b", "d/c"].allSatisfy { judged.findings($0).allSatisfy(\.isConsequence) })
    #expect(judged.findings("u/plain").map(\.isConsequence) == [false])
  }

  @Test func aFailureThatOnlyPresupposesTheTableExplainsNothing() throws {
    // Row one does not add up; row two has a blank cell, which nobody else tells.
    let report = MadeReport(tables: [
      "t": "one: 1 1 1 9\ntwo: _ 1 1 2\nh.x: 0 0 0 0\nh.y: 0 0 0 0\nsum: 1 2 2 5"
    ])
    let two = rule("t/two", "require t[two, a] + t[two, b] == 1")
    #expect(try told(Self.sum + two, of: report) == ["t/sum", "t/sum?", "t/two?"])
    #expect(try told(Self.sum + two + Self.blank, of: report) == ["t/blank", "t/sum"])
  }

  @Test func aBreakSilencesWhatItLeavesOpen() throws {
    let report = MadeReport(texts: ["third": "共收到申请3件，其中"], cut: "其中")
    let cut = rule("d/cut", "require not exists report.cut at report.cut")
    let phone = rule("d/phone", "require exists find('电话')")
    #expect(try told(phone, of: report) == ["d/phone?"])
    #expect(try told(phone + cut, of: report) == ["d/cut"])
    // Whoever only excuses itself with the break does not tell it.
    let excused = rule("d/excused", "require false open when exists report.cut because \"甲\"")
    #expect(try told(phone + excused, of: report) == ["d/excused?", "d/phone?"])
    #expect(try told(phone + excused + cut, of: report) == ["d/cut"])
    // Another excuse has nothing to do with the break.
    let pictured = rule("d/pictured", "require false open when true because \"甲\"")
    #expect(try told(pictured + cut, of: report) == ["d/cut", "d/pictured?"])
  }

  @Test func damageSilencesWhatItLeavesOpen() throws {
    let report = MadeReport(texts: ["third": "共收到????申请"], damage: "????")
    let damage = rule("d/damage", "require not exists report.damage at first(report.damage)")
    let phone = rule("d/phone", "require exists find('电话')")
    #expect(try told(phone, of: report) == ["d/phone?"])
    #expect(try told(phone + damage, of: report) == ["d/damage"])
  }

  @Test func aMissingSectionSilencesQuestionsAboutIt() throws {
    let report = MadeReport(missingSections: ["third"])
    let there = rule("s/there", "for s in report.sections require not (s is missing) at missing(s)")
    let official = rule("s/official", "require section.third.official")
    #expect(try told(official, of: report) == ["s/official?"])
    let judged = try Judged(there + official, of: report)
    #expect(judged.findings("s/official").map(\.isConsequence) == [true])
  }

  @Test func theMoreTellingRuleStandsInsteadOfTheOther() throws {
    let loose = rule("a/loose", "for c in t.cells require c < 3 at c")
    let telling = rule("a/telling", "for c in t.cells require c != 4 at c instead of a/loose")
    let judged = try Judged(
      loose + telling,
      of: MadeReport(tables: [
        "t": "one: 1 3 4 0\ntwo: 0 0 0 0\nh.x: 0 0 0 0\nh.y: 0 0 0 0\nsum: 0 0 0 0"
      ])
    )
    #expect(judged.findings("a/telling").map { judged.marked($0.range) } == ["4"])
    #expect(judged.findings("a/loose").map { judged.marked($0.range) } == ["3"])
    let alone = try Judged(
      loose + telling,
      of: MadeReport(tables: [
        "t": "one: 4 0 0 0\ntwo: 0 0 0 0\nh.x: 0 0 0 0\nh.y: 0 0 0 0\nsum: 0 0 0 0"
      ])
    )
    #expect(alone.kind("a/loose") == .pass)
    #expect(alone.kind("a/telling") == .fail)
  }

  @Test func oneCauseIsOpenOnceForARule() throws {
    let report = MadeReport(tables: [
      "t": "one: _ _ 1 1\ntwo: ? ? ? ?\nh.x: 0 0 0 0\nh.y: 0 0 0 0\nsum: 0 0 0 0"
    ])
    let judged = try Judged(rule("a/b", "for c in t.cells require c >= 0"), of: report)
    #expect(judged.findings("a/b").map(\.kind) == [.open])
  }

  @Test func tracesOfATableAreNotItsAbsence() throws {
    let report = MadeReport(traces: ["t"])
    let readable = rule("t/readable", "require not (t is unreadable) open when true because \"散\"")
    #expect(try told(Self.present + readable + Self.plain, of: report) == ["t/readable?"])
  }
}
