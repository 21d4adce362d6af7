import RuleLanguage
import SourceText

/// The value of an expression while a rule is evaluated; plain numbers only, so that copies are free.
enum Value {
  /// Not decidable, and why.
  case unknown(Doubt)
  /// A thing that is not there.
  case nothing
  case bool(Bool)
  case number(ExactNumber)
  /// A count whose members are not all known: at least and at most.
  case between(Int32, Int32, Doubt)
  case date(CalendarDate)
  /// A text that is no part of the report, by its index in the interpreter's texts.
  case text(Int32)
  case span(ByteRange)
  /// A run of the interpreter's members, which may not be all of them.
  case list(start: Int32, count: Int32, doubt: ListDoubt?)
  /// A member of a list that was asked for by its place, which another one may have: where the one
  /// that is known stands among the interpreter's members; −1 where perhaps there is none at all.
  case uncertain(known: Int32, Doubt)
  case report(ReportRole)
  case section(Int32)
  case heading(Int32)
  case table(TableKey)
  case row(TableKey, Int32)
  case column(TableKey, Int32)
  case cell(TableKey, Int32)
  case label(TableKey, Int32)
  case match(phrase: Int32, index: Int32)
  case hole(phrase: Int32, index: Int32, hole: Int32)
  case item(Int32)
}

/// A bound table: its place in the report's tables, and whether it is last year's.
struct TableKey: Equatable {
  let index: Int32
  let isPrevious: Bool
}

/// Why something cannot be decided.
enum Doubt: Equatable {
  case cell(TableKey, Int32)
  case table(TableKey)
  case section(Int32)
  case textBreaksOff
  case damaged
  case yearUnknown
  case noNumber
  case tooLarge
  case notThere
}

/// Why a list may lack members.
struct ListDoubt: Equatable {
  let why: Doubt
  /// Whether a thing that was looked at may be a member before the first one, or behind the last one.
  ///
  /// What damaged text may hide is not: of what was found in a text the first one that is readable is
  /// meant.
  var isBeforeFirst = false
  var isBehindLast = false

  /// The doubt, where there may be a member before the first one.
  var beforeFirst: Doubt? { isBeforeFirst ? why : nil }
  /// The doubt, where there may be a member behind the last one.
  var behindLast: Doubt? { isBehindLast ? why : nil }
}

/// A condition's truth.
enum Truth {
  case yes, no
  case unknown(Doubt)

  init(_ value: Bool) { self = value ? .yes : .no }
}
