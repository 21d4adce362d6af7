import SourceText

extension Linter {
  // MARK: Basis

  /// A rule without basis; years without one; a law cited twice for the same year.
  mutating func lintBasis(of rule: RuleSyntax, in path: String) {
    guard !rule.basis.isEmpty else {
      return report(.noBasis(rule.id.text), at: rule.id.range, in: path)
    }
    lintOverlap(of: rule, in: path)
    guard let first = rule.years?.first ?? checker.forms.map(\.firstYear).min() else { return }
    let dated = rule.basis.map(\.years)
    // After the last year that a citation names nothing changes any more.
    let edges = dated.flatMap { [$0.first, $0.last] }.compactMap(\.self)
    let last = min(rule.years?.last ?? Int.max, max(first, (edges.max() ?? first) + 1))
    guard first <= last, last - first < 1_000 else { return }
    let bare = (first...last).filter { year in !dated.contains { $0.contains(year) } }
    guard let start = bare.first else { return }
    let end = (start...last).prefix { bare.contains($0) }.last ?? start
    report(.basisGap(first: start, last: end), at: rule.basis[0].law.range, in: path)
  }

  private mutating func lintOverlap(of rule: RuleSyntax, in path: String) {
    for (index, later) in rule.basis.enumerated() {
      for earlier in rule.basis[..<index] {
        let isSame = earlier.law.text == later.law.text && earlier.article == later.article
        let handsOver =
          earlier.law.text != later.law.text
          && (earlier.years.hands(overTo: later.years) || later.years.hands(overTo: earlier.years))
        let first = max(earlier.years.first ?? Int.min, later.years.first ?? Int.min)
        let last = min(earlier.years.last ?? Int.max, later.years.last ?? Int.max)
        guard isSame || handsOver, first <= last else { continue }
        let lint = RuleLint.basisOverlap(
          law: earlier.law.text,
          first: first == Int.min ? last : first,
          last: last == Int.max ? first : last
        )
        report(lint, at: later.law.range, in: path)
        break
      }
    }
  }

  // MARK: Tests

  /// Rules that no case shows to fail, or to pass.
  mutating func lintTests() {
    var kinds: [String: Set<FindingKind>] = [:]
    for test in files.flatMap(\.tests) {
      for expectation in test.cases.flatMap(\.expectations) {
        let told: FindingKind = expectation.isNever ? .notApplicable : expectation.kind
        kinds[test.rule.text, default: []].insert(told)
      }
    }
    for file in files {
      for rule in file.rules {
        let id = rule.id
        guard let seen = kinds[id.text] else {
          report(.noTest(id.text), at: id.range, in: file.path)
          continue
        }
        if seen.isDisjoint(with: [.fail, .review, .open]) {
          report(.noFailingTest(id.text), at: id.range, in: file.path)
        }
        if seen.isDisjoint(with: [.pass, .notApplicable]) {
          report(.noPassingTest(id.text), at: id.range, in: file.path)
        }
      }
    }
  }

  // MARK: Profiles

  /// Levels that a profile sets to what they are.
  mutating func lintProfiles() {
    var profiles: [String: ProfileSyntax] = [:]
    for file in files { for profile in file.profiles { profiles[profile.name.text] = profile } }
    for file in files {
      for profile in file.profiles {
        var levels: [Int: Level] = [:]
        for base in bases(of: profile, among: profiles) { apply(base, to: &levels) }
        for (name, level) in profile.levels {
          let rules = matching(name)
          let isSet = rules.contains { (levels[$0] ?? checker.cards[$0].level) != level }
          if !isSet && !rules.isEmpty {
            report(.levelUnchanged(level), at: name.range, in: file.path)
          }
          for rule in rules { levels[rule] = level }
        }
      }
    }
  }

  /// What a profile extends, the first of all first.
  private func bases(
    of profile: ProfileSyntax,
    among profiles: [String: ProfileSyntax]
  ) -> [ProfileSyntax] {
    var result: [ProfileSyntax] = []
    var next = profile.base
    while let name = next, let base = profiles[name.text], result.count < profiles.count {
      result.append(base)
      next = base.base
    }
    return result.reversed()
  }

  private func apply(_ profile: ProfileSyntax, to levels: inout [Int: Level]) {
    for (name, level) in profile.levels { for rule in matching(name) { levels[rule] = level } }
  }

  private func matching(_ name: Name) -> [Int] {
    guard name.text.hasSuffix("/*") else {
      return [checker.ruleIndex[name.text]].compactMap(\.self)
    }
    let prefix = String(name.text.dropLast())
    return checker.cards.indices.filter { checker.cards[$0].id.hasPrefix(prefix) }
  }
}

extension YearSpan {
  fileprivate func contains(_ year: Int) -> Bool {
    year >= first ?? Int.min && year <= last ?? Int.max
  }

  /// Whether this ends where another goes on: it has a last year, the other a first one after its own.
  fileprivate func hands(overTo other: YearSpan) -> Bool {
    guard let last, let next = other.first else { return false }
    return next > first ?? Int.min && other.last ?? Int.max > last
  }
}
