import ReportModel

/// A table as all forms together have it: its labels in one order, and how each form uses them.
final class MergedTable: Sendable {
  /// A row or a group of rows, by its path; one form's row may be another form's group.
  struct Slot: Sendable {
    let path: String
    /// By form, the row that it is; −1 where it is none.
    var rows: [Int]
    /// By form, the group that it is; −1 where it is none.
    var groups: [Int]
    /// The slot of the group around it; −1 where there is none.
    var parent: Int
    /// The labels that it is printed with.
    var units: [Int] = []
    /// The label of the remark behind it; −1 where it has none.
    var remark = -1

    var isRow: Bool { rows.contains { $0 >= 0 } }
    var isGroup: Bool { groups.contains { $0 >= 0 } }
  }

  /// How one form lays the table out.
  final class Layout: Sendable {
    /// Index of the table in the form.
    let table: Int
    let spec: TableSpec
    let rows: [RowPlace]
    /// By group of the form, its slot.
    let groupSlots: [Int]
    /// By column of all blocks, index into `columns`.
    let columns: [Int]
    /// By head of the form, its unit.
    let headUnits: [Int]
    let cellCount: Int
    /// The table where the report has none of it.
    let missing: BoundTable

    init(
      form: Int,
      table: Int,
      spec: TableSpec,
      rows: [RowPlace],
      groupSlots: [Int],
      columns: [Int],
      headUnits: [Int]
    ) {
      self.table = table
      self.spec = spec
      self.rows = rows
      self.groupSlots = groupSlots
      self.columns = columns
      self.headUnits = headUnits
      cellCount = spec.cellCount
      missing = BoundTable.missing(form: form, table: table, spec: spec, reason: .noTable)
    }

    /// Whether another form has the same labels in the same places, and the same sums.
    func isAlike(_ other: Layout?) -> Bool {
      guard let other else { return false }
      return rows == other.rows && groupSlots == other.groupSlots && columns == other.columns
        && headUnits == other.headUnits && cellCount == other.cellCount
        && spec.sums == other.spec.sums
        && spec.blocks.map(\.columns.count) == other.spec.blocks.map(\.columns.count)
    }
  }

  /// Where a row of a form stands.
  struct RowPlace: Equatable, Sendable {
    let slot: Int
    let block: Int
    /// Number of its first cell.
    let firstCell: Int
    /// Number of its first column, counted through all blocks.
    let firstColumn: Int
    let columnCount: Int
  }

  let name: String
  let index: Int
  let arrangement: TableArrangement
  let slots: [Slot]
  /// By slot, whether it is a row of some form, and whether it is a group of some form.
  let isRow: [Bool]
  let isGroup: [Bool]
  /// By slot the forms, as bits, of which it is a row, and of which it is a group.
  let rowForms: [UInt64]
  let groupForms: [UInt64]
  /// The labels of columns, each distinct text once, as unit indices.
  let columns: [Int]
  /// The labels of heads, each distinct text once, as unit indices.
  let heads: [Int]
  /// By form; nil where the form has no such table.
  let layouts: [Layout?]
  /// Whether some form has blocks with columns of their own.
  let hasBlocks: Bool
  /// Whether every form gives the row the same columns, so that their names need not be found.
  let hasSameColumns: Bool
  /// Sum of the lengths of all row labels.
  let labelLength: Int
  /// By form, the first form that lays the table out alike, so that what is read is the same.
  let alike: [Int]

  init(_ draft: MergedTableDraft) {
    name = draft.name
    index = draft.index
    arrangement = draft.arrangement
    slots = draft.slots
    isRow = draft.slots.map(\.isRow)
    isGroup = draft.slots.map(\.isGroup)
    rowForms = draft.slots.map { MergedTable.forms($0.rows) }
    groupForms = draft.slots.map { MergedTable.forms($0.groups) }
    columns = draft.columns
    heads = draft.heads
    layouts = draft.layouts
    hasBlocks = draft.hasBlocks
    labelLength = draft.labelLength
    let columns = draft.layouts.compactMap { $0?.columns }
    hasSameColumns = columns.allSatisfy { $0 == columns.first }
    let layouts = draft.layouts
    alike = layouts.indices.map { form in
      layouts[..<form].firstIndex { $0?.isAlike(layouts[form]) ?? false } ?? form
    }
  }

  private static func forms(_ indices: [Int]) -> UInt64 {
    var forms: UInt64 = 0
    for (form, index) in indices.enumerated() where index >= 0 {
      forms |= 1 << UInt64(min(form, 63))
    }
    return forms
  }

  /// The form's row that a slot is; nil where it is none of it.
  func row(_ slot: Int, in form: Int) -> RowPlace? {
    guard let layout = layouts[form] else { return nil }
    let row = slots[slot].rows[form]
    return row >= 0 && row < layout.rows.count ? layout.rows[row] : nil
  }

  /// Whether a slot is a row of the form.
  func hasRow(_ slot: Int, in form: Int) -> Bool {
    guard let layout = layouts[form] else { return false }
    let row = slots[slot].rows[form]
    return row >= 0 && row < layout.rows.count
  }
}

/// A merged table while it is being made.
struct MergedTableDraft {
  var name: String
  let index: Int
  var arrangement: TableArrangement = .down
  var slots: [MergedTable.Slot] = []
  var columns: [Int] = []
  var heads: [Int] = []
  var layouts: [MergedTable.Layout?] = []
  var hasBlocks = false
  var labelLength = 0
}
