import RuleLanguage
import SourceText

extension Interpreter {
  /// The comparison that decides a condition which does not hold: the first false one; within `not`
  /// the first that holds.
  ///
  /// Nil where something else decides.
  func decisive(_ code: Int32, holds: Bool = false) -> (code: Int32, holds: Bool)? {
    switch program.codes[Int(code)] {
    case .binary(let sign, let left, let right):
      if sign.isComparison { return (code, holds) }
      guard sign == .and || sign == .or else { return nil }
      if decides(left, holds), let found = decisive(left, holds: holds) { return found }
      return decides(right, holds) ? decisive(right, holds: holds) : nil
    case .not(let inner):
      return decisive(inner, holds: !holds)
    case .number, .text, .bool, .local, .param, .report, .section, .table, .property, .cell,
      .inRow, .inColumn, .crossing, .hole, .find, .scopes, .call, .quantify, .negative, .exists,
      .state, .choice:
      return nil
    }
  }

  private func decides(_ code: Int32, _ holds: Bool) -> Bool {
    switch truth(evaluate(code)) {
    case .yes: holds
    case .no: !holds
    case .unknown: false
    }
  }

  /// Both sides of a comparison with the numbers that they were worked out from; nothing where it is
  /// not what decided, as `1 < 0` is not for `约1`, which is no plain number.
  func evidence(_ code: Int32, holds: Bool) -> [Wording] {
    guard case .binary(let sign, let left, let right) = program.codes[Int(code)],
      decides(code, holds)
    else { return [] }
    guard !(isCount(left) && isFixed(right) || isFixed(left) && isCount(right)) else { return [] }
    let a = worked(left)
    let b = worked(right)
    guard a.isNumber && b.isNumber else { return [] }
    guard sign == .equal && !holds else {
      let text = "\(a.text) \(sign.relation(holds: holds)) \(b.text)"
      return [Wording(text, en: text)]
    }
    return [Wording("\(a.text)，而 \(b.text)", en: "\(a.text), but \(b.text)")]
  }

  /// How often something is there: held against a fixed number it shows none of the report's numbers.
  private func isCount(_ code: Int32) -> Bool {
    switch program.codes[Int(code)] {
    case .call(.count, _, _), .quantify(.count, _, _, _): true
    default: false
    }
  }

  private func isFixed(_ code: Int32) -> Bool {
    if case .number = program.codes[Int(code)] { true } else { false }
  }

  private func worked(_ code: Int32) -> (text: String, isNumber: Bool) {
    let value = evaluate(code)
    guard let number = number(value) else { return (written(value), false) }
    let sum = terms(code, depth: 0)
    if sum.isEmpty || sum == number.text { return (number.text, true) }
    return ("\(sum) = \(number.text)", true)
  }

  /// The terms of a sum with their values, zeros of long lists left out.
  private func terms(_ code: Int32, depth: Int) -> String {
    guard depth < 24 else { return "" }
    switch program.codes[Int(code)] {
    case .binary(let sign, let left, let right) where !sign.isComparison:
      let isProduct = sign == .multiply || sign == .divide
      let a = bracketed(terms(left, depth: depth + 1), if: isProduct)
      let b = bracketed(terms(right, depth: depth + 1), if: isProduct || sign == .subtract)
      return "\(a) \(sign == .multiply ? "×" : sign == .divide ? "÷" : sign.rawValue) \(b)"
    case .call(.sum, let first, _):
      let list = evaluate(program.operands[Int(first)])
      guard case .list(let start, let count, _) = list else { return written(list) }
      return listed(start, count)
    case .local(let slot):
      return written(slots[Int(slot)])
    default: return written(evaluate(code))
    }
  }

  private func bracketed(_ terms: String, if isNeeded: Bool) -> String {
    isNeeded && terms.utf8.contains(0x20) ? "(\(terms))" : terms
  }

  private func listed(_ start: Int32, _ count: Int32) -> String {
    var parts: [String] = []
    var zeros = 0
    for index in start..<(start + count) {
      let text = written(members[Int(index)])
      if text == "0" { zeros += 1 } else { parts.append(text) }
    }
    if parts.isEmpty { return "0" }
    return parts.joined(separator: " + ") + (zeros > 0 ? " + 0" : "")
  }

  /// The cells, holes and matches that a comparison was decided from.
  func leaves(of code: Int32) -> [Value] {
    var result: [Value] = []
    collect(code, depth: 0, into: &result)
    return result
  }

  private func collect(_ code: Int32, depth: Int, into result: inout [Value]) {
    guard depth < 24 && result.count < 24 else { return }
    switch program.codes[Int(code)] {
    case .cell, .inRow, .inColumn, .crossing, .hole, .local:
      let value = evaluate(code)
      if case .list(let start, let count, _) = value {
        for index in start..<(start + count) where !isZero(members[Int(index)]) {
          result.append(members[Int(index)])
        }
      } else {
        result.append(value)
      }
    case .binary(_, let left, let right):
      collect(left, depth: depth + 1, into: &result)
      collect(right, depth: depth + 1, into: &result)
    case .call(_, let first, let count):
      for index in first..<(first + count) {
        collect(program.operands[Int(index)], depth: depth + 1, into: &result)
      }
    case .property(_, let owner), .negative(let owner), .not(let owner):
      collect(owner, depth: depth + 1, into: &result)
    case .quantify(_, let list, _, _): collect(list, depth: depth + 1, into: &result)
    case .number, .text, .bool, .param, .report, .section, .table, .find, .scopes, .exists,
      .state, .choice:
      return
    }
  }

  private func isZero(_ value: Value) -> Bool { number(value) == .zero }
}
