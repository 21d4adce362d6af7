/// How the work of a rule grows with a report: with its table rows, its blocks and its text, each to
/// a power.
package struct Cost: Equatable, Sendable {
  /// Powers of the number of rows (which the form bounds), of blocks and of characters.
  package var rows = 0
  package var blocks = 0
  package var text = 0

  /// The same for every report.
  package static let constant = Cost()
  static let row = Cost(rows: 1)
  static let block = Cost(blocks: 1)
  static let character = Cost(text: 1)

  /// Rules that cost more are refused: text² is 2, and a block is as bad as its text.
  static let limit = 2

  /// With which power it grows with the whole text.
  var degree: Int { blocks + text }

  /// Both, one within the other.
  static func * (left: Cost, right: Cost) -> Cost {
    Cost(
      rows: left.rows + right.rows,
      blocks: left.blocks + right.blocks,
      text: left.text + right.text
    )
  }

  /// The greater one of both, done one after the other.
  func or(_ other: Cost) -> Cost {
    (degree, text, rows) < (other.degree, other.text, other.rows) ? other : self
  }

  /// The cost as people read it: `rows × text²`, `constant`.
  package var name: String {
    let parts = [("rows", rows), ("blocks", blocks), ("text", text)].filter { $0.1 > 0 }
    if parts.isEmpty { return "constant" }
    return parts.map { $0.0 + ($0.1 == 1 ? "" : $0.1 == 2 ? "²" : "^\($0.1)") }
      .joined(separator: " × ")
  }
}

extension Program {
  /// What a rule costs, and the first step or demand (counted on) that costs more than is allowed.
  package func cost(of rule: RuleProgram) -> (cost: Cost, tooMuch: Int?) {
    var meter = CostMeter(self)
    var sites = Cost.constant
    var total = Cost.constant
    var tooMuch: Int?
    func add(_ cost: Cost, _ index: Int) {
      total = total.or(sites * cost)
      if tooMuch == nil && (sites * cost).degree > Cost.limit { tooMuch = index }
    }
    for (index, step) in rule.steps.enumerated() {
      switch step {
      case .each(let slot, let list):
        add(meter.cost(list), index)
        sites = sites * meter.size(list)
        meter.sizes[slot] = .constant
      case .bind(let slot, let value):
        add(meter.cost(value), index)
        meter.sizes[slot] = meter.size(value)
      case .when(let condition): add(meter.cost(condition), index)
      }
    }
    for (index, demand) in rule.demands.enumerated() {
      add(meter.cost(of: demand), rule.steps.count + index)
    }
    return (total, tooMuch)
  }
}

/// Works out costs of expressions.
private struct CostMeter {
  private let program: Program
  /// How many members the values of variables have.
  var sizes: [Int32: Cost] = [:]

  init(_ program: Program) { self.program = program }

  func cost(of demand: Demand) -> Cost {
    var clauses = demand.softened.map { cost($0.condition) }
    clauses += ([demand.place].compactMap(\.self) + demand.related).map { cost($0) }
    clauses += [demand.message, demand.mend].compactMap(\.self).map { cost($0.value) }
    let afterwards = clauses.reduce(Cost.constant) { $0.or($1) }
    switch demand.kind {
    case .require(let condition): return cost(condition).or(afterwards)
    case .forbid(_, let scope, _, _): return cost(scope).or(Cost.character * afterwards)
    }
  }

  /// How many members a list can have; constant for what is no list.
  func size(_ code: Int32) -> Cost {
    switch program.codes[Int(code)] {
    case .find: return .character
    case .local(let slot): return sizes[slot] ?? .constant
    case .property(let property, _): return size(of: property)
    case .inRow(_, let unit), .inColumn(_, let unit):
      return program.units[Int(unit)].isGroup ? .row : .constant
    case .call(let function, _, _):
      switch function {
      case .numbering, .doubled, .narrow: return .character
      default: return .constant
      }
    case .quantify(let function, let list, _, _):
      return function == .where ? size(list) : .constant
    case .choice(_, let first, let second): return size(first).or(size(second))
    case .number, .text, .bool, .param, .report, .section, .table, .cell, .crossing, .hole, .scopes,
      .not, .negative, .exists, .state, .binary:
      return .constant
    }
  }

  private func size(of property: Property) -> Cost {
    switch property {
    case .rows, .columns, .cells, .labels, .extraRows, .extraColumns, .unfilledTotals, .foreignRows,
      .foreignLabels:
      .row
    case .headings, .copies, .damage: .block
    default: .constant
    }
  }

  func cost(_ code: Int32) -> Cost {
    switch program.codes[Int(code)] {
    case .number, .bool, .param, .report, .section, .table, .local: return .constant
    case .text(let index): return cost(program.texts[Int(index)])
    case .property(_, let inner), .not(let inner), .negative(let inner), .exists(let inner),
      .state(_, let inner), .hole(let inner, _), .cell(let inner, _):
      return cost(inner)
    case .inRow(let inner, _), .inColumn(let inner, _): return cost(inner).or(size(code))
    case .crossing(let table, let row, let column):
      return cost(table).or(cost(row)).or(cost(column))
    case .find(_, let scope): return cost(scope).or(.character)
    case .scopes(let first, let count): return operands(first, count)
    case .call(let function, let first, let count):
      return operands(first, count).or(work(function, first, count))
    case .quantify(_, let list, _, let body): return cost(list).or(size(list) * cost(body))
    case .binary(_, let left, let right):
      return cost(left).or(cost(right)).or(size(left)).or(size(right))
    case .choice(let condition, let first, let second):
      return cost(condition).or(cost(first)).or(cost(second))
    }
  }

  private func cost(_ text: TextCode) -> Cost {
    (text.zh + text.en).reduce(.constant) { total, part in
      switch part {
      case .text: total
      case .value(let code): total.or(cost(code))
      }
    }
  }

  private func operands(_ first: Int32, _ count: Int32) -> Cost {
    (first..<(first + count)).reduce(.constant) { $0.or(cost(program.operands[Int($1)])) }
  }

  /// What a function does itself, its arguments once worked out.
  private func work(_ function: Function, _ first: Int32, _ count: Int32) -> Cost {
    switch function {
    case .numbering, .doubled, .narrow, .overlap, .mentions: return .character
    case .count, .sum, .first, .last, .distinct, .any, .all, .where:
      return size(program.operands[Int(first)])
    case .length, .contains, .startsWith, .endsWith, .similarity, .sameBody:
      let isLong = (first..<(first + count)).contains { isWhole(program.operands[Int($0)]) }
      return isLong ? .character : .constant
    case .date, .missing, .absolute, .round, .find: return .constant
    }
  }

  /// Whether it is the text of a report, a section or a block, which can be long.
  private func isWhole(_ code: Int32) -> Bool {
    switch program.codes[Int(code)] {
    case .report, .section, .scopes: true
    case .property(let property, _):
      switch property {
      case .body, .preamble, .ending, .block: true
      default: false
      }
    default: false
    }
  }
}
