package import Frozen

extension Form: Freezable {
  /// Reads a form.
  package init(from frozen: inout FrozenReader) {
    self.init(
      name: frozen.next(),
      title: frozen.next(),
      firstYear: frozen.next(),
      lastYear: frozen.next(),
      law: frozen.next(),
      sections: frozen.next(),
      tables: frozen.next(),
      witnesses: frozen.next(),
      titled: frozen.next()
    )
  }

  /// Writes the form.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(name, title, firstYear, lastYear, law, sections, tables, witnesses, titled)
  }
}

extension SectionSpec: Freezable {
  /// Reads a section.
  package init(from frozen: inout FrozenReader) {
    self.init(
      name: frozen.next(),
      label: frozen.next(),
      accepted: frozen.next(),
      known: frozen.next(),
      ordinal: frozen.next()
    )
  }

  /// Writes the section.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(name, label, accepted, known, ordinal)
  }
}

extension IssuerKind: Freezable {
  /// Reads a kind of issuers.
  package init(from frozen: inout FrozenReader) {
    self.init(name: frozen.next(), title: frozen.next(), endings: frozen.next())
  }

  /// Writes the kind.
  package func write(to frozen: inout FrozenWriter) { frozen.write(name, title, endings) }
}

// MARK: Tables

extension TableArrangement: Freezable {}

extension TableSpec: Freezable {
  /// Reads a table.
  package init(from frozen: inout FrozenReader) {
    self.init(
      name: frozen.next(),
      title: frozen.next(),
      section: frozen.next(),
      arrangement: frozen.next(),
      blocks: frozen.next(),
      rowGroups: frozen.next(),
      columnGroups: frozen.next(),
      heads: frozen.next(),
      sums: frozen.next()
    )
  }

  /// Writes the table.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(name, title, section, arrangement, blocks, rowGroups, columnGroups, heads, sums)
  }
}

extension TableBlockSpec: Freezable {
  /// Reads a block.
  package init(from frozen: inout FrozenReader) {
    self.init(caption: frozen.next(), columns: frozen.next(), rows: frozen.next())
  }

  /// Writes the block.
  package func write(to frozen: inout FrozenWriter) { frozen.write(caption, columns, rows) }
}

extension GroupSpec: Freezable {
  /// Reads a group.
  package init(from frozen: inout FrozenReader) {
    self.init(path: frozen.next(), label: frozen.next(), parent: frozen.next())
  }

  /// Writes the group.
  package func write(to frozen: inout FrozenWriter) { frozen.write(path, label, parent) }
}

extension RowSpec: Freezable {
  /// Reads a row.
  package init(from frozen: inout FrozenReader) {
    self.init(
      path: frozen.next(),
      label: frozen.next(),
      remark: frozen.next(),
      group: frozen.next()
    )
  }

  /// Writes the row.
  package func write(to frozen: inout FrozenWriter) { frozen.write(path, label, remark, group) }
}

extension ColumnSpec: Freezable {
  /// Reads a column.
  package init(from frozen: inout FrozenReader) {
    self.init(
      name: frozen.next(),
      label: frozen.next(),
      group: frozen.next(),
      unit: frozen.next(),
      maySink: frozen.next()
    )
  }

  /// Writes the column.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(name, label, group, unit, maySink)
  }
}

extension SumSpec: Freezable {
  private enum Tag: CaseIterable, Freezable {
    case row, column
  }

  /// Reads a sum.
  package init(from frozen: inout FrozenReader) {
    self =
      switch frozen.next() as Tag {
      case .row: .row(parts: frozen.next(), total: frozen.next())
      case .column: .column(left: frozen.next(), right: frozen.next())
      }
  }

  /// Writes the sum.
  package func write(to frozen: inout FrozenWriter) {
    switch self {
    case .row(let parts, let total): frozen.write(Tag.row, parts, total)
    case .column(let left, let right): frozen.write(Tag.column, left, right)
    }
  }
}

// MARK: Witnesses

extension FormWitnesses: Freezable {
  /// Reads witnesses.
  package init(from frozen: inout FrozenReader) {
    self.init(title: frozen.next(), years: frozen.next())
  }

  /// Writes the witnesses.
  package func write(to frozen: inout FrozenWriter) { frozen.write(title, years) }
}

extension YearWitness: Freezable {
  /// Reads a witness.
  package init(from frozen: inout FrozenReader) {
    self.init(
      phrase: frozen.next(),
      hole: frozen.next(),
      scope: frozen.next(),
      minus: frozen.next(),
      isUntitled: frozen.next()
    )
  }

  /// Writes the witness.
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(phrase, hole, scope, minus, isUntitled)
  }
}

extension YearWitness.Scope: Freezable {}
