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
  /// Whether a match ends here.
  var isAccept: Bool {
    if case .accept = self { true } else { false }
  }

  fileprivate var isHole: Bool {
    switch self {
    case .hole, .open: true
    case .literal, .words, .set, .gap, .close, .split, .jump, .blockStart, .blockEnd, .accept: false
    }
  }
}

/// A step, and what must stand where it is taken.
struct PlacedStep {
  var step: PhraseStep
  var prefix = StepPrefix()
}

/// A word of a list: a run of units in the literal pool.
struct PhraseWord {
  var first: Int32
  var count: UInt16
  /// Its place in the list as it was written: an earlier word is preferred.
  var order: UInt16
  /// Its first two units, so that most words need no look into the pool; 0 where it has no second.
  private(set) var unit: UInt16 = 0
  private(set) var second: UInt16 = 0
  /// Whether no other word of the list can stand where it does.
  var isOnlyOne: Bool

  init(first: Int32, count: UInt16, order: UInt16, isOnlyOne: Bool) {
    self.first = first
    self.count = count
    self.order = order
    self.isOnlyOne = isOnlyOne
  }

  /// Takes the first units from the pool.
  mutating func findUnits(in literals: Span<UInt16>) {
    let first = Int(first)
    guard first >= 0 && first < literals.count else { return }
    unit = literals[first]
    if count > 1 && first + 1 < literals.count { second = literals[first + 1] }
  }
}

/// Words of which one may stand at a place; those that begin with the same unit are neighbours.
struct WordList {
  /// The words in the pool that are not empty.
  var words: Range<Int32>
  /// The order of the empty word; nil where there is none.
  var emptyOrder: UInt16?
}

/// The units from one to another one.
///
/// No range: to make a generic type of the standard library's takes time at every start.
struct UnitSpan {
  let first: UInt16
  let last: UInt16

  init(first: UInt16, last: UInt16) {
    self.first = first
    self.last = max(first, last)
  }

  var units: ClosedRange<UInt16> { first...last }

  func contains(_ unit: UInt16) -> Bool { units.contains(unit) }
}

/// The steps of one pattern in the pool.
struct PhraseExtent {
  var first: Int32
  var count: Int32
  /// Words of 64 bits that hold all lengths of a match.
  var words: Int32
  /// Its holes and named parts.
  var holes: Int32

  /// Where its steps stand.
  var steps: Range<Int> { Int(first)..<Int(first + count) }
}

/// All patterns of a set, compiled.
struct PhraseCode {
  var steps: [PlacedStep] = []
  var literals: [UInt16] = []
  var words: [PhraseWord] = []
  var lists: [WordList] = []
  /// For each list and each of the 64 rests of a unit, the first of the words that begin with one,
  /// counted from the list's first; `noWord` for none.
  var buckets: [UInt8] = []
  var spans: [UnitSpan] = []
  var extents: [PhraseExtent] = []
  /// Holes and named parts of the pattern that has most of them.
  private(set) var mostHoles = 0

  /// Adds a pattern after those that are there.
  mutating func append(_ shape: PhraseShape) {
    let first = steps.count
    append(shape, from: first)
    add(.accept)
    let extent = PhraseExtent(
      first: Int32(first),
      count: Int32(steps.count - first),
      words: Int32(shape.lengths.upperBound / 64 + 1),
      holes: steps[first...].reduce(0) { $0 + ($1.step.isHole ? 1 : 0) }
    )
    extents.append(extent)
    findPrefixes(of: extent)
    mostHoles = max(mostHoles, Int(extent.holes))
  }

  /// Keeps the index of a pattern that is never run.
  mutating func appendNothing() {
    extents.append(PhraseExtent(first: Int32(steps.count), count: 0, words: 0, holes: 0))
  }

  private mutating func add(_ step: PhraseStep) { steps.append(PlacedStep(step: step)) }

  private mutating func append(_ shape: PhraseShape, from first: Int) {
    switch shape {
    case .words(let words): append(words: words)
    case .set(let set):
      add(.set(first: Int32(spans.count), count: Int32(set.spans.count)))
      spans += set.spans.map { UnitSpan(first: $0.lowerBound, last: $0.upperBound) }
    case .gap(let limit, let stopsAtComma):
      add(.gap(limit: Int32(limit), stopsAtComma: stopsAtComma))
    case .hole(let index, let type, let flags):
      add(.hole(index: Int32(index), type: type, flags: flags))
    case .part(let index, let inner):
      add(.open(hole: Int32(index)))
      append(inner, from: first)
      add(.close(hole: Int32(index)))
    case .sequence(let shapes): for shape in shapes { append(shape, from: first) }
    case .optional(let inner):
      let split = steps.count
      add(.accept)
      append(inner, from: first)
      steps[split].step = .split(Int32(split + 1 - first), Int32(steps.count - first))
    case .choice(let shapes): append(choice: shapes, from: first)
    case .blockStart: add(.blockStart)
    case .blockEnd: add(.blockEnd)
    }
  }

  private mutating func append(words texts: [[UInt16]]) {
    if texts.count == 1 {
      add(.literal(first: Int32(literals.count), count: Int32(texts[0].count)))
      literals += texts[0]
      return
    }
    var list = WordList(words: Int32(words.count)..<Int32(words.count))
    var ranks: [(rest: UInt16, order: Int)] = []
    for (order, text) in texts.enumerated() {
      if let unit = text.first {
        ranks.append((unit & 63, order))
      } else {
        list.emptyOrder = list.emptyOrder ?? UInt16(order)
      }
    }
    ranks.sort { ($0.rest, $0.order) < ($1.rest, $1.order) }
    let clashing = clashingTexts(texts)
    for (_, order) in ranks {
      var word = PhraseWord(
        first: Int32(literals.count),
        count: UInt16(texts[order].count),
        order: UInt16(order),
        isOnlyOne: !clashing.contains(texts[order])
      )
      literals += texts[order]
      word.findUnits(in: literals.span)
      words.append(word)
    }
    list.words = list.words.lowerBound..<Int32(words.count)
    add(.words(list: Int32(lists.count)))
    lists.append(list)
    addBuckets()
  }

  /// Notes where the words of those lists begin that have no buckets yet.
  mutating func addBuckets() {
    let (lists, words) = (lists, words)
    let known = buckets.count / 64
    buckets += repeatElement(PhraseCode.noWord, count: (lists.count - known) * 64)
    var buckets = buckets.mutableSpan
    for list in known..<lists.count {
      let own = lists[list].words.clamped(to: 0..<Int32(words.count))
      // A shape has far fewer words in a list than have a place.
      assert(own.count < Int(PhraseCode.noWord))
      var index = own.upperBound
      while index > own.lowerBound {
        index -= 1
        let rest = Int(words[Int(index)].unit & 63)
        buckets[list * 64 + rest] = UInt8(truncatingIfNeeded: index - own.lowerBound)
      }
    }
  }

  /// What stands for no word among the buckets.
  static let noWord = UInt8.max

  private mutating func append(choice shapes: [PhraseShape], from first: Int) {
    var jumps: [Int] = []
    for (index, shape) in shapes.enumerated() {
      let isLast = index == shapes.count - 1
      let split = steps.count
      if !isLast { add(.accept) }
      append(shape, from: first)
      guard !isLast else { break }
      jumps.append(steps.count)
      add(.accept)
      steps[split].step = .split(Int32(split + 1 - first), Int32(steps.count - first))
    }
    for jump in jumps { steps[jump].step = .jump(Int32(steps.count - first)) }
  }
}
