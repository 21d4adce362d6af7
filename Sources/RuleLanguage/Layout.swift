/// What the parser knows of a token that formatting has to know.
struct LayoutMark {
  /// The blank before a token.
  enum Blank { case usual, none, always }

  /// Whether a declaration, clause, row or the like begins here: on a line of its own.
  var startsItem = false
  var blank = Blank.usual
  /// Where a line that is too long may break before this token; low levels break first.
  var level: Int?
  /// Whether only as many breaks of the level are made as are needed.
  var fills = false
}

extension Parser {
  /// Notes that an item begins at the cursor.
  mutating func markItem() { mark { $0.startsItem = true } }

  /// Notes that a long line may break before the cursor.
  mutating func markBreak(_ level: Int, fills: Bool = false) {
    mark { mark in
      mark.level = level
      mark.fills = fills
    }
  }

  /// Notes that a long line may break before the cursor, for a part of the current expression.
  mutating func markBreak(inExpression part: ExpressionPart) {
    markBreak(10 * (depth + 1) + part.rawValue)
  }

  /// Notes what is before the token at the cursor.
  mutating func markBlank(_ blank: LayoutMark.Blank) { mark { $0.blank = blank } }

  private mutating func mark(_ change: (inout LayoutMark) -> Void) {
    if layout.indices.contains(index) { change(&layout[index]) }
  }
}

/// Parts of an expression, those first at which it is broken first.
enum ExpressionPart: Int {
  case branch, disjunct, conjunct, addend, factor, argument
}
