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
    var beside: [String: Int] = [:]
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
      let isFound = faulty.findsPlanted
      scores[defect.rules[0], default: Score()].plant(isFound: isFound)
      // What else is said of a faulty report follows from the fault, or is false.
      for told in faulty.told where told.kind == .fail && !defect.rules.contains(told.rule) {
        beside["\(defect.name): \(told.rule)", default: 0] += 1
      }
      if !isFound { print("not found: \(defect.name), seed \(seed): \(faulty.told)") }
    }
    for (pair, count) in beside.sorted(by: { $0.key < $1.key }) {
      print("beside: \(count) \(pair)")
    }
    print(table(rules.cards.map(\.id), scores, reports: size.count))
    #expect(scores.values.allSatisfy { $0.failed == 0 })
  }

  /// Every layout of the tables meets every noise, none, and several at once, in turn.
  private func options(_ turn: UInt64, defect: Defect? = nil) -> ReportOptions {
    let layouts = TableLayout.allCases
    let noises =
      Noise.allCases.map { Set([$0]) } + [
        [], [.hardWrap, .pageNumbers, .spacedLabels, .carriageReturns, .contents],
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
