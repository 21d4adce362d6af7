package import Linting
import RuleLanguage
import SourceText

/// Writes what the tests of rules noticed of small changes, and what they did not as differences.
///
/// `source` yields the bytes of a rule file.
package func renderMutation(
  _ outcome: MutationOutcome,
  options: RenderOptions,
  source: (String) -> [UInt8]?
) -> [UInt8] {
  var page = TextPage(options: options)
  for rule in outcome.rules
  where !rule.survivors.isEmpty || !rule.idle.isEmpty || !rule.stale.isEmpty {
    let total = rule.killed + rule.survivors.count + rule.idle.count
    page.gap()
    page.line(page.paint.bold(rule.rule) + "  \(rule.killed)/\(total)")
    for (mutant, because) in rule.survivors {
      guard let bytes = source(mutant.path) else { continue }
      page.add(mutant, in: TextView(bytes))
      if let because { page.line("  = " + shown(because)) }
    }
    for change in rule.idle {
      guard let text = source(change.path).map({ TextView($0) }) else { continue }
      let line = text.position(at: change.range.start).line
      page.line(page.paint.faint("  \(shown(change.path)):\(line)"))
      page.line("    " + shown(text.string(change.range)) + "  " + shown(change.change))
    }
  }
  for rule in outcome.rules {
    for place in rule.stale {
      guard let text = source(place.path).map({ TextView($0) }) else { continue }
      let line = text.position(at: place.range.start).line
      let words = page.say(
        "survives 说的改动不在未发现之列，删去",
        en: "no surviving change is meant by this survives: delete it"
      )
      page.line(page.paint.bold(rule.rule) + "  " + shown(place.path) + ":\(line) " + words)
    }
  }
  page.gap()
  let share = outcome.total == 0 ? 1000 : outcome.killed * 1000 / outcome.total
  let percent = "\(share / 10).\(share % 10) %"
  page.line(
    page.paint.bold(
      page.say(
        "\(outcome.total) 处改动，例子发现 \(outcome.killed) 处（\(percent)），未发现的有 \(outcome.unexplained) 处没有说明理由；另有 \(outcome.equivalent) 处改动前后意思相同",
        en: "\(outcome.total) changes, \(outcome.killed) noticed by tests (\(percent)), "
          + "\(outcome.unexplained) of the others without a reason; \(outcome.equivalent) more mean the same"
      )
    )
  )
  return page.takeBytes()
}

extension TextPage {
  /// The lines of a change as they are and as they would be.
  fileprivate mutating func add(_ mutant: RuleMutant, in text: TextView) {
    let first = text.position(at: mutant.range.start).line
    line(paint.faint("  \(shown(mutant.path)):\(first)"))
    let lines = mutant.lines(in: text)
    for part in lines.before.split(separator: "\n") {
      line("  - " + shown(String(part.drop { $0 == " " })))
    }
    guard mutant.replacement != nil else { return }
    for part in lines.after.split(separator: "\n") {
      line("  + " + shown(String(part.drop { $0 == " " })))
    }
  }
}
