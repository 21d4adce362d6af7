import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// Records a site where a requirement does not hold.
  func fail(
    _ rule: Int,
    _ demand: Demand,
    condition: Int32?,
    into sites: inout Sites
  ) {
    hasFailed = true
    let comparison = condition.flatMap { decisive($0) }
    var sides: (left: Value, right: Value) = (.nothing, .nothing)
    if let comparison, case .binary(_, let left, let right) = program.codes[Int(comparison.code)] {
      sides = (evaluate(left), evaluate(right))
    }
    slots[Int(ReservedSlot.left.rawValue)] = sides.left
    slots[Int(ReservedSlot.right.rawValue)] = sides.right
    slots[Int(ReservedSlot.sites.rawValue)] = text(SiteCount.mark)
    let uncertain = uncertainSlots()
    let subject = told(uncertain) { self.subject(of: demand, condition: condition) }
    let range = place(of: subject) ?? startPlace
    if !rules.rules[rule].program.asksDamage,
      restsOnDamage(at: range, comparing: comparison?.code)
    {
      sites.open.append(.damaged)
      return
    }
    // What is torn off with the end of the text is nobody's mistake.
    if let cut = report.outline.cut, cut.overlaps(range), !rules.rules[rule].program.asksCut {
      sites.open.append(.textBreaksOff)
      return
    }
    // `at missing(…)` points beside what the requirement asks about.
    let placed = told(uncertain) { condition.flatMap { firstPlaced(in: $0, depth: 0) } } ?? subject
    let verdict = softened(demand)
    var draft = DraftFinding(
      finding: Finding(
        rule: rule,
        kind: verdict.kind,
        level: level(of: rule),
        range: range,
        message: told(uncertain) { wording(demand.message.value) },
        because: verdict.because,
        mend: told(uncertain) { mend(demand, rule) },
        scene: scene(of: subject, at: range),
        basis: basis(of: rule)
      ),
      doubt: verdict.isCut ? .textBreaksOff : nil,
      table: tableKey(of: subject) ?? tableKey(of: placed)
        ?? rules.rules[rule].program.table.flatMap { namedTable($0, false) },
      section: sectionIndex(of: subject) ?? sectionIndex(of: placed)
    )
    draft.finding.related = told(uncertain) {
      related(demand, condition: comparison?.code, except: range)
    }
    if let comparison {
      draft.finding.evidence = evidence(comparison.code, holds: comparison.holds)
    }
    draft.finding.fix = told(uncertain) { fix(demand) }
    sites.failures.append(draft)
  }

  /// The variables that hold what is not certain, but known.
  private func uncertainSlots() -> [(slot: Int, value: Value)] {
    var uncertain: [(slot: Int, value: Value)] = []
    for slot in slots.indices {
      guard case .uncertain(let known, _) = slots[slot], known >= 0 else { continue }
      uncertain.append((slot, slots[slot]))
    }
    return uncertain
  }

  /// Works out what is told of a failure: for what is not certain, what is known.
  private func told<T>(_ uncertain: [(slot: Int, value: Value)], _ work: () -> T) -> T {
    for (slot, value) in uncertain {
      if case .uncertain(let known, _) = value { slots[slot] = members[Int(known)] }
    }
    isTelling = true
    defer {
      isTelling = false
      for (slot, value) in uncertain { slots[slot] = value }
    }
    return work()
  }

  /// What becomes of a failure, and whether that is so because the text breaks off.
  private func softened(
    _ demand: Demand
  ) -> (kind: FindingKind, because: Wording?, isCut: Bool) {
    for softening in demand.softened {
      switch truth(evaluate(softening.condition)) {
      // Where it cannot be decided whether the failure is excused, nobody is accused.
      case .yes, .unknown:
        let isCut = softening.kind == .open && softening.asksCut && report.outline.cut != nil
        return (softening.kind, wording(softening.because.value), isCut)
      case .no: continue
      }
    }
    return (.fail, nil, false)
  }

  func level(of rule: Int) -> Level {
    for (level, condition) in rules.rules[rule].program.levels {
      guard let condition else { return level }
      if case .yes = truth(evaluate(condition)) { return level }
    }
    return rules.rules[rule].card.level
  }

  private func mend(_ demand: Demand, _ rule: Int) -> Wording? {
    if let mend = demand.mend { return wording(mend.value) }
    let general = rules.rules[rule].card.mend.value
    return general.zh.isEmpty ? nil : general
  }

  /// Indices of the bases that were in force for the report's year.
  func basis(of rule: Int) -> [Int] {
    let all = rules.rules[rule].card.basis
    return all.indices.filter { all[$0].covers(year: report.year) }
  }

  /// The value that the finding points at.
  func subject(of demand: Demand, condition: Int32?) -> Value {
    if let code = demand.place {
      let value = evaluate(code)
      if place(of: value) != nil { return resolved(value) }
    }
    switch demand.kind {
    case .forbid(_, _, let slot, _): return slots[Int(slot)]
    case .require(let code):
      if let found = firstPlaced(in: code, depth: 0) { return found }
      return .report(.report)
    }
  }

  private func resolved(_ value: Value) -> Value {
    if case .list(let start, let count, _) = value, count > 0 { return members[Int(start)] }
    return value
  }

  /// The first operand of a condition that has a place, in written order.
  private func firstPlaced(in code: Int32, depth: Int) -> Value? {
    guard depth < 24 else { return nil }
    switch program.codes[Int(code)] {
    case .local, .cell, .inRow, .inColumn, .crossing, .hole, .property:
      let value = evaluate(code)
      if place(of: value) != nil { return resolved(value) }
      if case .property(_, let owner) = program.codes[Int(code)] {
        return firstPlaced(in: owner, depth: depth + 1)
      }
      return nil
    case .section, .table:
      let value = evaluate(code)
      return place(of: value) == nil ? nil : value
    case .find(_, let scope): return placedScope(scope)
    case .not(let inner), .negative(let inner), .exists(let inner), .state(_, let inner):
      return firstPlaced(in: inner, depth: depth + 1)
    case .binary(_, let left, let right):
      return firstPlaced(in: left, depth: depth + 1) ?? firstPlaced(in: right, depth: depth + 1)
    case .call(_, let first, let count):
      for index in first..<(first + count) {
        if let found = firstPlaced(in: program.operands[Int(index)], depth: depth + 1) {
          return found
        }
      }
      return nil
    case .quantify(_, let list, _, _): return firstPlaced(in: list, depth: depth + 1)
    case .choice(let condition, _, _): return firstPlaced(in: condition, depth: depth + 1)
    case .number, .text, .bool, .param, .report, .scopes: return nil
    }
  }

  /// Where something would stand that was searched in a scope and not found.
  private func placedScope(_ code: Int32) -> Value? {
    let scope = evaluate(code)
    if case .report = scope { return nil }
    if case .list = scope { return nil }
    return .span(missingPlace(scope))
  }

  private func related(
    _ demand: Demand,
    condition: Int32?,
    except range: ByteRange
  ) -> [RelatedPlace] {
    var places: [RelatedPlace] = []
    for code in demand.related {
      let value = evaluate(code)
      if case .list(let start, let count, _) = value {
        for index in start..<(start + min(count, 20)) {
          add(members[Int(index)], to: &places, except: range)
        }
      } else {
        add(value, to: &places, except: range)
      }
    }
    if demand.related.isEmpty, let condition {
      for leaf in leaves(of: condition) { add(leaf, to: &places, except: range) }
    }
    return places
  }

  private func add(_ value: Value, to places: inout [RelatedPlace], except: ByteRange) {
    guard let range = place(of: value), !range.isEmpty, range != except,
      !places.contains(where: { $0.range == range }), places.count < 24
    else { return }
    places.append(RelatedPlace(range: range, message: caption(value)))
  }

  /// What is to be seen at a related place: for a cell its labels and value.
  private func caption(_ value: Value) -> Wording {
    let text = written(value)
    guard case .cell(let key, let index) = value else { return Wording(text, en: text) }
    let label = cellName(key, index)
    return Wording("\(label)：\(text)", en: "\(label): \(text)")
  }

  private func fix(_ demand: Demand) -> Fix? {
    guard let fix = demand.fix, let range = place(of: evaluate(fix.target)), !range.isEmpty else {
      return nil
    }
    let text = render(fix.text.value.zh)
    let old = quotation(range)
    return Fix(
      isSafe: fix.isSafe,
      title: Wording("把“\(old)”改为“\(text)”", en: "replace “\(old)” with “\(text)”"),
      edits: [TextEdit(range: range, text: text)]
    )
  }

  // MARK: Scenes

  func scene(of value: Value, at range: ByteRange) -> Scene {
    var scene = Scene()
    switch value {
    case .cell(let key, let index):
      let place = shape(key).cells[Int(index)]
      scene.row = rowLabel(key, place.row)
      scene.column = shape(key).columnSpecs[place.column].label
      scene.fact = factName(key, Int(index))
    case .row(let key, let row): scene.row = rowLabel(key, Int(row))
    case .column(let key, let column): scene.column = shape(key).columnSpecs[Int(column)].label
    default: break
    }
    if let key = tableKey(of: value) {
      scene.table = table(key).plan.spec.title.zh
      scene.section = homeSection(key).map { plan.form.sections[Int($0)].label }
    } else if let section = sectionIndex(of: value) ?? section(at: range.start) {
      scene.section = plan.form.sections[Int(section)].label
    }
    return scene
  }

  func tableKey(of value: Value) -> TableKey? {
    switch value {
    case .table(let key), .row(let key, _), .column(let key, _), .cell(let key, _),
      .label(let key, _):
      key
    case .unknown(.cell(let key, _)), .unknown(.table(let key)): key
    case .uncertain(_, .cell(let key, _)), .uncertain(_, .table(let key)): key
    default: nil
    }
  }

  func sectionIndex(of value: Value) -> Int32? {
    if case .section(let index) = value { return index }
    return nil
  }
}
