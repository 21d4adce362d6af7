import Binding
package import RuleLanguage
import Phrases
import ReportModel
import SourceText

/// A rule set made ready for many reports: what is the same for all of them is worked out once.
package final class PreparedRules: Sendable {
  package let ruleSet: RuleSet
  let program: Program
  let rules: [PreparedRule]
  /// How the sites of the rules are found and judged.
  let walks: RuleWalks
  /// The texts of the program, then its parameters; nil where there is no constant text.
  let constants: [ConstantText?]
  /// The same as bytes, where they are nothing but Han characters; empty for the others.
  let hanConstants: [[UInt8]]
  let forms: [PreparedForm]
  /// For each hole of each phrase the first one of that phrase that has its name.
  let namedHoles: [Int32]
  /// For each phrase where its holes begin there.
  let firstHoles: [Int32]
  /// The conditions of the program as they are decided where nothing is unknown.
  let direct: DirectSteps
  let units: DirectUnits
  let grid: TableGrid
  /// For each reference to a cell by names and each form its index in the table; −1: not there.
  let cells: [Int32]
  /// The most variables that a rule has.
  let slotCount: Int
  let stock: StockWindows
  let bodies: BodyComparison
  /// Whether a rule measures how much of a text stands in another report.
  let comparesTexts: Bool
  /// Whether a rule reads the text of another report itself.
  let readsOtherTexts: Bool
  /// Whether of the look-alike no more is asked than its title, its issuer and what text it shares.
  package let asksOnlyTextOfTwin: Bool

  /// Prepares a rule set.
  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    program = ruleSet.program
    let constants =
      ruleSet.program.texts.map { ConstantText($0) }
      + ruleSet.program.params.map { ConstantText($0) }
    self.constants = constants
    hanConstants = constants.map { $0?.hanBytes ?? [] }
    let names = DirectNames(constants)
    let direct = DirectSteps(ruleSet.program, names)
    self.direct = direct
    let count = min(ruleSet.program.rules.count, ruleSet.cards.count)
    rules = (0..<count).map {
      PreparedRule(program: ruleSet.program.rules[$0], card: ruleSet.cards[$0])
    }
    walks = RuleWalks(ruleSet.program, ruleSet.cards, direct)
    units = DirectUnits(ruleSet.program.units, formCount: ruleSet.forms.count)
    grid = TableGrid(ruleSet.shapes)
    cells = ruleSet.program.cells.flatMap { $0 }
    forms = ruleSet.forms.indices.map { PreparedForm(ruleSet, form: $0, names) }
    var firstHoles: [Int32] = []
    var namedHoles: [Int32] = []
    for holes in ruleSet.program.holes {
      firstHoles.append(Int32(namedHoles.count))
      for hole in holes.indices {
        let name = holes[hole].name
        let first = name.isEmpty ? nil : holes.firstIndex { $0.name == name }
        namedHoles.append(Int32(first ?? hole))
      }
    }
    self.firstHoles = firstHoles
    self.namedHoles = namedHoles
    slotCount = ruleSet.program.rules.map(\.slotCount).max() ?? 0
    stock = StockWindows(ruleSet.program.stock)
    bodies = BodyComparison(endings: ruleSet.kinds.flatMap(\.endings))
    comparesTexts = ruleSet.program.comparesTexts
    readsOtherTexts = ruleSet.program.readsOthers
    asksOnlyTextOfTwin = !readsOtherTexts && !ruleSet.program.asksMoreThanTextOfTwin
  }

  /// For each table that rules name its place among the tables of a report that follows a form; −1
  /// where it is not there, or is none of that form.
  func places(of tables: [BoundTable], form: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: program.tables.count)
    for place in tables.indices {
      let number = forms[tables[place].form].tableNumbers[tables[place].table]
      if number >= 0 && forms[form].tableNumbers.contains(number) {
        places[Int(number)] = Int32(place)
      }
    }
    return places
  }
}

/// A rule with its card, to be handed on without copying.
final class PreparedRule: Sendable {
  let program: RuleProgram
  let card: RuleCard

  /// Whether it looks for what mends the equations of other rules, and runs after them.
  var isRepair: Bool { !program.repair.isEmpty }

  init(program: RuleProgram, card: RuleCard) {
    self.program = program
    self.card = card
  }
}

/// A text that rules compare with.
struct ConstantText: Sendable {
  let text: String
  let folded: [UInt16]
  let isName: Bool

  /// The text of a template, unless values stand in it.
  init?(_ code: TextCode) {
    var text = ""
    for part in code.zh {
      guard case .text(let piece) = part else { return nil }
      text += piece
    }
    self.init(text)
  }

  /// The text of a parameter, unless it is a number.
  init?(_ param: ParamValue) {
    guard case .text(let text) = param else { return nil }
    self.init(text)
  }

  private init(_ text: String) {
    self.text = text
    folded = SourceText.folded(text)
    isName = RuleEngine.isName(text)
  }

  /// Its bytes where all of it are Han characters, which are folded to themselves; else none.
  var hanBytes: [UInt8] {
    let bytes = Array(text.utf8)
    return isHanText(bytes.span, from: 0, to: bytes.count) ? bytes : []
  }
}

/// A form with the names that the program knows resolved in it.
final class PreparedForm: Sendable {
  let form: Form
  /// For each of the form's tables its index among the program's; −1 where no rule names it.
  let tableNumbers: [Int32]
  /// Index of each of the program's sections in the form.
  let sectionIndices: [Int32]
  let tables: [PreparedTable]
  /// For each section the words of its label and of its other headings.
  let names: [[SectionWords]]
  /// For each section the number of its name.
  let sectionNames: [Int32]

  init(_ ruleSet: RuleSet, form index: Int, _ names: DirectNames) {
    let form = ruleSet.forms[index]
    self.form = form
    tableNumbers = form.tables.map { table in
      Int32(ruleSet.program.tables.firstIndex(of: table.name) ?? -1)
    }
    sectionIndices = ruleSet.program.sections.map { name in
      Int32(form.sections.firstIndex { $0.name == name } ?? -1)
    }
    tables = zip(form.tables, ruleSet.shapes[index]).map {
      PreparedTable(spec: $0, shape: $1, names)
    }
    sectionNames = form.sections.map { names.number($0.name) }
    self.names = form.sections.map { section in
      ([section.label] + section.accepted + section.known).compactMap { SectionWords($0) }
    }
  }
}

/// A table of a form with its shape, to be handed on without copying.
final class PreparedTable: Sendable {
  let spec: TableSpec
  let shape: TableShape
  /// For each row the first one of its path, and for each column the first one of its name.
  let namedRows: [Int]
  let namedColumns: [Int]
  /// For each row and each column the number of its name.
  let rowNames: [Int32]
  let columnNames: [Int32]
  /// Whether all of them have names, so that one is another's or not.
  let areRowsNamed: Bool
  let areColumnsNamed: Bool

  init(spec: TableSpec, shape: TableShape, _ names: DirectNames) {
    self.spec = spec
    self.shape = shape
    namedRows = shape.rowSpecs.enumerated().map { index, row in
      shape.rowSpecs.firstIndex { $0.path == row.path } ?? index
    }
    namedColumns = shape.columnSpecs.enumerated().map { index, column in
      shape.columnSpecs.firstIndex { $0.name == column.name } ?? index
    }
    rowNames = shape.rowSpecs.map { names.number($0.path) }
    columnNames = shape.columnSpecs.map { names.number($0.name) }
    areRowsNamed = !rowNames.contains(DirectNames.none)
    areColumnsNamed = !columnNames.contains(DirectNames.none)
  }

  /// The number of the name of a cell's row.
  func rowName(ofCell cell: Int) -> Int32 { rowNames[shape.cells[cell].row] }

  /// The number of the name of a cell's column.
  func columnName(ofCell cell: Int) -> Int32 { columnNames[shape.cells[cell].column] }
}

extension Program {
  /// Whether a rule measures how much of a text stands in another report.
  fileprivate var comparesTexts: Bool {
    codes.contains { code in
      if case .call(.overlap, _, _) = code { true } else { false }
    }
  }

  /// Whether a step that is another report is used in any way but to ask for it, for a property of it
  /// or for the text that is shared with it.
  fileprivate var readsOthers: Bool {
    var isOther = codes.map { code in
      switch code {
      case .report(.previous), .report(.twin): true
      default: false
      }
    }
    for code in codes {
      switch code {
      case .exists(let owner), .property(_, let owner): isOther[Int(owner)] = false
      case .call(.overlap, let first, let count):
        for index in first..<(first + count) { isOther[Int(operands[Int(index)])] = false }
      default: continue
      }
    }
    return isOther.contains(true)
  }

  /// Whether a rule asks for a property of the look-alike beside its title and issuer.
  fileprivate var asksMoreThanTextOfTwin: Bool {
    codes.contains { code in
      guard case .property(let property, let owner) = code,
        case .report(.twin) = codes[Int(owner)]
      else { return false }
      return property != .title && property != .issuer
    }
  }
}
