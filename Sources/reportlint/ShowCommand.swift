import Linting
import Reporters
import RuleLanguage
import SourceText

/// Writes one rule as it stands in its file, or the vocabulary of a form.
func showRule(_ session: Session) throws(CommandFailure) -> ExitCode {
  let operands = session.arguments.operands
  let names = session.arguments.all(.rules)
  let profiles = try session.shippedProfiles(beside: names)
  let loaded = loadRules(named: names, files: session.disk)
  let sets = names.isEmpty ? profiles.map(\.set) : [try session.rules(named: names).set]
  let name = operands.last ?? ""
  guard operands.count == 1 else {
    guard operands[0] == "form" else { throw .usage(.operandCount(.rulesShow)) }
    let forms = sets.flatMap(\.forms)
    guard let form = forms.first(where: { $0.name == name }) else {
      throw .usage(.unknownForm(name, nearest: nearestName(to: name, among: forms.map(\.name))))
    }
    try session.write(renderVocabulary(of: form, options: session.options()), to: nil)
    return .good
  }
  let found = sets.lazy.compactMap { set in set.index(of: name).map { (set, $0) } }.first
  guard let (set, index) = found else {
    let ids = sets.flatMap { $0.cards.map(\.id) }
    throw .usage(.unknownRule(name, nearest: nearestName(to: name, among: ids)))
  }
  let bytes = renderRule(
    index,
    of: set,
    declaration: loaded.declaration(of: set.cards[index]) ?? "",
    profiles: profiles.map { ProfileLevels(name: $0.name, ruleSet: $0.set) },
    options: session.options()
  )
  try session.write(bytes, to: nil)
  return .good
}
