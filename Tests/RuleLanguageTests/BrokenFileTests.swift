import Testing

@testable import RuleLanguage

struct BrokenFileTests {
  private static let names = TestFiles.names(in: "Broken").filter {
    $0.hasSuffix(".rules") && $0 != "ground.rules"
  }
  private static let marked = Set(names.flatMap { Fixture($0)?.marks.map(\.code) ?? [] })

  @Test(arguments: names) func everyMistakeIsToldOnceAtItsPlace(name: String) throws {
    let fixture = try #require(Fixture(name))
    #expect(!fixture.marks.isEmpty)
    #expect(fixture.diagnostics == fixture.marks)
  }

  @Test func whatBrokenFilesRestOnIsRight() throws {
    #expect(try #require(Fixture("ground.rules")).diagnostics == [])
  }

  @Test func everyKindOfMistakeHasABrokenFile() {
    for mistake in MistakeSamples.all {
      let code = mistake.code
      #expect(Self.marked.contains(code) || LoadingTests.codes.contains(code), "\(code)")
    }
  }

  @Test func everyKindOfMistakeIsExplained() {
    let text = String(decoding: TestFiles.bytes("../../docs/diagnostics.md") ?? [], as: UTF8.self)
    let explained = Set(text.split(separator: "\n").compactMap(heading))
    let known = Self.marked.union(LoadingTests.codes).union(MistakeSamples.all.map(\.code))
      .union(LintSamples.all.map(\.code))
    #expect(explained == known)
  }

  private func heading(_ line: Substring) -> String? {
    guard line.hasPrefix("### `"), line.hasSuffix("`") else { return nil }
    return String(line.dropFirst(5).dropLast())
  }

  @Test func messagesAreInBothLanguagesAndEndWithoutAFullStop() {
    for mistake in MistakeSamples.all {
      let shown = mistake.diagnostic(path: "a", range: .init(at: 0))
      for text in [shown.message.zh, shown.message.en, shown.hint?.zh, shown.hint?.en] {
        guard let text else { continue }
        #expect(!text.isEmpty && !text.hasSuffix("。") && !text.hasSuffix("."), "\(text)")
      }
    }
  }
}
