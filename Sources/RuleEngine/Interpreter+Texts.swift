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
    case .unknown, .uncertain, .nothing: return "？"
    }
  }

  private func quoted(_ range: ByteRange, _ key: TableKey) -> String {
    if range.isEmpty || key.isPrevious { return "（空白）" }
    return quotation(range)
  }

  /// The report's own words on one line, cut in the middle where they are long.
  func quotation(_ range: ByteRange) -> String {
    let text = report.document.text.bytes
    let bytes = text.span
    let end = min(range.end, bytes.count)
    var words: [UInt8] = []
    words.reserveCapacity(max(end - range.start, 0))
    var isSpace = false
    var count = 0
    var index = max(range.start, 0)
    while index < end {
      let blank = whiteSpace(bytes, at: index, before: end)
      if blank > 0 {
        isSpace = !words.isEmpty
        index += blank
        continue
      }
      if isSpace {
        words.append(0x20)
        count += 1
      }
      isSpace = false
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
      words.append(bytes[index])
      index += 1
    }
    guard count > Interpreter.quotationLimit else { return String(decoding: words, as: UTF8.self) }
    let half = Interpreter.quotationLimit / 2
    let first = words.prefix(upTo: characterStart(half, in: words))
    let last = words.suffix(from: characterStart(count - half, in: words))
    return String(decoding: first, as: UTF8.self) + "…" + String(decoding: last, as: UTF8.self)
  }

  /// Where a character begins, counted from 0.
  private func characterStart(_ number: Int, in bytes: [UInt8]) -> Int {
    var count = -1
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
      count += 1
      if count == number { return index }
    }
    return bytes.count
  }
}

/// How many bytes of white space, as Unicode has it, stand at a place; 0 for another character.
func whiteSpace(_ bytes: Span<UInt8>, at index: Int, before end: Int) -> Int {
  let byte = bytes[index]
  if byte < 0x80 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
  switch byte {
  case 0xC2:
    guard index + 1 < end else { return 0 }
    return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
  case 0xE1, 0xE2, 0xE3:
    guard index + 2 < end else { return 0 }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  default: return 0
  }
}
