public import Frozen
import Phrases
import SourceText

extension Program: Freezable {
  /// Reads a program.
  package init(from frozen: inout FrozenReader) {
    self.init(
      codes: frozen.next(),
      operands: frozen.next(),
      numbers: frozen.next(),
      texts: frozen.next(),
      params: frozen.next(),
      stock: frozen.next(),
      sections: frozen.next(),
      tables: frozen.next(),
      units: frozen.next(),
      cells: frozen.next(),
      holes: frozen.next(),
      rules: frozen.next()
    )
  }

  /// Writes the program.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(
      codes,
      operands,
      numbers,
      texts,
      params,
      stock,
      sections,
      tables,
      units,
      cells,
      holes,
      rules
    )
  }
}

extension TextCode: Freezable {
  /// Reads a text with its values.
  package init(from frozen: inout FrozenReader) {
    self.init(zh: frozen.next(), en: frozen.next())
  }

  /// Writes the text.
  package func write(to frozen: inout FrozenWriter) { frozen.write(zh, en) }
}

extension TextCode.Part: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case text, value
  }

  /// Reads a part.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .text: .text(frozen.next())
      case .value: .value(frozen.next())
      }
  }

  /// Writes the part.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .text(let text): frozen.write(Tag.text, text)
    case .value(let code): frozen.write(Tag.value, code)
    }
  }
}

extension UnitReference: Freezable {
  /// Reads a reference.
  package init(from frozen: inout FrozenReader) {
    self.init(indices: frozen.next(), isGroup: frozen.next())
  }

  /// Writes the reference.
  package func write(to frozen: inout FrozenWriter) { frozen.write(indices, isGroup) }
}

extension ParamValue: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case number, text
  }

  /// Reads a value.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .number: .number(frozen.next())
      case .text: .text(frozen.next())
      }
  }

  /// Writes the value.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .number(let number): frozen.write(Tag.number, number)
    case .text(let text): frozen.write(Tag.text, text)
    }
  }
}

// MARK: Steps of expressions

extension ReportRole: Freezable {}

extension StateTest: Freezable {}

extension Property: Freezable {}

extension Function: Freezable {}

extension Operator: Freezable {}

extension Code: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case number, text, bool, local, param, report, section, table, property, cell, inRow, inColumn,
      crossing, hole, find, scopes, call, quantify, not, negative, exists, state, binary, choice
  }

  /// Reads a step.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .number: .number(frozen.next())
      case .text: .text(frozen.next())
      case .bool: .bool(frozen.next())
      case .local: .local(frozen.next())
      case .param: .param(frozen.next())
      case .report: .report(frozen.next())
      case .section: .section(frozen.next())
      case .table: .table(frozen.next(), isPrevious: frozen.next())
      case .property: .property(frozen.next(), frozen.next())
      case .cell: .cell(frozen.next(), reference: frozen.next())
      case .inRow: .inRow(frozen.next(), unit: frozen.next())
      case .inColumn: .inColumn(frozen.next(), unit: frozen.next())
      case .crossing: .crossing(table: frozen.next(), row: frozen.next(), column: frozen.next())
      case .hole: .hole(frozen.next(), hole: frozen.next())
      case .find: .find(phrase: frozen.next(), scope: frozen.next())
      case .scopes: .scopes(first: frozen.next(), count: frozen.next())
      case .call: .call(frozen.next(), first: frozen.next(), count: frozen.next())
      case .quantify:
        .quantify(frozen.next(), list: frozen.next(), slot: frozen.next(), body: frozen.next())
      case .not: .not(frozen.next())
      case .negative: .negative(frozen.next())
      case .exists: .exists(frozen.next())
      case .state: .state(frozen.next(), frozen.next())
      case .binary: .binary(frozen.next(), frozen.next(), frozen.next())
      case .choice: .choice(frozen.next(), then: frozen.next(), otherwise: frozen.next())
      }
  }

  /// Writes the step.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .number(let index): frozen.write(Tag.number, index)
    case .text(let index): frozen.write(Tag.text, index)
    case .bool(let value): frozen.write(Tag.bool, value)
    case .local(let slot): frozen.write(Tag.local, slot)
    case .param(let index): frozen.write(Tag.param, index)
    case .report(let role): frozen.write(Tag.report, role)
    case .section(let index): frozen.write(Tag.section, index)
    case .table(let index, let isPrevious): frozen.write(Tag.table, index, isPrevious)
    case .property(let property, let owner): frozen.write(Tag.property, property, owner)
    case .cell(let table, let reference): frozen.write(Tag.cell, table, reference)
    case .inRow(let row, let unit): frozen.write(Tag.inRow, row, unit)
    case .inColumn(let column, let unit): frozen.write(Tag.inColumn, column, unit)
    case .crossing(let table, let row, let column): frozen.write(Tag.crossing, table, row, column)
    case .hole(let match, let hole): frozen.write(Tag.hole, match, hole)
    case .find(let phrase, let scope): frozen.write(Tag.find, phrase, scope)
    case .scopes(let first, let count): frozen.write(Tag.scopes, first, count)
    case .call(let function, let first, let count): frozen.write(Tag.call, function, first, count)
    case .quantify(let function, let list, let slot, let body):
      frozen.write(Tag.quantify, function, list, slot, body)
    case .not(let inner): frozen.write(Tag.not, inner)
    case .negative(let inner): frozen.write(Tag.negative, inner)
    case .exists(let inner): frozen.write(Tag.exists, inner)
    case .state(let test, let inner): frozen.write(Tag.state, test, inner)
    case .binary(let sign, let left, let right): frozen.write(Tag.binary, sign, left, right)
    case .choice(let condition, let then, let otherwise):
      frozen.write(Tag.choice, condition, then, otherwise)
    }
  }
}
