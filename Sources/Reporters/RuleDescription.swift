import Linting
import RuleLanguage
import SourceText

/// What people are told of a rule, wherever it is shown: in the terminal, in Markdown, on a page.
struct RuleDescription {
  /// A labelled line, such as the legal basis.
  struct Part {
    let label: Wording
    let text: String
  }

  let id: String
  let title: String
  let parts: [Part]
  /// One that passes and one that does not, as far as its tests have them.
  let examples: [(heading: Wording, example: RuleExample)]

  /// Describes a rule of a set; `examples` finds a test case that ends in a kind.
  init(
    _ card: RuleCard,
    in ruleSet: RuleSet,
    profiles: [ProfileLevels],
    language: Language,
    examples: (FindingKind) -> RuleExample?
  ) {
    func say(_ zh: String, en: String) -> String { Wording(zh, en: en).text(language) }
    let known = profiles.contains { $0.level(of: card) != nil }
    let levels = profiles.map { profile in
      let level = profile.level(of: card).map { say($0.chineseWord, en: $0.name) }
      return profile.name + " " + (level ?? say("不检查", en: "off"))
    }
    let own = say(card.level.chineseWord, en: card.level.name)
    let basis = Taxonomies(ruleSet).citations(of: card)
    let issuers = card.issuers.compactMap {
      ruleSet.kinds.indices.contains($0) ? ruleSet.kinds[$0].title.text(language) : nil
    }
    let hasYears = card.firstYear != nil || card.lastYear != nil
    let all = [
      Part(
        label: Wording("级别", en: "level"),
        text: known ? levels.joined(separator: say("，", en: ", ")) : own
      ),
      Part(label: Wording("依据", en: "basis"), text: basis.text(language)),
      Part(label: Wording("年度", en: "years"), text: hasYears ? card.years : ""),
      Part(
        label: Wording("适用机关", en: "issuers"),
        text: issuers.joined(separator: say("、", en: ", "))
      ),
      Part(label: Wording("说明", en: "why"), text: card.why.value.text(language)),
      Part(label: Wording("改法", en: "mend"), text: card.mend.value.text(language)),
      Part(label: Wording("规则文件", en: "file"), text: card.file),
    ]
    id = card.id
    title = card.title.text(language)
    parts = all.filter { !$0.text.isEmpty }
    let asked = Wording("请人核对的例子", en: "An example that a person is asked about")
    let failing = examples(.fail).map { (Wording("不符合的例子", en: "An example that fails"), $0) }
    let passing = examples(.pass).map { (Wording("符合的例子", en: "An example that passes"), $0) }
    let telling = failing ?? examples(.review).map { (asked, $0) }
    self.examples = [passing, telling].compactMap { $0 }
  }
}
