/// Tables that stand several times in a report, such as a body's own and that of one below it: rows of
/// two of them are never read as one table.
extension TableSearch {
  /// One of several tables in a region.
  private struct Copy {
    /// Its rows with values, as indices of hits.
    var first: Int
    var last: Int
    var rows: SlotSet
  }

  /// Of how many rows that follow one another most must have come before for a copy to begin there.
  private static let looked = 4
  private static let repeated = 3

  /// Narrows a region to the copy that is read: the first one that has nearly all rows that any has.
  ///
  /// Rows that only another copy has are then found outside the table, and not taken for missing.
  func narrow(_ region: inout TableRegion) {
    let copies = copies(in: region)
    guard copies.count > 1, let most = copies.map(\.rows.count).max(),
      let place = copies.firstIndex(where: { TableSearch.isNearlyAll($0.rows.count, of: most) })
    else { return }
    if place > 0 { region.coreStart = startOfTable(after: copies[place - 1].last, region.table) }
    guard place + 1 < copies.count else { return }
    // Labels of rows up to the next head are of this copy, even without values.
    var last = copies[place].last
    var next = last + 1
    while next < copies[place + 1].first && !isHead(next, of: region.table) {
      if isLabel(next, of: region.table) { last = next }
      next += 1
    }
    region.coreEnd = hits[last].end
    region.limit = hits[next].start
  }

  /// Whether a number of rows is at least four fifths of another one.
  static func isNearlyAll(_ count: Int, of most: Int) -> Bool { count * 5 >= most * 4 }

  private func copies(in region: TableRegion) -> [Copy] {
    let rows = filledRows(in: region)
    guard !rows.isEmpty else { return [] }
    var copies: [Copy] = []
    for place in rows.indices {
      let (hit, slot) = rows[place]
      if let known = copies.last?.rows,
        !(known.contains(slot) && repeats(rows[place...], known))
      {
        copies[copies.count - 1].rows.insert(slot)
        copies[copies.count - 1].last = hit
      } else {
        var seen = SlotSet(count: catalog.tables[region.table].slots.count)
        seen.insert(slot)
        copies.append(Copy(first: hit, last: hit, rows: seen))
      }
    }
    return copies
  }

  /// The labels of a region's rows that values follow; none where each row stands there once.
  private func filledRows(in region: TableRegion) -> [(hit: Int, slot: Int)] {
    var seen = SlotSet(count: catalog.tables[region.table].slots.count)
    var rows: [(hit: Int, slot: Int)] = []
    var isRepeated = false
    rows.reserveCapacity(catalog.tables[region.table].slots.count)
    for index in hits.indices
    where hits[index].start >= region.coreStart && hits[index].end <= region.coreEnd {
      let slot = catalog.row(of: hits[index].text, in: region.table)
      guard slot >= 0, stream.hasValue(at: hits[index].end) else { continue }
      if seen.contains(slot) { isRepeated = true }
      seen.insert(slot)
      rows.append((index, slot))
    }
    return isRepeated ? rows : []
  }

  /// Whether most of the next rows have come before.
  private func repeats(_ rows: ArraySlice<(hit: Int, slot: Int)>, _ known: SlotSet) -> Bool {
    let next = rows.prefix(TableSearch.looked)
    return next.count { known.contains($0.slot) } >= TableSearch.repeated
  }

  /// Where the first label of a table begins behind a hit.
  private func startOfTable(after hit: Int, _ table: Int) -> Int {
    let next = hits[(hit + 1)...].indices.first { isLabel($0, of: table) }
    return next.map { hits[$0].start } ?? hits[hit].end
  }

  private func isLabel(_ hit: Int, of table: Int) -> Bool {
    catalog.tablesOfText[hits[hit].text] >> UInt64(table) & 1 != 0
  }

  /// Whether a hit is a label of a table that names no row.
  private func isHead(_ hit: Int, of table: Int) -> Bool {
    isLabel(hit, of: table) && catalog.row(of: hits[hit].text, in: table) == LabelCatalog.noRow
  }
}
