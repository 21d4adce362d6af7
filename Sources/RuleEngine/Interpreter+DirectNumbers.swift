import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Whole numbers where nothing is unknown; see `DirectNumber`.
extension Interpreter {
  /// A whole number; nil where it is not known, or is none.
  func whole(_ number: Int32) -> Int? {
    switch directNumbers[Int(number)] {
    case .constant(let value): return value
    case .local(let slot): return whole(slots[Int(slot)])
    case .value(let slot):
      switch slots[Int(slot)] {
      case .cell(let key, let index): return known(cellFacts(key, index).whole)
      case .hole(let phrase, let index, let hole): return wholeValue(phrase, index, hole)
      default: return nil
      }
    case .cell(let cell):
      let place = directCell(cell)
      return place < 0 ? nil : known(facts[place].whole)
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
    case .cell(let key, let index): known(cellFacts(key, index).whole)
    case .hole: number(value)?.whole
    default: nil
    }
  }

  private func known(_ value: Int) -> Int? { value == CellFacts.unknown ? nil : value }

  /// What `value` of a hole is.
  private func wholeValue(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> Int? {
    let place = holePlace(phrase, index, hole)
    if place < 0 { return nil }
    switch report.matches.hole(at: place).value {
    case .number(let number, _): return number.whole
    case .year(let year): return year
    case .text, .date, .checked, .documentNumber: return nil
    }
  }

  // MARK: Tables

  func layout(_ key: TableKey) -> TableLayout {
    layouts[Int(key.index) + (key.isPrevious ? previousStart : 0)]
  }

  /// Where the first cells of the kinds of a table stand in `firstsOfKinds`.
  func firsts(of key: TableKey) -> Int {
    (Int(key.index) + (key.isPrevious ? previousStart : 0)) * CellFacts.kindCount
  }

  func cellFacts(_ key: TableKey, _ cell: Int32) -> CellFacts {
    facts[layout(key).firstCell + Int(cell)]
  }

  /// Where the one cell that is meant stands among the facts; −1 where there is none, or a group is
  /// meant.
  func directCell(_ cell: Int32) -> Int {
    switch directCells[Int(cell)] {
    case .named(let name, let isPrevious, let reference):
      guard let key = namedTable(name, isPrevious) else { return -1 }
      let table = layout(key)
      let index = rules.cells[Int(reference) * rules.forms.count + table.form]
      return index < 0 ? -1 : table.firstCell + Int(index)
    case .inColumn(let slot, let unit):
      guard case .column(let key, let column) = slots[Int(slot)] else { return -1 }
      return firstCell(unit, layout(key)) { grid.cell($0, inColumn: column, $1) }
    case .inRow(let slot, let unit):
      guard case .row(let key, let row) = slots[Int(slot)] else { return -1 }
      return firstCell(unit, layout(key)) { grid.cell($0, inRow: row, $1) }
    }
  }

  /// The first place of a unit at which the grid has a cell; −1 where a group is meant.
  @inline(__always)
  private func firstCell(
    _ unit: Int32,
    _ table: TableLayout,
    _ at: (TableGrid.Place, DirectUnits.Place) -> Int32
  ) -> Int {
    guard !directUnits.isGroup[Int(unit)] else { return -1 }
    for place in directUnits.range(unit, form: table.form) {
      let cell = at(table.grid, directUnits.places[place])
      if cell >= 0 { return table.firstCell + Int(cell) }
    }
    return -1
  }

  /// The sum over a cell or the cells of a group.
  private func sum(of cells: Int32) -> Int? {
    switch directCells[Int(cells)] {
    case .named: break
    case .inColumn(let slot, let unit) where directUnits.isGroup[Int(unit)]:
      guard case .column(let key, let column) = slots[Int(slot)] else { return nil }
      let table = layout(key)
      return sum(unit, table) { grid.cell(table.grid, inColumn: column, $0) }
    case .inRow(let slot, let unit) where directUnits.isGroup[Int(unit)]:
      guard case .row(let key, let row) = slots[Int(slot)] else { return nil }
      let table = layout(key)
      let blocks = program.units[Int(unit)].indices[table.form].count
      guard Int(grid.rows[Int(table.grid.firstRow + row)].block) < blocks else { return nil }
      return sum(unit, table) { grid.cell(table.grid, inRow: row, $0) }
    case .inColumn, .inRow: break
    }
    let place = directCell(cells)
    return place < 0 ? nil : known(facts[place].whole)
  }

  @inline(__always)
  private func sum(
    _ unit: Int32,
    _ table: TableLayout,
    _ cell: (DirectUnits.Place) -> Int32
  ) -> Int? {
    var sum = 0
    for place in directUnits.range(unit, form: table.form) {
      let index = cell(directUnits.places[place])
      if index < 0 { continue }
      guard let value = known(facts[table.firstCell + Int(index)].whole) else { return nil }
      let (next, overflows) = sum.addingReportingOverflow(value)
      if overflows { return nil }
      sum = next
    }
    return sum
  }
}
