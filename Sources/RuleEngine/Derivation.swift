package import ReportModel
package import RuleLanguage
package import SourceText

/// How a rule came to its outcome: the clauses that were looked at, each with its values.
package struct Derivation: Sendable {
  /// In the order in which the rule was followed; the last one decides.
  package var steps: [DerivedStep]
  /// What they come to.
  package var kind: FindingKind
  /// Number of further sites that came to the same.
  package var alike: Int

  /// Whether it is about the equations of other rules.
  package var isOfEquations: Bool {
    if case .repair? = steps.last?.clause { true } else { false }
  }
}

/// A clause of a rule at one site.
package struct DerivedStep: Sendable {
  /// Which clause it is.
  package enum Clause: Sendable {
    /// Whether the rule is for reports such as this one: `issuers`, `years`, `for form`.
    case applies
    /// `for NAME in …`: the list, and the member at hand.
    case each(String)
    case bind(String)
    case when
    case require
    /// The matches in the list are not to be there; of several the one at hand is the member.
    case forbid
    /// `review when …`, `open when …`: what becomes of a failure.
    case softened(FindingKind)
    /// The failure rests on text that is damaged or breaks off.
    case spared
    /// Equations that one cell may mend, one in each part.
    case repair(mends: Bool)
  }

  package var clause: Clause
  package var part: DerivedPart
  package var member: DerivedPart?
}

/// An expression of a rule with its value and what that was worked out from.
package struct DerivedPart: Sendable {
  /// How the value follows from those of the parts.
  package enum Operation: Sendable {
    /// A number, text or truth in the rule, or a parameter.
    case constant
    /// Something read in the report.
    case fact
    /// A name that a clause before or a list around gives a meaning.
    case variable(String)
    case find
    /// The parts are the members.
    case list
    /// Called with its parts; a list function with the members of its part.
    case call(Function)
    /// For each member one part, of whose member it is the condition or value.
    case quantify(Function, variable: String)
    case not, negative, exists
    case state(StateTest)
    case binary(Operator)
    /// The condition and what was chosen.
    case choice
    /// Left side minus right side of an equation; the parts are cells, each with its factor.
    case equation(factors: [Int])
  }

  /// Parts that are left out because there are others that say the same.
  package struct Rest: Sendable {
    package var count: Int
    /// What each is; for sums what they are together; nil where nobody looked.
    package var value: DerivedValue?
  }

  package var operation: Operation
  /// The rule's own words, on one line.
  package var source: String
  package var value: DerivedValue
  /// Where the value stands in the report; nil where it is nowhere.
  package var range: ByteRange?
  /// The official names of a cell, row or column, or the words of the report that stand there.
  package var label: String = ""
  /// The member that a part of a list function is about.
  package var member: [DerivedPart] = []
  package var parts: [DerivedPart] = []
  package var rest: [Rest] = []
  /// For a phrase that is not found, how far it comes at best.
  package var near: DerivedNearMatch?
}

/// The nearest thing to a phrase that was not found.
package struct DerivedNearMatch: Equatable, Sendable {
  package var range: ByteRange
  /// What stands there.
  package var words: String
  /// What should have come next.
  package var expected: Wording
}

/// The value of a part.
package enum DerivedValue: Equatable, Sendable {
  case truth(Bool)
  case number(ExactNumber)
  /// A count of which not all members are known: at least, at most, and why.
  case between(Int, Int?, Wording)
  case date(CalendarDate)
  /// Words of the report, of the rule or of the form.
  case words(String)
  /// A part of the report by its name, and whether it is there; nil where that is not certain.
  case thing(String, isThere: Bool?)
  /// A cell, the number in it, and why it has none.
  case cell(CellState, ExactNumber?, CellReason?)
  /// So many members, and why there may be more.
  case list(Int, Wording?)
  /// Something that is not there.
  case nothing
  case unknown(Wording)
}
