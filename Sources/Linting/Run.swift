import Binding
import RuleEngine
import RuleLanguage
import SourceText

/// Checks inputs: lists the files, reads and binds each, evaluates the rules and selects what is
/// to be shown.
///
/// When `isCancelled` becomes true the files that are done are in the outcome, and a notification
/// says that the others are not.
package func run(
  _ configuration: Configuration,
  inputs: [Input],
  files: some FileSystem,
  isCancelled: @Sendable () -> Bool = { false }
) -> Outcome {
  let list = InputList(inputs, files)
  let answers = survey(list.items, jobs: configuration.jobs, isCancelled: isCancelled) { item in
    check(item, configuration, files)
  }
  var notifications = list.notifications
  let missing = answers.count { $0 == nil }
  if missing > 0 { notifications.append(interrupted(missing)) }
  return Outcome(
    ruleSet: configuration.ruleSet,
    files: answers.compactMap { $0 },
    notifications: notifications
  )
}

private func check(
  _ item: InputList.Item,
  _ configuration: Configuration,
  _ files: some FileSystem
) -> FileOutcome {
  let ruleSet = configuration.ruleSet
  switch BoundInput(item, configuration, files) {
  case .failure(let failure):
    return FileOutcome(path: item.path, checked: nil, failure: failure)
  case .report(let report, let hasByteOrderMark):
    if let failure = report.objection(ruleSet.forms) {
      return FileOutcome(path: item.path, checked: nil, failure: failure)
    }
    let evaluation = evaluate(ruleSet, on: report)
    let checked = CheckedFile(
      document: report.document,
      hasByteOrderMark: hasByteOrderMark,
      summary: report.summary(ruleSet),
      findings: evaluation.findings.filter { shows($0, configuration) },
      counts: KindCounts(evaluation.worst),
      tally: Tally(evaluation.findings)
    )
    return FileOutcome(path: item.path, checked: checked, failure: nil)
  }
}

private func shows(_ finding: Finding, _ configuration: Configuration) -> Bool {
  configuration.kinds.contains(finding.kind)
    && (configuration.showsConsequences || !finding.isConsequence)
}

private func interrupted(_ count: Int) -> RunNotification {
  RunNotification(
    path: nil,
    isFailure: true,
    code: "interrupted",
    message: Wording("中断：还有 \(count) 个文件没有检查", en: "interrupted: \(count) files were not checked")
  )
}

extension KindCounts {
  /// Counts rules by their worst sites.
  init(_ worst: [FindingKind]) {
    self.init()
    for kind in worst { self[kind] += 1 }
  }
}
