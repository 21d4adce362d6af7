import ReportModel
import SourceText

extension Checker {
  /// Names of the columns and column groups of a table, for suggestions.
  func columns(of table: String, _ context: RuleContext) -> [String] {
    specs(table, context).flatMap { _, spec in
      spec.blocks.flatMap { $0.columns.map(\.name) } + spec.columnGroups.map(\.path)
    }
  }

  /// Paths of the rows and row groups of a table, for suggestions.
  func rows(of table: String, _ context: RuleContext) -> [String] {
    specs(table, context).flatMap { _, spec in spec.rows.map(\.path) + spec.rowGroups.map(\.path) }
  }

  private func specs(_ table: String, _ context: RuleContext) -> [(Int, TableSpec)] {
    context.forms.compactMap { form in
      forms[form].tables.first { $0.name == table }.map { (form, $0) }
    }
  }

  /// `row.total`, `row.organisations`.
  mutating func unit(
    _ name: Name,
    of table: String?,
    inRow owner: Checked,
    _ context: inout RuleContext
  ) -> Checked? {
    guard let table else { return nil }
    let resolved = resolve(table, context) { columnIndices(name.text, in: $0) }
    guard let (reference, lacking) = resolved else { return nil }
    if let lacking {
      report(.nameNotInVersion(name.text, form: lacking), at: name.range, in: context.path)
    }
    program.units.append(reference)
    let index = Int32(program.units.count - 1)
    return emit(
      .inRow(owner.code, unit: index),
      reference.isGroup ? .group(table: table, isInColumn: false, path: name.text) : .cell
    )
  }

  /// `column.new`, `column.results` (which `continued` may make longer).
  mutating func unit(
    _ name: Name,
    of table: String?,
    inColumn owner: Checked,
    path: String,
    _ context: inout RuleContext
  ) -> Checked? {
    guard let table else { return nil }
    let resolved = resolve(table, context) { rowIndices(path, in: $0) }
    guard let (reference, lacking) = resolved else { return nil }
    if let lacking {
      report(.nameNotInVersion(path, form: lacking), at: name.range, in: context.path)
    }
    program.units.append(reference)
    let index = Int32(program.units.count - 1)
    return emit(
      .inColumn(owner.code, unit: index),
      reference.isGroup ? .group(table: table, isInColumn: true, path: path) : .cell
    )
  }

  /// `column.results.refused`: the path goes on below a group.
  mutating func continued(
    _ owner: Checked,
    _ table: String,
    _ prefix: String,
    _ name: Name,
    _ context: inout RuleContext
  ) -> Checked {
    let path = prefix + "." + name.text
    if case .inColumn(let column, _) = program.codes[Int(owner.code)] {
      let base = Checked(code: column, type: .column(table))
      if let found = unit(name, of: table, inColumn: base, path: path, &context) { return found }
    }
    reportUnknown(
      .row,
      Name(text: path, range: name.range),
      among: rows(of: table, context),
      in: context.path
    )
    return broken()
  }

  /// `requests[new, natural]`, `previous.requests[carried_out, column]`.
  mutating func indexed(
    _ base: Expression,
    _ row: [Name],
    _ column: [Name],
    _ context: inout RuleContext
  ) -> Checked {
    let owner = check(base, &context)
    guard case .table(let name) = owner.type, let table = name else {
      if owner.type != .any {
        report(
          .wantsType(RuleType.table(nil).name, found: owner.type.name),
          at: base.range,
          in: context.path
        )
      }
      return broken()
    }
    let rowVariable = variable(row, .row(table), context)
    let columnVariable = variable(column, .column(table), context)
    let columnName = column.map(\.text).joined(separator: ".")
    switch (rowVariable, columnVariable) {
    case (let row?, let column?):
      return emit(.crossing(table: owner.code, row: row.code, column: column.code), .cell)
    case (let row?, nil):
      // The row's own table may be another report's: take it by the row's path there.
      return crossing(owner, table, row: row, columnName: columnName, at: column, &context)
    case (nil, let column?):
      return crossing(owner, table, column: column, rowPath: row, &context)
    case (nil, nil):
      return cell(owner, table, row, column, &context)
    }
  }

  private mutating func variable(
    _ path: [Name],
    _ type: RuleType,
    _ context: RuleContext
  ) -> Checked? {
    guard path.count == 1, let variable = context.variable(path[0].text), variable.type == type
    else { return nil }
    return emit(.local(variable.slot), variable.type)
  }

  private mutating func crossing(
    _ owner: Checked,
    _ table: String,
    row: Checked,
    columnName: String,
    at place: [Name],
    _ context: inout RuleContext
  ) -> Checked {
    let resolved = resolve(table, context) { columnIndices(columnName, in: $0) }
    guard let (reference, lacking) = resolved, !reference.isGroup else {
      return unknownUnit(place, what: .column, among: columns(of: table, context), &context)
    }
    reportLacking(lacking, place, context)
    program.units.append(reference)
    let unit = emit(.inRow(owner.code, unit: Int32(program.units.count - 1)), .column(table))
    return emit(.crossing(table: owner.code, row: row.code, column: unit.code), .cell)
  }

  private mutating func crossing(
    _ owner: Checked,
    _ table: String,
    column: Checked,
    rowPath: [Name],
    _ context: inout RuleContext
  ) -> Checked {
    let path = rowPath.map(\.text).joined(separator: ".")
    let resolved = resolve(table, context) { rowIndices(path, in: $0) }
    guard let (reference, lacking) = resolved, !reference.isGroup else {
      return unknownUnit(rowPath, what: .row, among: rows(of: table, context), &context)
    }
    reportLacking(lacking, rowPath, context)
    program.units.append(reference)
    let unit = emit(.inColumn(owner.code, unit: Int32(program.units.count - 1)), .row(table))
    return emit(.crossing(table: owner.code, row: unit.code, column: column.code), .cell)
  }

  private mutating func cell(
    _ owner: Checked,
    _ table: String,
    _ row: [Name],
    _ column: [Name],
    _ context: inout RuleContext
  ) -> Checked {
    let rowPath = row.map(\.text).joined(separator: ".")
    let columnName = column.map(\.text).joined(separator: ".")
    var indices = [Int32](repeating: -1, count: forms.count)
    var hasRow = false
    var hasColumn = false
    var lacking: String?
    for (form, spec) in forms.enumerated().compactMap({ form, value in
      value.tables.first { $0.name == table }.map { (form, $0) }
    }) {
      let found = cellIndex(rowPath, columnName, in: spec)
      if spec.rows.contains(where: { $0.path == rowPath }) { hasRow = true }
      if spec.blocks.contains(where: { $0.columns.contains { $0.name == columnName } }) {
        hasColumn = true
      }
      indices[form] = found ?? -1
      if found == nil && context.forms.contains(form) { lacking = forms[form].name }
    }
    if !hasRow { return unknownUnit(row, what: .row, among: rows(of: table, context), &context) }
    if !hasColumn {
      return unknownUnit(column, what: .column, among: columns(of: table, context), &context)
    }
    if let lacking, let first = row.first, let last = column.last {
      report(
        .nameNotInVersion("\(rowPath), \(columnName)", form: lacking),
        at: first.range.union(last.range),
        in: context.path
      )
      return broken()
    }
    program.cells.append(indices)
    return emit(
      .cell(owner.code, reference: Int32(program.cells.count - 1)),
      .cell
    )
  }

  /// Reports the form that lacks a row or column which another one of the rule's has.
  private mutating func reportLacking(_ form: String?, _ path: [Name], _ context: RuleContext) {
    guard let form, let first = path.first, let last = path.last else { return }
    report(
      .nameNotInVersion(path.map(\.text).joined(separator: "."), form: form),
      at: first.range.union(last.range),
      in: context.path
    )
  }

  private mutating func unknownUnit(
    _ path: [Name],
    what: RuleMistake.Namespace,
    among names: [String],
    _ context: inout RuleContext
  ) -> Checked {
    if let name = Name(path: path) { reportUnknown(what, name, among: names, in: context.path) }
    return broken()
  }

  // MARK: Indices in a form

  /// Resolves a unit in every form; nil where no form of the rule has it, else the first that lacks it.
  private func resolve(
    _ table: String,
    _ context: RuleContext,
    by find: (TableSpec) -> (indices: [[Int32]], isGroup: Bool)?
  ) -> (reference: UnitReference, lacking: String?)? {
    var reference = UnitReference(indices: [], isGroup: false)
    var isFound = false
    var lacking: String?
    for (index, form) in forms.enumerated() {
      let found = form.tables.first { $0.name == table }.flatMap(find)
      reference.indices.append(found?.indices ?? [])
      if let found {
        if found.isGroup { reference.isGroup = true }
        if context.forms.contains(index) { isFound = true }
      } else if context.forms.contains(index) {
        lacking = lacking ?? form.name
      }
    }
    return isFound ? (reference, lacking) : nil
  }

  private func columnIndices(
    _ name: String,
    in spec: TableSpec
  ) -> (indices: [[Int32]], isGroup: Bool)? {
    let group = spec.columnGroups.firstIndex { $0.path == name }
    var isFound = false
    let indices = spec.blocks.map { block in
      let found = block.columns.indices.filter { column in
        group == nil ? block.columns[column].name == name : block.columns[column].group == group
      }
      if !found.isEmpty { isFound = true }
      return found.map { Int32($0) }
    }
    return isFound ? (indices, group != nil) : nil
  }

  func rowIndices(
    _ path: String,
    in spec: TableSpec
  ) -> (indices: [[Int32]], isGroup: Bool)? {
    let group = spec.rowGroups.firstIndex { $0.path == path }
    var isFound = false
    let indices = spec.blocks.map { block in
      let found = block.rows.indices.filter { row in
        guard let group else { return block.rows[row].path == path }
        return isInside(block.rows[row].group, group, of: spec)
      }
      if !found.isEmpty { isFound = true }
      return found.map { Int32($0) }
    }
    return isFound ? (indices, group != nil) : nil
  }

  private func isInside(_ inner: Int?, _ outer: Int, of spec: TableSpec) -> Bool {
    var group = inner
    while let index = group {
      if index == outer { return true }
      group = spec.rowGroups[index].parent
    }
    return false
  }

  private func cellIndex(_ row: String, _ column: String, in spec: TableSpec) -> Int32? {
    var base = 0
    for block in spec.blocks {
      if let rowIndex = block.rows.firstIndex(where: { $0.path == row }) {
        guard let columnIndex = block.columns.firstIndex(where: { $0.name == column }) else {
          return nil
        }
        return Int32(base + rowIndex * block.columns.count + columnIndex)
      }
      base += block.rows.count * block.columns.count
    }
    return nil
  }
}
