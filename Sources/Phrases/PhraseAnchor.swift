/// Units that every match of a pattern has, and how far from its beginning they stand.
struct PhraseAnchor {
  var units: [UInt16]
  var least: Int
  var most: Int
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
      anchors.append(PhraseAnchor(units: [Sign.mark], least: least + 7, most: most + longest))
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
