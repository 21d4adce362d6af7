import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  func property(_ property: Property, of owner: Value) -> Value {
    switch owner {
    case .report(let role):
      if let other = other(role) { return otherProperty(property, other) }
      return reportProperty(property)
    case .section(let index): return sectionProperty(property, index)
    case .heading(let index): return headingProperty(property, Int(index))
    case .table(let key): return tableProperty(property, key)
    case .row(let key, let row): return rowProperty(property, key, Int(row))
    case .column(let key, let column): return columnProperty(property, key, Int(column))
    case .cell(let key, let cell): return cellProperty(property, key, Int(cell))
    case .label(let key, let label): return labelProperty(property, key, Int(label))
    case .match(_, let index):
      return placeProperty(property, report.matches.match(at: Int(index)).range)
    case .hole(let phrase, let index, let hole):
      guard let found = holeMatch(phrase, index, hole) else { return .nothing }
      return holeProperty(property, found)
    case .item(let index): return itemProperty(property, items[Int(index)])
    case .span(let range): return placeProperty(property, range)
    case .date(let date): return dateProperty(property, date)
    case .nothing: return .nothing
    case .unknown(let doubt), .uncertain(_, let doubt): return .unknown(doubt)
    case .bool, .number, .between, .text, .list: return .unknown(.notThere)
    }
  }

  private func reportProperty(_ property: Property) -> Value {
    switch property {
    case .year: return report.year.map { .number(ExactNumber($0)) } ?? .unknown(.yearUnknown)
    case .titleYear: return titleYear
    case .title: return headPiece(report.outline.title)
    case .issuer: return headPiece(report.issuer)
    case .issuerKind: return report.kind.map { text(rules.ruleSet.kinds[$0].name) } ?? .nothing
    case .format: return text(report.document.format.rawValue)
    case .form: return report.year == nil ? .unknown(.yearUnknown) : text(plan.form.name)
    case .hidesTables: return .bool(report.document.mayHideTables)
    case .datedOutside: return .bool(report.document.isDatedOutside)
    case .reachedOutside: return .bool(report.document.isReachedOutside)
    case .cut: return report.outline.cut.map { .span($0) } ?? .nothing
    case .secondReport: return report.outline.secondReport.map { .span($0) } ?? .nothing
    case .damage: return list(report.document.damage.map { .span($0) })
    case .sections: return list(of: plan.form.sections.count) { .section($0) }
    case .headings: return list(of: report.outline.headings.count) { .heading($0) }
    case .preamble: return .span(report.outline.preamble)
    case .ending: return .span(report.outline.ending)
    case .tables: return list(ownTables.map { .table(TableKey(index: $0, isPrevious: false)) })
    case .start: return .span(startPlace)
    case .isFirstYear:
      guard let year = report.year else { return .unknown(.yearUnknown) }
      return .bool(plan.form.firstYear == year)
    default: return .unknown(.notThere)
    }
  }

  /// A property of a report that is only compared with; its words are texts without a place.
  private func otherProperty(_ property: Property, _ other: OtherReport) -> Value {
    switch property {
    case .year: return other.year.map { .number(ExactNumber($0)) } ?? .unknown(.yearUnknown)
    case .title: return other.title.map { text($0) } ?? .nothing
    case .issuer: return other.issuer.map { text($0) } ?? .nothing
    case .issuerKind: return other.kind.map { text(rules.ruleSet.kinds[$0].name) } ?? .nothing
    case .form: return text(rules.forms[other.form].form.name)
    default: return .unknown(.notThere)
    }
  }

  private func sectionProperty(_ property: Property, _ index: Int32) -> Value {
    switch property {
    case .name: return text(plan.form.sections[Int(index)].name)
    case .label: return text(plan.form.sections[Int(index)].label)
    case .ordinal: return .number(ExactNumber(plan.form.sections[Int(index)].ordinal))
    case .afterCut: return .bool(isAfterCut(section: index))
    case .before: return sectionBefore(index).map { .section($0) } ?? .nothing
    case .tables:
      let start = kept.count
      for table in ownTables {
        let key = TableKey(index: table, isPrevious: false)
        if homeSection(key) == index { kept.append(.table(key)) }
      }
      return listOfKept(from: start)
    case .copies:
      let start = kept.count
      for heading in report.outline.headings.indices
      where report.outline.headings[heading].section == Int(index) {
        kept.append(.heading(Int32(heading)))
      }
      return listOfKept(from: start)
    default: break
    }
    guard let number = report.outline.sectionHeadings[Int(index)] else {
      return .unknown(hiding(section: index) ?? .section(index))
    }
    let heading = report.outline.headings[number]
    switch property {
    case .heading: return .span(heading.range)
    case .number: return heading.ordinal.map { .number(ExactNumber($0)) } ?? .nothing
    case .official: return isOfficial(heading, index)
    case .body: return .span(heading.body)
    case .empty:
      let isEmpty = isEmpty(heading, index)
      return isEmpty && isDamaged(heading.body) ? .unknown(.damaged) : .bool(isEmpty)
    case .hasPicture: return .bool(hasPicture(heading.body))
    case .inOrder: return .bool(isInOrder(index))
    default: return .unknown(.notThere)
    }
  }

  private func headingProperty(_ property: Property, _ index: Int) -> Value {
    let heading = report.outline.headings[index]
    switch property {
    case .text: return .span(heading.range)
    case .number: return heading.ordinal.map { .number(ExactNumber($0)) } ?? .nothing
    case .ordinal: return .number(ExactNumber(index + 1))
    case .words: return .span(heading.words)
    case .official: return isOfficial(heading, heading.section.map { Int32($0) })
    case .section: return heading.section.map { .section(Int32($0)) } ?? .nothing
    case .body: return .span(heading.body)
    default: return .unknown(.notThere)
    }
  }

  private func tableProperty(_ property: Property, _ key: TableKey) -> Value {
    let table = table(key)
    switch property {
    case .name: return text(table.plan.spec.name)
    case .label: return text(table.plan.spec.title.zh)
    case .format: return text(rules.forms[table.bound.form].form.name)
    case .followsForm:
      if table.bound.presence != .found { return .unknown(.table(key)) }
      return report.year == nil ? .unknown(.yearUnknown) : .bool(table.bound.form == report.form)
    case .rows: return list(of: table.plan.shape.rows.count) { .row(key, $0) }
    case .columns: return list(of: table.plan.shape.columnSpecs.count) { .column(key, $0) }
    case .cells: return list(of: table.bound.cells.count) { .cell(key, $0) }
    case .labels: return list(of: labelCount(key)) { .label(key, $0) }
    case .extraRows: return list(table.bound.extraRows.map { .span($0) })
    case .extraColumns: return list(table.bound.extraColumns.map { .span($0) })
    case .movedColumns: return list(table.bound.movedColumns.map { .span($0) })
    case .unfilledTotals: return list(unfilledTotals(key).map { .cell(key, $0) })
    case .foreignRows: return list(table.bound.foreignRows.map { .span($0) })
    case .foreignLabels: return list(table.bound.foreignLabels.map { .span($0) })
    case .home: return homeSection(key).map { .section($0) } ?? .nothing
    case .place:
      if table.bound.presence == .missing { return .unknown(.table(key)) }
      let place = section(at: table.bound.extent.start)
      return place.map { .section($0) } ?? .nothing
    case .extent: return table.bound.presence == .missing ? .nothing : .span(table.bound.extent)
    default: return .unknown(.notThere)
    }
  }

  private func rowProperty(_ property: Property, _ key: TableKey, _ row: Int) -> Value {
    let table = table(key)
    switch property {
    case .label: return text(table.plan.shape.rowSpecs[row].label)
    case .name: return text(table.plan.shape.rowSpecs[row].path)
    case .text: return table.bound.rowLabels[row].range.map { .span($0) } ?? .nothing
    case .deviates:
      let label = table.plan.shape.rowSpecs[row].label
      return deviates(table.bound.rowLabels[row], from: label, key)
    case .split: return split(key, row).map { .span($0) } ?? .nothing
    case .cells:
      let cells = cellIndices(ofRow: Int32(row), key)
      let first = Int32(cells.lowerBound)
      return list(of: cells.count) { .cell(key, first + $0) }
    default: return .unknown(.notThere)
    }
  }

  private func columnProperty(
    _ property: Property,
    _ key: TableKey,
    _ column: Int
  ) -> Value {
    let table = table(key)
    switch property {
    case .label: return text(table.plan.shape.columnSpecs[column].label)
    case .name: return text(table.plan.shape.columnSpecs[column].name)
    case .text: return table.bound.columnLabels[column].range.map { .span($0) } ?? .nothing
    case .deviates:
      let label = table.plan.shape.columnSpecs[column].label
      return deviates(table.bound.columnLabels[column], from: label, key)
    case .cells:
      let cells = table.plan.shape.cells
      return list(
        cells.indices.filter { cells[$0].column == column }.map { .cell(key, Int32($0)) }
      )
    default: return .unknown(.notThere)
    }
  }

  private func cellProperty(_ property: Property, _ key: TableKey, _ cell: Int) -> Value {
    switch property {
    case .value:
      return number(.cell(key, Int32(cell))).map { .number($0) }
        ?? .unknown(.cell(key, Int32(cell)))
    case .text: return .span(bound(key, Int32(cell)).range)
    case .plain:
      let bound = bound(key, Int32(cell))
      if case .value = bound.state { return .bool(bound.isPlain) }
      return .unknown(.cell(key, Int32(cell)))
    default: return labelledProperty(property, key, cell)
    }
  }

  private func labelledProperty(_ property: Property, _ key: TableKey, _ cell: Int) -> Value {
    let plan = table(key).plan
    let place = plan.shape.cells[cell]
    switch property {
    case .maySink: return .bool(plan.shape.columnSpecs[place.column].maySink)
    case .unit: return text(plan.shape.columnSpecs[place.column].unit)
    case .otherUnit:
      return table(key).bound.otherUnits[place.column].map { .span($0) } ?? .nothing
    case .label:
      return text(rowLabel(key, place.row) + " · " + plan.shape.columnSpecs[place.column].label)
    case .row: return .row(key, Int32(place.row))
    case .column: return .column(key, Int32(place.column))
    default: return .unknown(.notThere)
    }
  }

  private func labelProperty(_ property: Property, _ key: TableKey, _ label: Int) -> Value {
    guard let found = boundLabel(key, label) else { return .nothing }
    switch property {
    case .text: return found.bound.range.map { .span($0) } ?? .nothing
    case .label: return text(found.label)
    case .deviates: return deviates(found.bound, from: found.label, key)
    default: return .unknown(.notThere)
    }
  }

  func labelCount(_ key: TableKey) -> Int {
    let table = table(key)
    return table.bound.rowLabels.count + table.bound.columnLabels.count
      + table.bound.groupLabels.count
  }

  /// A label of rows, columns or row groups, counted through in this order.
  func boundLabel(_ key: TableKey, _ index: Int) -> (bound: BoundLabel, label: String)? {
    let table = table(key)
    var index = index
    if index < table.bound.rowLabels.count {
      return (table.bound.rowLabels[index], table.plan.shape.rowSpecs[index].label)
    }
    index -= table.bound.rowLabels.count
    if index < table.bound.columnLabels.count {
      return (table.bound.columnLabels[index], table.plan.shape.columnSpecs[index].label)
    }
    index -= table.bound.columnLabels.count
    guard index < table.bound.groupLabels.count else { return nil }
    return (table.bound.groupLabels[index], table.plan.spec.rowGroups[index].label)
  }

  /// The same without the form's words.
  func printedLabel(_ key: TableKey, _ index: Int) -> BoundLabel? {
    let bound = table(key).bound
    var index = index
    if index < bound.rowLabels.count { return bound.rowLabels[index] }
    index -= bound.rowLabels.count
    if index < bound.columnLabels.count { return bound.columnLabels[index] }
    index -= bound.columnLabels.count
    return index < bound.groupLabels.count ? bound.groupLabels[index] : nil
  }

  private func holeProperty(_ property: Property, _ found: HoleMatch) -> Value {
    switch (property, found.value) {
    case (.text, _): return .span(found.range)
    case (.sentence, _), (.block, _), (.section, _): return placeProperty(property, found.range)
    case (.value, .number(let number, _)): return .number(number)
    case (.value, .year(let year)), (.year, .year(let year)): return .number(ExactNumber(year))
    case (.plain, .number(_, let isPlain)): return .bool(isPlain)
    case (.valid, .checked(let isWellFormed)), (.valid, .documentNumber(_, _, let isWellFormed)):
      return .bool(isWellFormed)
    case (.valid, .date(let date)): return .bool(date != nil)
    case (.valid, _), (.plain, _): return .bool(true)
    case (.year, .documentNumber(let year, _, _)): return .number(ExactNumber(year))
    case (.number, .documentNumber(_, let number, _)): return .number(ExactNumber(number))
    case (.year, .date(let date?)), (.month, .date(let date?)), (.day, .date(let date?)):
      return dateProperty(property, date)
    case (.spaced, _): return .bool(hasSpace(found.range))
    default: return .unknown(.noNumber)
    }
  }

  /// Whether a blank of any kind stands in a part of the text; the end of a line is none.
  private func hasSpace(_ range: ByteRange) -> Bool {
    report.document.text.string(range).unicodeScalars.contains { scalar in
      foldedUnit(scalar) == 0x20 && scalar != "\n" && scalar != "\r"
    }
  }

  private func dateProperty(_ property: Property, _ date: CalendarDate) -> Value {
    switch property {
    case .year: .number(ExactNumber(date.year))
    case .month: .number(ExactNumber(date.month))
    case .day: .number(ExactNumber(date.day))
    default: .unknown(.notThere)
    }
  }

  private func itemProperty(_ property: Property, _ item: NumberedItem) -> Value {
    switch property {
    case .text: .span(item.range)
    case .ordinal: .number(ExactNumber(item.ordinal))
    case .expected: .number(ExactNumber(item.expected))
    default: .unknown(.notThere)
    }
  }

  func placeProperty(_ property: Property, _ range: ByteRange) -> Value {
    switch property {
    case .text: .span(range)
    case .sentence: .span(sentence(around: range))
    case .block: .span(block(around: range))
    case .section: section(at: range.start).map { .section($0) } ?? .nothing
    default: .unknown(.notThere)
    }
  }

  /// Where what stands in a hole of a match is among all; −1 where the match does not have it.
  @inline(__always)
  func holePlace(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> Int {
    let places = report.matches.holePlaces(ofMatchAt: Int(index))
    if places.isEmpty { return -1 }
    // The same name may stand in several alternatives: the one that was taken has the match.
    let first = Int(rules.firstHoles[Int(phrase)])
    let wanted = rules.namedHoles[first + Int(hole)]
    for place in places {
      let number = report.matches.holeNumber(at: place)
      if rules.namedHoles[first + number] == wanted { return place }
    }
    return -1
  }

  func holeMatch(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> HoleMatch? {
    let place = holePlace(phrase, index, hole)
    return place < 0 ? nil : report.matches.hole(at: place)
  }

  func hole(_ match: Value, _ hole: Int32) -> Value {
    guard case .match(let phrase, let index) = match else { return .unknown(doubt(match)) }
    guard holePlace(phrase, index, hole) >= 0 else { return .nothing }
    return .hole(phrase: phrase, index: index, hole: hole)
  }
}
