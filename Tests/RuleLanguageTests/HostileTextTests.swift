import Testing

/// Rule files that no person wrote: they end in diagnostics, soon.
struct HostileTextTests {
  private static let depth = 10_000

  private static func nest(_ open: String, _ middle: String, _ close: String) -> String {
    String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
  }

  private static let deep = [
    nest("(", "1", ")"), nest("not ", "true", ""), nest("- ", "1", ""),
    nest("exists ", "report", ""),
    nest("if ", "true", " then 1 else 2"), nest("length(", "report", ")"),
    nest("if true then 1 else ", "2", ""), nest("any(x in requests.rows: ", "true", ")"),
    nest("any(x in ", "requests.rows", ": true)"), nest("1 + ", "1", ""), nest("", "1", " * 2"),
    nest("true or ", "true", ""), nest("true and (", "true", ")"), nest("report", "", ".title"),
    nest("requests", "", "[new, total]"), nest("(1 + ", "1", ")"), nest("1 + (2 * ", "1", ")"),
  ]

  @Test func deepExpressionsAreReportedOnce() {
    for text in Self.deep {
      let codes = RuleText(ground + rule("require \(text) message \"甲\"")).load().diagnostics.map(
        \.code
      )
      #expect(codes == ["too-deep"], "\(text.prefix(40))")
    }
  }

  @Test func expressionsWithinTheLimitsAreReadCheckedAndLeftAgain() {
    let sum = Array(repeating: "1", count: 400).joined(separator: " + ")
    let members = "requests" + String(repeating: "[new, total].row", count: 100)
    for text in [
      "\(sum) > 1",
      String(repeating: "(", count: 90) + sum + String(repeating: ")", count: 90) + " > 0",
    ] {
      #expect(RuleText(ground + rule("require \(text)")).mistakes() == [])
    }
    #expect(RuleText(ground + rule("require \(members) is missing")).load().diagnostics.count == 1)
  }

  @Test func deepGroupsOfRowsAreReportedOnce() {
    let rows = Self.nest("group g \"组\" { ", "r \"行\"", " }")
    let text =
      "form a { years 2000 section s \"一\" table t \"表\" in s { columns { n \"数\" } rows { \(rows) } } }"
    #expect(RuleText(text).load().diagnostics.map(\.code) == ["too-deep"])
  }

  @Test func deepBracesAndTemplatesEnd() {
    let texts = [
      "form a " + String(repeating: "{", count: Self.depth),
      "rule a/b " + Self.nest("{ ", "", " }"),
      "test a/b { case \"c\" " + Self.nest("{ previous ", "", " }") + "}",
      rule("message \"" + Self.nest("{", "", "}") + "\" require true"),
      rule("message \"" + Self.nest("{1} ", "", "") + "\" require true"),
      rule("message \"\"\"" + Self.nest("{\"", "", "\"}") + "\"\"\" require true"),
      "pattern a '" + Self.nest("(", "甲", ")") + "'",
      "pattern a '" + Self.nest("{a: (", "甲", ")}") + "'",
      Self.nest("rule ", "", ""), Self.nest("}", "", "{"), Self.nest("# ", "", "\n"),
      Self.nest("import \"x.rules\" ", "", ""), "import \"" + Self.nest("a/", "b", "") + "\"",
    ]
    for text in texts {
      let count = RuleText(ground + text).load().diagnostics.count
      #expect(count > 0 || text.hasPrefix("# ") || text.contains("{1}"), "\(text.prefix(40))")
      #expect(count <= Self.depth, "\(text.prefix(40))")
    }
  }

  @Test func oddBytesAreReportedAndPassedOver() {
    #expect(RuleText("param a\0 = 1").mistakes() == ["strange-character \0"])
    #expect(RuleText("param a = \"甲\0乙\"").mistakes() == [])
    #expect(RuleText("param a = 1\r\nparam b = 2\rparam c = a").mistakes() == ["not-constant a"])
    #expect(RuleText("param 甲 = 1").mistakes() == ["strange-character 甲", "syntax ="])
    #expect(
      RuleText("\u{2028}\u{FEFF}param a = 1").mistakes() == ["strange-character \u{2028}\u{FEFF}"]
    )
  }

  @Test func aTextThatIsNeverClosedHidesNothingButWhatFollows() {
    #expect(RuleText("param a = \"").mistakes() == ["unterminated-text \""])
    #expect(RuleText("param a = \"\\").mistakes() == ["unterminated-text \"\\"])
    #expect(RuleText("param a = \"\"\"\\").mistakes() == ["unterminated-text \"\"\""])
    #expect(RuleText("pattern a '").mistakes() == ["unterminated-phrase '"])
    #expect(RuleText("pattern a '\\'\n").mistakes() == ["unterminated-phrase '\\'"])
  }

  /// A step that took the square of the length would not end.
  @Test func aLargeFileEnds() {
    let line = "param p_0 = 1 # 注释注释注释注释注释注释注释注释\n"
    let mistakes = RuleText(String(repeating: line, count: 60_000)).mistakes()
    #expect(!mistakes.isEmpty)
  }
}
