/// One step of a compiled pattern; every step leads to later ones only.
enum PhraseStep {
  /// Units of the literal pool, in a row.
  case literal(first: Int32, count: Int32)
  /// One of several literals, of the word pool; an empty one is last.
  case words(first: Int32, count: Int32)
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

/// A run of units in the literal pool.
struct PhraseWord {
  var first: Int32
  var count: Int32
  /// Of the first word of a list: one bit for each rest by 64 of the units that its words begin with.
  var beginnings = UInt64.max
}

/// The steps of one pattern in the pool.
struct PhraseExtent {
  var first: Int
  var count: Int
  /// Words of 64 bits that hold all lengths of a match.
  var words: Int
  var hasHoles: Bool
}

/// All patterns of a set, compiled.
struct PhraseCode {
  var steps: [PhraseStep] = []
  var literals: [UInt16] = []
  var words: [PhraseWord] = []
  var spans: [ClosedRange<UInt16>] = []
  var extents: [PhraseExtent] = []
  /// For each hole type the units that its text can begin with, one bit for each rest by 512.
  let firsts = HoleType.allCases.flatMap(\.firstBits)

  /// Whether a hole of a type may begin with a unit; where not, no scanner needs to look.
  @inline(__always)
  func mayBegin(_ type: HoleType, with unit: UInt16) -> Bool {
    let word = firsts[type.number * 8 + Int(unit >> 6) & 7]
    return word >> UInt64(unit & 63) & 1 == 1
  }

  /// Adds a pattern after those that are there.
  mutating func append(_ shape: PhraseShape, hasHoles: Bool) {
    let first = steps.count
    append(shape, from: first)
    steps.append(.accept)
    extents.append(
      PhraseExtent(
        first: first,
        count: steps.count - first,
        words: shape.lengths.upperBound / 64 + 1,
        hasHoles: hasHoles
      )
    )
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
    let first = words.count
    for text in texts {
      words.append(PhraseWord(first: Int32(literals.count), count: Int32(text.count)))
      literals += text
    }
    if texts.count == 1 {
      let word = words.removeLast()
      steps.append(.literal(first: word.first, count: word.count))
    } else {
      let beginnings = texts.map { $0.first.map(unitBit) ?? .max }
      words[first].beginnings = beginnings.reduce(0, |)
      steps.append(.words(first: Int32(first), count: Int32(texts.count)))
    }
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
