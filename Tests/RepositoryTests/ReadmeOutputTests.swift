import Linting
import Reporters
import RuleLanguage
import SourceText
import Testing

/// The first screen of output in README, tutorial and other pages is what the program prints.
struct ReadmeOutputTests {
  /// The tutorial's commands run in the folder of its samples.
  @Test(
    arguments: [
      ("README.md", ""), ("docs/README.zh.md", ""), ("docs/tutorial.md", "docs/samples/"),
      ("docs/formats.md", "docs/samples/"),
    ]
  )
  func theOutputShownIsTheOutputPrinted(path: String, folder: String) throws {
    let readme = Repository.text(path)
    let shown = block("text", of: readme).filter { $0 != "…" && !$0.isEmpty }
    let command = try #require(block("sh", of: readme).first)
    let sample = try #require(command.split(separator: " ").last.map(String.init))
    let printed = try output(for: sample, in: folder)
    var rest = printed[...]
    for line in shown {
      let index = rest.firstIndex(of: line)
      #expect(index != nil, "\(path) shows what is not printed there: \(line)")
      if let index { rest = rest[(index + 1)...] }
    }
    #expect(shown.last == printed.last { !$0.isEmpty })
  }

  @Test func theTutorialCountsTheRulesThatThereAre() throws {
    let ruleSet = try #require(loadRules(named: ["strict"], files: NoFiles()).ruleSet)
    let heading = "── 符合与不适用（\(ruleSet.cards.count) 条）──"
    #expect(Repository.text("docs/tutorial.md").contains(heading))
  }

  /// The lines that the program prints for a sample, without blanks at their ends.
  private func output(for sample: String, in folder: String) throws -> [String] {
    let ruleSet = try #require(loadRules(named: ["strict"], files: NoFiles()).ruleSet)
    let outcome = run(
      Configuration(ruleSet: ruleSet),
      inputs: [.bytes(Repository.bytes(folder + sample), name: sample)],
      files: NoFiles()
    )
    let options = RenderOptions(toolVersion: "", rulesName: "strict", workingDirectory: "")
    let text = String(decoding: render(outcome, as: .text, options: options), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
  }

  /// The lines of the first block of a language.
  private func block(_ language: String, of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "```" + language) else { return [] }
    return lines[(start + 1)...].prefix { $0 != "```" }.map(trimmed)
  }

  private func trimmed(_ line: Substring) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
