import Phrases
import ReportModel
import SourceText

extension Checker {
  mutating func emit(_ code: Code, _ type: RuleType) -> Checked {
    program.codes.append(code)
    return Checked(code: Int32(program.codes.count - 1), type: type)
  }

  /// A step that stands for what could not be understood; nothing more is said of it.
  mutating func broken() -> Checked { emit(.bool(false), .any) }

  mutating func check(_ expression: Expression, _ context: inout RuleContext) -> Checked {
    let checked = step(for: expression, &context)
    if keepsOrigins { origins.note(checked.code, expression.range) }
    return checked
  }

  private mutating func step(
    for expression: Expression,
    _ context: inout RuleContext
  ) -> Checked {
    let range = expression.range
    switch expression.node {
    case .number(let number):
      program.numbers.append(number)
      return emit(.number(Int32(program.numbers.count - 1)), .number)
    case .text(let template):
      program.texts.append(textCode(BilingualTemplate(zh: template, en: nil), &context))
      return emit(.text(Int32(program.texts.count - 1)), .text)
    case .bool(let value): return emit(.bool(value), .bool)
    case .name(let name): return named(name, range, &context)
    case .member(let base, let name): return member(base, name, &context)
    case .index(let base, let row, let column): return indexed(base, row, column, &context)
    case .call(let name, let arguments): return call(name, arguments, range, &context)
    case .phrase(let text, let place):
      guard let index = phrase(text, at: place, in: context.path) else { return broken() }
      let scope = emit(.report(.report), .report)
      return emit(
        .find(phrase: Int32(index), scope: scope.code),
        .list(.match(index))
      )
    case .list(let members): return scopes(members, &context)
    case .not(let inner):
      let inner = condition(inner, &context)
      return emit(.not(inner.code), .bool)
    case .negative(let inner):
      let inner = numeric(inner, &context)
      return emit(.negative(inner.code), .number)
    case .exists(let inner):
      let checked = check(inner, &context)
      notePresence(checked.type, &context)
      return emit(.exists(checked.code), .bool)
    case .state(let inner, let state): return test(inner, state, &context)
    case .binary(let sign, let left, let right): return binary(sign, left, right, range, &context)
    case .choice(let condition, let first, let second):
      let condition = self.condition(condition, &context)
      let first = check(first, &context)
      let second = check(second, &context)
      guard let type = first.type.joined(with: second.type) else {
        report(
          .unlikeTypes(first.type.name, second.type.name, operation: "then … else"),
          at: range,
          in: context.path
        )
        return broken()
      }
      return emit(.choice(condition.code, then: first.code, otherwise: second.code), type)
    }
  }

  mutating func condition(_ expression: Expression, _ context: inout RuleContext) -> Checked {
    let checked = check(expression, &context)
    if !checked.type.isCondition {
      report(
        .wantsType(RuleType.bool.name, found: checked.type.name),
        at: expression.range,
        in: context.path
      )
    }
    return checked
  }

  mutating func numeric(_ expression: Expression, _ context: inout RuleContext) -> Checked {
    let checked = check(expression, &context)
    if !checked.type.isNumeric {
      report(
        .wantsType(RuleType.number.name, found: checked.type.name),
        at: expression.range,
        in: context.path
      )
    }
    return checked
  }

  private mutating func notePresence(_ type: RuleType, _ context: inout RuleContext) {
    switch type {
    case .table, .section, .row, .column: context.asked.presence = true
    default: break
    }
  }

  private mutating func test(
    _ inner: Expression,
    _ state: Name,
    _ context: inout RuleContext
  ) -> Checked {
    let checked = check(inner, &context)
    guard let test = StateTest(rawValue: state.text) else {
      reportUnknown(.state, state, among: StateTest.allCases.map(\.rawValue), in: context.path)
      return broken()
    }
    switch checked.type {
    case .any, .cell, .row, .column, .table, .section: break
    case .number, .text, .bool, .date, .span, .list, .report, .heading, .group, .label, .item,
      .match, .hole:
      report(
        .wantsType(RuleType.cell.name, found: checked.type.name),
        at: inner.range,
        in: context.path
      )
    }
    if test != .value || context.isRequired { context.asked.presence = true }
    return emit(.state(test, checked.code), .bool)
  }

  private mutating func scopes(_ members: [Expression], _ context: inout RuleContext) -> Checked {
    var codes: [Int32] = []
    for member in members {
      let checked = check(member, &context)
      if !checked.type.isTextual {
        report(
          .wantsType(RuleType.span.name, found: checked.type.name),
          at: member.range,
          in: context.path
        )
      }
      codes.append(checked.code)
    }
    let first = Int32(program.operands.count)
    program.operands += codes
    return emit(.scopes(first: first, count: Int32(codes.count)), .list(.span))
  }

  // MARK: Names

  private mutating func named(
    _ name: String,
    _ range: ByteRange,
    _ context: inout RuleContext
  ) -> Checked {
    if let variable = context.variable(name) {
      return emit(.local(variable.slot), variable.type)
    }
    if context.allowsReserved, let slot = ReservedSlot.allCases.first(where: { $0.name == name }) {
      let type: RuleType = slot == .cell ? .cell : .any
      return emit(.local(slot.rawValue), type)
    }
    if let role = ReportRole(rawValue: name) { return emit(.report(role), .report) }
    if let index = paramIndex[name] {
      switch program.params[index] {
      case .number: return emit(.param(Int32(index)), .number)
      case .text: return emit(.param(Int32(index)), .text)
      }
    }
    if let table = table(name, isPrevious: false, range, &context) { return table }
    if let index = phraseIndex[name] {
      let scope = emit(.report(.report), .report)
      return emit(.find(phrase: Int32(index), scope: scope.code), .list(.match(index)))
    }
    if mistaken.contains(name) { return broken() }
    let what: RuleMistake.Namespace = context.isInText ? .value : .variable
    reportUnknown(what, Name(text: name, range: range), among: known(context), in: context.path)
    return broken()
  }

  private func known(_ context: RuleContext) -> [String] {
    context.variables.map(\.name)
      + (context.allowsReserved ? ReservedSlot.allCases.map(\.name) : [])
      + ReportRole.allCases.map(\.rawValue) + ["section"]
      + paramIndex.keys
      + context.forms.flatMap { forms[$0].tables.map(\.name) } + phraseIndex.keys
  }

  /// A table by its name, if any of the rule's forms has one; it must then be in all of them.
  private mutating func table(
    _ name: String,
    isPrevious: Bool,
    _ range: ByteRange,
    _ context: inout RuleContext
  ) -> Checked? {
    let lacking = context.forms.filter { form in
      !forms[form].tables.contains { $0.name == name }
    }
    guard lacking.count < context.forms.count else { return nil }
    if let form = lacking.first {
      report(.nameNotInVersion(name, form: forms[form].name), at: range, in: context.path)
    }
    let index: Int32
    if let known = tableIndex[name] {
      index = known
    } else {
      index = Int32(program.tables.count)
      tableIndex[name] = index
      program.tables.append(name)
    }
    if context.table == nil { context.table = index }
    return emit(.table(index, isPrevious: isPrevious), .table(name))
  }

  private mutating func section(
    _ name: Name,
    _ context: inout RuleContext
  ) -> Checked {
    let names = context.forms.flatMap { forms[$0].sections.map(\.name) }
    let lacking = context.forms.first { form in
      !forms[form].sections.contains { $0.name == name.text }
    }
    if let lacking, names.contains(name.text) {
      report(
        .nameNotInVersion(name.text, form: forms[lacking].name),
        at: name.range,
        in: context.path
      )
    }
    guard names.contains(name.text) else {
      reportUnknown(.section, name, among: names, in: context.path)
      return broken()
    }
    let index: Int32
    if let known = sectionIndex[name.text] {
      index = known
    } else {
      index = Int32(program.sections.count)
      sectionIndex[name.text] = index
      program.sections.append(name.text)
    }
    return emit(.section(index), .section)
  }

  // MARK: Members

  private mutating func member(
    _ base: Expression,
    _ name: Name,
    _ context: inout RuleContext
  ) -> Checked {
    if case .name("section") = base.node, context.variable("section") == nil {
      return section(name, &context)
    }
    // `previous.requests`: the same table in last year's report.
    if case .name("previous") = base.node, context.variable("previous") == nil {
      if let table = table(name.text, isPrevious: true, name.range, &context) { return table }
    }
    let owner = check(base, &context)
    switch owner.type {
    case .any: return broken()
    case .row(let table):
      if let cells = unit(name, of: table, inRow: owner, &context) { return cells }
    case .column(let table):
      if let cells = unit(name, of: table, inColumn: owner, path: name.text, &context) {
        return cells
      }
    case .group(let table, let isInColumn, let prefix) where isInColumn:
      return continued(owner, table, prefix, name, &context)
    case .match(let phrase):
      if let hole = hole(name, of: phrase, owner) { return hole }
    default: break
    }
    return property(name, of: owner, &context)
  }

  private mutating func hole(_ name: Name, of phrase: Int, _ owner: Checked) -> Checked? {
    guard
      let hole = program.holes[phrase].firstIndex(where: { $0.name == name.text })
    else { return nil }
    let type = program.holes[phrase][hole].type
    return emit(.hole(owner.code, hole: Int32(hole)), .hole(type))
  }

  private mutating func property(
    _ name: Name,
    of owner: Checked,
    _ context: inout RuleContext
  ) -> Checked {
    if case .table(let table) = owner.type {
      switch name.text {
      case "rows": return emit(.property(.rows, owner.code), .list(.row(table)))
      case "columns": return emit(.property(.columns, owner.code), .list(.column(table)))
      case "cells": return emit(.property(.cells, owner.code), .list(.cell))
      default: break
      }
    }
    let kind = self.owner(owner.type)
    if let kind, let found = declaredProperties[kind]?[name.text] {
      if found.property == .cut || found.property == .afterCut { context.asked.cut = true }
      if found.property == .damage { context.asked.damage = true }
      return emit(.property(found.property, owner.code), found.type)
    }
    var names = propertyDeclarations.filter { $0.owner == kind }.map(\.name)
    var what = RuleMistake.Namespace.property
    switch owner.type {
    case .match(let phrase):
      names += program.holes[phrase].map(\.name)
      what = .hole
    case .row(let table?):
      names += columns(of: table, context)
      what = .column
    case .column(let table?):
      names += rows(of: table, context)
      what = .row
    default: break
    }
    reportUnknown(what, name, among: names, in: context.path)
    return broken()
  }

  private func owner(_ type: RuleType) -> Owner? {
    switch type {
    case .report: .report
    case .section: .section
    case .heading: .heading
    case .table: .table
    case .row: .row
    case .column: .column
    case .cell: .cell
    case .label: .label
    case .match: .match
    case .hole: .hole
    case .item: .item
    case .span: .span
    case .date: .date
    case .any, .number, .text, .bool, .list, .group: nil
    }
  }
}
