internal import SourceText

/// The items of a sequence while it is read.
struct PhraseItems {
  private var items: [PhraseNode] = []
  /// Whether words stand right before the sequence.
  private let isLabelled: Bool
  /// White space that counts if letters or digits stand on both sides.
  private var hasSpace = false

  init(isLabelled: Bool) { self.isLabelled = isLabelled }

  mutating func append(_ node: PhraseNode) {
    hasSpace = false
    items.append(node)
  }

  mutating func append(_ node: PhraseNode, width index: inout Int) {
    append(node)
    index += 1
  }

  mutating func append(character unit: UInt16) { append(.literal([unit])) }

  /// A character as it is written, white space and all.
  mutating func append(unescaped unit: UInt16) {
    if unit == 0 { return }
    if unit == 0x20 {
      hasSpace = true
      return
    }
    if hasSpace, isWordUnit(unit), case .literal(let units)? = items.last,
      let last = units.last, isWordUnit(last)
    {
      items.append(.literal([0x20]))
    }
    append(character: unit)
  }

  /// False where nothing stands there that could be absent.
  mutating func makeLastOptional() -> Bool {
    guard let last = items.popLast() else { return false }
    switch last {
    case .optional, .blockStart, .blockEnd:
      items.append(last)
      return false
    case .literal, .set, .gap, .hole, .part, .sequence, .choice:
      items.append(.optional(last))
      return true
    }
  }

  /// Whether what comes next has words of the pattern right before it.
  var endsInLabel: Bool {
    for item in items.reversed() {
      switch item {
      case .optional: continue
      case .gap, .blockStart, .blockEnd: return false
      case .hole(_, let type, _): return type != .text
      case .literal, .set, .part, .sequence, .choice: return true
      }
    }
    return isLabelled
  }

  /// The items as one node, characters in a row as one literal.
  var node: PhraseNode {
    var merged: [PhraseNode] = []
    var literal: [UInt16] = []
    for item in items {
      if case .literal(let units) = item {
        literal += units
        continue
      }
      if !literal.isEmpty { merged.append(.literal(literal)) }
      literal = []
      merged.append(item)
    }
    if !literal.isEmpty { merged.append(.literal(literal)) }
    if merged.count == 1, let only = merged.first { return only }
    return .sequence(merged)
  }
}
