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
  for rule in outcome.rules where !rule.survivors.isEmpty || !rule.idle.isEmpty {
    let total = rule.killed + rule.survivors.count + rule.idle.count
    page.gap()
    page.line(page.paint.bold(rule.rule) + "  \(rule.killed)/\(total)")
    for mutant in rule.survivors {
      if let bytes = source(mutant.path) { page.add(mutant, in: TextView(bytes)) }
    }
    for change in rule.idle {
      guard let text = source(change.path).map({ TextView($0) }) else { continue }
      let line = text.position(at: change.range.start).line
      page.line(page.paint.faint("  \(shown(change.path)):\(line)"))
      page.line("    " + shown(text.string(change.range)) + "  " + shown(change.change))
    }
  }
  page.gap()
  let share = outcome.total == 0 ? 1000 : outcome.killed * 1000 / outcome.total
  let percent = "\(share / 10).\(share % 10) %"
  page.line(
    page.paint.bold(
      page.say(
        "\(outcome.total) 处改动，例子发现 \(outcome.killed) 处（\(percent)）；另有 \(outcome.equivalent) 处改动前后意思相同",
        en: "\(outcome.total) changes, \(outcome.killed) noticed by tests (\(percent)); "
          + "\(outcome.equivalent) more mean the same"
      )
    )
  )
  return page.takeBytes()
}

extension TextPage {
  /// The lines of a change as they are and as they would be.
  fileprivate mutating func add(_ mutant: RuleMutant, in text: TextView) {
    let first = text.position(at: mutant.range.start).line
    let last = text.position(at: mutant.range.end).line
    line(paint.faint("  \(shown(mutant.path)):\(first)"))
    let lines = ByteRange(text.line(first - 1).start, text.line(last - 1).end)
    for part in text.string(lines).split(separator: "\n") {
      line("  - " + shown(String(part.drop { $0 == " " })))
    }
    guard let replacement = mutant.replacement else { return }
    let changed =
      text.string(ByteRange(lines.start, mutant.range.start)) + replacement
      + text.string(ByteRange(mutant.range.end, max(mutant.range.end, lines.end)))
    for part in changed.split(separator: "\n") {
      line("  + " + shown(String(part.drop { $0 == " " })))
    }
  }
}
