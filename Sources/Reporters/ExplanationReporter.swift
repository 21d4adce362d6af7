package import Linting
package import RuleLanguage
import SourceText

/// Writes what a rule asks, why, on what basis, how to mend it, and a case that passes and one that
/// fails.
package func renderExplanation(
  of card: RuleCard,
  in ruleSet: RuleSet,
  profiles: [ProfileLevels],
  passing: RuleExample?,
  failing: RuleExample?,
  options: RenderOptions
) -> [UInt8] {
  var page = TextPage(options: options)
  page.line(page.paint.bold(card.id) + "  " + card.title.text(options.language))
  page.line()
  let known = profiles.contains { $0.level(of: card) != nil }
  page.part("级别", "level", known ? page.levels(of: card, profiles) : page.word(card.level))
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
  return page.takeBytes()
}

extension TextPage {
  fileprivate func levels(of card: RuleCard, _ profiles: [ProfileLevels]) -> String {
    let words = profiles.map { profile in
      profile.name + " " + (profile.level(of: card).map(word) ?? say("不检查", en: "off"))
    }
    return words.joined(separator: say("，", en: ", "))
  }

  fileprivate func word(_ level: Level) -> String { say(level.chineseWord, en: level.name) }

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
