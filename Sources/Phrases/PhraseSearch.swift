import SourceText

/// One pass over a text.
struct PhraseSearch {
  private let set: PhraseSet
  private let tree: PhraseTreeView
  private let entrances: EntranceView
  private var block: BlockText
  private var matcher: PhraseMatcher
  /// Tells where no match can begin, since a word that it must have does not follow.
  private var pairs: PairPlaces
  /// For each pattern the first place where its next match may begin.
  private let next: UnsafeMutableBufferPointer<Int>
  private var found: FoundMatches

  /// All matches of all patterns, or of some only.
  static func run(
    _ set: PhraseSet,
    _ text: FoldedText,
    only patterns: [Int]?
  ) -> PhraseMatches {
    text.withBlockText { block in
      set.code.withView { code in
        set.tree.withView { tree in
          set.withEntrances { entrances in
            PhraseMatcher.with(code, block) { matcher in
              withUnsafeTemporaryAllocation(of: Int.self, capacity: set.count) { next in
                next.initialize(repeating: 0)
                let pairs = PairPlaces(marks: entrances.needs)
                var search = PhraseSearch(set, tree, entrances, block, matcher, pairs, next)
                defer { search.pairs.free() }
                if let patterns { search.limit(to: patterns) }
                return search.run(text)
              }
            }
          }
        }
      }
    }
  }

  private init(
    _ set: PhraseSet,
    _ tree: PhraseTreeView,
    _ entrances: EntranceView,
    _ block: BlockText,
    _ matcher: PhraseMatcher,
    _ pairs: PairPlaces,
    _ next: UnsafeMutableBufferPointer<Int>
  ) {
    self.set = set
    self.tree = tree
    self.entrances = entrances
    self.block = block
    self.matcher = matcher
    self.pairs = pairs
    self.next = next
    found = FoundMatches(patterns: set.count)
  }

  /// Leaves out all but some patterns.
  private func limit(to patterns: [Int]) {
    for index in next.indices { next[index] = .max }
    for pattern in patterns where next.indices.contains(pattern) { next[pattern] = 0 }
  }

  private mutating func run(_ text: FoldedText) -> PhraseMatches {
    for index in 0..<text.blockCount {
      block.move(to: text.units(ofBlock: index), id: Int(text.blockIDs[index]))
      matcher.text = block
      var place = tree.candidate(from: block.lower, in: block)
      while place < block.upper {
        look(at: place)
        place = tree.candidate(from: place + 1, in: block)
      }
      for pattern in set.atBlockStart { attempt(pattern, at: block.lower) }
      for pattern in set.everywhere {
        for place in block.lower..<block.upper { attempt(pattern, at: place) }
      }
    }
    return found.sorted(work: matcher.work)
  }

  @inline(__always)
  private mutating func look(at place: Int) {
    var node = tree.longestWord(at: place, in: block)
    // No hole begins inside a word or a number.
    let unit = block.unit(within: place)
    let isInside =
      unit < 0x80 && isAlphanumeric(unit) && place > block.lower
      && isAlphanumeric(block.unit(within: place &- 1))
    while node >= 0 {
      let end = place &+ Int(tree.nodes[node].depth)
      var index = tree.entry(of: node, isInside: isInside)
      // After the block's last unit one more can be read, the `0`, and a second only before it.
      let unit = block.unit(within: end)
      let second = unitBit(unit)
      let third = unit == 0 ? UInt64.max : unitBit(block.unit(within: end &+ 1))
      while index >= 0 {
        let entry = tree.entries[index]
        index = Int(entry.next)
        // Behind the end nothing is asked of the third unit, not even that there can be one.
        guard entry.second & second != 0 && (entry.third & third != 0 || unit == 0) else {
          continue
        }
        take(entry.kind, place..<end)
      }
      node = Int(tree.nodes[node].above)
    }
  }

  /// Tries what may stand at a word.
  @inline(__always)
  private mutating func take(_ kind: PhraseEntryKind, _ word: Range<Int>) {
    let place = word.lowerBound
    switch kind {
    case .word(let pattern):
      guard place >= next[Int(pattern)] else { return }
      next[Int(pattern)] = word.upperBound
      found.append(pattern, block.range(ofMatch: word), block: block.id)
    case .beginning(let start):
      let start = entrances.starts[Int(start)]
      if start.atBlockStart && place > block.lower { return }
      guard pairs.mayMeet(start.need, from: word.upperBound, in: block) else { return }
      attempt(Int(start.pattern), at: place)
    case .lead(let lead): enter(entrances.leads[Int(lead)], at: place)
    case .hole(let group): enter(group: Int(group), at: place)
    }
  }

  /// Tries the patterns that begin with a hole, where the hole matches and what follows may follow.
  private mutating func enter(group: Int, at place: Int) {
    let group = entrances.groups[group]
    if group.type == .number, let end = block.onlyEndOfNumber(at: place),
      group.after & unitBit(block.unit(from: end)) == 0
    {
      return
    }
    let ends = matcher.ends(of: group.type, group.flags, at: place)
    guard ends.count > 0 else { return }
    var after: UInt64 = 0
    for index in 0..<ends.count { after |= unitBit(block.unit(from: ends[index])) }
    for index in group.members {
      let member = entrances.members[index]
      guard member.after & after != 0 else { continue }
      if member.atBlockStart && place > block.lower { continue }
      guard pairs.mayMeet(member.need, from: place &+ 1, in: block) else { continue }
      attempt(member.pattern, at: place)
    }
  }

  /// Tries all places from which a match can reach the word that it must have.
  @inline(never)
  private mutating func enter(_ lead: PhraseLead, at place: Int) {
    guard lead.previous & unitBit(block[place - 1]) != 0 else { return }
    let last = place - lead.least
    var start = max(next[lead.pattern], block.lower, place - lead.most)
    guard start <= last, !lead.atBlockStart || start == block.lower else { return }
    if let step = lead.step, !matcher.goesOn(lead.pattern, from: step, at: place) { return }
    if lead.staysInSentence { start = max(start, startOfSentence(before: place, notBefore: start)) }
    if lead.followsText {
      // A text that is shorter than it can be would not match either.
      if start <= last { attempt(lead.pattern, at: start) }
      return
    }
    while start <= last {
      if lead.atBlockStart && start > block.lower { return }
      attempt(lead.pattern, at: start)
      start = max(start + 1, next[lead.pattern])
    }
    // Places that were tried once need no second try at the next entry.
    next[lead.pattern] = max(next[lead.pattern], start)
  }

  private func startOfSentence(before place: Int, notBefore start: Int) -> Int {
    var index = place
    while index > start && !isSentenceEnd(block[index - 1]) { index -= 1 }
    return index
  }

  private mutating func attempt(_ pattern: Int, at place: Int) {
    guard place >= next[pattern] else { return }
    guard let end = matcher.longest(pattern, at: place) else { return }
    next[pattern] = max(end, place + 1)
    found.append(Int32(truncatingIfNeeded: pattern), block.range(place..<end), block: block.id)
    guard matcher.best.count > 0 else { return }
    var dates = DateContext()
    for index in 0..<matcher.best.count {
      let filling = matcher.best[index]
      found.append(
        HoleMatch(
          hole: filling.hole,
          range: block.range(filling.run),
          value: block.value(of: filling, &matcher.memory, dates: &dates)
        )
      )
    }
  }
}
