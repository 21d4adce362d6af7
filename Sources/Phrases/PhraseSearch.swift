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
  /// The places of the block at which a word may begin.
  private let candidates: UnsafeMutableBufferPointer<Int32>
  /// The entries of a word that what follows leaves open.
  private let open: UnsafeMutableBufferPointer<Int32>
  private var found: FoundMatches

  /// All matches of all patterns, or of some only.
  static func run(
    _ set: PhraseSet,
    _ text: FoldedText,
    only patterns: [Int]?
  ) -> PhraseMatches {
    let memory = SearchMemory(
      patterns: set.count,
      holes: set.code.mostHoles,
      entries: set.tree.mostEntries,
      units: text.units.count
    )
    defer { memory.free() }
    return text.withBlockText { block in
      set.code.withView { code in
        set.tree.withView { tree in
          set.withEntrances { entrances in
            var search = PhraseSearch(
              set: set,
              tree: tree,
              entrances: entrances,
              block: block,
              matcher: PhraseMatcher(code: code, text: block, memory),
              pairs: PairPlaces(
                last: memory.pairs,
                marks: entrances.needs,
                isShort: text.units.count < 200
              ),
              next: memory.next,
              candidates: memory.candidates,
              open: memory.open,
              found: FoundMatches(patterns: set.count, room: text.units.count / 2)
            )
            if let patterns { search.limit(to: patterns) }
            return search.run(text)
          }
        }
      }
    }
  }

  /// Leaves out all but some patterns.
  private func limit(to patterns: [Int]) {
    for index in next.indices { next[index] = .max }
    for pattern in patterns where next.indices.contains(pattern) { next[pattern] = 0 }
  }

  private mutating func run(_ text: FoldedText) -> PhraseMatches {
    let ids = text.blockIDs
    for index in ids.indices {
      block.move(to: text.units(ofBlock: index), id: Int(ids[index]))
      matcher.text = block
      pairs.move(to: block)
      let count = findCandidates()
      for index in 0..<count { look(at: Int(candidates[index])) }
      for lead in set.atBlockEnd { enter(entrances.leads[lead], at: block.upper) }
      for pattern in set.atBlockStart { attempt(pattern, at: block.lower) }
      for pattern in set.everywhere {
        for place in block.lower..<block.upper { attempt(pattern, at: place) }
      }
    }
    return found.sorted(work: matcher.work)
  }

  /// Notes where words may begin and where pairs of units stand; the number of such places.
  private func findCandidates() -> Int {
    var count = 0
    var place = block.lower
    var unit = block.unit(within: place)
    while place < block.upper {
      let following = block.unit(within: place &+ 1)
      // Every place is written, and stays where it is one: there is no branch to be guessed.
      candidates[count] = Int32(truncatingIfNeeded: place)
      count &+= tree.mayBegin(unit, following) ? 1 : 0
      pairs.note(unit, following, at: place)
      unit = following
      place &+= 1
    }
    return count
  }

  @inline(__always)
  private mutating func look(at place: Int) {
    var node = tree.longestWord(at: place, in: block)
    while node >= 0 {
      let end = place &+ Int(tree.nodes[node].depth)
      let entries = tree.entries(of: node)
      var index = entries.lowerBound
      while index < entries.upperBound, case .word(let pattern) = tree.entries[index].kind {
        if place >= next[Int(pattern)] { take(Int(pattern), place, end) }
        index &+= 1
      }
      if index < entries.upperBound { enter(index, entries.upperBound, place, end) }
      node = Int(tree.nodes[node].above)
    }
  }

  /// Enters those of some entries of a word behind which what follows may stand.
  @inline(never)
  private mutating func enter(_ first: Int, _ last: Int, _ place: Int, _ end: Int) {
    // After the block's last unit one more can be read, the `0`, and a second only before it.
    let unit = block.unit(within: end)
    let following = unit == 0 ? 0 : block.unit(within: end &+ 1)
    // Behind the end nothing is asked of the third unit, not even that there can be one.
    let isEnd: UInt64 = unit == 0 ? 1 : 0
    var count = 0
    for index in first..<last {
      // As for candidates: nobody could guess which entries are left.
      open[count] = Int32(truncatingIfNeeded: index)
      let second = tree.entries[index].second >> UInt64(unit & 63)
      let third = tree.entries[index].third >> UInt64(following & 63)
      count &+= Int(truncatingIfNeeded: second & (third | isEnd) & 1)
    }
    for index in 0..<count { enter(tree.entries[Int(open[index])].kind, place, end) }
  }

  /// Takes a match; none is empty.
  @inline(__always)
  private mutating func take(_ pattern: Int, _ place: Int, _ end: Int) {
    next[pattern] = end
    let range = block.range(ofMatch: Range(uncheckedBounds: (place, end)))
    found.append(pattern, range, block: block.id)
  }

  /// Tries what may stand at a word.
  @inline(__always)
  private mutating func enter(_ kind: PhraseEntryKind, _ place: Int, _ end: Int) {
    switch kind {
    case .word(let pattern): if place >= next[Int(pattern)] { take(Int(pattern), place, end) }
    case .beginning(let start):
      let start = entrances.starts[Int(start)]
      guard place >= next[Int(start.pattern)], !start.atBlockStart || place == block.lower,
        pairs.mayMeet(start.need, from: end)
      else { return }
      let pattern = Int(start.pattern)
      // Another word of the pattern that stands here too leads nowhere else.
      next[pattern] = place &+ 1
      if let step = start.next {
        attempt(pattern, at: place, from: Int(step), end)
      } else {
        attempt(pattern, at: place, from: 0, place)
      }
    case .lead(let lead): enter(entrances.leads[Int(lead)], at: place)
    case .hole(let group): if !isInside(place) { enter(group: Int(group), at: place) }
    }
  }

  /// Whether a place is inside a word of letters or a number, where no hole begins.
  @inline(__always)
  private func isInside(_ place: Int) -> Bool {
    place > block.lower && isAlphanumeric(block.unit(within: place &- 1))
      && isAlphanumeric(block.unit(within: place))
  }

  /// Tries the patterns that begin with a hole, where the hole matches and what follows may follow.
  private mutating func enter(group: Int, at place: Int) {
    let group = entrances.groups[group]
    if group.type == .number {
      if let end = block.onlyEndOfNumber(at: place),
        group.after & unitBit(block.unit(from: end)) == 0
      {
        return
      }
    } else if !block.mayBegin(group.type, group.flags, at: place) {
      return
    }
    let ends = matcher.ends(of: group.type, group.flags, at: place)
    guard ends.count > 0 else { return }
    var after: UInt64 = 0
    for index in 0..<ends.count { after |= unitBit(block.unit(from: ends[index])) }
    for index in Int(group.members.lowerBound)..<Int(group.members.upperBound) {
      let member = entrances.members[index]
      guard member.after & after != 0, place >= next[Int(member.pattern)],
        !member.atBlockStart || place == block.lower,
        pairs.mayMeet(member.need, from: place &+ 1)
      else { continue }
      if let words = member.words, ends.count == 1 {
        let end = matcher.longestWord(of: words, at: ends[0])
        if end < 0 { continue }
        let run = Range(uncheckedBounds: (place, ends[0]))
        take(Int(member.pattern), place, end)
        var dates = DateContext()
        take(
          HoleFilling(hole: member.hole, type: group.type, flags: group.flags, run: run),
          &dates
        )
      } else {
        let step = member.isOnlyWay ? Int(member.step) : 0
        attempt(Int(member.pattern), at: place, from: step, place)
      }
    }
  }

  /// Tries all places from which a match can reach the word that it must have.
  @inline(never)
  private mutating func enter(_ lead: PhraseLead, at place: Int) {
    guard lead.previous & unitBit(block[place - 1]) != 0 else { return }
    if lead.endsDocumentNumber && !block.mayEndDocumentNumber(at: place) { return }
    let pattern = Int(lead.pattern)
    let last = place - Int(lead.least)
    var start = max(next[pattern], block.lower, place - Int(lead.most))
    guard start <= last, !lead.atBlockStart || start == block.lower else { return }
    if let step = lead.step, !matcher.goesOn(pattern, from: Int(step), at: place) { return }
    if lead.staysInSentence { start = max(start, startOfSentence(before: place, notBefore: start)) }
    if lead.followsText {
      // A text that is shorter than it can be would not match either.
      if start <= last { attempt(pattern, at: start) }
      return
    }
    while start <= last {
      if lead.atBlockStart && start > block.lower { return }
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
    if place >= next[pattern] { attempt(pattern, at: place, from: 0, place) }
  }

  /// Looks for a match that begins at a place, and takes it.
  ///
  /// Where it can begin in one way only, it goes on from a step at a second place.
  private mutating func attempt(_ pattern: Int, at place: Int, from step: Int, _ second: Int) {
    let end = matcher.longest(pattern, at: place, from: step, second)
    guard end >= 0 else { return }
    take(pattern, place, end)
    if matcher.best.count == 0 { return }
    var dates = DateContext()
    for index in 0..<matcher.best.count { take(matcher.best[index], &dates) }
  }

  /// Takes a hole of the last match.
  private mutating func take(_ filling: HoleFilling, _ dates: inout DateContext) {
    found.append(
      HoleMatch(
        hole: Int(filling.hole),
        range: block.range(filling.run),
        value: block.value(of: filling, &matcher.memory, dates: &dates)
      )
    )
  }
}
