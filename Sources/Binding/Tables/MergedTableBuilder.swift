import ReportModel

/// Merges the tables of one name into a merged.
struct MergedTableBuilder {
  private(set) var merged: MergedTableDraft
  private let forms: [Form]

  init(name: String, index: Int, forms: [Form]) {
    merged = MergedTableDraft(name: name, index: index)
    self.forms = forms
  }

  mutating func build(in catalog: inout CatalogBuilder) {
    merged.layouts = Array(repeating: nil, count: forms.count)
    let tables = forms.map { form in form.tables.firstIndex { $0.name == merged.name } }
    // The last form gives the order; what only others have stands where they have it.
    for form in forms.indices.reversed() {
      if let table = tables[form] { mergeSlots(of: forms[form].tables[table], form: form) }
    }
    setParents(tables)
    for form in forms.indices.reversed() {
      if let table = tables[form] {
        addLabels(of: forms[form].tables[table], at: table, form: form, to: &catalog)
      }
    }
    for slot in merged.slots.indices {
      let longest = merged.slots[slot].units.map { catalog.units[$0].codes.count }.max() ?? 0
      merged.labelLength += longest
    }
  }

  // MARK: Order

  /// Puts every row and group after the one before it in this form, unless its path is known.
  private mutating func mergeSlots(of spec: TableSpec, form: Int) {
    var cursor = -1
    var seen = Array(repeating: false, count: spec.rowGroups.count)
    for (row, rowSpec) in spec.rows.enumerated() {
      for group in chain(of: rowSpec.group, in: spec) where !seen[group] {
        seen[group] = true
        cursor = place(spec.rowGroups[group].path, after: cursor)
        merged.slots[cursor].groups[form] = group
      }
      cursor = place(rowSpec.path, after: cursor)
      merged.slots[cursor].rows[form] = row
    }
  }

  /// The groups around a row, outermost first.
  private func chain(of group: Int?, in spec: TableSpec) -> [Int] {
    var chain: [Int] = []
    var current = group
    while let index = current, index >= 0, index < spec.rowGroups.count, chain.count < 8 {
      chain.insert(index, at: 0)
      current = spec.rowGroups[index].parent
    }
    return chain
  }

  private mutating func place(_ path: String, after cursor: Int) -> Int {
    if let known = merged.slots.firstIndex(where: { $0.path == path }) { return known }
    let none = Array(repeating: -1, count: forms.count)
    let at = min(cursor + 1, merged.slots.count)
    merged.slots.insert(MergedTable.Slot(path: path, rows: none, groups: none, parent: -1), at: at)
    return at
  }

  private mutating func setParents(_ tables: [Int?]) {
    // The last form that knows a parent tells it.
    for form in forms.indices.reversed() {
      guard let table = tables[form] else { continue }
      let spec = forms[form].tables[table]
      let rows = spec.rows
      for slot in merged.slots.indices where merged.slots[slot].parent < 0 {
        var parent: Int?
        let row = merged.slots[slot].rows[form]
        let group = merged.slots[slot].groups[form]
        if row >= 0 { parent = rows[row].group }
        if group >= 0 { parent = spec.rowGroups[group].parent }
        guard let parent else { continue }
        let found = merged.slots.firstIndex { $0.groups[form] == parent }
        merged.slots[slot].parent = found ?? -1
      }
    }
  }

  // MARK: Labels

  private mutating func addLabels(
    of spec: TableSpec,
    at table: Int,
    form: Int,
    to catalog: inout CatalogBuilder
  ) {
    merged.arrangement = spec.arrangement
    if spec.arrangement == .down && spec.blocks.count > 1 { merged.hasBlocks = true }
    let bit: UInt64 = 1 << UInt64(min(form, 63))
    let rows = spec.rows
    var slotOfRow = Array(repeating: -1, count: rows.count)
    var groupSlots = Array(repeating: -1, count: spec.rowGroups.count)
    for slot in merged.slots.indices {
      let row = merged.slots[slot].rows[form]
      let group = merged.slots[slot].groups[form]
      if row >= 0 {
        slotOfRow[row] = slot
        addLabel(rows[row].label, to: slot, bit: bit, in: &catalog)
        if !rows[row].remark.isEmpty {
          catalog.addPrinted(rows[row].label + rows[row].remark)
          merged.slots[slot].remark = unit(
            rows[row].remark,
            role: .remark(slot),
            bit: bit,
            in: &catalog
          )
        }
      }
      if group >= 0 {
        groupSlots[group] = slot
        addLabel(spec.rowGroups[group].label, to: slot, bit: bit, in: &catalog)
      }
    }
    let columns = addColumns(of: spec, bit: bit, to: &catalog)
    let headUnits = addHeads(of: spec, bit: bit, to: &catalog)
    merged.layouts[form] = MergedTable.Layout(
      form: form,
      table: table,
      spec: spec,
      rows: places(of: spec, slotOfRow: slotOfRow),
      groupSlots: groupSlots,
      columns: columns,
      headUnits: headUnits
    )
  }

  private mutating func addLabel(
    _ label: String,
    to slot: Int,
    bit: UInt64,
    in catalog: inout CatalogBuilder
  ) {
    let index = unit(label, role: .slot(slot), bit: bit, in: &catalog)
    if !merged.slots[slot].units.contains(index) { merged.slots[slot].units.append(index) }
  }

  /// Adds captions, columns and heads; gives the merged's column for each column of the form.
  private mutating func addColumns(
    of spec: TableSpec,
    bit: UInt64,
    to catalog: inout CatalogBuilder
  ) -> [Int] {
    var columns: [Int] = []
    for block in spec.blocks {
      if !block.caption.isEmpty {
        _ = unit(block.caption, role: .caption, bit: bit, in: &catalog)
      }
      for column in block.columns {
        let parts = LabelParts(column.label)
        let known = merged.columns.firstIndex { matches($0, parts, catalog) }
        if let known {
          catalog.addForms(bit, to: merged.columns[known])
        } else {
          let role = LabelUnit.Role.column(merged.columns.count)
          merged.columns.append(
            catalog.addUnit(column.label, table: merged.index, role: role, forms: bit)
          )
        }
        columns.append(known ?? merged.columns.count - 1)
      }
    }
    for group in spec.columnGroups {
      _ = unit(group.label, role: .columnGroup, bit: bit, in: &catalog)
    }
    return columns
  }

  /// Adds the heads; gives the unit of each.
  private mutating func addHeads(
    of spec: TableSpec,
    bit: UInt64,
    to catalog: inout CatalogBuilder
  ) -> [Int] {
    spec.heads.map { head in
      let parts = LabelParts(head)
      if let known = merged.heads.first(where: { matches($0, parts, catalog) }) {
        catalog.addForms(bit, to: known)
        return known
      }
      let role = LabelUnit.Role.head(merged.heads.count)
      merged.heads.append(catalog.addUnit(head, table: merged.index, role: role, forms: bit))
      return merged.heads[merged.heads.count - 1]
    }
  }

  private func matches(_ unit: Int, _ parts: LabelParts, _ catalog: CatalogBuilder) -> Bool {
    let known = catalog.units[unit]
    return parts.text.count == known.codes.count && parts.number.count == known.number.count
      && zip(parts.text, known.codes).allSatisfy { catalog.code(of: $0) == $1 }
      && zip(parts.number, known.number).allSatisfy { catalog.code(of: $0) == $1 }
  }

  /// The unit with this label and role, added where it is new.
  private mutating func unit(
    _ label: String,
    role: LabelUnit.Role,
    bit: UInt64,
    in catalog: inout CatalogBuilder
  ) -> Int {
    let parts = LabelParts(label)
    for index in catalog.units.indices
    where catalog.units[index].table == merged.index && catalog.units[index].role == role
      && matches(index, parts, catalog)
    {
      catalog.addForms(bit, to: index)
      return index
    }
    return catalog.addUnit(label, table: merged.index, role: role, forms: bit)
  }

  private func places(of spec: TableSpec, slotOfRow: [Int]) -> [MergedTable.RowPlace] {
    var places: [MergedTable.RowPlace] = []
    var cell = 0
    var column = 0
    for (block, blockSpec) in spec.blocks.enumerated() {
      for _ in blockSpec.rows {
        places.append(
          MergedTable.RowPlace(
            slot: slotOfRow[places.count],
            block: block,
            firstCell: cell,
            firstColumn: column,
            columnCount: blockSpec.columns.count
          )
        )
        cell += blockSpec.columns.count
      }
      column += blockSpec.columns.count
    }
    return places
  }
}
