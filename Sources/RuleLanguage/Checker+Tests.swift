import ReportModel
import SourceText

extension Checker {
  /// Checks the names in tests: their rules, tables, rows and sections.
  mutating func checkTests() {
    for file in files {
      for test in file.tests {
        if ruleIndex[test.rule.text] == nil {
          report(
            .unknownName(
              test.rule.text,
              what: .rule,
              nearest: nearestName(to: test.rule.text, among: ruleIndex.keys.sorted())
            ),
            at: test.rule.range,
            in: file.path
          )
        }
        for item in test.cases {
          if item.expectations.isEmpty {
            report(
              .missingClause("expect", of: item.title.text),
              at: item.title.range,
              in: file.path
            )
          }
          check(item.report, in: file.path)
          for expectation in item.expectations { check(expectation, in: file.path) }
        }
      }
    }
  }

  private mutating func check(_ report: CaseReport, in path: String) {
    for (name, _) in report.sections
    where !forms.contains(where: { $0.sections.contains { $0.name == name.text } }) {
      let names = forms.flatMap { $0.sections.map(\.name) }
      self.report(
        .unknownName(name.text, what: .section, nearest: nearestName(to: name.text, among: names)),
        at: name.range,
        in: path
      )
    }
    for table in report.tables { check(table, in: path) }
    for previous in report.previous + report.twin { check(previous, in: path) }
  }

  /// `at requests[new, total]` must name a cell that some form has.
  private mutating func check(_ expectation: ExpectationSyntax, in path: String) {
    guard let place = expectation.place else { return }
    guard case .index(let base, let row, let column) = place.node, case .name(let name) = base.node
    else { return report(.expected("table[row, column]", found: "…"), at: place.range, in: path) }
    guard let specs = specs(Name(text: name, range: base.range), in: path) else { return }
    guard check(row, .row, among: specs.flatMap { $0.rows.map(\.path) }, in: path) else { return }
    let columns = specs.flatMap { $0.blocks.flatMap { $0.columns.map(\.name) } }
    _ = check(column, .column, among: columns, in: path)
  }

  private mutating func check(_ table: CaseTable, in path: String) {
    guard let specs = specs(table.name, in: path) else { return }
    for row in table.rows {
      let blocks = specs.flatMap { spec in
        spec.blocks.filter { $0.rows.contains { $0.path == row.path.text } }
      }
      guard check([row.path], .row, among: specs.flatMap { $0.rows.map(\.path) }, in: path),
        let block = blocks.last,
        !blocks.contains(where: { $0.columns.count == row.values.count })
      else { continue }
      report(
        .wrongArgumentCount(
          function: row.path.text,
          expected: block.columns.count,
          found: row.values.count
        ),
        at: row.path.range,
        in: path
      )
    }
  }

  /// The table of that name in each form that has one; nil, and reported, where none has.
  private mutating func specs(_ name: Name, in path: String) -> [TableSpec]? {
    let specs = forms.compactMap { form in form.tables.first { $0.name == name.text } }
    let names = forms.flatMap { $0.tables.map(\.name) }
    return check([name], .table, among: names, in: path) ? specs : nil
  }

  private mutating func check(
    _ names: [Name],
    _ what: RuleMistake.Namespace,
    among known: [String],
    in path: String
  ) -> Bool {
    let wanted = names.map(\.text).joined(separator: ".")
    guard !known.contains(wanted), let first = names.first, let last = names.last else {
      return true
    }
    report(
      .unknownName(wanted, what: what, nearest: nearestName(to: wanted, among: known)),
      at: first.range.union(last.range),
      in: path
    )
    return false
  }
}
