import Binding
import RuleEngine
import RuleLanguage
import SourceText

/// The inputs of a run with what is known of how they belong together.
struct Batch<Files: FileSystem>: Sendable {
  private let items: [InputList.Item]
  private let configuration: Configuration
  private let files: Files
  private let pairing: Pairing
  /// Last year's report where the user names it, for every input.
  private let given: BoundReport?
  private(set) var notifications: [RunNotification] = []

  /// Looks at every input once, where there is more than one.
  init(
    _ items: [InputList.Item],
    _ configuration: Configuration,
    _ files: Files,
    _ isCancelled: @Sendable () -> Bool
  ) {
    self.items = items
    self.configuration = configuration
    self.files = files
    if items.count > 1 {
      let maker = SketchMaker(configuration.ruleSet)
      let sketches = survey(items, jobs: configuration.jobs, isCancelled: isCancelled) { item in
        BoundInput.text(item, configuration, files).map { maker.sketch($0) }
      }
      let endings = configuration.ruleSet.kinds.flatMap(\.endings)
      pairing = Pairing(sketches.map { $0 ?? nil }, endings: endings)
    } else {
      pairing = Pairing(count: items.count)
    }
    var failure: InputFailure?
    given = configuration.previous.flatMap { input in
      let item = InputList([input], files).items.first
      switch item.map({ BoundInput($0, configuration.ofAnyYear, files) }) {
      case .report(let report, _): return report
      case .failure(let problem):
        failure = problem
        return nil
      case nil: return nil
      }
    }
    if let failure, let path = configuration.previous?.path {
      notifications.append(
        RunNotification(path: path, isFailure: true, code: failure.code, message: failure.message)
      )
    }
    notifications += pairing.repeated.compactMap { same($0.map { items[$0].path }) }
  }

  /// Says that several files are one report.
  private func same(_ paths: [String]) -> RunNotification? {
    guard let last = paths.last else { return nil }
    let shown = paths.dropLast().prefix(3).joined(separator: " ")
    let rest = paths.count > 4 ? " …" : ""
    return RunNotification(
      path: last,
      isFailure: false,
      code: "same-report",
      message: Wording(
        "同一机关同一年度的报告共 \(paths.count) 份，与下一年度比较时取这一份，彼此不算雷同；另有 \(shown)\(rest)",
        en:
          "\(paths.count) files are the same body's report of the same year; this one stands for them in comparisons; the others: \(shown)\(rest)"
      )
    )
  }

  /// Checks one input.
  func check(_ index: Int) -> FileOutcome {
    let item = items[index]
    let ruleSet = configuration.ruleSet
    switch BoundInput(item, configuration, files) {
    case .failure(let failure):
      return FileOutcome(path: item.path, checked: nil, failure: failure)
    case .report(let report, let hasByteOrderMark):
      if let failure = report.objection(ruleSet.forms) {
        return FileOutcome(path: item.path, checked: nil, failure: failure)
      }
      let evaluation = evaluate(
        ruleSet,
        on: report,
        previous: previous(of: index, report),
        twin: other(pairing.twin[index])
      )
      let checked = CheckedFile(
        document: report.document,
        hasByteOrderMark: hasByteOrderMark,
        summary: report.summary(ruleSet),
        evaluation: evaluation,
        showing: configuration
      )
      return FileOutcome(path: item.path, checked: checked, failure: nil)
    }
  }

  /// The report of the year before: the one that was given, else the one in the batch.
  private func previous(of index: Int, _ report: BoundReport) -> BoundReport? {
    if let given { return given }
    guard let found = other(pairing.previous[index]), let year = report.year,
      found.year == year - 1
    else { return nil }
    return found
  }

  private func other(_ index: Int?) -> BoundReport? {
    guard let index, case .report(let report, _) = BoundInput(items[index], configuration, files)
    else { return nil }
    return report
  }
}
