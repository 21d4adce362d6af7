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
            report(.missingClause("expect", of: item.title.text), at: item.title.range, in: file.path)
          }
          check(item.report, in: file.path)
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
    for previous in report.previous { check(previous, in: path) }
  }

  private mutating func check(_ table: CaseTable, in path: String) {
    let specs = forms.compactMap { form in form.tables.first { $0.name == table.name.text } }
    guard !specs.isEmpty else {
      let names = forms.flatMap { $0.tables.map(\.name) }
      return report(
        .unknownName(table.name.text, what: .table, nearest: nearestName(to: table.name.text, among: names)),
        at: table.name.range,
        in: path
      )
    }
    for row in table.rows
    where !specs.contains(where: { $0.rows.contains { $0.path == row.path.text } }) {
      let names = specs.flatMap { $0.rows.map(\.path) }
      report(
        .unknownName(row.path.text, what: .row, nearest: nearestName(to: row.path.text, among: names)),
        at: row.path.range,
        in: path
      )
    }
  }
}
