import Testing

/// What the README promises, in both languages.
struct ReadmeTests {
  private let english = Repository.text("README.md")
  private let chinese = Repository.text("docs/README.zh.md")

  @Test func bothLanguagesShowTheSameCommands() {
    #expect(!commands(of: english).isEmpty)
    #expect(commands(of: english) == commands(of: chinese))
  }

  @Test func theSampleOfTheCommandIsThere() {
    let samples = commands(of: english).flatMap { $0.split(separator: " ") }
      .filter { $0.hasPrefix("docs/samples/") }
    #expect(!samples.isEmpty)
    for sample in samples { #expect(!Repository.text(String(sample)).isEmpty, "\(sample)") }
  }

  @Test func linksLeadToFiles() {
    for path in ["README.md", "docs/README.zh.md", "docs/ARCHITECTURE.md", "docs/BENCHMARKS.md"] {
      let folder = path.split(separator: "/").dropLast().map(String.init)
      for target in links(in: Repository.text(path)) where !target.contains("://") {
        let file = resolved(target, from: folder)
        let isThere =
          !Repository.text(file).isEmpty || !Repository.files(under: file, "").isEmpty
        #expect(isThere, "\(path): \(target)")
      }
    }
  }

  /// Lines of `sh` blocks.
  private func commands(of text: String) -> [String] {
    var found: [String] = []
    var isInside = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```sh"
      } else if isInside {
        found.append(String(line))
      }
    }
    return found
  }

  /// Targets of `[text](target)`, without anchors.
  private func links(in text: String) -> [String] {
    text.split(separator: "](").dropFirst().compactMap { rest in
      rest.split(separator: ")").first?.split(separator: "#").first.map(String.init)
    }
  }

  private func resolved(_ target: String, from folder: [String]) -> String {
    var parts = folder
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
