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

/// The matches of all patterns in the order in which they are found.
struct FoundMatches {
  private var matches: [(match: PhraseMatch, pattern: Int32)] = []
  private var holes: [HoleMatch] = []
  private let patternCount: Int

  init(patterns count: Int) {
    patternCount = count
    matches.reserveCapacity(64)
  }

  @inline(__always)
  mutating func append(_ pattern: Int32, _ range: ByteRange, block: Int) {
    let hole = Int32(truncatingIfNeeded: holes.count)
    let block = Int32(truncatingIfNeeded: block)
    let match = PhraseMatch(range: range, block: block, firstHole: hole, endHole: hole)
    matches.append((match, pattern))
  }

  /// Adds a hole to the last match.
  mutating func append(_ hole: HoleMatch) {
    let last = matches.count - 1
    guard last >= 0 else { return }
    holes.append(hole)
    matches[last].match.endHole += 1
  }

  /// The matches by patterns.
  func sorted(work: Int) -> PhraseMatches {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: patternCount + 1) { next in
      next.initialize(repeating: 0)
      for (_, pattern) in matches { next[Int(pattern)] &+= 1 }
      var sum: Int32 = 0
      let firsts = [Int32](unsafeUninitializedCapacity: patternCount + 1) { firsts, count in
        for pattern in next.indices {
          firsts[pattern] = sum
          sum &+= next[pattern]
          next[pattern] = firsts[pattern]
        }
        count = next.count
      }
      let sorted = [PhraseMatch](unsafeUninitializedCapacity: matches.count) { memory, count in
        for (match, pattern) in matches {
          memory.initializeElement(at: Int(next[Int(pattern)]), to: match)
          next[Int(pattern)] &+= 1
        }
        count = matches.count
      }
      return PhraseMatches(sorted, firsts, holes, work: work)
    }
  }
}
