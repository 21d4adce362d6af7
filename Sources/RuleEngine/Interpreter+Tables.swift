import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  func source(_ key: TableKey) -> BoundReport {
    key.isPrevious ? previous ?? report : report
  }

  func table(_ key: TableKey) -> BoundTable {
    key.isPrevious ? (previous ?? report).tables[Int(key.index)] : report.tables[Int(key.index)]
  }

  /// One cell; the hot path, which must not copy the table.
  func bound(_ key: TableKey, _ cell: Int32) -> BoundCell {
    if key.isPrevious, let previous { return previous.tables[Int(key.index)].cells[Int(cell)] }
    return report.tables[Int(key.index)].cells[Int(cell)]
  }

  /// Index of the form that a table follows.
  func formIndex(_ key: TableKey) -> Int {
    if key.isPrevious, let previous { return previous.tables[Int(key.index)].form }
    return report.tables[Int(key.index)].form
  }

  /// Index of the table in its form.
  private func tableIndex(_ key: TableKey) -> Int {
    if key.isPrevious, let previous { return previous.tables[Int(key.index)].table }
    return report.tables[Int(key.index)].table
  }

  func rowShape(_ key: TableKey, _ row: Int) -> TableShape.Row {
    ruleSet.shapes[formIndex(key)][tableIndex(key)].rows[row]
  }

  func shape(_ key: TableKey) -> TableShape {
    let bound = table(key)
    return ruleSet.shapes[bound.form][bound.table]
  }

  func spec(_ key: TableKey) -> TableSpec {
    let bound = table(key)
    return ruleSet.forms[bound.form].tables[bound.table]
  }

  func homeSection(_ key: TableKey) -> Int32 { Int32(spec(key).section) }

  func cellIndices(ofRow row: Int32, _ key: TableKey) -> Range<Int> {
    let place = rowShape(key, Int(row))
    return place.firstCell..<(place.firstCell + place.columnCount)
  }

  func cell(_ table: Int32, _ reference: Int32) -> Value {
    guard case .table(let key) = evaluate(table) else { return .unknown(.notThere) }
    let index = program.cells[Int(reference)][formIndex(key)]
    return index < 0 ? .nothing : .cell(key, index)
  }

  /// The cells of a row under a column or group of columns.
  func cells(inRow row: Value, _ unit: Int32) -> Value {
    guard case .row(let key, let index) = row else { return .unknown(doubt(row)) }
    let place = rowShape(key, Int(index))
    let form = formIndex(key)
    let blockCount = program.units[Int(unit)].indices[form].count
    guard place.block < blockCount else { return .nothing }
    let firstCell = Int32(place.firstCell)
    if program.units[Int(unit)].isGroup {
      let start = members.count
      for column in program.units[Int(unit)].indices[form][place.block] {
        members.append(.cell(key, firstCell + column))
      }
      return .list(start: Int32(start), count: Int32(members.count - start), doubt: nil)
    }
    let column = program.units[Int(unit)].indices[form][place.block].first
    return column.map { .cell(key, firstCell + $0) } ?? .nothing
  }

  /// The cells of a column in a row or group of rows.
  func cells(inColumn column: Value, _ unit: Int32) -> Value {
    guard case .column(let key, let index) = column else { return .unknown(doubt(column)) }
    let form = formIndex(key)
    let start = members.count
    for block in program.units[Int(unit)].indices[form].indices {
      for row in program.units[Int(unit)].indices[form][block] {
        guard let cell = cellIndex(key, block: block, row: row, column: index) else { continue }
        members.append(.cell(key, cell))
      }
    }
    if program.units[Int(unit)].isGroup {
      return .list(start: Int32(start), count: Int32(members.count - start), doubt: nil)
    }
    let found = members.count > start ? members[start] : .nothing
    members.removeSubrange(start...)
    return found
  }

  private func cellIndex(_ key: TableKey, block: Int, row: Int32, column: Int32) -> Int32? {
    let (form, table) = (formIndex(key), tableIndex(key))
    let (firstRow, firstColumn) = ruleSet.shapes[form][table].blocks[block]
    let place = ruleSet.shapes[form][table].rows[firstRow + Int(row)]
    let inBlock = Int(column) - firstColumn
    guard inBlock >= 0 && inBlock < place.columnCount else { return nil }
    return Int32(place.firstCell + inBlock)
  }

  /// The cell of a table at a row and a column, each a variable or named.
  func crossing(_ table: Int32, _ row: Int32, _ column: Int32) -> Value {
    guard case .table(let key) = evaluate(table) else { return .unknown(.notThere) }
    let shape = shape(key)
    guard let rowIndex = rowIndex(row, key, shape),
      let columnIndex = columnIndex(column, key, shape, row: rowIndex)
    else { return .nothing }
    let place = shape.rows[rowIndex]
    let inBlock = columnIndex - shape.blocks[place.block].firstColumn
    guard inBlock >= 0 && inBlock < place.columnCount else { return .nothing }
    return .cell(key, Int32(place.firstCell + inBlock))
  }

  private func rowIndex(_ code: Int32, _ key: TableKey, _ shape: TableShape) -> Int? {
    if case .inColumn(_, let unit) = program.codes[Int(code)] {
      for (block, rows) in program.units[Int(unit)].indices[table(key).form].enumerated() {
        if let row = rows.first { return shape.blocks[block].firstRow + Int(row) }
      }
      return nil
    }
    guard case .row(let owner, let index) = evaluate(code) else { return nil }
    if owner == key { return Int(index) }
    let path = self.shape(owner).rowSpecs[Int(index)].path
    return shape.rowSpecs.firstIndex { $0.path == path }
  }

  private func columnIndex(
    _ code: Int32,
    _ key: TableKey,
    _ shape: TableShape,
    row: Int
  ) -> Int? {
    if case .inRow(_, let unit) = program.codes[Int(code)] {
      let block = shape.rows[row].block
      let form = program.units[Int(unit)].indices[table(key).form]
      guard block < form.count, let column = form[block].first else { return nil }
      return shape.blocks[block].firstColumn + Int(column)
    }
    guard case .column(let owner, let index) = evaluate(code) else { return nil }
    if owner == key { return Int(index) }
    let name = self.shape(owner).columnSpecs[Int(index)].name
    return shape.columnSpecs.firstIndex { $0.name == name }
  }

  /// The label of a row with its groups in front, as the form prints them.
  func rowLabel(_ key: TableKey, _ row: Int) -> String {
    let spec = spec(key)
    let rowSpec = shape(key).rowSpecs[row]
    var label = rowSpec.label
    // The innermost group is enough to find the row; the outermost one holds nearly all of them.
    if let group = rowSpec.group, spec.rowGroups[group].parent != nil || spec.arrangement == .across
    {
      label = spec.rowGroups[group].label + " " + label
    }
    return label
  }

  /// The name of a cell as a fact: table, row path, column.
  func factName(_ key: TableKey, _ cell: Int) -> String {
    let shape = shape(key)
    let place = shape.cells[cell]
    return
      "\(spec(key).name).\(shape.rowSpecs[place.row].path).\(shape.columnSpecs[place.column].name)"
  }
}
