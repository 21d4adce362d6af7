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
  var placements: [Placement?]
  private(set) var headers: [HeaderHit] = []
  /// By slot, whether its label stands where the row cannot be, or outside the table with values.
  private(set) var strayed: [Bool]
  /// By form, for how many labels it is chosen; see `FormChoice`.
  private(set) var formScores: [Int] = []

  /// A label of a row or group in the stream.
  struct Entry {
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
    owners = RowAnchors.firstOwners(of: region, stream, catalog)
    placements = filled(nil, count: merged.slots.count)
    strayed = filled(false, count: merged.slots.count)
    let entries = classify(hits)
    let chain = heaviestChain(entries.rows)
    place(chain, of: entries.rows)
    placeRemarks(entries.remarks)
    alignGaps(entries.rows, chain)
    settleEithers()
    findStrayedLabels(hits)
    formScores = FormChoice.scores(self)
  }

  /// The owner of a stream position; a stop outside the region.
  func owner(_ position: Int) -> Int16 {
    let index = position - region.start
    return index >= 0 && index < owners.count ? owners[index] : Owner.stop
  }

  // MARK: Exact labels

  /// The owners of a region's characters as long as no label is found: stops, numbers of labels, noise.
  private static func firstOwners(
    of region: TableRegion,
    _ stream: LabelStream,
    _ catalog: LabelCatalog
  ) -> [Int16] {
    let start = min(max(region.start, 0), stream.codes.count)
    let end = min(max(region.end, start), stream.codes.count)
    let owners = catalog.firstOwners
    let codes = stream.codes
    return filled(count: end - start) { place in
      for index in start..<end {
        place.initializeElement(at: index - start, to: owners[Int(codes[index])])
      }
      return end - start
    }
  }

  private mutating func classify(
    _ hits: [LabelTrie.Hit]
  ) -> (rows: [Entry], remarks: [HeaderHit]) {
    var rows: [Entry] = []
    rows.reserveCapacity(merged.slots.count)
    headers.reserveCapacity(merged.columns.count + merged.heads.count)
    var remarks: [HeaderHit] = []
    var headerEnd = -1
    let units = catalog.units
    let textUnits = catalog.textUnits
    for index in hits.indices {
      let hit = hits[index]
      guard hit.start >= region.start && hit.end <= region.end else { continue }
      let places = catalog.unitPlaces(of: hit.text, in: region.table)
      if places.isEmpty { continue }
      // Most words name one thing.
      if places.count == 1 {
        let unit = textUnits[places.lowerBound]
        switch units[unit].role {
        case .slot(let slot):
          rows.append(entry(slot, unit, hit))
          headerEnd = -1
        case .remark:
          remarks.append(HeaderHit(unit: unit, start: hit.start, end: hit.end))
          headerEnd = -1
        case .column, .columnGroup, .head, .caption:
          headers.append(HeaderHit(unit: unit, start: hit.start, end: hit.end))
          own(hit.start, hit.end, Owner.header)
          headerEnd = hit.end
        }
        continue
      }
      var header: Int?
      var hasSlot = false
      for place in places {
        let unit = textUnits[place]
        if units[unit].role.isSlot {
          hasSlot = true
        } else if header == nil && isHeader(unit) {
          header = unit
        }
      }
      if let header,
        !hasSlot
          || (!isNumbered(places, hit.start)
            && (followsHeader(headerEnd, hit) || precedesHeader(hits[safe: index + 1], hit)))
      {
        headers.append(HeaderHit(unit: header, start: hit.start, end: hit.end))
        own(hit.start, hit.end, Owner.header)
        headerEnd = hit.end
        continue
      }
      for place in places {
        let unit = textUnits[place]
        switch units[unit].role {
        case .slot(let slot): rows.append(entry(slot, unit, hit))
        case .remark: remarks.append(HeaderHit(unit: unit, start: hit.start, end: hit.end))
        case .column, .columnGroup, .head, .caption: break
        }
      }
      headerEnd = -1
    }
    return (rows, remarks)
  }

  /// A label of a row or group, with its number where that stands in front.
  private func entry(_ slot: Int, _ unit: Int, _ hit: LabelTrie.Hit) -> Entry {
    let start = numberStart(of: unit, before: hit.start)
    let length = hit.end - hit.start
    var weight = merged.isRow[slot] ? 2 * length : length
    if stream.hasValue(at: hit.end) { weight += 6 }
    if start < hit.start { weight += 1 }
    return Entry(slot: slot, unit: unit, start: start, end: hit.end, weight: weight)
  }

  /// Whether the number of a row or group stands before a label.
  private func isNumbered(_ places: Range<Int>, _ start: Int) -> Bool {
    for place in places {
      let unit = catalog.textUnits[place]
      if catalog.units[unit].role.isSlot && numberStart(of: unit, before: start) < start {
        return true
      }
    }
    return false
  }

  private func isHeader(_ unit: Int) -> Bool {
    switch catalog.units[unit].role {
    case .slot, .remark: false
    case .column, .columnGroup, .head, .caption: true
    }
  }

  /// Whether a header ended shortly before a word, without a value between, and the word is not what
  /// begins the next line of cells, as a row's label does.
  private func followsHeader(_ headerEnd: Int, _ hit: LabelTrie.Hit) -> Bool {
    guard headerEnd > 0 && stream.values(from: headerEnd, to: hit.start).isEmpty else {
      return false
    }
    let number = stream.codeLines[hit.start]
    guard stream.codeLines[headerEnd - 1] != number, stream.hasValue(at: hit.end) else {
      return true
    }
    let line = stream.lines[Int(number)]
    return !line.isExplicit || line.codes != hit.start..<hit.end
      || line.values.count < merged.columns.count
  }

  /// Whether a word that names nothing but a column follows in the same line of cells.
  private func precedesHeader(_ next: LabelTrie.Hit?, _ hit: LabelTrie.Hit) -> Bool {
    guard let next, next.end <= region.end,
      stream.codeLines[next.start] == stream.codeLines[hit.start],
      stream.lines[Int(stream.codeLines[hit.start])].isExplicit,
      stream.values(from: hit.end, to: next.start).isEmpty
    else { return false }
    let places = catalog.unitPlaces(of: next.text, in: region.table)
    return !places.isEmpty && places.allSatisfy { isHeader(catalog.textUnits[$0]) }
  }

  /// Where the label's own number in front begins; `start` where it is not there.
  private func numberStart(of unit: Int, before start: Int) -> Int {
    let number = catalog.units[unit].number
    guard !number.isEmpty && start - number.count >= region.start else { return start }
    for offset in number.indices
    where stream.codes[start - number.count + offset] != number[offset] {
      return start
    }
    // A number that a value separates from the label numbers something else.
    return stream.hasValue(at: start) ? start : start - number.count
  }

  mutating func own(_ start: Int, _ end: Int, _ owner: Int16) {
    let first = max(start, region.start) - region.start
    let last = min(end, region.end) - region.start
    guard first < last else { return }
    var owners = owners.mutableSpan
    for index in first..<last { owners[index] = owner }
  }

  /// The heaviest chain of labels whose rows rise, as indices.
  private func heaviestChain(_ entries: [Entry]) -> [Int] {
    var isRising = true
    for index in 1..<max(1, entries.count)
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
    // Where all labels stand in order, none of them is left over.
    let isWhole = chain.count == entries.count
    for (index, entry) in entries.enumerated() where !isWhole && !chain.contains(index) {
      if owner(entry.end - 1) >= 0 { continue }
      let isGroup = !merged.isRow[entry.slot]
      own(entry.start, entry.end, isGroup ? Owner.group : Owner.foreign)
      if !isGroup { strayed[entry.slot] = true }
    }
    for index in chain {
      let entry = entries[index]
      let isRow = merged.isRow[entry.slot]
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
            && merged.isRow[other]
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
      for place in catalog.unitPlaces(of: hit.text, in: region.table) {
        let unit = catalog.textUnits[place]
        if case .slot(let slot) = catalog.units[unit].role { strayed[slot] = true }
      }
    }
  }
}

extension RandomAccessCollection {
  /// The element at an index, where there is one.
  subscript(safe index: Index) -> Element? { indices.contains(index) ? self[index] : nil }
}
