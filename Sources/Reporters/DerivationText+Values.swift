import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

extension DerivationText {
  /// What a part comes to, with what that rests on where it fits on the line.
  func value(_ part: DerivedPart) -> String {
    // The reason stands where no part below shows it.
    if part.isUnknown && part.showsReasonBelow { return say("未能判断", en: "not known") }
    let short = short(part.value, part.operation)
    let detail = detail(part)
    return detail.isEmpty ? short : short + say("：", en: ": ") + detail
  }

  private func detail(_ part: DerivedPart) -> String {
    switch part.operation {
    case .binary(let sign) where sign.isComparison:
      return part.parts.count == 2 && !part.isUnknown ? comparison(part, sign) : ""
    case .binary(let sign) where sign.isArithmetic: return part.isUnknown ? "" : terms(part)
    case .call(.sum): return part.isUnknown ? "" : terms(part)
    case .not: return part.parts.first.map { detail($0) } ?? ""
    case .exists: return part.parts.first.map { existence($0) } ?? ""
    case .state: return part.parts.first.map { $0.isNamedAbove ? "" : told($0) } ?? ""
    case .quantify(let function, _): return share(part, function)
    case .find, .list, .fact, .variable: return matches(part)
    case .call(.first), .call(.last), .call(.count): return ""
    case .constant, .call, .negative, .binary, .choice, .equation: return ""
    }
  }

  /// How many members were looked at, where that is more than can be seen below.
  private func share(_ part: DerivedPart, _ function: Function) -> String {
    guard function != .sum && function != .distinct else { return "" }
    let count = part.parts.dropFirst().count + part.rest.reduce(0) { $0 + $1.count }
    if function == .all && part.isTrue { return say("共 \(count) 项，都是", en: "all of \(count)") }
    let isNone = part.isFalse || part.value == .list(0, nil)
    guard isNone && function != .all else { return "" }
    if count > 0 { return say("共 \(count) 项，都不是", en: "none of \(count)") }
    return part.isFalse ? say("一项也没有", en: "there are none") : ""
  }

  private func existence(_ part: DerivedPart) -> String {
    if part.isNamedAbove { return "" }
    switch part.value {
    case .list(let count, _) where count > 0:
      return short(part.value, part.operation) + colon(matches(part))
    case .truth, .number, .between, .date, .words, .thing, .cell: return told(part)
    case .list, .nothing, .unknown: return ""
    }
  }

  private func colon(_ text: String) -> String {
    text.isEmpty ? "" : say("：", en: ": ") + text
  }

  /// The first members of a list.
  private func matches(_ part: DerivedPart) -> String {
    guard case .list = part.value else { return "" }
    let shown = part.parts.prefix(3).map { told($0) }
    let more = part.parts.count + part.rest.reduce(0) { $0 + $1.count } > shown.count
    return shown.joined(separator: say("、", en: ", ")) + (more && !shown.isEmpty ? "…" : "")
  }

  /// Both sides, with what they were added up from.
  private func comparison(_ part: DerivedPart, _ sign: Operator) -> String {
    let sides = part.parts.map { (value: short($0.value, $0.operation), terms: terms($0)) }
    let relation = sign.relation(holds: part.isTrue)
    if relation == "=" && sides[0].value == sides[1].value {
      var chain = sides.map { $0.terms.isEmpty ? $0.value : $0.terms }
      if sides.allSatisfy({ !$0.terms.isEmpty && $0.terms != $0.value }) {
        chain.append(sides[0].value)
      }
      return chain.joined(separator: " = ")
    }
    return sides.map { side in
      let isPlain = side.terms.isEmpty || side.terms == side.value
      return isPlain ? side.value : side.value + say("（\(side.terms)）", en: " (\(side.terms))")
    }.joined(separator: " \(relation) ")
  }

  /// What a number was added up from; empty where it was not.
  private func terms(_ part: DerivedPart) -> String {
    switch part.operation {
    case .binary(let sign) where sign.isArithmetic && part.parts.count == 2:
      let sides = part.parts.map { side in
        let inner = terms(side)
        return inner.isEmpty ? short(side.value, side.operation) : inner
      }
      let isTight = sign != .add
      let right = isTight && sides[1].contains(" ") ? "(\(sides[1]))" : sides[1]
      let isProduct = sign == .multiply || sign == .divide
      let left = isProduct && sides[0].contains(" ") ? "(\(sides[0]))" : sides[0]
      return "\(left) \(sign == .multiply ? "×" : sign == .divide ? "÷" : sign.rawValue) \(right)"
    case .call(.sum):
      guard let list = part.parts.first else { return "" }
      var terms = list.parts.map { short($0.value, $0.operation) }
      for rest in list.rest {
        guard case .number(let sum) = rest.value else { continue }
        if sum != .zero || terms.isEmpty { terms.append(sum.text) }
      }
      if terms.count > 8 { terms = Array(terms.prefix(7)) + ["…"] }
      return terms.joined(separator: " + ")
    default: return ""
    }
  }

  /// Both sides of an equation that does not hold, from its cells: those that are added on one side
  /// and those that are taken away on the other.
  func sides(ofEquation part: DerivedPart) -> String {
    guard case .equation(let factors) = part.operation else { return "" }
    return [1, -1].map { sign in
      var sum = 0
      var terms: [String] = []
      for (factor, cell) in zip(factors, part.parts) where factor.signum() == sign {
        guard case .cell(_, let number?, _) = cell.value, let value = number.whole else { continue }
        sum += value * abs(factor)
        if value != 0 { terms.append(abs(factor) == 1 ? "\(value)" : "\(abs(factor)) × \(value)") }
      }
      guard terms.count > 1 else { return "\(sum)" }
      return "\(sum)"
        + say("（\(terms.joined(separator: " + "))）", en: " (\(terms.joined(separator: " + ")))")
    }.joined(separator: " ≠ ")
  }

  func reason(_ value: DerivedValue) -> String {
    switch value {
    case .unknown(let why), .between(_, _, let why), .list(_, let why?): why.text(language)
    case .truth, .number, .date, .words, .thing, .cell, .list, .nothing: ""
    }
  }

  /// A value in a word or two.
  func short(_ value: DerivedValue, _ operation: DerivedPart.Operation) -> String {
    switch value {
    case .truth(let isTrue): return truth(isTrue, operation)
    case .number(let number): return number.text
    case .between(let least, nil, let why):
      return say("至少 \(least)（\(why.zh)）", en: "at least \(least) (\(why.en))")
    case .between(let least, let most?, let why):
      return say("\(least) 到 \(most)（\(why.zh)）", en: "\(least) to \(most) (\(why.en))")
    case .date(let date):
      return say(
        "\(date.year)年\(date.month)月\(date.day)日",
        en: "\(date.year)-\(date.month)-\(date.day)"
      )
    case .words(let words): return quoted(words)
    case .thing(let name, let isThere):
      switch isThere {
      case true?: return quoted(name)
      case false?: return say("没有\(quoted(name))", en: "no \(quoted(name))")
      case nil: return say("不能确定有没有\(quoted(name))", en: "\(quoted(name)) may be there")
      }
    case .cell(let state, let number, let reason):
      if let number { return number.text }
      let why = reason?.wording
      if state == .missing, let why { return why.text(language) }
      return state.word.text(language)
        + (why.map { say("：\($0.zh)", en: ": \($0.en)") } ?? "")
    case .list(let count, let why):
      // Why there may be more is said of the condition.
      if count > 0 {
        let more = why == nil ? "" : say("（可能还有）", en: " (there may be more)")
        return say("\(count) 项", en: "\(count)") + more
      }
      let isSearch = if case .find = operation { true } else { false }
      let doubt = why == nil ? "" : say("（不能断定没有）", en: " (there may be some)")
      return (isSearch ? say("没有找到", en: "not found") : say("没有", en: "none")) + doubt
    case .nothing: return say("没有", en: "nothing")
    case .unknown(let why): return say("未能判断（\(why.zh)）", en: "not known (\(why.en))")
    }
  }

  private func truth(_ isTrue: Bool, _ operation: DerivedPart.Operation) -> String {
    switch operation {
    case .exists: isTrue ? say("有", en: "there") : say("没有", en: "not there")
    case .fact, .state, .variable, .constant:
      isTrue ? say("是", en: "yes") : say("否", en: "no")
    case .find, .list, .call, .quantify, .not, .negative, .binary, .choice, .equation:
      isTrue ? say("成立", en: "holds") : say("不成立", en: "does not hold")
    }
  }
}

extension CellState {
  fileprivate var word: Wording {
    switch self {
    case .value: Wording("有数", en: "a number")
    case .blank: Wording("空白", en: "blank")
    case .missing: Wording("没有这一格", en: "not there")
    case .unreadable: Wording("未能读准", en: "not read with certainty")
    }
  }
}
