import JSON
import RuleLanguage
import SourceText

extension SARIFLog {
  /// Writes the tool with every rule in force, whether it found something or not.
  func writeDriver(_ ruleSet: RuleSet, to writer: inout JSONWriter) {
    writer.field("name", "reportlint")
    writer.field("version", options.toolVersion)
    writer.field("semanticVersion", options.toolVersion)
    writer.array("rules") { writer in
      for card in ruleSet.cards { writer.object { write(card, to: &$0) } }
    }
    writer.array("supportedTaxonomies") { writer in
      for law in ruleSet.laws.indices {
        writer.object { taxonomies.writeReference(toLaw: law, to: &$0) }
      }
    }
  }

  private func write(_ card: RuleCard, to writer: inout JSONWriter) {
    let title = say(card.title)
    let why = say(card.why.value)
    writer.field("id", card.id)
    writer.object("shortDescription") { $0.field("text", title) }
    writer.object("fullDescription") { $0.field("text", why.isEmpty ? title : why) }
    writer.object("help") { writer in
      let gap = options.language == .chinese ? "" : " "
      writer.field("text", help(card) { $0 + gap + $1 })
      // Without the blank, bold text does not end before a hanzi.
      writer.field("markdown", help(card) { "**\($0)** \($1)" })
    }
    writer.field("helpUri", "urn:reportlint:rule:" + card.id)
    writer.object("defaultConfiguration") { $0.field("level", card.level.name) }
    let citations = taxonomies.citations(of: card)
    guard !citations.isEmpty else { return }
    writer.array("relationships") { writer in
      for citation in citations {
        writer.object { writer in
          writer.object("target") { taxonomies.writeReference(to: citation, to: &$0) }
          writer.array("kinds", ["relevant"])
        }
      }
    }
  }

  /// What the rule asks, why, on what it rests, and what to write instead.
  private func help(_ card: RuleCard, _ join: (String, String) -> String) -> String {
    var parts = [say(card.title)]
    func add(_ label: Wording, _ text: String) {
      if !text.isEmpty { parts.append(join(label.text(options.language), text)) }
    }
    add(Wording("说明：", en: "Why:"), say(card.why.value))
    add(Wording("改法：", en: "How to mend it:"), say(card.mend.value))
    add(Wording("依据：", en: "Basis:"), taxonomies.citations(of: card).text(options.language))
    return parts.joined(separator: "\n\n")
  }
}
