package import SourceText

/// What a search found.
package struct PhraseMatches: Sendable {
  /// Those of the first pattern, then those of the second, and so on.
  @usableFromInline var matches: [PhraseMatch]
  /// Of each pattern the index of its first match; and the number of all.
  @usableFromInline var firsts: [Int32]
  @usableFromInline var holes: [HoleMatch]

  /// Work done: steps of patterns at places; it grows with the text, never faster.
  package let work: Int

  fileprivate init(
    _ matches: [PhraseMatch],
    _ firsts: [Int32],
    _ holes: [HoleMatch],
    work: Int
  ) {
    self.matches = matches
    self.firsts = firsts
    self.holes = holes
    self.work = work
  }

  /// The matches of a pattern in text order; none for a pattern that there is not.
  package subscript(_ phrase: Int) -> ArraySlice<PhraseMatch> {
    guard phrase >= 0 && phrase + 1 < firsts.count else { return [] }
    return matches[Int(firsts[phrase])..<Int(firsts[phrase + 1])]
  }

  /// Where the matches of a pattern stand among all, in text order; nowhere for a pattern that there
  /// is not.
  @inlinable
  package func places(of phrase: Int) -> Range<Int> {
    guard phrase >= 0 && phrase + 1 < firsts.count else { return 0..<0 }
    return Int(firsts[phrase])..<Int(firsts[phrase + 1])
  }

  /// The match at one of the places of a pattern.
  @inlinable
  package func match(at place: Int) -> PhraseMatch { matches[place] }

  /// Where the holes of a match stand among all, in text order.
  @inlinable
  package func holePlaces(ofMatchAt place: Int) -> Range<Int> {
    Int(matches[place].firstHole)..<Int(matches[place].endHole)
  }

  /// The hole at one of the places of a match's.
  @inlinable
  package func hole(at place: Int) -> HoleMatch { holes[place] }

  /// Which hole of its pattern the one at one of the places of a match's is.
  @inlinable
  package func holeNumber(at place: Int) -> Int { holes[place].hole }

  /// The first place of a pattern, from one on, whose match lies in a range of the source; nil where
  /// there is none.
  package func place(of phrase: Int, in range: ByteRange, from first: Int) -> Int? {
    let end = places(of: phrase).upperBound
    return matches.withUnsafeBufferPointer { matches in
      var place = first
      while place < end {
        if range.contains(matches[place].range) { return place }
        place &+= 1
      }
      return nil
    }
  }

  /// Puts what another search found for its first pattern in the place of a pattern's matches.
  package mutating func replace(_ phrase: Int, with other: PhraseMatches) {
    guard phrase >= 0 && phrase + 1 < firsts.count else { return }
    let old = Int(firsts[phrase])..<Int(firsts[phrase + 1])
    let shift = Int32(holes.count)
    let new = other[0].map { match in
      PhraseMatch(
        range: match.range,
        block: match.block,
        firstHole: match.firstHole + shift,
        endHole: match.endHole + shift
      )
    }
    holes += other.holes
    matches.replaceSubrange(old, with: new)
    for index in (phrase + 1)..<firsts.count { firsts[index] += Int32(new.count - old.count) }
  }

  /// What the holes of a match stand for, in text order; a hole in an alternative that was not taken
  /// is absent.
  package func holes(of match: PhraseMatch) -> ArraySlice<HoleMatch> {
    holes[Int(match.firstHole)..<Int(match.endHole)]
  }
}

/// The matches of all patterns in the order in which they are found; `sorted` ends them.
struct FoundMatches {
  private struct Match {
    var match: PhraseMatch
    var pattern: Int32
  }

  private var matches: UnsafeMutableBufferPointer<Match>
  private var count = 0
  private var holes: [HoleMatch] = []
  private let patternCount: Int

  /// Nothing, with room for so many matches; more can be added.
  init(patterns: Int, room: Int) {
    patternCount = patterns
    matches = .allocate(capacity: max(room, 16))
    holes.reserveCapacity(room / 6)
  }

  @inline(__always)
  mutating func append(_ pattern: Int, _ range: ByteRange, block: Int) {
    if count == matches.count { grow() }
    let hole = Int32(truncatingIfNeeded: holes.count)
    let block = Int32(truncatingIfNeeded: block)
    let match = PhraseMatch(range: range, block: block, firstHole: hole, endHole: hole)
    let found = Match(match: match, pattern: Int32(truncatingIfNeeded: pattern))
    matches.initializeElement(at: count, to: found)
    count &+= 1
  }

  /// Adds a hole to the last match.
  mutating func append(_ hole: HoleMatch) {
    guard count > 0 else { return }
    holes.append(hole)
    matches[count - 1].match.endHole += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Match>.allocate(capacity: 2 * matches.count)
    _ = larger.moveInitialize(fromContentsOf: matches)
    matches.deallocate()
    matches = larger
  }

  /// The matches by patterns; nothing may be added or asked later.
  func sorted(work: Int) -> PhraseMatches {
    defer { matches.deallocate() }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: patternCount + 1) { next in
      next.initialize(repeating: 0)
      for index in 0..<count { next[Int(matches[index].pattern)] &+= 1 }
      var sum: Int32 = 0
      let firsts = [Int32](unsafeUninitializedCapacity: patternCount + 1) { firsts, initialized in
        for pattern in next.indices {
          firsts[pattern] = sum
          sum &+= next[pattern]
          next[pattern] = firsts[pattern]
        }
        initialized = next.count
      }
      let sorted = [PhraseMatch](unsafeUninitializedCapacity: count) { memory, initialized in
        for index in 0..<count {
          let pattern = Int(matches[index].pattern)
          memory.initializeElement(at: Int(next[pattern]), to: matches[index].match)
          next[pattern] &+= 1
        }
        initialized = count
      }
      return PhraseMatches(sorted, firsts, holes, work: work)
    }
  }
}
