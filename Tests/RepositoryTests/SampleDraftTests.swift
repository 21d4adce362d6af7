import Linting
import Reporters
import RuleLanguage
import SourceText
import Testing

/// The Word draft among the samples, which has what plain text has not.
struct SampleDraftTests {
  private let configuration: Configuration
  private let draft = Repository.bytes("docs/samples/forestry-2023.docx")

  init() throws {
    let ruleSet = try #require(loadRules(named: ["strict"], files: NoFiles()).ruleSet)
    configuration = Configuration(ruleSet: ruleSet)
  }

  @Test func theNumberInTheFootnoteIsFoundAtItsPlace() throws {
    let checked = try #require(try check(draft).checked)
    let finding = try #require(checked.findings.first)
    #expect(checked.findings.count == 1)
    #expect(configuration.ruleSet.cards[finding.rule].id == "privacy/identity-number")
    #expect(checked.document.text.string(finding.range) == "110105199003072311")
    #expect(
      checked.document.placed.place(of: finding.range).wording.en == "paragraph 5, footnote 1"
    )
  }

  @Test func annotatingTheAnnotatedDraftChangesNothing() throws {
    let once = try annotated(draft)
    #expect(once != draft)
    #expect(try annotated(once) == once)
    let notes = try #require(try check(once).checked).document.notes.map(\.message.zh)
    #expect(notes.contains { $0.hasPrefix("文件里有 1 条批注") })
  }

  private func check(_ bytes: [UInt8]) throws -> FileOutcome {
    let outcome = run(configuration, inputs: [.bytes(bytes, name: "a.docx")], files: NoFiles())
    return try #require(outcome.files.first)
  }

  private func annotated(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = try check(bytes)
    let copy = annotatedDocument(
      file,
      original: bytes,
      ruleSet: configuration.ruleSet,
      language: .chinese
    )
    return try #require(copy)
  }
}
