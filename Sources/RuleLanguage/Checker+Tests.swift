package import ReportModel
import SourceText

extension Checker {
  /// Checks the names in tests: their rules, tables, rows and sections.
  mutating func checkTests() {
    for file in files {
      for test in file.tests {
        if ruleIndex[test.rule.text] == nil {
          reportUnknown(.rule, test.rule, among: ruleIndex.keys, in: file.path)
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
          for expectation in item.expectations {
            check(expectation, of: item.report, in: file.path)
          }
        }
      }
    }
  }

  private mutating func check(_ report: CaseReport, in path: String) {
    for (name, _) in report.sections
    where !forms.contains(where: { $0.sections.contains { $0.name == name.text } }) {
      let names = forms.flatMap { $0.sections.map(\.name) }
      self.reportUnknown(.section, name, among: names, in: path)
    }
    for table in report.tables { check(table, of: report, in: path) }
    for previous in report.previous + report.twin { check(previous, in: path) }
  }

  /// `at requests[new, total]` must name a cell that the case's form has.
  private mutating func check(
    _ expectation: ExpectationSyntax,
    of report: CaseReport,
    in path: String
  ) {
    guard let place = expectation.place else { return }
    guard case .index(let base, let row, let column) = place.node, case .name(let name) = base.node
    else {
      return self.report(.expected("table[row, column]", found: "…"), at: place.range, in: path)
    }
    guard let specs = specs(Name(text: name, range: base.range), in: path) else { return }
    guard check(row, .row, among: specs.flatMap { $0.rows.map(\.path) }, in: path) else { return }
    let own = spec(name, of: report)
    if own.map({ spec in !spec.rows.contains { $0.path == Name(path: row)?.text } }) ?? false {
      return reportLacking(row, of: report, in: path)
    }
    let columns = specs.flatMap { $0.blocks.flatMap { $0.columns.map(\.name) } }
    guard check(column, .column, among: columns, in: path) else { return }
    let ownColumns = own.map { $0.blocks.flatMap { $0.columns.map(\.name) } } ?? columns
    if !ownColumns.contains(where: { $0 == Name(path: column)?.text }) {
      reportLacking(column, of: report, in: path)
    }
  }

  private mutating func check(_ table: CaseTable, of report: CaseReport, in path: String) {
    guard let specs = specs(table.name, in: path) else { return }
    let own = spec(table.name.text, of: report)
    for row in table.rows {
      let blocks = [own].compactMap(\.self).flatMap { spec in
        spec.blocks.filter { $0.rows.contains { $0.path == row.path.text } }
      }
      guard check([row.path], .row, among: specs.flatMap { $0.rows.map(\.path) }, in: path) else {
        continue
      }
      guard let block = blocks.last else {
        reportLacking([row.path], of: report, in: path)
        continue
      }
      if blocks.contains(where: { $0.columns.count == row.values.count }) { continue }
      self.report(
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
    guard let name = Name(path: names), !known.contains(name.text) else { return true }
    reportUnknown(what, name, among: known, in: path)
    return false
  }

  /// The table of that name in the form of a case's report; nil where it has none, or is given
  /// whole.
  private func spec(_ table: String, of report: CaseReport) -> TableSpec? {
    guard report.document == nil, let form = report.form(among: forms)?.index else { return nil }
    return forms[form].tables.first { $0.name == table }
  }

  /// Reports what only the forms of other years have.
  private mutating func reportLacking(_ path: [Name], of report: CaseReport, in file: String) {
    guard let name = Name(path: path), let form = report.form(among: forms)?.index else { return }
    self.report(.nameNotInVersion(name.text, form: forms[form].name), at: name.range, in: file)
  }
}

extension CaseReport {
  /// The form of a case's report, and its year: the one that is given, else one of the newest form.
  package func form(among forms: [Form]) -> (index: Int, year: Int)? {
    guard let newest = forms.indices.max(by: { forms[$0].firstYear < forms[$1].firstYear }) else {
      return nil
    }
    let year = self.year ?? forms[newest].firstYear + 2
    return (forms.firstIndex { $0.covers(year: year) } ?? newest, year)
  }
}
