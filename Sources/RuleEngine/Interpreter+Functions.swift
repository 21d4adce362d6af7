import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  func call(_ function: Function, _ first: Int32, _ count: Int32) -> Value {
    guard count > 0 else { return .unknown(.notThere) }
    let argument = operand(program.operands[Int(first)])
    /// A further argument, evaluated once.
    func other(_ index: Int32) -> Value {
      index < count ? operand(program.operands[Int(first + index)]) : .nothing
    }
    switch function {
    case .count, .sum, .first, .last: return whole(function, argument)
    case .length: return length(argument)
    case .contains: return texts(argument, other(1), .anywhere)
    case .startsWith: return texts(argument, other(1), .start)
    case .endsWith: return texts(argument, other(1), .end)
    case .similarity: return similarity(argument, other(1))
    case .sameBody:
      let second = other(1)
      if standAlike(argument, second) { return .bool(true) }
      guard let a = string(argument), let b = string(second) else {
        return .unknown(doubt(string(argument) == nil ? argument : second))
      }
      return .bool(rules.bodies.isSame(a, b))
    case .date: return date(argument, other(1), other(2))
    case .numbering: return numbering(argument)
    case .doubled: return doubled(argument, other(1), count > 2 ? other(2) : nil)
    case .narrow:
      guard let range = searchRange(of: argument) else { return .unknown(doubt(argument)) }
      return list(narrowPunctuation(in: report, range: range).map { .span($0) })
    case .mentions: return mentions(argument, other(1))
    case .missing: return .span(missingPlace(argument))
    case .overlap: return overlap(argument, other(1))
    case .absolute:
      guard let value = number(argument) else { return .unknown(doubt(argument)) }
      if value < .zero {
        return ExactNumber.zero.subtracting(value).map { .number($0) } ?? .unknown(.tooLarge)
      }
      return .number(value)
    case .round: return rounded(argument, other(1))
    case .any, .all, .where, .distinct, .find: return .unknown(.notThere)
    }
  }

  /// Whether two parts of the report are the same Han characters.
  private func standAlike(_ first: Value, _ second: Value) -> Bool {
    guard case .span = first, let a = place(of: first), let b = textPlace(second) else {
      return false
    }
    let text = report.document.text.bytes
    let bytes = text.span
    guard a.count == b.count, !a.isEmpty, a.start >= 0, b.start >= 0,
      max(a.end, b.end) <= bytes.count, isHanText(bytes, from: a.start, to: a.end)
    else { return false }
    for step in 0..<a.count where bytes[a.start + step] != bytes[b.start + step] { return false }
    return true
  }

  /// Where a text of the report stands.
  private func textPlace(_ value: Value) -> ByteRange? {
    switch value {
    case .span, .match, .hole: place(of: value)
    default: nil
    }
  }

  private func similarity(_ first: Value, _ second: Value) -> Value {
    guard let a = units(first), let b = units(second) else {
      return .unknown(doubt(string(first) == nil ? first : second))
    }
    let ratio = Phrases.similarity(a, b)
    return .number(ExactNumber(mantissa: Int64((ratio * 10_000).rounded()), scale: 4))
  }

  private func date(_ first: Value, _ second: Value, _ third: Value) -> Value {
    guard let year = number(first)?.whole, let month = number(second)?.whole,
      let day = number(third)?.whole
    else { return .unknown(doubt(number(first) == nil ? first : second)) }
    return CalendarDate(year: year, month: month, day: day).map { .date($0) }
      ?? .unknown(.noNumber)
  }

  /// The share of the first report's text that stands in the second as well.
  private func overlap(_ left: Value, _ right: Value) -> Value {
    guard case .report(let first) = left, case .report(let second) = right else {
      return .unknown(doubt(left))
    }
    let share =
      if case .report = first, let count = other(second)?.sharedCount {
        windows(of: first).share(of: count)
      } else {
        windows(of: first).share(in: windows(of: second))
      }
    return .number(ExactNumber(mantissa: Int64((share * 100).rounded()), scale: 2))
  }

  private func windows(of role: ReportRole) -> TextWindows {
    if let known = other(role)?.windows { return known }
    if let windows { return windows }
    let own = TextWindows(report.folded, without: rules.stock)
    windows = own
    return own
  }

  private func rounded(_ first: Value, _ second: Value) -> Value {
    guard let value = number(first) else { return .unknown(doubt(first)) }
    guard let places = number(second)?.whole, places >= 0 && places <= 9 else {
      return .unknown(doubt(second))
    }
    guard value.scale > places else { return .number(value) }
    var divisor: Int64 = 1
    for _ in 0..<(value.scale - places) { divisor *= 10 }
    var (quotient, rest) = value.mantissa.quotientAndRemainder(dividingBy: divisor)
    if rest.magnitude >= (divisor / 2).magnitude { quotient += value.mantissa < 0 ? -1 : 1 }
    rest = 0
    return .number(ExactNumber(mantissa: quotient, scale: places))
  }

  private func texts(_ whole: Value, _ part: Value, _ place: TextPart) -> Value {
    if case .text(let index) = part, let answer = holds(place, index, in: whole) {
      return .bool(answer)
    }
    guard let text = units(whole) else { return .unknown(doubt(whole)) }
    guard let wanted = units(part) else { return .unknown(doubt(part)) }
    switch place {
    case .start: return .bool(text.starts(with: wanted))
    case .end: return .bool(text.suffix(wanted.count).elementsEqual(wanted))
    case .anywhere: return .bool(contains(text, wanted))
    }
  }

  /// Whether a part of the report holds a constant text; nil where its bytes do not tell.
  func holds(_ place: TextPart, _ constant: Int32, in whole: Value) -> Bool? {
    switch whole {
    case .span, .match, .hole, .heading, .label, .item:
      return self.place(of: whole).flatMap { holds(place, constant, in: $0) }
    default: return nil
    }
  }

  /// Number of characters without white space.
  private func length(_ value: Value) -> Value {
    if case .text(let index) = value {
      let bytes = Array(text(at: index).utf8)
      return .number(ExactNumber(visibleCharacterCount(bytes.span, from: 0, to: bytes.count)))
    }
    guard let range = searchRange(of: value) else { return .unknown(doubt(value)) }
    if let doubt = cutDoubt(range) { return .between(0, Int32.max, doubt) }
    let bytes = report.document.text.bytes
    return .number(ExactNumber(visibleCharacterCount(bytes.span, from: range.start, to: range.end)))
  }

  private func cutDoubt(_ range: ByteRange) -> Doubt? {
    guard let cut = report.outline.cut, range.end >= cut.start && range.start <= cut.end else {
      return nil
    }
    return .textBreaksOff
  }

  private func numbering(_ scope: Value) -> Value {
    guard let range = searchRange(of: scope) else { return .unknown(doubt(scope)) }
    let found = numberingBreaks(in: report.document, range: range, excluding: tableExtents)
    let first = items.count
    items += found
    return list(found.indices.map { .item(Int32(first + $0)) })
  }

  private func doubled(_ scope: Value, _ letters: Value, _ excepted: Value?) -> Value {
    guard let range = searchRange(of: scope) else { return .unknown(doubt(scope)) }
    guard let listed = units(letters) else { return .unknown(doubt(letters)) }
    var exceptions: [[UInt16]] = []
    if let excepted, let text = string(excepted) {
      exceptions = text.split(separator: " ").map { folded(String($0)) }
    }
    let found = doublings(
      in: report.folded,
      units: report.folded.units.indices,
      of: listed,
      exceptions: exceptions
    )
    let ranges = found.map { report.folded.range($0) }.filter { range.contains($0) }
    return list(ranges.map { .span($0) })
  }

  /// Whether a section is named in a text, by the words of its label or of an accepted heading.
  private func mentions(_ scope: Value, _ section: Value) -> Value {
    guard let range = searchRange(of: scope) else { return .unknown(doubt(scope)) }
    guard case .section(let index) = section else { return .unknown(doubt(section)) }
    let text = words(in: range)
    return .bool(plan.names[Int(index)].contains { $0.isNamed(in: text) })
  }

  /// A part of the report without what varies; the same part is often asked for all sections.
  private func words(in range: ByteRange) -> [UInt16] {
    if let searchedWords, searchedWords.range == range { return searchedWords.words }
    let words = SectionWords.loose(folded(range, of: report.document.text))
    searchedWords = (range, words)
    return words
  }
}
