import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

extension DerivationCheck {
  /// True, false, or nil for unknown.
  func truth(_ value: DerivedValue) -> Bool? {
    switch value {
    case .truth(let value): value
    case .nothing: false
    default: nil
    }
  }

  func number(_ value: DerivedValue) -> ExactNumber? {
    switch value {
    case .number(let number): number
    case .cell(.value, let number, _): number
    case .between(let least, let most?, _) where least == most: ExactNumber(least)
    default: nil
    }
  }

  /// Whether two values are the same for a rule; why something is unknown does not count.
  func isSame(_ a: DerivedValue, _ b: DerivedValue) -> Bool {
    switch (a, b) {
    case (.unknown, .unknown), (.unknown, .nothing), (.nothing, .unknown): return true
    case (.between(let least, let most, _), .between(let other, let limit, _)):
      return least == other && most == limit
    case (.list(let count, let why), .list(let other, let doubt)):
      return count == other && (why == nil) == (doubt == nil)
    default:
      if let a = number(a), let b = number(b) { return a == b }
      return a == b
    }
  }

  func existence(of value: DerivedValue, _ told: DerivedValue) -> DerivedValue {
    switch value {
    case .nothing, .list(0, nil): return .truth(false)
    case .list(0, _?): return unknown
    case .thing(_, let isThere): return isThere.map { .truth($0) } ?? unknown
    case .cell(let state, _, _): return .truth(state != .missing)
    case .words(let words): return .truth(!words.isEmpty)
    // What has no value is not there, unless the text that would show it is lost, or one of several is
    // there and not known which.
    case .unknown: return told
    case .truth, .number, .between, .date, .list: return .truth(true)
    }
  }

  func state(_ test: StateTest, of value: DerivedValue, _ told: DerivedValue) -> DerivedValue? {
    switch (value, test) {
    case (.cell(let state, _, let reason), _):
      let isSo =
        switch test {
        case .value: state == .value
        case .blank: state == .blank
        case .missing: state == .missing
        case .unreadable: state == .unreadable
        case .text: state == .unreadable && reason == .textInCell
        }
      // In damaged text nothing is certainly blank or missing.
      return isSo && truth(told) == nil && test != .value ? told : .truth(isSo)
    case (.thing(_, let isThere?), .missing): return .truth(!isThere)
    case (.nothing, _): return .truth(test == .missing)
    default: return nil
    }
  }

  func computed(_ sign: Operator, _ left: DerivedValue, _ right: DerivedValue) -> DerivedValue {
    guard let a = number(left), let b = number(right) else { return unknown }
    let result: ExactNumber? =
      switch sign {
      case .add: a.adding(b)
      case .subtract: a.subtracting(b)
      case .multiply: a.multiplied(by: b)
      default: a.divided(by: b)
      }
    return result.map { .number($0) } ?? unknown
  }

  func compared(_ sign: Operator, _ left: DerivedValue, _ right: DerivedValue) -> DerivedValue? {
    if let a = number(left), let b = number(right) {
      return .truth(holds(sign, a < b ? -1 : a == b ? 0 : 1))
    }
    switch (left, right) {
    case (.date(let a), .date(let b)): return .truth(holds(sign, a < b ? -1 : a == b ? 0 : 1))
    case (.truth(let a), .truth(let b)): return .truth(holds(sign, a == b ? 0 : 1))
    case (.between(let least, let most, _), _):
      return number(right)?.whole.map { bound(sign, least, most, $0) } ?? unknown
    case (_, .between(let least, let most, _)):
      return number(left)?.whole.map { bound(mirrored(sign), least, most, $0) } ?? unknown
    case (.words(let a), .words(let b)):
      return isWhole(a) && isWhole(b) ? .truth(holds(sign, folded(a) == folded(b) ? 0 : 1)) : nil
    case (.unknown, _), (_, .unknown), (.cell, _), (_, .cell): return unknown
    default: return nil
    }
  }

  /// A count of which only bounds are known.
  private func bound(_ sign: Operator, _ least: Int, _ most: Int?, _ limit: Int) -> DerivedValue {
    let orders = [least, most ?? Int.max].map { $0 < limit ? -1 : $0 == limit ? 0 : 1 }
    let isInside = least <= limit && limit <= most ?? Int.max
    if sign == .equal || sign == .notEqual {
      return isInside ? unknown : .truth(sign == .notEqual)
    }
    let ends = orders.map { holds(sign, $0) }
    return ends[0] == ends[1] ? .truth(ends[0]) : unknown
  }

  private func mirrored(_ sign: Operator) -> Operator {
    switch sign {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: sign
    }
  }

  private func holds(_ sign: Operator, _ order: Int) -> Bool {
    switch sign {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// Whether words are all there: long ones are cut.
  fileprivate func isWhole(_ words: String) -> Bool {
    !words.contains("…") && words.utf8.count <= 240
  }
}

extension DerivationCheck {
  mutating func called(_ function: Function, _ part: DerivedPart) -> DerivedValue? {
    let values = part.parts.map { worked($0) }
    guard let first = values.first else { return nil }
    switch function {
    case .count:
      guard case .list(let count, let why) = first else { return unknown }
      return why.map { .between(count, nil, $0) } ?? .number(ExactNumber(count))
    case .sum: return summed(part.parts[0])
    case .first, .last: return member(function, of: part.parts[0])
    case .date:
      guard let year = number(first)?.whole, let month = number(values[1])?.whole,
        let day = number(values[2])?.whole
      else { return unknown }
      return CalendarDate(year: year, month: month, day: day).map { .date($0) } ?? unknown
    case .absolute:
      guard let number = number(first) else { return unknown }
      return number < .zero ? ExactNumber.zero.subtracting(number).map { .number($0) } : first
    case .contains, .startsWith, .endsWith:
      guard case .words(let whole) = first, case .words(let part) = values[1], isWhole(whole)
      else { return nil }
      let (text, wanted) = (folded(whole), folded(part))
      switch function {
      case .startsWith: return .truth(text.starts(with: wanted))
      case .endsWith: return .truth(text.reversed().starts(with: wanted.reversed()))
      default: return .truth(text.indices.contains { text[$0...].starts(with: wanted) })
      }
    default: return nil
    }
  }

  private func summed(_ list: DerivedPart) -> DerivedValue? {
    guard case .list = list.value else { return number(list.value).map { .number($0) } ?? unknown }
    guard case .list = list.operation else { return nil }
    var sum = ExactNumber.zero
    for value in list.parts.map(\.value) + list.rest.compactMap(\.value) {
      guard let number = number(value), let next = sum.adding(number) else { return unknown }
      sum = next
    }
    return .number(sum)
  }

  private func member(_ function: Function, of list: DerivedPart) -> DerivedValue? {
    var list = list
    if case .variable(let name) = list.operation, let known = names[name] { list = known }
    guard case .list(let count, let why) = list.value else { return unknown }
    guard count > 0 else { return why == nil ? .nothing : unknown }
    let members =
      if case .quantify = list.operation {
        list.parts.dropFirst().filter { truth($0.value) == true }.compactMap(\.member.first)
      } else {
        list.parts
      }
    if function == .last && !list.rest.isEmpty && (members.count < count || why != nil) {
      return nil
    }
    if case .quantify = list.operation {
      // A member that is not known may be the one.
      let told = list.parts.dropFirst().filter { truth($0.value) != false }
      let one = function == .first ? told.first : told.last
      if let one, truth(one.value) == nil { return unknown }
    }
    return (function == .first ? members.first : members.last)?.value
  }

  mutating func quantified(_ function: Function, _ variable: String, _ part: DerivedPart)
    -> DerivedValue?
  {
    guard let list = part.parts.first else { return nil }
    guard case .list(_, let why) = worked(list) else { return unknown }
    let kept = names[variable]
    defer { names[variable] = kept }
    var values: [(value: DerivedValue, count: Int)] = []
    for body in part.parts.dropFirst() {
      names[variable] = body.member.first
      values.append((worked(body), 1))
    }
    for rest in part.rest { if let value = rest.value { values.append((value, rest.count)) } }
    let yes = values.reduce(0) { $0 + (truth($1.value) == true ? $1.count : 0) }
    let no = values.reduce(0) { $0 + (truth($1.value) == false ? $1.count : 0) }
    let open = values.reduce(0) { $0 + $1.count } - yes - no
    let isOpen = open > 0 || why != nil
    switch function {
    case .any: return yes > 0 ? .truth(true) : isOpen ? unknown : .truth(false)
    case .all: return no > 0 ? .truth(false) : isOpen ? unknown : .truth(true)
    case .count:
      let most = why == nil ? yes + open : nil
      return isOpen ? .between(yes, most, Wording("", en: "")) : .number(ExactNumber(yes))
    case .where: return .list(yes, isOpen ? Wording("", en: "") : nil)
    case .first, .last:
      guard yes > 0 else { return isOpen ? unknown : .nothing }
      return nil
    case .sum:
      var sum = ExactNumber.zero
      for (value, _) in values {
        guard let number = number(value), let next = sum.adding(number) else { return unknown }
        sum = next
      }
      return .number(sum)
    default: return nil
    }
  }
}
