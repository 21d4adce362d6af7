import SourceText

/// One pass over a text.
struct PhraseSearch {
  private let set: PhraseSet
  private let text: FoldedText
  private var block: BlockText
  private var matcher: PhraseMatcher
  /// For each pattern the first place where its next match may begin.
  private var next: [Int]
  private var matches: PhraseMatches

  init(_ set: PhraseSet, _ text: FoldedText) {
    self.set = set
    self.text = text
    block = BlockText(text)
    matcher = PhraseMatcher(set.code)
    next = [Int](repeating: 0, count: set.count)
    matches = PhraseMatches(found: Array(repeating: [], count: set.count))
  }

  /// Leaves out all but some patterns.
  mutating func limit(to patterns: [Int]) {
    for index in next.indices { next[index] = .max }
    for pattern in patterns where next.indices.contains(pattern) { next[pattern] = 0 }
  }

  /// Looks at the whole text.
  mutating func run() -> PhraseMatches {
    let set = set
    let units = text.units
    let blockStarts = text.blockStarts
    for (index, start) in blockStarts.enumerated() {
      let end = index + 1 < blockStarts.count ? Int(blockStarts[index + 1]) : units.count
      let range = Int(start)..<max(Int(start), end - 1)
      block.move(to: range, id: Int(text.blockIDs[index]))
      scan(range, units.span, set.entries.span, set.buckets.span)
      for pattern in set.atBlockStart { attempt(pattern, at: range.lowerBound) }
      for pattern in set.everywhere {
        for place in range { attempt(pattern, at: place) }
      }
    }
    matches.work = matcher.work
    return matches
  }

  private mutating func scan(
    _ range: Range<Int>,
    _ units: Span<UInt16>,
    _ entries: Span<PhraseEntry>,
    _ buckets: Span<Int32>
  ) {
    for place in range {
      let unit = units[place]
      let bucket = Int(unit) & (PhraseSet.bucketCount - 1)
      for index in Int(buckets[bucket])..<Int(buckets[bucket + 1]) {
        let entry = entries[index]
        guard entry.unit == unit else { continue }
        // A block ends with a unit 0, so that one more can be read, and a second only before it.
        let second = units[place + 1]
        guard entry.second & unitBit(second) != 0 else { continue }
        guard second == 0 || entry.third & unitBit(units[place + 2]) != 0 else { continue }
        if entry.target < 0 {
          // No hole begins inside a word or a number.
          if isAlphanumeric(unit) && place > range.lowerBound && isAlphanumeric(units[place - 1]) {
            continue
          }
          enter(group: Int(~entry.target), at: place)
        } else if entry.lead < 0 {
          if entry.atBlockStart && place > range.lowerBound { continue }
          attempt(Int(entry.target), at: place)
        } else {
          enter(set.leads[Int(entry.lead)], of: entry, at: place)
        }
      }
    }
  }

  /// Tries the patterns that begin with a hole, where the hole matches and what follows may follow.
  private mutating func enter(group: Int, at place: Int) {
    let members = set.groups[group]
    let ends = matcher.ends(of: members[0].type, members[0].flags, at: place, in: block)
    guard ends.count > 0 else { return }
    var after: UInt64 = 0
    for index in 0..<ends.count { after |= unitBit(block[ends[index]]) }
    for member in members where member.after & after != 0 {
      if member.atBlockStart && place > block.lower { continue }
      attempt(member.pattern, at: place)
    }
  }

  /// Tries all places from which a match can reach the units that it must have.
  private mutating func enter(_ lead: PhraseLead, of entry: PhraseEntry, at place: Int) {
    guard lead.previous & unitBit(block[place - 1]) != 0 else { return }
    let pattern = Int(entry.target)
    let last = place - lead.least
    var start = max(next[pattern], block.lower, place - lead.most)
    guard start <= last else { return }
    if let step = lead.step {
      let extent = set.code.extents[pattern]
      guard matcher.goesOn(extent, from: step, at: place, in: block, set.code) else { return }
    }
    if lead.staysInSentence { start = max(start, startOfSentence(before: place, notBefore: start)) }
    if lead.followsText {
      // A text that is shorter than it can be would not match either.
      if start <= last { attempt(pattern, at: start) }
      return
    }
    while start <= last {
      if entry.atBlockStart && start > block.lower { return }
      attempt(pattern, at: start)
      start = max(start + 1, next[pattern])
    }
    // Places that were tried once need no second try at the next entry.
    next[pattern] = max(next[pattern], start)
  }

  private func startOfSentence(before place: Int, notBefore start: Int) -> Int {
    var index = place
    while index > start && !isSentenceEnd(block[index - 1]) { index -= 1 }
    return index
  }

  private mutating func attempt(_ pattern: Int, at place: Int) {
    guard place >= next[pattern] else { return }
    let extent = set.code.extents[pattern]
    guard let end = matcher.longest(extent, at: place, in: block, set.code) else { return }
    next[pattern] = max(end, place + 1)
    var match = PhraseMatch(range: text.range(place..<end), block: block.id, holes: [])
    if extent.hasHoles { match.holes = holes(of: extent, place..<end) }
    matches.append(match, to: pattern)
  }

  private mutating func holes(of extent: PhraseExtent, _ match: Range<Int>) -> [HoleMatch] {
    var dates = DateContext()
    return matcher.holes(of: extent, match, in: block, set.code).map { filling in
      HoleMatch(
        hole: filling.hole,
        range: text.range(filling.run),
        value: block.value(of: filling, dates: &dates)
      )
    }
  }
}
