import Testing

@testable import Linting

/// Which packs of rules names stand for.
struct RulePackTests {
  private let files = InMemoryFiles([
    "rules/one/main.rules": "", "rules/one/more.rules": "", "rules/two/main.rules": "",
    "rules/notes/read.txt": "", "site/a.rules": "", "site/inner/b.rules": "",
  ])

  @Test(
    arguments: [
      ([], [[]]),
      (["rules/"], [["rules/one"], ["rules/two"]]),
      (["rules/", "strict"], [["rules/one", "strict"], ["rules/two", "strict"]]),
      (["rules/one"], [["rules/one"]]),
      (["rules/one", "./rules/two"], [["rules/one", "./rules/two"]]),
      (["rules/one/", "rules/two/"], [["rules/one/"], ["rules/two/"]]),
      (["site/"], [["site/"]]),
      (["site/", "rules/one"], [["site/", "rules/one"]]),
      (
        ["rules/one/main.rules", "rules/two/main.rules"],
        [["rules/one/main.rules", "rules/two/main.rules"]]
      ),
      (["strict"], [["strict"]]),
      (["annual-report", "law-based-government"], [["annual-report"], ["law-based-government"]]),
      (["nowhere/"], [["nowhere/"]]),
    ] as [([String], [[String]])]
  ) func packsStandEachByItself(names: [String], packs: [[String]]) {
    #expect(rulePacks(named: names, files: files) == packs, "\(names)")
  }
}
