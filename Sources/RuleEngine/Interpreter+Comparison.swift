import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  func compare(_ sign: Operator, _ left: Value, _ right: Value) -> Value {
    if case .between(let low, let high, let doubt) = left, let bound = number(right)?.whole {
      return compare(sign, low: Int(low), high: Int(high), to: bound, doubt)
    }
    if case .between(let low, let high, let doubt) = right, let bound = number(left)?.whole {
      return compare(sign.mirrored, low: Int(low), high: Int(high), to: bound, doubt)
    }
    if let a = number(left), let b = number(right) {
      return .bool(sign.holds(a == b ? 0 : a < b ? -1 : 1))
    }
    if let a = date(left), let b = date(right) {
      return .bool(sign.holds(a == b ? 0 : a < b ? -1 : 1))
    }
    switch (left, right) {
    case (.bool(let a), .bool(let b)): return .bool(sign.holds(a == b ? 0 : 1))
    case (.section(let a), .section(let b)): return .bool(sign.holds(a == b ? 0 : 1))
    case (.nothing, .section), (.section, .nothing): return .bool(sign.holds(1))
    case (.table(let a), .table(let b)): return .bool(sign.holds(a == b ? 0 : 1))
    case (.row(let a, let x), .row(let b, let y)), (.column(let a, let x), .column(let b, let y)):
      return .bool(sign.holds(a == b && x == y ? 0 : 1))
    case (.cell, _), (.unknown, _), (.uncertain, _), (.between, _), (.nothing, _):
      return .unknown(doubt(left))
    case (_, .cell), (_, .unknown), (_, .uncertain), (_, .between), (_, .nothing):
      return .unknown(doubt(right))
    default: break
    }
    if let isSame = isSameText(left, right) { return .bool(sign.holds(isSame ? 0 : 1)) }
    return .unknown(.notThere)
  }

  /// Whether two texts are equal after folding; names of things are equal as they stand or not.
  ///
  /// Nil where one of them is no text.
  private func isSameText(_ left: Value, _ right: Value) -> Bool? {
    if case .text(let first) = left, case .text(let second) = right {
      let a = text(at: first)
      let b = text(at: second)
      if a == b { return true }
      if isName(first, a) && isName(second, b) { return false }
    }
    if case .text(let constant) = right, let isSame = isText(left, constant) { return isSame }
    if case .text(let constant) = left, let isSame = isText(right, constant) { return isSame }
    guard let a = units(left), let b = units(right) else { return nil }
    return a == b
  }

  /// Whether a part of the report is a constant text; nil where its bytes do not tell.
  private func isText(_ value: Value, _ constant: Int32) -> Bool? {
    switch value {
    case .span, .match, .hole, .heading, .label, .item:
      return place(of: value).flatMap { isText($0, constant) }
    default: return nil
    }
  }

  private func isName(_ index: Int32, _ text: String) -> Bool {
    guard Int(index) < rules.constants.count else { return RuleEngine.isName(text) }
    return rules.constants[Int(index)]?.isName ?? false
  }

  private func compare(
    _ sign: Operator,
    low: Int,
    high: Int,
    to bound: Int,
    _ doubt: Doubt
  ) -> Value {
    let atLow = sign.holds(low == bound ? 0 : low < bound ? -1 : 1)
    let atHigh = sign.holds(high == bound ? 0 : high < bound ? -1 : 1)
    switch sign {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return atLow == atHigh ? .bool(atLow) : .unknown(doubt)
    case .equal, .notEqual:
      if bound < low || bound > high { return .bool(sign == .notEqual) }
      return .unknown(doubt)
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn: return .unknown(doubt)
    }
  }

  func isIn(_ left: Value, _ right: Value) -> Value {
    guard case .list(let start, let count, let listDoubt) = right else {
      guard let part = units(left), let whole = units(right) else {
        return .unknown(doubt(left))
      }
      return .bool(contains(whole, part))
    }
    var unknown: Doubt?
    for index in start..<(start + count) {
      switch truth(compare(.equal, left, members[Int(index)])) {
      case .yes: return .bool(true)
      case .no: continue
      case .unknown(let doubt): unknown = unknown ?? doubt
      }
    }
    if let doubt = unknown ?? listDoubt?.why { return .unknown(doubt) }
    return .bool(false)
  }

  /// The day that a value is, or nil.
  func date(_ value: Value) -> CalendarDate? {
    switch value {
    case .date(let date): return date
    case .hole(let phrase, let index, let hole):
      guard case .date(let date?) = holeMatch(phrase, index, hole)?.value else { return nil }
      return date
    default: return nil
    }
  }
}

/// Whether a text is a name of the rule language, which is equal to no other text.
func isName(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    for byte in bytes where !(byte >= 0x61 && byte <= 0x7A || byte == 0x5F || byte == 0x2E) {
      return false
    }
    return true
  }
}

extension Operator {
  /// Whether the comparison holds for an order of −1, 0 or 1 between its sides.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn: false
    }
  }

  /// The comparison with its sides exchanged.
  fileprivate var mirrored: Operator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual, .add, .subtract, .multiply, .divide, .and, .or, .isIn: self
    }
  }
}
