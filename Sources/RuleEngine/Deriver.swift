import ReportModel
import RuleLanguage
import SourceText

/// Works out where the values of one rule's expressions come from, while the rule's variables stand
/// as they did when it was judged.
///
/// It asks the interpreter for every value and computes none itself.
struct Deriver {
  let interpreter: Interpreter
  let words: RuleWords
  let path: String

  /// Deeper expressions are told by their value alone.
  private static let depthLimit = 24

  private var program: Program { interpreter.program }

  /// An expression with its value and what that was worked out from.
  func part(_ code: Int32, depth: Int = 0) -> DerivedPart {
    var part = leaf(interpreter.evaluate(code))
    part.source = words.text(of: code, in: path)
    guard depth < Deriver.depthLimit else { return part }
    /// An operand.
    func inner(_ code: Int32) -> DerivedPart { self.part(code, depth: depth + 1) }
    switch program.codes[Int(code)] {
    case .number, .text, .bool, .param:
      part.operation = .constant
      part.range = nil
    case .local: part.operation = .variable(part.source)
    case .report, .section, .table, .scopes: break
    case .property(_, let owner), .hole(let owner, _):
      if part.isWithoutValue { part.parts = [inner(owner)] }
      if case .list = part.value { take(code, into: &part, for: .list) }
    case .cell, .inRow, .inColumn, .crossing:
      if case .list = part.value { take(code, into: &part, for: .list) }
    case .find(let phrase, let scope): find(phrase, scope, code, &part)
    case .call(.numbering, _, _), .call(.doubled, _, _), .call(.narrow, _, _):
      take(code, into: &part, for: .list)
    case .call(let function, let first, let count):
      part.operation = .call(function)
      part.parts = call(function, first, count, depth)
    case .quantify(let function, let list, let slot, let body):
      quantify(function, list, slot, body, &part, depth)
    case .not(let operand): part.follow(.not, [inner(operand)])
    case .negative(let operand): part.follow(.negative, [inner(operand)])
    case .exists(let operand): part.follow(.exists, [inner(operand)])
    case .state(let test, let operand): part.follow(.state(test), [inner(operand)])
    case .binary(let sign, let left, let right):
      let first = inner(left)
      part.follow(.binary(sign), [first])
      if !first.decides(sign) { part.parts.append(inner(right)) }
    case .choice(let condition, let first, let second):
      let asked = inner(condition)
      part.follow(.choice, [asked])
      if let isTrue = asked.truth { part.parts.append(inner(isTrue ? first : second)) }
    }
    return part
  }

  // MARK: Values

  /// A value with its place, read in the report.
  func leaf(_ value: Value) -> DerivedPart {
    var part = DerivedPart(operation: .fact, source: "", value: derived(value))
    if let range = interpreter.place(of: value), !range.isEmpty { part.range = range }
    part.label = label(value)
    return part
  }

  private func derived(_ value: Value) -> DerivedValue {
    if let number = interpreter.number(value), !isCell(value) { return .number(number) }
    if let date = interpreter.date(value) { return .date(date) }
    switch value {
    case .unknown(let doubt), .uncertain(_, let doubt): return .unknown(interpreter.reason(doubt))
    case .nothing: return .nothing
    case .bool(let value): return .truth(value)
    case .number(let number): return .number(number)
    case .between(let low, let high, let doubt):
      let most = high == Int32.max ? nil : Int(high)
      return .between(Int(low), most, interpreter.reason(doubt))
    case .date(let date): return .date(date)
    case .text(let index): return .words(interpreter.text(at: index))
    case .span, .heading, .label, .match, .hole, .item:
      return .words(interpreter.place(of: value).map { quotation($0) } ?? "")
    case .list(_, let count, let doubt):
      return .list(Int(count), doubt.map { interpreter.reason($0.why) })
    case .cell(let key, let index):
      let cell = interpreter.bound(key, index)
      return .cell(cell.state, interpreter.number(value), cell.reason)
    case .section(let index):
      let isHidden = interpreter.hiding(section: index) != nil
      let isThere = interpreter.isPresent(section: index)
      return .thing(interpreter.written(value), isThere: !isThere && isHidden ? nil : isThere)
    case .table(let key):
      let isMissing = interpreter.table(key).bound.presence == .missing
      let isHidden = isMissing && interpreter.hiding(key) != nil
      return .thing(interpreter.written(value), isThere: isHidden ? nil : !isMissing)
    case .row(let key, let row): return thing(value, key, isMissing: .row(row))
    case .column(let key, let column): return thing(value, key, isMissing: .column(column))
    case .report: return .thing(interpreter.written(value), isThere: true)
    }
  }

  /// A row or a column of a table.
  private enum Unit {
    case row(Int32), column(Int32)
  }

  private func thing(_ value: Value, _ key: TableKey, isMissing unit: Unit) -> DerivedValue {
    let bound = interpreter.table(key).bound
    let missing =
      switch unit {
      case .row(let row):
        bound.missingRows.indices.contains(Int(row)) && bound.missingRows[Int(row)]
      case .column(let column):
        bound.missingColumns.indices.contains(Int(column)) && bound.missingColumns[Int(column)]
      }
    let isCertain =
      !missing
      || bound.presence != .missing && !interpreter.isDamaged(in: key)
        && !interpreter.breaksOffBefore(key)
    return .thing(interpreter.written(value), isThere: isCertain ? !missing : nil)
  }

  private func isCell(_ value: Value) -> Bool {
    if case .cell = value { true } else { false }
  }

  /// The official names of a cell, row or column; what stands there for words of the report.
  private func label(_ value: Value) -> String {
    switch value {
    case .cell(let key, let index): return interpreter.cellName(key, index)
    case .row, .column, .table, .section: return interpreter.written(value)
    case .hole, .label:
      return interpreter.place(of: value).map { quotation($0) } ?? ""
    default: return ""
    }
  }

  /// Words of the report as they stand, long ones cut.
  private func quotation(_ range: ByteRange) -> String {
    range.count <= 240
      ? interpreter.report.document.text.string(range) : interpreter.quotation(range)
  }

  // MARK: Lists

  /// What the members of a list are told for.
  private enum Purpose {
    case list, sum, first, last
  }

  /// Adds some members of a list, which stands in the interpreter's memory.
  private func take(_ code: Int32, into part: inout DerivedPart, for purpose: Purpose) {
    guard case .list(let start, let count, _) = interpreter.evaluate(code) else { return }
    if case .fact = part.operation { part.operation = .list }
    let members = (start..<(start + count)).map { interpreter.members[Int($0)] }
    switch purpose {
    case .list: keep(members.prefix(6), of: members.count, &part)
    case .first: keep(members.prefix(1), of: members.count, &part)
    case .last: keep(members.suffix(1), of: members.count, &part)
    case .sum: addends(members, &part)
    }
  }

  private func keep(_ kept: ArraySlice<Value>, of count: Int, _ part: inout DerivedPart) {
    part.parts = kept.map { leaf($0) }
    part.add(DerivedPart.Rest(count: count - kept.count, value: nil))
  }

  /// The members of a sum that are not zero; of very many the rest together.
  private func addends(_ members: [Value], _ part: inout DerivedPart) {
    var selection = MemberSelection(.sum)
    for member in members {
      let number = interpreter.number(member)
      let kind: MemberSelection.Kind = number == nil ? .unknown : number == .zero ? .no : .other
      if selection.take(kind).isKept {
        part.parts.append(leaf(member))
      } else if kind == .other, let number {
        selection.add(number)
      }
    }
    for rest in selection.rests { part.add(rest) }
  }

  private func find(_ phrase: Int32, _ scope: Int32, _ code: Int32, _ part: inout DerivedPart) {
    take(code, into: &part, for: .list)
    part.operation = .find
    guard part.parts.isEmpty else { return }
    let place = interpreter.evaluate(scope)
    if part.isWithoutValue { part.parts = [self.part(scope)] }
    part.near = near(phrase, in: place)
  }

  /// How far a phrase comes that was not found in a scope.
  func near(_ phrase: Int32, in scope: Value) -> DerivedNearMatch? {
    var scopes: [ByteRange] = []
    if case .list(let start, let count, _) = scope {
      for index in start..<(start + count) {
        if let range = interpreter.searchRange(of: interpreter.members[Int(index)]) {
          scopes.append(range)
        }
      }
    } else if let range = interpreter.searchRange(of: scope) {
      scopes = [range]
    }
    let near = words.pattern(phrase)?.nearest(in: interpreter.report.folded, scopes: scopes)
    return near.map {
      DerivedNearMatch(range: $0.range, words: quotation($0.range), expected: $0.wording)
    }
  }

  private func call(_ function: Function, _ first: Int32, _ count: Int32, _ depth: Int)
    -> [DerivedPart]
  {
    (first..<(first + count)).map { index in
      let code = program.operands[Int(index)]
      var part = self.part(code, depth: depth + 1)
      let isListing = if case .list = part.operation { true } else { false }
      let purpose: Purpose? =
        switch function {
        case .sum: .sum
        case .first: .first
        case .last: .last
        default: nil
        }
      guard let purpose, isListing || isPlainList(part) else { return part }
      part.parts = []
      part.rest = []
      take(code, into: &part, for: purpose)
      return part
    }
  }

  private func isPlainList(_ part: DerivedPart) -> Bool {
    switch (part.operation, part.value) {
    case (.fact, .list), (.find, .list(1..., _)): true
    default: false
    }
  }

  // MARK: Quantifiers

  private func quantify(
    _ function: Function,
    _ listCode: Int32,
    _ slot: Int32,
    _ body: Int32,
    _ part: inout DerivedPart,
    _ depth: Int
  ) {
    let list = self.part(listCode, depth: depth + 1)
    part.follow(.quantify(function, variable: name(of: slot, in: body)), [list])
    guard case .list(let start, let count, _) = interpreter.evaluate(listCode) else { return }
    let kept = interpreter.slots[Int(slot)]
    defer { interpreter.slots[Int(slot)] = kept }
    var selection = MemberSelection(function)
    for index in start..<(start + count) {
      let member = interpreter.members[Int(index)]
      interpreter.slots[Int(slot)] = member
      let value = interpreter.evaluate(body)
      let (kind, isKept) = selection.take(self.kind(of: value, for: function))
      if isKept {
        var told = self.part(body, depth: depth + 1)
        told.member = [leaf(member)]
        part.parts.append(told)
      } else if kind == .other, let number = interpreter.number(value) {
        selection.add(number)
      }
      // `any` and `all` look no further once they are decided.
      if selection.isDecided { break }
    }
    for rest in selection.rests { part.add(rest) }
  }

  private func kind(of value: Value, for function: Function) -> MemberSelection.Kind {
    switch function {
    case .sum:
      guard let number = interpreter.number(value) else { return .unknown }
      return number == .zero ? .no : .other
    case .distinct:
      let isKnown = interpreter.unknownness(of: value) == nil
      return isKnown ? .value(interpreter.written(value)) : .unknown
    default:
      switch interpreter.truth(value) {
      case .yes: return .yes
      case .no: return .no
      case .unknown: return .unknown
      }
    }
  }

  /// The name of a member as the rule has it.
  private func name(of slot: Int32, in code: Int32) -> String {
    var found = ""
    program.walk(code) { code in
      if found.isEmpty, case .local(slot) = program.codes[Int(code)] {
        found = words.text(of: code, in: path)
      }
    }
    return found
  }
}
