import ReportModel
import RuleLanguage
import SourceText

/// A test case whose document lacks what the finding points at.
struct DocumentMutant {
  let item: CaseSyntax
  /// What is gone, for people.
  let change: String

  /// Changes of a case that expects a fault at a place: it should notice when what stands there is
  /// gone.
  static func all(of item: CaseSyntax, forms: [Form]) -> [DocumentMutant] {
    let places = item.expectations.filter { !$0.isNever && $0.kind >= .review }.map(\.place)
    guard !places.isEmpty else { return [] }
    var mutants: [DocumentMutant] = []
    var unmarked = item
    if unmarked.report.removeMarkedText() {
      mutants.append(DocumentMutant(item: unmarked, change: "⟦…⟧ → ⟦⟧"))
    }
    for case .index(let base, let row, let column) in places.compactMap({ $0?.node }) {
      guard case .name(let table) = base.node, let row = Name(path: row),
        let column = Name(path: column)
      else { continue }
      var blank = item
      if blank.report.blank(table, row.text, column.text, forms) {
        let change = "\(table)[\(row.text), \(column.text)] → _"
        mutants.append(DocumentMutant(item: blank, change: change))
      }
    }
    return mutants
  }
}

extension CaseReport {
  /// Takes out what stands between marks; false where there are none.
  fileprivate mutating func removeMarkedText() -> Bool {
    let before = CaseDocument.markCount(in: self)
    text = text.map(CaseDocument.withoutMarked)
    document = document.map(CaseDocument.withoutMarked)
    signed = signed.map(CaseDocument.withoutMarked)
    title = title.map(CaseDocument.withoutMarked)
    sections = sections.map { ($0.0, CaseDocument.withoutMarked($0.1)) }
    return before > 0
  }

  /// Makes a cell blank; false where it is not among the rows of the case.
  fileprivate mutating func blank(
    _ table: String,
    _ row: String,
    _ column: String,
    _ forms: [Form]
  ) -> Bool {
    guard let form = form(among: forms)?.index,
      let spec = forms[form].tables.first(where: { $0.name == table }),
      let block = spec.blocks.first(where: { $0.rows.contains { $0.path == row } }),
      let place = block.columns.firstIndex(where: { $0.name == column }),
      let index = tables.firstIndex(where: { $0.name.text == table }),
      let line = tables[index].rows.firstIndex(where: { $0.path.text == row }),
      tables[index].rows[line].values.indices.contains(place)
    else { return false }
    // A blank cell can't become one.
    if case .blank = tables[index].rows[line].values[place] { return false }
    tables[index].rows[line].values[place] = .blank
    return true
  }
}
