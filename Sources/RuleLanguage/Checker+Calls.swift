import SourceText

extension Checker {
  mutating func binary(
    _ sign: Operator,
    _ left: Expression,
    _ right: Expression,
    _ range: ByteRange,
    _ context: inout RuleContext
  ) -> Checked {
    switch sign {
    case .and, .or:
      let first = condition(left, &context)
      let second = condition(right, &context)
      return emit(.binary(sign, first.code, second.code), .bool)
    case .add, .subtract, .multiply, .divide:
      let first = check(left, &context)
      let second = check(right, &context)
      if !first.type.isNumeric || !second.type.isNumeric {
        reportUnlike(first, second, sign, range, context)
        return broken()
      }
      return emit(.binary(sign, first.code, second.code), .number)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let first = check(left, &context)
      let second = check(right, &context)
      if !comparable(first.type, second.type, isOrdered: sign != .equal && sign != .notEqual) {
        reportUnlike(first, second, sign, range, context)
        return emit(.bool(false), .bool)
      }
      return emit(.binary(sign, first.code, second.code), .bool)
    case .isIn:
      let first = check(left, &context)
      let second = check(right, &context)
      guard let member = second.type.member else {
        if second.type.isTextual && first.type.isTextual {
          return emit(.binary(sign, first.code, second.code), .bool)
        }
        reportUnlike(first, second, sign, range, context)
        return emit(.bool(false), .bool)
      }
      if !comparable(first.type, member, isOrdered: false) && member != .span {
        reportUnlike(first, second, sign, range, context)
      }
      return emit(.binary(sign, first.code, second.code), .bool)
    }
  }

  private mutating func reportUnlike(
    _ first: Checked,
    _ second: Checked,
    _ sign: Operator,
    _ range: ByteRange,
    _ context: RuleContext
  ) {
    guard first.type != .any && second.type != .any else { return }
    report(
      .unlikeTypes(first.type.name, second.type.name, operation: sign.rawValue),
      at: range,
      in: context.path
    )
  }

  private func comparable(_ a: RuleType, _ b: RuleType, isOrdered: Bool) -> Bool {
    if a == .any || b == .any || a.isNumeric && b.isNumeric || a.isDate && b.isDate { return true }
    if isOrdered { return false }
    if a.isTextual && b.isTextual { return true }
    switch (a, b) {
    case (.bool, .bool), (.row, .row), (.column, .column), (.table, .table): return true
    default: return false
    }
  }

  // MARK: Calls

  mutating func call(
    _ name: Name,
    _ arguments: [Argument],
    _ range: ByteRange,
    _ context: inout RuleContext
  ) -> Checked {
    guard let function = Function(rawValue: name.text) else {
      let names = Function.allCases.map(\.rawValue)
      reportUnknown(.function, name, among: names, in: context.path)
      return broken()
    }
    switch function {
    case .find: return find(name, arguments, &context)
    case .any, .all, .where, .count, .sum, .distinct, .first, .last:
      return list(function, name, arguments, &context)
    case .length, .contains, .startsWith, .endsWith, .similarity, .sameBody, .date, .numbering,
      .doubled, .narrow, .mentions, .missing, .overlap, .absolute, .round:
      guard let declaration = functionDeclarations.first(where: { $0.function == function }) else {
        return broken()
      }
      return plain(declaration, name, arguments, &context)
    }
  }

  private mutating func plain(
    _ declaration: FunctionDeclaration,
    _ name: Name,
    _ arguments: [Argument],
    _ context: inout RuleContext
  ) -> Checked {
    let wanted = declaration.parameters.count
    guard arguments.count <= wanted && arguments.count >= wanted - declaration.optional else {
      report(
        .wrongArgumentCount(function: name.text, expected: wanted, found: arguments.count),
        at: name.range,
        in: context.path
      )
      return broken()
    }
    checkLabels(of: arguments, allowed: declaration.label, context)
    if arguments.contains(where: { $0.variable != nil }) { return broken() }
    var codes: [Int32] = []
    for (argument, parameter) in zip(arguments, declaration.parameters) {
      let checked = check(argument.value, &context)
      if !agrees(checked.type, parameter) {
        report(
          .wantsType(wantedName(parameter), found: checked.type.name),
          at: argument.value.range,
          in: context.path
        )
      }
      codes.append(checked.code)
    }
    if context.textLoops > 0,
      [.numbering, .doubled, .narrow].contains(declaration.function)
    {
      report(.textCost, at: name.range, in: context.path)
    }
    let first = Int32(program.operands.count)
    program.operands += codes
    return emit(
      .call(declaration.function, first: first, count: Int32(codes.count)),
      declaration.result
    )
  }

  /// Reports a label that the function does not have; the allowed one stands before the second argument.
  private mutating func checkLabels(
    of arguments: [Argument],
    allowed: String?,
    _ context: RuleContext
  ) {
    for (index, argument) in arguments.enumerated() {
      guard let label = argument.label ?? argument.variable else { continue }
      if index == 1 && label.text == allowed && argument.variable == nil { continue }
      reportUnknown(.argument, label, among: [allowed].compactMap(\.self), in: context.path)
    }
  }

  func agrees(_ type: RuleType, _ parameter: FunctionDeclaration.Parameter) -> Bool {
    switch parameter {
    case .number: type.isNumeric
    case .text: type.isTextual
    case .scope: type.isTextual || type == .list(.span)
    case .section: type == .section || type == .any
    case .place: type.hasPlace
    case .report: type == .report || type == .any
    }
  }

  private func wantedName(_ parameter: FunctionDeclaration.Parameter) -> String {
    switch parameter {
    case .number: RuleType.number.name
    case .text: RuleType.text.name
    case .scope, .place: RuleType.span.name
    case .section: RuleType.section.name
    case .report: RuleType.report.name
    }
  }

  private mutating func find(
    _ name: Name,
    _ arguments: [Argument],
    _ context: inout RuleContext
  ) -> Checked {
    guard let first = arguments.first, arguments.count <= 2 else {
      report(
        .wrongArgumentCount(function: name.text, expected: 2, found: arguments.count),
        at: name.range,
        in: context.path
      )
      return broken()
    }
    checkLabels(of: arguments, allowed: "in", context)
    let index: Int?
    switch first.value.node {
    case .phrase(let text, let place): index = phrase(text, at: place, in: context.path)
    case .name(let pattern):
      index = phraseIndex[pattern]
      if index == nil && !mistaken.contains(pattern) {
        reportUnknown(
          .pattern,
          Name(text: pattern, range: first.value.range),
          among: phraseIndex.keys,
          in: context.path
        )
      }
    default:
      report(
        .expected("短语 (a phrase or pattern)", found: "…"),
        at: first.value.range,
        in: context.path
      )
      index = nil
    }
    let scope: Checked
    if arguments.count == 2 {
      scope = check(arguments[1].value, &context)
      if !agrees(scope.type, .scope) && scope.type != .any {
        report(
          .wantsType(RuleType.span.name, found: scope.type.name),
          at: arguments[1].value.range,
          in: context.path
        )
      }
    } else {
      scope = emit(.report(.report), .report)
    }
    guard let index else { return broken() }
    return emit(.find(phrase: Int32(index), scope: scope.code), .list(.match(index)))
  }

  // MARK: Lists

  private mutating func list(
    _ function: Function,
    _ name: Name,
    _ arguments: [Argument],
    _ context: inout RuleContext
  ) -> Checked {
    guard arguments.count == 1, let argument = arguments.first else {
      report(
        .wrongArgumentCount(function: name.text, expected: 1, found: arguments.count),
        at: name.range,
        in: context.path
      )
      return broken()
    }
    let list = check(argument.value, &context)
    let isSingle = function == .sum && list.type.isNumeric
    guard let member = isSingle ? list.type : list.type.member else {
      report(.notAList(found: list.type.name), at: argument.value.range, in: context.path)
      return broken()
    }
    guard let variable = argument.variable, let body = argument.body else {
      return whole(function, name, list, member, &context)
    }
    let isText = isTextLoop(list.type)
    if isText { context.textLoops += 1 }
    let slot = context.add(variable.text, member)
    let value = check(body, &context)
    context.variables.removeLast()
    if isText { context.textLoops -= 1 }
    let wantsCondition = function != .sum && function != .distinct
    if wantsCondition && !value.type.isCondition {
      report(
        .wantsType(RuleType.bool.name, found: value.type.name),
        at: body.range,
        in: context.path
      )
    }
    if function == .sum && !value.type.isNumeric {
      report(
        .wantsType(RuleType.number.name, found: value.type.name),
        at: body.range,
        in: context.path
      )
    }
    return emit(
      .quantify(function, list: list.code, slot: slot, body: value.code),
      result(of: function, member: member)
    )
  }

  private mutating func whole(
    _ function: Function,
    _ name: Name,
    _ list: Checked,
    _ member: RuleType,
    _ context: inout RuleContext
  ) -> Checked {
    switch function {
    case .any, .all, .where, .distinct:
      report(
        .wantsArgument(function: name.text, label: "x in …: …"),
        at: name.range,
        in: context.path
      )
      return broken()
    case .sum where !member.isNumeric:
      report(.wantsType(RuleType.number.name, found: member.name), at: name.range, in: context.path)
    default: break
    }
    let first = Int32(program.operands.count)
    program.operands.append(list.code)
    return emit(.call(function, first: first, count: 1), result(of: function, member: member))
  }

  private func result(of function: Function, member: RuleType) -> RuleType {
    switch function {
    case .any, .all: .bool
    case .count, .sum, .distinct: .number
    case .first, .last: member
    case .where: .list(member)
    default: .any
    }
  }

  /// Whether a list grows with the text, so that searching the text for each member is refused.
  func isTextLoop(_ type: RuleType) -> Bool {
    switch type {
    case .list(.match), .list(.item): true
    default: false
    }
  }
}
