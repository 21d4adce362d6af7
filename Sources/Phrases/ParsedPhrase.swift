/// A phrase pattern that was understood.
package struct ParsedPhrase: Equatable, Sendable {
  /// The named and anonymous holes, in the order of the pattern's text.
  ///
  /// A name that stands in several alternatives is one hole.
  package let holes: [PhraseHole]
  let root: PhraseNode
  let measure: PhraseMeasure

  init(holes: [PhraseHole], root: PhraseNode) {
    self.holes = holes
    self.root = root
    measure = root.measure
  }

  /// The index of the hole with a name.
  package func hole(named name: String) -> Int? {
    name.isEmpty ? nil : holes.firstIndex { $0.name == name }
  }
}

/// A part of a phrase pattern.
indirect enum PhraseNode: Equatable, Sendable {
  /// Folded characters in a row; never empty.
  case literal([UInt16])
  case set(UnitSet)
  /// Up to so many characters, not over the end of a sentence.
  case gap(limit: Int, stopsAtComma: Bool)
  /// A typed hole; labelled where the pattern has words right before it.
  case hole(Int, HoleType, isLabelled: Bool)
  /// A named part of the pattern itself.
  case part(Int, PhraseNode)
  case sequence([PhraseNode])
  case choice([PhraseNode])
  case optional(PhraseNode)
  case blockStart
  case blockEnd
}

/// Characters one of which may stand at a place.
struct UnitSet: Equatable, Sendable {
  /// Sorted, without overlap.
  let spans: [ClosedRange<UInt16>]

  init(_ spans: [ClosedRange<UInt16>]) {
    var merged: [ClosedRange<UInt16>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, Int(span.lowerBound) <= Int(last.upperBound) + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    self.spans = merged
  }

  func contains(_ unit: UInt16) -> Bool { spans.contains { $0.contains(unit) } }
}

/// How large a pattern is and how long its matches are.
struct PhraseMeasure: Equatable, Sendable {
  var nodes: Int
  var depth: Int
  /// Units of the shortest match.
  var shortest: Int
  /// Units of the longest match.
  var longest: Int
}

/// The bounds that keep every pattern's cost in hand.
enum PhraseLimit {
  static let gap = 80
  static let depth = 64
  static let nodes = 4_000
  /// Characters of a pattern's text.
  static let text = 8_000
  /// Units of one match.
  static let length = 1_000
}

extension PhraseNode {
  /// Its size, and the length of its matches.
  var measure: PhraseMeasure {
    switch self {
    case .literal(let units):
      PhraseMeasure(nodes: 1, depth: 1, shortest: units.count, longest: units.count)
    case .set: PhraseMeasure(nodes: 1, depth: 1, shortest: 1, longest: 1)
    case .gap(let limit, _): PhraseMeasure(nodes: 1, depth: 1, shortest: 0, longest: limit)
    case .hole(_, let type, _):
      PhraseMeasure(nodes: 1, depth: 1, shortest: 1, longest: type.longestMatch)
    case .blockStart, .blockEnd: PhraseMeasure(nodes: 1, depth: 1, shortest: 0, longest: 0)
    case .part(_, let node): node.measure.wrapped
    case .optional(let node): node.measure.wrapped.optional
    case .sequence(let nodes): nodes.reduce(PhraseMeasure.none) { $0.then($1.measure) }.wrapped
    case .choice(let nodes): PhraseMeasure.either(nodes.map(\.measure)).wrapped
    }
  }
}

extension PhraseMeasure {
  fileprivate static let none = PhraseMeasure(nodes: 0, depth: 0, shortest: 0, longest: 0)

  fileprivate var wrapped: PhraseMeasure {
    PhraseMeasure(nodes: nodes + 1, depth: depth + 1, shortest: shortest, longest: longest)
  }

  fileprivate var optional: PhraseMeasure {
    PhraseMeasure(nodes: nodes, depth: depth, shortest: 0, longest: longest)
  }

  fileprivate func then(_ next: PhraseMeasure) -> PhraseMeasure {
    PhraseMeasure(
      nodes: nodes + next.nodes,
      depth: max(depth, next.depth),
      shortest: shortest + next.shortest,
      longest: longest + next.longest
    )
  }

  fileprivate static func either(_ all: [PhraseMeasure]) -> PhraseMeasure {
    PhraseMeasure(
      nodes: all.reduce(0) { $0 + $1.nodes },
      depth: all.map(\.depth).max() ?? 0,
      shortest: all.map(\.shortest).min() ?? 0,
      longest: all.map(\.longest).max() ?? 0
    )
  }
}

extension HoleType {
  /// Units of the longest text that a hole of this type takes.
  var longestMatch: Int {
    switch self {
    case .number: 40
    case .date: 16
    case .year: 4
    case .phone: 32
    case .mobile: 16
    case .email: 80
    case .url: 200
    case .postcode: 6
    case .identity: 18
    case .law: 120
    case .docnumber: 32
    case .text: 60
    }
  }
}
