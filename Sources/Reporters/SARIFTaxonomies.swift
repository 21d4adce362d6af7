import JSON
import RuleLanguage
import SourceText

/// The laws of a rule set as SARIF taxonomies, with the articles that rules cite.
struct Taxonomies {
  private let ruleSet: RuleSet
  /// For each law the cited articles in the order of the rules; an empty one is the law as a whole.
  private let articles: [[String]]

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    var articles: [[String]] = ruleSet.laws.map { _ in [] }
    for card in ruleSet.cards {
      for citation in Taxonomies.citations(of: card, in: ruleSet)
      where !articles[citation.index].contains(citation.article) {
        articles[citation.index].append(citation.article)
      }
    }
    self.articles = articles
  }

  /// What a rule rests on for any report; the law of the bound form is that of every form.
  func citations(of card: RuleCard) -> [Citation] { Taxonomies.citations(of: card, in: ruleSet) }

  private static func citations(of card: RuleCard, in ruleSet: RuleSet) -> [Citation] {
    var seen: Set<String> = []
    let all = card.basis.flatMap { basis in
      let laws = basis.law.map { [$0] } ?? ruleSet.forms.compactMap(\.law)
      return laws.filter { ruleSet.laws.indices.contains($0) }.map {
        Citation(index: $0, law: ruleSet.laws[$0], article: basis.article)
      }
    }
    return all.filter { seen.insert("\($0.index) \($0.article)").inserted }
  }

  /// Writes all taxonomies as elements of an array.
  func write(_ language: Language, to writer: inout JSONWriter) {
    for (law, articles) in zip(ruleSet.laws, articles) {
      writer.object { write(law, articles, language, to: &$0) }
    }
  }

  private func write(
    _ law: Law,
    _ articles: [String],
    _ language: Language,
    to writer: inout JSONWriter
  ) {
    let title = law.title.text(language)
    writer.field("name", law.name)
    if !law.number.isEmpty { writer.field("version", law.number) }
    writer.object("shortDescription") { $0.field("text", title) }
    let whole = Citation(index: 0, law: law, article: "").text(language)
    writer.object("fullDescription") { $0.field("text", whole) }
    writer.field("isComprehensive", false)
    writer.array("taxa") { writer in
      for article in articles {
        writer.object { writer in
          writer.field("id", id(of: article, in: law))
          let words = Citation(index: 0, law: law, article: article).text(language)
          writer.object("shortDescription") { $0.field("text", words) }
        }
      }
    }
  }

  /// Writes a reference to an article.
  func writeReference(to citation: Citation, to writer: inout JSONWriter) {
    writer.field("id", id(of: citation.article, in: citation.law))
    if let index = articles[citation.index].firstIndex(of: citation.article) {
      writer.field("index", index)
    }
    writer.object("toolComponent") { writeReference(toLaw: citation.index, to: &$0) }
  }

  /// Writes a reference to a law.
  func writeReference(toLaw index: Int, to writer: inout JSONWriter) {
    writer.field("name", ruleSet.laws[index].name)
    writer.field("index", index)
  }

  private func id(of article: String, in law: Law) -> String {
    article.isEmpty ? law.name : article
  }
}
