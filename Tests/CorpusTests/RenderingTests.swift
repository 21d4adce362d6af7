import Linting
import ReportCorpus
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// One report, every rendering: whatever a report is written in, it is the same report.
struct RenderingTests {
  private let configuration: Configuration

  init() throws {
    configuration = Configuration(
      ruleSet: try #require(strictRules),
      kinds: [.fail, .review, .open]
    )
  }

  @Test func everyRenderingHasTheSameFacts() {
    for seed in 0..<12 as Range<UInt64> { compareFacts(seed, Rendering.all) }
  }

  @Test(.enabled(if: Rendering.canConvert, "LibreOffice or poppler-utils is not installed"))
  func everyConvertedRenderingHasTheSameFacts() {
    for seed in [3] as [UInt64] { compareFacts(seed, Rendering.converted) }
  }

  @Test(.enabled(if: Rendering.canConvert, "LibreOffice or poppler-utils is not installed"))
  func everyConvertedRenderingHasTheSameFindingsAtItsPlaces() {
    for (index, defect) in converted {
      for rendering in Rendering.converted {
        guard let file = rendering.file(index, defect) else { continue }
        let made = Rendering(name: rendering.name) { _, _ in file }
        compareFindings(index, defect, [made])
        comparePlaces(index, defect, [made])
      }
    }
  }

  private func compareFacts(_ seed: UInt64, _ renderings: [Rendering]) {
    guard let text = Rendering.text.file(seed, nil) else { return }
    let facts = text.facts(configuration)
    for rendering in renderings {
      guard let file = rendering.file(seed, nil) else {
        Issue.record("\(rendering.name) \(seed) was not made")
        continue
      }
      #expect(file.facts(configuration) == facts, "\(rendering.name) \(seed)")
    }
  }

  @Test func everyRenderingHasTheSameFindings() {
    for (index, defect) in defects { compareFindings(index, defect, Rendering.all) }
  }

  @Test func theOriginalAtAPlaceSaysWhatIsQuoted() {
    for (index, defect) in defects {
      comparePlaces(index, defect, [Rendering.text] + Rendering.all)
    }
  }

  private func compareFindings(_ index: UInt64, _ defect: Defect, _ renderings: [Rendering]) {
    guard let text = Rendering.text.file(index, defect) else { return }
    let told = told(text.checked(configuration))
    for rendering in renderings {
      guard let checked = rendering.file(index, defect)?.checked(configuration) else { continue }
      let more = self.told(checked).subtracting(told)
      // A page may show a date beside a report that bears none.
      let isDated = checked.document.isDatedOutside
      let less = told.subtracting(self.told(checked)).filter { lost in
        !(isDated && lost.hasPrefix("dates/signature-present"))
      }
      let showsCells = checked.document.rows.contains { $0.isCertain }
      let same = showsCells ? less.filter { !isKnownBetter($0, with: more) } : less
      #expect(same.isEmpty, "\(rendering.name) lacks \(same), \(defect.name)")
      let new = showsCells ? more.filter { !isKnownBetter($0, than: less) } : more
      #expect(new.isEmpty, "\(rendering.name) has \(new), \(defect.name)")
    }
  }

  private func comparePlaces(_ index: UInt64, _ defect: Defect, _ renderings: [Rendering]) {
    for rendering in renderings {
      guard let file = rendering.file(index, defect),
        let checked = file.checked(configuration)
      else { continue }
      let placed = checked.document.placed
      let places = checked.findings.flatMap { [$0.range] + $0.related.map(\.range) }
      // What was left out of a page may stand between two of its lines, but not within one.
      for line in places.flatMap({ lines(of: $0, in: placed.text) }) {
        let quoted = withoutBlanks(placed.text.string(line))
        #expect(file.original(line, of: placed) == quoted, "\(rendering.name) \(defect.name)")
      }
    }
  }

  /// One in four, so that all tests together stay short; with `CORPUS_REPORTS` every one.
  private var defects: [(UInt64, Defect)] {
    let step = RunSize.reports == nil ? 4 : 1
    return stride(from: 0, to: Defect.all.count, by: step).map { (UInt64($0), Defect.all[$0]) }
  }

  /// Some, because each takes seconds; with `CORPUS_REPORTS` more.
  private var converted: [(UInt64, Defect)] {
    let step = RunSize.reports == nil ? 100 : 5
    return stride(from: 2, to: Defect.all.count, by: step).map { (UInt64($0), Defect.all[$0]) }
  }

  private func lines(of range: ByteRange, in text: TextView) -> [ByteRange] {
    (text.lineIndex(at: range.start)...text.lineIndex(at: range.end)).map { index in
      let line = text.line(index)
      return ByteRange(max(line.start, range.start), min(line.end, range.end))
    }
  }

  /// Where the format shows the cells of a table, and that there is no table, what text leaves open
  /// is decided.
  private func isKnownBetter(_ lost: String, with more: Set<String>) -> Bool {
    lost.contains("/unreadable open")
      || lost.contains("/table-present review")
        && more.contains(lost.replacing("/table-present review", with: "/table-present fail"))
  }

  private func isKnownBetter(_ new: String, than less: Set<String>) -> Bool {
    less.contains(new.replacing("/table-present fail", with: "/table-present review"))
  }

  /// Rules with their verdicts and messages.
  private func told(_ checked: CheckedFile?) -> Set<String> {
    guard let checked else { return ["not read"] }
    let all = checked.findings.map { finding in
      "\(configuration.ruleSet.cards[finding.rule].id) \(finding.kind.name) \(finding.message.zh)"
    }
    return Set(all)
  }
}
