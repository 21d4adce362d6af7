import ReportModel

/// What direct conditions ask of a cell.
struct CellFacts {
  /// Its value; `unknown` where it has none, or no whole one.
  let whole: Int
  let state: State
  let isPlain: Bool
  /// Cells of one kind are alike to a condition that asks for no more than state, plainness and sign;
  /// 0 where that may depend on more.
  let kind: UInt8

  /// `CellState`, which another module would compare by a call.
  enum State { case value, blank, missing, unreadable }

  static let unknown = Int.min
  /// One more than the highest kind.
  static let kindCount = 10

  init(_ cell: BoundCell) {
    isPlain = cell.isPlain
    switch cell.state {
    case .value:
      state = .value
      whole = cell.value.whole ?? CellFacts.unknown
      let sign: UInt8 = whole > 0 ? 1 : whole == 0 ? 2 : 3
      kind = whole == CellFacts.unknown ? 0 : sign << 1 | (cell.isPlain ? 1 : 0)
    case .blank:
      state = .blank
      whole = CellFacts.unknown
      kind = 8
    case .missing:
      state = .missing
      whole = CellFacts.unknown
      kind = 9
    case .unreadable:
      state = .unreadable
      whole = CellFacts.unknown
      kind = 0
    }
  }
}

/// Adds the facts of a table's cells, and notes from a place on the first cell of each kind.
func addFacts(
  of cells: [BoundCell],
  to facts: inout [CellFacts],
  _ firsts: inout [Int32],
  from start: Int
) {
  facts.append(addingCapacity: cells.count) { facts in
    var seen: UInt16 = 0
    for index in cells.indices {
      let cell = CellFacts(cells[index])
      facts.append(cell)
      if seen >> cell.kind & 1 == 0 {
        seen |= 1 << cell.kind
        firsts[start + Int(cell.kind)] = Int32(index)
      }
    }
  }
}

/// What a condition that depends on no more than a cell's kind has said of the kinds so far.
struct KindVerdicts {
  private var known: UInt16 = 0
  private var holding: UInt16 = 0

  /// Nil where no cell of the kind was looked at yet.
  subscript(_ kind: UInt8) -> Bool? {
    guard kind != 0, known >> kind & 1 == 1 else { return nil }
    return holding >> kind & 1 == 1
  }

  mutating func note(_ kind: UInt8, _ holds: Bool) {
    guard kind != 0 else { return }
    known |= 1 << kind
    if holds { holding |= 1 << kind }
  }
}

/// A table of the report or of last year's, as direct conditions see it.
struct TableLayout {
  /// Where its cells begin among the facts of all tables.
  let firstCell: Int
  let form: Int
  let presence: Presence
  /// Where its blocks and rows begin in the grid of all forms.
  let grid: TableGrid.Place

  /// `BoundTable.Presence`, which another module would compare by a call.
  enum Presence { case found, missing, traces }

  init(_ bound: BoundTable, firstCell: Int, grid: TableGrid.Place) {
    self.firstCell = firstCell
    form = bound.form
    presence =
      switch bound.presence {
      case .found: .found
      case .missing: .missing
      case .traces: .traces
      }
    self.grid = grid
  }
}

/// The blocks and rows of the tables of all forms, one after the other.
struct TableGrid: Sendable {
  /// Where the blocks and rows of a table begin.
  struct Place: Sendable {
    let firstBlock: Int32
    let firstRow: Int32
  }

  /// First row and column of a block in its table.
  struct Block: Sendable {
    let firstRow: Int32
    let firstColumn: Int32
  }

  /// A row with its block and its cells in its table.
  struct Row: Sendable {
    let block: Int32
    let firstCell: Int32
    let columnCount: Int32
  }

  private(set) var blocks: [Block] = []
  private(set) var rows: [Row] = []
  private(set) var places: [[Place]] = []

  init(_ shapes: [[TableShape]]) {
    for tables in shapes {
      places.append([])
      for shape in tables {
        let place = Place(firstBlock: Int32(blocks.count), firstRow: Int32(rows.count))
        places[places.count - 1].append(place)
        for (row, column) in shape.blocks {
          blocks.append(Block(firstRow: Int32(row), firstColumn: Int32(column)))
        }
        for row in shape.rows {
          rows.append(
            Row(
              block: Int32(row.block),
              firstCell: Int32(row.firstCell),
              columnCount: Int32(row.columnCount)
            )
          )
        }
      }
    }
  }

  /// The cell of a column in a row that a unit names by its place in a block; −1 where there is none.
  @inline(__always)
  func cell(_ table: Place, inColumn column: Int32, _ unit: DirectUnits.Place) -> Int32 {
    let block = blocks[Int(table.firstBlock &+ unit.block)]
    let row = rows[Int(table.firstRow &+ block.firstRow &+ unit.index)]
    let inBlock = column &- block.firstColumn
    return inBlock >= 0 && inBlock < row.columnCount ? row.firstCell &+ inBlock : -1
  }

  /// The cell of a row under a column that a unit names by its place in a block; −1 where there is
  /// none.
  @inline(__always)
  func cell(_ table: Place, inRow row: Int32, _ unit: DirectUnits.Place) -> Int32 {
    let row = rows[Int(table.firstRow &+ row)]
    return row.block == unit.block ? row.firstCell &+ unit.index : -1
  }
}
