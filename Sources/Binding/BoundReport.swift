package import Phrases
package import ReportModel
package import SourceText

/// A report with the form laid over it: what rules are evaluated on.
package struct BoundReport: Sendable {
  package var document: Document
  /// The form for the report's year; while the year is unknown, the newest one, for its section names.
  ///
  /// The outline's sections are this form's.
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
  /// One for each table that any form has: those of the last form in its order, then others.
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
  private let kinds: KindEndings
  private let phrases: PhraseSet
  private let titles: [PhraseSet]
  private let catalog: LabelCatalog
  /// The headings and titles of the forms; those that are read alike have one.
  private let words: [OutlineWords]
  /// For each form its place there.
  private let wordsOf: [Int]
  private let newest: Int
  /// A form for each of the other words, newer ones first.
  private let others: [Int]

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
    self.kinds = KindEndings(kinds)
    self.phrases = phrases
    self.titles = titles
    self.newest = newest
    catalog = LabelCatalog(forms: forms)
    var readings = [newest]
    for form in forms.indices.sorted(by: { forms[$0].firstYear > forms[$1].firstYear })
    where !readings.contains(where: { forms[$0].isRead(like: forms[form]) }) {
      readings.append(form)
    }
    wordsOf = forms.map { form in readings.firstIndex { forms[$0].isRead(like: form) } ?? 0 }
    words = readings.map { OutlineWords(forms[$0]) }
    others = Array(readings.dropFirst())
  }

  /// Finds tables, outline, phrases, year and issuer.
  ///
  /// `year` is the user's word and wins over what the report says. `given` are tables that are known
  /// already (a rule's test states them); otherwise they are recovered from the text.
  package func bind(_ document: Document, year: Int?, given: [BoundTable]? = nil) -> BoundReport {
    bind(document, year: year, given: given) { phrases.search($0) }
  }

  /// The same for a report whose text is only compared with another one's: no phrases are looked for,
  /// so that of its year no more is known than the title says.
  package func bindText(_ document: Document, year: Int?) -> BoundReport {
    bind(document, year: year, given: nil) { _ in phrases.search(FoldedText()) }
  }

  /// Lays the newest form over a document, and where its year has another one with other words,
  /// that one instead.
  private func bind(
    _ document: Document,
    year: Int?,
    given: [BoundTable]?,
    _ search: (FoldedText) -> PhraseMatches
  ) -> BoundReport {
    let report = bind(document, newest, year: year, given: given, search)
    if wordsOf[report.form] != wordsOf[newest] {
      return bind(document, report.form, year: report.year, given: given, search)
    }
    guard report.year == nil else { return report }
    // What tells the year may be worded as an older form has it.
    for form in others {
      let older = bind(document, form, year: nil, given: given, search)
      if older.year != nil && wordsOf[older.form] == wordsOf[form] { return older }
    }
    return report
  }

  /// The same with the words of one form.
  private func bind(
    _ document: Document,
    _ form: Int,
    year: Int?,
    given: [BoundTable]?,
    _ search: (FoldedText) -> PhraseMatches
  ) -> BoundReport {
    var recovery = given == nil ? TableRecovery(document, catalog: catalog) : nil
    var tables = given ?? recovery?.tables(preferred: nil) ?? []
    let outline = findOutline(in: document, words[wordsOf[form]], tables: tables)
    if let second = outline.secondReport, given == nil {
      return bind(
        firstReport(of: document, before: second.start),
        form,
        year: year,
        given: nil,
        search
      )
    }
    keepHome(&tables, outline, of: form)
    let blocks = foldBlocks(of: document, outline: outline, tables: tables)
    var report = BoundReport(
      document: document,
      form: form,
      year: nil,
      titleYear: nil,
      issuer: nil,
      kind: nil,
      outline: outline,
      tables: tables,
      folded: blocks.text,
      matches: search(blocks.text),
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
    keepHome(&report.tables, report.outline, of: form)
  }

  /// Cuts a table's extent to its own section where most of its rows stand there: prose of an
  /// earlier section that counts things in the table's own words is no part of it.
  private func keepHome(_ tables: inout [BoundTable], _ outline: Outline, of form: Int) {
    for index in tables.indices where tables[index].presence == .found {
      guard let section = home(of: tables[index], in: form),
        outline.sectionHeadings.indices.contains(section),
        let heading = outline.sectionHeadings[section]
      else { continue }
      let home = outline.headings[heading].body
      let extent = tables[index].extent
      guard extent.start < home.start || extent.end > home.end else { continue }
      var rows = 0
      var inside = 0
      for label in tables[index].rowLabels {
        guard let range = label.range else { continue }
        rows += 1
        if home.contains(range) { inside += 1 }
      }
      guard inside * 2 > rows else { continue }
      tables[index].extent = ByteRange(max(extent.start, home.start), min(extent.end, home.end))
    }
  }

  /// The section of a form in which a table should stand that may follow another one; nil where the
  /// form has no such table.
  private func home(of table: BoundTable, in form: Int) -> Int? {
    let spec = forms[table.form].tables[table.table]
    if wordsOf[table.form] == wordsOf[form] { return spec.section }
    return forms[form].tables.first { $0.name == spec.name }?.section
  }
}

extension Form {
  /// Whether another form's reports have the same headings, titles and witnesses of their year, so
  /// that words of one find what those of the other would.
  fileprivate func isRead(like other: Form) -> Bool {
    sections == other.sections && titled == other.titled && witnesses == other.witnesses
  }
}
