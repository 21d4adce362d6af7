import RuleLanguage
import SourceText

/// A law and the place in it that a finding cites.
struct Citation {
  /// Index into the rule set's laws.
  let index: Int
  let law: Law
  /// `第五十条`; may be empty.
  let article: String

  /// The citation as people read it; where no law is cited, it says so.
  func text(_ language: Language) -> String { text(language, articles: article) }

  /// The citation with several articles of its law.
  fileprivate func text(_ language: Language, articles: String) -> String {
    switch language {
    case .chinese: chinese(articles)
    case .english: english(articles)
    }
  }

  private func chinese(_ article: String) -> String {
    if law.isBinding { return "《\(nestedQuotes(law.title.zh))》" + number("（", "）") + article }
    if law.number.isEmpty { return law.title.zh + article + "（不引用法律条文）" }
    return "《\(nestedQuotes(law.title.zh))》" + number("（", "）") + article + "（标准，不是法律规定）"
  }

  private func english(_ article: String) -> String {
    let words = law.title.en + number(" (", ")") + (article.isEmpty ? "" : " " + article)
    if law.isBinding { return words }
    return words + (law.number.isEmpty ? " (no law is cited)" : " (a standard, not law)")
  }

  private func number(_ opening: String, _ closing: String) -> String {
    law.number.isEmpty ? "" : opening + law.number + closing
  }
}

/// Title marks inside title marks are single ones.
private func nestedQuotes(_ title: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in title.unicodeScalars {
    switch scalar {
    case "《": result.append("〈")
    case "》": result.append("〉")
    default: result.append(scalar)
    }
  }
  return String(result)
}

extension [Citation] {
  /// The citations as one text; articles of one law that follow each other under its name once.
  func text(_ language: Language) -> String {
    var parts: [String] = []
    var rest = self[...]
    while let first = rest.first {
      let ofOneLaw = rest.prefix { $0.index == first.index && !$0.article.isEmpty }
      let shown = ofOneLaw.isEmpty ? rest.prefix(1) : ofOneLaw
      let articles = shown.map(\.article).joined(separator: language == .chinese ? "、" : ", ")
      parts.append(first.text(language, articles: articles))
      rest = rest.dropFirst(shown.count)
    }
    return parts.joined(separator: language == .chinese ? "；" : "; ")
  }
}
