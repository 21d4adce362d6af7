import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// A table with its form; last year's stand behind the report's own.
  func table(_ key: TableKey) -> TableUnderCheck {
    tables[Int(key.index) + (key.isPrevious ? previousStart : 0)]
  }

  /// A table that a rule names; nil where the report's form does not have it, or there is no other
  /// report.
  func namedTable(_ table: Int32, _ isPrevious: Bool) -> TableKey? {
    let place = isPrevious ? previousTablePlaces[Int(table)] : tablePlaces[Int(table)]
    return place < 0 ? nil : TableKey(index: place, isPrevious: isPrevious)
  }

  func bound(_ key: TableKey, _ cell: Int32) -> BoundCell { table(key).bound.cells[Int(cell)] }

  /// Index of the form that a table follows.
  private func formIndex(_ key: TableKey) -> Int { table(key).bound.form }

  func shape(_ key: TableKey) -> TableShape { table(key).plan.shape }

  /// The section in which the report's form wants a table, which may follow another form; nil where
  /// it has no table of this name.
  func homeSection(_ key: TableKey) -> Int32? {
    let own = table(key)
    if own.bound.form == report.form { return Int32(own.plan.spec.section) }
    let table = form.tables.first { $0.name == own.plan.spec.name }
    return table.map { Int32($0.section) }
  }

  func cellIndices(ofRow row: Int32, _ key: TableKey) -> Range<Int> {
    let place = table(key).plan.shape.rows[Int(row)]
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
    let place = table(key).plan.shape.rows[Int(index)]
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
    let isGroup = program.units[Int(unit)].isGroup
    let start = members.count
    for block in program.units[Int(unit)].indices[form].indices {
      for row in program.units[Int(unit)].indices[form][block] {
        guard let cell = cellIndex(key, block: block, row: row, column: index) else { continue }
        if !isGroup { return .cell(key, cell) }
        members.append(.cell(key, cell))
      }
    }
    guard isGroup else { return .nothing }
    return .list(start: Int32(start), count: Int32(members.count - start), doubt: nil)
  }

  private func cellIndex(_ key: TableKey, block: Int, row: Int32, column: Int32) -> Int32? {
    let plan = table(key).plan
    let (firstRow, firstColumn) = plan.shape.blocks[block]
    let place = plan.shape.rows[firstRow + Int(row)]
    let inBlock = Int(column) - firstColumn
    guard inBlock >= 0 && inBlock < place.columnCount else { return nil }
    return Int32(place.firstCell + inBlock)
  }

  /// The cell of a table at a row and a column, each a variable or named.
  func crossing(_ table: Int32, _ row: Int32, _ column: Int32) -> Value {
    guard case .table(let key) = evaluate(table) else { return .unknown(.notThere) }
    let plan = self.table(key).plan
    guard let rowIndex = rowIndex(row, key, plan),
      let columnIndex = columnIndex(column, key, plan, row: rowIndex)
    else { return uncertainty(row) ?? uncertainty(column) ?? .nothing }
    let place = plan.shape.rows[rowIndex]
    let inBlock = columnIndex - plan.shape.blocks[place.block].firstColumn
    guard inBlock >= 0 && inBlock < place.columnCount else { return .nothing }
    return .cell(key, Int32(place.firstCell + inBlock))
  }

  /// Why it is not known which row or column is meant.
  private func uncertainty(_ code: Int32) -> Value? {
    guard case .uncertain(_, let doubt) = evaluate(code) else { return nil }
    return .unknown(doubt)
  }

  private func rowIndex(_ code: Int32, _ key: TableKey, _ plan: PreparedTable) -> Int? {
    if case .inColumn(_, let unit) = program.codes[Int(code)] {
      for (block, rows) in program.units[Int(unit)].indices[formIndex(key)].enumerated() {
        if let row = rows.first { return plan.shape.blocks[block].firstRow + Int(row) }
      }
      return nil
    }
    guard case .row(let owner, let index) = evaluate(code) else { return nil }
    if owner == key { return Int(index) }
    let other = table(owner).plan
    if other === plan { return plan.namedRows[Int(index)] }
    let path = other.shape.rowSpecs[Int(index)].path
    return plan.shape.rowSpecs.firstIndex { $0.path == path }
  }

  private func columnIndex(
    _ code: Int32,
    _ key: TableKey,
    _ plan: PreparedTable,
    row: Int
  ) -> Int? {
    if case .inRow(_, let unit) = program.codes[Int(code)] {
      let block = plan.shape.rows[row].block
      let form = program.units[Int(unit)].indices[formIndex(key)]
      guard block < form.count, let column = form[block].first else { return nil }
      return plan.shape.blocks[block].firstColumn + Int(column)
    }
    guard case .column(let owner, let index) = evaluate(code) else { return nil }
    if owner == key { return Int(index) }
    let other = table(owner).plan
    if other === plan { return plan.namedColumns[Int(index)] }
    let name = other.shape.columnSpecs[Int(index)].name
    return plan.shape.columnSpecs.firstIndex { $0.name == name }
  }

  /// The label of a row with its groups in front, as the form prints them.
  func rowLabel(_ key: TableKey, _ row: Int) -> String {
    let spec = table(key).plan.spec
    let rowSpec = table(key).plan.shape.rowSpecs[row]
    var label = rowSpec.label
    // The innermost group is enough to find the row; the outermost one holds nearly all of them.
    if let group = rowSpec.group, spec.rowGroups[group].parent != nil || spec.arrangement == .across
    {
      label = spec.rowGroups[group].label + " " + label
    }
    return label
  }

  /// The labels of a cell's row and column.
  func cellName(_ key: TableKey, _ cell: Int32) -> String {
    let place = shape(key).cells[Int(cell)]
    return rowLabel(key, place.row) + " · " + shape(key).columnSpecs[place.column].label
  }

  /// The name of a cell as a fact: table, row path, column.
  func factName(_ key: TableKey, _ cell: Int) -> String {
    let shape = shape(key)
    let place = shape.cells[cell]
    return
      "\(table(key).plan.spec.name).\(shape.rowSpecs[place.row].path).\(shape.columnSpecs[place.column].name)"
  }
}
