package import SourceText

/// What is known of a cell of the form.
@usableFromInline package enum CellState: UInt8, Sendable {
  /// A number was read.
  case value
  /// The cell is there and holds nothing, or a mark for nothing (`/`, `—`, `无`).
  case blank
  /// The table was read, and no row or column with this label is in it; or there is no table.
  case missing
  /// Something is there that could not be read with certainty.
  case unreadable

  /// Name in outputs.
  package var name: String {
    switch self {
    case .value: "value"
    case .blank: "blank"
    case .missing: "missing"
    case .unreadable: "unreadable"
    }
  }
}

/// How a value came to its row and column, strongest first; see `docs/tables.md`.
@usableFromInline package enum CellBasis: UInt8, Sendable {
  case cells, tableColumns, countOnLine, cellsOnLines, geometryAndSums, cutAndSums,
    headerLostAndSums

  /// Whether a sum chose this reading, so that a rule about the same sum learns nothing from it.
  package var restsOnSums: Bool {
    switch self {
    case .cells, .tableColumns, .countOnLine, .cellsOnLines: false
    case .geometryAndSums, .cutAndSums, .headerLostAndSums: true
    }
  }
}

/// Why a cell is unreadable (or, for `noTable`, `noRow` and `noColumn`, missing).
package enum CellReason: Hashable, Sendable {
  case noTable
  case noRow
  case noColumn
  /// So many values were found where the form has so many columns.
  case countDiffers(found: Int, expected: Int)
  case emptyCellsMayBePadding
  case gluedDigits(cuts: Int)
  case cutNotConfirmed
  case mayBelongToNeighbour
  case noValuesBesideLabel
  case valuesWithoutLabel
  case columnsNotCertain
  case columnNamesUnknown
  case textInCell
  /// The cell holds signs for characters that a conversion lost (`??`, `□`), or in a text letters that
  /// are read for digits (`754O`), beside digits at most.
  case charactersLost
  /// The cell shows a picture or a form's field.
  case picture
  case tracesOnly
  case textBreaksOff
}

/// One cell of a bound table.
package struct BoundCell: Sendable {
  package var state: CellState
  package var value: ExactNumber
  /// False where the printed text is more than digits (`增 55`, `3件`, `约300`).
  package var isPlain: Bool
  /// Where it stands: the printed text; for a blank cell an empty or mark range; for an unreadable
  /// one the values of its row; for a missing one the table, or an empty range where there is none.
  package var range: ByteRange
  package var basis: CellBasis
  package var reason: CellReason?

  /// A cell with all its parts.
  package init(
    state: CellState,
    value: ExactNumber = .zero,
    isPlain: Bool = true,
    range: ByteRange,
    basis: CellBasis = .cells,
    reason: CellReason? = nil
  ) {
    self.state = state
    self.value = value
    self.isPlain = isPlain
    self.range = range
    self.basis = basis
    self.reason = reason
  }
}

/// A printed label that was bound to a unit of the form.
package struct BoundLabel: Sendable {
  /// Where it stands; nil where it was not found.
  package var range: ByteRange?
  /// Whether it was found and is not the form's label (folded), so that a rule may complain.
  package var deviates: Bool

  /// A label with its place.
  package init(range: ByteRange?, deviates: Bool = false) {
    self.range = range
    self.deviates = deviates
  }
}

/// A table of a form laid over a report.
@usableFromInline package struct BoundTable: Sendable {
  /// What is known of the table as a whole.
  @usableFromInline package enum Presence: Sendable {
    case found
    /// No trace of it in the text.
    case missing
    /// Numbers or labels that must come from it, but it could not be laid over them.
    case traces
  }

  /// Index into the forms of the form that this table follows; it need not be the report's form.
  package var form: Int
  /// Index into that form's tables.
  package var table: Int
  /// Whether at least two labels of the table speak for its form and against every other one, so that
  /// the report may be told that it uses the wrong form.
  package var isFormCertain = false
  package var presence: Presence
  /// From its first label to its last value; empty where it is missing.
  package var extent: ByteRange
  /// In the order of `TableSpec.rows`.
  package var rowLabels: [BoundLabel]
  /// In the order of the blocks' columns, block after block.
  package var columnLabels: [BoundLabel]
  /// In the order of `TableSpec.rowGroups`.
  package var groupLabels: [BoundLabel]
  /// In the order of `TableSpec.heads`.
  package var headLabels: [BoundLabel]
  /// Rows whose label was not found and which are not in the table.
  package var missingRows: [Bool]
  /// Columns that the table does not have (its head was read, and complete but for them).
  package var missingColumns: [Bool]
  /// In the order of `TableSpec`'s cells.
  package var cells: [BoundCell]
  /// The labels of rows that the form does not have.
  package var extraRows: [ByteRange]
  /// Heads of columns that the form does not have.
  package var extraColumns: [ByteRange]
  /// Heads of columns that stand in another one's place.
  package var movedColumns: [ByteRange]
  /// By column, a unit that is printed for it in place of the form's; nil where there is none.
  package var otherUnits: [ByteRange?]
  /// The labels of rows that only another version of the form has, such as a single line where this
  /// one has three.
  package var foreignRows: [ByteRange]
  /// Pieces of text that stand where a table two of another form version would have its own words.
  package var foreignLabels: [ByteRange]

  /// A table that is not in the report.
  package static func missing(
    form: Int,
    table: Int,
    spec: TableSpec,
    reason: CellReason
  ) -> BoundTable {
    let rows = spec.rows.count
    let columns = spec.blocks.reduce(0) { $0 + $1.columns.count }
    let none = BoundLabel(range: nil)
    let cell = BoundCell(state: .missing, range: ByteRange(at: 0), reason: reason)
    return BoundTable(
      form: form,
      table: table,
      presence: .missing,
      extent: ByteRange(at: 0),
      rowLabels: Array(repeating: none, count: rows),
      columnLabels: Array(repeating: none, count: columns),
      groupLabels: Array(repeating: none, count: spec.rowGroups.count),
      headLabels: Array(repeating: none, count: spec.heads.count),
      missingRows: Array(repeating: true, count: rows),
      missingColumns: Array(repeating: true, count: columns),
      cells: Array(repeating: cell, count: spec.cellCount),
      extraRows: [],
      extraColumns: [],
      movedColumns: [],
      otherUnits: Array(repeating: nil, count: columns),
      foreignRows: [],
      foreignLabels: []
    )
  }
}
