/// Where a table lies in the stream.
struct TableRegion {
  /// Index into the catalog's tables.
  let table: Int
  /// The first character that may be of it, and the one after the last.
  var start: Int
  var end: Int
  /// The same without the characters around it that only damaged labels may be in.
  var coreStart: Int
  var coreEnd: Int
  /// Where another table of its kind ended before it, and where another one begins.
  var floor = 0
  var limit = Int.max
}

/// Finds the tables by runs of their labels.
struct TableSearch {
  let catalog: LabelCatalog
  let stream: LabelStream
  /// All hits that count as labels, in stream order.
  let hits: [LabelTrie.Hit]

  /// Takes the stream's labels; short ones count only where a cell, a label or a number ends them.
  init(catalog: LabelCatalog, stream: LabelStream) {
    self.catalog = catalog
    self.stream = stream
    let all = catalog.trie.hits(in: stream.codes, stream.printed, of: catalog.printed)
    var kept: [LabelTrie.Hit] = []
    kept.reserveCapacity(all.count)
    for index in all.indices {
      let hit = all[index]
      if hit.end - hit.start > 3 {
        kept.append(hit)
      } else if TableSearch.isBounded(index, all, catalog, stream) {
        kept.append(hit)
      }
    }
    hits = kept
  }

  /// The region of a table; nil where the text has no such table.
  func region(of table: Int) -> TableRegion? {
    let runs = runs(of: table)
    var best: Run?
    for run in runs where size(of: run) > best.map(size) ?? -1 && isTable(run) { best = run }
    guard let fullest = best else { return nil }
    // Of tables that are as good as whole, the first one is the report's own.
    let first = runs.first { isAsGood($0, as: fullest) && isTable($0) }
    let main = first ?? fullest
    var region = TableRegion(
      table: table,
      start: main.start,
      end: main.end,
      coreStart: main.start,
      coreEnd: main.end
    )
    join(runs, to: main, &region)
    if catalog.tables[table].arrangement == .down { narrow(&region) }
    widen(&region)
    return region
  }

  /// How much of its table a run has: of a table across the names of columns count as well, since a
  /// sentence names its few rows too.
  private func size(of run: Run) -> Int {
    catalog.tables[run.table].arrangement == .across ? run.hits.count : run.rowCount
  }

  private func isAsGood(_ run: Run, as fullest: Run) -> Bool {
    guard TableSearch.isNearlyAll(run.rowCount, of: fullest.rowCount) else { return false }
    let merged = catalog.tables[run.table]
    // A table that lost half of its head has its values still; a sentence has neither.
    return merged.arrangement == .down || run.hits.count * 2 >= fullest.hits.count
      || stream.values(from: run.end, to: run.end).count >= merged.columns.count
  }

  // MARK: Runs

  /// Labels of one table with little between them.
  private struct Run {
    let table: Int
    var start = 0
    var end = 0
    /// From its first hit to after its last; one of another table between them is none of its own.
    var hits = 0..<0
    /// Number of the rows in it, the first and the last of them.
    var rowCount = 0
    var firstRow = 0
    var lastRow = 0
  }

  private func runs(of table: Int) -> [Run] {
    let merged = catalog.tables[table]
    let isLong = merged.arrangement == .down && !merged.hasBlocks
    let reach = isLong ? 220 : 60
    let bit: UInt64 = 1 << UInt64(table)
    var runs: [Run] = []
    runs.reserveCapacity(8)
    // The run that is open: its hits so far, none where it was closed, and where they end.
    var open = 0..<0
    var end = 0
    var isSure = false
    var foreign = 0
    let hits = hits.span
    let tablesOfTexts = catalog.tablesOfText
    let tablesOfText = tablesOfTexts.span
    for index in hits.indices {
      let tables = tablesOfText[hits[index].text]
      guard tables & bit != 0 else {
        // One word of another table may have strayed in; two are that table.
        foreign += 1
        if foreign >= 2 || !isSure {
          if !open.isEmpty { runs.append(run(open, of: table)) }
          open = 0..<0
          isSure = false
        }
        continue
      }
      let start = hits[index].start
      if foreign > 0 && tables != bit || !open.isEmpty && !isNear(end, start, reach: reach) {
        if !open.isEmpty { runs.append(run(open, of: table)) }
        open = 0..<0
        isSure = false
      }
      foreign = 0
      open = (open.isEmpty ? index : open.lowerBound)..<index + 1
      end = hits[index].end
      if tables == bit { isSure = true }
    }
    if !open.isEmpty { runs.append(run(open, of: table)) }
    return runs
  }

  /// The run that hits make.
  private func run(_ indices: Range<Int>, of table: Int) -> Run {
    var run = Run(table: table)
    run.hits = indices
    run.start = hits[indices.lowerBound].start
    run.end = hits[indices.upperBound - 1].end
    var rows = SlotSet(count: catalog.tables[table].slots.count)
    addRows(of: run, to: &rows)
    run.rowCount = rows.count
    run.firstRow = rows.first
    run.lastRow = rows.last
    return run
  }

  private func isNear(_ end: Int, _ start: Int, reach: Int) -> Bool {
    guard start - end <= reach else { return false }
    for index in end..<max(start, end) where stream.codes[index] == LabelCatalog.stop {
      return start - end <= reach / 3
    }
    return true
  }

  /// Adds the slots of rows in a run.
  private func addRows(of run: Run, to seen: inout SlotSet) {
    let merged = catalog.tables[run.table]
    let hits = hits.span
    for index in run.hits {
      // A word that also names a column is no witness of a row.
      let row = catalog.row(of: hits[index].text, in: run.table)
      if row >= 0 { seen.insert(row) }
      guard row == LabelCatalog.severalRows else { continue }
      for place in catalog.unitPlaces(of: hits[index].text, in: run.table) {
        if case .slot(let slot) = catalog.units[catalog.textUnits[place]].role, merged.isRow[slot] {
          seen.insert(slot)
        }
      }
    }
  }

  // MARK: Presence

  /// Whether a run of labels is the table, and not prose that names some of its words.
  private func isTable(_ run: Run) -> Bool {
    let merged = catalog.tables[run.table]
    switch merged.arrangement {
    case .across: return isAcrossTable(run)
    case .down: return merged.hasBlocks ? isBlockTable(run) : isLongTable(run, merged)
    }
  }

  private func isLongTable(_ run: Run, _ merged: MergedTable) -> Bool {
    var rows = SlotSet(count: merged.slots.count)
    addRows(of: run, to: &rows)
    var first: Int?
    for slot in run.firstRow...max(run.firstRow, run.lastRow)
    where rows.contains(slot) && hasLongLabel(merged.slots[slot]) {
      if first != nil { return true }
      first = slot
    }
    guard let first else { return false }
    if first == merged.isRow.firstIndex(of: true) { return true }
    return anyUnit(of: run) { role, _ in if case .head = role { true } else { false } }
  }

  private func hasLongLabel(_ slot: MergedTable.Slot) -> Bool {
    for unit in slot.units where catalog.units[unit].codes.count >= 7 { return true }
    return false
  }

  private func isBlockTable(_ run: Run) -> Bool {
    guard run.rowCount > 0 else { return false }
    var heads = 0
    var names = 0
    return anyUnit(of: run) { role, _ in
      switch role {
      case .column, .head:
        heads += 1
        names += 1
      case .caption, .columnGroup: heads += 1
      case .slot, .remark: break
      }
      return heads >= 2 && names >= 1
    }
  }

  /// Whether a run has two rows, three columns, or one of each.
  private func isAcrossTable(_ run: Run) -> Bool {
    let merged = catalog.tables[run.table]
    var columns = SlotSet(count: merged.columns.count)
    var rows = SlotSet(count: merged.slots.count)
    return anyUnit(of: run, onlyOwn: true) { role, length in
      switch role {
      case .column(let column): columns.insert(column)
      case .slot(let slot): if merged.isRow[slot] && length >= 5 { rows.insert(slot) }
      case .remark, .columnGroup, .head, .caption: return false
      }
      let rowCount = rows.count
      let columnCount = columns.count
      return rowCount >= 2 || columnCount >= 3 || (rowCount > 0 && columnCount > 0)
    }
  }

  /// Whether one of a run's units of its table fits, in text order; with `onlyOwn` those of words that
  /// no other table has.
  private func anyUnit(
    of run: Run,
    onlyOwn: Bool = false,
    _ fits: (_ role: LabelUnit.Role, _ length: Int) -> Bool
  ) -> Bool {
    let bit: UInt64 = 1 << UInt64(run.table)
    for index in run.hits {
      let text = hits[index].text
      let tables = catalog.tablesOfText[text]
      if onlyOwn ? tables != bit : tables & bit == 0 { continue }
      for place in catalog.unitPlaces(of: text, in: run.table) {
        let unit = catalog.textUnits[place]
        if fits(catalog.units[unit].role, catalog.units[unit].codes.count) { return true }
      }
    }
    return false
  }

  // MARK: Joining and widening

  /// Joins the runs that continue the main one: all their rows are new, and lie on one side of it.
  private func join(_ runs: [Run], to main: Run, _ region: inout TableRegion) {
    var first = main.firstRow
    var last = main.lastRow
    for run in runs where run.start > region.coreEnd {
      guard run.rowCount > 0, run.firstRow > last else { continue }
      guard !hasForeignLabel(from: region.coreEnd, to: run.start, run.table) else { break }
      last = run.lastRow
      region.coreEnd = run.end
    }
    for run in runs.reversed() where run.end < region.coreStart {
      guard run.rowCount > 0, run.lastRow < first else { continue }
      guard !hasForeignLabel(from: run.end, to: region.coreStart, run.table) else { break }
      first = run.firstRow
      region.coreStart = run.start
    }
  }

  private func hasForeignLabel(from start: Int, to end: Int, _ table: Int) -> Bool {
    hits.contains { hit in
      hit.start >= start && hit.end <= end
        && catalog.tablesOfText[hit.text] & (1 << UInt64(table)) == 0
        && hit.end - hit.start > 3
    }
  }

  /// Adds up to 60 characters at each side, for a damaged first or last label.
  private func widen(_ region: inout TableRegion) {
    let bit: UInt64 = 1 << UInt64(region.table)
    var low = max(0, region.coreStart - 60, region.floor)
    var high = min(stream.codes.count, region.coreEnd + 60, region.limit)
    for hit in hits where hit.end > low && hit.start < high {
      guard catalog.tablesOfText[hit.text] & bit == 0 else { continue }
      if hit.end <= region.coreStart { low = max(low, hit.end) }
      if hit.start >= region.coreEnd { high = min(high, hit.start) }
    }
    region.start = region.coreStart
    while region.start > low && stream.codes[region.start - 1] != LabelCatalog.stop {
      region.start -= 1
    }
    region.end = region.coreEnd
    while region.end < high && stream.codes[region.end] != LabelCatalog.stop { region.end += 1 }
  }

  // MARK: Short labels

  /// Whether a short label is one: its cell or line ends with it, or a label or number follows, and
  /// it does not begin within other words.
  private static func isBounded(
    _ index: Int,
    _ all: [LabelTrie.Hit],
    _ catalog: LabelCatalog,
    _ stream: LabelStream
  ) -> Bool {
    let hit = all[index]
    var after = hit.end
    if after < stream.codes.count && catalog.isOrdinal[Int(stream.codes[after])]
      && isJoined(hit.end - 1, after, stream)
    {
      after += 1
    }
    let nextHit = index + 1 < all.count ? all[index + 1].start : -1
    let endsWell =
      hit.end >= stream.codes.count || !isJoined(hit.end - 1, hit.end, stream)
      || nextHit == hit.end || nextHit == after || stream.hasValue(at: hit.end)
    guard endsWell else { return false }
    var start = hit.start
    while start > 0 && catalog.isOrdinal[Int(stream.codes[start - 1])]
      && isJoined(start - 1, start, stream)
    {
      start -= 1
    }
    return start == 0 || start < hit.start || !isJoined(start - 1, start, stream)
      || (index > 0 && all[index - 1].end == start) || stream.hasValue(at: start)
  }

  /// Whether two neighbouring characters stand in one cell or line.
  private static func isJoined(_ first: Int, _ second: Int, _ stream: LabelStream) -> Bool {
    guard stream.codeLines[first] == stream.codeLines[second] else { return false }
    guard stream.codes[first] != LabelCatalog.stop && stream.codes[second] != LabelCatalog.stop
    else { return false }
    let line = stream.lines[Int(stream.codeLines[first])]
    guard line.isExplicit else { return true }
    return stream.cell(at: Int(stream.offsets[first]), in: line)
      == stream.cell(at: Int(stream.offsets[second]), in: line)
  }
}
