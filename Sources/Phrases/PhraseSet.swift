package import SourceText

/// Many phrase patterns that are looked for in one pass over a text.
package struct PhraseSet: Sendable {
  /// Number of patterns.
  package var count: Int { code.extents.count }

  let code: PhraseCode
  /// The entries by the lower bits of their units, one bucket after the other.
  let entries: [PhraseEntry]
  /// Index of the first entry of each bucket, and of the end.
  let buckets: [Int32]
  /// Patterns that no unit leads to.
  let everywhere: [Int]

  static let bucketCount = 4_096

  /// Compiles patterns; each keeps its index.
  package init(_ phrases: [ParsedPhrase]) {
    var code = PhraseCode()
    for phrase in phrases { code.append(phrase) }
    var entries: [PhraseEntry] = []
    var everywhere: [Int] = []
    for (index, phrase) in phrases.enumerated() {
      switch code.entrance(of: phrase, pattern: index) {
      case .entries(let own): entries += own
      case .anywhere: everywhere.append(index)
      }
    }
    self.code = code
    self.everywhere = everywhere
    self.entries = entries.sorted { ($0.bucket, $0.pattern) < ($1.bucket, $1.pattern) }
    buckets = PhraseSet.buckets(of: self.entries)
  }

  private static func buckets(of sorted: [PhraseEntry]) -> [Int32] {
    var buckets: [Int32] = []
    buckets.reserveCapacity(bucketCount + 1)
    var next = 0
    for bucket in 0...bucketCount {
      while next < sorted.count && sorted[next].bucket < bucket { next += 1 }
      buckets.append(Int32(clamping: next))
    }
    return buckets
  }

  /// All matches of all patterns: for each the leftmost, then the longest, without overlap.
  package func search(_ text: FoldedText) -> PhraseMatches {
    var search = PhraseSearch(self, text)
    return search.run()
  }

  /// All matches of some patterns; the others have none.
  package func search(_ text: FoldedText, only patterns: [Int]) -> PhraseMatches {
    var search = PhraseSearch(self, text)
    search.limit(to: patterns)
    return search.run()
  }
}

extension PhraseEntry {
  /// Where a unit's entries are found.
  var bucket: Int { Int(unit) & (PhraseSet.bucketCount - 1) }
}

/// What a search found.
package struct PhraseMatches: Sendable {
  fileprivate(set) var found: [[PhraseMatch]]
  /// Work done: steps of patterns at places; it grows with the text, never faster.
  package fileprivate(set) var work = 0

  /// The matches of a pattern in text order; none for a pattern that there is not.
  package subscript(_ phrase: Int) -> [PhraseMatch] {
    found.indices.contains(phrase) ? found[phrase] : []
  }
}

/// One pass over a text.
private struct PhraseSearch {
  private let set: PhraseSet
  private let text: FoldedText
  private var matcher: PhraseMatcher
  /// For each pattern the first place where its next match may begin.
  private var next: [Int]
  private var matches: PhraseMatches

  init(_ set: PhraseSet, _ text: FoldedText) {
    self.set = set
    self.text = text
    matcher = PhraseMatcher(set.code, text)
    next = [Int](repeating: 0, count: set.count)
    matches = PhraseMatches(found: Array(repeating: [], count: set.count))
  }

  mutating func limit(to patterns: [Int]) {
    for index in next.indices { next[index] = .max }
    for pattern in patterns where next.indices.contains(pattern) { next[pattern] = 0 }
  }

  mutating func run() -> PhraseMatches {
    let set = set
    let units = text.units
    let blockStarts = text.blockStarts
    for (index, start) in blockStarts.enumerated() {
      let end = index + 1 < blockStarts.count ? Int(blockStarts[index + 1]) : units.count
      let block = Int(start)..<max(Int(start), end - 1)
      matcher.move(to: block)
      scan(block, number: index, units.span, set.entries.span, set.buckets.span)
      for pattern in set.everywhere {
        for place in block { attempt(pattern, at: place, block: index) }
      }
    }
    matches.work = matcher.work
    return matches
  }

  private mutating func scan(
    _ block: Range<Int>,
    number: Int,
    _ units: Span<UInt16>,
    _ entries: Span<PhraseEntry>,
    _ buckets: Span<Int32>
  ) {
    for place in block {
      let unit = units[place]
      let bucket = Int(unit) & (PhraseSet.bucketCount - 1)
      for index in Int(buckets[bucket])..<Int(buckets[bucket + 1]) {
        let entry = entries[index]
        guard entry.unit == unit else { continue }
        // A block ends with a unit 0, so that one more can be read, and a second only before it.
        let second = units[place + 1]
        guard entry.second & unitBit(second) != 0 else { continue }
        guard second == 0 || entry.third & unitBit(units[place + 2]) != 0 else { continue }
        enter(entry, at: place, in: block, number: number)
      }
    }
  }

  private mutating func enter(
    _ entry: PhraseEntry,
    at place: Int,
    in block: Range<Int>,
    number: Int
  ) {
    let pattern = Int(entry.pattern)
    let last = place - Int(entry.lead.lowerBound)
    var start = max(next[pattern], block.lowerBound, place - Int(entry.lead.upperBound))
    while start <= last {
      if entry.atBlockStart && start > block.lowerBound { break }
      attempt(pattern, at: start, block: number)
      start = max(start + 1, next[pattern])
    }
    // Places that were tried once need no second try at the pattern's next entry.
    if entry.lead.upperBound > 0 { next[pattern] = max(next[pattern], start) }
  }

  private mutating func attempt(_ pattern: Int, at place: Int, block: Int) {
    guard place >= next[pattern] else { return }
    let extent = set.code.extents[pattern]
    guard let end = matcher.longest(extent, at: place) else { return }
    next[pattern] = max(end, place + 1)
    let fillings = matcher.holes(of: extent, from: place, to: end)
    var dates = DateContext()
    let holes = fillings.map { filling in
      HoleMatch(
        hole: filling.hole,
        range: text.range(filling.run),
        value: matcher.text.value(of: filling, dates: &dates)
      )
    }
    matches.found[pattern].append(
      PhraseMatch(
        range: text.range(place..<end),
        block: Int(text.blockIDs[block]),
        holes: holes
      )
    )
  }
}
