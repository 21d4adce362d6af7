import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

/// Evaluates the steps of a rule set's program on one report.
///
/// A class, because copies of so many arrays cost more than evaluating does (measured: a third of
/// the time). It lives for one report and one thread; lists and texts that arise are kept in two growing arrays, which are cut
/// back after every rule.
final class Interpreter {
  let rules: PreparedRules
  let program: Program
  let report: BoundReport
  /// What every site asks for, taken out of the rules.
  let walks: RuleWalks
  let tests: [DirectTest]
  let directNumbers: [DirectNumber]
  let directCells: [DirectCells]
  let directUnits: DirectUnits
  let grid: TableGrid
  let previous: OtherReport?
  let twin: OtherReport?
  /// Whether it is to be told of rules that pass, and of those that do not apply.
  private let tells: (pass: Bool, notApplicable: Bool)
  /// The form of the report, with what the program names in it.
  let plan: PreparedForm
  /// The report's tables, then those of last year's.
  let tables: [TableUnderCheck]
  /// The same tables and all their cells as direct conditions see them.
  let layouts: [TableLayout]
  let facts: [CellFacts]
  /// For each table and each kind of cells the first cell of that kind; −1 where there is none.
  let firstsOfKinds: [Int32]
  /// Index of the first table of last year's report.
  let previousStart: Int
  /// For each table that rules name its place among the report's tables, which need not have the order
  /// of the form; −1 where it is not there.
  let tablePlaces: [Int32]
  /// The same for last year's report, which may follow another form.
  let previousTablePlaces: [Int32]
  /// Whether neither damage nor a break of the text may hide anything.
  let hidesNothing: Bool
  /// The variables of the rule at hand, and room for those of any other.
  var slots: [Value]
  var members: [Value] = []
  /// Members that quantifiers under evaluation have kept so far, those of the inner ones last.
  var kept: [Value] = []
  var texts: [String] = []
  var items: [NumberedItem] = []
  /// Whether the rule under evaluation has asked for a title or issuer that is damaged.
  var hasReadDamage = false
  /// Whether values are worked out to be told and not to decide: then of members that are not certain
  /// those stand that are known.
  var isTelling = false
  /// Whether a requirement has failed since the variables were last cleared.
  var hasFailed = false
  /// Parts of the report that were last compared, folded.
  var foldedPieces: [(range: ByteRange, units: [UInt16])] = []
  /// The places of the tables that the report's form has; beside them stand those of other forms.
  private(set) lazy var ownTables = report.tables.indices.filter { place in
    let name = table(TableKey(index: Int32(place), isPrevious: false)).plan.spec.name
    return form.tables.contains { $0.name == name }
  }.map { Int32($0) }
  /// Where the report's tables stand.
  private(set) lazy var tableExtents = report.tables.map(\.extent).filter { !$0.isEmpty }
  /// Title and issuer, once a rule has asked for them, and whether they are garbled.
  var judgedHeads: [(range: ByteRange, isGarbled: Bool)] = []
  /// What the sites of the rule at hand came to so far; it is kept, since most rules leave it empty.
  var found = Sites()
  /// What is to be told of rules that pass or do not apply.
  var plains: [DraftFinding] = []
  /// The stretches of the report's text, once a rule asks for them.
  var windows: TextWindows?
  /// The sentence that was last asked for, with the blanks around it.
  var lastSentence: ByteRange?
  /// The text in which a section's name was last looked for, without what varies.
  var searchedWords: (range: ByteRange, words: [UInt16])?

  /// Where damage touches the text in which phrases are looked for.
  private(set) lazy var damagedPlaces = findDamagedPlaces()
  /// Whether such a place may hide a match of a phrase, once that was asked.
  var hidingPlaces: [Int: Bool] = [:]

  init(
    _ rules: PreparedRules,
    report: BoundReport,
    previous: OtherReport?,
    twin: OtherReport?,
    kinds: [FindingKind]
  ) {
    self.rules = rules
    program = rules.program
    self.report = report
    walks = rules.walks
    tests = rules.direct.tests
    directNumbers = rules.direct.numbers
    directCells = rules.direct.cells
    directUnits = rules.units
    grid = rules.grid
    self.previous = previous
    self.twin = twin
    tells = (kinds.contains(.pass), kinds.contains(.notApplicable))
    plan = rules.forms[report.form]
    hidesNothing = report.document.damage.isEmpty && report.outline.cut == nil
    slots = Array(repeating: .nothing, count: rules.slotCount)
    // As many as most reports need.
    members.reserveCapacity(1_000)
    kept.reserveCapacity(50)
    previousStart = report.tables.count
    let reported = report.tables
    let earlier = previous?.tables ?? []
    tablePlaces = rules.places(of: reported, form: report.form)
    previousTablePlaces = rules.places(of: earlier, form: previous?.form ?? report.form)
    var tables: [TableUnderCheck] = []
    var layouts: [TableLayout] = []
    var facts: [CellFacts] = []
    let count = reported.count + earlier.count
    tables.reserveCapacity(count)
    layouts.reserveCapacity(count)
    facts.reserveCapacity(
      reported.reduce(0) { $0 + $1.cells.count } + earlier.reduce(0) { $0 + $1.cells.count }
    )
    var firsts = [Int32](repeating: -1, count: count * CellFacts.kindCount)
    for bounds in [reported, earlier] {
      for bound in bounds {
        let place = rules.grid.places[bound.form][bound.table]
        layouts.append(TableLayout(bound, firstCell: facts.count, grid: place))
        addFacts(of: bound.cells, to: &facts, &firsts, from: tables.count * CellFacts.kindCount)
        tables.append(TableUnderCheck(bound, plan: rules.forms[bound.form].tables[bound.table]))
      }
    }
    self.tables = tables
    self.layouts = layouts
    self.facts = facts
    firstsOfKinds = firsts
  }

  var form: Form { plan.form }

  /// Whether it is to be told of a rule that has no fault.
  func tells(_ kind: FindingKind) -> Bool {
    switch kind {
    case .pass: tells.pass
    case .notApplicable: tells.notApplicable
    case .open, .review, .fail: false
    }
  }

  /// Another report that rules compare with; nil where there is none.
  func other(_ role: ReportRole) -> OtherReport? {
    switch role {
    case .report: nil
    case .previous: previous
    case .twin: twin
    }
  }

  private func isThere(_ role: ReportRole) -> Bool {
    switch role {
    case .report: true
    case .previous: previous != nil
    case .twin: twin != nil
    }
  }

  /// Makes the variables of a rule unknown.
  func clearSlots(of rule: Int) {
    for slot in 0..<rules.rules[rule].program.slotCount { slots[slot] = .nothing }
  }

  // MARK: Steps

  func evaluate(_ code: Int32) -> Value {
    switch program.codes[Int(code)] {
    case .number(let index): return .number(program.numbers[Int(index)])
    case .text(let index):
      if rules.constants[Int(index)] != nil { return .text(index) }
      return text(render(program.texts[Int(index)].zh))
    case .bool(let value): return .bool(value)
    case .local(let slot): return slots[Int(slot)]
    case .param(let index):
      switch program.params[Int(index)] {
      case .number(let number): return .number(number)
      case .text: return .text(Int32(program.texts.count) + index)
      }
    case .report(let role): return isThere(role) ? .report(role) : .nothing
    case .section(let index):
      let section = plan.sectionIndices[Int(index)]
      return section < 0 ? .nothing : .section(section)
    case .table(let index, let isPrevious):
      return namedTable(index, isPrevious).map { .table($0) } ?? .nothing
    case .property(let property, let owner): return self.property(property, ofStep: owner)
    case .cell(let table, let reference): return cell(table, reference)
    case .inRow(let row, let unit): return cells(inRow: operand(row), unit)
    case .inColumn(let column, let unit): return cells(inColumn: operand(column), unit)
    case .crossing(let table, let row, let column): return crossing(table, row, column)
    case .hole(let match, let hole): return self.hole(operand(match), hole)
    case .find(let phrase, let scope):
      if isNowhere(phrase, in: scope) { return list([]) }
      return find(phrase, in: operand(scope))
    case .scopes(let first, let count):
      // Members of inner lists are appended while the outer one grows: collect first.
      let start = kept.count
      var doubt: ListDoubt?
      for index in first..<(first + count) {
        let scope = operand(program.operands[Int(index)])
        if case .uncertain(_, let why) = scope { doubt = ListDoubt(why: why) }
        kept.append(scope)
      }
      return listOfKept(from: start, doubt: doubt)
    case .call(let function, let first, let count): return call(function, first, count)
    case .quantify(let function, let list, let slot, let body):
      return quantify(function, list, slot, body)
    case .not(let inner):
      switch truth(evaluate(inner)) {
      case .yes: return .bool(false)
      case .no: return .bool(true)
      case .unknown(let doubt): return .unknown(doubt)
      }
    case .negative(let inner):
      let value = evaluate(inner)
      guard let number = number(value) else { return .unknown(doubt(value)) }
      return ExactNumber.zero.subtracting(number).map { .number($0) } ?? .unknown(.tooLarge)
    case .exists(let inner): return exists(operand(inner))
    case .state(let test, let inner): return state(test, of: operand(inner))
    case .binary(let sign, let left, let right): return binary(sign, left, right)
    case .choice(let condition, let first, let second):
      switch decide(condition) {
      case .yes: return evaluate(first)
      case .no: return evaluate(second)
      case .unknown(let doubt): return .unknown(doubt)
      }
    }
  }

  /// The value of a step; that of a variable, of the report or of a property, which most operands
  /// are, by a shorter way.
  @inline(__always)
  func operand(_ code: Int32) -> Value {
    switch program.codes[Int(code)] {
    case .local(let slot): slots[Int(slot)]
    case .report(.report): .report(.report)
    case .property(let property, let owner): self.property(property, ofStep: owner)
    default: evaluate(code)
    }
  }

  private func property(_ property: Property, ofStep owner: Int32) -> Value {
    switch program.codes[Int(owner)] {
    case .local(let slot): self.property(property, of: slots[Int(slot)])
    case .report(.report): self.property(property, of: .report(.report))
    default: self.property(property, of: evaluate(owner))
    }
  }

  /// Makes a text value; the numbers below those of such texts are the constants.
  func text(_ string: String) -> Value {
    texts.append(string)
    return .text(Int32(rules.constants.count + texts.count - 1))
  }

  /// The text of a text value.
  func text(at index: Int32) -> String {
    let count = rules.constants.count
    guard Int(index) < count else { return texts[Int(index) - count] }
    return rules.constants[Int(index)]?.text ?? ""
  }

  /// Makes a list value.
  func list(_ values: [Value]) -> Value {
    let start = members.count
    members += values
    return .list(start: Int32(start), count: Int32(values.count), doubt: nil)
  }

  /// Makes a list value of so many things that are counted from 0.
  func list(of count: Int, _ member: (Int32) -> Value) -> Value {
    let start = members.count
    for index in 0..<Int32(count) { members.append(member(index)) }
    return .list(start: Int32(start), count: Int32(count), doubt: nil)
  }

  /// Makes a list value of the members that were kept from a place on.
  func listOfKept(from first: Int, doubt: ListDoubt? = nil) -> Value {
    let start = Int32(members.count)
    // One by one: they are two or three.
    for index in first..<kept.count { members.append(kept[index]) }
    let count = Int32(kept.count - first)
    while kept.count > first { kept.removeLast() }
    return .list(start: start, count: count, doubt: doubt)
  }

  // MARK: Operators

  private func binary(_ sign: Operator, _ left: Int32, _ right: Int32) -> Value {
    switch sign {
    case .and: return conjunction(left, right)
    case .or: return disjunction(left, right)
    case .add, .subtract, .multiply, .divide: return arithmetic(sign, left, right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return compare(sign, operand(left), operand(right))
    case .isIn: return isIn(operand(left), operand(right))
    }
  }

  private func conjunction(_ left: Int32, _ right: Int32) -> Value {
    let first = truth(evaluate(left))
    if case .no = first { return .bool(false) }
    let second = truth(evaluate(right))
    switch (first, second) {
    case (_, .no): return .bool(false)
    case (.unknown(let doubt), _), (_, .unknown(let doubt)): return .unknown(doubt)
    default: return .bool(true)
    }
  }

  private func disjunction(_ left: Int32, _ right: Int32) -> Value {
    let first = truth(evaluate(left))
    if case .yes = first { return .bool(true) }
    let second = truth(evaluate(right))
    switch (first, second) {
    case (_, .yes): return .bool(true)
    case (.unknown(let doubt), _), (_, .unknown(let doubt)): return .unknown(doubt)
    default: return .bool(false)
    }
  }

  private func arithmetic(_ sign: Operator, _ left: Int32, _ right: Int32) -> Value {
    let first = operand(left)
    let second = operand(right)
    guard let a = number(first) else { return .unknown(doubt(first)) }
    guard let b = number(second) else { return .unknown(doubt(second)) }
    let result: ExactNumber?
    switch sign {
    case .add: result = a.adding(b)
    case .subtract: result = a.subtracting(b)
    case .multiply: result = a.multiplied(by: b)
    case .divide: result = a.divided(by: b)
    default: result = nil
    }
    return result.map { .number($0) } ?? .unknown(.tooLarge)
  }

  /// The number that a value is, or nil.
  func number(_ value: Value) -> ExactNumber? {
    switch value {
    case .number(let number): return number
    case .cell(let key, let index):
      let cell = bound(key, index)
      if case .value = cell.state { return cell.value }
      return nil
    case .hole(let phrase, let index, let hole):
      switch holeMatch(phrase, index, hole)?.value {
      case .number(let number, _): return number
      case .year(let year): return ExactNumber(year)
      case .documentNumber(_, let number, _): return ExactNumber(number)
      case .date, .checked, .text, nil: return nil
      }
    case .between(let low, let high, _): return low == high ? ExactNumber(Int(low)) : nil
    default: return nil
    }
  }

  /// Why a value has no number (or truth).
  func doubt(_ value: Value) -> Doubt {
    switch value {
    case .unknown(let doubt), .between(_, _, let doubt): return doubt
    case .cell(let key, let index): return .cell(key, index)
    case .table(let key), .row(let key, _), .column(let key, _): return .table(key)
    case .section(let index): return .section(index)
    case .uncertain(_, let doubt): return doubt
    case .list(_, _, let doubt?): return doubt.why
    case .hole: return .noNumber
    default: return .notThere
    }
  }
}
