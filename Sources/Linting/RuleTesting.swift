package import RuleLanguage
import Binding
import Readers
import ReportModel
import RuleEngine
package import SourceText

/// What came of the tests of a rule set.
package struct TestOutcome: Sendable {
  package var rules: [RuleTestOutcome]
  /// Whether every case holds and every rule has a passing and a failing one.
  package var isGood: Bool { rules.allSatisfy { $0.problems.isEmpty && $0.lacks.isEmpty } }
  /// Number of cases.
  package var caseCount: Int { rules.reduce(0) { $0 + $1.caseCount } }
}

/// What came of the tests of one rule.
package struct RuleTestOutcome: Sendable {
  package var rule: String
  package var path: String
  package var caseCount: Int
  /// The kinds that its cases have seen.
  package var seen: Set<FindingKind>
  /// What the cases leave out: a passing one, a failing one.
  package var lacks: [FindingKind]
  package var problems: [TestProblem]
}

/// An expectation that does not hold.
package struct TestProblem: Sendable {
  package var title: String
  package var path: String
  package var range: ByteRange
  package var message: Wording
}

/// Runs the tests of the rules in a set that `isWanted` picks.
package func runTests(
  _ tests: [RuleTests],
  of ruleSet: RuleSet,
  where isWanted: (RuleCard) -> Bool = { _ in true }
) -> TestOutcome {
  let binder = Binder(ruleSet)
  var outcomes: [RuleTestOutcome] = []
  for (index, card) in ruleSet.cards.enumerated() where isWanted(card) {
    let single = ruleSet.only(index)
    var outcome = RuleTestOutcome(
      rule: card.id,
      path: card.path,
      caseCount: 0,
      seen: [],
      lacks: [],
      problems: []
    )
    for test in tests where test.rule == card.id {
      for item in test.cases {
        if let binder {
          run(item, in: test.path, ruleSet: single, binder: binder, into: &outcome)
        } else {
          outcome.problems.append(.noForm(for: item, in: test.path))
        }
      }
    }
    // A rule that never fails but asks a person, or says what is open, is tested by that.
    let tells: Set<FindingKind> = [.fail, .review, .open]
    if outcome.seen.isDisjoint(with: tells) { outcome.lacks.append(.fail) }
    if !outcome.seen.contains(.pass) && !outcome.seen.contains(.notApplicable) {
      outcome.lacks.append(.pass)
    }
    outcomes.append(outcome)
  }
  return TestOutcome(rules: outcomes)
}

extension TestProblem {
  /// Without a form there is no report that a case could be about.
  fileprivate static func noForm(for item: CaseSyntax, in path: String) -> TestProblem {
    TestProblem(
      title: item.title.text,
      path: path,
      range: item.title.range,
      message: Wording(
        "没有格式，例子无从检查；加上 import \"reportlint\"，或者声明 form",
        en: "there is no form to check a case with; add import \"reportlint\", or declare a form"
      )
    )
  }
}

private func run(
  _ item: CaseSyntax,
  in path: String,
  ruleSet: RuleSet,
  binder: Binder,
  into outcome: inout RuleTestOutcome
) {
  outcome.caseCount += 1
  let document = CaseDocument(item.report, forms: ruleSet.forms)
  let previous = item.report.previous.first.map { bound($0, ruleSet.forms, binder) }
  let twin = item.report.twin.first.map { bound($0, ruleSet.forms, binder) }
  let report = bound(document, binder)
  let evaluation = evaluate(ruleSet, on: report, previous: previous, twin: twin)
  let findings = evaluation.findings.filter { $0.rule == 0 }
  let kind = evaluation.worst.first ?? .notApplicable
  outcome.seen.insert(kind)
  for expectation in item.expectations {
    let message = problem(expectation, kind, findings, report, document)
    guard let message else { continue }
    outcome.problems.append(
      TestProblem(
        title: item.title.text,
        path: path,
        range: expectation.range,
        message: message
      )
    )
  }
}

private func bound(
  _ report: CaseReport,
  _ forms: [Form],
  _ binder: Binder
) -> BoundReport {
  bound(CaseDocument(report, forms: forms), binder)
}

private func bound(_ document: CaseDocument, _ binder: Binder) -> BoundReport {
  let text = TextView(Array(document.text.utf8))
  let read = readText(text, encoding: "UTF-8", isMarkdown: false)
  return binder.bind(read, year: nil, given: document.tables)
}

/// Why an expectation does not hold; nil where it does.
private func problem(
  _ expectation: ExpectationSyntax,
  _ kind: FindingKind,
  _ findings: [Finding],
  _ report: BoundReport,
  _ document: CaseDocument
) -> Wording? {
  if expectation.isNever {
    guard kind == expectation.kind else { return nil }
    return Wording(
      "不应为 \(kind.name)\(told(findings, .zh))",
      en: "should not be \(kind.name)\(told(findings, .en))"
    )
  }
  guard kind == expectation.kind else {
    return Wording(
      "应为 \(expectation.kind.name)，而是 \(kind.name)\(told(findings, .zh))",
      en: "expected \(expectation.kind.name), found \(kind.name)\(told(findings, .en))"
    )
  }
  let found = findings.filter { $0.kind == kind }
  if let times = expectation.times, times != found.count {
    return Wording(
      "应有 \(times) 处，而有 \(found.count) 处",
      en: "expected \(times) findings, not \(found.count)"
    )
  }
  if let fact = factName(expectation.place) {
    if found.contains(where: { $0.scene.fact == fact }) { return nil }
    let facts = found.compactMap(\.scene.fact).joined(separator: ", ")
    return Wording("没有指到 \(fact)，而是 \(facts)", en: "does not point at \(fact) but at \(facts)")
  }
  guard kind == .fail || kind == .review, !document.marks.isEmpty else { return nil }
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

private enum Tongue { case zh, en }

/// What the findings say, behind a colon.
private func told(_ findings: [Finding], _ tongue: Tongue) -> String {
  let texts = findings.filter { $0.kind >= .open }.prefix(3).map { finding in
    let reason = finding.because.map { tongue == .zh ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
    return (tongue == .zh ? finding.message.zh : finding.message.en) + reason
  }
  guard !texts.isEmpty else { return "" }
  return (tongue == .zh ? "：" : ": ") + texts.joined(separator: tongue == .zh ? "；" : "; ")
}

/// `requests[new, total]` as the name of a fact.
private func factName(_ expression: Expression?) -> String? {
  guard let expression, case .index(let base, let row, let column) = expression.node,
    case .name(let table) = base.node
  else { return nil }
  let path = row.map(\.text).joined(separator: ".")
  return "\(table).\(path).\(column.map(\.text).joined(separator: "."))"
}
