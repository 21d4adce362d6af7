import Binding
import Phrases
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  func call(_ function: Function, _ first: Int32, _ count: Int32) -> Value {
    var arguments: [Value] = []
    for index in first..<(first + count) {
      arguments.append(evaluate(program.operands[Int(index)]))
    }
    guard let argument = arguments.first else { return .unknown(.notThere) }
    switch function {
    case .count, .sum, .first, .last: return whole(function, argument)
    case .length: return length(argument)
    case .contains, .startsWith, .endsWith: return texts(arguments, function)
    case .similarity:
      guard let a = string(argument), let b = string(arguments[1]) else {
        return .unknown(doubt(string(argument) == nil ? argument : arguments[1]))
      }
      let ratio = Phrases.similarity(folded(a), folded(b))
      return .number(ExactNumber(mantissa: Int64((ratio * 10_000).rounded()), scale: 4))
    case .sameBody:
      guard let a = string(argument), let b = string(arguments[1]) else {
        return .unknown(doubt(string(argument) == nil ? argument : arguments[1]))
      }
      return .bool(isSameBody(a, b, endings: ruleSet.kinds.flatMap(\.endings)))
    case .date:
      guard let year = number(argument)?.whole, let month = number(arguments[1])?.whole,
        let day = number(arguments[2])?.whole
      else { return .unknown(doubt(number(argument) == nil ? argument : arguments[1])) }
      return CalendarDate(year: year, month: month, day: day).map { .date($0) }
        ?? .unknown(.noNumber)
    case .numbering: return numbering(argument)
    case .doubled: return doubled(arguments)
    case .narrow:
      guard let range = searchRange(of: argument) else { return .unknown(doubt(argument)) }
      return list(narrowPunctuation(in: report, range: range).map { .span($0) })
    case .mentions: return mentions(argument, arguments[1])
    case .missing: return .span(missingPlace(argument))
    case .overlap: return overlap(argument, arguments[1])
    case .absolute:
      guard let value = number(argument) else { return .unknown(doubt(argument)) }
      if value < .zero {
        return ExactNumber.zero.subtracting(value).map { .number($0) } ?? .unknown(.tooLarge)
      }
      return .number(value)
    case .round: return rounded(arguments)
    case .any, .all, .where, .distinct, .find: return .unknown(.notThere)
    }
  }

  /// The share of the first report's text that stands in the second as well.
  private func overlap(_ left: Value, _ right: Value) -> Value {
    guard case .report(let first) = left, case .report(let second) = right else {
      return .unknown(doubt(left))
    }
    let own = (other(first) ?? report).folded
    let others = (other(second) ?? report).folded
    let share = TextWindows(own, without: program.stock).share(
      in: TextWindows(others, without: program.stock)
    )
    return .number(ExactNumber(mantissa: Int64((share * 100).rounded()), scale: 2))
  }

  private func rounded(_ arguments: [Value]) -> Value {
    guard let value = number(arguments[0]) else { return .unknown(doubt(arguments[0])) }
    guard let places = number(arguments[1])?.whole, places >= 0 && places <= 9 else {
      return .unknown(doubt(arguments[1]))
    }
    guard value.scale > places else { return .number(value) }
    var divisor: Int64 = 1
    for _ in 0..<(value.scale - places) { divisor *= 10 }
    var (quotient, rest) = value.mantissa.quotientAndRemainder(dividingBy: divisor)
    if rest.magnitude >= (divisor / 2).magnitude { quotient += value.mantissa < 0 ? -1 : 1 }
    rest = 0
    return .number(ExactNumber(mantissa: quotient, scale: places))
  }

  private func texts(_ arguments: [Value], _ function: Function) -> Value {
    guard let whole = string(arguments[0]) else { return .unknown(doubt(arguments[0])) }
    guard let part = string(arguments[1]) else { return .unknown(doubt(arguments[1])) }
    let text = folded(whole)
    let wanted = folded(part)
    switch function {
    case .startsWith: return .bool(text.starts(with: wanted))
    case .endsWith: return .bool(text.reversed().starts(with: wanted.reversed()))
    default: return .bool(contains(text, wanted))
    }
  }

  /// Number of characters without white space.
  private func length(_ value: Value) -> Value {
    let bytes: ArraySlice<UInt8>
    if case .text(let index) = value {
      bytes = Array(texts[Int(index)].utf8)[...]
    } else if let range = searchRange(of: value) {
      if let doubt = cutDoubt(range) { return .between(0, Int32.max, doubt) }
      bytes = report.document.text.bytes[range.start..<range.end]
    } else {
      return .unknown(doubt(value))
    }
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 && byte > 0x20 { count += 1 }
    // The ideographic space is white space too.
    var index = bytes.startIndex
    while index + 2 < bytes.endIndex {
      if bytes[index] == 0xE3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 { count -= 1 }
      index += 1
    }
    return .number(ExactNumber(count))
  }

  private func cutDoubt(_ range: ByteRange) -> Doubt? {
    guard let cut = report.outline.cut, range.end >= cut.start && range.start <= cut.end else {
      return nil
    }
    return .textBreaksOff
  }

  private func numbering(_ scope: Value) -> Value {
    guard let range = searchRange(of: scope) else { return .unknown(doubt(scope)) }
    let tables = report.tables.map(\.extent).filter { !$0.isEmpty }
    let found = numberingBreaks(in: report.document, range: range, excluding: tables)
    let first = items.count
    items += found
    return list(found.indices.map { .item(Int32(first + $0)) })
  }

  private func doubled(_ arguments: [Value]) -> Value {
    guard let range = searchRange(of: arguments[0]) else { return .unknown(doubt(arguments[0])) }
    guard let listed = string(arguments[1]) else { return .unknown(doubt(arguments[1])) }
    var exceptions: [[UInt16]] = []
    if arguments.count > 2, let text = string(arguments[2]) {
      exceptions = text.split(separator: " ").map { folded(String($0)) }
    }
    let found = doublings(
      in: report.folded,
      units: report.folded.units.indices,
      of: folded(listed),
      exceptions: exceptions
    )
    let ranges = found.map { report.folded.range($0) }.filter { range.contains($0) }
    return list(ranges.map { .span($0) })
  }

  /// Whether a section is named in a text, by the words of its label or of an accepted heading.
  private func mentions(_ scope: Value, _ section: Value) -> Value {
    guard let range = searchRange(of: scope) else { return .unknown(doubt(scope)) }
    guard case .section(let index) = section else { return .unknown(doubt(section)) }
    let spec = form.sections[Int(index)]
    let text = folded(report.document.text.string(range))
    let core = [spec.label] + spec.accepted + spec.known
    return .bool(core.contains { isNamed($0, in: text) })
  }

  private func isNamed(_ heading: String, in text: [UInt16]) -> Bool {
    var words = folded(heading)
    // The number in front is not part of the words: 一、 or 1.
    if let mark = words.prefix(4).firstIndex(where: { $0 == 0x3001 || $0 == 0x2E }) {
      words.removeSubrange(...mark)
    }
    return words.count >= 4 && contains(loose(text), loose(words))
  }

  /// Without punctuation and joining words, which vary where a heading is quoted in a sentence.
  private func loose(_ units: [UInt16]) -> [UInt16] {
    let dropped: Set<UInt16> = [0x3001, 0x2C, 0x7684, 0x548C, 0x53CA, 0x20, 0x3B]
    return units.filter { !dropped.contains($0) }
  }
}
