import Binding
package import ReportModel
import RuleLanguage
package import SourceText

/// The facts of one input.
package struct FactsFile: Sendable {
  package var path: String
  package var summary: ReportSummary
  /// The text in which the facts stand.
  package var text: PlacedText
  /// Every fact of the bound form, in its order; empty where `failure` says why nothing was read.
  package var facts: [Fact]
  package var failure: InputFailure?
}

/// A named value of a report.
package struct Fact: Sendable {
  /// Table, row path and column: `requests.new.total`.
  package var name: String
  package var state: CellState
  /// Meaningful for state `value`.
  package var value: ExactNumber
  /// Whether nothing but digits is printed.
  package var isPlain: Bool
  /// The form's own labels, outermost first.
  package var label: String
  /// The unit that is printed in place of the form's, else the form's; may be empty.
  package var unit: String
  /// Nil where there is no place to show.
  package var range: ByteRange?
  package var reason: CellReason?
}

/// Reads facts out of inputs and hands over what came of each, in the order of the inputs, one at a
/// time; nothing is kept and no rule is evaluated.
package func readFacts(
  _ configuration: Configuration,
  inputs: [Input],
  files: some FileSystem,
  isCancelled: @Sendable () -> Bool = { false },
  deliver: @Sendable (FactsFile) -> Void
) -> [RunNotification] {
  let list = InputList(inputs, files)
  let done = survey(
    list.items,
    jobs: configuration.jobs,
    isCancelled: isCancelled,
    { facts(of: $0, configuration, files) },
    deliver: deliver
  )
  let rest = list.items.count - done
  return list.notifications + (rest > 0 ? [interrupted(rest)] : [])
}

private func facts(
  of item: InputList.Item,
  _ configuration: Configuration,
  _ files: some FileSystem
) -> FactsFile {
  let ruleSet = configuration.ruleSet
  switch BoundInput(item, configuration, files) {
  case .failure(let failure):
    return FactsFile(path: item.path, failure: failure)
  case .report(let report, _):
    if let failure = report.objection(ruleSet.forms) {
      return FactsFile(path: item.path, failure: failure)
    }
    return FactsFile(
      path: item.path,
      summary: report.summary(ruleSet),
      text: report.document.placed,
      facts: facts(of: report, ruleSet.forms),
      failure: nil
    )
  }
}

extension FactsFile {
  fileprivate init(path: String, failure: InputFailure) {
    self.init(
      path: path,
      summary: ReportSummary(title: nil, issuer: nil, issuerKind: nil, year: nil, form: nil),
      text: PlacedText(TextView([])),
      facts: [],
      failure: failure
    )
  }
}

/// The facts of the tables that the report's form has, whichever form they follow.
private func facts(of report: BoundReport, _ forms: [Form]) -> [Fact] {
  guard forms.indices.contains(report.form) else { return [] }
  let names = forms[report.form].tables.map(\.name)
  let text = report.document.text
  return report.tables.flatMap { table -> [Fact] in
    guard forms.indices.contains(table.form), forms[table.form].tables.indices.contains(table.table)
    else { return [] }
    let spec = forms[table.form].tables[table.table]
    return names.contains(spec.name) ? facts(of: table, spec, text) : []
  }
}

/// The facts of one table, under the names of the form that the table follows.
private func facts(of table: BoundTable, _ spec: TableSpec, _ text: TextView) -> [Fact] {
  let shape = TableShape(spec)
  return zip(table.cells, shape.cells).map { cell, place in
    let row = shape.rowSpecs[place.row]
    let column = shape.columnSpecs[place.column]
    let rowLabels = labels(of: row.group, in: spec.rowGroups) + [row.label]
    let columnLabels = labels(of: column.group, in: spec.columnGroups) + [column.label]
    let hasPlace = cell.state != .missing || !cell.range.isEmpty
    return Fact(
      name: [spec.name, row.path, column.name].joined(separator: "."),
      state: cell.state,
      value: cell.value,
      isPlain: cell.isPlain,
      label: (rowLabels + columnLabels).joined(separator: " / "),
      unit: table.otherUnits[place.column].map { text.string($0) } ?? column.unit,
      range: hasPlace ? cell.range : nil,
      reason: cell.reason
    )
  }
}

/// The labels of a group and all around it, outermost first.
private func labels(of group: Int?, in groups: [GroupSpec]) -> [String] {
  var labels: [String] = []
  var next = group
  while let index = next, groups.indices.contains(index), labels.count < groups.count {
    labels.append(groups[index].label)
    next = groups[index].parent
  }
  return labels.reversed()
}
