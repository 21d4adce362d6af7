import ReportModel
import RuleEngine
import RuleLanguage
import SourceText

/// Works out again what a derivation comes to, from the values at its leaves alone.
///
/// It is written against the language's description and shares nothing with the interpreter.
struct DerivationCheck {
  /// Where a value is not what its parts come to.
  private(set) var problems: [String] = []
  /// What the names of the rule stand for.
  var names: [String: DerivedPart] = [:]

  /// The outcome that the clauses lead to.
  mutating func verdict(of derivation: Derivation) -> FindingKind {
    var hasFailed = false
    for step in derivation.steps {
      let value = worked(step.part)
      switch step.clause {
      case .applies, .when:
        switch truth(value) {
        case true?: continue
        case false?: return .notApplicable
        case nil: return .open
        }
      case .each(let name):
        guard let member = step.member else { return withoutMember(value) }
        names[name] = member
      case .bind(let name): names[name] = step.part
      case .require:
        switch truth(value) {
        case true?: continue
        case false?: hasFailed = true
        case nil: return .open
        }
      case .forbid:
        guard case .list(let count, _) = value else { return .open }
        if count > 0 { hasFailed = true }
      case .softened(let kind):
        if !hasFailed { problems.append("softened without a failure") }
        if truth(value) != false { return kind }
      case .spared: return .open
      case .repair(let mends):
        let found = mendingCells(step.part)
        if mends == found.isEmpty { problems.append("\(found.count) cells mend the equations") }
        return step.part.value == .list(0, nil) ? .notApplicable : mends ? .fail : .pass
      }
    }
    return hasFailed ? .fail : .pass
  }

  /// What becomes of a loop that has nothing to go through.
  private func withoutMember(_ list: DerivedValue) -> FindingKind {
    switch list {
    case .nothing, .list(0, nil): .notApplicable
    case .list(0, _?): .open
    default: .open
    }
  }

  /// Cells of the first failing equation that alone can make all of them hold.
  private func mendingCells(_ list: DerivedPart) -> [String] {
    let failing = list.parts.filter { number($0.value) != .zero }
    guard let first = failing.first, let residue = number(first.value)?.whole else { return [] }
    return first.parts.filter { cell in
      let own = factor(of: cell, in: first)
      guard own != 0, residue % own == 0, let old = number(cell.value)?.whole else { return false }
      let change = -residue / own
      return old + change >= 0
        && list.parts.allSatisfy { equation in
          let rest = number(equation.value)?.whole ?? 1
          return rest + factor(of: cell, in: equation) * change == 0
        }
    }.map(\.label)
  }

  private func factor(of cell: DerivedPart, in equation: DerivedPart) -> Int {
    guard case .equation(let factors) = equation.operation else { return 0 }
    let index = equation.parts.firstIndex { $0.label == cell.label && $0.range == cell.range }
    return index.map { factors[$0] } ?? 0
  }

  // MARK: Parts

  /// The value of a part, worked out from its parts; that it has another one is noted.
  mutating func worked(_ part: DerivedPart) -> DerivedValue {
    let found = value(of: part)
    if let found, !isSame(found, part.value) {
      problems.append("\(part.source): \(part.value), not \(found)")
    }
    return part.value
  }

  /// Nil where that cannot be told from the parts.
  private mutating func value(of part: DerivedPart) -> DerivedValue? {
    switch part.operation {
    case .constant, .fact: return nil
    case .variable(let name):
      guard let known = names[name] else { return .words("no meaning for \(name)") }
      return known.value
    case .find, .list: return size(of: part)
    case .call(let function): return called(function, part)
    case .quantify(let function, let variable): return quantified(function, variable, part)
    case .not: return truth(worked(part.parts[0])).map { .truth(!$0) } ?? unknown
    case .negative:
      guard let number = number(worked(part.parts[0])) else { return unknown }
      return ExactNumber.zero.subtracting(number).map { .number($0) } ?? unknown
    case .exists: return existence(of: worked(part.parts[0]), part.value)
    case .state(let test): return state(test, of: worked(part.parts[0]), part.value)
    case .binary(.and): return joined(part, neutral: true)
    case .binary(.or): return joined(part, neutral: false)
    case .binary(let sign):
      let left = worked(part.parts[0])
      let right = worked(part.parts[1])
      switch sign {
      case .add, .subtract, .multiply, .divide: return computed(sign, left, right)
      case .isIn: return nil
      default: return compared(sign, left, right)
      }
    case .choice:
      guard truth(worked(part.parts[0])) != nil else { return unknown }
      return worked(part.parts[1])
    case .equation(let factors):
      var sum = 0
      for (factor, cell) in zip(factors, part.parts) {
        guard let whole = number(cell.value)?.whole else { return unknown }
        sum += factor * whole
      }
      return .number(ExactNumber(sum))
    }
  }

  private func size(of part: DerivedPart) -> DerivedValue? {
    guard case .list(_, let why) = part.value else { return nil }
    return .list(part.parts.count + part.rest.reduce(0) { $0 + $1.count }, why)
  }

  private mutating func joined(_ part: DerivedPart, neutral: Bool) -> DerivedValue {
    var isOpen = false
    for inner in part.parts {
      switch truth(worked(inner)) {
      case nil: isOpen = true
      case neutral?: continue
      case _?: return .truth(!neutral)
      }
    }
    if !isOpen && part.parts.count < 2 { problems.append("\(part.source): a side is missing") }
    return isOpen ? unknown : .truth(neutral)
  }
}

let unknown = DerivedValue.unknown(Wording("", en: ""))
