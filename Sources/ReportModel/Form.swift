package import SourceText

/// The shape that the regulation prescribes for the reports of some years, as a rule file states it.
package struct Form: Sendable {
  /// Name in the rule language: `annual_report_2021`.
  package var name: String
  /// What people call it.
  package var title: Wording
  /// First year of reports, and the last one where the form has been replaced.
  package var firstYear: Int
  package var lastYear: Int?
  /// The law that prescribes the form, as an index into the rule set's laws.
  package var law: Int?
  package var sections: [SectionSpec]
  package var tables: [TableSpec]
  /// How year and issuer are found.
  package var witnesses: FormWitnesses
  /// The usual title, with `{issuer}` and `{year}` in their places.
  package var titled: String

  /// A form with all its parts.
  package init(
    name: String,
    title: Wording,
    firstYear: Int,
    lastYear: Int?,
    law: Int?,
    sections: [SectionSpec],
    tables: [TableSpec],
    witnesses: FormWitnesses = FormWitnesses(),
    titled: String = "{issuer}{year}"
  ) {
    self.name = name
    self.title = title
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.law = law
    self.sections = sections
    self.tables = tables
    self.witnesses = witnesses
    self.titled = titled
  }

  /// Whether the form is the one for a year's reports.
  package func covers(year: Int) -> Bool {
    year >= firstYear && year <= lastYear ?? Int.max
  }
}

/// A section that a form prescribes.
package struct SectionSpec: Equatable, Sendable {
  /// Name in the rule language: `overview`.
  package var name: String
  /// The official heading with its number: `一、总体情况`.
  package var label: String
  /// Headings that are accepted as well, with or without a number.
  package var accepted: [String]
  /// Headings that name this section but deviate from the form (older or looser wordings).
  package var known: [String]
  /// The number in the label, from 1.
  package var ordinal: Int

  /// A section with all its parts.
  package init(name: String, label: String, accepted: [String], known: [String], ordinal: Int) {
    self.name = name
    self.label = label
    self.accepted = accepted
    self.known = known
    self.ordinal = ordinal
  }
}

/// How the labels of a table lie.
package enum TableArrangement: CaseIterable, Sendable {
  /// Rows have their labels at the left, columns theirs above (tables two and three).
  case down
  /// All values stand on one line below a head of groups and columns (table four).
  case across
}

/// A table that a form prescribes.
///
/// `down`: a block is a caption, a head of columns and rows. `across`: each row is a group of the
/// head and its columns the words below it, so that `rows.count × columns.count` values stand on
/// one line, row after row.
package struct TableSpec: Sendable {
  /// Name in the rule language: `requests`.
  package var name: String
  /// What people call it: `表三`.
  package var title: Wording
  /// Index into the form's sections.
  package var section: Int
  package var arrangement: TableArrangement
  package var blocks: [TableBlockSpec]
  /// Groups of rows, outermost first; a row names its groups by index.
  package var rowGroups: [GroupSpec]
  /// Groups of columns.
  package var columnGroups: [GroupSpec]
  /// Labels in the head that are neither rows nor columns: captions of the corner, `申请人情况`.
  package var heads: [String]
  /// The sums that the form itself demands of the cells; reading uses them to choose between cuts of
  /// glued or broken numbers, and never to change one.
  package var sums: [SumSpec]

  /// A table with all its parts.
  package init(
    name: String,
    title: Wording,
    section: Int,
    arrangement: TableArrangement,
    blocks: [TableBlockSpec],
    rowGroups: [GroupSpec],
    columnGroups: [GroupSpec],
    heads: [String],
    sums: [SumSpec] = []
  ) {
    self.name = name
    self.title = title
    self.section = section
    self.arrangement = arrangement
    self.blocks = blocks
    self.rowGroups = rowGroups
    self.columnGroups = columnGroups
    self.heads = heads
    self.sums = sums
  }

  /// All rows of all blocks, in order.
  package var rows: [RowSpec] { blocks.flatMap(\.rows) }

  /// Number of cells: for every block rows × columns.
  ///
  /// Cells are numbered block by block, row by row.
  package var cellCount: Int { blocks.reduce(0) { $0 + $1.rows.count * $1.columns.count } }
}

/// A sum that the cells of a table must satisfy by the form's own words.
package enum SumSpec: Equatable, Sendable {
  /// In every row: the cells of the columns `parts` add up to the cell of the column `total`. Columns
  /// are counted through all blocks, from 0.
  case row(parts: [Int], total: Int)
  /// In every column: the cells of the rows `left` and those of the rows `right` have the same sum.
  /// Rows are counted as in `TableSpec.rows`.
  case column(left: [Int], right: [Int])
}

/// A part of a table with columns of its own.
package struct TableBlockSpec: Sendable {
  /// Printed above the block: `第二十条第（一）项`; empty where there is none.
  package var caption: String
  package var columns: [ColumnSpec]
  package var rows: [RowSpec]

  /// A block with all its parts.
  package init(caption: String, columns: [ColumnSpec], rows: [RowSpec]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

/// A group label of rows or columns: `（三）不予公开`, `法人或其他组织`.
package struct GroupSpec: Sendable {
  /// Dotted path: `results.refused`.
  package var path: String
  package var label: String
  /// Index of the group around it.
  package var parent: Int?

  /// A group with all its parts.
  package init(path: String, label: String, parent: Int?) {
    self.path = path
    self.label = label
    self.parent = parent
  }
}

/// A row of numbers.
package struct RowSpec: Sendable {
  /// Dotted path: `results.refused.state_secret`.
  package var path: String
  /// The printed label with its number: `1.属于国家秘密`.
  package var label: String
  /// A remark printed in brackets after the label, which a report may leave out.
  package var remark: String
  /// Index into the table's row groups of the innermost group around it.
  package var group: Int?

  /// A row with all its parts.
  package init(path: String, label: String, remark: String = "", group: Int?) {
    self.path = path
    self.label = label
    self.remark = remark
    self.group = group
  }
}

/// A column of numbers.
package struct ColumnSpec: Sendable {
  /// Name in the rule language: `natural`.
  package var name: String
  package var label: String
  /// Index into the table's column groups.
  package var group: Int?
  /// The unit that the label states: `万元`, or empty.
  package var unit: String
  /// Whether the form lets the value be negative (`本年增/减`).
  package var maySink: Bool

  /// A column with all its parts.
  package init(
    name: String,
    label: String,
    group: Int?,
    unit: String = "",
    maySink: Bool = false
  ) {
    self.name = name
    self.label = label
    self.group = group
    self.unit = unit
    self.maySink = maySink
  }
}
