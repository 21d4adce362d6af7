import Testing

@testable import RuleLanguage

/// What `rules check` warns of.
struct LintTests {
  /// Fixtures of one kind of lint lack tests and the like: what their marks do not name is left out.
  private static let names = TestFiles.names(in: "Linted").filter {
    !["ground.rules", "spare.rules", "parts.rules"].contains($0)
  }

  @Test(arguments: names) func whatIsHardlyMeantIsToldAtItsPlace(name: String) throws {
    let fixture = try #require(Fixture(name, in: "Linted"))
    let marks = fixture.marks
    let others: Set<String> = ["no-test"]
    let found = fixture.diagnostics.filter { diagnostic in
      !others.contains(diagnostic.code) || marks.contains(diagnostic)
    }
    #expect(found == marks)
  }

  @Test func everyLintHasAFixture() {
    let marked = Set(Self.names.flatMap { Fixture($0, in: "Linted")?.marks.map(\.code) ?? [] })
    #expect(marked == Set(LintSamples.all.map(\.code)))
  }

  @Test func everyLintIsExplainedAndSaysWhatToDo() {
    let text = String(decoding: TestFiles.bytes("../../docs/diagnostics.md") ?? [], as: UTF8.self)
    for lint in LintSamples.all {
      #expect(text.contains("### `\(lint.code)`\n"), "\(lint.code)")
      let shown = lint.diagnostic(path: "a", range: .init(at: 0))
      #expect(shown.severity == .warning)
      #expect(shown.hint != nil)
      for text in [shown.message.zh, shown.message.en, shown.hint?.zh, shown.hint?.en] {
        guard let text else { continue }
        #expect(!text.isEmpty && !text.hasSuffix("。") && !text.hasSuffix("."), "\(text)")
      }
    }
  }

  @Test func lintsAreToldOnRequestOnlyAndNotBesideMistakes() {
    let bare = "rule a/b { title \"标题\" level note require exists report }"
    #expect(RuleText(bare).load().diagnostics.isEmpty)
    let request = RuleRequest(entries: ["a"], shipped: [], profiles: [], lints: true)
    let loaded = loadRules(request) { _ in Array(bare.utf8) }
    #expect(loaded.diagnostics.map(\.code) == ["no-basis", "no-test", "never-fires"])
    #expect(loaded.ruleSet != nil)
    let broken = loadRules(request) { _ in Array((bare + " param a = b").utf8) }
    #expect(broken.diagnostics.map(\.code) == ["not-constant"])
  }

  @Test func hostileRulesAreLinted() {
    var lets = "let x0 = count(report.headings) "
    for index in 1..<3_000 { lets += "let x\(index) = x\(index - 1) + x\(index - 1) " }
    var flags = "let y0 = exists report.title "
    for index in 1..<3_000 { flags += "let y\(index) = y\(index - 1) and not y\(index - 1) " }
    let texts = [
      rule(lets + "require x2999 > 3"), rule(flags + "when y2999 require y2998 or y2997"),
      (0..<400).map { rule(flags.prefix(2_000) + "require y1", id: "a/b\($0)") }.joined(),
    ]
    for text in texts {
      let bytes = Array((ground + text).utf8)
      let request = RuleRequest(entries: ["a"], shipped: [], profiles: [], lints: true)
      // A step that took the square of the length would not end.
      #expect(!loadRules(request) { _ in bytes }.diagnostics.isEmpty)
    }
  }

  @Test func shippedRulesGiveNoWarning() {
    let request = RuleRequest(entries: ["main.rules"], shipped: [], profiles: [], lints: true)
    let loaded = loadRules(request) { TestFiles.shippedRules[$0] }
    for diagnostic in loaded.diagnostics {
      let bytes = TestFiles.shippedRules[diagnostic.path] ?? []
      let line = bytes[..<diagnostic.range.start].count { $0 == 0x0A } + 1
      Issue.record("\(diagnostic.path):\(line) \(diagnostic.code) \(diagnostic.message.zh)")
    }
  }
}

/// One lint of every kind.
enum LintSamples {
  static let all: [RuleLint] = [
    .neverFires, .alwaysFires, .whenAlwaysTrue, .whenNeverTrue, .sameAsRule("a"), .noOffendingValue,
    .noBasis("a"), .basisGap(first: 1, last: 2), .basisOverlap(law: "a", first: 1, last: 1),
    .noTest("a"), .noFailingTest("a"), .noPassingTest("a"), .levelUnchanged(.note),
    .unusedLet("a"), .unusedPattern("a"), .unusedParam("a"), .unusedImport("a"), .shadowedName("a"),
  ]
}
