import RuleEngine
import RuleLanguage
import SourceText

/// A derivation as a few lines for people: what decides before what only leads there.
struct DerivationLines {
  /// How many lines a derivation takes at most.
  static let limit = 12

  private let text: DerivationText

  /// `place` says where a range of the report stands; empty: nobody wants to know.
  init(_ language: Language, place: @escaping (ByteRange) -> String) {
    text = DerivationText(language: language, place: place)
  }

  /// The lines, indented by two blanks a step, with numbers masked.
  func lines(of derivation: Derivation) -> [String] {
    var tree = LineTree()
    let uses = derivation.usedNames
    for (index, step) in derivation.steps.enumerated() {
      let isLast = index == derivation.steps.count - 1
      guard let rank = rank(of: step, isLast: isLast, uses, derivation) else { continue }
      let line = tree.add(text.line(of: step, in: derivation), under: nil, rank: rank)
      add(childrenOf: step, under: line, rank: rank + 1, to: &tree)
    }
    if derivation.alike > 0 {
      _ = tree.add(text.alike(derivation), under: nil, rank: 0)
    }
    return tree.chosen(DerivationLines.limit) { text.leftOut($0) }.map { shown($0) }
  }

  /// How soon a clause is left out; nil for one that says nothing here.
  private func rank(
    of step: DerivedStep,
    isLast: Bool,
    _ uses: Set<String>,
    _ derivation: Derivation
  ) -> Int? {
    switch step.clause {
    case .applies: return step.part.isTrue ? nil : 0
    case .each: return isLast && step.member == nil ? 0 : 1
    case .bind(let name): return uses.contains(name) ? 2 : nil
    case .when: return isLast ? 0 : 3
    case .require, .forbid: return 0
    case .softened: return isLast && !step.part.isFalse ? 0 : 2
    case .spared, .repair: return 0
    }
  }

  private func add(
    childrenOf step: DerivedStep,
    under line: Int,
    rank: Int,
    to tree: inout LineTree
  ) {
    switch step.clause {
    case .applies, .each, .spared: return
    case .bind, .when, .require, .softened: add(partsOf: step.part, under: line, rank, to: &tree)
    case .forbid:
      if step.member == nil { add(partsOf: step.part, under: line, rank, to: &tree) }
      for hole in step.member?.parts ?? [] {
        _ = tree.add(text.line(of: hole), under: line, rank: rank)
      }
    case .repair:
      for equation in step.part.parts where equation.value != .number(.zero) {
        _ = tree.add(text.line(ofEquation: equation), under: line, rank: rank)
      }
    }
  }

  /// Adds a line for a part, or where it says nothing of its own, for its parts.
  private func add(_ part: DerivedPart, under line: Int, _ rank: Int, to tree: inout LineTree) {
    guard part.tells else { return add(partsOf: part, under: line, rank, to: &tree) }
    let own = tree.add(text.line(of: part), under: line, rank: rank)
    add(partsOf: part, under: own, rank + 1, to: &tree)
  }

  private func add(partsOf part: DerivedPart, under line: Int, _ rank: Int, to tree: inout LineTree)
  {
    if case .not = part.operation, let operand = part.parts.first {
      return add(partsOf: operand, under: line, rank, to: &tree)
    }
    let parts = part.tellingParts
    for inner in parts {
      if let member = inner.member.first, case .quantify(_, let name) = part.operation {
        let own = tree.add(text.line(of: inner, for: member, name), under: line, rank: rank)
        add(partsOf: inner, under: own, rank + 1, to: &tree)
      } else if part.isJoint {
        let own = tree.add(text.line(of: inner), under: line, rank: rank)
        add(partsOf: inner, under: own, rank + 1, to: &tree)
      } else {
        add(inner, under: line, rank, to: &tree)
      }
    }
    if let near = part.near { _ = tree.add(text.line(of: near), under: line, rank: rank) }
    for (count, value) in part.rests(besides: parts) {
      _ = tree.add(text.rest(count, value, of: part), under: line, rank: rank + 1)
    }
  }
}

/// Lines that hang from each other.
private struct LineTree {
  private struct Line {
    let text: String
    let parent: Int?
    let depth: Int
    let rank: Int
  }

  private var lines: [Line] = []

  mutating func add(_ text: String, under parent: Int?, rank: Int) -> Int {
    let depth = parent.map { lines[$0].depth + 1 } ?? 0
    lines.append(Line(text: text, parent: parent, depth: depth, rank: rank))
    return lines.count - 1
  }

  /// At most so many lines in their order, those of low rank first; `leftOut` says how many are not
  /// among them.
  func chosen(_ limit: Int, leftOut: (Int) -> String) -> [String] {
    var chosen = Set(lines.indices)
    if lines.count > limit {
      chosen = []
      let order = lines.indices.sorted { (lines[$0].rank, $0) < (lines[$1].rank, $1) }
      for index in order where chosen.count < limit - 1 {
        // A line stands under one that is shown, or not at all.
        if lines[index].parent.map({ chosen.contains($0) }) ?? true { chosen.insert(index) }
      }
    }
    var result = chosen.sorted().map { index in
      String(repeating: "  ", count: lines[index].depth) + lines[index].text
    }
    if chosen.count < lines.count { result.append(leftOut(lines.count - chosen.count)) }
    return result
  }
}

extension Derivation {
  /// The names whose values the clauses ask for that are shown.
  fileprivate var usedNames: Set<String> {
    var names: Set<String> = []
    for step in steps.reversed() {
      switch step.clause {
      case .bind(let name) where !names.contains(name): continue
      case .applies, .spared, .repair: continue
      case .bind, .each, .when, .require, .forbid, .softened: step.part.collect(&names)
      }
    }
    return names
  }
}

extension DerivedPart {
  fileprivate func collect(_ names: inout Set<String>) {
    if case .variable(let name) = operation { names.insert(name) }
    for part in parts { part.collect(&names) }
  }

  private var isFact: Bool {
    if case .fact = operation { true } else { false }
  }

  var isTrue: Bool { value == .truth(true) }

  var isFalse: Bool { value == .truth(false) || value == .nothing }

  var isUnknown: Bool {
    if case .unknown = value { true } else { false }
  }

  /// The parts that the value follows from: of a conjunction that does not hold those that do not.
  fileprivate var tellingParts: [DerivedPart] {
    switch operation {
    case .binary(.and), .binary(.or):
      let deciding = parts.filter { $0.sameTruth(as: self) }
      return (deciding.isEmpty ? parts : deciding).flatMap { part in
        part.isSameJoint(as: self) ? part.tellingParts : [part]
      }
    case .state: return parts.filter(\.isUnknown)
    case .exists: return parts.filter { !$0.isFact || $0.isUnknown }
    case .quantify:
      let members = parts.dropFirst()
      let deciding = members.filter { $0.sameTruth(as: self) || $0.isTrue && !isFalse }
      let near = parts.prefix(1).filter { $0.near != nil || $0.isUnknown }
      if deciding.isEmpty && isEmptyList { return near }
      return (deciding.isEmpty ? members : deciding[...]).prefix(isTrue ? 1 : 3) + near
    case .binary(let sign) where sign != .isIn && isUnknown:
      let lacking = parts.filter(\.lacksValue)
      return lacking.isEmpty ? parts : lacking
    case .fact, .list, .constant, .variable, .find, .call, .not, .negative, .binary, .choice,
      .equation:
      return parts
    }
  }

  private var isEmptyList: Bool {
    if case .list(0, _) = value { true } else { false }
  }

  /// Whether the name stands for something that a line above names.
  var isNamedAbove: Bool {
    guard case .variable = operation else { return false }
    switch value {
    case .cell, .thing, .words: return true
    case .truth, .number, .between, .date, .list, .nothing, .unknown: return false
    }
  }

  /// Whether lines for its parts show why it is not known.
  var showsReasonBelow: Bool { isJoint || parts.contains { $0.lacksLeaf } }

  private var lacksLeaf: Bool {
    if parts.isEmpty || value == .nothing { return lacksValue }
    return parts.contains { $0.lacksLeaf }
  }

  /// Whether it has no value to compute with.
  private var lacksValue: Bool {
    switch value {
    case .unknown, .nothing, .between: true
    case .cell(_, let number, _): number == nil
    case .truth, .number, .date, .words, .thing, .list: false
    }
  }

  /// How many members say what, besides those that are told.
  fileprivate func rests(besides told: [DerivedPart]) -> [(Int, DerivedValue)] {
    switch operation {
    case .quantify(.sum, _), .quantify(.distinct, _): return []
    case .quantify:
      // Those that say the same as the ones that are told.
      guard let first = told.first(where: { !$0.member.isEmpty }) else { return [] }
      let left =
        parts.dropFirst().count { $0.sameTruth(as: first) }
        - told.count {
          !$0.member.isEmpty && $0.sameTruth(as: first)
        }
      let value: DerivedValue =
        first.isUnknown ? first.value : first.isTrue ? .truth(true) : .truth(false)
      let more = rest.filter { rest in
        switch rest.value {
        case .unknown?: first.isUnknown
        case .truth(let isTrue)?: isTrue ? first.isTrue : first.isFalse
        default: false
        }
      }
      let count = left + more.reduce(0) { $0 + $1.count }
      return count > 0 ? [(count, value)] : []
    case .list:
      return rest.compactMap { rest in
        if case .unknown? = rest.value { (rest.count, .unknown(Wording("", en: ""))) } else { nil }
      }
    default: return []
    }
  }

  /// Whether it is a conjunction or a disjunction.
  fileprivate var isJoint: Bool {
    switch operation {
    case .binary(.and), .binary(.or): true
    default: false
    }
  }

  private func sameTruth(as other: DerivedPart) -> Bool {
    isTrue && other.isTrue || isFalse && other.isFalse || isUnknown && other.isUnknown
  }

  private func isSameJoint(as other: DerivedPart) -> Bool {
    switch (operation, other.operation) {
    case (.binary(.and), .binary(.and)), (.binary(.or), .binary(.or)): true
    default: false
    }
  }

  /// Whether its value is not to be seen on the line above.
  fileprivate var tells: Bool {
    switch operation {
    case .constant, .variable: return isUnknown
    case .fact:
      switch value {
      case .thing(_, let isThere): return isThere != true
      case .list, .words: return range != nil && !label.isEmpty
      case .cell, .unknown, .nothing, .truth, .between, .date: return true
      case .number: return range != nil
      }
    case .list: return false
    case .find: return isUnknown
    case .call(let function):
      if value == .nothing { return true }
      if function == .count || function == .first || function == .last { return false }
      if case .truth = value { return true }
      return range != nil || isUnknown
    case .exists, .state, .not, .negative: return false
    case .binary(let sign): return !sign.isArithmetic
    case .quantify, .choice, .equation: return true
    }
  }
}

extension Operator {
  /// Whether it makes a number of two.
  var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide: true
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or, .isIn: false
    }
  }
}
