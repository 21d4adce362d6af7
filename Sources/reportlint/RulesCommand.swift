import Linting
import Reporters
import RuleLanguage
import SourceText

/// Runs a command on each pack of rules that the operands stand for, under the pack's name where
/// there are several; the status is the worst.
func onEachPack(
  _ session: Session,
  _ body: (Session, [String]) throws(CommandFailure) -> ExitCode
) throws(CommandFailure) -> ExitCode {
  let packs = rulePacks(named: session.arguments.operands, files: session.disk)
  var worst = ExitCode.good
  for names in packs {
    if packs.count > 1 { try session.write(Array("\(packName(of: names))\n".utf8), to: nil) }
    let status = try body(session, names)
    if status.rawValue > worst.rawValue { worst = status }
  }
  return worst
}

/// Writes the mistakes in rule files.
func checkRules(_ session: Session, _ names: [String]) throws(CommandFailure) -> ExitCode {
  let loaded = loadRules(named: names, files: session.disk, lints: true)
  try session.write(session.rendered(loaded), to: nil)
  if loaded.diagnostics.contains(where: { $0.severity == .error }) { return .usage }
  guard loaded.diagnostics.isEmpty else { return .findings }
  let count = loaded.sources.count
  let words = Wording("\(count) 个规则文件，没有错误", en: "\(count) rule files, no mistakes")
  try session.write(Array((words.text(session.language) + "\n").utf8), to: nil)
  return .good
}

/// Runs the cases in rule files; those of the program itself only where no other file is named.
func testRules(_ session: Session, _ names: [String]) throws(CommandFailure) -> ExitCode {
  let loaded = loadRules(named: names, files: session.disk, keepsOrigins: true, goesOn: true)
  guard let ruleSet = loaded.ruleSet else { throw .rules(session.rendered(loaded)) }
  let hasOwn = loaded.sources.contains { !isShipped($0.path) }
  let outcome = runTests(loaded.tests, of: ruleSet, loaded: loaded) { card in
    !loaded.broken.contains(card.id) && (!hasOwn || !isShipped(card.path))
  }
  let bytes = renderTests(outcome, options: session.options()) {
    session.source(of: $0, in: loaded)
  }
  try session.write(bytes, to: nil)
  if !loaded.broken.isEmpty {
    Terminal.complain(session.rendered(loaded))
    return .usage
  }
  return outcome.isGood ? .good : .findings
}

/// Changes rules and the documents of their cases, and writes what the cases do not notice.
func mutateRules(_ session: Session, _ names: [String]) throws(CommandFailure) -> ExitCode {
  _ = try session.rules(named: names)
  let loaded = loadRules(named: names, files: session.disk, keepsOrigins: true)
  let hasOwn = loaded.sources.contains { !isShipped($0.path) }
  guard let outcome = mutateRules(loaded, where: { !hasOwn || !isShipped($0.path) }) else {
    return .usage
  }
  let bytes = renderMutation(outcome, options: session.options()) {
    session.source(of: $0, in: loaded)
  }
  try session.write(bytes, to: nil)
  return outcome.isGood ? .good : .findings
}

/// Lists the rules in force.
func listRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(RuleListFormat.self)
  let names = session.arguments.all(.rules)
  let ruleSet = try session.rules(named: names).set
  let bytes = renderRuleList(
    ruleSet,
    profiles: try session.profileLevels(beside: names),
    as: format,
    options: session.options()
  )
  try session.write(bytes, to: nil)
  return .good
}

/// Writes what one rule asks and why; without `--rules`, a rule of any shipped profile.
func explain(_ session: Session) throws(CommandFailure) -> ExitCode {
  let names = session.arguments.all(.rules)
  let profiles = try session.shippedProfiles(beside: names)
  let loaded = loadRules(named: names, files: session.disk)
  let own = names.isEmpty ? profiles.map(\.set) : [try session.rules(named: names).set]
  let id = session.arguments.operands.first ?? ""
  let found = own.lazy.compactMap { set in set.index(of: id).map { (set: set, rule: $0) } }.first
  guard let found else {
    let nearest = nearestName(to: id, among: own.flatMap { $0.cards.map(\.id) })
    throw .usage(.unknownRule(id, nearest: nearest))
  }
  let bytes = renderExplanation(
    of: found.set.cards[found.rule],
    in: found.set,
    profiles: profiles.map { ProfileLevels(name: $0.name, ruleSet: $0.set) },
    examples: { loaded.example(of: id, endingIn: $0) },
    options: session.options()
  )
  try session.write(bytes, to: nil)
  return .good
}

/// Writes every rule in force for reading, with examples from the tests.
func documentRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(RuleBookFormat.self)
  let names = session.arguments.all(.rules)
  let (ruleSet, loaded) = try session.rules(named: names)
  let bytes = renderRuleBook(
    ruleSet,
    profiles: try session.profileLevels(beside: names),
    as: format,
    options: session.options(),
    examples: { loaded.example(of: $0, endingIn: $1) }
  )
  try session.write(bytes, to: session.arguments.value(.output))
  return .good
}

extension Session {
  /// The levels of rules in the profiles that come with the program.
  fileprivate func profileLevels(
    beside names: [String]
  ) throws(CommandFailure) -> [ProfileLevels] {
    try shippedProfiles(beside: names).map { ProfileLevels(name: $0.name, ruleSet: $0.set) }
  }

  /// The profiles that come with the program, mildest first, of the packs among some names.
  func shippedProfiles(
    beside names: [String]
  ) throws(CommandFailure) -> [(name: String, set: RuleSet)] {
    let packs = names.filter(shippedPackNames.contains)
    var profiles: [(name: String, set: RuleSet)] = []
    for name in shippedProfileNames {
      profiles.append((name, try rules(named: packs + [name]).set))
    }
    return profiles
  }
}
