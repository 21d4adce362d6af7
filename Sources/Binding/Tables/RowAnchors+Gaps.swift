/// Labels that are damaged, between those that are not.
extension RowAnchors {
  /// Looks for the labels that are not there between those that are.
  mutating func alignGaps(_ entries: [Entry], _ chain: [Int]) {
    var slot = -1
    // No row stands before the head.
    let firstRow = chain.first.map { entries[$0].start } ?? region.end
    let head = headers.first { $0.end <= firstRow }
    var start = head.map(\.start) ?? region.start
    for index in chain {
      let next = entries[index].slot
      if next > slot + 1 {
        alignGap(slots: slot + 1..<next, from: start, to: entries[index].start)
      }
      slot = next
      start = entries[index].end
    }
    if merged.slots.count > slot + 1 {
      alignGap(slots: slot + 1..<merged.slots.count, from: start, to: region.end)
    }
  }

  private mutating func alignGap(slots: Range<Int>, from start: Int, to end: Int) {
    let gap = start..<max(start, end)
    guard gap.contains(where: { owner($0) == Owner.noise }) else { return }
    let positions = gap.filter { position in
      let owner = owner(position)
      return owner == Owner.noise || owner == Owner.ordinal || owner == Owner.inner
    }
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
    let isRow = unit.name >= 0 && merged.isRow[unit.name]
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
    // The label may have begun above the group that stands beside the rest of it.
    var before = (positions.first ?? region.start) - 1
    let last = max(region.start, before - 40)
    while !missing.isEmpty, before >= last {
      let owner = Int(owner(before))
      if owner >= 0 ? !merged.isGroup[owner] : owner == Owner.stop { break }
      let isNoise = owner == Owner.noise || owner == Owner.inner || owner == Owner.ordinal
      if isNoise, let found = missing.firstIndex(of: stream.codes[before]) {
        missing.remove(at: found)
      }
      before -= 1
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
  mutating func settleEithers() {
    for slot in merged.slots.indices where merged.isRow[slot] && merged.isGroup[slot] {
      guard let place = placements[slot] else { continue }
      let hasRows = merged.slots.indices.contains {
        merged.slots[$0].parent == slot && placements[$0] != nil
      }
      if hasRows { own(place.start, place.end, Owner.group) }
    }
  }
}
