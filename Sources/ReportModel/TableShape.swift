/// How the cells of a table of a form are numbered, worked out once.
package struct TableShape: Sendable {
  /// A row with its place among the cells.
  package struct Row: Sendable {
    package let block: Int
    /// Index within its block.
    package let index: Int
    /// Number of the row's first cell.
    package let firstCell: Int
    package let columnCount: Int
  }

  /// In the order of `TableSpec.rows`.
  package let rows: [Row]
  /// For each block: number of its first row, and of its first column.
  package let blocks: [(firstRow: Int, firstColumn: Int)]
  /// For each cell: its row, and its column through all blocks.
  package let cells: [(row: Int, column: Int)]
  /// The same as `TableSpec.rows`.
  package let rowSpecs: [RowSpec]
  /// All columns, block after block.
  package let columnSpecs: [ColumnSpec]

  /// Works out the shape.
  package init(_ spec: TableSpec) {
    var rows: [Row] = []
    var blocks: [(firstRow: Int, firstColumn: Int)] = []
    var cells: [(row: Int, column: Int)] = []
    var columns = 0
    for (number, block) in spec.blocks.enumerated() {
      blocks.append((rows.count, columns))
      for index in block.rows.indices {
        rows.append(
          Row(
            block: number,
            index: index,
            firstCell: cells.count,
            columnCount: block.columns.count
          )
        )
        for column in block.columns.indices { cells.append((rows.count - 1, columns + column)) }
      }
      columns += block.columns.count
    }
    self.rows = rows
    self.blocks = blocks
    self.cells = cells
    rowSpecs = spec.rows
    columnSpecs = spec.blocks.flatMap(\.columns)
  }
}
