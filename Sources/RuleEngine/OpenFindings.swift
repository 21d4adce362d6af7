import Binding
import ReportModel
import RuleLanguage
import SourceText

extension Interpreter {
  /// A finding of a rule that passes or does not apply.
  func plain(_ rule: Int, _ kind: FindingKind) -> DraftFinding {
    DraftFinding(
      finding: Finding(
        rule: rule,
        kind: kind,
        level: level(of: rule),
        range: startPlace,
        message: rules.rules[rule].card.title,
        basis: basis(of: rule)
      )
    )
  }

  /// A finding of a rule that could not be decided.
  func open(_ rule: Int, _ doubt: Doubt) -> DraftFinding {
    let value = Value.unknown(doubt)
    let range =
      doubtPlace(doubt) ?? rules.rules[rule].program.table.flatMap { table in
        namedTable(table, false).flatMap { place(of: .table($0)) }
      } ?? startPlace
    return DraftFinding(
      finding: Finding(
        rule: rule,
        kind: .open,
        level: level(of: rule),
        range: firstLine(of: range),
        message: Wording(
          "未能判断：\(rules.rules[rule].card.title.zh)",
          en: "could not be decided: \(rules.rules[rule].card.title.en)"
        ),
        because: reason(doubt),
        scene: scene(of: value, at: range),
        basis: basis(of: rule)
      ),
      doubt: doubt,
      table: tableKey(of: value),
      section: {
        if case .section(let index) = doubt { return index }
        return nil
      }()
    )
  }

  /// Open sites with one cause are one finding.
  func mergedOpen(_ doubts: [Doubt], _ rule: Int) -> [DraftFinding] {
    var causes: [Doubt] = []
    for doubt in doubts {
      let cause = cause(doubt)
      if !causes.contains(where: { self.cause($0) == cause }) { causes.append(doubt) }
    }
    return causes.map { open(rule, $0) }
  }

  /// What a doubt comes down to: for a cell its table.
  private func cause(_ doubt: Doubt) -> Doubt {
    if case .cell(let key, _) = doubt { return .table(key) }
    return doubt
  }

  /// Failures of one unit under `once` are one finding, the other sites related places.
  func merged(_ drafts: [DraftFinding], _ once: Unit?) -> [DraftFinding] {
    guard let once else { return drafts.map { counted($0, 1) } }
    var result: [DraftFinding] = []
    var counts: [Int] = []
    for draft in drafts {
      let index = result.firstIndex { other in
        guard other.finding.kind == draft.finding.kind else { return false }
        switch once {
        case .report: return true
        case .table: return other.table == draft.table
        case .section: return other.finding.scene.section == draft.finding.scene.section
        }
      }
      guard let index else {
        result.append(draft)
        counts.append(1)
        continue
      }
      counts[index] += 1
      let place = RelatedPlace(range: draft.finding.range, message: draft.finding.message)
      if !place.range.isEmpty && result[index].finding.related.count < 24
        && place.range != result[index].finding.range
        && !result[index].finding.related.contains(where: { $0.range == place.range })
      {
        result[index].finding.related.append(place)
      }
    }
    for index in result.indices { result[index] = counted(result[index], counts[index]) }
    return result
  }

  /// A finding whose messages say how many sites it stands for.
  private func counted(_ draft: DraftFinding, _ count: Int) -> DraftFinding {
    var draft = draft
    let message = draft.finding.message
    let says = SiteCount.stands(in: message.zh)
    draft.finding.message = counted(message, count)
    draft.finding.mend = draft.finding.mend.map { counted($0, count) }
    for index in draft.finding.related.indices {
      draft.finding.related[index].message = counted(draft.finding.related[index].message, 1)
    }
    if count > 1 && !says {
      draft.finding.message = Wording(
        "\(message.zh)（同类共 \(count) 处）",
        en: "\(message.en) (\(count) places in all)"
      )
    }
    return draft
  }

  private func counted(_ wording: Wording, _ count: Int) -> Wording {
    guard SiteCount.stands(in: wording.zh) else { return wording }
    return Wording(
      SiteCount.put(count, in: wording.zh),
      en: SiteCount.put(count, in: wording.en)
    )
  }

  /// Why something could not be decided, and what would decide it.
  func reason(_ doubt: Doubt) -> Wording {
    switch doubt {
    case .cell(let key, let index): return cellReason(key, Int(index))
    case .table(let key):
      let name = table(key).plan.spec.title
      return Wording(
        "没有读到\(name.zh)；附上 Word 或网页原件再查",
        en: "\(name.en) was not found in the text; check the Word or web original"
      )
    case .section(let index):
      let label = plan.form.sections[Int(index)].label
      return Wording("没有找到“\(label)”", en: "“\(label)” was not found")
    case .textBreaksOff:
      return Wording("文本在此中断，后面的内容看不到；附上全文再查", en: "the text breaks off here; check the whole text")
    case .damaged:
      return Wording(
        "文字在转换中损坏；附上原件再查",
        en: "the text was damaged in conversion; check the original"
      )
    case .yearUnknown:
      return Wording(
        "不能确定报告年度；用 --year 指明",
        en: "the report's year is not certain; say it with --year"
      )
    case .noNumber: return Wording("没有读出确定的数", en: "no certain number was read")
    case .tooLarge: return Wording("数太大，无法计算", en: "the numbers are too large to compute with")
    case .notThere:
      return Wording("要比较的内容没有写出", en: "what is to be compared is not stated")
    }
  }

  private func cellReason(_ key: TableKey, _ index: Int) -> Wording {
    let cell = table(key).bound.cells[index]
    let label = rowLabel(key, shape(key).cells[index].row)
    let name = table(key).plan.spec.title
    switch cell.state {
    case .blank:
      return Wording(
        "\(name.zh)“\(label)”有空格，不能计算；补填后再查",
        en: "\(name.en) has blank cells in “\(label)”"
      )
    case .missing:
      return Wording("\(name.zh)没有“\(label)”一行；补全后再查", en: "\(name.en) has no row “\(label)”")
    case .unreadable:
      return Wording(
        "\(name.zh)“\(label)”一行未能读准；附上 Word 或网页原件再查",
        en:
          "“\(label)” in \(name.en) could not be read with certainty; check the Word or web original"
      )
    case .value:
      return Wording("\(name.zh)“\(label)”不能比较", en: "“\(label)” in \(name.en) cannot be compared")
    }
  }
}
