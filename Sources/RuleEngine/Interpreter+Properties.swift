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
    case .match(let phrase, let index):
      return placeProperty(property, report.matches[Int(phrase)][Int(index)].range)
    case .hole(let phrase, let index, let hole):
      guard let found = holeMatch(phrase, index, hole) else { return .nothing }
      return holeProperty(property, found)
    case .item(let index): return itemProperty(property, items[Int(index)])
    case .span(let range): return placeProperty(property, range)
    case .date(let date): return dateProperty(property, date)
    case .nothing: return .nothing
    case .unknown(let doubt): return .unknown(doubt)
    case .bool, .number, .between, .text, .list: return .unknown(.notThere)
    }
  }

  private func reportProperty(_ property: Property) -> Value {
    let outline = report.outline
    switch property {
    case .year: return report.year.map { .number(ExactNumber($0)) } ?? .unknown(.yearUnknown)
    case .titleYear:
      if let year = report.titleYear { return .number(ExactNumber(year)) }
      return isStartDamaged ? .unknown(.damaged) : .nothing
    case .title: return headPiece(outline.title)
    case .issuer: return headPiece(report.issuer)
    case .issuerKind: return report.kind.map { text(ruleSet.kinds[$0].name) } ?? .nothing
    case .format: return text(report.document.format.rawValue)
    case .form: return report.year == nil ? .unknown(.yearUnknown) : text(form.name)
    case .hidesTables: return .bool(report.document.mayHideTables)
    case .cut: return outline.cut.map { .span($0) } ?? .nothing
    case .secondReport: return outline.secondReport.map { .span($0) } ?? .nothing
    case .damage: return list(report.document.damage.map { .span($0) })
    case .sections: return list(form.sections.indices.map { .section(Int32($0)) })
    case .headings: return list(outline.headings.indices.map { .heading(Int32($0)) })
    case .preamble: return .span(outline.preamble)
    case .ending: return .span(outline.ending)
    case .tables:
      return list(
        report.tables.indices.map { .table(TableKey(index: Int32($0), isPrevious: false)) }
      )
    case .start: return .span(startPlace)
    case .isFirstYear:
      guard let year = report.year else { return .unknown(.yearUnknown) }
      return .bool(form.firstYear == year)
    default: return .unknown(.notThere)
    }
  }

  /// A property of a report that is only compared with; its words are texts without a place.
  private func otherProperty(_ property: Property, _ other: BoundReport) -> Value {
    switch property {
    case .year: return other.year.map { .number(ExactNumber($0)) } ?? .unknown(.yearUnknown)
    case .title: return other.outline.title.map { text(other.document.text.string($0)) } ?? .nothing
    case .issuer: return other.issuer.map { text(other.document.text.string($0)) } ?? .nothing
    case .issuerKind: return other.kind.map { text(ruleSet.kinds[$0].name) } ?? .nothing
    case .form: return text(ruleSet.forms[other.form].name)
    default: return .unknown(.notThere)
    }
  }

  private func sectionProperty(_ property: Property, _ index: Int32) -> Value {
    let spec = form.sections[Int(index)]
    switch property {
    case .name: return text(spec.name)
    case .label: return text(spec.label)
    case .ordinal: return .number(ExactNumber(spec.ordinal))
    case .afterCut: return .bool(isAfterCut(section: index))
    case .before: return sectionBefore(index).map { .section($0) } ?? .nothing
    case .tables:
      let keys = report.tables.indices.map { TableKey(index: Int32($0), isPrevious: false) }
      return list(keys.filter { homeSection($0) == index }.map { .table($0) })
    case .copies: return list(copies(of: index).map { .heading(Int32($0)) })
    default: break
    }
    guard let number = report.outline.sectionHeadings[Int(index)] else {
      return .unknown(hiding(section: index) ?? .section(index))
    }
    let heading = report.outline.headings[number]
    switch property {
    case .heading: return .span(heading.range)
    case .number: return heading.ordinal.map { .number(ExactNumber($0)) } ?? .nothing
    case .official: return .bool(heading.likeness == .official)
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
    case .official: return .bool(heading.likeness == .official)
    case .section: return heading.section.map { .section(Int32($0)) } ?? .nothing
    case .body: return .span(heading.body)
    default: return .unknown(.notThere)
    }
  }

  private func tableProperty(_ property: Property, _ key: TableKey) -> Value {
    let bound = table(key)
    let spec = spec(key)
    switch property {
    case .name: return text(spec.name)
    case .label: return text(spec.title.zh)
    case .format: return text(ruleSet.forms[bound.form].name)
    case .followsForm:
      if bound.presence != .found { return .unknown(.table(key)) }
      return report.year == nil ? .unknown(.yearUnknown) : .bool(bound.form == report.form)
    case .rows: return list(shape(key).rows.indices.map { .row(key, Int32($0)) })
    case .columns: return list(shape(key).columnSpecs.indices.map { .column(key, Int32($0)) })
    case .cells: return list(bound.cells.indices.map { .cell(key, Int32($0)) })
    case .labels: return list((0..<labelCount(key)).map { .label(key, Int32($0)) })
    case .extraRows: return list(bound.extraRows.map { .span($0) })
    case .extraColumns: return list(bound.extraColumns.map { .span($0) })
    case .foreignRows: return list(bound.foreignRows.map { .span($0) })
    case .foreignLabels: return list(bound.foreignLabels.map { .span($0) })
    case .home: return .section(homeSection(key))
    case .place:
      if bound.presence == .missing { return .unknown(.table(key)) }
      let place = section(at: bound.extent.start)
      return place.map { .section($0) } ?? .nothing
    case .extent: return bound.presence == .missing ? .nothing : .span(bound.extent)
    default: return .unknown(.notThere)
    }
  }

  private func rowProperty(_ property: Property, _ key: TableKey, _ row: Int) -> Value {
    let spec = shape(key).rowSpecs[row]
    let label = table(key).rowLabels[row]
    switch property {
    case .label: return text(spec.label)
    case .name: return text(spec.path)
    case .text: return label.range.map { .span($0) } ?? .nothing
    case .deviates: return .bool(label.deviates)
    case .split: return split(key, row).map { .span($0) } ?? .nothing
    case .cells: return list(cellIndices(ofRow: Int32(row), key).map { .cell(key, Int32($0)) })
    default: return .unknown(.notThere)
    }
  }

  private func columnProperty(
    _ property: Property,
    _ key: TableKey,
    _ column: Int
  ) -> Value {
    let shape = shape(key)
    let label = table(key).columnLabels[column]
    switch property {
    case .label: return text(shape.columnSpecs[column].label)
    case .name: return text(shape.columnSpecs[column].name)
    case .text: return label.range.map { .span($0) } ?? .nothing
    case .deviates: return .bool(label.deviates)
    case .cells:
      return list(
        shape.cells.indices.filter { shape.cells[$0].column == column }.map {
          .cell(key, Int32($0))
        }
      )
    default: return .unknown(.notThere)
    }
  }

  private func cellProperty(_ property: Property, _ key: TableKey, _ cell: Int) -> Value {
    let bound = bound(key, Int32(cell))
    let isKnown = bound.state == .value
    switch property {
    case .value: return isKnown ? .number(bound.value) : .unknown(.cell(key, Int32(cell)))
    case .text: return .span(bound.range)
    case .plain: return isKnown ? .bool(bound.isPlain) : .unknown(.cell(key, Int32(cell)))
    default: return labelledProperty(property, key, cell)
    }
  }

  private func labelledProperty(_ property: Property, _ key: TableKey, _ cell: Int) -> Value {
    let shape = shape(key)
    let place = shape.cells[cell]
    switch property {
    case .maySink: return .bool(shape.columnSpecs[place.column].maySink)
    case .unit: return text(shape.columnSpecs[place.column].unit)
    case .label:
      return text(rowLabel(key, place.row) + " · " + shape.columnSpecs[place.column].label)
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
    case .deviates: return .bool(found.bound.deviates)
    default: return .unknown(.notThere)
    }
  }

  private func labelCount(_ key: TableKey) -> Int {
    let bound = table(key)
    return bound.rowLabels.count + bound.columnLabels.count + bound.groupLabels.count
  }

  /// A label of rows, columns or row groups, counted through in this order.
  func boundLabel(_ key: TableKey, _ index: Int) -> (bound: BoundLabel, label: String)? {
    let bound = table(key)
    let shape = shape(key)
    var index = index
    if index < bound.rowLabels.count {
      return (bound.rowLabels[index], shape.rowSpecs[index].label)
    }
    index -= bound.rowLabels.count
    if index < bound.columnLabels.count {
      return (bound.columnLabels[index], shape.columnSpecs[index].label)
    }
    index -= bound.columnLabels.count
    guard index < bound.groupLabels.count else { return nil }
    return (bound.groupLabels[index], spec(key).rowGroups[index].label)
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

  private func hasSpace(_ range: ByteRange) -> Bool {
    let bytes = report.document.text.bytes
    var index = range.start
    while index < range.end {
      if bytes[index] == 0x20 || bytes[index] == 0x09 { return true }
      let isWide = bytes[index] == 0xE3 && index + 2 < range.end && bytes[index + 1] == 0x80
      if isWide && bytes[index + 2] == 0x80 { return true }
      if bytes[index] == 0xC2 && index + 1 < range.end && bytes[index + 1] == 0xA0 { return true }
      index += 1
    }
    return false
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

  func holeMatch(_ phrase: Int32, _ index: Int32, _ hole: Int32) -> HoleMatch? {
    let match = report.matches[Int(phrase)][Int(index)]
    let holes = program.phrases[Int(phrase)].holes
    let name = holes[Int(hole)].name
    // The same name may stand in several alternatives: the one that was taken has the match.
    return match.holes.first {
      $0.hole == Int(hole) || !name.isEmpty && holes[$0.hole].name == name
    }
  }

  func hole(_ match: Value, _ hole: Int32) -> Value {
    guard case .match(let phrase, let index) = match else { return .unknown(doubt(match)) }
    guard holeMatch(phrase, index, hole) != nil else { return .nothing }
    return .hole(phrase: phrase, index: index, hole: hole)
  }
}
