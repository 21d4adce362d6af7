import RuleLanguage
import SourceText
import Testing

/// Which rules are in force, and how strictly.
struct ProfileTests {
  private static let rules = """
    law practice { title "惯例" }
    param least = 3
    param word = "件"
    rule a/one { title "一" level note basis practice require least > 1 }
    rule a/two { title "二" level warning, note when report.year == 2019 basis practice require true }
    rule b/one { title "三" level error, warning when report.year == 2019, note when true basis practice require true instead of a/one, a/two }
    profile base { title "底" include a/* }
    profile more { extends base include b/one off a/two }
    profile strict { extends more level a/one error level b/one warning set least = 5 set word = "份" }
    profile loose { extends strict level a/* note include a/two level b/one note }

    """

  private func load(_ profiles: String..., and text: String = "") throws -> RuleSet {
    let loaded = RuleText(Self.rules + text).load(profiles: profiles)
    try #require(loaded.diagnostics == [])
    return try #require(loaded.ruleSet)
  }

  private func levels(_ ruleSet: RuleSet) -> [String] {
    zip(ruleSet.cards, ruleSet.program.rules).map { card, program in
      let levels = program.levels.map { $0.level.name + ($0.condition == nil ? "" : "?") }
      return "\(card.id) \(card.level.name): \(levels.joined(separator: " "))"
    }
  }

  @Test func aProfileTakesWhatItIncludesAndItsBaseHas() throws {
    let ids = try ["base", "more", "strict", "loose"].map { name in
      let loaded = RuleText(files: ["main.rules": "import \"all.rules\"", "all.rules": Self.rules])
        .load(profiles: [name])
      return try #require(loaded.ruleSet).cards.map(\.id)
    }
    #expect(
      ids == [
        ["a/one", "a/two"], ["a/one", "b/one"], ["a/one", "b/one"], ["a/one", "a/two", "b/one"],
      ]
    )
  }

  @Test func levelsWithConditionsMoveWithTheLevelThatAProfileSets() throws {
    #expect(
      try levels(load("base")) == [
        "a/one note: note", "a/two warning: note? warning", "b/one error: warning? note? error",
      ]
    )
    #expect(
      try levels(load("strict")) == [
        "a/one error: error", "b/one warning: note? note? warning",
      ]
    )
    #expect(
      try levels(load("loose")) == [
        "a/one note: note", "a/two note: note? note", "b/one note: note? note? note",
      ]
    )
    let raised = "profile raised { include a/two level a/two error }"
    #expect(try levels(load("raised", and: raised))[1] == "a/two error: warning? error")
  }

  @Test func parametersOfAProfileHoldForAllRules() throws {
    func params(_ ruleSet: RuleSet) -> [String] {
      ruleSet.program.params.map { value in
        switch value {
        case .number(let number): number.text
        case .text(let text): text
        }
      }
    }
    #expect(try params(load("base")) == ["3", "件"])
    #expect(try params(load("strict")) == ["5", "份"])
    #expect(try params(load("loose")) == ["5", "份"])
  }

  @Test func rulesThatAreNotInForceAreForgottenByOthers() throws {
    let files = ["main.rules": "import \"all.rules\"", "all.rules": Self.rules]
    let more = try #require(RuleText(files: files).load(profiles: ["more"]).ruleSet)
    #expect(more.cards.map(\.id) == ["a/one", "b/one"])
    #expect(more.program.rules.map(\.insteadOf) == [[], [0]])
  }

  @Test func ofSeveralProfilesTheLaterOneHasTheLastWord() throws {
    #expect(
      try levels(load("base", "more")) == ["a/one note: note", "b/one error: warning? note? error"]
    )
    #expect(try load("more", "base").cards.map(\.id) == ["a/one", "a/two", "b/one"])
  }

  @Test func theLastProfileOfAFileIsTakenWhereNoneIsAskedFor() throws {
    #expect(try levels(load()) == levels(load("loose")))
  }

  @Test func anUnknownProfileIsMendedByTheNearestNameOrWrittenAsAFolder() {
    let files = ["main.rules": "import \"all.rules\"", "all.rules": Self.rules]
    for (name, mend) in [("strit", "“strict”"), ("Rules", "“Rules/”")] {
      let mistakes = RuleText(files: files).load(profiles: [name]).diagnostics
      #expect(mistakes.map(\.code) == ["unknown-profile"])
      #expect(mistakes.first?.hint?.zh.contains(mend) == true, "\(name)")
    }
  }

  @Test func rulesAreSortedByTheirIds() throws {
    let ruleSet = try load()
    #expect(ruleSet.cards.map(\.id) == ruleSet.cards.map(\.id).sorted())
    #expect(ruleSet.index(of: "a/two") == 1)
  }
}
