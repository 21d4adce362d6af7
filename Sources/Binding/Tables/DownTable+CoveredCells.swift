import ReportModel
import SourceText

/// Cells that one merged cell covered, each of which a conversion has filled with what was in it.
extension DownTable {
  /// The cells of a block's row by the names above each of them, where cells under one name all hold
  /// the same; nil where the names are not there, or cells under one name differ.
  func coveredCells(of row: Int, _ cells: Range<Int>, on line: Int) -> RowOutcome? {
    guard rows[row].order != nil, let names = columnNames(of: row, above: line) else { return nil }
    let start = stream.lines[line].cells.lowerBound
    var first: [Int: Int] = [:]
    var order: [Int] = []
    for cell in cells {
      guard let column = names[cell - start] else { return nil }
      if let known = first[column] {
        guard isAlike(known, cell) else { return nil }
      } else {
        first[column] = cell
        order.append(cell)
      }
    }
    guard order.count == rows[row].columnCount else { return nil }
    return .read(order.flatMap { readings(of: $0..<$0 + 1) }, .cells)
  }

  /// By cell, counted from the line's first one, the column that the block's head names there; nil
  /// where the nearest head has another number of cells.
  private func columnNames(of row: Int, above line: Int) -> [Int: Int]? {
    let place = rows[row].place
    let columns = layout.columns[place.firstColumn..<place.firstColumn + place.columnCount]
    let above = anchors.headers.filter { header in
      guard case .column = catalog.units[header.unit].role else { return false }
      return Int(stream.codeLines[header.start]) < line
    }
    guard let number = above.map({ Int(stream.codeLines[$0.start]) }).max() else { return nil }
    let head = stream.lines[number]
    guard head.isExplicit, head.cells.count == stream.lines[line].cells.count else { return nil }
    var names: [Int: Int] = [:]
    for header in above where Int(stream.codeLines[header.start]) == number {
      guard case .column(let name) = catalog.units[header.unit].role, columns.contains(name),
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
