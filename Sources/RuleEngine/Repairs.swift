import RuleLanguage
import SourceText

/// A cell whose change makes every failing equation of a system hold and breaks none.
struct Repair: Equatable {
  let cell: Int
  /// What is to be added to it; never nothing.
  let change: Int
}

/// All single cells whose change mends a system of equations, in the order of the cells.
///
/// A cell mends the system when it stands in every failing equation, asks the same change of each,
/// and stands in no equation that holds. Its new value must not be negative. Two cells that stand in
/// just the same usable equations with proportional factors cannot be told apart by arithmetic:
/// both are listed. See `docs/repair.md`.
func singleRepairs(
  of equations: [Equation],
  value: (Int) -> Int
) -> [Repair] {
  guard let first = equations.first(where: \.fails) else { return [] }
  var repairs: [Repair] = []
  for term in first.terms where term.factor != 0 && first.residue % term.factor == 0 {
    let change = -first.residue / term.factor
    guard value(term.cell) + change >= 0 else { continue }
    let mends = equations.allSatisfy { equation in
      let factor = equation.terms.first { $0.cell == term.cell }?.factor ?? 0
      return equation.residue + factor * change == 0
    }
    if mends { repairs.append(Repair(cell: term.cell, change: change)) }
  }
  return repairs.sorted { $0.cell < $1.cell }
}

extension Interpreter {
  /// Appends the findings of a rule that looks for the one cell behind a cascade of failing equations.
  ///
  /// They name the rules that are silent because of them. Tells the worst site; `worst` are those of
  /// the other rules.
  func repair(
    _ rule: Int,
    after worst: [FindingKind],
    into drafts: inout [DraftFinding]
  ) -> FindingKind {
    let others = rules.rules[rule].program.repair
    // A rule that passes has no failing equation; one that is not in force was not asked.
    let mayFail = others.contains { other in
      if case .yes = applies(rules.rules[other]) { return worst[other] >= .open }
      return true
    }
    var equations: [Equation] = []
    for other in others {
      collectEquations(of: other, upTo: mayFail ? Int.max : 1, into: &equations)
    }
    clearSlots(of: rule)
    guard !equations.isEmpty else { return .notApplicable }
    guard equations.contains(where: \.fails), let demand = program.rules[rule].demands.first else {
      return .pass
    }
    var tables: [TableKey] = []
    for equation in equations where !tables.contains(equation.table) {
      tables.append(equation.table)
    }
    let found = tables.compactMap { key -> DraftFinding? in
      let own = equations.filter { $0.table == key }
      let repairs = singleRepairs(of: own) { bound(key, Int32($0)).value.whole ?? 0 }
      // Where no single cell explains what fails, the equations' own rules say it.
      return repairs.isEmpty ? nil : finding(rule, demand, key, repairs, own.filter(\.fails))
    }
    drafts += found
    return found.isEmpty ? .pass : .fail
  }

  private func finding(
    _ rule: Int,
    _ demand: Demand,
    _ key: TableKey,
    _ repairs: [Repair],
    _ failing: [Equation]
  ) -> DraftFinding {
    let cell = Value.cell(key, Int32(repairs[0].cell))
    let isUnique = repairs.count == 1
    slots[Int(ReservedSlot.cell.rawValue)] = cell
    slots[Int(ReservedSlot.value.rawValue)] = .number(ExactNumber(newValue(repairs[0], key)))
    slots[Int(ReservedSlot.count.rawValue)] = .number(ExactNumber(failing.count))
    let range = isUnique ? place(of: cell) ?? startPlace : failing[0].range
    var draft = DraftFinding(
      finding: Finding(
        rule: rule,
        kind: .fail,
        level: level(of: rule),
        range: range,
        message: isUnique ? wording(demand.message.value) : candidates(repairs, key, failing.count),
        mend: demand.mend.map { wording($0.value) },
        scene: scene(of: cell, at: range),
        basis: basis(of: rule)
      ),
      doubt: nil,
      table: key,
      section: nil
    )
    if !isUnique {
      draft.finding.scene.row = nil
      draft.finding.scene.column = nil
      draft.finding.scene.fact = nil
      draft.finding.related = repairs.prefix(24).compactMap { repair in
        let place = place(of: .cell(key, Int32(repair.cell)))
        return place.map { RelatedPlace(range: $0, message: change(repair, key)) }
      }
    } else {
      for equation in failing where equation.range != range {
        let title = rules.rules[equation.rule].card.title
        draft.finding.related.append(RelatedPlace(range: equation.range, message: title))
      }
    }
    draft.finding.evidence = failing.prefix(6).map { equation in
      let title = rules.rules[equation.rule].card.title
      return Wording(
        "\(title.zh)：相差 \(equation.residue.magnitude)",
        en: "\(title.en): off by \(equation.residue.magnitude)"
      )
    }
    draft.mended = failing.map { MendedSite(rule: $0.rule, range: $0.range) }
    return draft
  }

  private func newValue(_ repair: Repair, _ key: TableKey) -> Int {
    (bound(key, Int32(repair.cell)).value.whole ?? 0) + repair.change
  }

  private func change(_ repair: Repair, _ key: TableKey) -> Wording {
    let place = shape(key).cells[repair.cell]
    let label = rowLabel(key, place.row) + " · " + shape(key).columnSpecs[place.column].label
    let old = bound(key, Int32(repair.cell)).value.text
    return Wording(
      "\(label)：\(old) → \(newValue(repair, key))",
      en: "\(label): \(old) → \(newValue(repair, key))"
    )
  }

  private func candidates(_ repairs: [Repair], _ key: TableKey, _ count: Int) -> Wording {
    let list = repairs.map { change($0, key) }
    return Wording(
      "有 \(count) 个等式不成立，下列各格改动任何一格都能使它们成立，请核对是哪一格：\(list.map(\.zh).joined(separator: "；"))",
      en:
        "\(count) equations fail; changing any one of these cells would mend them: \(list.map(\.en).joined(separator: "; "))"
    )
  }
}
