/// A pattern as it is compiled: what stands for a few texts is one list of words.
indirect enum PhraseShape {
  /// One of several texts, the preferred one first; one may be empty.
  case words([[UInt16]])
  case set(UnitSet)
  case gap(limit: Int, stopsAtComma: Bool)
  case hole(index: Int, type: HoleType, flags: HoleFlags)
  case part(Int, PhraseShape)
  case sequence([PhraseShape])
  case choice([PhraseShape])
  case optional(PhraseShape)
  case blockStart
  case blockEnd

  /// The shape of a whole pattern.
  init(_ phrase: ParsedPhrase) {
    var dates = 0
    self.init(phrase.root, dates: &dates)
  }

  private init(_ node: PhraseNode, dates: inout Int) {
    switch node {
    case .literal(let units): self = .words([units])
    case .set(let set): self = .set(set)
    case .gap(let limit, let stopsAtComma): self = .gap(limit: limit, stopsAtComma: stopsAtComma)
    case .hole(let index, let type, let isLabelled):
      var flags: HoleFlags = isLabelled ? .labelled : []
      if type == .date {
        if dates > 0 { flags.insert(.later) }
        dates += 1
      }
      self = .hole(index: index, type: type, flags: flags)
    case .part(let index, let inner): self = .part(index, PhraseShape(inner, dates: &dates))
    case .sequence(let nodes):
      self = Self.joined(nodes.map { PhraseShape($0, dates: &dates) })
    case .choice(let nodes):
      // Each alternative knows the dates before the choice, and what follows those of any of them.
      let before = dates
      let shapes = nodes.map { node in
        var own = before
        let shape = PhraseShape(node, dates: &own)
        dates = max(dates, own)
        return shape
      }
      self = Self.either(shapes)
    case .optional(let inner):
      let shape = PhraseShape(inner, dates: &dates)
      if case .words(let words) = shape, words.count < Self.mostWords {
        self = .words(words.contains([]) ? words : words + [[]])
      } else {
        self = .optional(shape)
      }
    case .blockStart: self = .blockStart
    case .blockEnd: self = .blockEnd
    }
  }

  private static let mostWords = 64

  /// Neighbouring words become one list, as long as it stays short.
  private static func joined(_ shapes: [PhraseShape]) -> PhraseShape {
    var joined: [PhraseShape] = []
    for shape in shapes {
      if case .words(let right) = shape, case .words(let left)? = joined.last,
        left.count * right.count <= 24
      {
        let products = left.flatMap { before in right.map { before + $0 } }
        joined[joined.count - 1] = .words(products)
      } else if case .sequence(let inner) = shape {
        joined += inner
      } else {
        joined.append(shape)
      }
    }
    return joined.count == 1 ? joined[0] : .sequence(joined)
  }

  /// Neighbouring alternatives that are words become one list.
  private static func either(_ shapes: [PhraseShape]) -> PhraseShape {
    var merged: [PhraseShape] = []
    var list: [[UInt16]] = []
    for shape in shapes {
      if case .words(let words) = shape, list.count + words.count <= mostWords {
        list += words
        continue
      }
      if !list.isEmpty { merged.append(.words(list)) }
      list = []
      if case .words(let words) = shape { list = words } else { merged.append(shape) }
    }
    if !list.isEmpty { merged.append(.words(list)) }
    return merged.count == 1 ? merged[0] : .choice(merged)
  }
}

extension PhraseShape {
  /// Units of the shortest and the longest match.
  var lengths: ClosedRange<Int> {
    switch self {
    case .words(let words): return Self.widest(words) { $0.count...$0.count }
    case .set: return 1...1
    case .gap(let limit, _): return 0...limit
    case .hole(_, let type, _): return 1...type.longestMatch
    case .part(_, let inner): return inner.lengths
    case .sequence(let shapes):
      var sum = 0...0
      for shape in shapes {
        let own = shape.lengths
        sum = (sum.lowerBound + own.lowerBound)...(sum.upperBound + own.upperBound)
      }
      return sum
    case .choice(let shapes): return Self.widest(shapes) { $0.lengths }
    case .optional(let inner): return 0...inner.lengths.upperBound
    case .blockStart, .blockEnd: return 0...0
    }
  }

  private static func widest<T>(_ parts: [T], _ lengths: (T) -> ClosedRange<Int>) -> ClosedRange<
    Int
  > {
    guard let first = parts.first else { return 0...0 }
    var widest = lengths(first)
    for part in parts.dropFirst() {
      let own = lengths(part)
      widest =
        min(widest.lowerBound, own.lowerBound)...max(widest.upperBound, own.upperBound)
    }
    return widest
  }

  /// The texts of its matches where it is nothing but words; of one place the longest counts.
  var plainWords: [[UInt16]]? {
    switch self {
    case .words(let words): return words
    case .choice(let shapes):
      var all: [[UInt16]] = []
      for shape in shapes {
        guard case .words(let words) = shape else { return nil }
        all += words
      }
      return all
    case .set, .gap, .hole, .part, .sequence, .optional, .blockStart, .blockEnd: return nil
    }
  }

  /// Steps that it is compiled to.
  var stepCount: Int {
    switch self {
    case .words, .set, .gap, .hole, .blockStart, .blockEnd: 1
    case .part(_, let inner): inner.stepCount + 2
    case .sequence(let shapes): shapes.reduce(0) { $0 + $1.stepCount }
    case .choice(let shapes): shapes.reduce(0) { $0 + $1.stepCount } + 2 * (shapes.count - 1)
    case .optional(let inner): inner.stepCount + 1
    }
  }

  /// Whether every match begins where its block does.
  var beginsAtBlockStart: Bool {
    switch self {
    case .blockStart: true
    case .sequence(let shapes): shapes.first?.beginsAtBlockStart ?? false
    case .choice(let shapes): shapes.allSatisfy(\.beginsAtBlockStart)
    case .part(_, let inner): inner.beginsAtBlockStart
    case .words, .set, .gap, .hole, .optional, .blockEnd: false
    }
  }

  /// Whether no match can have the end of a sentence in it.
  var staysInSentence: Bool {
    switch self {
    case .words(let words): !words.contains { $0.contains(where: isSentenceEnd) }
    case .set(let set): ![0x3002, 0x21, 0x3F, 0x3B].contains(where: set.contains)
    case .hole(_, let type, _): type.staysInSentence
    case .part(_, let inner), .optional(let inner): inner.staysInSentence
    case .sequence(let shapes), .choice(let shapes): shapes.allSatisfy(\.staysInSentence)
    case .gap, .blockStart, .blockEnd: true
    }
  }
}

extension HoleType {
  fileprivate var staysInSentence: Bool {
    switch self {
    case .number, .date, .year, .phone, .mobile, .postcode, .identity, .docnumber, .text: true
    case .email, .url, .law: false
    }
  }
}
