package import Phrases
package import ReportModel
package import SourceText

/// A report with the form laid over it: what rules are evaluated on.
package struct BoundReport: Sendable {
  package var document: Document
  /// The form for the report's year; while the year is unknown, the newest one, for its section names.
  package var form: Int
  /// The report's year, where its witnesses agree or the user gave it.
  package var year: Int?
  /// The year that the title states.
  package var titleYear: Int?
  /// The issuer's name in the title.
  package var issuer: ByteRange?
  /// Index of the issuer's kind.
  package var kind: Int?
  package var outline: Outline
  /// One for each table of the form, in its order.
  package var tables: [BoundTable]
  /// The text without the bound tables, folded block by block.
  package var folded: FoldedText
  /// Everything that the rule set's phrases found in it.
  package var matches: PhraseMatches
  /// For each folded block, its source range.
  package var blockRanges: [ByteRange]
}

/// Lays the forms over a document: tables, outline, phrases, year, issuer.
///
/// `year` is the user's word and wins over what the report says. `given` are tables that are known
/// already (a rule's test states them); otherwise they are recovered from the text. `titles` has for
/// each form the phrase that finds issuer and year in the title.
package func bind(
  _ document: Document,
  to forms: [Form],
  kinds: [IssuerKind],
  phrases: PhraseSet,
  titles: [PhraseSet],
  year: Int?,
  given: [BoundTable]? = nil
) -> BoundReport? {
  guard let newest = forms.indices.max(by: { forms[$0].firstYear < forms[$1].firstYear }) else {
    return nil
  }
  let tables = given ?? recoverTables(in: document, forms: forms)
  let outline = findOutline(in: document, form: forms[newest], tables: tables)
  let blocks = foldBlocks(of: document, outline: outline, tables: tables)
  let matches = phrases.search(blocks.text)
  var report = BoundReport(
    document: document,
    form: newest,
    year: nil,
    titleYear: nil,
    issuer: nil,
    kind: nil,
    outline: outline,
    tables: tables,
    folded: blocks.text,
    matches: matches,
    blockRanges: blocks.ranges
  )
  identify(&report, forms: forms, kinds: kinds, titles: titles, given: year)
  return report
}
