import ReportModel
import SourceText

/// The printed order of each row's columns.
extension DownTable {
  /// Finds for every row the column names above it.
  mutating func findColumnOrders() {
    let isFormSure = FormChoice.lead(of: form, anchors) > 0
    var block = -1
    var order: [Int]?
    var searchStart = region.start
    for row in rows.indices {
      guard let placement = rows[row].placement else { continue }
      let names = columnNames(from: searchStart, to: placement.start)
      if rows[row].place.block != block || !names.isEmpty {
        block = rows[row].place.block
        order = columnOrder(names, row, isFormSure: isFormSure)
      }
      rows[row].order = order
      searchStart = placement.end
    }
  }

  /// Indices of the columns, among all of the table's names, that stand between two places; a name that
  /// stands in each cell that it covers is one.
  private func columnNames(from start: Int, to end: Int) -> [Int] {
    var names: [Int] = []
    for header in anchors.headers where header.start >= start && header.end <= end {
      guard case .column(let column) = catalog.units[header.unit].role else { continue }
      if names.isEmpty { names.reserveCapacity(8) }
      if names.last != column { names.append(column) }
    }
    return names
  }

  private func columnOrder(_ names: [Int], _ row: Int, isFormSure: Bool) -> [Int]? {
    let place = rows[row].place
    let columns = layout.columns[place.firstColumn..<place.firstColumn + place.columnCount]
    // In the form's order, as nearly always.
    if names.count >= columns.count, names.suffix(columns.count).elementsEqual(columns) {
      return Array(0..<columns.count)
    }
    return columnOrder(names, Array(columns), isFormSure: isFormSure)
  }

  private func columnOrder(_ names: [Int], _ columns: [Int], isFormSure: Bool) -> [Int]? {
    // A header that a page break repeats counts once.
    let names = names.count > columns.count ? Array(names.suffix(columns.count)) : names
    if Set(names) == Set(columns) && names.count == columns.count {
      return names.compactMap { columns.firstIndex(of: $0) }
    }
    // Damaged or lost names: the form is known from the rest of the table.
    guard isFormSure && names.allSatisfy({ columns.contains($0) }) else { return nil }
    return Array(columns.indices)
  }
}

/// Which form a table follows.
struct FormChoice {
  /// Index of the form.
  let form: Int
  /// By how many labels of its own it is ahead of the next form.
  let lead: Int

  /// Chooses by the labels that only some forms have.
  ///
  /// Where the labels do not tell, or where no more
  /// than one of them speaks against it, the table follows the preferred form; without one, the
  /// first of those that fit best.
  init(_ anchors: RowAnchors, preferred: Int?) {
    let layouts = anchors.merged.layouts
    let scores = anchors.formScores
    var best = -1
    var form = 0
    for index in layouts.indices where layouts[index] != nil && scores[index] > best {
      best = scores[index]
      form = index
    }
    if let preferred, layouts.indices.contains(preferred), layouts[preferred] != nil,
      best - scores[preferred] <= 1
    {
      form = preferred
    }
    self.form = form
    lead = FormChoice.lead(of: form, anchors)
  }

  /// How far a form is ahead of the others.
  static func lead(of form: Int, _ anchors: RowAnchors) -> Int {
    let layouts = anchors.merged.layouts
    let scores = anchors.formScores
    var lead = Int.max
    for other in layouts.indices where other != form && layouts[other] != nil {
      lead = min(lead, scores[form] - scores[other])
    }
    return lead
  }

  /// For every form the number of labels that it has and some other form has not.
  static func scores(_ anchors: RowAnchors) -> [Int] {
    let merged = anchors.merged
    let catalog = anchors.catalog
    var scores = filled(0, count: merged.layouts.count)
    var all: UInt64 = 0
    for (form, layout) in merged.layouts.enumerated() where layout != nil {
      all |= 1 << UInt64(min(form, 63))
    }
    func add(_ forms: UInt64) {
      guard forms & all != 0 && forms & all != all else { return }
      for form in scores.indices where (forms & all) >> UInt64(min(form, 63)) & 1 != 0 {
        scores[form] += 1
      }
    }
    for header in anchors.headers { add(catalog.units[header.unit].forms) }
    for slot in merged.slots.indices where anchors.placements[slot] != nil {
      if merged.isRow[slot] && merged.isGroup[slot] {
        // A row of one form, split into rows by another, is one difference.
        let hasRows = merged.slots.indices.contains {
          merged.slots[$0].parent == slot && anchors.placements[$0] != nil
        }
        add(hasRows ? merged.groupForms[slot] : merged.rowForms[slot])
        continue
      }
      let parent = merged.slots[slot].parent
      if parent >= 0 && merged.isRow[parent] {
        if anchors.placements[parent] == nil { add(merged.rowForms[slot]) }
        continue
      }
      if merged.isRow[slot] { add(merged.rowForms[slot]) }
    }
    return scores
  }
}
