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
/// `own` is this report as another one would be compared with it, where it is known already.
/// `kinds` are those of which findings are wanted; failures and open sites are always told, since others are weighed
/// against them. With the `words` of the rules, findings of these kinds say how they came about.
package func evaluate(
  _ rules: PreparedRules,
  on report: BoundReport,
  own: OtherReport? = nil,
  previous: OtherReport? = nil,
  twin: OtherReport? = nil,
  kinds: [FindingKind] = FindingKind.allCases,
  words: RuleWords? = nil
) -> Evaluation {
  let interpreter = Interpreter(
    rules,
    report: report,
    previous: previous,
    twin: twin,
    kinds: kinds
  )
  interpreter.windows = own?.windows
  var drafts: [DraftFinding] = []
  var worst: [FindingKind] = []
  worst.reserveCapacity(rules.rules.count)
  for rule in rules.rules.indices {
    worst.append(
      rules.walks.rules[rule].isRepair ? .notApplicable : interpreter.run(rule, into: &drafts)
    )
  }
  for rule in rules.rules.indices where rules.walks.rules[rule].isRepair {
    var found: [DraftFinding] = []
    worst[rule] = interpreter.runRepair(rule, after: worst, into: &found)
    drafts.insert(
      contentsOf: found,
      at: drafts.firstIndex { $0.finding.rule > rule } ?? drafts.count
    )
  }
  settle(&drafts, &worst, rules)
  drafts += interpreter.plains
  // Findings stand in text order; what is open or passes comes after what is wrong there.
  let order = drafts.indices.sorted { a, b in
    let (x, y) = (drafts[a].finding.range.start, drafts[b].finding.range.start)
    if x != y { return x < y }
    let (k, l) = (drafts[a].finding.kind, drafts[b].finding.kind)
    if k != l { return k > l }
    let (m, n) = (drafts[a].finding.rule, drafts[b].finding.rule)
    return m != n ? m < n : a < b
  }
  var findings = order.map { drafts[$0].finding }
  if let words { interpreter.derive(&findings, kinds, words) }
  return Evaluation(findings: findings, worst: worst)
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
  /// Appends the findings of one rule that fails, is open or asks for a review; tells its worst site.
  func run(_ rule: Int, into drafts: inout [DraftFinding]) -> FindingKind {
    finish(rule, worst(of: rule, into: &drafts) { sites(of: rule, into: &$0) })
  }

  /// The same for a rule that mends the equations of others, whose worst sites are known.
  func runRepair(
    _ rule: Int,
    after worst: [FindingKind],
    into drafts: inout [DraftFinding]
  ) -> FindingKind {
    finish(rule, self.worst(of: rule, into: &drafts) { repair(rule, after: worst, into: &$0) })
  }

  @inline(__always)
  private func worst(
    of rule: Int,
    into drafts: inout [DraftFinding],
    _ body: (inout [DraftFinding]) -> FindingKind
  ) -> FindingKind {
    // Variables are set before they are read, but by levels; only a failure leaves behind what
    // messages may name.
    if hasFailed || walks.rules[rule].hasLevelOfVariables {
      clearSlots(of: rule)
      hasFailed = false
    }
    hasReadDamage = false
    if walks.rules[rule].isAlwaysInForce { return body(&drafts) }
    switch applies(rules.rules[rule]) {
    case .no: return .notApplicable
    case .unknown(let doubt):
      drafts.append(open(rule, doubt))
      return .open
    case .yes: return body(&drafts)
    }
  }

  /// Keeps what is to be told of a rule without a fault.
  ///
  /// Lists and texts do not outlive their rule; but it costs less to clear them now and then.
  @inline(__always)
  private func finish(_ rule: Int, _ kind: FindingKind) -> FindingKind {
    if tells(kind) { plains.append(plain(rule, kind)) }
    if members.count > 1_000 { members.removeAll(keepingCapacity: true) }
    if texts.count > 100 { texts.removeAll(keepingCapacity: true) }
    return kind
  }

  private func sites(of rule: Int, into drafts: inout [DraftFinding]) -> FindingKind {
    walk(rule, from: walks.rules[rule].steps.lowerBound, into: &found)
    if found.isFaultless {
      let passes = found.passes
      found.passes = 0
      return passes > 0 ? .pass : .notApplicable
    }
    let sites = found
    found = Sites()
    let first = drafts.count
    drafts += merged(sites.failures, rules.rules[rule].program.once)
    drafts += mergedOpen(sites.open, rule)
    return drafts[first...].map(\.finding.kind).max() ?? .pass
  }

  /// What the sites of one rule came to.
  struct Sites {
    var failures: [DraftFinding] = []
    var open: [Doubt] = []
    var passes = 0

    var isFaultless: Bool { failures.isEmpty && open.isEmpty }
  }

  func applies(_ rule: PreparedRule) -> Truth {
    if !rule.card.issuers.isEmpty {
      guard let kind = report.kind, rule.card.issuers.contains(kind) else { return .no }
    }
    if rule.program.years != nil || !rule.program.forms.isEmpty {
      guard let year = report.year else { return .unknown(.yearUnknown) }
      if let years = rule.program.years,
        year < years.first ?? Int.min || year > years.last ?? Int.max
      {
        return .no
      }
      if !rule.program.forms.isEmpty && !rule.program.forms.contains(report.form) { return .no }
    }
    return .yes
  }

  private func walk(_ rule: Int, from first: Int32, into sites: inout Sites) {
    let own = walks.rules[rule]
    var next = first
    while next < own.steps.upperBound {
      let step = walks.steps[Int(next)]
      next += 1
      switch step.kind {
      case .each, .eachKind: return walk(rule, over: step, next: next, into: &sites)
      case .bind: slots[Int(step.slot)] = value(of: step)
      case .when:
        switch truth(of: step) {
        case .yes: continue
        case .no: return
        case .unknown(let doubt): return sites.open.append(doubt)
        }
      }
    }
    for index in own.demands {
      if let condition = walks.demands[Int(index)], verdict(condition) == .yes {
        sites.passes += 1
      } else {
        judge(rule, Int(index - own.demands.lowerBound), into: &sites)
      }
    }
  }

  /// What a variable is bound to.
  private func value(of step: RuleWalks.Step) -> Value {
    guard step.condition != nil else { return evaluate(step.code) }
    switch truth(of: step) {
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .unknown(let doubt): return .unknown(doubt)
    }
  }

  @inline(__always)
  private func truth(of step: RuleWalks.Step) -> Truth {
    if let condition = step.condition {
      switch verdict(condition) {
      case .yes: return .yes
      case .no: return .no
      case .unsure: break
      }
    }
    return truth(evaluate(step.code))
  }

  /// Goes through the members of a list.
  private func walk(
    _ rule: Int,
    over step: RuleWalks.Step,
    next: Int32,
    into sites: inout Sites
  ) {
    guard let list = members(of: step.code) else {
      let value = evaluate(step.code)
      if case .nothing = value { return }
      return sites.open.append(doubt(value))
    }
    let own = walks.rules[rule]
    if case .eachKind = step.kind, case .cells = list.source {
      walk(rule, overKindsOf: list, step.slot, next: next, into: &sites)
    } else if next == own.steps.upperBound, own.demands.count == 1,
      let condition = walks.demands[Int(own.demands.lowerBound)]
    {
      judge(rule, list, step.slot, condition, into: &sites)
    } else {
      for index in 0..<list.count {
        slots[Int(step.slot)] = member(index, of: list)
        walk(rule, from: next, into: &sites)
      }
    }
    // Where the text breaks off there may be more; that alone accuses nobody and proves nothing.
    if list.count == 0, list.doubt?.why == .damaged { sites.open.append(.damaged) }
  }

  /// Goes through cells of which the rule asks no more than their kind: of those of one kind that pass
  /// or are not meant, one is looked at.
  private func walk(
    _ rule: Int,
    overKindsOf list: Members,
    _ slot: Int32,
    next: Int32,
    into sites: inout Sites
  ) {
    if holdsForKinds(rule, list, slot, next: next, into: &sites) { return }
    let first = layout(list.table).firstCell
    var verdicts = KindVerdicts()
    for index in 0..<list.count {
      let kind = facts[first + Int(index)].kind
      if let passes = verdicts[kind] {
        if passes { sites.passes += walks.rules[rule].demands.count }
        continue
      }
      let before = sites.passes
      let faults = sites.failures.count + sites.open.count
      slots[Int(slot)] = member(index, of: list)
      walk(rule, from: next, into: &sites)
      if sites.failures.count + sites.open.count == faults {
        verdicts.note(kind, sites.passes > before)
      }
    }
  }

  /// Whether no cell of a kind that there is has a fault; else nothing is noted.
  private func holdsForKinds(
    _ rule: Int,
    _ list: Members,
    _ slot: Int32,
    next: Int32,
    into sites: inout Sites
  ) -> Bool {
    let firsts = firsts(of: list.table)
    guard firstsOfKinds[firsts] < 0 else { return false }
    let (failures, open, passes) = (sites.failures.count, sites.open.count, sites.passes)
    for place in (firsts + 1)..<(firsts + CellFacts.kindCount) where firstsOfKinds[place] >= 0 {
      slots[Int(slot)] = .cell(list.table, firstsOfKinds[place])
      walk(rule, from: next, into: &sites)
      if sites.failures.count > failures || sites.open.count > open {
        sites.failures.removeLast(sites.failures.count - failures)
        sites.open.removeLast(sites.open.count - open)
        sites.passes = passes
        return false
      }
    }
    return true
  }

  private func fail(_ rule: Int, demand: Int, condition: Int32?, into sites: inout Sites) {
    fail(rule, rules.rules[rule].program.demands[demand], condition: condition, into: &sites)
  }

  /// Judges all members of a list by the one demand of a rule.
  private func judge(
    _ rule: Int,
    _ list: Members,
    _ slot: Int32,
    _ condition: DirectCondition,
    into sites: inout Sites
  ) {
    for index in 0..<list.count {
      slots[Int(slot)] = member(index, of: list)
      if verdictInLoop(condition) == .yes {
        sites.passes += 1
      } else {
        judge(rule, 0, into: &sites)
      }
    }
  }

  private func judge(_ rule: Int, _ index: Int, into sites: inout Sites) {
    // No more of it is copied unless it fails.
    switch rules.rules[rule].program.demands[index].kind {
    case .require(let code):
      switch truth(evaluate(code)) {
      case .yes: sites.passes += 1
      case .unknown(let doubt): sites.open.append(doubt)
      case .no: fail(rule, demand: index, condition: code, into: &sites)
      }
    case .forbid(let phrase, let scope, let slot, let holes):
      let found = find(phrase, in: evaluate(scope))
      guard case .list(let start, let count, _) = found else {
        return sites.open.append(doubt(found))
      }
      if count == 0 { sites.passes += 1 }
      for member in start..<(start + count) {
        let match = members[Int(member)]
        slots[Int(slot)] = match
        for hole in 0..<holes { slots[Int(slot + 1 + hole)] = self.hole(match, hole) }
        fail(rule, demand: index, condition: nil, into: &sites)
      }
    }
  }
}
