package import Binding
package import RuleLanguage
import ReportModel
import SourceText

/// What a rule set says of one report.
package struct Evaluation: Sendable {
  /// Every failure, open site and matter of review, and one finding for each rule that passes or
  /// does not apply; in text order, causes before consequences.
  package var findings: [Finding]
  /// For each rule, its worst site.
  package var worst: [FindingKind]
}

/// Evaluates every rule of a set on a report; pure, and the same for the same input.
///
/// `previous` is last year's report of the same issuer, `twin` the most similar one of another.
package func evaluate(
  _ ruleSet: RuleSet,
  on report: BoundReport,
  previous: BoundReport? = nil,
  twin: BoundReport? = nil
) -> Evaluation {
  let interpreter = Interpreter(ruleSet, report: report, previous: previous, twin: twin)
  var drafts: [DraftFinding] = []
  var worst: [FindingKind] = []
  for rule in ruleSet.cards.indices {
    let outcome = interpreter.run(rule)
    worst.append(outcome.map(\.finding.kind).max() ?? .notApplicable)
    drafts += outcome
  }
  settle(&drafts, &worst, ruleSet)
  // Findings stand in text order; what is open or passes comes after what is wrong there.
  let order = drafts.indices.sorted { a, b in
    let (x, y) = (drafts[a].finding, drafts[b].finding)
    if x.range.start != y.range.start { return x.range.start < y.range.start }
    if x.kind != y.kind { return x.kind > y.kind }
    return a < b
  }
  return Evaluation(findings: order.map { drafts[$0].finding }, worst: worst)
}

/// A finding with what is needed to weigh it against others.
struct DraftFinding {
  var finding: Finding
  /// Why it is open; nil for the other kinds and where the rule itself says that it is open.
  var doubt: Doubt?
  var table: TableKey?
  var section: Int32?
  /// Failures of other rules that this finding explains.
  var mended: [MendedSite] = []
}

/// A failure that a repair explains.
struct MendedSite: Equatable {
  let rule: Int
  let range: ByteRange
}

extension Interpreter {
  /// All findings of one rule.
  func run(_ rule: Int) -> [DraftFinding] {
    let memberCount = members.count
    let textCount = texts.count
    hasReadDamage = false
    defer {
      members.removeSubrange(memberCount...)
      texts.removeSubrange(textCount...)
    }
    if !program.rules[rule].repair.isEmpty { return repairFindings(rule) }
    let program = program.rules[rule]
    slots = Array(repeating: .nothing, count: program.slotCount)
    switch applies(program, ruleSet.cards[rule]) {
    case .no: return [plain(rule, .notApplicable)]
    case .unknown(let doubt): return [open(rule, doubt)]
    case .yes: break
    }
    var sites = Sites()
    walk(program.steps[...], of: rule, into: &sites)
    if sites.isEmpty { return [plain(rule, .notApplicable)] }
    var findings = merged(sites.failures, program.once)
    findings += mergedOpen(sites.open, rule)
    if findings.isEmpty { return [plain(rule, .pass)] }
    return findings
  }

  private func repairFindings(_ rule: Int) -> [DraftFinding] {
    switch applies(program.rules[rule], ruleSet.cards[rule]) {
    case .no: [plain(rule, .notApplicable)]
    case .unknown(let doubt): [open(rule, doubt)]
    case .yes: repair(rule)
    }
  }

  /// What the sites of one rule came to.
  struct Sites {
    var failures: [DraftFinding] = []
    var open: [Doubt] = []
    var passes = 0

    var isEmpty: Bool { failures.isEmpty && open.isEmpty && passes == 0 }
  }

  private func applies(_ rule: RuleProgram, _ card: RuleCard) -> Truth {
    if !card.issuers.isEmpty {
      guard let kind = report.kind, card.issuers.contains(kind) else { return .no }
    }
    if rule.years != nil || !rule.forms.isEmpty {
      guard let year = report.year else { return .unknown(.yearUnknown) }
      if let years = rule.years, year < years.first ?? Int.min || year > years.last ?? Int.max {
        return .no
      }
      if !rule.forms.isEmpty && !rule.forms.contains(report.form) { return .no }
    }
    return .yes
  }

  private func walk(_ steps: ArraySlice<Step>, of rule: Int, into sites: inout Sites) {
    guard let step = steps.first else {
      for index in program.rules[rule].demands.indices { judge(rule, index, into: &sites) }
      return
    }
    let rest = steps.dropFirst()
    switch step {
    case .each(let slot, let code):
      let value = evaluate(code)
      guard case .list(let start, let count, let doubt) = value else {
        if case .nothing = value { return }
        sites.open.append(self.doubt(value))
        return
      }
      for index in start..<(start + count) {
        slots[Int(slot)] = members[Int(index)]
        walk(rest, of: rule, into: &sites)
      }
      // Where the text breaks off there may be more; that alone accuses nobody and proves nothing.
      if count == 0, let doubt, doubt == .damaged { sites.open.append(doubt) }
    case .bind(let slot, let code):
      slots[Int(slot)] = evaluate(code)
      walk(rest, of: rule, into: &sites)
    case .when(let code):
      switch truth(evaluate(code)) {
      case .yes: walk(rest, of: rule, into: &sites)
      case .no: return
      case .unknown(let doubt): sites.open.append(doubt)
      }
    }
  }

  private func judge(_ rule: Int, _ index: Int, into sites: inout Sites) {
    let demand = program.rules[rule].demands[index]
    switch demand.kind {
    case .require(let code):
      switch truth(evaluate(code)) {
      case .yes: sites.passes += 1
      case .unknown(let doubt): sites.open.append(doubt)
      case .no: fail(rule, demand, condition: code, into: &sites)
      }
    case .forbid(let phrase, let scope, let slot, let holes):
      let found = find(phrase, in: evaluate(scope))
      guard case .list(let start, let count, _) = found else {
        sites.open.append(doubt(found))
        return
      }
      if count == 0 { sites.passes += 1 }
      for member in start..<(start + count) {
        let match = members[Int(member)]
        slots[Int(slot)] = match
        for hole in 0..<holes { slots[Int(slot + 1 + hole)] = self.hole(match, hole) }
        fail(rule, demand, condition: nil, into: &sites)
      }
    }
  }
}
