/// One step of a compiled pattern; every step leads to later ones only.
enum PhraseStep {
  /// Units of the literal pool, in a row.
  case literal(first: Int32, count: Int32)
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

/// The steps of one pattern in the pool.
struct PhraseExtent {
  var first: Int
  var count: Int
  /// Words of 64 bits that hold all lengths of a match.
  var words: Int
}

/// All patterns of a set, compiled.
struct PhraseCode {
  var steps: [PhraseStep] = []
  var literals: [UInt16] = []
  var spans: [ClosedRange<UInt16>] = []
  var extents: [PhraseExtent] = []

  /// Adds a pattern after those that are there.
  mutating func append(_ phrase: ParsedPhrase) {
    let first = steps.count
    var dates = 0
    append(phrase.root, from: first, dates: &dates)
    steps.append(.accept)
    let words = phrase.measure.longest / 64 + 1
    extents.append(PhraseExtent(first: first, count: steps.count - first, words: words))
  }

  private mutating func append(_ node: PhraseNode, from first: Int, dates: inout Int) {
    switch node {
    case .literal(let units):
      steps.append(.literal(first: Int32(literals.count), count: Int32(units.count)))
      literals += units
    case .set(let set):
      steps.append(.set(first: Int32(spans.count), count: Int32(set.spans.count)))
      spans += set.spans
    case .gap(let limit, let stopsAtComma):
      steps.append(.gap(limit: Int32(limit), stopsAtComma: stopsAtComma))
    case .hole(let index, let type, let isLabelled):
      var flags: HoleFlags = isLabelled ? .labelled : []
      if type == .date {
        if dates > 0 { flags.insert(.later) }
        dates += 1
      }
      steps.append(.hole(index: Int32(index), type: type, flags: flags))
    case .part(let index, let inner):
      steps.append(.open(hole: Int32(index)))
      append(inner, from: first, dates: &dates)
      steps.append(.close(hole: Int32(index)))
    case .sequence(let nodes):
      for node in nodes { append(node, from: first, dates: &dates) }
    case .optional(let inner):
      let split = steps.count
      steps.append(.accept)
      append(inner, from: first, dates: &dates)
      steps[split] = .split(Int32(split + 1 - first), Int32(steps.count - first))
    case .choice(let nodes): appendChoice(nodes, from: first, dates: &dates)
    case .blockStart: steps.append(.blockStart)
    case .blockEnd: steps.append(.blockEnd)
    }
  }

  private mutating func appendChoice(_ nodes: [PhraseNode], from first: Int, dates: inout Int) {
    var jumps: [Int] = []
    var most = dates
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = steps.count
      if !isLast { steps.append(.accept) }
      var own = dates
      append(node, from: first, dates: &own)
      most = max(most, own)
      guard !isLast else { break }
      jumps.append(steps.count)
      steps.append(.accept)
      steps[split] = .split(Int32(split + 1 - first), Int32(steps.count - first))
    }
    for jump in jumps { steps[jump] = .jump(Int32(steps.count - first)) }
    dates = most
  }
}
