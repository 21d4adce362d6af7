import ReportModel

/// A printed table: cells with spans, row by row, as HTML or Word would have it.
struct TableGrid {
  struct Cell {
    var text: String
    var columns = 1
    var rows = 1
    var isNumber = false
  }

  var rows: [[Cell]]
  /// Number of rows of the head (of a single head above all rows).
  var headCount: Int

  /// The printed form of a table of a report.
  init(_ report: GeneratedReport, table: Int) {
    let spec = report.tables[table]
    switch spec.name {
    case "requests": self.init(requests: spec, report.cells[table])
    case "disputes": self.init(disputes: spec, report.cells[table])
    default: self.init(disclosure: spec, report.cells[table])
    }
  }

  /// Every grid position, covered ones as empty.
  var positions: [[String]] {
    let width = rows.first?.reduce(0) { $0 + $1.columns } ?? 0
    var grid: [[String?]] = Array(repeating: [], count: rows.count)
    for row in rows.indices { grid[row] = Array(repeating: nil, count: width) }
    for (index, row) in rows.enumerated() {
      var column = 0
      for cell in row {
        while column < width && grid[index][column] != nil { column += 1 }
        for r in index..<min(index + cell.rows, rows.count) {
          for c in column..<min(column + cell.columns, width) {
            grid[r][c] = r == index && c == column ? cell.text : ""
          }
        }
        column += cell.columns
      }
    }
    return grid.map { $0.map { $0 ?? "" } }
  }

  /// The cells that each row has of its own.
  var ownCells: [[String]] { rows.map { $0.map(\.text) } }

  private init(requests spec: TableSpec, _ cells: [String]) {
    let labels = spec.blocks[0].columns.map(\.label)
    rows = [
      [Cell(text: spec.heads[1], columns: 3, rows: 3), Cell(text: spec.heads[0], columns: 7)],
      [
        Cell(text: labels[0], rows: 2), Cell(text: spec.columnGroups[0].label, columns: 5),
        Cell(text: labels[6], rows: 2),
      ],
      labels[1...5].map { Cell(text: $0) },
    ]
    headCount = 3
    var seen: Set<Int> = []
    for (index, row) in spec.rows.enumerated() {
      var line: [Cell] = []
      var chain: [Int] = []
      var group = row.group
      while let current = group {
        chain.insert(current, at: 0)
        group = spec.rowGroups[current].parent
      }
      for group in chain where seen.insert(group).inserted {
        let height = spec.rows.count { member in
          var current = member.group
          while let inner = current {
            if inner == group { return true }
            current = spec.rowGroups[inner].parent
          }
          return false
        }
        line.append(Cell(text: spec.rowGroups[group].label, rows: height))
      }
      line.append(Cell(text: row.label + row.remark, columns: 3 - chain.count))
      line += cells[index * 7..<index * 7 + 7].map { Cell(text: $0, isNumber: true) }
      rows.append(line)
    }
  }

  private init(disputes spec: TableSpec, _ cells: [String]) {
    let kinds = spec.blocks[0].columns.map { Cell(text: $0.label) }
    rows = [
      [
        Cell(text: spec.rows[0].label, columns: 5),
        Cell(text: spec.rowGroups[0].label, columns: 10),
      ],
      kinds.map { Cell(text: $0.text, rows: 2) } + [
        Cell(text: spec.rows[1].label, columns: 5), Cell(text: spec.rows[2].label, columns: 5),
      ],
      kinds + kinds,
      cells.map { Cell(text: $0, isNumber: true) },
    ]
    headCount = 3
  }

  private init(disclosure spec: TableSpec, _ cells: [String]) {
    rows = []
    headCount = 0
    var next = 0
    for block in spec.blocks {
      let count = block.columns.count
      rows.append([Cell(text: block.caption, columns: 4)])
      // The last column takes what the others leave of the width.
      let last = 4 - count
      rows.append(
        [Cell(text: spec.heads[0])]
          + block.columns.enumerated().map {
            Cell(text: $1.label, columns: $0 == count - 1 ? last : 1)
          }
      )
      for row in block.rows {
        var line = [Cell(text: row.label)]
        for column in 0..<count {
          let columns = column == count - 1 ? last : 1
          line.append(Cell(text: cells[next], columns: columns, isNumber: true))
          next += 1
        }
        rows.append(line)
      }
    }
  }
}
