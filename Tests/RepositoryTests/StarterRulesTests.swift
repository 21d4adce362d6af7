import Linting
import RuleLanguage
import SourceText
import Testing

/// The rule file that a site begins with works as it is, and so does all that it proposes.
struct StarterRulesTests {
  @Test func theFileIsWithoutMistakeAndItsCasesHold() throws {
    let loaded = load(StarterRules.text)
    #expect(loaded.diagnostics.isEmpty)
    let ruleSet = try #require(loaded.ruleSet)
    let own = try #require(ruleSet.cards.first { $0.path == StarterRules.fileName })
    let outcome = runTests(loaded.tests.filter { $0.rule == own.id }, of: ruleSet)
    let result = try #require(outcome.rules.first { $0.rule == own.id })
    #expect(result.caseCount == 2 && result.problems.isEmpty && result.lacks.isEmpty)
  }

  @Test func everyProposalMayBeTakenUp() throws {
    var proposals = 0
    let text = StarterRules.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line -> String in
        for word in ["level", "off", "set"] where line.hasPrefix("  # \(word) ") {
          proposals += 1
          return "  " + line.dropFirst(4)
        }
        return String(line)
      }
    #expect(proposals == 3)
    let loaded = load(text.joined(separator: "\n"))
    #expect(loaded.diagnostics.isEmpty)
    let settings = try #require(loaded.settings)
    #expect(settings.rules.contains { $0.level == nil && $0.selection?.profile == "local" })
    #expect(settings.rules.contains { $0.levelOrigin.profile == "local" })
    #expect(settings.params.contains { $0.origin.profile == "local" })
  }

  private func load(_ text: String) -> LoadedRules {
    loadRules(named: [StarterRules.fileName], files: OneFile(text: text))
  }
}

/// A disk with the starter file alone.
private struct OneFile: FileSystem {
  let text: String

  func kind(of path: String) throws(FileProblem) -> FileKind {
    if path == StarterRules.fileName { return .file }
    throw .notFound
  }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    if path == StarterRules.fileName { return Array(text.utf8) }
    throw .notFound
  }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
