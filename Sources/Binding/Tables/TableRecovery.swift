package import ReportModel
import SourceText

/// Lays the tables of the forms over a document: one bound table for each table name.
///
/// The order is that of the last form's tables. Each table follows the form that its labels speak
/// for. Where they do not tell, or where a single label speaks against it, it follows the `preferred`
/// form (that of the report's year); without one, the first form of those that fit best.
package func recoverTables(
  in document: Document,
  forms: [Form],
  preferred: Int? = nil
) -> [BoundTable] {
  recoverTables(in: document, catalog: LabelCatalog(forms: forms), preferred: preferred)
}

/// The same with labels that were prepared once for many documents.
package func recoverTables(
  in document: Document,
  catalog: LabelCatalog,
  preferred: Int? = nil
) -> [BoundTable] {
  var recovery = TableRecovery(document, catalog: catalog)
  return recovery.tables(preferred: preferred)
}

/// The tables of one document, read once, whatever form is preferred afterwards.
struct TableRecovery {
  private let document: Document
  private let search: TableSearch
  /// For each table its region; nil where the text has no such table.
  private let regions: [TableRegion?]
  /// For each table the labels of its region; nil for tables across and for those without a region.
  private let anchors: [RowAnchors?]
  /// What each table was the last time; nil where the text and the forms have none.
  private var last: [BoundTable?]
  /// The form that each was read for; −1 where it was not read.
  private var lastForms: [Int]
  /// The values that each table across took the last time, and that no other table may read.
  private var lastValues: [[Int]]
  /// All of them.
  private var lastTaken: [Int] = []

  init(_ document: Document, catalog: LabelCatalog) {
    let stream = catalog.stream(of: document)
    let search = TableSearch(catalog: catalog, stream: stream)
    self.document = document
    self.search = search
    let regions = catalog.tables.map { search.region(of: $0.index) }
    self.regions = regions
    anchors = catalog.tables.map { merged in
      guard merged.arrangement == .down, let region = regions[merged.index] else { return nil }
      return RowAnchors(catalog: catalog, stream: stream, region: region, hits: search.hits)
    }
    last = filled(nil, count: catalog.tables.count)
    lastForms = filled(-1, count: catalog.tables.count)
    lastValues = filled([], count: catalog.tables.count)
  }

  /// All tables; what another preferred form does not change is not read again.
  mutating func tables(preferred: Int?) -> [BoundTable] {
    let tables = search.catalog.tables
    var taken: [Int] = []
    // A line of values that a table across takes is no row of another table.
    for merged in tables where merged.arrangement == .across {
      readAcross(merged, preferred)
      taken += lastValues[merged.index]
    }
    // What was read of the others holds as long as the same values are theirs.
    let isSame = taken == lastTaken
    lastTaken = taken
    for merged in tables where merged.arrangement == .down {
      if !isSame { lastForms[merged.index] = -1 }
      readDown(merged, preferred)
    }
    var found: [BoundTable] = []
    found.reserveCapacity(tables.count)
    for table in last { if let table { found.append(table) } }
    return found
  }

  private mutating func readAcross(_ merged: MergedTable, _ preferred: Int?) {
    guard let form = firstForm(of: merged, preferred), let layout = merged.layouts[form] else {
      return
    }
    let known = lastForms[merged.index]
    lastForms[merged.index] = form
    if known >= 0, merged.alike[known] == merged.alike[form] {
      last[merged.index]?.form = form
      last[merged.index]?.table = layout.table
      return
    }
    let table = AcrossTable(
      catalog: search.catalog,
      stream: search.stream,
      bytes: document.text.bytes,
      merged: merged,
      layout: layout,
      region: regions[merged.index],
      hits: search.hits
    )
    var bound = table.bound(form: form)
    bound.openLostCells(in: document.text.bytes.span, ofText: search.stream.isText)
    last[merged.index] = bound
    lastValues[merged.index] = table.values
  }

  private mutating func readDown(_ merged: MergedTable, _ preferred: Int?) {
    let known = lastForms[merged.index]
    guard let anchors = anchors[merged.index] else {
      guard let form = firstForm(of: merged, preferred), let layout = merged.layouts[form],
        form != known
      else { return }
      let traces = TableTraces(search: search, merged: merged, taken: takenMarks)
      last[merged.index] = traces.bound(form: form, layout: layout)
      lastForms[merged.index] = form
      return
    }
    let choice = FormChoice(anchors, preferred: preferred)
    guard choice.form != known, let layout = merged.layouts[choice.form] else { return }
    var table = DownTable(
      catalog: search.catalog,
      stream: search.stream,
      bytes: document.text.bytes,
      form: choice.form,
      layout: layout,
      anchors: anchors,
      taken: takenMarks
    )
    table.read()
    var bound = table.bound(isFormCertain: choice.lead >= 2)
    bound.openLostCells(in: document.text.bytes.span, ofText: search.stream.isText)
    last[merged.index] = bound
    lastForms[merged.index] = choice.form
  }

  /// By value of the stream, whether a table across takes it.
  private var takenMarks: [Bool] {
    var marks = filled(false, count: search.stream.values.count)
    for value in lastTaken { marks[value] = true }
    return marks
  }

  private func firstForm(of merged: MergedTable, _ preferred: Int?) -> Int? {
    if let preferred, merged.layouts.indices.contains(preferred), merged.layouts[preferred] != nil {
      return preferred
    }
    return merged.layouts.firstIndex { $0 != nil }
  }
}
