import RuleLanguage

/// A question that is answered directly from what stands in variables and tables, where that is
/// plain; operands are indices of numbers, of variables, of cells.
///
/// `Interpreter.evaluate` knows every case and why something is open. This way is for the many sites
/// where all is known: it makes no values, and says `unsure` wherever the other one has to look.
enum DirectQuestion: Sendable {
  /// The state of what a variable holds.
  case localState(StateTest, slot: Int32)
  case tableState(StateTest, table: Int32, isPrevious: Bool)
  case sectionState(StateTest, section: Int32)
  /// The state of a cell, by its index in `DirectSteps.cells`.
  case cellState(StateTest, cell: Int32)
  case compare(Operator, Int32, Int32)
  /// Compares how many characters a scope has with a constant.
  case compareLength(Operator, scope: Int32, bound: Int32)
  /// Whether a thing of the form has a name, by its index in `DirectNames`.
  case isNamed(NamedPart, slot: Int32, name: Int32, isEqual: Bool)
  /// A condition that a variable holds.
  case holds(slot: Int32)
  case existsLocal(slot: Int32)
  case existsHole(slot: Int32, hole: Int32)
  /// Whether a phrase stands in what a step of the program is.
  case existsFound(phrase: Int32, scope: Int32)
  /// Whether what a step of the program is, is there.
  case existsValue(Int32)
  /// Whether a part of the report, which a step of the program is, holds a constant text.
  case holdsText(TextPart, whole: Int32, constant: Int32)
  /// Whether a part of the report, which a step of the program is, is a constant text.
  case isText(whole: Int32, constant: Int32, isEqual: Bool)
  /// Whether a cell, or what stands in a hole, is no more than a number.
  case isPlain(slot: Int32)
  case isPlainHole(slot: Int32, hole: Int32)
  case deviates(slot: Int32)
  /// `any` and `all`.
  case quantified(isAny: Bool, list: Int32, slot: Int32, body: DirectCondition)
  /// A step of the program that only `evaluate` knows.
  case evaluated(Int32)
}

/// A condition: the question to begin with, or what it is whatever is asked.
///
/// `and`, `or` and `not` are no steps of their own: they are in what follows on an answer.
struct DirectCondition: Equatable, Sendable {
  /// Index of a question; below 0 it is decided.
  let first: Int32

  static let yes = DirectCondition(first: -1)
  static let no = DirectCondition(first: -2)
}

/// A question of a condition, and how the condition goes on with the answer.
struct DirectTest: Sendable {
  let question: DirectQuestion
  let yes: DirectCondition
  let no: DirectCondition
}

/// A number that is worked out directly where it is whole.
enum DirectNumber: Sendable {
  case constant(Int)
  case local(slot: Int32)
  /// What a variable's `value` is.
  case value(slot: Int32)
  /// A cell, by its index in `DirectSteps.cells`.
  case cell(Int32)
  case hole(slot: Int32, hole: Int32)
  case holeValue(slot: Int32, hole: Int32)
  case add(Int32, Int32)
  case subtract(Int32, Int32)
  case multiply(Int32, Int32)
  /// The sum over the cells of a unit.
  case sum(cells: Int32)
  case countLocal(slot: Int32)
  /// A step of the program that only `evaluate` knows.
  case evaluated(Int32)
}

/// A cell, or the cells of a group, as rules name them.
enum DirectCells: Sendable {
  case named(table: Int32, isPrevious: Bool, reference: Int32)
  case inColumn(slot: Int32, unit: Int32)
  case inRow(slot: Int32, unit: Int32)
}

/// What has the name that is asked for: what a variable holds, or the row or column of a cell.
enum NamedPart: Sendable { case own, row, column }

/// What `DirectCondition` says.
enum Verdict: Sendable {
  case no, yes
  /// `Interpreter.evaluate` is to be asked.
  case unsure

  init(_ holds: Bool) { self = holds ? .yes : .no }
}
