/// One step of a compiled pattern; every step leads to later ones only.
enum PhraseStep {
  /// Units of the literal pool, in a row.
  case literal(first: Int32, count: Int32)
  /// One of several literals: an index among the lists of words.
  case words(list: Int32)
  /// One unit in one of the spans of the span pool.
  case set(first: Int32, count: Int32)
  case gap(limit: Int32, stopsAtComma: Bool)
  case hole(index: Int32, type: HoleType, flags: HoleFlags)
  case open(hole: Int32)
  case close(hole: Int32)
  /// To the first of two steps, or else to the second; counted from the pattern's first step.
  case split(Int32, Int32)
  case jump(Int32)
  case blockStart
  case blockEnd
  case accept
}

/// What a hole's place in its pattern says about it.
struct HoleFlags: OptionSet {
  let rawValue: UInt8

  /// Words of the pattern stand right before the hole.
  static let labelled = HoleFlags(rawValue: 1)
  /// An earlier hole of the same type can lend what is left out.
  static let later = HoleFlags(rawValue: 2)
}

extension PhraseStep {
  fileprivate var isHole: Bool {
    switch self {
    case .hole, .open: true
    case .literal, .words, .set, .gap, .close, .split, .jump, .blockStart, .blockEnd, .accept: false
    }
  }
}

/// A run of units in the literal pool.
struct PhraseWord {
  var first: Int32
  var count: Int32
  /// Its place in the list as it was written: an earlier word is preferred.
  var order: Int32 = 0
}

/// Words of which one may stand at a place; those that begin with the same unit are neighbours.
struct WordList {
  /// The words in the pool that are not empty.
  var words: Range<Int32>
  /// One bit for each rest by 64 of the units that the words begin with.
  var beginnings: UInt64
  /// For each of these bits the index of the first word in a pool of indices.
  var buckets: Int32
  /// The order of the empty word; nil where there is none.
  var emptyOrder: Int32?
}

/// The steps of one pattern in the pool.
struct PhraseExtent {
  var first: Int
  var count: Int
  /// Words of 64 bits that hold all lengths of a match.
  var words: Int
  /// Its holes and named parts.
  var holes: Int
}

/// All patterns of a set, compiled.
struct PhraseCode {
  var steps: [PhraseStep] = []
  var literals: [UInt16] = []
  var words: [PhraseWord] = []
  var lists: [WordList] = []
  /// For each list and each rest that its words begin with, the first such word; then the end.
  var buckets: [Int32] = []
  var spans: [ClosedRange<UInt16>] = []
  var extents: [PhraseExtent] = []
  /// What the first two units can be from each step on.
  var prefixes: [StepPrefix] = []
  /// Words of memory that the largest pattern needs for the places of its steps.
  private(set) var room = 0
  /// Holes and named parts of the pattern that has most of them.
  private(set) var mostHoles = 0

  /// Adds a pattern after those that are there.
  mutating func append(_ shape: PhraseShape) {
    let first = steps.count
    append(shape, from: first)
    steps.append(.accept)
    let extent = PhraseExtent(
      first: first,
      count: steps.count - first,
      words: shape.lengths.upperBound / 64 + 1,
      holes: steps[first...].reduce(0) { $0 + ($1.isHole ? 1 : 0) }
    )
    extents.append(extent)
    appendPrefixes(of: extent)
    room = max(room, extent.count * extent.words)
    mostHoles = max(mostHoles, extent.holes)
  }

  /// Keeps the index of a pattern that is never run.
  mutating func appendNothing() {
    extents.append(PhraseExtent(first: steps.count, count: 0, words: 0, holes: 0))
  }

  private mutating func append(_ shape: PhraseShape, from first: Int) {
    switch shape {
    case .words(let words): append(words: words)
    case .set(let set):
      steps.append(.set(first: Int32(spans.count), count: Int32(set.spans.count)))
      spans += set.spans
    case .gap(let limit, let stopsAtComma):
      steps.append(.gap(limit: Int32(limit), stopsAtComma: stopsAtComma))
    case .hole(let index, let type, let flags):
      steps.append(.hole(index: Int32(index), type: type, flags: flags))
    case .part(let index, let inner):
      steps.append(.open(hole: Int32(index)))
      append(inner, from: first)
      steps.append(.close(hole: Int32(index)))
    case .sequence(let shapes): for shape in shapes { append(shape, from: first) }
    case .optional(let inner):
      let split = steps.count
      steps.append(.accept)
      append(inner, from: first)
      steps[split] = .split(Int32(split + 1 - first), Int32(steps.count - first))
    case .choice(let shapes): append(choice: shapes, from: first)
    case .blockStart: steps.append(.blockStart)
    case .blockEnd: steps.append(.blockEnd)
    }
  }

  private mutating func append(words texts: [[UInt16]]) {
    if texts.count == 1 {
      steps.append(.literal(first: Int32(literals.count), count: Int32(texts[0].count)))
      literals += texts[0]
      return
    }
    var list = WordList(
      words: Int32(words.count)..<Int32(words.count),
      beginnings: 0,
      buckets: Int32(buckets.count)
    )
    var ranks: [(rest: UInt16, order: Int)] = []
    for (order, text) in texts.enumerated() {
      guard let unit = text.first else {
        list.emptyOrder = list.emptyOrder ?? Int32(order)
        continue
      }
      list.beginnings |= unitBit(unit)
      ranks.append((unit & 63, order))
    }
    ranks.sort { ($0.rest, $0.order) < ($1.rest, $1.order) }
    var rest: UInt16?
    for rank in ranks {
      if rank.rest != rest { buckets.append(Int32(words.count)) }
      rest = rank.rest
      let text = texts[rank.order]
      words.append(
        PhraseWord(
          first: Int32(literals.count),
          count: Int32(text.count),
          order: Int32(rank.order)
        )
      )
      literals += text
    }
    buckets.append(Int32(words.count))
    list.words = list.words.lowerBound..<Int32(words.count)
    steps.append(.words(list: Int32(lists.count)))
    lists.append(list)
  }

  private mutating func append(choice shapes: [PhraseShape], from first: Int) {
    var jumps: [Int] = []
    for (index, shape) in shapes.enumerated() {
      let isLast = index == shapes.count - 1
      let split = steps.count
      if !isLast { steps.append(.accept) }
      append(shape, from: first)
      guard !isLast else { break }
      jumps.append(steps.count)
      steps.append(.accept)
      steps[split] = .split(Int32(split + 1 - first), Int32(steps.count - first))
    }
    for jump in jumps { steps[jump] = .jump(Int32(steps.count - first)) }
  }
}
