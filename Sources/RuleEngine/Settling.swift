import RuleLanguage

/// Weighs findings against each other: what `instead of` replaces is silent, and what is open for a
/// reason that another finding states is its consequence.
func settle(_ drafts: inout [DraftFinding], _ worst: inout [FindingKind], _ rules: PreparedRules) {
  replace(&drafts, &worst, rules)
  let roots = drafts.indices.filter { index in
    let rule = rules.rules[drafts[index].finding.rule].program
    let isStated = drafts[index].doubt == nil && drafts[index].finding.kind >= .open
    return isStated && (rule.asksPresence || rule.asksCut || rule.asksDamage)
  }
  // Several roots may stand at one place: six parts that are missing, all at the end of the text.
  var silenced: [Int: Set<String>] = [:]
  for index in drafts.indices {
    guard let doubt = drafts[index].doubt else { continue }
    let rule = drafts[index].finding.rule
    let root = roots.first {
      drafts[$0].finding.rule != rule && states(drafts[$0], doubt, rules)
    }
    guard let root else { continue }
    drafts[index].finding.isConsequence = true
    silenced[root, default: []].insert(rules.rules[rule].card.id)
  }
  for (root, ids) in silenced { drafts[root].finding.silenced = ids.sorted() }
  tellYearOnce(&drafts, rules)
}

/// No rule states that the year is not known: the first one that needs it tells, for all others.
private func tellYearOnce(_ drafts: inout [DraftFinding], _ rules: PreparedRules) {
  let open = drafts.indices.filter { drafts[$0].doubt == .yearUnknown }
  guard open.count > 1,
    let first = open.min(by: { drafts[$0].finding.rule < drafts[$1].finding.rule })
  else { return }
  let told = drafts[first].finding.rule
  var ids: Set<String> = []
  for index in open where drafts[index].finding.rule != told {
    drafts[index].finding.isConsequence = true
    ids.insert(rules.rules[drafts[index].finding.rule].card.id)
  }
  drafts[first].finding.silenced = ids.sorted()
}

/// Whether a finding says why something else could not be decided.
private func states(_ root: DraftFinding, _ doubt: Doubt, _ rules: PreparedRules) -> Bool {
  let rule = rules.rules[root.finding.rule].program
  switch doubt {
  case .cell(let key, _), .table(let key): return rule.asksPresence && root.table == key
  case .section(let index): return rule.asksPresence && root.section == index
  case .textBreaksOff: return rule.asksCut
  case .damaged: return rule.asksDamage
  case .yearUnknown, .noNumber, .tooLarge, .notThere: return false
  }
}

/// Drops the findings that a more telling rule replaces at the same place.
private func replace(
  _ drafts: inout [DraftFinding],
  _ worst: inout [FindingKind],
  _ rules: PreparedRules
) {
  var dropped: Set<Int> = []
  for draft in drafts where draft.finding.kind >= .review {
    for index in drafts.indices where drafts[index].finding.kind == .fail {
      let site = MendedSite(rule: drafts[index].finding.rule, range: drafts[index].finding.range)
      if draft.mended.contains(site) { dropped.insert(index) }
    }
    for other in rules.rules[draft.finding.rule].program.insteadOf {
      for index in drafts.indices
      where drafts[index].finding.rule == other && drafts[index].finding.kind >= .open {
        let place = drafts[index].finding.range
        if place.overlaps(draft.finding.range) || place == draft.finding.range {
          dropped.insert(index)
        }
      }
    }
  }
  guard !dropped.isEmpty else { return }
  let rules = Set(dropped.map { drafts[$0].finding.rule })
  for index in dropped { drafts[index].finding.isConsequence = true }
  for rule in rules {
    let rest = drafts.indices.filter { drafts[$0].finding.rule == rule && !dropped.contains($0) }
    if rest.isEmpty { worst[rule] = .pass }
    if let first = rest.map({ drafts[$0].finding.kind }).max() { worst[rule] = first }
  }
  drafts = drafts.indices.filter { !dropped.contains($0) }.map { drafts[$0] }
}
