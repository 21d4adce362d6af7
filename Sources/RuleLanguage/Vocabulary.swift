/// A property of a thing in a report, as rules name it.
@usableFromInline package enum Property: String, CaseIterable, Sendable {
  case year, title, titleYear, issuer, issuerKind, format, hidesTables, datedOutside,
    reachedOutside, cut,
    damage, sections
  case headings, preamble, ending, tables, start, isFirstYear, form, secondReport
  case name, label, ordinal, heading, number, official, body, empty, hasPicture, inOrder, copies
  case afterCut, before, text, words, section
  case rows, columns, cells, labels, extraRows, extraColumns, movedColumns, unfilledTotals
  case foreignRows
  case foreignLabels, home
  case place, extent, followsForm, deviates
  case value, plain, row, column, maySink, unit, otherUnit
  case sentence, block, month, day, valid
  case expected, spaced, split
}

/// What owns properties.
enum Owner: Sendable {
  case report, section, heading, table, row, column, cell, label, match, hole, item, span, date
}

/// One property: who has it, how rules spell it, what it is.
struct PropertyDeclaration: Sendable {
  let owner: Owner
  let name: String
  let property: Property
  let type: RuleType
}

/// All properties that rules can name; the checker and the reference are made from this list.
let propertyDeclarations: [PropertyDeclaration] = [
  PropertyDeclaration(owner: .report, name: "year", property: .year, type: .number),
  PropertyDeclaration(owner: .report, name: "title", property: .title, type: .span),
  PropertyDeclaration(owner: .report, name: "title_year", property: .titleYear, type: .number),
  PropertyDeclaration(owner: .report, name: "issuer", property: .issuer, type: .span),
  PropertyDeclaration(owner: .report, name: "issuer_kind", property: .issuerKind, type: .text),
  PropertyDeclaration(owner: .report, name: "format", property: .format, type: .text),
  PropertyDeclaration(owner: .report, name: "form", property: .form, type: .text),
  PropertyDeclaration(owner: .report, name: "hides_tables", property: .hidesTables, type: .bool),
  PropertyDeclaration(
    owner: .report,
    name: "dated_outside",
    property: .datedOutside,
    type: .bool
  ),
  PropertyDeclaration(
    owner: .report,
    name: "reached_outside",
    property: .reachedOutside,
    type: .bool
  ),
  PropertyDeclaration(owner: .report, name: "cut", property: .cut, type: .span),
  PropertyDeclaration(owner: .report, name: "second_report", property: .secondReport, type: .span),
  PropertyDeclaration(owner: .report, name: "damage", property: .damage, type: .list(.span)),
  PropertyDeclaration(owner: .report, name: "sections", property: .sections, type: .list(.section)),
  PropertyDeclaration(owner: .report, name: "headings", property: .headings, type: .list(.heading)),
  PropertyDeclaration(owner: .report, name: "preamble", property: .preamble, type: .span),
  PropertyDeclaration(owner: .report, name: "ending", property: .ending, type: .span),
  PropertyDeclaration(owner: .report, name: "tables", property: .tables, type: .list(.table(nil))),
  PropertyDeclaration(owner: .report, name: "start", property: .start, type: .span),
  PropertyDeclaration(owner: .report, name: "is_first_year", property: .isFirstYear, type: .bool),
  PropertyDeclaration(owner: .section, name: "name", property: .name, type: .text),
  PropertyDeclaration(owner: .section, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .section, name: "ordinal", property: .ordinal, type: .number),
  PropertyDeclaration(owner: .section, name: "heading", property: .heading, type: .span),
  PropertyDeclaration(owner: .section, name: "number", property: .number, type: .number),
  PropertyDeclaration(owner: .section, name: "official", property: .official, type: .bool),
  PropertyDeclaration(owner: .section, name: "body", property: .body, type: .span),
  PropertyDeclaration(owner: .section, name: "empty", property: .empty, type: .bool),
  PropertyDeclaration(owner: .section, name: "has_picture", property: .hasPicture, type: .bool),
  PropertyDeclaration(owner: .section, name: "in_order", property: .inOrder, type: .bool),
  PropertyDeclaration(owner: .section, name: "copies", property: .copies, type: .list(.heading)),
  PropertyDeclaration(owner: .section, name: "after_cut", property: .afterCut, type: .bool),
  PropertyDeclaration(owner: .section, name: "before", property: .before, type: .section),
  PropertyDeclaration(owner: .section, name: "tables", property: .tables, type: .list(.table(nil))),
  PropertyDeclaration(owner: .heading, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .heading, name: "number", property: .number, type: .number),
  PropertyDeclaration(owner: .heading, name: "ordinal", property: .ordinal, type: .number),
  PropertyDeclaration(owner: .heading, name: "words", property: .words, type: .span),
  PropertyDeclaration(owner: .heading, name: "official", property: .official, type: .bool),
  PropertyDeclaration(owner: .heading, name: "section", property: .section, type: .section),
  PropertyDeclaration(owner: .heading, name: "body", property: .body, type: .span),
  PropertyDeclaration(owner: .table, name: "name", property: .name, type: .text),
  PropertyDeclaration(owner: .table, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .table, name: "format", property: .format, type: .text),
  PropertyDeclaration(owner: .table, name: "follows_form", property: .followsForm, type: .bool),
  PropertyDeclaration(owner: .table, name: "labels", property: .labels, type: .list(.label)),
  PropertyDeclaration(owner: .table, name: "extra_rows", property: .extraRows, type: .list(.span)),
  PropertyDeclaration(
    owner: .table,
    name: "extra_columns",
    property: .extraColumns,
    type: .list(.span)
  ),
  PropertyDeclaration(
    owner: .table,
    name: "moved_columns",
    property: .movedColumns,
    type: .list(.span)
  ),
  PropertyDeclaration(
    owner: .table,
    name: "unfilled_totals",
    property: .unfilledTotals,
    type: .list(.cell)
  ),
  PropertyDeclaration(
    owner: .table,
    name: "foreign_rows",
    property: .foreignRows,
    type: .list(.span)
  ),
  PropertyDeclaration(
    owner: .table,
    name: "foreign_labels",
    property: .foreignLabels,
    type: .list(.span)
  ),
  PropertyDeclaration(owner: .table, name: "home", property: .home, type: .section),
  PropertyDeclaration(owner: .table, name: "place", property: .place, type: .section),
  PropertyDeclaration(owner: .table, name: "extent", property: .extent, type: .span),
  PropertyDeclaration(owner: .row, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .row, name: "name", property: .name, type: .text),
  PropertyDeclaration(owner: .row, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .row, name: "deviates", property: .deviates, type: .bool),
  PropertyDeclaration(owner: .row, name: "split", property: .split, type: .span),
  PropertyDeclaration(owner: .row, name: "cells", property: .cells, type: .list(.cell)),
  PropertyDeclaration(owner: .column, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .column, name: "name", property: .name, type: .text),
  PropertyDeclaration(owner: .column, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .column, name: "deviates", property: .deviates, type: .bool),
  PropertyDeclaration(owner: .column, name: "cells", property: .cells, type: .list(.cell)),
  PropertyDeclaration(owner: .cell, name: "value", property: .value, type: .number),
  PropertyDeclaration(owner: .cell, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .cell, name: "plain", property: .plain, type: .bool),
  PropertyDeclaration(owner: .cell, name: "may_sink", property: .maySink, type: .bool),
  PropertyDeclaration(owner: .cell, name: "unit", property: .unit, type: .text),
  PropertyDeclaration(owner: .cell, name: "other_unit", property: .otherUnit, type: .span),
  PropertyDeclaration(owner: .cell, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .cell, name: "row", property: .row, type: .row(nil)),
  PropertyDeclaration(owner: .cell, name: "column", property: .column, type: .column(nil)),
  PropertyDeclaration(owner: .label, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .label, name: "label", property: .label, type: .text),
  PropertyDeclaration(owner: .label, name: "deviates", property: .deviates, type: .bool),
  PropertyDeclaration(owner: .match, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .match, name: "sentence", property: .sentence, type: .span),
  PropertyDeclaration(owner: .match, name: "block", property: .block, type: .span),
  PropertyDeclaration(owner: .match, name: "section", property: .section, type: .section),
  PropertyDeclaration(owner: .hole, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .hole, name: "sentence", property: .sentence, type: .span),
  PropertyDeclaration(owner: .hole, name: "block", property: .block, type: .span),
  PropertyDeclaration(owner: .hole, name: "value", property: .value, type: .number),
  PropertyDeclaration(owner: .hole, name: "plain", property: .plain, type: .bool),
  PropertyDeclaration(owner: .hole, name: "year", property: .year, type: .number),
  PropertyDeclaration(owner: .hole, name: "month", property: .month, type: .number),
  PropertyDeclaration(owner: .hole, name: "day", property: .day, type: .number),
  PropertyDeclaration(owner: .hole, name: "valid", property: .valid, type: .bool),
  PropertyDeclaration(owner: .hole, name: "number", property: .number, type: .number),
  PropertyDeclaration(owner: .hole, name: "spaced", property: .spaced, type: .bool),
  PropertyDeclaration(owner: .item, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .item, name: "ordinal", property: .ordinal, type: .number),
  PropertyDeclaration(owner: .item, name: "expected", property: .expected, type: .number),
  PropertyDeclaration(owner: .span, name: "text", property: .text, type: .span),
  PropertyDeclaration(owner: .span, name: "sentence", property: .sentence, type: .span),
  PropertyDeclaration(owner: .span, name: "block", property: .block, type: .span),
  PropertyDeclaration(owner: .date, name: "year", property: .year, type: .number),
  PropertyDeclaration(owner: .date, name: "month", property: .month, type: .number),
  PropertyDeclaration(owner: .date, name: "day", property: .day, type: .number),
]

/// The same by owner and name.
let declaredProperties: [Owner: [String: PropertyDeclaration]] = {
  var result: [Owner: [String: PropertyDeclaration]] = [:]
  for declaration in propertyDeclarations {
    result[declaration.owner, default: [:]][declaration.name] = declaration
  }
  return result
}()

/// A function that rules can call.
@usableFromInline package enum Function: String, CaseIterable, Sendable {
  case length, contains, startsWith = "starts_with", endsWith = "ends_with", similarity
  case sameBody = "same_body", date, numbering, doubled, narrow, mentions, missing, absolute =
    "abs", round
  case overlap, count, sum, first, last, distinct, any, all, `where`, find
}

/// What a call of a plain function takes and gives.
struct FunctionDeclaration: Sendable {
  /// What an argument must be.
  enum Parameter: Sendable { case number, text, scope, section, place, report }

  let function: Function
  let parameters: [Parameter]
  /// How many of the last parameters may be left out.
  var optional = 0
  /// The label of the second parameter, where it has one.
  var label: String?
  let result: RuleType
}

/// The plain functions; lists and phrases have syntax of their own in the checker.
let functionDeclarations: [FunctionDeclaration] = [
  FunctionDeclaration(function: .length, parameters: [.scope], result: .number),
  FunctionDeclaration(function: .contains, parameters: [.text, .text], result: .bool),
  FunctionDeclaration(function: .startsWith, parameters: [.text, .text], result: .bool),
  FunctionDeclaration(function: .endsWith, parameters: [.text, .text], result: .bool),
  FunctionDeclaration(function: .similarity, parameters: [.text, .text], result: .number),
  FunctionDeclaration(function: .sameBody, parameters: [.text, .text], result: .bool),
  FunctionDeclaration(function: .date, parameters: [.number, .number, .number], result: .date),
  FunctionDeclaration(function: .numbering, parameters: [.scope], result: .list(.item)),
  FunctionDeclaration(
    function: .doubled,
    parameters: [.scope, .text, .text],
    optional: 1,
    label: "of",
    result: .list(.span)
  ),
  FunctionDeclaration(function: .narrow, parameters: [.scope], result: .list(.span)),
  FunctionDeclaration(function: .mentions, parameters: [.scope, .section], result: .bool),
  FunctionDeclaration(
    function: .missing,
    parameters: [.place, .text],
    optional: 1,
    result: .span
  ),
  FunctionDeclaration(function: .overlap, parameters: [.report, .report], result: .number),
  FunctionDeclaration(function: .absolute, parameters: [.number], result: .number),
  FunctionDeclaration(function: .round, parameters: [.number, .number], result: .number),
]
