/// What a character of a table's region belongs to.
enum Owner {
  static let noise: Int16 = -1
  static let group: Int16 = -2
  static let header: Int16 = -3
  /// A label that cannot be placed: values after it belong to nobody.
  static let foreign: Int16 = -4
  static let stop: Int16 = -5
  static let ordinal: Int16 = -6
  /// Part of a broken group label, or noise within a label.
  static let inner: Int16 = -7
}

/// Where a label of the form was found.
struct Placement {
  /// Stream positions from its first character, its number included, to after its last.
  var start: Int
  var end: Int
  var isExact: Bool
  var deviates = false
  /// The label that it was found as.
  let unit: Int
}

/// A label of columns or heads, found whole.
struct HeaderHit {
  let unit: Int
  let start: Int
  let end: Int
}

/// Decides which label of the text is which row or group: exact labels in rising order first, then
/// an alignment of what lies between them.
struct RowAnchors {
  let catalog: LabelCatalog
  let stream: LabelStream
  let merged: MergedTable
  let region: TableRegion
  /// By character from the region's start, its owner: a slot, or one of `Owner`.
  private(set) var owners: [Int16]
  /// By slot.
  private(set) var placements: [Placement?]
  private(set) var headers: [HeaderHit] = []
  /// By slot, whether its label stands where the row cannot be, or outside the table with values.
  private(set) var strayed: [Bool]

  /// A label of a row or group in the stream.
  private struct Entry {
    let slot: Int
    let unit: Int
    let start: Int
    let end: Int
    let weight: Int
  }

  init(
    catalog: LabelCatalog,
    stream: LabelStream,
    region: TableRegion,
    hits: [LabelTrie.Hit]
  ) {
    self.catalog = catalog
    self.stream = stream
    self.region = region
    merged = catalog.tables[region.table]
    owners = Array(repeating: Owner.noise, count: max(0, region.end - region.start))
    placements = Array(repeating: nil, count: merged.slots.count)
    strayed = Array(repeating: false, count: merged.slots.count)
    markStopsAndOrdinals()
    let entries = classify(hits)
    let chain = heaviestChain(entries.rows)
    place(chain, of: entries.rows)
    placeRemarks(entries.remarks)
    alignGaps(entries.rows, chain)
    settleEithers()
    findStrayedLabels(hits)
  }

  /// The owner of a stream position; a stop outside the region.
  func owner(_ position: Int) -> Int16 {
    let index = position - region.start
    return index >= 0 && index < owners.count ? owners[index] : Owner.stop
  }

  // MARK: Exact labels

  private mutating func markStopsAndOrdinals() {
    for index in owners.indices {
      let code = stream.codes[region.start + index]
      if code == LabelCatalog.stop {
        owners[index] = Owner.stop
      } else if catalog.isOrdinal[Int(code)] {
        owners[index] = Owner.ordinal
      }
    }
  }

  private mutating func classify(
    _ hits: [LabelTrie.Hit]
  ) -> (rows: [Entry], remarks: [HeaderHit]) {
    var rows: [Entry] = []
    var remarks: [HeaderHit] = []
    var headerEnd = -1
    for hit in hits where hit.start >= region.start && hit.end <= region.end {
      let units = catalog.unitsOfText[hit.text].filter { catalog.units[$0].table == region.table }
      let header = units.first { isHeader($0) }
      let slots = units.filter { if case .slot = catalog.units[$0].role { true } else { false } }
      let isNumbered = slots.contains { numberStart(of: $0, before: hit.start) < hit.start }
      if let header, slots.isEmpty || (!isNumbered && followsHeader(headerEnd, hit.start)) {
        headers.append(HeaderHit(unit: header, start: hit.start, end: hit.end))
        own(hit.start, hit.end, Owner.header)
        headerEnd = hit.end
        continue
      }
      for unit in units {
        switch catalog.units[unit].role {
        case .slot(let slot):
          let start = numberStart(of: unit, before: hit.start)
          let length = hit.end - hit.start
          var weight = merged.slots[slot].isRow ? 2 * length : length
          if stream.hasValue(at: hit.end) { weight += 6 }
          if start < hit.start { weight += 1 }
          rows.append(Entry(slot: slot, unit: unit, start: start, end: hit.end, weight: weight))
        case .remark: remarks.append(HeaderHit(unit: unit, start: hit.start, end: hit.end))
        case .column, .columnGroup, .head, .caption: break
        }
      }
      headerEnd = -1
    }
    return (rows, remarks)
  }

  private func isHeader(_ unit: Int) -> Bool {
    switch catalog.units[unit].role {
    case .slot, .remark: false
    case .column, .columnGroup, .head, .caption: true
    }
  }

  /// Whether a header ended shortly before, without a value between.
  private func followsHeader(_ headerEnd: Int, _ start: Int) -> Bool {
    headerEnd >= 0 && stream.values(from: headerEnd, to: start).isEmpty
  }

  /// Where the label's own number in front begins; `start` where it is not there.
  private func numberStart(of unit: Int, before start: Int) -> Int {
    let number = catalog.units[unit].number
    guard !number.isEmpty && start - number.count >= region.start else { return start }
    for (offset, code) in number.enumerated()
    where stream.codes[start - number.count + offset] != code {
      return start
    }
    // A number that a value separates from the label numbers something else.
    return stream.hasValue(at: start) ? start : start - number.count
  }

  private mutating func own(_ start: Int, _ end: Int, _ owner: Int16) {
    for index in max(start, region.start)..<max(start, min(end, region.end)) {
      owners[index - region.start] = owner
    }
  }

  /// The heaviest chain of labels whose rows rise, as indices.
  private func heaviestChain(_ entries: [Entry]) -> [Int] {
    var isRising = true
    for index in entries.indices.dropFirst()
    where entries[index].slot <= entries[index - 1].slot
      || entries[index].start < entries[index - 1].end
    {
      isRising = false
      break
    }
    if isRising { return Array(entries.indices) }
    // By slot, the weight and last label of the best chain that ends in it.
    var best = Array(repeating: 0, count: merged.slots.count)
    var tail = Array(repeating: -1, count: merged.slots.count)
    var previous = Array(repeating: -1, count: entries.count)
    var index = 0
    while index < entries.count {
      // Readings of the same label compete; none of them can follow another.
      var end = index + 1
      while end < entries.count && entries[end].end == entries[index].end { end += 1 }
      var gains: [(slot: Int, weight: Int, entry: Int)] = []
      for entry in index..<end {
        var before = 0
        for slot in 0..<entries[entry].slot where best[slot] > before {
          before = best[slot]
          previous[entry] = tail[slot]
        }
        gains.append((entries[entry].slot, before + entries[entry].weight, entry))
      }
      for gain in gains where gain.weight > best[gain.slot] {
        best[gain.slot] = gain.weight
        tail[gain.slot] = gain.entry
      }
      index = end
    }
    var chain: [Int] = []
    var last = -1
    var weight = 0
    for slot in best.indices where best[slot] > weight {
      weight = best[slot]
      last = tail[slot]
    }
    while last >= 0 {
      chain.append(last)
      last = previous[last]
    }
    return chain.reversed()
  }

  private mutating func place(_ chain: [Int], of entries: [Entry]) {
    for (index, entry) in entries.enumerated() where !chain.contains(index) {
      if owner(entry.end - 1) >= 0 { continue }
      let isGroup = !merged.slots[entry.slot].isRow
      own(entry.start, entry.end, isGroup ? Owner.group : Owner.foreign)
      if !isGroup { strayed[entry.slot] = true }
    }
    for index in chain {
      let entry = entries[index]
      let isRow = merged.slots[entry.slot].isRow
      own(entry.start, entry.end, isRow ? Int16(truncatingIfNeeded: entry.slot) : Owner.group)
      placements[entry.slot] = Placement(
        start: entry.start,
        end: entry.end,
        isExact: true,
        unit: entry.unit
      )
    }
  }

  /// A remark belongs to its row where it stands behind it.
  private mutating func placeRemarks(_ remarks: [HeaderHit]) {
    for remark in remarks {
      guard case .remark(let slot) = catalog.units[remark.unit].role else { continue }
      var owner = Owner.inner
      if let row = placements[slot], row.end <= remark.start {
        let between = stream.values(from: row.end, to: remark.start)
        let others = placements.indices.contains { other in
          guard other != slot, let place = placements[other] else { return false }
          return place.start >= row.end && place.start < remark.start
            && merged.slots[other].isRow
        }
        if !others {
          owner = Int16(truncatingIfNeeded: slot)
          if between.isEmpty { placements[slot]?.end = remark.end }
        }
      }
      own(remark.start, remark.end, owner)
    }
  }

  /// Rows that the table does not have may stand elsewhere, after what broke the table in two.
  private mutating func findStrayedLabels(_ hits: [LabelTrie.Hit]) {
    guard placements.contains(where: { $0 == nil }) else { return }
    for hit in hits where hit.end <= region.start || hit.start >= region.end {
      guard hit.end - hit.start >= 4, catalog.tablesOfText[hit.text] == 1 << UInt64(region.table)
      else { continue }
      let line = stream.lines[Int(stream.codeLines[hit.end - 1])]
      guard stream.hasValue(at: hit.end) || (line.isExplicit && line.cells.count > 2) else {
        continue
      }
      for unit in catalog.unitsOfText[hit.text] {
        if case .slot(let slot) = catalog.units[unit].role { strayed[slot] = true }
      }
    }
  }

  // MARK: Damaged labels

  /// Looks for the labels that are not there between those that are.
  private mutating func alignGaps(_ entries: [Entry], _ chain: [Int]) {
    var slot = -1
    // No row stands before the head.
    let firstRow = chain.first.map { entries[$0].start } ?? region.end
    let head = headers.first { $0.end <= firstRow }
    var start = head.map(\.start) ?? region.start
    for index in chain + [-1] {
      let next = index >= 0 ? entries[index].slot : merged.slots.count
      let end = index >= 0 ? entries[index].start : region.end
      if next > slot + 1 { alignGap(slots: slot + 1..<next, from: start, to: end) }
      if index >= 0 {
        slot = next
        start = entries[index].end
      }
    }
  }

  private mutating func alignGap(slots: Range<Int>, from start: Int, to end: Int) {
    let positions = (start..<max(start, end)).filter { position in
      let owner = owner(position)
      return owner == Owner.noise || owner == Owner.ordinal || owner == Owner.inner
    }
    guard positions.contains(where: { owner($0) == Owner.noise }) else { return }
    var units: [GapAlignment.Unit] = []
    for slot in slots {
      guard let unit = merged.slots[slot].units.first else { continue }
      let spec = catalog.units[unit]
      units.append(GapAlignment.Unit(name: slot, number: spec.number, text: spec.codes))
      let remark = merged.slots[slot].remark
      if remark >= 0 {
        units.append(GapAlignment.Unit(name: -1, number: [], text: catalog.units[remark].codes))
      }
    }
    let codes = positions.map { stream.codes[$0] }
    guard let found = GapAlignment(codes: codes, units: units).place() else { return }
    for (unit, match) in zip(units, found) {
      guard let match else { continue }
      settle(unit, match, positions)
    }
  }

  private mutating func settle(
    _ unit: GapAlignment.Unit,
    _ match: GapAlignment.Match,
    _ positions: [Int]
  ) {
    let first = positions[match.first]
    let last = positions[match.last]
    let isRow = unit.name >= 0 && merged.slots[unit.name].isRow
    for index in match.first...match.last where owner(positions[index]) != Owner.header {
      own(positions[index], positions[index] + 1, Owner.inner)
    }
    guard unit.name >= 0 else { return }
    if isNumberedOtherwise(unit, match, first) {
      for index in match.first...match.last {
        own(positions[index], positions[index] + 1, Owner.noise)
      }
      return
    }
    let owner = isRow ? Int16(truncatingIfNeeded: unit.name) : Owner.inner
    for index in match.matched { own(positions[index], positions[index] + 1, owner) }
    // A group that is whole ends what stands before it, like one that was found at once.
    if !isRow && match.isWhole && isCompact(match, positions) { own(first, last + 1, Owner.group) }
    placements[unit.name] = Placement(
      start: first,
      end: last + 1,
      isExact: false,
      deviates: isRow && deviates(unit, match, positions),
      unit: merged.slots[unit.name].units.first ?? 0
    )
  }

  /// Whether another label's number stands in front.
  private func isNumberedOtherwise(
    _ unit: GapAlignment.Unit,
    _ match: GapAlignment.Match,
    _ first: Int
  ) -> Bool {
    guard !unit.number.isEmpty, let code = stream.codes[safe: first], code != unit.number.last,
      first > region.start, stream.codeLines[first - 1] == stream.codeLines[first],
      catalog.isOrdinal[Int(stream.codes[first - 1])], !stream.hasValue(at: first)
    else { return false }
    return stream.codes[first - 1] != unit.number.last
  }

  private func isCompact(_ match: GapAlignment.Match, _ positions: [Int]) -> Bool {
    positions[match.last] - positions[match.first] == match.last - match.first
      && match.matched.count == match.last - match.first + 1
  }

  /// Whether the text has other words than the form; a label that is only broken is the form's.
  private func deviates(
    _ unit: GapAlignment.Unit,
    _ match: GapAlignment.Match,
    _ positions: [Int]
  ) -> Bool {
    let inserted = (match.first...match.last).contains { index in
      !match.matched.contains(index) && !catalog.isOrdinal[Int(stream.codes[positions[index]])]
        && !isOfGroup(stream.codes[positions[index]], around: unit.name)
    }
    if inserted { return true }
    // What is missing may stand in another line, out of the alignment's sight.
    var missing = match.missing
    for index in positions.indices where index < match.first || index > match.last {
      if let found = missing.firstIndex(of: stream.codes[positions[index]]) {
        missing.remove(at: found)
      }
    }
    return !missing.isEmpty
  }

  private func isOfGroup(_ code: UInt16, around slot: Int) -> Bool {
    var parent = merged.slots[slot].parent
    var depth = 0
    while parent >= 0 && depth < 8 {
      let units = merged.slots[parent].units
      if units.contains(where: { catalog.units[$0].codes.contains(code) }) { return true }
      parent = merged.slots[parent].parent
      depth += 1
    }
    return false
  }

  /// What is a row in one form and a group in another is a row where its own rows are not there.
  private mutating func settleEithers() {
    for slot in merged.slots.indices where merged.slots[slot].isRow && merged.slots[slot].isGroup {
      guard let place = placements[slot] else { continue }
      let hasRows = merged.slots.indices.contains {
        merged.slots[$0].parent == slot && placements[$0] != nil
      }
      if hasRows { own(place.start, place.end, Owner.group) }
    }
  }
}

extension Array {
  /// The element at an index, where there is one.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
