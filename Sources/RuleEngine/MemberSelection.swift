import RuleLanguage
import SourceText

/// Which members of a list are told one by one, and how the others are counted.
struct MemberSelection {
  /// What a member says.
  enum Kind: Equatable {
    case yes, no, unknown
    /// Something to add up.
    case other
    /// Something to tell apart.
    case value(String)
  }

  private let function: Function
  private var seen: [(kind: Kind, kept: Int, left: Int)] = []
  private var sum = ExactNumber.zero
  /// Whether the members so far decide.
  private(set) var isDecided = false

  init(_ function: Function) { self.function = function }

  /// Takes the next member; tells whether it is one to tell.
  mutating func take(_ kind: Kind) -> (kind: Kind, isKept: Bool) {
    if function == .any && kind == .yes || function == .all && kind == .no { isDecided = true }
    let index = seen.firstIndex { $0.kind == kind } ?? seen.count
    if index == seen.count { seen.append((kind, 0, 0)) }
    let isKept = seen[index].kept < limit(kind)
    if isKept { seen[index].kept += 1 } else { seen[index].left += 1 }
    return (kind, isKept)
  }

  /// Adds up a member that is not told.
  mutating func add(_ number: ExactNumber) { sum = sum.adding(number) ?? sum }

  /// The members that are not told.
  var rests: [DerivedPart.Rest] {
    seen.filter { $0.left > 0 }.map { item in
      let value: DerivedValue =
        switch item.kind {
        case .yes: .truth(true)
        case .no: function == .sum ? .number(.zero) : .truth(false)
        case .unknown: .unknown(Wording("同上", en: "as above"))
        case .other: .number(sum)
        case .value(let words): .words(words)
        }
      return DerivedPart.Rest(count: item.left, value: value)
    }
  }

  private func limit(_ kind: Kind) -> Int {
    switch kind {
    case .yes: function == .all ? 2 : 6
    case .no: function == .sum ? 0 : function == .all ? 1 : 2
    case .unknown: 2
    case .other: 24
    case .value: 1
    }
  }
}

extension DerivedPart {
  /// Whether what was asked for has no value.
  var isWithoutValue: Bool {
    switch value {
    case .unknown, .nothing: true
    case .truth, .number, .between, .date, .words, .thing, .cell, .list: false
    }
  }

  /// True, false or nil for unknown.
  var truth: Bool? {
    switch value {
    case .truth(let value): value
    case .nothing: false
    case .number, .between, .date, .words, .thing, .cell, .list, .unknown: nil
    }
  }

  /// Whether the left side of a sign decides without the right one.
  func decides(_ sign: Operator) -> Bool {
    sign == .and && truth == false || sign == .or && truth == true
  }

  mutating func follow(_ operation: Operation, _ parts: [DerivedPart]) {
    self.operation = operation
    self.parts = parts
    range = nil
    label = ""
  }

  mutating func add(_ rest: Rest) {
    if rest.count > 0 { self.rest.append(rest) }
  }
}

extension Program {
  /// Goes through a step and all that it is made of.
  func walk(_ code: Int32, _ body: (Int32) -> Void) {
    body(code)
    switch codes[Int(code)] {
    case .number, .text, .bool, .local, .param, .report, .section, .table: return
    case .property(_, let inner), .inRow(let inner, _), .inColumn(let inner, _),
      .hole(let inner, _), .find(_, let inner), .not(let inner), .negative(let inner),
      .exists(let inner), .state(_, let inner), .cell(let inner, _):
      walk(inner, body)
    case .crossing(_, let row, let column):
      walk(row, body)
      walk(column, body)
    case .scopes(let first, let count), .call(_, let first, let count):
      for index in first..<(first + count) { walk(operands[Int(index)], body) }
    case .quantify(_, let list, _, let inner):
      walk(list, body)
      walk(inner, body)
    case .binary(_, let left, let right):
      walk(left, body)
      walk(right, body)
    case .choice(let condition, let first, let second):
      walk(condition, body)
      walk(first, body)
      walk(second, body)
    }
  }
}
