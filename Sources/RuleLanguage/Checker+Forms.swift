import Phrases
import ReportModel
import SourceText

extension Checker {
  /// Declares all forms, those first that others build on.
  mutating func declareForms() {
    var waiting = files.flatMap { file in file.forms.map { ($0, file.path) } }
    while !waiting.isEmpty {
      let names = Set(waiting.map(\.0.name.text))
      let index = waiting.firstIndex { form, _ in form.base.map { !names.contains($0.text) } ?? true
      }
      if index == nil, let base = waiting[0].0.base {
        report(.importCycle(base.text), at: base.range, in: waiting[0].1)
        waiting[0].0.base = nil
      }
      let (form, path) = waiting.remove(at: index ?? 0)
      declare(form, in: path)
    }
  }

  private mutating func declare(_ syntax: FormSyntax, in path: String) {
    let name = syntax.name.text
    guard formIndex[name] == nil else {
      return report(.duplicateName(name, what: .form), at: syntax.name.range, in: path)
    }
    var base: Int?
    if let baseName = syntax.base {
      base = formIndex[baseName.text]
      if base == nil {
        reportUnknown(.form, baseName, among: formIndex.keys, in: path)
      }
    }
    let inherited = base.map { forms[$0] }
    if syntax.years == nil {
      report(.missingClause("years", of: name), at: syntax.name.range, in: path)
    }
    var form = Form(
      name: name,
      title: syntax.title.map(wording) ?? inherited?.title ?? Wording(name, en: name),
      firstYear: syntax.years?.first ?? 0,
      lastYear: syntax.years?.last,
      law: law(syntax.law, in: path) ?? inherited?.law,
      sections: inherited?.sections ?? [],
      tables: inherited?.tables ?? []
    )
    form.titled = syntax.titled ?? inherited?.titled ?? form.titled
    add(syntax.sections, to: &form, in: path)
    var tables = Set<String>()
    for table in syntax.tables {
      if tables.insert(table.name.text).inserted {
        add(table, to: &form, in: path)
      } else {
        report(.duplicateName(table.name.text, what: .table), at: table.name.range, in: path)
      }
    }
    form.witnesses = witnesses(of: syntax, inherited: inherited?.witnesses, in: path)
    formIndex[name] = forms.count
    forms.append(form)
  }

  private mutating func law(_ name: Name?, in path: String) -> Int? {
    guard let name else { return nil }
    if let index = lawIndex[name.text] { return index }
    reportUnknown(.law, name, among: lawIndex.keys, in: path)
    return nil
  }

  private mutating func add(_ sections: [SectionSyntax], to form: inout Form, in path: String) {
    var declared = Set<String>()
    for section in sections {
      guard declared.insert(section.name.text).inserted else {
        report(.duplicateName(section.name.text, what: .section), at: section.name.range, in: path)
        continue
      }
      let index = form.sections.firstIndex { $0.name == section.name.text }
      let spec = SectionSpec(
        name: section.name.text,
        label: section.label.text,
        accepted: section.also.map(\.text),
        known: section.known.map(\.text),
        ordinal: index.map { form.sections[$0].ordinal } ?? form.sections.count + 1
      )
      if let index { form.sections[index] = spec } else { form.sections.append(spec) }
    }
  }

  private mutating func witnesses(
    of syntax: FormSyntax,
    inherited: FormWitnesses?,
    in path: String
  ) -> FormWitnesses {
    var result = inherited ?? FormWitnesses(title: nil, years: [])
    if let named = syntax.named { result.title = pattern(named, in: path) }
    if !syntax.dated.isEmpty { result.years = [] }
    for witness in syntax.dated {
      guard let phrase = pattern(witness.pattern, in: path),
        let hole = hole(witness.hole, of: phrase, in: path),
        let scope = scope(witness.scope, in: path)
      else { continue }
      result.years.append(
        YearWitness(
          phrase: phrase,
          hole: hole,
          scope: scope,
          minus: witness.minus,
          isUntitled: witness.isUntitled
        )
      )
    }
    return result
  }

  private mutating func pattern(_ name: Name, in path: String) -> Int? {
    if let index = phraseIndex[name.text] { return index }
    if mistaken.contains(name.text) { return nil }
    reportUnknown(.pattern, name, among: phraseIndex.keys, in: path)
    return nil
  }

  private mutating func hole(_ name: Name, of phrase: Int, in path: String) -> Int? {
    let holes = program.holes[phrase]
    if let index = holes.firstIndex(where: { $0.name == name.text }) { return index }
    reportUnknown(.hole, name, among: holes.map(\.name), in: path)
    return nil
  }

  private mutating func scope(_ expression: Expression, in path: String) -> YearWitness.Scope? {
    switch expression.node {
    case .name("report"): return .report
    case .name("ending"): return .ending
    case .name("title"): return .title
    case .name("preamble"): return .preamble
    case .member(let base, let name):
      guard case .name("report") = base.node else { break }
      switch name.text {
      case "title": return .title
      case "preamble": return .preamble
      case "ending": return .ending
      default: break
      }
    default: break
    }
    report(
      .expected("report / title / preamble / ending", found: "…"),
      at: expression.range,
      in: path
    )
    return nil
  }

  // MARK: Tables

  private mutating func add(_ syntax: TableSyntax, to form: inout Form, in path: String) {
    let sectionName = syntax.section?.text ?? syntax.name.text
    let section = form.sections.firstIndex { $0.name == sectionName }
    if section == nil {
      reportUnknown(
        .section,
        Name(text: sectionName, range: syntax.section?.range ?? syntax.name.range),
        among: form.sections.map(\.name),
        in: path
      )
    }
    var table = TableSpec(
      name: syntax.name.text,
      title: syntax.title.map(wording) ?? Wording(syntax.name.text, en: syntax.name.text),
      section: section ?? 0,
      arrangement: syntax.isAcross ? .across : .down,
      blocks: [],
      rowGroups: [],
      columnGroups: [],
      heads: syntax.heads.map(\.text)
    )
    for head in syntax.heads { checkCharacters(of: head, in: path) }
    var names = Set<String>()
    for block in syntax.blocks {
      var spec = TableBlockSpec(caption: block.caption, columns: [], rows: [])
      addRows(block.rows, prefix: "", group: nil, to: &table, &spec, &names, in: path)
      var columns = Set<String>()
      addColumns(block.columns, group: nil, to: &table, &spec, &columns, in: path)
      table.blocks.append(spec)
    }
    table.sums = syntax.sums.compactMap { sum($0, of: table, in: path) }
    if let index = form.tables.firstIndex(where: { $0.name == table.name }) {
      form.tables[index] = table
    } else {
      form.tables.append(table)
    }
  }

  /// Reports a Han character beyond U+FFFF, of which tables are read as if all were one.
  private mutating func checkCharacters(of label: Name, in path: String) {
    let rare = label.text.unicodeScalars.first { $0.value >= 0x20000 && $0.value < 0x34000 }
    guard let rare else { return }
    report(.rareCharacter(String(rare)), at: label.range, in: path)
  }

  private mutating func addRows(
    _ units: [UnitSyntax],
    prefix: String,
    group: Int?,
    to table: inout TableSpec,
    _ block: inout TableBlockSpec,
    _ names: inout Set<String>,
    in path: String
  ) {
    for unit in units {
      let rowPath = prefix.isEmpty ? unit.name.text : prefix + "." + unit.name.text
      if !names.insert(rowPath).inserted {
        report(.duplicateName(rowPath, what: .row), at: unit.name.range, in: path)
        continue
      }
      checkCharacters(of: unit.label, in: path)
      guard let members = unit.members else {
        block.rows.append(
          RowSpec(path: rowPath, label: unit.label.text, remark: unit.remark, group: group)
        )
        continue
      }
      table.rowGroups.append(GroupSpec(path: rowPath, label: unit.label.text, parent: group))
      addRows(
        members,
        prefix: unit.isFlat ? prefix : rowPath,
        group: table.rowGroups.count - 1,
        to: &table,
        &block,
        &names,
        in: path
      )
    }
  }

  private mutating func addColumns(
    _ units: [UnitSyntax],
    group: Int?,
    to table: inout TableSpec,
    _ block: inout TableBlockSpec,
    _ names: inout Set<String>,
    in path: String
  ) {
    for unit in units {
      if !names.insert(unit.name.text).inserted {
        report(.duplicateName(unit.name.text, what: .column), at: unit.name.range, in: path)
        continue
      }
      checkCharacters(of: unit.label, in: path)
      guard let members = unit.members else {
        block.columns.append(
          ColumnSpec(
            name: unit.name.text,
            label: unit.label.text,
            group: group,
            unit: unit.unit,
            maySink: unit.maySink
          )
        )
        continue
      }
      table.columnGroups.append(
        GroupSpec(path: unit.name.text, label: unit.label.text, parent: group)
      )
      addColumns(
        members,
        group: table.columnGroups.count - 1,
        to: &table,
        &block,
        &names,
        in: path
      )
    }
  }
}

// MARK: Sums

extension Checker {
  fileprivate mutating func sum(
    _ syntax: SumSyntax,
    of table: TableSpec,
    in path: String
  ) -> SumSpec? {
    let left = syntax.left.map {
      syntax.isRow ? columns($0, of: table, in: path) : rows($0, of: table, in: path)
    }
    let right = syntax.right.map {
      syntax.isRow ? columns($0, of: table, in: path) : rows($0, of: table, in: path)
    }
    let first = left.flatMap { $0 }
    let second = right.flatMap { $0 }
    guard !first.isEmpty && !second.isEmpty else { return nil }
    guard syntax.isRow else { return .column(left: first, right: second) }
    guard first.count == 1 else {
      report(.expected("合计一列 (one total)", found: "\(first.count)"), at: syntax.range, in: path)
      return nil
    }
    return .row(parts: second, total: first[0])
  }

  private mutating func columns(_ names: [Name], of table: TableSpec, in path: String) -> [Int] {
    let wanted = names.map(\.text).joined(separator: ".")
    var result: [Int] = []
    var index = 0
    for block in table.blocks {
      for column in block.columns {
        let group = column.group.map { table.columnGroups[$0].path }
        if column.name == wanted || group == wanted { result.append(index) }
        index += 1
      }
    }
    if result.isEmpty {
      let known = table.blocks.flatMap { $0.columns.map(\.name) } + table.columnGroups.map(\.path)
      reportUnit(names, .column, among: known, in: path)
    }
    return result
  }

  private mutating func rows(_ names: [Name], of table: TableSpec, in path: String) -> [Int] {
    var wanted = names.map(\.text)
    let isOpen = wanted.last == "*"
    if isOpen { wanted.removeLast() }
    let prefix = wanted.joined(separator: ".")
    let isGroup = table.rowGroups.contains { $0.path == prefix }
    let result = table.rows.indices.filter { index in
      let row = table.rows[index].path
      return row == prefix || (isOpen || isGroup) && row.hasPrefix(prefix + ".")
    }
    if result.isEmpty {
      let known = table.rows.map(\.path) + table.rowGroups.map(\.path)
      reportUnit(names, .row, among: known, in: path)
    }
    return Array(result)
  }

  private mutating func reportUnit(
    _ names: [Name],
    _ what: RuleMistake.Namespace,
    among known: [String],
    in path: String
  ) {
    if let name = Name(path: names) { reportUnknown(what, name, among: known, in: path) }
  }
}
