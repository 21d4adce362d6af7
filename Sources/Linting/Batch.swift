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
  /// What the first look at inputs read and decoded.
  private let texts: KeptTexts
  /// What reports are compared with.
  private let others: ReportShelf<OtherReport>
  /// Reports that others needed before their own turn came.
  private let early: ReportShelf<BoundInput>
  /// What look-alikes of each other have in common.
  private let shares = KeptShares()
  /// Last year's report where the user names it, for every input.
  private let given: OtherReport?
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
    let texts = KeptTexts()
    self.texts = texts
    if items.count > 1 {
      let maker = SketchMaker(configuration.ruleSet)
      let numbers = items.indices.map { $0 }
      let sketches = survey(numbers, jobs: configuration.jobs, isCancelled: isCancelled) {
        [configuration, texts] index -> ReportSketch? in
        guard let found = BoundInput.text(items[index], configuration, files) else { return nil }
        if let plain = found.plain { texts.keep(plain, of: index) }
        return maker.sketch(found.text, canBeReadAgain: found.plain != nil)
      }
      let endings = configuration.ruleSet.kinds.flatMap(\.endings)
      pairing = Pairing(sketches.map { $0 ?? nil }, endings: endings) {
        [configuration, texts] index in
        let text =
          texts.text(index) ?? BoundInput.text(items[index], configuration, files)?.text
        return text.map { maker.signed($0) } ?? 0
      }
    } else {
      pairing = Pairing(count: items.count)
    }
    others = ReportShelf(pairing)
    early = ReportShelf()
    var failure: InputFailure?
    given = configuration.previous.flatMap { input in
      let item = InputList([input], files).items.first
      switch item.map({ BoundInput($0, configuration.ofAnyYear, files) }) {
      case .report(let report, _): return .previous(report, configuration.rules)
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
    switch early.take(index)
      ?? BoundInput(item, configuration, files, known: texts.take(index))
    {
    case .failure(let failure):
      return FileOutcome(path: item.path, checked: nil, failure: failure)
    case .report(let report, let hasByteOrderMark):
      if let failure = report.objection(ruleSet.forms) {
        return FileOutcome(path: item.path, checked: nil, failure: failure)
      }
      let rules = configuration.rules
      let own = own(index, report)
      let evaluation = evaluate(
        rules,
        on: report,
        own: own,
        previous: previous(of: index, report),
        twin: twin(of: index, report, own),
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

  /// An input as others are compared with it, where they are; it is made once.
  private func own(_ index: Int, _ report: BoundReport) -> OtherReport? {
    defer { others.release(index, after: index) }
    let known = others.thing(index)
    guard others.isWanted(index, after: index), !isEnough(known, index) else { return known }
    let own = made(of: report, index)
    others.keep(own.kept, size: own.size, of: index, after: index)
    return own
  }

  /// The report of the year before: the one that was given, else the one in the batch.
  ///
  /// The first look may have taken a line that only names a report for its title; what was understood
  /// of both decides.
  private func previous(of index: Int, _ report: BoundReport) -> OtherReport? {
    if let given { return given }
    guard let input = pairing.previous[index], let year = report.year else { return nil }
    let known = kept(input, for: index).flatMap { $0.hasTables ? $0 : nil }
    guard let found = known ?? read(input, for: index, .whole), found.year == year - 1,
      found.isOfSameBody(as: report, configuration.rules) == true
    else { return nil }
    return found
  }

  /// The report of another issuer whose text is most like an input's.
  private func twin(
    of index: Int,
    _ report: BoundReport,
    _ own: OtherReport?
  ) -> OtherReport? {
    guard let input = pairing.twin[index] else { return nil }
    let depth = configuration.rules.asksOnlyTextOfTwin ? BindingDepth.text : .whole
    guard var found = kept(input, for: index) ?? read(input, for: index, depth),
      found.isOfSameBody(as: report, configuration.rules) == false
    else { return nil }
    // Of two that are most like each other the second one is not compared again.
    if pairing.twin[input] == index {
      found.sharedCount = shares.count(of: index, input) { own?.sharedCount(with: found) }
    }
    return found
  }

  /// What was kept of another input; it stays as long as others ask for it.
  private func kept(_ input: Int, for index: Int) -> OtherReport? {
    defer { others.release(input, after: index) }
    return others.thing(input)
  }

  /// Reads another input and keeps it for those that will ask for it, and for its own turn.
  private func read(_ input: Int, for index: Int, _ depth: BindingDepth) -> OtherReport? {
    // Where it will be kept for its own turn, it is understood as a whole at once.
    let isEarly = early.wouldKeep(input, size: Batch.usualSize, after: index)
    let found = BoundInput(
      items[input],
      configuration,
      files,
      isEarly ? .whole : depth,
      known: texts.take(input)
    )
    guard case .report(let report, _) = found else { return nil }
    if isEarly { early.keep(found, size: report.size, of: input, after: index) }
    let other =
      isEarly || depth == .whole
      ? made(of: report, input) : .twin(report, configuration.rules)
    others.keep(other.kept, size: other.size, of: input, after: index)
    return other
  }

  /// What there is to compare with of an input that was understood as a whole.
  private func made(of report: BoundReport, _ input: Int) -> OtherReport {
    pairing.hasNext[input]
      ? .previous(report, configuration.rules) : .twin(report, configuration.rules)
  }

  /// Whether all that will be asked of an input is known.
  private func isEnough(_ known: OtherReport?, _ input: Int) -> Bool {
    known.map { $0.hasTables || !pairing.hasNext[input] } ?? false
  }

  /// Bytes that a report of the usual length takes while it is kept.
  private static var usualSize: Int { 96 << 10 }
}
