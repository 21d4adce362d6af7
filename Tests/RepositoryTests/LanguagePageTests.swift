import Linting
import RuleLanguage
import Testing

/// The reference of the rule language shows rules that work, the same in both languages.
struct LanguagePageTests {
  @Test(arguments: ["docs/language.md", "docs/language.zh.md"])
  func theExamplesOfThePageMakeASetThatHolds(path: String) throws {
    let text = try examples(in: path).joined(separator: "\n")
    let loaded = loadRules(named: [path + ".rules", "draft"], files: PageFile(text: text))
    #expect(loaded.diagnostics.map(\.message.en) == [])
    let ruleSet = try #require(loaded.ruleSet)
    #expect(ruleSet.cards.count >= 5)
    let outcome = runTests(loaded.tests, of: ruleSet)
    let off = outcome.rules.filter { !$0.problems.isEmpty || !$0.lacks.isEmpty }
    #expect(off.map(\.rule) == [])
  }

  @Test func bothPagesShowTheSameExamples() throws {
    #expect(try examples(in: "docs/language.md") == examples(in: "docs/language.zh.md"))
  }

  /// The blocks of a page that hold rules.
  private func examples(in path: String) throws -> [String] {
    let parts = Repository.text(path).split(separator: "```", omittingEmptySubsequences: false)
    let blocks = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    try #require(blocks.allSatisfy { $0.hasPrefix("rules\n") }, "\(path): a block that is not run")
    return blocks.map { String($0.dropFirst("rules\n".count)) }
  }
}

/// A disk with one rule file.
private struct PageFile: FileSystem {
  let text: String

  func kind(of path: String) throws(FileProblem) -> FileKind { .file }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { Array(text.utf8) }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
