import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// Longest quotation of the report in a message, in characters.
  private static let quotationLimit = 60

  /// The text of a value for comparing; nil for what has none.
  func string(_ value: Value) -> String? {
    switch value {
    case .text(let index): return text(at: index)
    case .span, .match, .hole, .heading, .label, .item:
      guard let range = place(of: value) else { return nil }
      return report.document.text.string(range)
    case .section(let index): return plan.form.sections[Int(index)].label
    case .report(let role):
      if let other = other(role) { return other.text }
      return report.document.text.string(report.document.text.all)
    default: return nil
    }
  }

  /// The text of a value as it is compared; nil for what has none.
  func units(_ value: Value) -> [UInt16]? {
    switch value {
    case .text(let index) where Int(index) < rules.constants.count:
      return rules.constants[Int(index)]?.folded
    case .span, .match, .hole, .heading, .label, .item:
      return place(of: value).map { units(in: $0) }
    default: return string(value).map { folded($0) }
    }
  }

  /// A part of the report as it is compared; the same few are asked for again and again.
  private func units(in range: ByteRange) -> [UInt16] {
    if let known = foldedPieces.first(where: { $0.range == range }) { return known.units }
    let units = folded(range, of: report.document.text)
    if foldedPieces.count == Interpreter.pieceLimit {
      foldedPieces.removeAll(keepingCapacity: true)
    }
    foldedPieces.append((range, units))
    return units
  }

  /// How many parts are kept; more take longer to look through than to fold again.
  private static let pieceLimit = 8

  /// A message with its values.
  func render(_ parts: [TextCode.Part]) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .value(let code): result += written(evaluate(code))
      }
    }
    return result
  }

  func wording(_ text: TextCode) -> Wording {
    let zh = render(text.zh)
    return Wording(zh, en: render(text.en))
  }

  /// A value as people read it.
  func written(_ value: Value) -> String {
    switch value {
    case .number(let number): return number.text
    case .between(let low, _, _): return "≥\(low)"
    case .bool(let value): return value ? "true" : "false"
    case .date(let date): return "\(date.year)年\(date.month)月\(date.day)日"
    case .text(let index): return text(at: index)
    case .cell(let key, let index):
      let cell = bound(key, index)
      return cell.state == .value ? cell.value.text : quoted(cell.range, key)
    case .section(let index): return plan.form.sections[Int(index)].label
    case .table(let key): return table(key).plan.spec.title.zh
    case .row(let key, let row): return rowLabel(key, Int(row))
    case .column(let key, let column): return table(key).plan.shape.columnSpecs[Int(column)].label
    case .label(let key, let index): return boundLabel(key, Int(index))?.label ?? ""
    case .report(let role):
      guard let other = other(role) else {
        return report.outline.title.map { quotation($0) } ?? ""
      }
      return other.title ?? ""
    case .list(let start, let count, _):
      let shown = min(count, 8)
      var parts: [String] = []
      for index in start..<(start + shown) { parts.append(written(members[Int(index)])) }
      return parts.joined(separator: "、") + (count > shown ? "…" : "")
    case .span, .heading, .match, .hole, .item:
      return place(of: value).map { quotation($0) } ?? ""
    case .unknown, .nothing: return "？"
    }
  }

  private func quoted(_ range: ByteRange, _ key: TableKey) -> String {
    if range.isEmpty || key.isPrevious { return "（空白）" }
    return quotation(range)
  }

  /// The report's own words on one line, cut in the middle where they are long.
  func quotation(_ range: ByteRange) -> String {
    var text = ""
    var isSpace = false
    for scalar in report.document.text.string(range).unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpace = !text.isEmpty
        continue
      }
      if isSpace { text.unicodeScalars.append(" ") }
      isSpace = false
      text.unicodeScalars.append(scalar)
    }
    let scalars = text.unicodeScalars
    guard scalars.count > Interpreter.quotationLimit else { return text }
    let half = Interpreter.quotationLimit / 2
    return String(String.UnicodeScalarView(scalars.prefix(half))) + "…"
      + String(String.UnicodeScalarView(scalars.suffix(half)))
  }
}
