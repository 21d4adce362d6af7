import RuleLanguage
import SourceText

extension Interpreter {
  /// Tells of findings of some kinds how they came about, by following their rules once more.
  func derive(_ findings: inout [Finding], _ kinds: [FindingKind], _ words: RuleWords) {
    let wanted = findings.indices.filter { kinds.contains(findings[$0].kind) }
    for rule in Set(wanted.map { findings[$0].rule }).sorted() {
      let own = wanted.filter { findings[$0].rule == rule }
      var walk = SiteWalk(self, rule, words, own.map { (index: $0, finding: findings[$0]) })
      for (index, derivation) in walk.run() { findings[index].derivation = derivation }
      members.removeAll(keepingCapacity: true)
      texts.removeAll(keepingCapacity: true)
    }
  }
}

/// Follows a rule through all its sites, as it was judged, and tells of those that findings are
/// about.
private struct SiteWalk {
  private let interpreter: Interpreter
  private let number: Int
  private let rule: PreparedRule
  private let deriver: Deriver
  private let clauses: RuleClauses
  /// Findings that were not met again yet.
  private var wanted: [(index: Int, finding: Finding)]
  private var found: [Int: Derivation] = [:]
  /// The first finding of a kind that stands for all sites of that kind.
  private var standing: [FindingKind: Int] = [:]

  init(
    _ interpreter: Interpreter,
    _ number: Int,
    _ words: RuleWords,
    _ wanted: [(index: Int, finding: Finding)]
  ) {
    self.interpreter = interpreter
    self.number = number
    self.wanted = wanted
    rule = interpreter.rules.rules[number]
    deriver = Deriver(interpreter: interpreter, words: words, path: rule.card.path)
    clauses = RuleClauses(rule, words)
  }

  mutating func run() -> [Int: Derivation] {
    interpreter.clearSlots(of: number)
    interpreter.hasReadDamage = false
    switch interpreter.applies(rule) {
    case .no: meet(Site(.notApplicable)) { [] }
    case .unknown(let doubt): meet(open(doubt)) { [] }
    case .yes:
      if rule.isRepair { repair() } else { follow(from: 0) }
    }
    return found
  }

  // MARK: Sites

  /// What is known of a site before anything is derived.
  private struct Site {
    let kind: FindingKind
    var range: ByteRange?
    var message = ""
    var because: Wording?

    init(_ kind: FindingKind) { self.kind = kind }
  }

  private func open(_ doubt: Doubt) -> Site {
    let finding = interpreter.open(number, doubt).finding
    var site = Site(.open)
    site.range = finding.range
    site.because = finding.because
    return site
  }

  /// Derives a site if a finding is about it; `steps` are the last ones.
  private mutating func meet(_ site: Site, after count: Int = 0, _ steps: () -> [DerivedStep]) {
    if let index = standing[site.kind] {
      found[index]?.alike += 1
      return
    }
    guard let place = wanted.firstIndex(where: { isAbout($0.finding, site) }) else { return }
    let index = wanted.remove(at: place).index
    // Rules that pass or do not apply have one finding, however many sites.
    if site.kind < .open { standing[site.kind] = index }
    found[index] = Derivation(
      steps: clauses.limits(in: interpreter, deriver) + before(count) + steps(),
      kind: site.kind,
      alike: 0
    )
  }

  private func isAbout(_ finding: Finding, _ site: Site) -> Bool {
    guard finding.kind == site.kind else { return false }
    guard let range = site.range else { return true }
    return finding.range == range && (site.because == nil || finding.because == site.because)
      && finding.message.zh.hasPrefix(site.message)
  }

  /// The first clauses of the rule with the values that they have at this site.
  private func before(_ count: Int) -> [DerivedStep] {
    rule.program.steps.prefix(count).enumerated().map { index, step in
      switch step {
      case .each(let slot, let code):
        var told = DerivedStep(clause: .each(clauses.names[index]), part: deriver.part(code))
        told.member = deriver.leaf(interpreter.slots[Int(slot)])
        return told
      case .bind(_, let code):
        return DerivedStep(clause: .bind(clauses.names[index]), part: deriver.part(code))
      case .when(let code): return DerivedStep(clause: .when, part: deriver.part(code))
      }
    }
  }

  private mutating func follow(from first: Int) {
    for next in first..<rule.program.steps.count {
      switch rule.program.steps[next] {
      case .each(let slot, let code): return follow(interpreter.evaluate(code), slot, code, next)
      case .bind(let slot, let code): interpreter.slots[Int(slot)] = interpreter.evaluate(code)
      case .when(let code):
        switch interpreter.truth(interpreter.evaluate(code)) {
        case .yes: continue
        case .no: return meet(Site(.notApplicable), after: next + 1) { [] }
        case .unknown(let doubt): return meet(open(doubt), after: next + 1) { [] }
        }
      }
    }
    judge()
  }

  private mutating func follow(_ list: Value, _ slot: Int32, _ code: Int32, _ step: Int) {
    let name = clauses.names[step]
    let deriver = deriver
    func told() -> [DerivedStep] {
      [DerivedStep(clause: .each(name), part: deriver.part(code))]
    }
    guard case .list(let start, let count, let doubt) = list else {
      if case .nothing = list { return meet(Site(.notApplicable), after: step, told) }
      return meet(open(interpreter.doubt(list)), after: step, told)
    }
    for index in start..<(start + count) {
      interpreter.slots[Int(slot)] = interpreter.members[Int(index)]
      follow(from: step + 1)
    }
    guard count == 0 else { return }
    if doubt?.why == .damaged { return meet(open(.damaged), after: step, told) }
    meet(Site(.notApplicable), after: step, told)
  }

  // MARK: Demands

  private mutating func judge() {
    let count = rule.program.steps.count
    var passed: [Int] = []
    for index in rule.program.demands.indices {
      let demand = rule.program.demands[index]
      switch demand.kind {
      case .require(let code):
        let deriver = deriver
        func told() -> DerivedStep { DerivedStep(clause: .require, part: deriver.part(code)) }
        switch interpreter.truth(interpreter.evaluate(code)) {
        case .yes: passed.append(index)
        case .unknown(let doubt): meet(open(doubt), after: count) { [told()] }
        case .no: fail(index, condition: code) { told() }
        }
      case .forbid(let phrase, let scope, let slot, let holes):
        let list = interpreter.find(phrase, in: interpreter.evaluate(scope))
        guard case .list(let start, let found, _) = list else {
          let step = forbidden(index, list, nil)
          meet(open(interpreter.doubt(list)), after: count) { [step] }
          continue
        }
        if found == 0 { passed.append(index) }
        for member in start..<(start + found) {
          let match = interpreter.members[Int(member)]
          interpreter.slots[Int(slot)] = match
          for hole in 0..<holes {
            interpreter.slots[Int(slot + 1 + hole)] = interpreter.hole(match, hole)
          }
          let step = forbidden(index, list, match)
          fail(index, condition: nil) { step }
        }
      }
    }
    guard passed.count == rule.program.demands.count else { return }
    let steps = passed
    let walk = self
    meet(Site(.pass), after: count) { steps.map { walk.held($0) } }
  }

  /// A demand that holds.
  private func held(_ index: Int) -> DerivedStep {
    switch rule.program.demands[index].kind {
    case .require(let code): return DerivedStep(clause: .require, part: deriver.part(code))
    case .forbid(let phrase, let scope, _, _):
      return forbidden(index, interpreter.find(phrase, in: interpreter.evaluate(scope)), nil)
    }
  }

  /// What a phrase that is not to be there was found as.
  private func forbidden(_ index: Int, _ list: Value, _ match: Value?) -> DerivedStep {
    var part = deriver.leaf(list)
    part.operation = .find
    part.range = nil
    guard case .forbid(let phrase, let scope, _, let holes) = rule.program.demands[index].kind
    else { return DerivedStep(clause: .forbid, part: part) }
    part.source = clauses.forbidden(phrase, scope)
    guard let match else {
      if case .list(0, _) = part.value {
        part.near = deriver.near(phrase, in: interpreter.evaluate(scope))
      } else if part.isWithoutValue {
        part.parts = [deriver.part(scope)]
      }
      return DerivedStep(clause: .forbid, part: part)
    }
    var member = deriver.leaf(match)
    part.parts = [member]
    if case .list(let count, _) = part.value {
      part.add(DerivedPart.Rest(count: count - 1, value: nil))
    }
    for hole in 0..<holes {
      let name = interpreter.program.holes[Int(phrase)][Int(hole)].name
      let value = interpreter.hole(match, hole)
      if case .nothing = value { continue }
      if name.isEmpty { continue }
      var told = deriver.leaf(value)
      told.source = name
      member.parts.append(told)
    }
    return DerivedStep(clause: .forbid, part: part, member: member)
  }

  private mutating func fail(_ index: Int, condition: Int32?, _ told: () -> DerivedStep) {
    let demand = rule.program.demands[index]
    var sites = Interpreter.Sites()
    interpreter.fail(number, demand, condition: condition, into: &sites)
    let count = rule.program.steps.count
    if let doubt = sites.open.first {
      let step = told()
      var part = deriver.leaf(.unknown(doubt))
      part.range = interpreter.doubtPlace(doubt)
      return meet(open(doubt), after: count) { [step, DerivedStep(clause: .spared, part: part)] }
    }
    guard let finding = sites.failures.first?.finding else { return }
    var site = Site(finding.kind)
    site.range = finding.range
    site.because = finding.because
    let words = finding.message.zh.split(
      separator: SiteCount.mark,
      omittingEmptySubsequences: false
    )
    site.message = words.first.map { String($0) } ?? ""
    let deriver = deriver
    meet(site, after: count) {
      var steps = [told()]
      for softening in demand.softened {
        let part = deriver.part(softening.condition)
        steps.append(DerivedStep(clause: .softened(softening.kind), part: part))
        // What cannot be decided softens too.
        if part.truth != false { break }
      }
      return steps
    }
  }

  // MARK: Repairs

  private mutating func repair() {
    for item in interpreter.repairs(of: number, clauses.repair) {
      var site = Site(item.kind)
      site.range = item.range
      meet(site) { [item.step] }
    }
  }
}
