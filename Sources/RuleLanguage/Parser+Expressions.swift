import SourceText

extension Parser {
  /// An expression; operators bind as `or`, `and`, `not`, comparison, `+ -`, `* /`, members.
  mutating func expression() -> Expression? {
    if depth == 0 { links = 0 }
    return nested { $0.disjunction() }
  }

  private mutating func disjunction() -> Expression? {
    chain(.disjunct, { $0.isWord("or") ? .or : nil }) { $0.conjunction() }
  }

  private mutating func conjunction() -> Expression? {
    chain(.conjunct, { $0.isWord("and") ? .and : nil }) { $0.negation() }
  }

  private mutating func negation() -> Expression? {
    let start = token.range
    if acceptWord("not") {
      guard let inner = nested({ $0.negation() }) else { return nil }
      return Expression(node: .not(inner), range: start.union(inner.range))
    }
    return comparison()
  }

  private mutating func comparison() -> Expression? {
    guard let left = sum() else { return nil }
    if acceptWord("is") {
      guard let state = name("状态 (a state)") else { return nil }
      return Expression(node: .state(left, state), range: left.range.union(state.range))
    }
    let sign: Operator
    switch token.kind {
    case .equal: sign = .equal
    case .notEqual: sign = .notEqual
    case .less: sign = .less
    case .lessOrEqual: sign = .lessOrEqual
    case .greater: sign = .greater
    case .greaterOrEqual: sign = .greaterOrEqual
    default:
      guard isWord("in") else { return left }
      sign = .isIn
    }
    advance()
    guard let right = sum() else { return nil }
    return join(left, sign, right)
  }

  private mutating func sum() -> Expression? {
    chain(
      .addend,
      { parser in
        switch parser.token.kind {
        case .plus: .add
        case .minus: .subtract
        default: nil
        }
      }
    ) { $0.product() }
  }

  private mutating func product() -> Expression? {
    chain(
      .factor,
      { parser in
        switch parser.token.kind {
        case .star: .multiply
        case .slash: .divide
        default: nil
        }
      }
    ) { $0.prefixed() }
  }

  private mutating func chain(
    _ part: ExpressionPart,
    _ sign: (Parser) -> Operator?,
    operand: (inout Parser) -> Expression?
  ) -> Expression? {
    guard var left = operand(&self) else { return nil }
    while let sign = sign(self) {
      guard link() else { return nil }
      markBreak(inExpression: part)
      advance()
      guard let right = operand(&self) else { return nil }
      left = join(left, sign, right)
    }
    return left
  }

  private func join(_ left: Expression, _ sign: Operator, _ right: Expression) -> Expression {
    Expression(node: .binary(sign, left, right), range: left.range.union(right.range))
  }

  private mutating func prefixed() -> Expression? {
    let start = token.range
    if accept(.minus) {
      markBlank(.none)
      guard let inner = nested({ $0.prefixed() }) else { return nil }
      return Expression(node: .negative(inner), range: start.union(inner.range))
    }
    if acceptWord("exists") {
      guard let inner = nested({ $0.prefixed() }) else { return nil }
      return Expression(node: .exists(inner), range: start.union(inner.range))
    }
    return postfixed()
  }

  private mutating func postfixed() -> Expression? {
    guard var result = primary() else { return nil }
    while true {
      if token.kind == .dot || token.kind == .openBracket {
        guard link() else { return nil }
      }
      if accept(.dot) {
        guard let member = name("属性名 (a property)") else { return nil }
        result = Expression(
          node: .member(result, member),
          range: result.range.union(member.range)
        )
      } else if token.kind == .openBracket {
        guard let indexed = index(of: result) else { return nil }
        result = indexed
      } else {
        return result
      }
    }
  }

  private mutating func index(of base: Expression) -> Expression? {
    advance()
    guard let row = dottedPath(), expect(.comma, "“,”"), let column = dottedPath() else {
      return nil
    }
    let end = token.range
    guard expect(.closeBracket, "“]”") else { return nil }
    return Expression(
      node: .index(base, row: row, column: column),
      range: base.range.union(end)
    )
  }

  mutating func dottedPath() -> [Name]? {
    guard let first = name("行或列 (a row or column)") else { return nil }
    var path = [first]
    while accept(.dot) {
      if token.kind == .star {
        path.append(Name(text: "*", range: token.range))
        advance()
        break
      }
      guard let part = name("行或列 (a row or column)") else { return nil }
      path.append(part)
    }
    return path
  }

  private mutating func primary() -> Expression? {
    let start = token.range
    switch token.kind {
    case .number:
      let digits = text(start)
      advance()
      return Expression(node: .number(exactNumber(digits)), range: start)
    case .text, .longText:
      guard let template = template("文本 (text)") else { return nil }
      return Expression(node: .text(template), range: start)
    case .phrase:
      guard let phrase = phrase() else { return nil }
      return Expression(node: .phrase(phrase.text, phrase.range), range: start)
    case .openParenthesis: return parenthesised()
    case .name: return named()
    default:
      reportExpected("表达式 (an expression)")
      return nil
    }
  }

  private func exactNumber(_ digits: String) -> ExactNumber {
    let parts = digits.split(separator: ".")
    let decimals = parts.count > 1 ? parts[1].utf8.count : 0
    return ExactNumber(mantissa: Int64(parts.joined()) ?? 0, scale: min(decimals, 18))
  }

  private mutating func parenthesised() -> Expression? {
    let start = token.range
    advance()
    guard let first = expression() else { return nil }
    var members = [first]
    while accept(.comma) {
      markBreak(inExpression: .argument)
      guard let member = expression() else { return nil }
      members.append(member)
    }
    let range = start.union(token.range)
    guard expect(.closeParenthesis, "“)”") else { return nil }
    if members.count == 1 { return Expression(node: first.node, range: range) }
    return Expression(node: .list(members), range: range)
  }

  private mutating func named() -> Expression? {
    let start = token.range
    if acceptWord("true") { return Expression(node: .bool(true), range: start) }
    if acceptWord("false") { return Expression(node: .bool(false), range: start) }
    if acceptWord("if") { return choice(from: start) }
    guard let name = name("名称 (a name)") else { return nil }
    guard token.kind == .openParenthesis else {
      return Expression(node: .name(name.text), range: name.range)
    }
    return call(name)
  }

  private mutating func choice(from start: ByteRange) -> Expression? {
    guard let condition = expression() else { return nil }
    markBreak(inExpression: .branch)
    guard acceptWord("then") else {
      reportExpected("then")
      return nil
    }
    guard let first = expression() else { return nil }
    markBreak(inExpression: .branch)
    guard acceptWord("else") else {
      reportExpected("else")
      return nil
    }
    guard let second = expression() else { return nil }
    return Expression(
      node: .choice(condition, then: first, otherwise: second),
      range: start.union(second.range)
    )
  }

  private mutating func call(_ name: Name) -> Expression? {
    markBlank(.none)
    advance()
    var arguments: [Argument] = []
    while token.kind != .closeParenthesis {
      if !arguments.isEmpty { markBreak(inExpression: .argument) }
      guard let argument = argument() else { return nil }
      arguments.append(argument)
      guard accept(.comma) else { break }
    }
    let range = name.range.union(token.range)
    guard expect(.closeParenthesis, "“)”") else { return nil }
    return Expression(node: .call(name, arguments), range: range)
  }

  private mutating func argument() -> Argument? {
    if token.kind == .name && next.kind == .colon {
      let label = name("名称 (a name)")
      advance()
      guard let value = expression() else { return nil }
      return Argument(label: label, value: value)
    }
    if token.kind == .name && next.kind == .name && text(next.range) == "in" {
      let variable = name("名称 (a name)")
      advance()
      guard let list = sumOrList() else { return nil }
      guard accept(.colon) else {
        // `count(x in L)` without a body would be a membership test; nothing else is meant.
        reportExpected("“:”")
        return nil
      }
      markBreak(inExpression: .argument)
      guard let body = expression() else { return nil }
      return Argument(variable: variable, value: list, body: body)
    }
    guard let value = expression() else { return nil }
    return Argument(value: value)
  }

  private mutating func sumOrList() -> Expression? { nested { $0.sum() } }
}
