import Linting
import ReportCorpus
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

/// A made-up report, checked with all rules of a profile.
struct CheckedReport {
  let made: MadeReport
  let outcome: FileOutcome
  private let ruleSet: RuleSet

  /// A finding as the tests compare it.
  struct Told: Hashable, CustomStringConvertible {
    let rule: String
    let kind: FindingKind

    var description: String { "\(rule) \(kind.name)" }
  }

  /// Checks a report; `bytes` where something happened to its own on the way.
  init(_ made: MadeReport, _ ruleSet: RuleSet, bytes: [UInt8]? = nil) {
    self.made = made
    self.ruleSet = ruleSet
    let configuration = Configuration(
      ruleSet: ruleSet,
      kinds: [.fail, .review, .open],
      showsConsequences: false
    )
    let name = "made." + made.fileExtension
    let second =
      made.companion.map { [Input.bytes($0, name: "beside." + made.fileExtension)] } ?? []
    let inputs = [Input.bytes(bytes ?? made.bytes, name: name)] + second
    let outcome = run(configuration, inputs: inputs, files: NoFiles())
    self.outcome = outcome.files[0]
  }

  /// Everything that was found, whatever the place.
  var told: Set<Told> { Set(findings.map { Told(rule: id($0), kind: $0.kind) }) }

  /// Everything that was found in words, with the text that it points at.
  var said: [(told: Told, words: String)] {
    findings.map { finding in
      let text = outcome.checked?.document.text.string(finding.range).prefix(60) ?? ""
      return (Told(rule: id(finding), kind: finding.kind), "\(finding.message.zh) @ \(text)")
    }
  }

  /// What accuses the report.
  var accusations: Set<String> {
    Set(findings.filter { $0.kind == .fail }.map { "\(id($0)): \($0.message.zh)" })
  }

  /// Whether one of the rules found the fault with its verdict at one of its places, or anywhere
  /// where nothing stands that could be pointed at.
  var findsPlanted: Bool {
    guard let planted = made.planted else { return false }
    return findings.contains { finding in
      planted.defect.rules.contains(id(finding)) && accepts(planted.defect.verdict, finding.kind)
        && touches(finding, planted.places)
    }
  }

  /// The rule that says that the fault can't be known, where that may be so.
  var endsOpenByDesign: String? {
    guard let rule = made.planted?.defect.openByDesign(in: made.layout) else { return nil }
    return told.contains(Told(rule: rule, kind: .open)) ? rule : nil
  }

  private var findings: [Finding] { outcome.checked?.findings ?? [] }

  private func id(_ finding: Finding) -> String { ruleSet.cards[finding.rule].id }

  private func accepts(_ verdict: Defect.Verdict, _ kind: FindingKind) -> Bool {
    switch verdict {
    case .fail: kind == .fail
    case .review: kind == .review
    case .open: kind == .open
    }
  }

  private func touches(_ finding: Finding, _ places: [Range<Int>]) -> Bool {
    // Places of findings do not count a byte order mark, those of what was planted do.
    let mark = outcome.checked?.hasByteOrderMark == true ? 3 : 0
    guard !places.isEmpty, let placed = outcome.checked?.document.placed else { return true }
    return ([finding.range] + finding.related.map(\.range)).contains { range in
      let found = placed.positions(of: range)
      return places.contains {
        $0.lowerBound <= found.end.offset + mark && found.start.offset + mark <= $0.upperBound
      }
    }
  }
}

/// The rules of the strict profile as they are shipped.
let strictRules = loadRules(named: ["strict"], files: NoFiles()).ruleSet

/// A disk without files.
struct NoFiles: FileSystem {
  func kind(of path: String) throws(FileProblem) -> FileKind { throw .notFound }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { throw .notFound }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
