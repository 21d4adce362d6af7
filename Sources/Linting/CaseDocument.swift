import Binding
import ReportModel
import RuleLanguage
import SourceText

/// The report that a test case describes, as a text with its tables already bound.
struct CaseDocument {
  private(set) var text = ""
  /// Where the case marks what a finding must point at.
  private(set) var marks: [ByteRange] = []
  /// Nil where the case gives the whole text, whose tables are to be recovered.
  private(set) var tables: [BoundTable]?

  private static let openMark = "⟦"
  private static let closeMark = "⟧"
  /// How many places a case marks.
  static func markCount(in report: CaseReport) -> Int {
    let texts = [report.text, report.document, report.signed, report.title].compactMap(\.self)
    return (texts + report.sections.map(\.1)).reduce(0) { count, text in
      count + text.unicodeScalars.count { String($0) == openMark }
    }
  }

  /// A text without what stands between its marks.
  static func withoutMarked(_ text: String) -> String {
    var result = ""
    var isOpen = false
    for scalar in text.unicodeScalars {
      if String(scalar) == openMark { isOpen = true }
      if !isOpen { result.unicodeScalars.append(scalar) }
      if String(scalar) == closeMark { isOpen = false }
    }
    return result
  }

  private static let issuer = "南屏县财政局"
  /// Stands in sections that the case says nothing of.
  private static let neutral = "有关内容见上文。"

  /// Builds the report of a case.
  init(_ report: CaseReport, forms: [Form]) {
    guard let (index, year) = report.form(among: forms) else { return }
    if let document = report.document {
      append(document)
      return
    }
    let form = forms[index]
    append(report.title ?? title(form, issuer: report.issuer ?? CaseDocument.issuer, year: year))
    append("\n\n")
    if let text = report.text { append(text + "\n\n") }
    var bound = form.tables.indices.map {
      BoundTable.missing(form: index, table: $0, spec: form.tables[$0], reason: .noTable)
    }
    for (number, section) in form.sections.enumerated() {
      append(section.label + "\n\n")
      let own = report.sections.filter { $0.0.text == section.name }
      let held = form.tables.indices.filter { table in
        form.tables[table].section == number
          && report.tables.contains { $0.name.text == form.tables[table].name }
      }
      for (_, text) in own { append(text + "\n\n") }
      if own.isEmpty && held.isEmpty { append(CaseDocument.neutral + "\n\n") }
      for table in held {
        guard let given = report.tables.first(where: { $0.name.text == form.tables[table].name })
        else { continue }
        bound[table] = write(given, form: index, table: table, spec: form.tables[table])
        append("\n")
      }
    }
    if let signed = report.signed { append(signed + "\n") }
    tables = bound
  }

  private func title(_ form: Form, issuer: String, year: Int) -> String {
    form.titled.split(separator: "{issuer}", omittingEmptySubsequences: false)
      .joined(separator: issuer)
      .split(separator: "{year}", omittingEmptySubsequences: false)
      .joined(separator: String(year))
  }

  /// Adds text; the marks in it are taken out and remembered.
  private mutating func append(_ addition: String) {
    var start: Int?
    for scalar in addition.unicodeScalars {
      if String(scalar) == CaseDocument.openMark {
        start = text.utf8.count
      } else if String(scalar) == CaseDocument.closeMark {
        marks.append(ByteRange(start ?? text.utf8.count, text.utf8.count))
        start = nil
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func write(
    _ given: CaseTable,
    form: Int,
    table: Int,
    spec: TableSpec
  ) -> BoundTable {
    var bound = BoundTable.missing(form: form, table: table, spec: spec, reason: .noRow)
    let shape = TableShape(spec)
    let start = text.utf8.count
    bound.presence = .found
    bound.missingColumns = Array(repeating: false, count: bound.missingColumns.count)
    for (index, group) in spec.rowGroups.enumerated() {
      bound.groupLabels[index] = BoundLabel(range: line(group.label))
    }
    for (index, column) in shape.columnSpecs.enumerated() {
      bound.columnLabels[index] = BoundLabel(range: line(column.label))
    }
    for (index, row) in shape.rowSpecs.enumerated() {
      let values = given.rows.first { $0.path.text == row.path }?.values
      guard values != nil || given.fillsZeros else { continue }
      let place = shape.rows[index]
      bound.missingRows[index] = false
      bound.rowLabels[index] = BoundLabel(range: word(row.label))
      for column in 0..<place.columnCount {
        let value = values.map { $0.indices.contains(column) ? $0[column] : .blank } ?? .number("0")
        bound.cells[place.firstCell + column] = cell(value, count: values?.count ?? 0, place)
      }
      append("\n")
    }
    bound.extent = ByteRange(start, text.utf8.count)
    for index in bound.cells.indices where bound.cells[index].state == .missing {
      bound.cells[index].range = bound.extent
    }
    return bound
  }

  private mutating func word(_ word: String) -> ByteRange {
    let start = text.utf8.count
    append(word)
    return ByteRange(start, text.utf8.count)
  }

  private mutating func line(_ line: String) -> ByteRange {
    defer { append("\n") }
    return word(line)
  }

  private mutating func cell(_ cell: CaseCell, count: Int, _ row: TableShape.Row) -> BoundCell {
    append("\t")
    switch cell {
    case .blank:
      return BoundCell(state: .blank, range: ByteRange(at: text.utf8.count))
    case .unreadable:
      return BoundCell(
        state: .unreadable,
        range: word("□"),
        reason: .countDiffers(found: count, expected: row.columnCount)
      )
    case .number(let printed):
      let range = word(printed)
      guard let read = printedNumber(printed) else {
        return BoundCell(state: .unreadable, range: range, reason: .textInCell)
      }
      return BoundCell(
        state: .value,
        value: read.value,
        isPlain: read.isPlain,
        range: range
      )
    }
  }
}

/// The number in a printed cell; not plain where more than digits is printed.
private func printedNumber(_ printed: String) -> (value: ExactNumber, isPlain: Bool)? {
  var digits = ""
  var decimals = 0
  var isPlain = true
  var isFraction = false
  for byte in printed.utf8 {
    switch byte {
    case 0x30...0x39:
      digits.unicodeScalars.append(Unicode.Scalar(byte))
      if isFraction { decimals += 1 }
    case UInt8(ascii: "-") where digits.isEmpty: digits = "-"
    case UInt8(ascii: ".") where !digits.isEmpty: isFraction = true
    case UInt8(ascii: ","): continue
    default: isPlain = false
    }
  }
  guard let mantissa = Int64(digits), decimals <= 9 else { return nil }
  return (ExactNumber(mantissa: mantissa, scale: decimals), isPlain)
}
