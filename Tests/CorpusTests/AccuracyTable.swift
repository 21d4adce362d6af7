import ReportCorpus
import ReportModel
import RuleEngine
import RuleLanguage
import Testing

/// How often each rule finds what was planted, and accuses where nothing was: the figures of
/// docs/ACCURACY.md.
struct AccuracyTable {
  @Test(.enabled(if: RunSize.reports != nil))
  func theRulesFindWhatIsPlantedAndNothingElse() throws {
    let rules = try #require(strictRules)
    var scores: [String: Score] = [:]
    var beside: [String: Beside] = [:]
    var designed: [String: Int] = [:]
    let size = RunSize.seeds(0, of: RunSize.reports)
    for seed in size {
      let plain = options(seed)
      let clean = CheckedReport(makeReport(seed: seed, options: plain), rules)
      let remarked = plain.noise.reduce(Set()) { $0.union($1.remarked) }
      for told in clean.told where !remarked.contains(told.rule) {
        scores[told.rule, default: Score()].add(told.kind)
        if told.kind == .fail { print("false: \(told), seed \(seed): \(clean.accusations)") }
      }
      let (turn, index) = seed.quotientAndRemainder(dividingBy: UInt64(Defect.all.count))
      let defect = Defect.all[Int(index)]
      let made = makeReport(seed: seed, options: options(turn, defect: defect))
      let faulty = CheckedReport(made, rules)
      let isSeen = faulty.findsPlanted
      let designedRule = isSeen ? nil : faulty.endsOpenByDesign
      let isFound = isSeen || designedRule != nil
      scores[designedRule ?? defect.rules[0], default: Score()].plant(isFound: isFound)
      if designedRule != nil { designed[defect.name, default: 0] += 1 }
      // What else is said of a faulty report follows from the fault, or is false.
      for said in faulty.said where !defect.rules.contains(said.told.rule) {
        beside["\(defect.name): \(said.told)", default: Beside()].add("seed \(turn): \(said.words)")
      }
      if !isFound { print("not found: \(defect.name), seed \(turn): \(faulty.told)") }
    }
    for (pair, found) in beside.sorted(by: { $0.key < $1.key }) {
      print("beside: \(found.count) \(pair)")
      for example in found.examples { print("  \(example)") }
    }
    for (name, count) in designed.sorted(by: { $0.key < $1.key }) {
      print("open by design: \(count) \(name)")
    }
    print(table(rules.cards.map(\.id), scores, reports: size.count))
    #expect(scores.values.allSatisfy { $0.failed == 0 && $0.asked == 0 && $0.open == 0 })
    #expect(scores.values.allSatisfy { $0.found == $0.planted })
  }

  /// Every layout of the tables meets every noise, none, and several at once, in turn.
  private func options(_ turn: UInt64, defect: Defect? = nil) -> ReportOptions {
    // Pages and Word files are held to the text by `RenderingTests`.
    let layouts: [TableLayout] = [.tabs, .pipes, .oneCellALine]
    let noises =
      Noise.allCases.map { Set([$0]) } + [
        [], [.hardWrap, .pageNumbers, .spacedLabels, .carriageReturns, .contents],
        [.narrowWrap, .dense, .spacedDigits], [.columnWrap, .dense, .fullWidthDigits],
        [.columnWrap, .pageNumbers, .headingVariants],
      ]
    return ReportOptions(
      layout: layouts[Int(turn % UInt64(layouts.count))],
      noise: noises[Int(turn % UInt64(noises.count))],
      defect: defect
    )
  }

  private func table(_ rules: [String], _ scores: [String: Score], reports: Int) -> String {
    var lines = ["| rule | planted | found | fail | review | open |", "|---|--:|--:|--:|--:|--:|"]
    var sum = Score()
    for rule in rules {
      let score = scores[rule] ?? Score()
      sum.add(score)
      lines.append(score.line(rule))
    }
    return (lines + [sum.line("all, of \(reports) and \(reports)")]).joined(separator: "\n")
  }
}

/// What was said, of reports with one fault, beside that fault.
private struct Beside {
  var count = 0
  /// The first few, to be read.
  var examples: [String] = []

  mutating func add(_ words: String) {
    count += 1
    if examples.count < 3 { examples.append(words) }
  }
}

/// What came of one rule.
private struct Score {
  var planted = 0
  var found = 0
  /// Findings in reports without a fault.
  var failed = 0
  var asked = 0
  var open = 0

  mutating func plant(isFound: Bool) {
    planted += 1
    if isFound { found += 1 }
  }

  mutating func add(_ kind: FindingKind) {
    switch kind {
    case .fail: failed += 1
    case .review: asked += 1
    case .open: open += 1
    case .pass, .notApplicable: break
    }
  }

  mutating func add(_ other: Score) {
    planted += other.planted
    found += other.found
    failed += other.failed
    asked += other.asked
    open += other.open
  }

  func line(_ name: String) -> String {
    "| `\(name)` | \(planted) | \(found) | \(failed) | \(asked) | \(open) |"
  }
}
