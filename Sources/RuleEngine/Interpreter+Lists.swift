import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// All matches of a phrase in a scope, or in several.
  func find(_ phrase: Int32, in scope: Value) -> Value {
    switch scope {
    case .list(let start, let count, let doubt):
      var scopes: [ByteRange] = []
      for index in start..<(start + count) {
        if let range = searchRange(of: members[Int(index)]) { scopes.append(range) }
      }
      let found = matches(of: phrase) { range in scopes.contains { $0.contains(range) } }
      return list(found, in: scopes, doubt: doubt)
    case .nothing: return .list(start: Int32(members.count), count: 0, doubt: nil)
    case .unknown(let doubt): return .unknown(doubt)
    default:
      if let range = searchRange(of: scope) {
        let found = matches(of: phrase) { range.contains($0) }
        return list(found, in: [range], doubt: nil)
      }
      if case .section(let section) = scope {
        return .unknown(hiding(section: section) ?? .section(section))
      }
      return .unknown(doubt(scope))
    }
  }

  /// Appends the matches of a phrase that lie where they are looked for, and tells which members they
  /// are.
  private func matches(of phrase: Int32, _ isInScope: (ByteRange) -> Bool) -> Range<Int> {
    let start = members.count
    let matches = report.matches[Int(phrase)]
    for index in matches.indices where isInScope(matches[index].range) {
      members.append(.match(phrase: phrase, index: Int32(index)))
    }
    return start..<members.count
  }

  private func list(_ found: Range<Int>, in scopes: [ByteRange], doubt: Doubt?) -> Value {
    var doubt = doubt
    if found.isEmpty {
      doubt = doubt ?? self.doubt(ofSearching: scopes)
    } else if scopes.contains(where: { isDamaged($0) }) {
      doubt = doubt ?? .damaged
    }
    return .list(start: Int32(found.lowerBound), count: Int32(found.count), doubt: doubt)
  }

  /// The text that a scope means; a section is what stands under its heading.
  func searchRange(of scope: Value) -> ByteRange? {
    switch scope {
    case .report(.report): report.document.text.all
    case .section(let index):
      report.outline.sectionHeadings[Int(index)].map { report.outline.headings[$0].body }
    case .heading(let index): report.outline.headings[Int(index)].range
    default: place(of: scope)
    }
  }

  /// Why a search that found nothing does not prove that nothing is there.
  private func doubt(ofSearching scopes: [ByteRange]) -> Doubt? {
    if let cut = report.outline.cut,
      scopes.contains(where: { $0.end >= cut.start && $0.start <= cut.end })
    {
      return .textBreaksOff
    }
    return scopes.contains { isDamaged($0) } ? .damaged : nil
  }

  func quantify(
    _ function: Function,
    _ listCode: Int32,
    _ slot: Int32,
    _ body: Int32
  ) -> Value {
    let list = evaluate(listCode)
    guard case .list(let start, let count, let doubt) = list else {
      return .unknown(self.doubt(list))
    }
    let kept = slots[Int(slot)]
    defer { slots[Int(slot)] = kept }
    if function == .any || function == .all {
      return decide(function, start..<(start + count), slot, body, doubt)
    }
    var result = Tally()
    for index in start..<(start + count) {
      slots[Int(slot)] = members[Int(index)]
      result.add(evaluate(body), member: members[Int(index)], to: function, in: self)
    }
    return result.value(of: function, doubt: doubt, in: self)
  }

  /// Whether one of the members fulfils a condition, or all do.
  private func decide(
    _ function: Function,
    _ range: Range<Int32>,
    _ slot: Int32,
    _ body: Int32,
    _ doubt: Doubt?
  ) -> Value {
    let isAny = function == .any
    var unknown: Doubt?
    for index in range {
      slots[Int(slot)] = members[Int(index)]
      switch truth(evaluate(body)) {
      case .yes: if isAny { return .bool(true) }
      case .no: if !isAny { return .bool(false) }
      case .unknown(let doubt): unknown = unknown ?? doubt
      }
    }
    if let open = unknown ?? (isAny ? doubt : nil) { return .unknown(open) }
    return .bool(!isAny)
  }

  /// Why a value is not known, so that it is neither equal to another one nor different; nil where it
  /// is known.
  func unknownness(of value: Value) -> Doubt? {
    switch value {
    case .unknown, .nothing, .between: return doubt(value)
    case .cell: return number(value) == nil ? doubt(value) : nil
    default: return nil
    }
  }

  /// `count(L)`, `sum(L)`, `first(L)`, `last(L)`.
  func whole(_ function: Function, _ value: Value) -> Value {
    guard case .list(let start, let count, let doubt) = value else {
      if function == .sum {
        return number(value).map { .number($0) } ?? .unknown(self.doubt(value))
      }
      return .unknown(self.doubt(value))
    }
    switch function {
    case .count:
      if let doubt { return .between(count, Int32.max, doubt) }
      return .number(ExactNumber(Int(count)))
    case .first, .last:
      guard count > 0 else { return doubt.map { .unknown($0) } ?? .nothing }
      return members[Int(function == .first ? start : start + count - 1)]
    default:
      var sum = ExactNumber.zero
      for index in start..<(start + count) {
        guard let number = number(members[Int(index)]) else {
          return .unknown(self.doubt(members[Int(index)]))
        }
        guard let next = sum.adding(number) else { return .unknown(.tooLarge) }
        sum = next
      }
      return .number(sum)
    }
  }
}

/// What a quantifier has seen of its list.
private struct Tally {
  private var yes = 0
  private var unknown: Doubt?
  private var unknownCount = 0
  private var sum = ExactNumber.zero
  private var kept: [Value] = []
  private var distinct: [String] = []

  mutating func add(
    _ value: Value,
    member: Value,
    to function: Function,
    in interpreter: Interpreter
  ) {
    switch function {
    case .sum:
      guard let number = interpreter.number(value), let next = sum.adding(number) else {
        unknown = unknown ?? interpreter.doubt(value)
        return
      }
      sum = next
    case .distinct:
      if let doubt = interpreter.unknownness(of: value) {
        unknown = unknown ?? doubt
        unknownCount += 1
        return
      }
      let text = interpreter.written(value)
      if !distinct.contains(text) { distinct.append(text) }
    default:
      switch interpreter.truth(value) {
      case .yes:
        yes += 1
        if function == .where || function == .first || function == .last { kept.append(member) }
      case .no: return
      case .unknown(let doubt):
        unknown = unknown ?? doubt
        unknownCount += 1
      }
    }
  }

  func value(
    of function: Function,
    doubt: Doubt?,
    in interpreter: Interpreter
  ) -> Value {
    let open = unknown ?? doubt
    switch function {
    case .count:
      guard let open else { return .number(ExactNumber(yes)) }
      let most = doubt == nil ? Int32(yes + unknownCount) : Int32.max
      return .between(Int32(yes), most, open)
    case .sum: return unknown.map { .unknown($0) } ?? .number(sum)
    case .distinct:
      guard let open else { return .number(ExactNumber(distinct.count)) }
      let least = max(distinct.count, min(unknownCount, 1))
      let most = doubt == nil ? Int32(distinct.count + unknownCount) : Int32.max
      return .between(Int32(least), most, open)
    case .where: return interpreter.list(kept, doubt: open)
    case .first: return kept.first ?? open.map { .unknown($0) } ?? .nothing
    case .last: return kept.last ?? open.map { .unknown($0) } ?? .nothing
    default: return .unknown(.notThere)
    }
  }
}
