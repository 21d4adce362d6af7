/// A word that a match has, and how far from its beginning it stands.
struct PhraseAnchor {
  /// Empty where the anchor is the end of the block.
  var word: [UInt16]
  /// What can stand after it, a unit later and before it: a bit for each rest of a unit by 64.
  var second = UInt64.max
  var third = UInt64.max
  var previous = UInt64.max
  /// Units that are known, 1…3.
  var length = 1
  /// Units between the beginning of the match and the word.
  var least = 0
  var most = 0
  /// The pattern's step that takes the word; nil where the word is in the middle of one.
  var step: Int?
  /// Nothing but a text hole stands before it.
  var followsText = false
  /// It is the last unit of a document number.
  var endsDocumentNumber = false

  /// An anchor at a word that a step takes; nil where it has no units.
  fileprivate init?(word: [UInt16]) {
    if word.isEmpty { return nil }
    self.word = word
    length = min(word.count, 3)
    step = 0
  }

  /// An anchor at a unit.
  fileprivate init(_ unit: UInt16) { self.init(units: [unit], step: nil) }

  /// An anchor at the end of the block.
  fileprivate static let blockEnd = PhraseAnchor(units: [], step: 0)

  private init(units: [UInt16], step: Int?) {
    word = units
    self.step = step
  }
}

extension PhraseShape {
  /// Anchors of which every match has at least one; empty where there are no good ones.
  var anchors: [PhraseAnchor] {
    switch self {
    case .words(let words):
      words.contains([]) ? [] : words.compactMap { PhraseAnchor(word: $0) }
    case .set(let set): set.anchors
    case .hole(_, let type, let flags): type.anchors(flags)
    case .part(_, let inner): inner.anchors.map { $0.after(steps: 1) }
    case .sequence(let shapes): Self.anchors(ofSequence: shapes)
    case .choice(let shapes): Self.anchors(ofChoice: shapes)
    case .blockEnd: [.blockEnd]
    case .optional, .gap, .blockStart: []
    }
  }

  private static func anchors(ofChoice shapes: [PhraseShape]) -> [PhraseAnchor] {
    var all: [PhraseAnchor] = []
    var steps = 0
    for (index, shape) in shapes.enumerated() {
      let split = index < shapes.count - 1 ? 1 : 0
      let own = shape.anchors
      if own.isEmpty { return [] }
      all += own.map { $0.after(steps: steps + split) }
      steps += shape.stepCount + 2 * split
    }
    return all.count <= 128 ? all : []
  }

  private static func anchors(ofSequence shapes: [PhraseShape]) -> [PhraseAnchor] {
    var best: [PhraseAnchor] = []
    var steps = 0
    var least = 0
    var most = 0
    for (index, shape) in shapes.enumerated() {
      var own = shape.anchors
      var followsText = false
      if index == 1, case .hole(_, .text, _) = shapes[0] { followsText = true }
      for place in own.indices {
        own[place] = own[place].after(steps: steps)
        own[place].followsText = followsText && own[place].most == 0
        own[place].least += least
        own[place].most += most
      }
      if quality(of: own) > quality(of: best) { best = own }
      let lengths = shape.lengths
      steps += shape.stepCount
      least += lengths.lowerBound
      most += lengths.upperBound
    }
    return best
  }

  /// How well anchors tell a match from other text: three units are as good as more, few anchors are
  /// better than many.
  private static func quality(of anchors: [PhraseAnchor]) -> Int {
    guard let shortest = anchors.map(\.length).min() else { return .min }
    // Every block has an end: it is only better than nothing.
    if anchors.allSatisfy(\.word.isEmpty) { return .min + 1 }
    return shortest * 100 - anchors.count
  }
}

extension PhraseAnchor {
  fileprivate func after(steps: Int) -> PhraseAnchor {
    var moved = self
    moved.step = step.map { $0 + steps }
    return moved
  }
}

extension UnitSet {
  fileprivate var anchors: [PhraseAnchor] {
    let units = spans.reduce(0) { $0 + $1.count } <= 12 ? spans.flatMap { Array($0) } : []
    return units.compactMap { PhraseAnchor(word: [$0]) }
  }
}

extension HoleType {
  fileprivate func anchors(_ flags: HoleFlags) -> [PhraseAnchor] {
    switch self {
    case .docnumber:
      var anchor = PhraseAnchor(Sign.mark)
      anchor.previous = "0123456789".utf16.reduce(0) { $0 | unitBit($1) }
      anchor.least = 7
      anchor.most = longestMatch - 1
      anchor.endsDocumentNumber = true
      return [anchor]
    case .email where !flags.contains(.labelled):
      var anchor = PhraseAnchor(Sign.at)
      anchor.least = 1
      anchor.most = 64
      return [anchor]
    case .number, .date, .year, .phone, .mobile, .postcode, .identity, .law:
      return (firstUnits ?? []).map { unit in
        var anchor = PhraseAnchor(unit)
        (anchor.second, anchor.third) = prefix(after: unit, flags)
        anchor.step = 0
        return anchor
      }
    case .email, .url, .text: return []
    }
  }
}
