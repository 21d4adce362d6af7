import Linting
import ReportCorpus
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// Reports that lost, doubled, moved or changed some of their bytes.
struct DamagedReportTests {
  @Test func noDamageEndsTheProgramOrMovesAPlaceOutOfTheText() throws {
    let rules = try #require(strictRules)
    for seed in RunSize.seeds(30, of: RunSize.damaged) {
      var numbers = SeededNumbers(seed: seed)
      let layout = numbers.pick(TableLayout.allCases)
      let made = makeReport(seed: seed % 50, options: ReportOptions(layout: layout))
      let bytes = damaged(made.bytes, &numbers)
      let outcome = run(
        Configuration(ruleSet: rules, kinds: FindingKind.allCases),
        inputs: [.bytes(bytes, name: "damaged." + made.fileExtension)],
        files: NoFiles()
      )
      // A file is checked or its failure is told, never neither.
      let file = try #require(outcome.files.first)
      guard let checked = file.checked else {
        #expect(file.failure != nil, "seed \(seed)")
        continue
      }
      let whole = ByteRange(0, checked.document.text.bytes.count)
      let places = checked.findings.flatMap { [$0.range] + $0.related.map(\.range) }
      #expect(places.allSatisfy { $0.start <= $0.end && $0.end <= whole.end }, "seed \(seed)")
      #expect(checked.counts.total == rules.cards.count, "seed \(seed)")
    }
  }

  @Test func aReportCutAnywhereIsNotSaidToLackWhatFollows() throws {
    let rules = try #require(strictRules)
    let made = makeReport(seed: 4, options: ReportOptions(years: 2023...2023))
    let text = made.text
    // The table of part four stands in the last third; what is cut before it can't be missing.
    for share in [10, 25, 40, 55] {
      let cut = String(text.prefix(text.count * share / 100))
      let outcome = run(
        Configuration(ruleSet: rules),
        inputs: [.bytes(Array(cut.utf8), name: "cut.txt")],
        files: NoFiles()
      )
      let findings = outcome.files.first?.checked?.findings ?? []
      let lost = findings.filter {
        rules.cards[$0.rule].id.hasSuffix("/table-present") && $0.kind == .fail
      }
      #expect(lost.isEmpty, "\(share) of 100")
    }
  }

  /// One to six damages: bytes deleted, doubled, changed, cut off, or moved elsewhere.
  private func damaged(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var result = bytes
    for _ in 0..<numbers.within(1...6) {
      let start = numbers.below(result.count)
      let end = min(result.count, start + numbers.within(1...60))
      let piece = Array(result[start..<end])
      switch numbers.below(6) {
      case 0: result.removeSubrange(start..<end)
      case 1: result.insert(contentsOf: piece, at: end)
      case 2:
        for index in start..<end { result[index] = UInt8(truncatingIfNeeded: numbers.next()) }
      case 3: result.removeSubrange(end...)
      case 4:
        result.removeSubrange(start..<end)
        result.insert(contentsOf: piece, at: numbers.below(result.count + 1))
      default: result.insert(contentsOf: marks[numbers.below(marks.count)], at: start)
      }
    }
    return result
  }

  /// What breaks parsers: signs of tables, headings, brackets and numbers, in plenty.
  private let marks: [[UInt8]] = [
    "\n|||||||\n", "\t\t\t\t\t\t\t\t", "\n# ", "（（（（〔〔", "0000000", "99999999999999999999", "\u{0}",
    "\u{FEFF}", "一、", "总计总计总计", "\r\r\r", "[](((", "\u{C}", "****", "2023年", "  ", "。。。",
  ].map { Array($0.utf8) }
}
