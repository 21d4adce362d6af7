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
  var scanner = StreamScanner(catalog: catalog)
  scanner.scan(document)
  let stream = LabelStream(scanner.stream)
  let search = TableSearch(catalog: catalog, stream: stream)
  var taken = Array(repeating: false, count: stream.values.count)
  var tables: [BoundTable?] = Array(repeating: nil, count: catalog.tables.count)
  // A line of values that a table across takes is no row of another table.
  for merged in catalog.tables where merged.arrangement == .across {
    let forms = merged.layouts.indices.filter { merged.layouts[$0] != nil }
    guard let form = forms.first(where: { $0 == preferred }) ?? forms.first,
      let layout = merged.layouts[form]
    else { continue }
    let table = AcrossTable(
      catalog: catalog,
      stream: stream,
      bytes: document.text.bytes,
      merged: merged,
      layout: layout,
      search: search
    )
    for value in table.values { taken[value] = true }
    tables[merged.index] = table.bound(form: form)
  }
  for merged in catalog.tables where merged.arrangement == .down {
    tables[merged.index] = recoverDown(
      merged,
      search,
      document,
      taken: taken,
      preferred: preferred
    )
  }
  return tables.compactMap { $0 }
}

private func recoverDown(
  _ merged: MergedTable,
  _ search: TableSearch,
  _ document: Document,
  taken: [Bool],
  preferred: Int?
) -> BoundTable? {
  let forms = merged.layouts.indices.filter { merged.layouts[$0] != nil }
  guard let region = search.region(of: merged.index) else {
    guard let form = forms.first(where: { $0 == preferred }) ?? forms.first,
      let layout = merged.layouts[form]
    else { return nil }
    let traces = TableTraces(search: search, merged: merged, taken: taken)
    return traces.bound(form: form, layout: layout)
  }
  let anchors = RowAnchors(
    catalog: search.catalog,
    stream: search.stream,
    region: region,
    hits: search.hits
  )
  let choice = FormChoice(
    merged: merged,
    catalog: search.catalog,
    anchors,
    preferred: preferred
  )
  guard let layout = merged.layouts[choice.form] else { return nil }
  var table = DownTable(
    catalog: search.catalog,
    stream: search.stream,
    bytes: document.text.bytes,
    form: choice.form,
    layout: layout,
    anchors: anchors,
    taken: taken
  )
  table.read()
  return table.bound(isFormCertain: choice.lead >= 2)
}
