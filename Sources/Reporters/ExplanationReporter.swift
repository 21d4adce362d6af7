package import Linting
package import RuleLanguage
import SourceText

/// Writes what a rule asks, why, on what basis, how to mend it, and a case that passes and one that
/// fails.
package func renderExplanation(
  of card: RuleCard,
  in ruleSet: RuleSet,
  profiles: [ProfileLevels],
  examples: (FindingKind) -> RuleExample?,
  options: RenderOptions
) -> [UInt8] {
  let rule = RuleDescription(
    card,
    in: ruleSet,
    profiles: profiles,
    language: options.language,
    examples: examples
  )
  var page = TextPage(options: options)
  page.line(page.paint.bold(rule.id) + "  " + rule.title)
  page.line()
  for part in rule.parts {
    let label = part.label.text(options.language) + page.say("：", en: ": ")
    page.line(page.paint.faint(label) + shown(part.text))
  }
  for (heading, example) in rule.examples {
    page.line()
    page.line(page.paint.bold(heading.text(options.language)))
    for part in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
      page.line("  " + shown(String(part)))
    }
  }
  return page.takeBytes()
}
