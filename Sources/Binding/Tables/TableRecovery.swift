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
  /// What each table was the last time.
  private var last: [Reading?]
  /// The values that tables across took the last time.
  private var lastTaken: [Int] = []

  /// A table as it was read for one form.
  private struct Reading {
    let form: Int
    let table: BoundTable
    /// Values that no other table may read.
    var values: [Int] = []
  }

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
    last = Array(repeating: nil, count: catalog.tables.count)
  }

  /// All tables; what another preferred form does not change is not read again.
  mutating func tables(preferred: Int?) -> [BoundTable] {
    let tables = search.catalog.tables
    var taken: [Int] = []
    // A line of values that a table across takes is no row of another table.
    for merged in tables where merged.arrangement == .across {
      let reading = readAcross(merged, preferred)
      taken += reading?.values ?? []
      last[merged.index] = reading
    }
    for merged in tables where merged.arrangement == .down {
      last[merged.index] = readDown(merged, taken, preferred)
    }
    lastTaken = taken
    var found: [BoundTable] = []
    found.reserveCapacity(tables.count)
    for reading in last { if let reading { found.append(reading.table) } }
    return found
  }

  private func readAcross(_ merged: MergedTable, _ preferred: Int?) -> Reading? {
    guard let form = firstForm(of: merged, preferred), let layout = merged.layouts[form] else {
      return nil
    }
    if let known = last[merged.index], merged.alike[known.form] == merged.alike[form] {
      var table = known.table
      table.form = form
      table.table = layout.table
      return Reading(form: form, table: table, values: known.values)
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
    return Reading(form: form, table: bound, values: table.values)
  }

  private func readDown(_ merged: MergedTable, _ takenValues: [Int], _ preferred: Int?) -> Reading?
  {
    let known = takenValues == lastTaken ? last[merged.index] : nil
    guard let anchors = anchors[merged.index] else {
      guard let form = firstForm(of: merged, preferred), let layout = merged.layouts[form] else {
        return nil
      }
      if let known, known.form == form { return known }
      let traces = TableTraces(search: search, merged: merged, taken: marks(takenValues))
      return Reading(form: form, table: traces.bound(form: form, layout: layout))
    }
    let choice = FormChoice(anchors, preferred: preferred)
    if let known, known.form == choice.form { return known }
    guard let layout = merged.layouts[choice.form] else { return nil }
    var table = DownTable(
      catalog: search.catalog,
      stream: search.stream,
      bytes: document.text.bytes,
      form: choice.form,
      layout: layout,
      anchors: anchors,
      taken: marks(takenValues)
    )
    table.read()
    var bound = table.bound(isFormCertain: choice.lead >= 2)
    bound.openLostCells(in: document.text.bytes.span, ofText: search.stream.isText)
    return Reading(form: choice.form, table: bound)
  }

  /// By value of the stream, whether it is one of these.
  private func marks(_ values: [Int]) -> [Bool] {
    var marks = [Bool](repeating: false, count: search.stream.values.count)
    for value in values { marks[value] = true }
    return marks
  }

  private func firstForm(of merged: MergedTable, _ preferred: Int?) -> Int? {
    if let preferred, merged.layouts.indices.contains(preferred), merged.layouts[preferred] != nil {
      return preferred
    }
    return merged.layouts.firstIndex { $0 != nil }
  }
}
