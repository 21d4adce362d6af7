import SourceText

/// Reads the text of a phrase pattern: the phrase, or all that is wrong with it.
///
/// - Parameters:
///   - text: The pattern as it stands between the quotes of a rule file, escapes included.
///   - named: The pattern that a name stands for; its holes come along.
/// - Returns: The phrase, nil where it has errors, and the errors in text order.
package func parsePhrase(
  _ text: String,
  named: (String) -> ParsedPhrase?
) -> (phrase: ParsedPhrase?, errors: [PhraseError]) {
  withoutActuallyEscaping(named) { named in
    var parser = PhraseParser(text, named: named)
    return parser.parse()
  }
}

struct PhraseParser {
  let scalars: [Unicode.Scalar]
  /// Byte offset of each character, and of the end.
  let offsets: [Int]
  let named: (String) -> ParsedPhrase?
  var index = 0
  var errors: [PhraseError] = []
  var holes: [PhraseHole] = []
  /// Names of holes that already stand on the way to this place.
  private var used: Set<String> = []
  private var groups = 0
  /// Parts of inlined patterns so far.
  private var inlined = 0

  init(_ text: String, named: @escaping (String) -> ParsedPhrase?) {
    scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
    self.named = named
  }

  fileprivate mutating func parse() -> (phrase: ParsedPhrase?, errors: [PhraseError]) {
    guard scalars.count <= PhraseLimit.text else {
      fail(.tooLarge, from: 0, to: scalars.count)
      return (nil, errors)
    }
    var root = PhraseNode.sequence([])
    repeat {
      let part = choice(isLabelled: false)
      root = root.isEmpty ? part : .sequence([root, part])
      if peek(")") {
        fail(.unopenedGroup, from: index, to: index + 1)
        index += 1
      } else if peek("}") {
        fail(.unopenedHole, from: index, to: index + 1)
        index += 1
      }
    } while index < scalars.count
    if errors.isEmpty { checkSize(of: root) }
    errors.sort { $0.range.start < $1.range.start }
    return (errors.isEmpty ? ParsedPhrase(holes: holes, root: root) : nil, errors)
  }

  private mutating func checkSize(of root: PhraseNode) {
    let end = scalars.count
    if root.isEmpty { return fail(.emptyPhrase, from: 0, to: end) }
    let measure = root.measure
    if measure.shortest == 0 { fail(.matchesNothing, from: 0, to: end) }
    if measure.depth > PhraseLimit.depth * 4 { fail(.tooDeep, from: 0, to: end) }
    if measure.nodes > PhraseLimit.nodes { fail(.tooLarge, from: 0, to: end) }
    if measure.longest > PhraseLimit.length {
      fail(.tooLong(units: measure.longest), from: 0, to: end)
    }
  }

  /// Alternatives up to what closes them.
  mutating func choice(isLabelled: Bool) -> PhraseNode {
    let before = used
    var after = used
    var alternatives: [PhraseNode] = []
    var hasEmpty = false
    let start = index
    while true {
      used = before
      let alternative = sequence(isLabelled: isLabelled)
      hasEmpty = hasEmpty || alternative.isEmpty
      alternatives.append(alternative)
      after.formUnion(used)
      guard peek("|") else { break }
      index += 1
    }
    used = after
    if alternatives.count == 1, let only = alternatives.first { return only }
    if hasEmpty { fail(.emptyAlternative, from: start, to: index) }
    return .choice(alternatives)
  }

  private mutating func sequence(isLabelled: Bool) -> PhraseNode {
    var items = PhraseItems(isLabelled: isLabelled)
    while index < scalars.count {
      switch scalars[index] {
      case "|", ")", "}": return items.finish()
      case "(": if let node = group(isLabelled: items.endsInLabel) { items.append(node) }
      case "[": if let node = characterClass() { items.append(node) }
      case "{": if let node = hole(isLabelled: items.endsInLabel) { items.append(node) }
      case "^":
        items.append(.blockStart)
        index += 1
      case "$":
        items.append(.blockEnd)
        index += 1
      case "?":
        if !items.makeLastOptional() { fail(.nothingToRepeat, from: index, to: index + 1) }
        index += 1
      case "]":
        fail(.unopenedClass, from: index, to: index + 1)
        index += 1
      case "\\":
        if let unit = escaped() { items.append(character: unit) }
      default:
        items.append(unescaped: foldedUnit(scalars[index]))
        index += 1
      }
    }
    return items.finish()
  }

  private mutating func group(isLabelled: Bool) -> PhraseNode? {
    let start = index
    guard groups < PhraseLimit.depth else {
      fail(.tooDeep, from: start, to: start + 1)
      index = scalars.count
      return nil
    }
    index += 1
    groups += 1
    defer { groups -= 1 }
    let node = choice(isLabelled: isLabelled)
    guard peek(")") else {
      if errors.last?.code != "phrase-too-deep" { fail(.unclosedGroup, from: start, to: start + 1) }
      return node
    }
    index += 1
    if node.isEmpty { fail(.emptyAlternative, from: start, to: index) }
    // A group is one item: what follows makes all of it optional, not its last character.
    return .sequence([node])
  }

  /// The unit after a backslash; the character itself, white space included.
  mutating func escaped() -> UInt16? {
    guard index + 1 < scalars.count else {
      fail(.danglingEscape, from: index, to: index + 1)
      index += 1
      return nil
    }
    index += 2
    let unit = foldedUnit(scalars[index - 1])
    return unit == 0 ? nil : unit
  }

  func peek(_ scalar: Unicode.Scalar) -> Bool {
    index < scalars.count && scalars[index] == scalar
  }

  mutating func fail(_ mistake: PhraseMistake, from start: Int, to end: Int) {
    let last = offsets.count - 1
    let range = ByteRange(offsets[min(max(start, 0), last)], offsets[min(max(end, 0), last)])
    errors.append(PhraseError(mistake, range))
  }

  /// The hole's index; a name that stands in another alternative is the same hole.
  mutating func register(_ hole: PhraseHole, from start: Int, to end: Int) -> Int {
    let known = hole.name.isEmpty ? nil : holes.firstIndex { $0.name == hole.name }
    let isTaken = !hole.name.isEmpty && !used.insert(hole.name).inserted
    if let known {
      if isTaken || holes[known].type != hole.type {
        fail(.duplicateHole(name: hole.name), from: start, to: end)
      }
      return known
    }
    holes.append(hole)
    return holes.count - 1
  }

  /// Another pattern's parts, its holes made this pattern's own.
  mutating func inline(_ phrase: ParsedPhrase, from start: Int, to end: Int) -> PhraseNode? {
    inlined += phrase.measure.nodes
    guard inlined <= PhraseLimit.nodes else {
      fail(.tooLarge, from: start, to: end)
      return nil
    }
    let map = phrase.holes.map { register($0, from: start, to: end) }
    return .sequence([phrase.root.renumbered { map.indices.contains($0) ? map[$0] : 0 }])
  }
}

extension PhraseNode {
  var isEmpty: Bool { self == .sequence([]) }

  fileprivate func renumbered(_ map: (Int) -> Int) -> PhraseNode {
    switch self {
    case .hole(let index, let type, let isLabelled):
      .hole(map(index), type, isLabelled: isLabelled)
    case .part(let index, let node): .part(map(index), node.renumbered(map))
    case .sequence(let nodes): .sequence(nodes.map { $0.renumbered(map) })
    case .choice(let nodes): .choice(nodes.map { $0.renumbered(map) })
    case .optional(let node): .optional(node.renumbered(map))
    case .literal, .set, .gap, .blockStart, .blockEnd: self
    }
  }
}
