import RuleLanguage

/// The members of a list, which need not be made where they are counted from 0.
struct Members {
  /// What they are.
  enum Source {
    /// The interpreter's members from `start` on.
    case made
    case cells, rows, columns, labels, sections, headings, tables
  }

  let source: Source
  var start: Int32 = 0
  let count: Int32
  /// Why there may be more.
  var doubt: ListDoubt?
  var table = TableKey(index: 0, isPrevious: false)
}

extension Interpreter {
  /// The members of a list; nil where the value is no list.
  func members(of code: Int32) -> Members? {
    if case .property(let property, let owner) = program.codes[Int(code)] {
      switch program.codes[Int(owner)] {
      case .table, .local:
        if case .table(let key) = evaluate(owner), let found = parts(property, of: key) {
          return found
        }
      case .report(.report): if let found = parts(property) { return found }
      default: break
      }
    }
    if case .find(let phrase, let scope) = program.codes[Int(code)], isNowhere(phrase, in: scope) {
      return Members(source: .made, count: 0)
    }
    guard case .list(let start, let count, let doubt) = evaluate(code) else { return nil }
    return Members(source: .made, start: start, count: count, doubt: doubt)
  }

  func member(_ index: Int32, of list: Members) -> Value {
    switch list.source {
    case .made: members[Int(list.start + index)]
    case .cells: .cell(list.table, index)
    case .rows: .row(list.table, index)
    case .columns: .column(list.table, index)
    case .labels: .label(list.table, index)
    case .sections: .section(index)
    case .headings: .heading(index)
    case .tables: .table(TableKey(index: index, isPrevious: false))
    }
  }

  private func parts(_ property: Property, of key: TableKey) -> Members? {
    let table = table(key)
    switch property {
    case .cells:
      return Members(source: .cells, count: Int32(table.bound.cells.count), table: key)
    case .rows:
      return Members(source: .rows, count: Int32(table.plan.shape.rows.count), table: key)
    case .columns:
      return Members(source: .columns, count: Int32(table.plan.shape.columnSpecs.count), table: key)
    case .labels: return Members(source: .labels, count: Int32(labelCount(key)), table: key)
    default: return nil
    }
  }

  private func parts(_ property: Property) -> Members? {
    switch property {
    case .sections: Members(source: .sections, count: Int32(plan.form.sections.count))
    case .headings: Members(source: .headings, count: Int32(report.outline.headings.count))
    case .tables where ownTables.count == report.tables.count:
      Members(source: .tables, count: Int32(ownTables.count))
    default: nil
    }
  }

  /// Whether a phrase stands nowhere in the report, and a scope is one in which it would be found.
  ///
  /// Then it need not be worked out where that is; most phrases stand nowhere in most reports. False
  /// says nothing.
  func isNowhere(_ phrase: Int32, in scope: Int32) -> Bool {
    guard hidesNothing, report.matches.places(of: Int(phrase)).isEmpty else { return false }
    switch program.codes[Int(scope)] {
    case .scopes(let first, let count):
      for index in first..<(first + count) where !isPart(program.operands[Int(index)]) {
        return false
      }
      return true
    case .section(let index):
      let section = plan.sectionIndices[Int(index)]
      return section < 0 || isPresent(section: section)
    case .local(let slot): return isPlace(slots[Int(slot)])
    case .property(.sentence, let owner), .property(.block, let owner), .property(.text, let owner):
      guard case .local(let slot) = program.codes[Int(owner)],
        case .match = slots[Int(slot)]
      else { return false }
      return true
    default: return isPart(scope)
    }
  }

  /// Whether a step is a part of the report, or nothing, whatever the report is.
  private func isPart(_ code: Int32) -> Bool {
    switch program.codes[Int(code)] {
    case .report(.report), .section: return true
    case .property(.preamble, let owner), .property(.ending, let owner):
      if case .report(.report) = program.codes[Int(owner)] { return true }
      return false
    default: return false
    }
  }

  private func isPlace(_ value: Value) -> Bool {
    switch value {
    case .match, .span: true
    default: false
    }
  }
}
