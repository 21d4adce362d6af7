package import Linting
package import RuleLanguage
import SourceText

/// Writes what a rule asks, why, on what basis, how to mend it, and a case that passes and one that
/// fails.
package func renderExplanation(
  of card: RuleCard,
  in ruleSet: RuleSet,
  passing: RuleExample?,
  failing: RuleExample?,
  options: RenderOptions
) -> [UInt8] {
  var page = TextPage(options: options)
  page.line(page.paint.bold(card.id) + "  " + card.title.text(options.language))
  page.line()
  page.part("级别", "level", page.say(card.level.chineseWord, en: card.level.name))
  let basis = Taxonomies(ruleSet).citations(of: card).map { $0.text(options.language) }
  page.part("依据", "basis", basis.joined(separator: page.say("；", en: "; ")))
  if card.firstYear != nil || card.lastYear != nil { page.part("年度", "years", card.years) }
  let issuers = card.issuers.compactMap {
    ruleSet.kinds.indices.contains($0) ? ruleSet.kinds[$0].title.text(options.language) : nil
  }
  page.part("适用机关", "issuers", issuers.joined(separator: page.say("、", en: ", ")))
  page.part("说明", "why", card.why.text(options.language))
  page.part("改法", "mend", card.mend.text(options.language))
  page.part("规则文件", "file", card.file)
  page.add(passing, page.say("符合的例子", en: "An example that passes"))
  page.add(failing, page.say("不符合的例子", en: "An example that fails"))
  return Array(page.text.utf8)
}

extension TextPage {
  fileprivate mutating func part(_ zh: String, _ en: String, _ text: String) {
    guard !text.isEmpty else { return }
    line(paint.faint(say(zh + "：", en: en + ": ")) + shown(text))
  }

  fileprivate mutating func add(_ example: RuleExample?, _ heading: String) {
    guard let example else { return }
    line()
    line(paint.bold(heading))
    for part in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
      line("  " + shown(String(part)))
    }
  }
}
