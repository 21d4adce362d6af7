package import SourceText

/// Many phrase patterns that are looked for in one pass over a text.
package struct PhraseSet: Sendable {
  /// Number of patterns.
  package var count: Int { code.extents.count }

  let code: PhraseCode
  /// The entries by the lower bits of their units, one bucket after the other.
  let entries: [PhraseEntry]
  let leads: [PhraseLead]
  /// Index of the first entry of each bucket, and of the end.
  let buckets: [Int32]
  /// Patterns that begin with a hole, those with the same hole together.
  let groups: [[HoleEntry]]
  /// Patterns that no unit leads to.
  let everywhere: [Int]
  /// Such patterns that begin only where a block does.
  let atBlockStart: [Int]

  static let bucketCount = 4_096

  /// Compiles patterns; each keeps its index.
  ///
  /// `isSearched` says which are looked for: those that only stand inside others are not.
  package init(_ phrases: [ParsedPhrase], isSearched: (Int) -> Bool = { _ in true }) {
    var code = PhraseCode()
    let shapes = phrases.map { PhraseShape($0) }
    for (shape, phrase) in zip(shapes, phrases) {
      code.append(shape, hasHoles: !phrase.holes.isEmpty)
    }
    var entries: [PhraseEntry] = []
    var leads: [PhraseLead] = []
    var groups: [[HoleEntry]] = []
    var everywhere: [Int] = []
    var atBlockStart: [Int] = []
    for (index, shape) in shapes.enumerated() where isSearched(index) {
      let entrance = code.entrance(of: shape, pattern: index)
      let firstEntry = entries.count
      entries += entrance.entries
      for offset in entrance.leads.indices {
        entries[firstEntry + offset].lead = Int32(leads.count + offset)
      }
      leads += entrance.leads
      if entrance.isAnywhere && shape.beginsAtBlockStart {
        atBlockStart.append(index)
      } else if entrance.isAnywhere {
        everywhere.append(index)
      }
      for hole in entrance.holes {
        let known = groups.firstIndex { $0[0].type == hole.type && $0[0].flags == hole.flags }
        if let known { groups[known].append(hole) } else { groups.append([hole]) }
      }
    }
    for (index, group) in groups.enumerated() {
      let type = group[0].type
      for unit in type.firstUnits ?? [] {
        let prefix = type.prefix(after: unit, group[0].flags)
        entries.append(
          PhraseEntry(
            second: prefix.second,
            third: prefix.third,
            target: ~Int32(index),
            unit: unit,
            atBlockStart: false
          )
        )
      }
    }
    self.code = code
    self.leads = leads
    self.groups = groups
    self.everywhere = everywhere
    self.atBlockStart = atBlockStart
    self.entries = entries.sorted { ($0.bucket, $0.target) < ($1.bucket, $1.target) }
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
  private var found: [[PhraseMatch]]

  /// Work done: steps of patterns at places; it grows with the text, never faster.
  package internal(set) var work = 0

  init(found: [[PhraseMatch]]) { self.found = found }

  /// The matches of a pattern in text order; none for a pattern that there is not.
  package subscript(_ phrase: Int) -> [PhraseMatch] {
    found.indices.contains(phrase) ? found[phrase] : []
  }

  /// Puts other matches in the place of a pattern's.
  package mutating func replace(_ phrase: Int, with matches: [PhraseMatch]) {
    if found.indices.contains(phrase) { found[phrase] = matches }
  }

  mutating func append(_ match: PhraseMatch, to phrase: Int) { found[phrase].append(match) }
}
