import Testing

/// Which target may know which; `docs/ARCHITECTURE.md` shows the same table to people.
struct LayerTests {
  private static let stages = [
    "SourceText", "Phrases", "ReportModel", "Readers", "RuleLanguage", "Binding", "RuleEngine",
  ]

  /// What each target may import of the others.
  private static let layers: [String: [String]] = [
    "CZlib": [],
    "Frozen": [],
    "SourceText": ["Frozen"],
    "Archives": ["CZlib"],
    "Markup": ["SourceText"],
    "Phrases": ["Frozen", "SourceText"],
    "ReportModel": ["Frozen", "SourceText"],
    "Readers": ["SourceText", "Archives", "Markup", "ReportModel"],
    "RuleLanguage": ["Frozen", "SourceText", "Phrases", "ReportModel"],
    "Binding": ["SourceText", "Phrases", "ReportModel"],
    "RuleEngine": ["SourceText", "Phrases", "ReportModel", "RuleLanguage", "Binding"],
    "RuleCatalog": [],
    "Linting": stages + ["RuleCatalog"],
    "JSON": [],
    "Reporters": [
      "SourceText", "Archives", "Markup", "ReportModel", "Readers", "RuleLanguage", "RuleEngine",
      "Linting", "JSON",
    ],
    "reportlint": ["SourceText", "RuleLanguage", "Linting", "Reporters"],
    "EmbedRules": ["RuleLanguage"],
    "EmbedRulesPlugin": [],
    "ReportCorpus": ["Archives"],
    "benchmark": ["ReportCorpus"],
    "readingfloor": [],
    "hellofloor": [],
    "fuzz": ["SourceText", "Archives", "Markup", "RuleLanguage", "RuleEngine", "Linting"],
  ]

  /// What each target may import of the system; whoever is not here needs nothing.
  private static let systems: [String: Set<String>] = [
    "Frozen": ["Synchronization"],
    "Linting": ["Dispatch", "Synchronization"],
    "reportlint": ["Glibc", "Musl", "Darwin", "Synchronization"],
    "EmbedRules": ["Glibc", "Musl", "Darwin"],
    "EmbedRulesPlugin": ["PackagePlugin", "FoundationEssentials", "Foundation"],
    "benchmark": ["Glibc", "Musl", "Darwin"],
    "readingfloor": ["Glibc", "Musl", "Darwin"],
    "fuzz": ["Glibc", "Musl", "Darwin"],
  ]

  @Test func everyFolderUnderSourcesIsInTheTable() {
    #expect(Repository.targets == Self.layers.keys.sorted())
  }

  @Test func importsPointOnlyToEarlierStages() {
    for target in Repository.targets {
      let allowed = Set(Self.layers[target] ?? []).union(Self.systems[target] ?? [])
      for file in Repository.files(under: "Sources/" + target, ".swift") {
        let strangers = imports(of: file).filter { !allowed.contains($0) }
        #expect(strangers == [], "\(file.path)")
      }
    }
  }

  @Test func theArchitecturePageShowsTheSameTable() {
    let shown = architectureTable()
    #expect(Set(shown.keys) == Set(Self.layers.keys))
    for (target, others) in shown {
      #expect(others == Set(Self.layers[target] ?? []), "\(target)")
    }
  }

  @Test func thePageNamesNoTargetBeforeWhatItImports() {
    let order = tableRows().map(\.target)
    for (index, target) in order.enumerated() {
      let later = Set(order[index...])
      let others = Self.layers[target] ?? []
      #expect(others.allSatisfy { !later.contains($0) }, "\(target)")
    }
  }

  /// The modules that a file imports.
  private func imports(of file: Repository.File) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index < words.count - 1 else { return nil }
      let isImport = words[..<index].allSatisfy {
        $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0)
      }
      // A rule file within a text may import as well, with quotes.
      return isImport && !words[index + 1].hasPrefix("\"") ? String(words[index + 1]) : nil
    }
  }

  private func architectureTable() -> [String: Set<String>] {
    Dictionary(tableRows().map { ($0.target, $0.others) }) { first, _ in first }
  }

  /// Rows of the page's first table whose first cell is a name in back quotes.
  private func tableRows() -> [(target: String, others: Set<String>)] {
    Repository.text("docs/ARCHITECTURE.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, let target = names(in: cells[1]).first else { return nil }
      return (target, Set(names(in: cells[3])))
    }
  }

  /// What stands between back quotes.
  private func names(in cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
