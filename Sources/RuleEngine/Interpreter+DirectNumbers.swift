import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Whole numbers where nothing is unknown; see `DirectNumber`.
extension Interpreter {
  /// A whole number; nil where it is not known, or is none.
  func whole(_ number: Int32) -> Int? {
    switch rules.direct.numbers[Int(number)] {
    case .constant(let value): return value
    case .local(let slot): return whole(slots[Int(slot)])
    case .value(let slot):
      switch slots[Int(slot)] {
      case .cell(let key, let index): return whole(table(key), Int(index))
      case .hole(let phrase, let index, let hole): return wholeValue(phrase, index, hole)
      default: return nil
      }
    case .cell(let cell):
      guard let found = directCell(cell) else { return nil }
      return whole(found.table, found.index)
    case .hole(let slot, let hole):
      guard case .match(let phrase, let index) = slots[Int(slot)] else { return nil }
      return self.number(.hole(phrase: phrase, index: index, hole: hole))?.whole
    case .holeValue(let slot, let hole):
      guard case .match(let phrase, let index) = slots[Int(slot)] else { return nil }
      return wholeValue(phrase, index, hole)
    case .add(let left, let right):
      return combine(left, right) { $0.addingReportingOverflow($1) }
    case .subtract(let left, let right):
      return combine(left, right) { $0.subtractingReportingOverflow($1) }
    case .multiply(let left, let right):
      return combine(left, right) { $0.multipliedReportingOverflow(by: $1) }
    case .sum(let cells): return sum(of: cells)
    case .countLocal(let slot):
      guard case .list(_, let count, nil) = slots[Int(slot)] else { return nil }
      return Int(count)
    case .evaluated(let code): return whole(evaluate(code))
    }
  }

  @inline(__always)
  private func combine(
    _ left: Int32,
    _ right: Int32,
    _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Int? {
    guard let a = whole(left), let b = whole(right) else { return nil }
    let (result, overflows) = operation(a, b)
    return overflows ? nil : result
  }

  private func whole(_ value: Value) -> Int? {
    switch value {
    case .number(let number): number.whole
    case .cell(let key, let index): whole(table(key), Int(index))
    case .hole: number(value)?.whole
    default: nil
    }
  }

  private func whole(_ table: TableUnderCheck, _ cell: Int) -> Int? {
    let value = table.wholes[cell]
    return value == TableUnderCheck.unknown ? nil : value
  }

  /// What `value` of a hole is.
  private func wholeValue(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> Int? {
    switch holeMatch(phrase, index, hole)?.value {
    case .number(let number, _): number.whole
    case .year(let year): year
    case .text, .date, .checked, .documentNumber, nil: nil
    }
  }

  // MARK: Tables

  /// A table that a rule names; nil where the form does not have it, or there is no other report.
  func directTable(_ table: Int32, _ isPrevious: Bool) -> TableKey? {
    let index = plan.tableIndices[Int(table)]
    if index < 0 || isPrevious && previous == nil { return nil }
    return TableKey(index: index, isPrevious: isPrevious)
  }

  /// The one cell that is meant; nil where there is none, or a group is meant.
  func directCell(_ cell: Int32) -> (table: TableUnderCheck, index: Int)? {
    switch rules.direct.cells[Int(cell)] {
    case .named(let name, let isPrevious, let reference):
      guard let key = directTable(name, isPrevious) else { return nil }
      let table = table(key)
      let index = program.cells[Int(reference)][table.bound.form]
      return index < 0 ? nil : (table, Int(index))
    case .inColumn(let slot, let unit):
      guard case .column(let key, let column) = slots[Int(slot)],
        !rules.units.isGroup[Int(unit)]
      else { return nil }
      let table = table(key)
      for place in rules.units.range(unit, form: table.bound.form) {
        if let index = cellIndex(table, inColumn: Int(column), place) { return (table, index) }
      }
      return nil
    case .inRow(let slot, let unit):
      guard case .row(let key, let row) = slots[Int(slot)], !rules.units.isGroup[Int(unit)] else {
        return nil
      }
      let table = table(key)
      for place in rules.units.range(unit, form: table.bound.form) {
        if let index = cellIndex(table, inRow: Int(row), place) { return (table, index) }
      }
      return nil
    }
  }

  /// The sum over a cell or the cells of a group.
  private func sum(of cells: Int32) -> Int? {
    switch rules.direct.cells[Int(cells)] {
    case .named: break
    case .inColumn(let slot, let unit) where rules.units.isGroup[Int(unit)]:
      guard case .column(let key, let column) = slots[Int(slot)] else { return nil }
      let table = table(key)
      return sum(unit, table) { cellIndex(table, inColumn: Int(column), $0) }
    case .inRow(let slot, let unit) where rules.units.isGroup[Int(unit)]:
      guard case .row(let key, let row) = slots[Int(slot)] else { return nil }
      let table = table(key)
      let blocks = program.units[Int(unit)].indices[table.bound.form].count
      guard table.plan.shape.rows[Int(row)].block < blocks else { return nil }
      return sum(unit, table) { cellIndex(table, inRow: Int(row), $0) }
    case .inColumn, .inRow: break
    }
    guard let found = directCell(cells) else { return nil }
    return whole(found.table, found.index)
  }

  @inline(__always)
  private func sum(_ unit: Int32, _ table: TableUnderCheck, _ cell: (Int) -> Int?) -> Int? {
    var sum = 0
    for place in rules.units.range(unit, form: table.bound.form) {
      guard let index = cell(place) else { continue }
      guard let value = whole(table, index) else { return nil }
      let (next, overflows) = sum.addingReportingOverflow(value)
      if overflows { return nil }
      sum = next
    }
    return sum
  }

  /// The cell of a column in a row that a unit names by its place in a block.
  private func cellIndex(_ table: TableUnderCheck, inColumn column: Int, _ place: Int) -> Int? {
    let unit = rules.units.places[place]
    let shape = table.plan.shape
    let block = shape.blocks[Int(unit.block)]
    let row = shape.rows[block.firstRow + Int(unit.index)]
    let inBlock = column - block.firstColumn
    guard inBlock >= 0 && inBlock < row.columnCount else { return nil }
    return row.firstCell + inBlock
  }

  /// The cell of a row under a column that a unit names by its place in a block.
  private func cellIndex(_ table: TableUnderCheck, inRow row: Int, _ place: Int) -> Int? {
    let unit = rules.units.places[place]
    let row = table.plan.shape.rows[row]
    return row.block == Int(unit.block) ? row.firstCell + Int(unit.index) : nil
  }
}
