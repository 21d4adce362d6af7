package import Linting
package import RuleLanguage
import SourceText

/// A format in which all rules can be written down for reading.
package enum RuleBookFormat: String, CaseIterable, Sendable {
  case markdown, html
}

/// Writes every rule in force with its requirement, reason, basis, years, examples and mend.
///
/// Markdown is one document with a table of contents; HTML is one page that needs nothing else, with
/// a search field. `examples` finds a rule's test case that ends in a kind.
package func renderRuleBook(
  _ ruleSet: RuleSet,
  profiles: [ProfileLevels],
  as format: RuleBookFormat,
  options: RenderOptions,
  examples: (_ rule: String, _ kind: FindingKind) -> RuleExample?
) -> [UInt8] {
  let rules = ruleSet.cards.map { card in
    RuleDescription(
      card,
      in: ruleSet,
      profiles: profiles,
      language: options.language,
      examples: { examples(card.id, $0) }
    )
  }
  let titles = ruleSet.forms.map { $0.title.text(options.language) }
  let book = RuleBook(groups: RuleBook.groups(of: rules), forms: titles, language: options.language)
  return switch format {
  case .markdown: Array(book.markdown.utf8)
  case .html: Array(book.page.utf8)
  }
}

/// All rules, in the groups that their ids name.
struct RuleBook {
  /// The rules whose ids begin with one name.
  struct Group {
    let name: String
    var rules: [RuleDescription]
  }

  let groups: [Group]
  /// Titles of the forms that the rules are about.
  let forms: [String]
  let language: Language

  /// Rules by the part of their id before the slash; rules are sorted by id already.
  static func groups(of rules: [RuleDescription]) -> [Group] {
    var groups: [Group] = []
    for rule in rules {
      let name = String(rule.id.prefix { $0 != "/" })
      if groups.last?.name == name, let last = groups.indices.last {
        groups[last].rules.append(rule)
      } else {
        groups.append(Group(name: name, rules: [rule]))
      }
    }
    return groups
  }

  /// Number of rules.
  var count: Int { groups.reduce(0) { $0 + $1.rules.count } }

  func say(_ zh: String, en: String) -> String { Wording(zh, en: en).text(language) }

  func say(_ wording: Wording) -> String { wording.text(language) }

  var heading: String { say("规则手册", en: "The rules") }

  /// What the book holds, in a line.
  var summary: String {
    let about = forms.joined(separator: say("；", en: "; "))
    return say("共 \(count) 条规则。适用：\(about)", en: "\(count) rules, for: \(about)")
  }

  /// What the search finds and an anchor may be named after: ids have no other characters.
  static func anchor(_ id: String) -> String { id.replacing("/", with: "-") }
}
