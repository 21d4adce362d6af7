/// Units that every match of a pattern has, and how far from its beginning they stand.
struct PhraseAnchor {
  var units: [UInt16]
  var least: Int
  var most: Int
  /// What can stand before them, one bit for each rest of a unit by 64.
  var previous = UInt64.max
  /// Nothing but a text hole stands before them.
  var followsText = false
}

extension PhraseNode {
  /// Whether every match begins where its block does.
  var beginsAtBlockStart: Bool {
    switch self {
    case .blockStart: true
    case .sequence(let nodes): nodes.first?.beginsAtBlockStart ?? false
    case .choice(let nodes): nodes.allSatisfy(\.beginsAtBlockStart)
    case .part(_, let node): node.beginsAtBlockStart
    case .literal, .set, .gap, .hole, .optional, .blockEnd: false
    }
  }

  /// The longest units that every match has; of equal ones the first.
  var anchor: PhraseAnchor? {
    var anchors: [PhraseAnchor] = []
    var least = 0
    var most = 0
    collectAnchors(into: &anchors, &least, &most)
    if case .sequence(let nodes) = self, case .hole(_, .text, _)? = nodes.first,
      anchors.first?.least == 1 && anchors.first?.most == HoleType.text.longestMatch
    {
      anchors[0].followsText = true
    }
    // Three units are as good as more: no more are looked at.
    return anchors.max { min($0.units.count, 3) < min($1.units.count, 3) }
  }

  private func collectAnchors(
    into anchors: inout [PhraseAnchor],
    _ least: inout Int,
    _ most: inout Int
  ) {
    switch self {
    case .literal(let units):
      anchors.append(PhraseAnchor(units: units, least: least, most: most))
    case .hole(_, .docnumber, _):
      // Every document number ends in this character.
      let longest = HoleType.docnumber.longestMatch - 1
      let digits = "0123456789".utf16.reduce(UInt64(0)) { $0 | unitBit($1) }
      anchors.append(
        PhraseAnchor(
          units: [Sign.mark],
          least: least + 7,
          most: most + longest,
          previous: digits
        )
      )
    case .part(_, let node): return node.collectAnchors(into: &anchors, &least, &most)
    case .sequence(let nodes):
      for node in nodes { node.collectAnchors(into: &anchors, &least, &most) }
      return
    case .set, .gap, .hole, .choice, .optional, .blockStart, .blockEnd: break
    }
    let measure = measure
    least += measure.shortest
    most += measure.longest
  }
}
