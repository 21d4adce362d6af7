import SourceText

/// The items of a sequence while it is read.
struct PhraseItems {
  private var items: [PhraseNode] = []
  /// Characters in a row after the items.
  private var literal: [UInt16] = []
  /// Whether words stand right before the sequence.
  private let isLabelled: Bool
  /// White space that counts if letters or digits stand on both sides.
  private var hasSpace = false

  init(isLabelled: Bool) { self.isLabelled = isLabelled }

  mutating func append(_ node: PhraseNode) {
    hasSpace = false
    closeLiteral()
    items.append(node)
  }

  mutating func append(character unit: UInt16) {
    hasSpace = false
    literal.append(unit)
  }

  /// A character as it is written, white space and all.
  mutating func append(unescaped unit: UInt16) {
    if unit == 0 { return }
    if unit == 0x20 {
      hasSpace = true
      return
    }
    if hasSpace, isWordUnit(unit), let last = literal.last, isWordUnit(last) {
      literal.append(0x20)
    }
    append(character: unit)
  }

  /// False where nothing stands there that could be absent.
  mutating func makeLastOptional() -> Bool {
    hasSpace = false
    if let last = literal.popLast() {
      closeLiteral()
      items.append(.optional(.literal([last])))
      return true
    }
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
    if !literal.isEmpty { return true }
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

  /// The items as one node.
  mutating func finish() -> PhraseNode {
    closeLiteral()
    if items.count == 1, let only = items.first { return only }
    return .sequence(items)
  }

  private mutating func closeLiteral() {
    if literal.isEmpty { return }
    items.append(.literal(literal))
    literal = []
  }
}
