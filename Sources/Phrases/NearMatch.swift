package import SourceText

/// How far a phrase pattern that is not found comes at its best place.
package struct NearMatch: Equatable, Sendable {
  /// The text that it takes; never empty.
  package let range: ByteRange
  /// What could have come next, in the order of the pattern; never empty.
  package let expected: [PhraseExpectation]
  /// How many characters could have stood before that; 0 where it had to come at once.
  package let gap: Int
}

/// What a pattern wants at a place.
package enum PhraseExpectation: Equatable, Sendable {
  /// These characters, folded.
  case words(String)
  /// One of these characters.
  case oneOf(String)
  case hole(HoleType)
  case blockStart, blockEnd
}

extension ParsedPhrase {
  /// The place in some stretches of a text at which most of the pattern matches before it breaks off.
  ///
  /// What counts are its words and typed holes, not gaps; of equal places the first. Nil where less
  /// than three characters match, or two and a hole. Time is linear in the text, of which the first
  /// 100,000 characters are looked at.
  package func nearest(in text: FoldedText, scopes: [ByteRange]) -> NearMatch? {
    text.withBlockText { block in
      let beginnings = root.beginnings
      let units = beginnings.mayBeEmpty ? nil : beginnings.units
      var search = NearSearch(block: block, beginnings: units)
      for scope in scopes {
        for index in 0..<text.blockCount {
          let units = text.units(ofBlock: index)
          guard !units.isEmpty, Int(text.starts[units.lowerBound]) < scope.end,
            text.end(ofUnit: units.upperBound - 1) > scope.start
          else { continue }
          let first = units.first { Int(text.starts[$0]) >= scope.start }
          let last = units.last { text.end(ofUnit: $0) <= scope.end }
          guard let first, let last, first <= last else { continue }
          search.block.move(to: units, id: index)
          search.look(for: root, in: first..<(last + 1))
        }
      }
      return search.found
    }
  }
}

/// Follows a pattern from every place, however far it goes.
private struct NearSearch {
  /// How far one way through the pattern has come.
  private struct State {
    var place: Int
    var score = 0
    /// Characters of the pattern that were found.
    var words = 0
    var holes = 0
    /// After the last thing that was found.
    var solid: Int
    /// How much may stand between that and what comes next.
    var gap = 0
    /// A way that has come no further than this ended in something that may be absent.
    var silent = -1

    func silenced(at score: Int) -> State {
      var state = self
      state.silent = score
      return state
    }
  }

  private struct Break {
    let start: Int
    let state: State
    var expected: [PhraseExpectation]
  }

  var block: BlockText
  private var start = 0
  private var upper = 0
  private var rest = 100_000
  private var best: Break?
  private(set) var found: NearMatch?
  /// What the pattern can begin with; nil where that is nearly anything.
  private let beginnings: Set<UInt16>?

  init(block: BlockText, beginnings: Set<UInt16>?) {
    self.block = block
    self.beginnings = beginnings
  }

  mutating func look(for root: PhraseNode, in run: Range<Int>) {
    upper = run.upperBound
    let before = best?.state.score
    for place in run.prefix(rest) {
      if let beginnings, !beginnings.contains(block[place]) { continue }
      start = place
      var dates = 0
      _ = follow(root, [State(place: place, solid: place)], &dates)
    }
    rest -= min(rest, run.count)
    guard let best, best.state.score != before else { return }
    found = NearMatch(
      range: block.range(best.start..<best.state.solid),
      expected: best.expected,
      gap: best.state.gap
    )
  }

  /// The ways through a part of the pattern that come to its end.
  private mutating func follow(_ node: PhraseNode, _ states: [State], _ dates: inout Int) -> [State]
  {
    if states.isEmpty { return [] }
    switch node {
    case .literal(let units): return states.compactMap { literal(units, $0) }
    case .set(let set):
      return states.compactMap { state in
        guard state.place < upper, set.contains(block[state.place]) else {
          if leads(state) { for wanted in set.wanted { stop(state, wanted) } }
          return nil
        }
        return advanced(state, to: state.place + 1, score: 1, words: set.isNarrow ? 1 : 0)
      }
    case .gap(let limit, let atComma):
      return merged(states.flatMap { stretched($0, 0...limit, atComma: atComma) })
    case .hole(_, .text, _):
      return merged(
        states.flatMap { state in
          let found = stretched(state, 1...HoleType.text.longestMatch, atComma: false)
          if found.isEmpty { stop(state, .hole(.text)) }
          return found
        }
      )
    case .hole(_, let type, let isLabelled):
      var flags: HoleFlags = isLabelled ? .labelled : []
      if type == .date {
        if dates > 0 { flags.insert(.later) }
        dates += 1
      }
      return merged(states.flatMap { hole(type, flags, $0) })
    case .part(_, let inner): return follow(inner, states, &dates)
    case .sequence(let nodes):
      return nodes.reduce(states) { follow($1, $0, &dates) }
    case .choice(let nodes):
      let before = dates
      return merged(
        nodes.flatMap { node in
          var own = before
          defer { dates = max(dates, own) }
          return follow(node, states, &own)
        }
      )
    case .optional(let inner):
      let inside = follow(inner, states.map { $0.silenced(at: $0.score) }, &dates)
      return merged(inside.map { $0.silenced(at: -1) } + states)
    case .blockStart: return at(block.lower, states, .blockStart)
    case .blockEnd: return at(block.upper, states, .blockEnd)
    }
  }

  private mutating func literal(_ units: [UInt16], _ state: State) -> State? {
    var count = 0
    while count < units.count && state.place + count < upper
      && block[state.place + count] == units[count]
    {
      count += 1
    }
    var further = state
    if count > 0 {
      further = advanced(state, to: state.place + count, score: 2 * count, words: count)
    }
    if count == units.count { return further }
    if leads(further) { stop(further, .words(String(decoding: units[count...], as: UTF16.self))) }
    return nil
  }

  private mutating func hole(_ type: HoleType, _ flags: HoleFlags, _ state: State) -> [State] {
    // No hole begins inside a word or a number.
    let isInside =
      state.place > block.lower && isAlphanumeric(block[state.place])
      && isAlphanumeric(block[state.place - 1]) && state.place == start
    let ends = block.ends(of: type, flags, at: state.place)
    let found = (0..<ends.count).compactMap { index -> State? in
      guard ends[index] <= upper && ends[index] > state.place && !isInside else { return nil }
      var next = advanced(state, to: ends[index], score: 4, words: 0)
      next.holes += 1
      return next
    }
    if found.isEmpty { stop(state, .hole(type)) }
    return found
  }

  private mutating func at(_ place: Int, _ states: [State], _ wanted: PhraseExpectation) -> [State]
  {
    for state in states where state.place != place { stop(state, wanted) }
    return states.filter { $0.place == place }
  }

  private func stretched(_ state: State, _ counts: ClosedRange<Int>, atComma: Bool) -> [State] {
    var found: [State] = []
    for count in 0...counts.upperBound where state.place + count <= upper {
      var next = state
      next.place += count
      next.gap += counts.upperBound
      if count >= counts.lowerBound { found.append(next) }
      let unit = block[state.place + count]
      if isSentenceEnd(unit) || atComma && isComma(unit) { break }
    }
    return found
  }

  private func advanced(_ state: State, to place: Int, score: Int, words: Int) -> State {
    var next = state
    next.place = place
    next.solid = place
    next.gap = 0
    next.score += score
    next.words += words
    return next
  }

  /// Of the ways to one place the one that has found most.
  private func merged(_ states: [State]) -> [State] {
    guard states.count > 1 else { return states }
    var kept: [Int: Int] = [:]
    var result: [State] = []
    for state in states {
      guard let index = kept[state.place] else {
        kept[state.place] = result.count
        result.append(state)
        continue
      }
      if state.score > result[index].score { result[index] = state }
    }
    return result
  }

  /// Whether a way has come at least as far as the best one; nearly none has.
  private func leads(_ state: State) -> Bool {
    // A word of two characters stands everywhere.
    state.score > state.silent && state.words >= 2 && state.words + 2 * state.holes >= 3
      && state.score >= best?.state.score ?? 0
  }

  /// Notes that a way ends here because something does not stand where it is wanted.
  private mutating func stop(_ state: State, _ wanted: PhraseExpectation) {
    guard leads(state) else { return }
    guard let best, best.state.score >= state.score else {
      self.best = Break(start: start, state: state, expected: [wanted])
      return
    }
    let isSame = best.start == start && best.state.solid == state.solid
    guard best.state.score == state.score, isSame, !best.expected.contains(wanted) else { return }
    self.best?.expected.append(wanted)
  }
}

extension UnitSet {
  /// Whether it says nearly which character is wanted: not any digit or letter.
  fileprivate var isNarrow: Bool { spans.reduce(0) { $0 + $1.count } < 8 }

  /// Its characters one by one, or of many enough to know them by.
  fileprivate var wanted: [PhraseExpectation] {
    let units = spans.flatMap { span in
      span.count <= 3 ? Array(span) : [span.lowerBound, 0x2026, span.upperBound]
    }
    guard units.count <= 4, !units.contains(0x2026) else {
      return [.oneOf(String(decoding: units.prefix(12), as: UTF16.self))]
    }
    return units.map { .words(String(decoding: [$0], as: UTF16.self)) }
  }
}

extension PhraseNode {
  /// The characters that it can begin with; nil units where there are too many to tell.
  fileprivate var beginnings: (units: Set<UInt16>?, mayBeEmpty: Bool) {
    switch self {
    case .literal(let units): return (Set(units.prefix(1)), false)
    case .set(let set):
      let count = set.spans.reduce(0) { $0 + $1.count }
      return (count > 100 ? nil : Set(set.spans.flatMap { Array($0) }), false)
    case .gap, .hole: return (nil, false)
    case .part(_, let inner): return inner.beginnings
    case .optional(let inner): return (inner.beginnings.units, true)
    case .blockStart, .blockEnd: return ([], true)
    case .choice(let nodes):
      let all = nodes.map(\.beginnings)
      let units = all.reduce(into: Set<UInt16>?([])) { known, next in
        known = known.flatMap { known in next.units.map { known.union($0) } }
      }
      return (units, all.contains { $0.mayBeEmpty })
    case .sequence(let nodes):
      var units: Set<UInt16>? = []
      for node in nodes {
        let next = node.beginnings
        units = units.flatMap { known in next.units.map { known.union($0) } }
        if !next.mayBeEmpty { return (units, false) }
      }
      return (units, true)
    }
  }
}
