import SourceText

/// Where columns stand on the page, as full rows and the head's words show it.
struct ColumnGeometry {
  /// How far a piece of a line reaches, in characters and in display columns.
  struct Extent {
    let characters: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  private let table: DownTable
  /// Rows with all values on one line: their line, and the doubled centre of each value.
  private var full: [(line: Int, page: Int32, characters: [Int], columns: [Int])] = []

  init(_ table: DownTable) {
    self.table = table
    for row in table.rows.indices {
      guard case .read(_, let basis) = table.rows[row].outcome, basis == .countOnLine,
        let first = table.rows[row].values.first
      else { continue }
      let extents = table.rows[row].values.map {
        ColumnGeometry.extent(of: table.stream.values[$0].range, table.stream, table.bytes)
      }
      let line = Int(table.stream.values[first].line)
      full.append(
        (
          line, table.stream.lines[line].page,
          extents.map { $0.characters.lowerBound + $0.characters.upperBound },
          extents.map { $0.columns.lowerBound + $0.columns.upperBound }
        )
      )
    }
  }

  /// A way to count where something stands on its line.
  enum Ruler: CaseIterable { case characters, columns }

  /// A row's few values under the columns that they stand below; nil where that is not certain.
  func reading(_ row: Int, by ruler: Ruler) -> [CellReading]? {
    let values = table.rows[row].values
    guard let first = values.first else { return nil }
    let line = Int(table.stream.values[first].line)
    guard values.allSatisfy({ Int(table.stream.values[$0].line) == line }) else { return nil }
    let extents = values.map {
      ColumnGeometry.extent(of: table.stream.values[$0].range, table.stream, table.bytes)
    }
    for (left, right) in zip(extents, extents.dropFirst())
    where right.characters.lowerBound - left.characters.upperBound < 3 {
      return nil
    }
    let near = nearestRows(to: line).map { ruler == .characters ? $0.characters : $0.columns }
    let centres = extents.map { extent in
      let range = ruler == .characters ? extent.characters : extent.columns
      return range.lowerBound + range.upperBound
    }
    let columns = average(near)
    // Rows that do not stand under one another show no columns.
    guard near.allSatisfy({ place($0, columns) == Array(columns.indices) }),
      let places = place(centres, columns)
    else { return nil }
    var cells: [CellReading] = (0..<table.rows[row].columnCount).map { _ in
      .blank(ByteRange(at: table.stream.values[first].range.start))
    }
    for (value, column) in zip(values, places) where column < cells.count {
      cells[column] = table.reading(value)
    }
    return cells
  }

  private func nearestRows(
    to line: Int
  ) -> [(line: Int, page: Int32, characters: [Int], columns: [Int])] {
    let page = table.stream.lines[line].page
    let same = full.filter { $0.page == page }
    return Array(same.sorted { abs($0.line - line) < abs($1.line - line) }.prefix(5))
  }

  /// The mean of each column's doubled centres.
  private func average(_ rows: [[Int]]) -> [Int] {
    guard let first = rows.first, rows.allSatisfy({ $0.count == first.count }) else { return [] }
    return first.indices.map { column in
      rows.reduce(0) { $0 + $1[column] } / rows.count
    }
  }

  /// The column under whose centre each value stands, within 0.38 of the columns' distance.
  private func place(_ centres: [Int], _ columns: [Int]) -> [Int]? {
    guard columns.count >= 2 else { return nil }
    var places: [Int] = []
    for centre in centres {
      guard
        let nearest = columns.indices.min(by: {
          abs(columns[$0] - centre) < abs(columns[$1] - centre)
        })
      else { return nil }
      var distance = Int.max
      if nearest > 0 { distance = min(distance, columns[nearest] - columns[nearest - 1]) }
      if nearest + 1 < columns.count {
        distance = min(distance, columns[nearest + 1] - columns[nearest])
      }
      guard distance > 0, abs(columns[nearest] - centre) * 100 <= distance * 38,
        places.last.map({ $0 < nearest }) ?? true
      else { return nil }
      places.append(nearest)
    }
    return places
  }

  /// Groups values that overlap in x, from left to right, each from top to bottom.
  static func stacks(_ values: [Int], _ stream: LabelStream, _ bytes: [UInt8]) -> [[Int]] {
    var stacks: [(extent: ClosedRange<Int>, values: [Int])] = []
    for value in values {
      let extent = extent(of: stream.values[value].range, stream, bytes).columns
      let place = stacks.firstIndex { stack in
        stack.extent.overlaps(extent)
          && !stack.values.contains { stream.values[$0].line == stream.values[value].line }
      }
      if let place {
        stacks[place].values.append(value)
      } else {
        stacks.append((extent, [value]))
      }
    }
    return stacks.sorted { $0.extent.lowerBound < $1.extent.lowerBound }.map(\.values)
  }

  /// How far a range reaches on its line.
  static func extent(of range: ByteRange, _ stream: LabelStream, _ bytes: [UInt8]) -> Extent {
    let line = stream.lines.isEmpty ? 0 : lineStart(of: range.start, bytes)
    var characters = 0
    var columns = 0
    var first = (characters: 0, columns: 0)
    var index = line
    let span = bytes.span
    while index < min(range.end, bytes.count) {
      if index <= range.start { first = (characters, columns) }
      let (scalar, next) = Scalars.decode(span, at: index, end: bytes.count)
      characters += 1
      columns += Scalars.isWide(scalar) ? 2 : 1
      index = next
    }
    return Extent(
      characters: first.characters...max(first.characters, characters - 1),
      columns: first.columns...max(first.columns, columns - 1)
    )
  }

  /// The start of a line, looked for over a bounded distance.
  private static func lineStart(of offset: Int, _ bytes: [UInt8]) -> Int {
    var index = min(offset, bytes.count)
    var steps = 0
    while index > 0 && bytes[index - 1] != 0x0A && bytes[index - 1] != 0x0D && steps < 4_000 {
      index -= 1
      steps += 1
    }
    return index
  }
}
