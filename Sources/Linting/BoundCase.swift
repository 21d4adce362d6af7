import Binding
import Readers
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

/// A test case with its reports read and bound, so that rules can be tried on it again and again.
struct BoundCase {
  let item: CaseSyntax
  let path: String
  let document: CaseDocument
  var report: BoundReport
  let previous: BoundReport?
  let twin: BoundReport?

  init(_ item: CaseSyntax, in path: String, forms: [Form], binder: Binder) {
    func bound(_ document: CaseDocument) -> BoundReport {
      let text = TextView(Array(document.text.utf8))
      let read = readText(text, encoding: "UTF-8", isMarkdown: false)
      return binder.bind(read, year: nil, given: document.tables)
    }
    self.item = item
    self.path = path
    document = CaseDocument(item.report, forms: forms)
    report = bound(document)
    previous = item.report.previous.first.map { bound(CaseDocument($0, forms: forms)) }
    twin = item.report.twin.first.map { bound(CaseDocument($0, forms: forms)) }
  }

  /// What the first rule of a set says of the case.
  func judge(_ rules: PreparedRules) -> CaseVerdict {
    let evaluation = evaluation(rules)
    return CaseVerdict(
      kind: evaluation.worst.first ?? .notApplicable,
      findings: evaluation.findings.filter { $0.rule == 0 && $0.kind >= .open }
    )
  }

  /// How the first rule of a set comes to what it says of the case; of many findings the first two.
  func derivations(_ rules: PreparedRules, _ words: RuleWords) -> [Derivation] {
    let findings = evaluation(rules, words).findings.filter { $0.rule == 0 }
    return findings.prefix(2).compactMap(\.derivation)
  }

  private func evaluation(_ rules: PreparedRules, _ words: RuleWords? = nil) -> Evaluation {
    evaluate(
      rules,
      on: report,
      previous: previous.map { .previous($0, rules) },
      twin: twin.map { .twin($0, rules) },
      words: words
    )
  }

  /// The expectations that a verdict does not meet, and what it found beside them.
  func problems(_ verdict: CaseVerdict) -> [(range: ByteRange, message: Wording)] {
    var problems: [(range: ByteRange, message: Wording)] = []
    var left = verdict.findings
    let wanted = item.expectations.filter { !$0.isNever }
    for expectation in item.expectations {
      let message =
        expectation.isNever
        ? forbidden(expectation, verdict) : missing(expectation, verdict, &left)
      if let message { problems.append((expectation.range, message)) }
    }
    // Where an expectation is not met the rest is a consequence.
    if let first = wanted.first, problems.isEmpty, let finding = left.first {
      let text = report.document.text.string(finding.range)
      problems.append(
        (
          first.range,
          Wording(
            "没有预料到的 \(finding.kind.name)，在“\(text)”\(told([finding], .chinese))",
            en: "unexpected \(finding.kind.name) at “\(text)”\(told([finding], .english))"
          )
        )
      )
    }
    return problems
  }

  private func forbidden(_ expectation: ExpectationSyntax, _ verdict: CaseVerdict) -> Wording? {
    guard verdict.kind == expectation.kind else { return nil }
    return Wording(
      "不应为 \(verdict.kind.name)\(told(verdict.findings, .chinese))",
      en: "should not be \(verdict.kind.name)\(told(verdict.findings, .english))"
    )
  }

  /// Why an expectation is not met; takes the findings that it means out of `left`.
  private func missing(
    _ expectation: ExpectationSyntax,
    _ verdict: CaseVerdict,
    _ left: inout [Finding]
  ) -> Wording? {
    let found = verdict.findings.filter { $0.kind == expectation.kind }
    let isMet = expectation.kind < .open ? verdict.kind == expectation.kind : !found.isEmpty
    guard isMet else {
      return Wording(
        "应为 \(expectation.kind.name)，而是 \(verdict.kind.name)\(told(verdict.findings, .chinese))",
        en: "expected \(expectation.kind.name), found \(verdict.kind.name)"
          + told(verdict.findings, .english)
      )
    }
    if let fact = factName(expectation.place) {
      let here = found.filter { $0.scene.fact == fact }
      left.removeAll { $0.kind == expectation.kind && $0.scene.fact == fact }
      guard here.isEmpty else { return miscounted(expectation, here.count) }
      let facts = found.compactMap(\.scene.fact).joined(separator: ", ")
      return Wording(
        "没有指到 \(fact)，而是 \(facts)",
        en: "does not point at \(fact) but at \(facts)"
      )
    }
    let isMarked = expectation.kind >= .review && !document.marks.isEmpty
    if isMarked && expectation.times == nil {
      left.removeAll { $0.kind == expectation.kind }
      return misplaced(found)
    }
    left.removeAll { $0.kind == expectation.kind }
    // Undecided sites are told together, as their causes have it.
    if expectation.kind == .open && expectation.times == nil { return nil }
    return miscounted(expectation, found.count)
  }

  private func miscounted(_ expectation: ExpectationSyntax, _ count: Int) -> Wording? {
    let times = expectation.times ?? (expectation.kind < .open ? 0 : 1)
    guard times != count else { return nil }
    return Wording(
      "应有 \(times) 处，而有 \(count) 处",
      en: "expected \(times) findings, not \(count)"
    )
  }

  /// Why findings do not stand at the marked texts, one at each.
  private func misplaced(_ found: [Finding]) -> Wording? {
    let text = report.document.text
    for mark in document.marks where !found.contains(where: { $0.range == mark }) {
      let places = found.map { "“\(text.string($0.range))”" }.joined(separator: " ")
      return Wording(
        "没有指到“\(text.string(mark))”，而是 \(places)",
        en: "does not point at “\(text.string(mark))” but at \(places)"
      )
    }
    for finding in found where !document.marks.contains(finding.range) {
      return Wording(
        "多指了“\(text.string(finding.range))”",
        en: "points at “\(text.string(finding.range))” as well"
      )
    }
    return nil
  }
}

/// What a rule says of a test case.
struct CaseVerdict {
  /// Its worst site.
  let kind: FindingKind
  /// What fails, is for review or open.
  let findings: [Finding]
}

/// What the findings say, behind a colon, with the values that they were decided from.
private func told(_ findings: [Finding], _ language: Language) -> String {
  let texts = findings.prefix(3).map { finding in
    let reason = finding.because.map { Wording("（\($0.zh)）", en: " (\($0.en))").text(language) }
    let values = finding.evidence.map { $0.text(language) }.joined(separator: "; ")
    return finding.message.text(language) + (reason ?? "") + (values.isEmpty ? "" : " [\(values)]")
  }
  guard !texts.isEmpty else { return "" }
  return Wording("：", en: ": ").text(language)
    + texts.joined(separator: Wording("；", en: "; ").text(language))
}

/// `requests[new, total]` as the name of a fact.
private func factName(_ expression: Expression?) -> String? {
  guard let expression, case .index(let base, let row, let column) = expression.node,
    case .name(let table) = base.node
  else { return nil }
  let path = row.map(\.text).joined(separator: ".")
  return "\(table).\(path).\(column.map(\.text).joined(separator: "."))"
}
