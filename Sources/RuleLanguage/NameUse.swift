import SourceText

/// Which names the expressions of a rule use, and which of its own names hide others.
struct NameUse {
  private struct Variable {
    let name: Name
    let isLet: Bool
    var isUsed = false
  }

  /// Names that are no variables: patterns, params, tables, and types of holes.
  private(set) var globals: Set<String> = []
  /// Names that hide another one.
  private(set) var hiding: [Name] = []
  private var variables: [Variable] = []
  /// The variables that can be named here, the innermost last.
  private var scope: [Int] = []
  private let isTaken: (String) -> Bool

  /// `isTaken` tells whether a name stands for something outside of rules.
  init(isTaken: @escaping (String) -> Bool) { self.isTaken = isTaken }

  /// The names of `let` clauses that nothing uses.
  var unused: [Name] { variables.filter { $0.isLet && !$0.isUsed }.map(\.name) }

  /// Takes in a rule; `holes` yields the names of a phrase's holes.
  mutating func add(_ rule: RuleSyntax, holes: (String) -> [String]) {
    scope = []
    for step in rule.steps {
      switch step {
      case .each(let name, let list):
        add(list)
        declare(name, isLet: false)
      case .bind(let name, let value):
        add(value)
        declare(name, isLet: true)
      case .when(let condition): add(condition)
      }
    }
    for level in rule.levels { if let condition = level.condition { add(condition) } }
    if rule.demands.isEmpty { add(rule.common) }
    for demand in rule.demands {
      let outer = scope.count
      switch demand.kind {
      case .require(let condition): add(condition)
      case .forbid(let phrase, let range, let searched):
        if let searched { add(searched) }
        add(phrase: phrase)
        for hole in holes(phrase) where !hole.isEmpty {
          declare(Name(text: hole, range: range), isLet: false)
        }
      }
      add(demand.clauses)
      add(rule.common)
      scope.removeSubrange(outer...)
    }
  }

  /// Takes in what stands in a form's `dated` clause and the like.
  mutating func add(_ name: Name?) { if let name { globals.insert(name.text) } }

  /// Takes in the types of a phrase's holes.
  mutating func add(phrase: String) { globals.formUnion(holeTypes(in: phrase)) }

  private mutating func add(_ clauses: DemandClauses) {
    for text in [clauses.message, clauses.mend] { add(text) }
    for place in [clauses.place].compactMap(\.self) + clauses.related { add(place) }
    if let fix = clauses.fix {
      add(fix.target)
      add(fix.text)
    }
    for softened in clauses.softened {
      add(softened.condition)
      add(softened.because)
    }
  }

  private mutating func add(_ text: BilingualTemplate?) {
    if let text { add(text.zh) }
    if let en = text?.en { add(en) }
  }

  private mutating func add(_ template: Template) {
    for case .value(let value) in template.parts { add(value) }
  }

  private mutating func add(_ expression: Expression) {
    switch expression.node {
    case .number, .bool: return
    case .text(let template): add(template)
    case .name(let name): use(name)
    case .member(let base, _): add(base)
    case .index(let base, let row, let column):
      add(base)
      for path in [row, column] where path.count == 1 { use(path[0].text) }
    case .call(_, let arguments): for argument in arguments { add(argument) }
    case .phrase(let phrase, _): add(phrase: phrase)
    case .list(let members): for member in members { add(member) }
    case .not(let inner), .negative(let inner), .exists(let inner), .state(let inner, _): add(inner)
    case .binary(_, let left, let right):
      add(left)
      add(right)
    case .choice(let condition, let first, let second):
      add(condition)
      add(first)
      add(second)
    }
  }

  private mutating func add(_ argument: Argument) {
    add(argument.value)
    guard let variable = argument.variable, let body = argument.body else { return }
    declare(variable, isLet: false)
    add(body)
    scope.removeLast()
  }

  private mutating func declare(_ name: Name, isLet: Bool) {
    // A variable of the rule itself that is declared again is a mistake, not a lint.
    if isTaken(name.text) || scope.contains(where: { variables[$0].name.text == name.text }) {
      if !hiding.contains(name) { hiding.append(name) }
    }
    scope.append(variables.count)
    variables.append(Variable(name: name, isLet: isLet))
  }

  private mutating func use(_ name: String) {
    if let index = scope.last(where: { variables[$0].name.text == name }) {
      variables[index].isUsed = true
    } else {
      globals.insert(name)
    }
  }
}

/// The words that may be types of holes in a phrase: what stands before a `}`.
func holeTypes(in phrase: String) -> Set<String> {
  var types: Set<String> = []
  var word: [UInt8] = []
  for byte in phrase.utf8 {
    if Lexer.isNameByte(byte) {
      word.append(byte)
    } else {
      if byte == UInt8(ascii: "}") && !word.isEmpty {
        types.insert(String(decoding: word, as: UTF8.self))
      }
      word = []
    }
  }
  return types
}
