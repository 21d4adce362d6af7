import ReportModel
import SourceText

/// Cells of a block's row by the names above each of them.
extension DownTable {
  /// The cells under the names of the row's columns, in printed order, with the columns in that order.
  ///
  /// Where a name stands in each cell that it covers, all of them hold the same; under the names of
  /// other blocks, and under none, is nothing. Nil where that is not so.
  func namedCells(of row: Int, on line: Int) -> (outcome: RowOutcome, order: [Int])? {
    guard let names = columnNames(above: line) else { return nil }
    let cells = firstCell(of: row, on: line)..<stream.lines[line].cells.upperBound
    let start = stream.lines[line].cells.lowerBound
    let place = rows[row].place
    let columns = layout.columns[place.firstColumn..<place.firstColumn + place.columnCount]
    var first: [Int: Int] = [:]
    var order: [Int] = []
    for cell in cells {
      guard let name = names[cell - start], let column = columns.firstIndex(of: name) else {
        guard stream.cells[cell].content == .empty || isMark(cell) else { return nil }
        continue
      }
      if let known = first[column] {
        guard isAlike(known, cell) else { return nil }
      } else {
        first[column] = cell
        order.append(column)
      }
    }
    guard order.count == rows[row].columnCount else { return nil }
    let found = order.compactMap { first[$0] }.flatMap { readings(of: $0..<$0 + 1) }
    return (.read(found, .cells), order.map { $0 - place.firstColumn })
  }

  /// By cell, counted from the line's first one, the name of the column that the nearest head has there;
  /// nil where that has another number of cells.
  private func columnNames(above line: Int) -> [Int: Int]? {
    let above = anchors.headers.filter { header in
      guard case .column = catalog.units[header.unit].role else { return false }
      return Int(stream.codeLines[header.start]) < line
    }
    guard let number = above.map({ Int(stream.codeLines[$0.start]) }).max() else { return nil }
    let head = stream.lines[number]
    guard head.isExplicit, head.cells.count == stream.lines[line].cells.count else { return nil }
    var names: [Int: Int] = [:]
    for header in above where Int(stream.codeLines[header.start]) == number {
      guard case .column(let name) = catalog.units[header.unit].role,
        let cell = stream.cell(at: Int(stream.offsets[header.start]), in: head),
        names.updateValue(name, forKey: cell - head.cells.lowerBound) == nil
      else { return nil }
    }
    return names
  }

  /// Whether two cells hold the same number, or both a mark, or both nothing.
  private func isAlike(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (stream.cells[first], stream.cells[second])
    guard one.content == other.content else { return false }
    switch one.content {
    case .empty: return true
    case .text, .mixed: return false
    case .value:
      let (value, same) = (stream.values[Int(one.value)], stream.values[Int(other.value)])
      return value.kind == same.kind && value.number == same.number && value.kind != .digits
    }
  }
}
