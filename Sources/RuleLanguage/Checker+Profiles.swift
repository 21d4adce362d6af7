import Phrases
import ReportModel
import SourceText

extension Checker {
  /// The rules in force after profiles, and what was wrong with the profiles.
  mutating func select(
    _ request: RuleRequest,
    entries: Set<String>
  ) -> (ruleSet: RuleSet?, settings: RuleSettings?, diagnostics: [Diagnostic]) {
    diagnostics = []
    var profiles: [String: (ProfileSyntax, String)] = [:]
    for file in files {
      for profile in file.profiles {
        if profiles[profile.name.text] != nil {
          report(
            .duplicateName(profile.name.text, what: .profile),
            at: profile.name.range,
            in: file.path
          )
        }
        profiles[profile.name.text] = (profile, file.path)
      }
    }
    reportCycles(among: profiles)
    var wanted = request.profiles
    if wanted.isEmpty, let last = files.last(where: { entries.contains($0.path) })?.profiles.last,
      request.entries != request.shipped
    {
      wanted = [last.name.text]
    }
    var selection = Selection(count: cards.count, startsFull: wanted.isEmpty)
    // Rules that stand in the user's own files are in force without being listed.
    for index in cards.indices
    where entries.contains(cards[index].path) && !request.shipped.contains(cards[index].path) {
      selection.isOn[index] = true
    }
    for name in wanted {
      guard let (profile, path) = profiles[name] else {
        let nearest = nearestName(to: name, among: profiles.keys.sorted())
        report(.noProfile(name, nearest: nearest), at: ByteRange(at: 0), in: name)
        continue
      }
      apply(profile, path, among: profiles, to: &selection, depth: 0)
    }
    // Profiles that are not in force are checked all the same.
    for name in profiles.keys.sorted() where !wanted.contains(name) {
      guard let (profile, path) = profiles[name] else { continue }
      var other = Selection(count: cards.count, startsFull: false)
      apply(profile, path, among: profiles, to: &other, depth: 0)
    }
    let found = uniqued(diagnostics)
    guard found.isEmpty else { return (nil, nil, found) }
    return (ruleSet(selection), settings(selection), [])
  }

  /// Reports each circle of profiles once, at the first of them by name.
  private mutating func reportCycles(among profiles: [String: (ProfileSyntax, String)]) {
    var seen = Set<String>()
    for name in profiles.keys.sorted() {
      var walked: [String] = []
      var next: String? = name
      while let current = next, profiles[current] != nil, seen.insert(current).inserted {
        walked.append(current)
        next = profiles[current]?.0.base?.text
      }
      guard let back = next, walked.contains(back), let last = walked.last,
        let (profile, path) = profiles[last], let base = profile.base
      else { continue }
      report(.importCycle(back), at: base.range, in: path)
    }
  }

  private func uniqued(_ list: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for item in list where !result.contains(item) { result.append(item) }
    return result
  }

  private mutating func apply(
    _ profile: ProfileSyntax,
    _ path: String,
    among profiles: [String: (ProfileSyntax, String)],
    to selection: inout Selection,
    depth: Int
  ) {
    if let base = profile.base {
      if let (inherited, basePath) = profiles[base.text] {
        guard depth < profiles.count else { return }
        apply(inherited, basePath, among: profiles, to: &selection, depth: depth + 1)
      } else {
        reportUnknown(.profile, base, among: profiles.keys, in: path)
      }
    }
    func origin(_ name: Name) -> SettingOrigin {
      SettingOrigin(profile: profile.name.text, path: path, range: name.range)
    }
    for (names, isOn) in [(profile.include, true), (profile.off, false)] {
      for name in names {
        for index in matching(name, in: path) {
          selection.isOn[index] = isOn
          selection.origins[index] = origin(name)
        }
      }
    }
    for (name, level) in profile.levels {
      for index in matching(name, in: path) {
        selection.levels[index] = Selection.Choice(value: level, origin: origin(name))
      }
    }
    for (name, value) in profile.settings {
      guard let index = paramIndex[name.text] else {
        if mistaken.contains(name.text) { continue }
        reportUnknown(.param, name, among: paramIndex.keys, in: path)
        continue
      }
      guard let constant = constant(value) else {
        report(.notConstant, at: value.range, in: path)
        continue
      }
      let wanted = type(of: program.params[index])
      if type(of: constant) != wanted {
        report(
          .paramType(wanted.name, found: type(of: constant).name),
          at: value.range,
          in: path
        )
      }
      selection.params[index] = Selection.Choice(value: constant, origin: origin(name))
    }
  }

  private func type(of value: ParamValue) -> RuleType {
    switch value {
    case .number: .number
    case .text: .text
    }
  }

  private mutating func matching(_ name: Name, in path: String) -> [Int] {
    if name.text.hasSuffix("/*") {
      let prefix = String(name.text.dropLast())
      let found = cards.indices.filter { cards[$0].id.hasPrefix(prefix) }
      if found.isEmpty { report(.emptyPattern(name.text), at: name.range, in: path) }
      return Array(found)
    }
    if let index = ruleIndex[name.text] { return [index] }
    reportUnknown(.rule, name, among: ruleIndex.keys, in: path)
    return []
  }

  private func ruleSet(_ selection: Selection) -> RuleSet {
    let order = cards.indices.filter { selection.isOn[$0] }.sorted { cards[$0].id < cards[$1].id }
    var position: [Int: Int] = [:]
    for (place, index) in order.enumerated() { position[index] = place }
    var program = program
    for (index, choice) in selection.params { program.params[index] = choice.value }
    program.rules = order.map { index in
      var rule = program.rules[index]
      if let level = selection.levels[index]?.value {
        rule.levels = shifted(rule.levels, to: level)
      }
      rule.repair = rule.repair.compactMap { position[$0] }
      rule.insteadOf = rule.insteadOf.compactMap { position[$0] }
      return rule
    }
    let chosen = order.map { index in
      var card = cards[index]
      card.level = selection.levels[index]?.value ?? card.level
      return card
    }
    return RuleSet(
      laws: laws,
      kinds: kinds,
      forms: forms,
      cards: chosen,
      program: program,
      phrases: searched(by: program),
      titles: forms.map { form in
        PhraseSet(form.witnesses.title.map { [phrases[$0]] } ?? [])
      }
    )
  }

  /// The phrases that are looked for in the text; the others are only parts of these.
  private func searched(by program: Program) -> PhraseSet {
    var searched = Set(forms.flatMap { $0.witnesses.years.map(\.phrase) })
    for code in program.codes {
      if case .find(let phrase, _) = code { searched.insert(Int(phrase)) }
    }
    for demand in program.rules.flatMap(\.demands) {
      if case .forbid(let phrase, _, _, _) = demand.kind { searched.insert(Int(phrase)) }
    }
    return PhraseSet(phrases) { searched.contains($0) }
  }

  /// A rule's levels when a profile sets the plain one: a conditional level stays as far below it
  /// as the rule put it, so that what is milder for some reports stays milder.
  private func shifted(
    _ levels: [(level: Level, condition: Int32?)],
    to level: Level
  ) -> [(level: Level, condition: Int32?)] {
    guard let plain = levels.last(where: { $0.condition == nil })?.level else { return levels }
    return levels.map { item in
      guard item.condition != nil else { return (level, nil) }
      let distance = plain.rawValue - item.level.rawValue
      let raw = min(max(level.rawValue - distance, 0), Level.error.rawValue)
      return (Level(rawValue: raw) ?? item.level, item.condition)
    }
  }
}
