import JSON
import Linting
import ReportModel
package import RuleLanguage
import SourceText

/// A format in which rules can be listed.
package enum RuleListFormat: String, CaseIterable, Sendable {
  case text, json
}

/// A profile and the level of each of its rules, for comparison.
package struct ProfileLevels: Sendable {
  package var name: String
  /// Levels by rule id; a rule that is not in it is off.
  package var levels: [String: Level]

  /// The levels of a rule set that a profile selected.
  package init(name: String, ruleSet: RuleSet) {
    self.name = name
    levels = Dictionary(ruleSet.cards.map { ($0.id, $0.level) }) { first, _ in first }
  }

  /// Nil for a rule that the profile leaves out.
  func level(of card: RuleCard) -> Level? { levels[card.id] }
}

/// Writes the rules in force, with their levels in the shipped profiles.
package func renderRuleList(
  _ ruleSet: RuleSet,
  profiles: [ProfileLevels],
  as format: RuleListFormat,
  options: RenderOptions
) -> [UInt8] {
  let taxonomies = Taxonomies(ruleSet)
  switch format {
  case .text:
    var page = TextPage(options: options)
    for card in ruleSet.cards {
      let basis = taxonomies.citations(of: card).text(options.language)
      let level = paint(card, page)
      page.line(level + "  " + page.paint.bold(card.id) + "  " + card.title.text(options.language))
      page.line(page.paint.faint("         " + basis))
    }
    page.line(page.say("共 \(ruleSet.cards.count) 条规则", en: "\(ruleSet.cards.count) rules"))
    return page.takeBytes()
  case .json:
    return JSONWriter.document { writer in
      writer.array("rules") { writer in
        for card in ruleSet.cards {
          writer.object { writer in
            writer.field("id", card.id)
            writer.field("title", card.title.text(options.language))
            for profile in profiles {
              writer.field(named: profile.name, profile.level(of: card)?.name ?? "off")
            }
            writer.field("years", card.years)
            writer.array("issuers", ruleSet.issuerNames(of: card))
            writer.array("basis", taxonomies.citations(of: card).map { $0.text(options.language) })
            writer.field("file", card.file)
          }
        }
      }
    }
  }
}

private func paint(_ card: RuleCard, _ page: TextPage) -> String {
  let padding = String(repeating: " ", count: 7 - card.level.name.utf8.count)
  return page.paint.headline(card.level.name, .fail, card.level) + padding
}

extension RuleCard {
  /// `2021-`, `2019-2020`, `all`.
  var years: String {
    if firstYear == nil && lastYear == nil { return "all" }
    if firstYear == lastYear { return firstYear.map(String.init) ?? "all" }
    return (firstYear.map(String.init) ?? "") + "-" + (lastYear.map(String.init) ?? "")
  }

  /// The rule file as people know it.
  var file: String { ruleFileName(path) }
}

/// A rule file's path without the mark of files inside the program.
func ruleFileName(_ path: String) -> String {
  isShipped(path) ? String(path.dropFirst(ShippedPacks.prefix.count)) : path
}

extension RuleSet {
  /// Names of the kinds of issuers that a rule is for; empty: all.
  func issuerNames(of card: RuleCard) -> [String] {
    card.issuers.compactMap { kinds.indices.contains($0) ? kinds[$0].name : nil }
  }
}
