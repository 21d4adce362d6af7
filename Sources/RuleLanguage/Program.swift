package import Frozen
package import Phrases
package import SourceText

/// One step of an evaluated expression; operands are indices of other steps in `Program.codes`.
///
/// All payloads are plain numbers, so that evaluating copies nothing.
package enum Code: Sendable {
  case number(Int32)
  case text(Int32)
  case bool(Bool)
  /// A variable of the rule, by its slot.
  case local(Int32)
  case param(Int32)
  case report(ReportRole)
  /// A section by its name, as an index into `Program.sections`.
  case section(Int32)
  /// A table by its name, as an index into `Program.tables`.
  case table(Int32, isPrevious: Bool)
  case property(Property, Int32)
  /// A cell by row and column: the table, and an index into `Program.cells`.
  case cell(Int32, reference: Int32)
  /// The cells of a row under a column (or a group of columns): an index into `Program.units`.
  case inRow(Int32, unit: Int32)
  /// The cells of a column in a row (or a group of rows).
  case inColumn(Int32, unit: Int32)
  /// The cell of a row value and a column value.
  case crossing(table: Int32, row: Int32, column: Int32)
  case hole(Int32, hole: Int32)
  case find(phrase: Int32, scope: Int32)
  case scopes(first: Int32, count: Int32)
  case call(Function, first: Int32, count: Int32)
  case quantify(Function, list: Int32, slot: Int32, body: Int32)
  case not(Int32)
  case negative(Int32)
  case exists(Int32)
  case state(StateTest, Int32)
  case binary(Operator, Int32, Int32)
  case choice(Int32, then: Int32, otherwise: Int32)
}

/// Which report is meant.
package enum ReportRole: String, CaseIterable, Sendable {
  /// The one under check.
  case report
  /// Last year's report of the same issuer.
  case previous
  /// The report of another issuer in the batch whose text is most like this one's.
  case twin
}

/// What `is` asks.
@usableFromInline package enum StateTest: String, CaseIterable, Sendable {
  case value, blank, missing, unreadable
  /// Something is there that is no number.
  case text
}

/// A text with the values that stand in it.
package struct TextCode: Sendable {
  /// A stretch of text, or a step whose value is written.
  package enum Part: Sendable {
    case text(String)
    case value(Int32)
  }

  package var zh: [Part]
  package var en: [Part]
}

/// A row or column (or group) of a table by its path, resolved for every form.
package struct UnitReference: Sendable {
  /// For each form: for each block, the indices in that block; empty where the form lacks it.
  package var indices: [[[Int32]]]
  /// Whether it names a group, whose value is a list.
  package var isGroup: Bool
}

/// `for`, `let` and `when` of a rule.
package enum Step: Sendable {
  case each(slot: Int32, list: Int32)
  case bind(slot: Int32, value: Int32)
  case when(Int32)
}

/// A `require` or `forbid`.
package struct Demand: Sendable {
  /// What a demand asks.
  package enum Kind: Sendable {
    case require(Int32)
    /// The matches are bound to `slot`, their holes to the slots after it.
    case forbid(phrase: Int32, scope: Int32, slot: Int32, holes: Int32)
  }

  package var kind: Kind
  package var message: Deferred<TextCode>
  package var mend: Deferred<TextCode>?
  package var place: Int32?
  package var related: [Int32]
  package var fix: FixCode?
  package var softened: [Softening]
}

/// When a failure is a matter of review, or open.
package struct Softening: Sendable {
  package var kind: FindingKind
  package var condition: Int32
  package var because: Deferred<TextCode>
  /// Whether the condition asks whether the text breaks off.
  package var asksCut: Bool
}

/// The replacement that a rule offers.
package struct FixCode: Sendable {
  package var target: Int32
  package var text: Deferred<TextCode>
  package var isSafe: Bool
}

/// Sites of which findings are one.
package enum Unit: String, CaseIterable, Sendable { case table, section, report }

/// A rule, ready to run.
package struct RuleProgram: Sendable {
  /// The first level whose condition holds is in force; the last one has none.
  package var levels: [(level: Level, condition: Int32?)]
  package var years: YearSpan?
  /// Indices of the forms that it is limited to; empty: all.
  package var forms: [Int]
  package var steps: [Step]
  package var demands: [Demand]
  package var once: Unit?
  /// Indices of the rules whose equations it repairs.
  package var repair: [Int]
  /// Indices of the rules that are silent where it fails.
  package var insteadOf: [Int]
  package var slotCount: Int
  /// Whether a requirement asks if something is there or readable, so that its finding explains why
  /// other rules are undecided.
  package var asksPresence: Bool
  /// Whether it asks where the text breaks off, or is damaged.
  package var asksCut: Bool
  package var asksDamage: Bool
  /// Index of the table that it is about, where it is about one.
  package var table: Int32?
}

/// Slots that every rule has: names that messages may use.
package enum ReservedSlot: Int32, CaseIterable, Sendable {
  case left, right, sites, cell, value, count

  /// The name in messages.
  var name: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .sites: "sites"
    case .cell: "cell"
    case .value: "value"
    case .count: "count"
    }
  }
}

/// Everything that the rules of a set share.
package struct Program: Sendable {
  package var codes: [Code] = []
  package var operands: [Int32] = []
  package var numbers: [ExactNumber] = []
  package var texts: [TextCode] = []
  package var params: [ParamValue] = []
  /// Phrases that stand in everybody's reports and say nothing of copying.
  package var stock: [String] = []
  /// Names of sections and tables that rules mention.
  package var sections: [String] = []
  package var tables: [String] = []
  package var units: [UnitReference] = []
  /// For each reference to a cell by names and each form, its index in the table; -1: not there.
  package var cells: [[Int32]] = []
  /// For each phrase its holes, in the order of its text.
  package var holes: [[PhraseHole]] = []
  package var rules: [RuleProgram] = []
}

/// The value of a parameter.
package enum ParamValue: Sendable {
  case number(ExactNumber)
  case text(String)
}
