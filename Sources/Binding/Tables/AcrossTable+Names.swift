import ReportModel
import SourceText

/// A table that stands there in another shape than the form's: a small table for each row, a row of
/// its own for each, one value behind each name, or names that are repeated over each of their cells.
///
/// Each value is read only by the names that stand beside or above it; nothing is counted across rows.
extension AcrossTable {
  mutating func readByNames() {
    guard let region else { return }
    let width = layout.spec.blocks.first?.columns.count ?? 0
    guard width > 1, layout.rows.allSatisfy({ $0.columnCount == width }) else { return }
    let lines = namedLines(from: region)
    let parser = NameParser(
      tokens: tokens(on: lines),
      rows: layout.rows.count,
      columns: width,
      stream: stream
    )
    guard let found = parser.parse() ?? readRepeatedNames(on: lines, width) else { return }
    values = found.compactMap { cell in
      switch cell {
      case .value(let value): value
      case .cell(let cell):
        stream.cells[cell].value >= 0 ? Int(stream.cells[cell].value) : nil
      }
    }.sorted()
    succeed(
      found.map { cell in
        switch cell {
        case .value(let value): reading(value)
        case .cell(let cell): cellReading(cell)
        }
      },
      .tableColumns
    )
  }

  /// The lines of the region and those that may hold values behind it.
  private func namedLines(from region: TableRegion) -> Range<Int> {
    guard region.coreStart < stream.codeLines.count, region.coreEnd > 0 else { return 0..<0 }
    let first = Int(stream.codeLines[region.coreStart])
    let last = Int(stream.codeLines[min(region.coreEnd, stream.codeLines.count) - 1])
    return first..<min(stream.lines.count, max(first, last) + 24)
  }

  /// The form's row that a header names; nil for other headers.
  private func row(of header: HeaderHit) -> Int? {
    guard case .slot(let slot) = catalog.units[header.unit].role else { return nil }
    return layout.rows.firstIndex { $0.slot == slot }
  }

  // MARK: Names and values in order

  /// The names and values of lines, in reading order; words that name nothing are left out.
  private func tokens(on lines: Range<Int>) -> [NameToken] {
    var tokens: [NameToken] = []
    var next = headers.startIndex
    // The line on which a group was named last; values behind its name are its own.
    var groupLine: Int?
    let headers = headers.sorted { $0.start < $1.start }
    for number in lines {
      let line = stream.lines[number]
      var run: [NamedCell] = []
      func endRun() {
        let isFilled = run.contains { !isEmpty($0) }
        if isFilled && groupLine != number { tokens.append(.values(run, line: number)) }
        run = []
      }
      func addNames(before end: Int) {
        while next < headers.count, headers[next].start < end {
          let header = headers[next]
          next += 1
          guard header.start >= line.codes.lowerBound else { continue }
          if let row = row(of: header) {
            tokens.append(.row(row))
            groupLine = nil
          } else if let column = column(of: header) {
            tokens.append(.column(column))
            groupLine = nil
          } else if catalog.units[header.unit].role.isSlot {
            groupLine = number
          }
        }
      }
      if line.isExplicit {
        var position = line.codes.lowerBound
        var nextValue = line.values.lowerBound
        for cell in line.cells {
          let end = stream.cells[cell].range.end
          let first = position
          while position < line.codes.upperBound, Int(stream.offsets[position]) < end {
            position += 1
          }
          if position == first {
            run.append(.cell(cell))
          } else {
            endRun()
            addNames(before: position)
            // A number beside its name in one cell.
            while nextValue < line.values.upperBound, stream.values[nextValue].range.end <= end {
              if stream.values[nextValue].range.start >= stream.cells[cell].range.start {
                run.append(.value(nextValue))
              }
              nextValue += 1
            }
          }
        }
      } else {
        for value in line.values {
          let position = Int(stream.values[value].position)
          if next < headers.count, headers[next].start < position { endRun() }
          addNames(before: position)
          run.append(.value(value))
        }
        if next < headers.count, headers[next].start < line.codes.upperBound { endRun() }
      }
      endRun()
      addNames(before: line.codes.upperBound)
    }
    return tokens
  }

  private func isEmpty(_ cell: NamedCell) -> Bool {
    guard case .cell(let cell) = cell else { return false }
    return stream.cells[cell].content == .empty
  }

  // MARK: Names above each cell

  /// The cells of a line by the names that stand above each of them, in lines of as many cells; a row's
  /// name holds up to the next one on its line.
  private func readRepeatedNames(on lines: Range<Int>, _ width: Int) -> [NamedCell]? {
    let data = lines.first { number in
      let line = stream.lines[number]
      return line.isExplicit && line.codes.isEmpty && line.cells.count == count
        && line.cells.allSatisfy { stream.cells[$0].content == .value }
    }
    guard let data else { return nil }
    let dataCells = stream.lines[data].cells
    var rows = [Int?](repeating: nil, count: count)
    var columns = [Int?](repeating: nil, count: count)
    // No head has more lines.
    let head = max(lines.lowerBound, data - 8)..<data
    let headers = headers.filter { head.contains(Int(stream.codeLines[$0.start])) }
    for number in head {
      let line = stream.lines[number]
      guard line.isExplicit, line.cells.count == count else { continue }
      var row: Int?
      for (place, cell) in line.cells.enumerated() {
        let range = stream.cells[cell].range
        for header in headers {
          let offset = Int(stream.offsets[header.start])
          guard range.start <= offset && offset < range.end else { continue }
          if let column = column(of: header) {
            if let other = columns[place], other != column { return nil }
            columns[place] = column
            row = nil
          } else {
            row = self.row(of: header)
          }
        }
        if let row {
          if let other = rows[place], other != row { return nil }
          rows[place] = row
        }
      }
    }
    // In another order than the form's the names may be torn from their cells.
    for place in 0..<count {
      guard let row = rows[place], let column = columns[place],
        layout.rows[row].firstCell + column == place
      else { return nil }
    }
    return dataCells.map { .cell($0) }
  }
}

/// What is read of one place: a value of the stream, or a cell of an explicit line.
enum NamedCell: Equatable {
  case value(Int)
  case cell(Int)
}

/// A name of a row or column, or the values that stand together on one line.
enum NameToken {
  case row(Int)
  case column(Int)
  case values([NamedCell], line: Int)
}

/// Finds a shape in which names and values of a whole table follow one another.
struct NameParser {
  let tokens: [NameToken]
  let rows: Int
  let columns: Int
  let stream: LabelStream

  /// By cell of the form what stands there; nil where no shape fits.
  func parse() -> [NamedCell]? {
    // Words of the heading above the table may name its rows.
    for start in tokens.indices.prefix(24) {
      switch tokens[start] {
      case .row:
        if let found = smallTables(from: start) ?? namedValues(from: start)
          ?? columnsBelow(from: start)
        {
          return found
        }
      case .column: if let found = rowsBelow(from: start) { return found }
      case .values: break
      }
    }
    return nil
  }

  /// A head of its own above the values of each row, or of several rows.
  private func smallTables(from start: Int) -> [NamedCell]? {
    var table = NamedTable(rows: rows, columns: columns)
    var index = start
    while !table.isWhole {
      let named = rowNames(at: &index)
      guard !named.isEmpty else { return nil }
      for _ in named { guard takeColumns(at: &index) else { return nil } }
      guard let cells = takeValues(named.count * columns, at: &index) else { return nil }
      for (place, cell) in cells.enumerated() {
        guard table.set(named[place / columns], place % columns, cell) else { return nil }
      }
    }
    return table.cells
  }

  /// One head, and below it a line for each row.
  private func rowsBelow(from start: Int) -> [NamedCell]? {
    var table = NamedTable(rows: rows, columns: columns)
    var index = start
    guard takeColumns(at: &index) else { return nil }
    while !table.isWhole {
      let named = rowNames(at: &index)
      guard named.count == 1, let row = named.first,
        let cells = takeValues(columns, at: &index)
      else { return nil }
      for (column, cell) in cells.enumerated() {
        guard table.set(row, column, cell) else { return nil }
      }
    }
    return table.cells
  }

  /// For each row its columns, each with its value behind it; the row may be named before each.
  private func namedValues(from start: Int) -> [NamedCell]? {
    var table = NamedTable(rows: rows, columns: columns)
    var index = start
    while !table.isWhole {
      let named = rowNames(at: &index)
      guard named.count == 1 else { return nil }
      for column in 0..<columns {
        if column > 0, index < tokens.count, case .row(named[0]) = tokens[index] { index += 1 }
        guard take(column: column, at: &index), let cell = takeValues(1, at: &index)?.first,
          table.set(named[0], column, cell)
        else { return nil }
      }
    }
    return table.cells
  }

  /// The rows as the head, and below it a line for each column.
  private func columnsBelow(from start: Int) -> [NamedCell]? {
    var table = NamedTable(rows: rows, columns: columns)
    var index = start
    let named = rowNames(at: &index)
    guard named.count == rows else { return nil }
    for column in 0..<columns {
      guard take(column: column, at: &index), let cells = takeValues(rows, at: &index) else {
        return nil
      }
      for (place, cell) in cells.enumerated() {
        guard table.set(named[place], column, cell) else { return nil }
      }
    }
    return table.cells
  }

  // MARK: Tokens

  /// The rows that are named; one that a heading and the table name is one.
  private func rowNames(at index: inout Int) -> [Int] {
    var named: [Int] = []
    while index < tokens.count, case .row(let row) = tokens[index] {
      if named.last != row { named.append(row) }
      index += 1
    }
    return named
  }

  private func take(column: Int, at index: inout Int) -> Bool {
    guard index < tokens.count, case .column(column) = tokens[index] else { return false }
    index += 1
    return true
  }

  /// All names of columns in the form's order.
  private func takeColumns(at index: inout Int) -> Bool {
    for column in 0..<columns { guard take(column: column, at: &index) else { return false } }
    return true
  }

  /// So many values: on one line, empty cells around them aside, or each on a line of its own.
  private func takeValues(_ count: Int, at index: inout Int) -> [NamedCell]? {
    guard index < tokens.count, case .values(let cells, _) = tokens[index] else { return nil }
    if cells.count == 1 && count > 1 { return takeLines(count, at: &index) }
    index += 1
    if cells.count == count { return cells }
    let filled = cells.indices.filter { !isEmpty(cells[$0]) }
    guard filled.count == count, let first = filled.first, let last = filled.last,
      last - first == count - 1
    else { return nil }
    return Array(cells[first...last])
  }

  private func takeLines(_ count: Int, at index: inout Int) -> [NamedCell]? {
    var cells: [NamedCell] = []
    var lines: [Int] = []
    while cells.count < count {
      guard index < tokens.count, case .values(let cell, let line) = tokens[index],
        cell.count == 1, line != lines.last, case .value(let value) = cell[0],
        stream.lines[line].codes.isEmpty
      else { return nil }
      cells.append(.value(value))
      lines.append(line)
      index += 1
    }
    return cells
  }

  private func isEmpty(_ cell: NamedCell) -> Bool {
    guard case .cell(let cell) = cell else { return false }
    return stream.cells[cell].content == .empty
  }
}

/// The places of a table that is being put together.
private struct NamedTable {
  private var places: [NamedCell?]
  private let columns: Int

  init(rows: Int, columns: Int) {
    places = Array(repeating: nil, count: rows * columns)
    self.columns = columns
  }

  var isWhole: Bool { places.allSatisfy { $0 != nil } }
  var cells: [NamedCell] { places.compactMap { $0 } }

  /// Puts what stands there in its place; false where something does already.
  mutating func set(_ row: Int, _ column: Int, _ cell: NamedCell) -> Bool {
    let index = row * columns + column
    guard places.indices.contains(index), places[index] == nil else { return false }
    places[index] = cell
    return true
  }
}
