import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// All matches of a phrase in a scope, or in several.
  func find(_ phrase: Int32, in scope: Value) -> Value {
    let start = members.count
    let matches = report.matches.places(of: Int(phrase))
    switch scope {
    case .list(let first, let count, let doubt):
      let scopes = first..<(first + count)
      for match in matches {
        let range = report.matches.match(at: match).range
        let isInScope = scopes.contains {
          searchRange(of: members[Int($0)])?.contains(range) ?? false
        }
        if isInScope { members.append(.match(phrase: phrase, index: Int32(match))) }
      }
      return list(
        of: phrase,
        from: start,
        doubt: doubt?.why,
        in: scopes.compactMap { searchRange(of: members[Int($0)]) }
      )
    case .nothing: return .list(start: Int32(start), count: 0, doubt: nil)
    case .unknown(let doubt), .uncertain(_, let doubt): return .unknown(doubt)
    case .report(.report):
      for match in matches { members.append(.match(phrase: phrase, index: Int32(match))) }
      return list(of: phrase, from: start, doubt: nil, in: [report.document.text.all])
    default:
      guard let range = searchRange(of: scope) else {
        if case .section(let section) = scope {
          return .unknown(hiding(section: section) ?? .section(section))
        }
        return .unknown(doubt(scope))
      }
      var next = matches.lowerBound
      while let match = report.matches.place(of: Int(phrase), in: range, from: next) {
        members.append(.match(phrase: phrase, index: Int32(match)))
        next = match + 1
      }
      return list(of: phrase, from: start, doubt: nil, in: [range])
    }
  }

  /// The members from a place on, as what was found of a phrase in some scopes.
  private func list(
    of phrase: Int32,
    from start: Int,
    doubt: Doubt?,
    in scopes: @autoclosure () -> [ByteRange]
  ) -> Value {
    let count = members.count - start
    var open = doubt
    if open == nil && !hidesNothing {
      let scopes = scopes()
      if count == 0 && breaksOff(in: scopes) {
        open = .textBreaksOff
      } else if scopes.contains(where: { mayHide(phrase, in: $0) }) {
        open = .damaged
      }
    }
    return .list(
      start: Int32(start),
      count: Int32(count),
      doubt: open.map { ListDoubt(why: $0) }
    )
  }

  /// Whether a phrase stands in a scope; nil where that is not plain.
  func isFound(_ phrase: Int32, in scope: Value) -> Bool? {
    let matches = report.matches.places(of: Int(phrase))
    let isFound: Bool
    switch scope {
    case .report(.report): isFound = !matches.isEmpty
    case .nothing: return false
    case .list, .unknown, .uncertain: return nil
    default:
      guard let range = searchRange(of: scope) else { return nil }
      isFound =
        report.matches.place(of: Int(phrase), in: range, from: matches.lowerBound) != nil
    }
    return isFound || hidesNothing ? isFound : nil
  }

  /// The text that a scope means; a section is what stands under its heading.
  func searchRange(of scope: Value) -> ByteRange? {
    switch scope {
    case .report(.report): report.document.text.all
    case .section(let index):
      report.outline.sectionHeadings[Int(index)].map { report.outline.headings[$0].body }
    case .heading(let index): report.outline.headings[Int(index)].range
    case .uncertain: nil
    default: place(of: scope)
    }
  }

  /// Whether the text breaks off in a scope, so that what is not found there may be torn off.
  private func breaksOff(in scopes: [ByteRange]) -> Bool {
    guard let cut = report.outline.cut else { return false }
    return scopes.contains { $0.end >= cut.start && $0.start <= cut.end }
  }

  func quantify(
    _ function: Function,
    _ listCode: Int32,
    _ slot: Int32,
    _ body: Int32
  ) -> Value {
    guard let list = members(of: listCode) else { return .unknown(doubt(evaluate(listCode))) }
    let kept = slots[Int(slot)]
    defer { slots[Int(slot)] = kept }
    switch function {
    case .any, .all: return decide(function, list, slot, body)
    case .where, .count, .first, .last: return select(function, list, slot, body)
    default:
      var result = Tally()
      for index in 0..<list.count {
        slots[Int(slot)] = member(index, of: list)
        result.add(evaluate(body), to: function, in: self)
      }
      return result.value(of: function, doubt: list.doubt?.why)
    }
  }

  /// Whether one of the members fulfils a condition, or all do.
  private func decide(
    _ function: Function,
    _ list: Members,
    _ slot: Int32,
    _ body: Int32
  ) -> Value {
    let isAny = function == .any
    var unknown: Doubt?
    for index in 0..<list.count {
      slots[Int(slot)] = member(index, of: list)
      switch decide(body) {
      case .yes: if isAny { return .bool(true) }
      case .no: if !isAny { return .bool(false) }
      case .unknown(let doubt): unknown = unknown ?? doubt
      }
    }
    // One more member, which damage hides, may decide otherwise.
    if let open = unknown ?? list.doubt?.why { return .unknown(open) }
    return .bool(!isAny)
  }

  /// The members that fulfil a condition, or how many, or one of them.
  private func select(
    _ function: Function,
    _ list: Members,
    _ slot: Int32,
    _ body: Int32
  ) -> Value {
    let first = kept.count
    defer { while kept.count > first { kept.removeLast() } }
    // The first one that is not known, and the last one while no known one has followed.
    var unknown: Doubt?
    var behindLast: Doubt?
    var isBeforeFirst = false
    var unknownCount = 0
    var verdicts = KindVerdicts()
    var asksKinds = false
    if case .cells = list.source { asksKinds = rules.direct.isBodyOfKind[Int(body)] }
    let isDone = keepNamed(list, slot, body) || asksKinds && isNone(list, slot, body)
    let condition = rules.direct.conditionOf[Int(body)]
    for index in 0..<(isDone ? 0 : list.count) {
      let kind = asksKinds ? cellFacts(list.table, index).kind : 0
      if let isMeant = verdicts[kind], !isMeant { continue }
      let member = member(index, of: list)
      slots[Int(slot)] = member
      let verdict = condition.map { verdictInLoop($0) } ?? .unsure
      switch verdict == .unsure ? truth(evaluate(body)) : Truth(verdict == .yes) {
      case .yes:
        kept.append(member)
        behindLast = nil
      case .no: verdicts.note(kind, false)
      case .unknown(let doubt):
        if unknown == nil {
          unknown = doubt
          isBeforeFirst = kept.count == first
        }
        behindLast = doubt
        unknownCount += 1
      }
    }
    let found = Int32(kept.count - first)
    let open = unknown ?? list.doubt?.why
    let beforeFirst = isBeforeFirst ? unknown : list.doubt?.beforeFirst
    behindLast = behindLast ?? list.doubt?.behindLast
    switch function {
    case .count:
      guard let open else { return .number(ExactNumber(Int(found))) }
      let most = list.doubt == nil ? found + Int32(unknownCount) : Int32.max
      return .between(found, most, open)
    case .first where found > 0: return certain(kept[first], unless: beforeFirst)
    case .last where found > 0: return certain(kept[kept.count - 1], unless: behindLast)
    case .first, .last: return open.map { .uncertain(known: -1, $0) } ?? .nothing
    default:
      let start = Int32(members.count)
      for index in first..<kept.count { members.append(kept[index]) }
      let doubt = open.map {
        ListDoubt(
          why: $0,
          isBeforeFirst: beforeFirst != nil,
          isBehindLast: behindLast != nil
        )
      }
      return .list(start: start, count: found, doubt: doubt)
    }
  }

  /// A member that is asked for by its place, unless another one may have that.
  private func certain(_ member: Value, unless doubt: Doubt?) -> Value {
    guard let doubt, !isTelling else { return member }
    members.append(member)
    return .uncertain(known: Int32(members.count - 1), doubt)
  }

  /// Keeps the rows or columns of a table that have a name, where that is all that is asked; false
  /// where it is not.
  private func keepNamed(_ list: Members, _ slot: Int32, _ body: Int32) -> Bool {
    guard let condition = rules.direct.conditionOf[Int(body)], condition.first >= 0 else {
      return false
    }
    let test = tests[Int(condition.first)]
    guard case .isNamed(.own, slot, let name, isEqual: true) = test.question, test.yes == .yes,
      test.no == .no
    else { return false }
    switch list.source {
    case .rows:
      let plan = table(list.table).plan
      guard plan.areRowsNamed else { return false }
      for row in plan.rowNames.indices where plan.rowNames[row] == name {
        kept.append(.row(list.table, Int32(row)))
      }
    case .columns:
      let plan = table(list.table).plan
      guard plan.areColumnsNamed else { return false }
      for column in plan.columnNames.indices where plan.columnNames[column] == name {
        kept.append(.column(list.table, Int32(column)))
      }
    case .made, .cells, .labels, .sections, .headings, .tables: return false
    }
    return true
  }

  /// Whether no cell of a kind that there is fulfils a condition.
  private func isNone(_ list: Members, _ slot: Int32, _ body: Int32) -> Bool {
    let firsts = firsts(of: list.table)
    guard firstsOfKinds[firsts] < 0 else { return false }
    guard let condition = rules.direct.conditionOf[Int(body)] else { return false }
    for place in (firsts + 1)..<(firsts + CellFacts.kindCount) where firstsOfKinds[place] >= 0 {
      slots[Int(slot)] = .cell(list.table, firstsOfKinds[place])
      guard case .no = verdict(condition) else { return false }
    }
    return true
  }

  /// Why a value is not known, so that it is neither equal to another one nor different; nil where it
  /// is known.
  func unknownness(of value: Value) -> Doubt? {
    switch value {
    case .unknown, .uncertain, .nothing, .between: return doubt(value)
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
      if let doubt { return .between(count, Int32.max, doubt.why) }
      return .number(ExactNumber(Int(count)))
    case .first, .last:
      guard count > 0 else {
        return doubt.map { .uncertain(known: -1, $0.why) } ?? .nothing
      }
      let isFirst = function == .first
      let member = members[Int(isFirst ? start : start + count - 1)]
      return certain(member, unless: isFirst ? doubt?.beforeFirst : doubt?.behindLast)
    default:
      if let doubt { return .unknown(doubt.why) }
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

/// What a quantifier over values has seen of its list.
private struct Tally {
  private var unknown: Doubt?
  private var unknownCount = 0
  private var sum = ExactNumber.zero
  private var distinct: [String] = []

  mutating func add(_ value: Value, to function: Function, in interpreter: Interpreter) {
    if function == .sum {
      guard let number = interpreter.number(value), let next = sum.adding(number) else {
        unknown = unknown ?? interpreter.doubt(value)
        return
      }
      sum = next
      return
    }
    if let doubt = interpreter.unknownness(of: value) {
      unknown = unknown ?? doubt
      unknownCount += 1
      return
    }
    let text = interpreter.written(value)
    if !distinct.contains(text) { distinct.append(text) }
  }

  func value(of function: Function, doubt: Doubt?) -> Value {
    let open = unknown ?? doubt
    if function == .sum { return open.map { .unknown($0) } ?? .number(sum) }
    guard let open else { return .number(ExactNumber(distinct.count)) }
    let least = max(distinct.count, min(unknownCount, 1))
    let most = doubt == nil ? Int32(distinct.count + unknownCount) : Int32.max
    return .between(Int32(least), most, open)
  }
}
