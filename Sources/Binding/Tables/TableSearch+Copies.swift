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
    guard copies.count > 1, let most = copies.map(\.rows.count).max() else { return }
    let good = copies.indices.filter { TableSearch.isNearlyAll(copies[$0].rows.count, of: most) }
    guard let place = good.first(where: { !isList(copies[$0], region) }) ?? good.first else {
      return
    }
    if place > 0 {
      region.coreStart = startOfTable(after: copies[place - 1].last, region.table)
      region.floor = region.coreStart
    }
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
    let none = SlotSet(count: catalog.tables[region.table].slots.count)
    var starts = [0]
    var known = none
    for place in rows.indices {
      if known.contains(rows[place].slot) && repeats(rows[place...], known) {
        let start = start(of: place, in: rows, after: starts[starts.count - 1])
        starts.append(start)
        known = none
        for row in rows[start..<place] { known.insert(row.slot) }
      }
      known.insert(rows[place].slot)
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : rows.count
      var seen = none
      for row in rows[starts[index]..<end] { seen.insert(row.slot) }
      return Copy(first: rows[starts[index]].hit, last: rows[end - 1].hit, rows: seen)
    }
  }

  /// Where the copy begins that was seen at a place: the rows above it are its own as well where they
  /// go back behind those of the copy before, which then began further down.
  private func start(
    of place: Int,
    in rows: [(hit: Int, slot: Int)],
    after first: Int
  ) -> Int {
    var start = place
    while start > first && rows[start - 1].slot < rows[start].slot { start -= 1 }
    return start > first ? start : place
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

  /// Whether a copy of a table whose blocks have heads of their own has none, and a unit behind the
  /// number of each row: a list in the words of the table, such as stands before it.
  private func isList(_ copy: Copy, _ region: TableRegion) -> Bool {
    guard catalog.tables[region.table].hasBlocks else { return false }
    for hit in copy.first...copy.last {
      if isHead(hit, of: region.table) { return false }
      guard isLabel(hit, of: region.table), stream.hasValue(at: hits[hit].end) else { continue }
      let value = stream.values[stream.firstValue(from: hits[hit].end)]
      if value.isPlain && !value.touchesNext { return false }
    }
    return true
  }

  /// Whether a hit is a label of a table that names no row.
  private func isHead(_ hit: Int, of table: Int) -> Bool {
    isLabel(hit, of: table) && catalog.row(of: hits[hit].text, in: table) == LabelCatalog.noRow
  }
}
