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
  private let shelf: TwinShelf
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
    var configuration = configuration
    if items.count > 1 {
      configuration.programs = configuration.programs.map { ConversionShelf($0) }
    }
    self.items = items
    self.configuration = configuration
    self.files = files
    if items.count > 1 {
      let maker = SketchMaker(configuration.ruleSet)
      let sketches = survey(items, jobs: configuration.jobs, isCancelled: isCancelled) {
        [configuration] item in
        BoundInput.text(item, configuration, files).map { maker.sketch($0) }
      }
      let endings = configuration.ruleSet.kinds.flatMap(\.endings)
      pairing = Pairing(sketches.map { $0 ?? nil }, endings: endings)
    } else {
      pairing = Pairing(count: items.count)
    }
    shelf = TwinShelf(pairing.twin)
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
      let rules = configuration.rules
      let own = shelf.isWanted(index, after: index) ? OtherReport.twin(report, rules) : nil
      if let own { shelf.keep(own, of: index, after: index) }
      let evaluation = evaluate(
        rules,
        on: report,
        own: own,
        previous: previous(of: index, report).map { .previous($0, rules) },
        twin: twin(of: index),
        kinds: configuration.kinds,
        words: configuration.words
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
    guard let other = pairing.previous[index], let year = report.year,
      let found = bound(other, .whole), found.year == year - 1
    else { return nil }
    return found
  }

  /// The report of another issuer whose text is most like an input's.
  private func twin(of index: Int) -> OtherReport? {
    guard let input = pairing.twin[index] else { return nil }
    let rules = configuration.rules
    let depth = rules.asksOnlyTextOfTwin ? BindingDepth.text : .whole
    let twin = shelf.report(input) ?? bound(input, depth).map { .twin($0, rules) }
    if let twin { shelf.keep(twin, of: input, after: index) }
    return twin
  }

  private func bound(_ index: Int, _ depth: BindingDepth) -> BoundReport? {
    switch BoundInput(items[index], configuration, files, depth) {
    case .report(let report, _): report
    case .failure: nil
    }
  }
}
