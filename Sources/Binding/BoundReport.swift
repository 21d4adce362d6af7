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

/// Lays the forms of a rule set over documents; what can be prepared is prepared once.
package struct Binder: Sendable {
  private let forms: [Form]
  private let kinds: [IssuerKind]
  private let phrases: PhraseSet
  private let titles: [PhraseSet]
  private let catalog: LabelCatalog
  private let newest: Int

  /// Prepares the forms; nil where there are none.
  ///
  /// `titles` has for each form the phrase that finds issuer and year in the title.
  package init?(
    forms: [Form],
    kinds: [IssuerKind],
    phrases: PhraseSet,
    titles: [PhraseSet]
  ) {
    guard let newest = forms.indices.max(by: { forms[$0].firstYear < forms[$1].firstYear }),
      titles.count == forms.count
    else { return nil }
    self.forms = forms
    self.kinds = kinds
    self.phrases = phrases
    self.titles = titles
    self.newest = newest
    catalog = LabelCatalog(forms: forms)
  }

  /// Finds tables, outline, phrases, year and issuer.
  ///
  /// `year` is the user's word and wins over what the report says. `given` are tables that are known
  /// already (a rule's test states them); otherwise they are recovered from the text.
  package func bind(_ document: Document, year: Int?, given: [BoundTable]? = nil) -> BoundReport {
    var recovery = given == nil ? TableRecovery(document, catalog: catalog) : nil
    let tables = given ?? recovery?.tables(preferred: nil) ?? []
    let outline = findOutline(in: document, form: forms[newest], tables: tables)
    let blocks = foldBlocks(of: document, outline: outline, tables: tables)
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
      matches: phrases.search(blocks.text),
      blockRanges: blocks.ranges
    )
    identify(&report, forms: forms, kinds: kinds, titles: titles, given: year)
    if var again = recovery.take() { prefer(report.form, in: &report, &again) }
    return report
  }

  /// A table whose labels fit several versions of the form follows the one of the report's year.
  private func prefer(
    _ form: Int,
    in report: inout BoundReport,
    _ recovery: inout TableRecovery
  ) {
    let isOpen = report.tables.contains {
      $0.presence != .missing && $0.form != form && !$0.isFormCertain
    }
    let isMissing = report.tables.contains { $0.presence == .missing && $0.form != form }
    guard report.year != nil, isOpen || isMissing else { return }
    report.tables = recovery.tables(preferred: form)
  }
}
