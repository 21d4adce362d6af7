import Linting
import Reporters
import RuleLanguage
import SourceText

/// Writes the mistakes in rule files.
func checkRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let loaded = loadRules(named: session.arguments.operands, files: session.disk)
  try session.write(session.rendered(loaded), to: nil)
  if loaded.diagnostics.contains(where: { $0.severity == .error }) { return .usage }
  guard loaded.diagnostics.isEmpty else { return .findings }
  let count = loaded.sources.count
  let words = Wording("\(count) 个规则文件，没有错误", en: "\(count) rule files, no mistakes")
  try session.write(Array((words.text(session.language) + "\n").utf8), to: nil)
  return .good
}

/// Runs the cases in rule files.
func testRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let (ruleSet, loaded) = try session.rules(named: session.arguments.operands)
  let outcome = runTests(loaded.tests, of: ruleSet)
  let bytes = renderTests(outcome, options: session.options()) {
    session.source(of: $0, in: loaded)
  }
  try session.write(bytes, to: nil)
  return outcome.isGood ? .good : .findings
}

/// Lists the rules in force.
func listRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(RuleListFormat.self)
  let ruleSet = try session.rules(named: session.arguments.all(.rules)).set
  let draft = ProfileLevels(name: "draft", ruleSet: try session.rules(named: ["draft"]).set)
  let strict = ProfileLevels(name: "strict", ruleSet: try session.rules(named: ["strict"]).set)
  let bytes = renderRuleList(
    ruleSet,
    draft: draft,
    strict: strict,
    as: format,
    options: session.options()
  )
  try session.write(bytes, to: nil)
  return .good
}

/// Writes what one rule asks and why.
func explain(_ session: Session) throws(CommandFailure) -> ExitCode {
  let (ruleSet, loaded) = try session.rules(named: session.arguments.all(.rules))
  let id = session.arguments.operands.first ?? ""
  guard let card = ruleSet.cards.first(where: { $0.id == id }) else {
    let nearest = nearestName(to: id, among: ruleSet.cards.map(\.id))
    throw .usage(.unknownRule(id, nearest: nearest))
  }
  let bytes = renderExplanation(
    of: card,
    in: ruleSet,
    passing: loaded.example(of: id, endingIn: .pass),
    failing: loaded.example(of: id, endingIn: .fail),
    options: session.options()
  )
  try session.write(bytes, to: nil)
  return .good
}
