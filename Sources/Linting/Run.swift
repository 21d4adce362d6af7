import Binding
import ReportModel
import RuleEngine
import RuleLanguage
import SourceText
import Synchronization

/// Checks inputs and hands over what came of each, in the order of the inputs, one at a time;
/// nothing is kept.
///
/// A batch is read twice: first a quick look at each report finds those that belong together (one
/// issuer's years, texts that are alike), then each is checked, with the others that it needs. When
/// `isCancelled` becomes true the files that are done have been handed over, and a notification
/// says that the others have not.
package func run(
  _ configuration: Configuration,
  inputs: [Input],
  files: some FileSystem,
  isCancelled: @Sendable () -> Bool = { false },
  deliver: @Sendable (FileOutcome) -> Void
) -> [RunNotification] {
  let list = InputList(inputs, files)
  let batch = Batch(list.items, configuration, files, isCancelled)
  var notifications = list.notifications + batch.notifications
  let items = list.items.indices.map { $0 }
  let done = survey(
    items,
    jobs: configuration.jobs,
    isCancelled: isCancelled,
    { batch.check($0) },
    deliver: deliver
  )
  if done < items.count { notifications.append(interrupted(items.count - done)) }
  return notifications
}

/// Checks inputs and keeps everything that came of them.
package func run(
  _ configuration: Configuration,
  inputs: [Input],
  files: some FileSystem,
  isCancelled: @Sendable () -> Bool = { false }
) -> Outcome {
  let collected = Collected()
  let notifications = run(
    configuration,
    inputs: inputs,
    files: files,
    isCancelled: isCancelled,
    deliver: { collected.append($0) }
  )
  return Outcome(
    ruleSet: configuration.ruleSet,
    files: collected.files,
    notifications: notifications
  )
}

/// What came of all inputs.
private final class Collected: Sendable {
  private let outcomes = Mutex<[FileOutcome]>([])

  var files: [FileOutcome] { outcomes.withLock { $0 } }

  func append(_ outcome: FileOutcome) { outcomes.withLock { $0.append(outcome) } }
}

/// Tells how many inputs were not looked at.
func interrupted(_ count: Int) -> RunNotification {
  RunNotification(
    path: nil,
    isFailure: true,
    code: "interrupted",
    message: Wording("中断：还有 \(count) 个文件没有检查", en: "interrupted: \(count) files were not checked")
  )
}

extension CheckedFile {
  /// What is to be shown of an evaluation.
  init(
    document: Document,
    hasByteOrderMark: Bool,
    summary: ReportSummary,
    evaluation: Evaluation,
    showing configuration: Configuration
  ) {
    self.init(
      document: document,
      hasByteOrderMark: hasByteOrderMark,
      summary: summary,
      findings: evaluation.findings.filter { finding in
        configuration.kinds.contains(finding.kind)
          && (configuration.showsConsequences || !finding.isConsequence)
      },
      counts: KindCounts(evaluation.worst),
      tally: Tally(evaluation.findings)
    )
  }
}

extension KindCounts {
  /// Counts rules by their worst sites.
  init(_ worst: [FindingKind]) {
    self.init()
    for kind in worst { self[kind] += 1 }
  }
}
