import Phrases
import ReportModel
import RuleLanguage
package import SourceText

/// A small change of a checked rule, as it would read in its file.
package struct RuleMutant: Sendable {
  /// What is changed.
  enum Change: Sendable {
    case code(Int32, Code)
    case number(Int32, ExactNumber)
    case cell(Int32, table: Int32, [Int32])
    case unit(Int32, UnitReference)
    case dropStep(Int)
    case dropDemand(Int)
    /// Of one demand, or of all that have it.
    case dropSoftening(demand: Int?, Int)
    case phrase(Int, ParsedPhrase)
  }

  let change: Change
  package var path: String
  /// The text that is changed, and what stands there then; nil: nothing.
  package var range: ByteRange
  package var replacement: String?
  /// Whether no document can tell the change apart.
  var meansTheSame = false
}

/// All mutants of one rule.
struct RuleMutants {
  private let ruleSet: RuleSet
  private let rule: Int
  private let origins: RuleOrigins
  private let path: String
  private let source: [UInt8]
  /// The bytes of a rule file.
  private let sources: (String) -> [UInt8]?
  private var mutants: [RuleMutant] = []
  private var seen: Set<Int32> = []
  private var phrases: Set<Int> = []

  static func all(
    of rule: Int,
    in ruleSet: RuleSet,
    origins: RuleOrigins,
    sources: @escaping (String) -> [UInt8]?
  ) -> [RuleMutant] {
    var maker = RuleMutants(
      ruleSet: ruleSet,
      rule: rule,
      origins: origins,
      path: ruleSet.cards[rule].path,
      sources: sources
    )
    if let syntax = origins.rules[ruleSet.cards[rule].id] { maker.run(syntax) }
    return maker.mutants
  }

  private init(
    ruleSet: RuleSet,
    rule: Int,
    origins: RuleOrigins,
    path: String,
    sources: @escaping (String) -> [UInt8]?
  ) {
    self.ruleSet = ruleSet
    self.rule = rule
    self.origins = origins
    self.path = path
    self.sources = sources
    source = sources(path) ?? []
  }

  private var program: Program { ruleSet.program }

  private mutating func run(_ syntax: RuleSyntax) {
    let rule = program.rules[self.rule]
    for (index, step) in rule.steps.enumerated() {
      switch step {
      case .each(_, let code), .bind(_, let code): walk(code)
      case .when(let code):
        add(.dropStep(index), at: place(code), nil)
        walk(code)
      }
    }
    for (index, demand) in rule.demands.enumerated() {
      if rule.demands.count > 1, syntax.demands.indices.contains(index) {
        add(.dropDemand(index), at: syntax.demands[index].range, nil)
      }
      switch demand.kind {
      case .require(let code): walk(code)
      case .forbid(let phrase, let scope, _, _):
        walk(scope)
        addPhrase(Int(phrase))
      }
      let own =
        syntax.demands.indices.contains(index)
        ? syntax.demands[index].clauses.softened.count : 0
      for (number, softening) in demand.softened.enumerated() where number < own || index == 0 {
        let all: Int? = number < own ? index : nil
        let which = number < own ? number : number - own
        add(.dropSoftening(demand: all, which), at: place(softening.condition), nil)
        walk(softening.condition)
      }
    }
  }

  private func place(_ code: Int32) -> ByteRange {
    origins.places.indices.contains(Int(code)) ? origins.places[Int(code)] : ByteRange(at: 0)
  }

  private func text(_ range: ByteRange) -> String {
    guard range.start >= 0 && range.end <= source.count else { return "" }
    return String(decoding: source[range.start..<range.end], as: UTF8.self)
  }

  private mutating func add(_ change: RuleMutant.Change, at range: ByteRange, _ text: String?) {
    guard !range.isEmpty else { return }
    mutants.append(RuleMutant(change: change, path: path, range: range, replacement: text))
  }

  /// The text of a phrase between its quotes, and its file; nil for one that comes with the program
  /// in a rule that does not.
  private func phrase(_ index: Int) -> (path: String, range: ByteRange, text: String)? {
    guard let origin = origins.phrases[index], isShipped(origin.path) == isShipped(path),
      let bytes = sources(origin.path), origin.range.end <= bytes.count
    else { return nil }
    let text = String(decoding: bytes[origin.range.start..<origin.range.end], as: UTF8.self)
    return (origin.path, origin.range, text)
  }

  private mutating func walk(_ code: Int32) {
    guard seen.insert(code).inserted else { return }
    switch program.codes[Int(code)] {
    case .number(let index):
      let number = program.numbers[Int(index)]
      guard let more = number.adding(ExactNumber(1)) else { return }
      add(.number(code, more), at: place(code), more.text)
    case .text, .bool, .local, .param, .report, .section, .table: return
    case .property(_, let inner), .negative(let inner), .exists(let inner): walk(inner)
    case .hole(let match, _): walk(match)
    case .cell(let table, let reference): addCells(code, table, program.cells[Int(reference)])
    case .inRow(let row, let unit):
      walk(row)
      addUnits(code, row, program.units[Int(unit)], isRow: true)
    case .inColumn(let column, let unit):
      walk(column)
      addUnits(code, column, program.units[Int(unit)], isRow: false)
    case .crossing(_, let row, let column):
      walk(row)
      walk(column)
    case .find(let phrase, let scope):
      walk(scope)
      addPhrase(Int(phrase))
    case .scopes(let first, let count): walk(operands: first, count)
    case .call(let function, let first, let count):
      walk(operands: first, count)
      if function == .first || function == .last {
        let other: Function = function == .first ? .last : .first
        rename(code, .call(other, first: first, count: count), function, other)
        if count == 1, !mutants.isEmpty, ruleSet.hasOneMember(program.operands[Int(first)]) {
          mutants[mutants.count - 1].meansTheSame = true
        }
      }
    case .quantify(let function, let list, let slot, let body):
      walk(list)
      walk(body)
      if let other = function.opposite {
        rename(code, .quantify(other, list: list, slot: slot, body: body), function, other)
      }
    case .not(let inner):
      add(.code(code, program.codes[Int(inner)]), at: place(code), text(place(inner)))
      walk(inner)
    case .state(let test, let inner):
      walk(inner)
      let end = place(code).end
      let word = ByteRange(max(0, end - test.rawValue.utf8.count), end)
      guard text(word) == test.rawValue else { return }
      add(.code(code, .state(test.other, inner)), at: word, test.other.rawValue)
    case .binary(let sign, let left, let right): addBinary(code, sign, left, right)
    case .choice(let condition, let first, let second):
      walk(condition)
      walk(first)
      walk(second)
    }
  }

  private mutating func walk(operands first: Int32, _ count: Int32) {
    for index in first..<(first + count) { walk(program.operands[Int(index)]) }
  }

  /// Another function at the head of a call.
  private mutating func rename(_ code: Int32, _ changed: Code, _ old: Function, _ new: Function) {
    let start = place(code).start
    let word = ByteRange(start, start + old.rawValue.utf8.count)
    guard word.end <= source.count, text(word) == old.rawValue else { return }
    add(.code(code, changed), at: word, new.rawValue)
  }

  private mutating func addBinary(_ code: Int32, _ sign: Operator, _ left: Int32, _ right: Int32) {
    let between = ByteRange(place(left).end, max(place(left).end, place(right).start))
    if let other = sign.other, !place(left).isEmpty && !place(right).isEmpty {
      let changed = text(between).replacing(sign.rawValue, with: other.rawValue, maxReplacements: 1)
      add(.code(code, .binary(other, left, right)), at: between, changed)
    }
    if sign == .and || sign == .or {
      for side in [left, right] {
        add(.code(code, program.codes[Int(side)]), at: place(code), text(place(side)))
      }
    }
    walk(left)
    walk(right)
  }

  // MARK: Names

  /// The cell in the next row, and the one in the next column.
  private mutating func addCells(_ code: Int32, _ table: Int32, _ cells: [Int32]) {
    guard case .table(let name, _) = program.codes[Int(table)],
      let form = ruleSet.forms.indices.last(where: { cells[$0] >= 0 }),
      let shapes = shapes(of: program.tables[Int(name)]), let shape = shapes[form]
    else { return }
    let own = shape.cells[Int(cells[form])]
    let rows = shape.rowSpecs.indices.filter { shape.rows[$0].block == shape.rows[own.row].block }
    let columns = shape.cells.filter { $0.row == own.row }.map(\.column)
    let row = rows.first { $0 == own.row + 1 } ?? rows.last { $0 < own.row }
    let column = columns.first { $0 == own.column + 1 } ?? columns.last { $0 < own.column }
    for (newRow, newColumn) in [(row, own.column), (own.row, column)] {
      guard let newRow, let newColumn else { continue }
      let path = shape.rowSpecs[newRow].path
      let name = shape.columnSpecs[newColumn].name
      let changed = ruleSet.forms.indices.map { index -> Int32 in
        guard cells[index] >= 0, let shape = shapes[index] else { return -1 }
        let found = shape.cells.firstIndex { cell in
          shape.rowSpecs[cell.row].path == path && shape.columnSpecs[cell.column].name == name
        }
        return Int32(found ?? -1)
      }
      // What some form lacks could not be written.
      guard !zip(cells, changed).contains(where: { $0 >= 0 && $1 < 0 }) else { continue }
      let words = text(place(code)).split(separator: "[").first.map { String($0) } ?? ""
      add(.cell(code, table: table, changed), at: place(code), "\(words)[\(path), \(name)]")
    }
  }

  private func shapes(of table: String) -> [TableShape?]? {
    let shapes = ruleSet.forms.indices.map { form in
      ruleSet.forms[form].tables.firstIndex { $0.name == table }.map { ruleSet.shapes[form][$0] }
    }
    return shapes.contains { $0 != nil } ? shapes : nil
  }

  /// The next column of a row, or the next row of a column.
  private mutating func addUnits(
    _ code: Int32,
    _ owner: Int32,
    _ unit: UnitReference,
    isRow: Bool
  ) {
    guard !unit.isGroup,
      let form = unit.indices.indices.last(where: { !unit.indices[$0].allSatisfy(\.isEmpty) }),
      let block = unit.indices[form].firstIndex(where: { !$0.isEmpty }),
      let table = table(of: unit, in: form)
    else { return }
    let spec = ruleSet.forms[form].tables[table].blocks[block]
    let names = isRow ? spec.columns.map(\.name) : spec.rows.map(\.path)
    let index = Int(unit.indices[form][block][0])
    let next = index + 1 < names.count ? index + 1 : index - 1
    guard names.indices.contains(next), next >= 0 else { return }
    var changed = unit
    for other in unit.indices.indices {
      for number in unit.indices[other].indices where !unit.indices[other][number].isEmpty {
        guard let at = self.table(of: unit, in: other) else { return }
        let spec = ruleSet.forms[other].tables[at].blocks[number]
        let found =
          isRow
          ? spec.columns.firstIndex { $0.name == names[next] }
          : spec.rows.firstIndex { $0.path == names[next] }
        guard let found else { return }
        changed.indices[other][number] = [Int32(found)]
      }
    }
    let kept = text(place(owner))
    add(.unit(code, changed), at: place(code), "\(kept).\(names[next])")
  }

  /// The table of a form that a reference is about: the only one of that many blocks with its names.
  private func table(of unit: UnitReference, in form: Int) -> Int? {
    guard let table = program.rules[rule].table else { return nil }
    let index = ruleSet.forms[form].tables.firstIndex { $0.name == program.tables[Int(table)] }
    guard let index, ruleSet.forms[form].tables[index].blocks.count == unit.indices[form].count
    else { return nil }
    return index
  }

  // MARK: Phrases

  private mutating func addPhrase(_ index: Int) {
    guard phrases.insert(index).inserted, let origin = phrase(index) else { return }
    for variant in variants(ofPhrase: origin.text) {
      let parsed = parsePhrase(variant.text) { name in
        origins.patterns[name].map { origins.readPhrases[$0] }
      }
      guard let phrase = parsed.phrase,
        phrase.holes == program.holes[index]
      else { continue }
      let place = ByteRange(origin.range.start + variant.start, origin.range.start + variant.end)
      mutants.append(
        RuleMutant(
          change: .phrase(index, phrase),
          path: origin.path,
          range: place,
          replacement: variant.replacement
        )
      )
    }
  }
}

extension Operator {
  /// A near one that means something else.
  fileprivate var other: Operator? {
    switch self {
    case .add: .subtract
    case .subtract: .add
    case .multiply: .divide
    case .divide: .multiply
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .and: .or
    case .or: .and
    case .isIn: nil
    }
  }
}

extension Function {
  fileprivate var opposite: Function? {
    switch self {
    case .any: .all
    case .all: .any
    case .first: .last
    case .last: .first
    default: nil
    }
  }
}

extension StateTest {
  fileprivate var other: StateTest {
    switch self {
    case .value: .unreadable
    case .blank: .value
    case .missing: .unreadable
    case .unreadable: .missing
    case .text: .unreadable
    }
  }
}
