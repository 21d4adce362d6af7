package import SourceText

/// A name with its place.
package struct Name: Hashable, Sendable {
  package var text: String
  package var range: ByteRange
}

extension Name {
  /// The names of a path as one, with dots between; nil where there is none.
  package init?(path: [Name]) {
    guard let first = path.first, let last = path.last else { return nil }
    text = path.map(\.text).joined(separator: ".")
    range = first.range.union(last.range)
  }
}

/// Text with holes: `“{row.label}”总计应为 {right}`.
package struct Template: Sendable {
  /// A stretch of text or an expression in braces.
  package enum Part: Sendable {
    case text(String)
    case value(Expression)
  }

  package var parts: [Part]
  package var range: ByteRange

  /// The text where it has no holes.
  package var plain: String? {
    var result = ""
    for part in parts {
      guard case .text(let text) = part else { return nil }
      result += text
    }
    return result
  }
}

/// A text in Chinese with its English.
package struct BilingualTemplate: Sendable {
  package var zh: Template
  package var en: Template?
}

/// An expression with its place.
package struct Expression: Sendable {
  /// What an expression is.
  package indirect enum Node: Sendable {
    case number(ExactNumber)
    case text(Template)
    case bool(Bool)
    case name(String)
    case member(Expression, Name)
    case index(Expression, row: [Name], column: [Name])
    case call(Name, [Argument])
    case phrase(String, ByteRange)
    case list([Expression])
    case not(Expression)
    case negative(Expression)
    case exists(Expression)
    case state(Expression, Name)
    case binary(Operator, Expression, Expression)
    case choice(Expression, then: Expression, otherwise: Expression)
  }

  package var node: Node
  package var range: ByteRange
}

/// What a call is given: `report`, `in: report`, `x in L: E`.
package struct Argument: Sendable {
  package var label: Name?
  /// The variable of `x in L: E`; then `value` is L and `body` is E.
  package var variable: Name?
  package var value: Expression
  package var body: Expression?
}

/// A sign between two expressions.
package enum Operator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and, or
  case isIn = "in"

  /// Whether it compares, so that its sides are worth telling.
  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn: false
    }
  }

  /// How the sides of a comparison stand to each other, as people write it: the sign itself where
  /// it holds, otherwise its opposite.
  package func relation(holds: Bool) -> String {
    switch self {
    case .less: holds ? "<" : "≥"
    case .lessOrEqual: holds ? "≤" : ">"
    case .greater: holds ? ">" : "≤"
    case .greaterOrEqual: holds ? "≥" : "<"
    case .notEqual: holds ? "≠" : "="
    case .equal: holds ? "=" : "≠"
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn: rawValue
    }
  }
}

/// Years from … to …; nil: open.
package struct YearSpan: Equatable, Sendable {
  package var first: Int?
  package var last: Int?
}

/// A rule file as written.
package struct FileSyntax: Sendable {
  package var path: String
  package var imports: [Name] = []
  package var laws: [LawSyntax] = []
  package var kinds: [KindSyntax] = []
  package var patterns: [PatternSyntax] = []
  package var params: [ParamSyntax] = []
  package var stock: [Name] = []
  package var forms: [FormSyntax] = []
  package var rules: [RuleSyntax] = []
  package var profiles: [ProfileSyntax] = []
  package var tests: [TestSyntax] = []
}

/// A `law` declaration.
package struct LawSyntax: Sendable {
  package var name: Name
  package var title: BilingualTemplate?
  package var number = ""
  package var articles: Int?
  package var isBinding = true
}

/// A `kind` declaration.
package struct KindSyntax: Sendable {
  package var name: Name
  package var title: BilingualTemplate?
  package var endings: [Name] = []
}

/// A `pattern` declaration.
package struct PatternSyntax: Sendable {
  package var name: Name
  package var phrase: String
  package var range: ByteRange
}

/// A `param` declaration.
package struct ParamSyntax: Sendable {
  package var name: Name
  package var value: Expression
}

/// A `form` declaration.
package struct FormSyntax: Sendable {
  package var name: Name
  package var base: Name?
  package var title: BilingualTemplate?
  package var years: YearSpan?
  package var law: Name?
  package var named: Name?
  package var titled: String?
  package var dated: [WitnessSyntax] = []
  package var sections: [SectionSyntax] = []
  package var tables: [TableSyntax] = []
}

/// `dated PATTERN.hole in SCOPE [minus N] [untitled]`.
package struct WitnessSyntax: Sendable {
  package var pattern: Name
  package var hole: Name
  package var scope: Expression
  package var minus: Int
  package var isUntitled = false
}

/// A `section` of a form.
package struct SectionSyntax: Sendable {
  package var name: Name
  package var label: Name
  package var also: [Name] = []
  package var known: [Name] = []
}

/// A `table` of a form.
package struct TableSyntax: Sendable {
  package var name: Name
  package var title: BilingualTemplate?
  package var isAcross = false
  package var section: Name?
  package var heads: [Name] = []
  package var blocks: [BlockSyntax] = []
  package var sums: [SumSyntax] = []
}

/// A block of a table with columns of its own.
package struct BlockSyntax: Sendable {
  package var caption = ""
  package var columns: [UnitSyntax] = []
  package var rows: [UnitSyntax] = []
}

/// A row, a column or a group of them.
package struct UnitSyntax: Sendable {
  package var name: Name
  package var label: Name
  package var remark = ""
  package var unit = ""
  package var maySink = false
  package var isFlat = false
  /// Nil for a row or column.
  package var members: [UnitSyntax]?
}

/// `each row: total = natural + …`.
package struct SumSyntax: Sendable {
  package var isRow: Bool
  package var left: [[Name]]
  package var right: [[Name]]
  package var range: ByteRange
}

/// A `rule` declaration.
package struct RuleSyntax: Sendable {
  package var id: Name
  package var range: ByteRange
  /// From its first word to its closing brace.
  package var extent = ByteRange(at: 0)
  package var title: BilingualTemplate?
  package var why: BilingualTemplate?
  package var mend: BilingualTemplate?
  package var message: BilingualTemplate?
  package var levels: [(level: Level, condition: Expression?)] = []
  package var basis: [BasisSyntax] = []
  package var years: YearSpan?
  package var issuers: [Name] = []
  package var forms: [Name] = []
  package var steps: [StepSyntax] = []
  package var demands: [DemandSyntax] = []
  package var common = DemandClauses()
  package var once: Name?
  package var repair: [Name] = []
  package var repairRange: ByteRange?
  package var insteadOf: [Name] = []
}

/// A citation of a rule.
package struct BasisSyntax: Sendable {
  package var law: Name
  package var article: String
  package var range: ByteRange
  package var years: YearSpan
}

/// `for`, `let` and `when`, in written order.
package enum StepSyntax: Sendable {
  case each(Name, Expression)
  case bind(Name, Expression)
  case when(Expression)
}

/// A `require` or `forbid` with the clauses after it.
package struct DemandSyntax: Sendable {
  /// What a demand asks.
  package enum Kind: Sendable {
    case require(Expression)
    case forbid(String, ByteRange, Expression?)
  }

  package var kind: Kind
  package var range: ByteRange
  package var clauses = DemandClauses()
}

/// What may stand after a `require`, or before the first one for all.
package struct DemandClauses: Sendable {
  package var message: BilingualTemplate?
  package var mend: BilingualTemplate?
  package var place: Expression?
  package var related: [Expression] = []
  package var fix: FixSyntax?
  package var softened: [SoftenSyntax] = []
}

/// `review when E because "…"` or `open when …`.
package struct SoftenSyntax: Sendable {
  package var kind: FindingKind
  package var condition: Expression
  package var because: BilingualTemplate
}

/// `fix replace … with "…" [safe]`.
package struct FixSyntax: Sendable {
  package var target: Expression
  package var text: Template
  package var isSafe: Bool
}

/// A `profile` declaration.
package struct ProfileSyntax: Sendable {
  package var name: Name
  package var title: BilingualTemplate?
  package var base: Name?
  package var include: [Name] = []
  package var off: [Name] = []
  package var levels: [(Name, Level)] = []
  package var settings: [(Name, Expression)] = []
}

/// The `test` of a rule.
package struct TestSyntax: Sendable {
  package var rule: Name
  /// From its first word to its closing brace.
  package var extent = ByteRange(at: 0)
  package var cases: [CaseSyntax] = []
  package var excuses: [ExcuseSyntax] = []
}

/// `survives "…" as "…" because "…"`: a change of the rule that no case notices, and why.
package struct ExcuseSyntax: Sendable {
  /// What stands in the rule.
  package var old: Name
  /// What the change makes of it; empty where it is dropped.
  package var new: String
  package var because: String
}

/// A `case` of a test.
package struct CaseSyntax: Sendable {
  package var title: Name
  /// Why the case does not hold yet; nil where it should.
  package var todo: String?
  package var report = CaseReport()
  package var expectations: [ExpectationSyntax] = []
}

/// The report that a test case describes.
package struct CaseReport: Sendable {
  package var year: Int?
  package var issuer: String?
  package var title: String?
  package var text: String?
  package var document: String?
  /// The file that has the whole document, relative to the rule file.
  package var file: Name?
  package var signed: String?
  package var sections: [(Name, String)] = []
  package var tables: [CaseTable] = []
  /// Last year's report, where the case gives one.
  package var previous: [CaseReport] = []
  /// Another issuer's report, where the case gives one.
  package var twin: [CaseReport] = []
}

/// A `table` of a case.
package struct CaseTable: Sendable {
  package var name: Name
  /// Whether the rows that are not listed stand there with zeros.
  package var fillsZeros = false
  package var rows: [(path: Name, values: [CaseCell])] = []
}

/// A cell of a case: a number, `_` or `?`.
package enum CaseCell: Sendable {
  case number(String)
  case blank
  case unreadable
}

/// `expect KIND [at PLACE] [times N]`.
package struct ExpectationSyntax: Sendable {
  package var kind: FindingKind
  package var isNever: Bool
  package var place: Expression?
  package var times: Int?
  package var range: ByteRange
}
