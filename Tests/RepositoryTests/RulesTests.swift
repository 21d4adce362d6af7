import Linting
import RuleCatalog
import RuleLanguage
import Testing

/// The regulation stands in `Rules/`, whole, and nowhere else.
struct RulesTests {
  private let ruleFiles = Repository.files(under: "Rules", ".rules")

  @Test func theProgramHoldsTheRulesAsTheyAre() {
    let prefix = "Rules/".count
    let onDisk = ruleFiles.map { String($0.path.dropFirst(prefix)) }
    #expect(ShippedRules.files.map(\.path) == onDisk)
    for (shipped, file) in zip(ShippedRules.files, ruleFiles) {
      #expect(shipped.text == file.text, "\(file.path) was changed after the program was built")
    }
  }

  @Test func theStrictProfileHoldsTheWholeCatalogue() throws {
    let written = Set(try rules(of: "strict").map(\.id))
    let wanted = Set(catalogue().map(\.id))
    #expect(wanted.subtracting(written) == [])
    #expect(written.subtracting(wanted) == [])
  }

  @Test func levelsAreThoseOfTheCatalogue() throws {
    let wanted = Dictionary(catalogue().map { ($0.id, $0) }) { first, _ in first }
    for rule in try rules(of: "draft") {
      #expect(rule.level == wanted[rule.id]?.draft, "\(rule.id) in draft")
    }
    for rule in try rules(of: "strict") {
      #expect(rule.level == wanted[rule.id]?.strict, "\(rule.id) in strict")
    }
  }

  @Test func rulesApplyToTheYearsAndBodiesOfTheCatalogue() throws {
    let wanted = Dictionary(catalogue().map { ($0.id, $0) }) { first, _ in first }
    for rule in try rules(of: "strict") {
      guard let entry = wanted[rule.id] else { continue }
      #expect(rule.years == entry.years, "\(rule.id): years")
      // A rule may leave out bodies for which it can't be decided.
      #expect(entry.issuers == ["all"] || rule.issuers == entry.issuers, "\(rule.id): issuers")
    }
  }

  @Test func noWordOfTheRegulationStandsInTheProgram() {
    let words = regulationWords()
    #expect(words.count > 60)
    // The generator of reports is test material; see its own note.
    for file in Repository.files(under: "Sources", ".swift")
    where !file.path.hasPrefix("Sources/ReportCorpus/") {
      // Searching text is slow: most lines have no Chinese in them at all.
      for (index, line) in file.lines.enumerated() where line.utf8.contains(where: { $0 > 0xE3 }) {
        let code = withoutComment(line)
        let found = words.filter { code.contains($0) }
        #expect(found == [], "\(file.path):\(index + 1)")
      }
    }
  }

  private struct Entry {
    let id: String
    let draft: String
    let strict: String
    let years: String
    let issuers: Set<String>
  }

  /// The catalogue's lines.
  private func catalogue() -> [Entry] {
    Repository.text("Rules/annual-report/catalogue.tsv").split(separator: "\n").dropFirst()
      .compactMap { line in
        let cells = line.split(separator: "\t").map(String.init)
        guard cells.count >= 5 else { return nil }
        return Entry(
          id: cells[0],
          draft: cells[1],
          strict: cells[2],
          years: cells[3],
          issuers: set(cells[4])
        )
      }
  }

  private struct Rule {
    let id: String
    let level: String
    let years: String
    let issuers: Set<String>
  }

  /// The shipped rules in force under a profile.
  private func rules(of profile: String) throws -> [Rule] {
    let ruleSet = try #require(loadRules(named: [profile], files: NoFiles()).ruleSet)
    return ruleSet.cards.map { card in
      Rule(
        id: card.id,
        level: card.level.name,
        years: years(card.firstYear, card.lastYear),
        issuers: card.issuers.isEmpty ? ["all"] : Set(card.issuers.map { ruleSet.kinds[$0].name })
      )
    }
  }

  /// A span of years as the catalogue writes it.
  private func years(_ first: Int?, _ last: Int?) -> String {
    switch (first, last) {
    case (nil, _): "all"
    case (.some(let first), nil): "\(first)-"
    case (.some(let first), .some(let last)): first == last ? "\(first)" : "\(first)-\(last)"
    }
  }

  private func set(_ list: String) -> Set<String> {
    Set(list.replacing(" ", with: "").split(separator: ",").map(String.init))
  }

  /// Headings, labels and names of laws, long enough to mean nothing else.
  private func regulationWords() -> [String] {
    let files = ruleFiles.filter {
      $0.path.hasSuffix("forms.rules") || $0.path.hasSuffix("laws.rules")
    }
    let quoted = files.flatMap { file in
      file.lines.flatMap { line in
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      }
    }
    return Set(quoted.map(withoutNumber)).filter { hanCount($0) >= 4 }.sorted()
  }

  /// A label without the number in front of it.
  private func withoutNumber(_ label: String) -> String {
    let numbers = "一二三四五六七八九十123456789（）.、"
    let rest = label.drop { numbers.contains($0) }
    return rest.count < label.count && !rest.isEmpty ? String(rest) : label
  }

  private func hanCount(_ text: String) -> Int {
    text.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
  }

  private func withoutComment(_ line: Substring) -> Substring {
    if line.drop(while: { $0 == " " }).hasPrefix("//") { return "" }
    guard let comment = line.firstRange(of: " // ") else { return line }
    return line[..<comment.lowerBound]
  }
}
