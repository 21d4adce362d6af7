import RuleEngine
import RuleLanguage

/// How many findings of a rule are written out where it has found more of the kind than `most`.
private let writtenOut = 3
/// As many findings of a rule are written out all the same: a list would save nothing.
private let most = 6
/// How many of the others have a line.
private let listed = 20

extension TextPage {
  /// Adds findings in their order; where a rule has found the same many times over, one list stands
  /// behind the first few, so that a table full of one mistake does not bury the rest.
  ///
  /// Nothing is listed where derivations are asked for: each has its own.
  mutating func add(_ findings: [Finding], of file: ReportedFile) {
    var counts: [Sort: Int] = [:]
    if !options.explains { for finding in findings { counts[Sort(finding), default: 0] += 1 } }
    var seen: [Sort: Int] = [:]
    for finding in findings {
      let sort = Sort(finding)
      let isMany = counts[sort, default: 0] > most
      let before = seen[sort, default: 0]
      seen[sort] = before + 1
      if isMany && before >= writtenOut { continue }
      gap()
      add(finding, of: file)
      if isMany && before + 1 == writtenOut {
        addList(of: findings.filter { Sort($0) == sort }.dropFirst(writtenOut), of: file)
      }
    }
  }

  /// Adds a line for each of some findings of one rule: where, and what is wrong there.
  private mutating func addList(of findings: ArraySlice<Finding>, of file: ReportedFile) {
    guard let first = findings.first, let card = file.card(of: first) else { return }
    let headline = "\(first.word(options.language))[\(card.id)]"
    gap()
    line(
      paint.headline(headline, first.kind, first.level)
        + say("：同样的还有 \(findings.count) 处", en: ": \(findings.count) more of the same")
    )
    for finding in findings.prefix(listed) {
      let place = file.placed.place(of: finding.range).wording.text(options.language)
      let message = shown(finding.message.text(options.language))
      line(paint.faint("  \(place)") + "  " + message)
    }
    let rest = findings.count - listed
    if rest > 0 {
      line(say("  另外 \(rest) 处见 --format json", en: "  \(rest) others: see --format json"))
    }
  }
}

/// What makes findings alike: the rule, and what they are to the reader.
private struct Sort: Hashable {
  private let rule: Int
  private let kind: FindingKind
  private let level: Level

  init(_ finding: Finding) {
    rule = finding.rule
    kind = finding.kind
    level = finding.level
  }
}
