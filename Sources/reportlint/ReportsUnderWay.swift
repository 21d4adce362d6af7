import Linting
import Reporters
import RuleLanguage
import SourceText
import Synchronization

/// The reports of a check, each written as far as the run has come.
final class ReportsUnderWay: Sendable {
  fileprivate struct State {
    var reports: [(writer: ReportWriter, file: OutputFile?)] = []
    var standing = CheckStanding()
    var failure: CommandFailure?
    /// Why standard output takes no more.
    var refusal: CommandFailure?
  }

  private let state: Mutex<State>
  private let isBroken = Atomic(false)

  /// How much is gathered before it is written.
  private static let pageSize = 65_536

  /// Begins all reports of a plan; a file that cannot be written is found out here.
  init(
    _ plan: CheckPlan,
    _ ruleSet: RuleSet,
    options: (_ isForTerminal: Bool) -> RenderOptions
  ) throws(CommandFailure) {
    var begun = State()
    for destination in plan.destinations {
      let options = options(destination.path == nil)
      let writer = ReportWriter(destination.format, ruleSet: ruleSet, options: options)
      do throws(FileProblem) {
        begun.reports.append((writer, try destination.path.map(openFile)))
      } catch {
        begun.discard()
        throw .cannotWrite(destination.path ?? "-", InputFailure(error).message)
      }
    }
    state = Mutex(begun)
  }

  /// Whether a report can no longer be written, and it is of no use to go on.
  var areBroken: Bool { isBroken.load(ordering: .relaxed) }

  /// Adds what came of one input to every report.
  func add(_ file: FileOutcome) {
    state.withLock { state in
      state.standing.add(file)
      guard state.failure == nil else { return }
      do throws(CommandFailure) {
        for index in state.reports.indices {
          state.reports[index].writer.add(file)
          if state.reports[index].writer.pendingCount >= ReportsUnderWay.pageSize {
            try state.writePending(index)
          }
        }
      } catch {
        state.failure = error
        isBroken.store(true, ordering: .relaxed)
      }
    }
  }

  /// Ends every report, and tells how the check stands.
  func finish(_ notifications: [RunNotification]) throws(CommandFailure) -> CheckStanding {
    let end: Result<CheckStanding, CommandFailure> = state.withLock { state in
      do throws(CommandFailure) {
        if let failure = state.failure { throw failure }
        state.standing.add(notifications)
        try state.finish(notifications)
        return .success(state.standing)
      } catch {
        state.discard()
        return .failure(error)
      }
    }
    return try end.get()
  }
}

private func openFile(_ path: String) throws(FileProblem) -> OutputFile { try OutputFile(path) }

extension ReportsUnderWay.State {
  fileprivate mutating func writePending(_ index: Int) throws(CommandFailure) {
    let bytes = reports[index].writer.takeBytes()
    guard let file = reports[index].file else { return try show(bytes) }
    do throws(FileProblem) {
      try file.write(bytes)
    } catch {
      throw .cannotWrite(file.path, InputFailure(error).message)
    }
  }

  /// Writes to standard output; where it takes no more, reports in files go on nevertheless.
  private mutating func show(_ bytes: [UInt8]) throws(CommandFailure) {
    if refusal != nil { return }
    do throws(CommandFailure) {
      try printOut(bytes)
    } catch {
      guard reports.contains(where: { $0.file != nil }) else { throw error }
      refusal = error
    }
  }

  /// Files are whole before standard output gets its last part: whoever reads there may leave.
  fileprivate mutating func finish(_ notifications: [RunNotification]) throws(CommandFailure) {
    while let index = reports.indices.first {
      reports[index].writer.finish(notifications)
      try writePending(index)
      let file = reports.removeFirst().file
      guard let file else { continue }
      do throws(FileProblem) {
        try file.finish()
      } catch {
        throw .cannotWrite(file.path, InputFailure(error).message)
      }
    }
    if let refusal { throw refusal }
  }

  fileprivate mutating func discard() {
    for report in reports { report.file?.discard() }
    reports = []
  }
}

/// Writes to standard output.
func printOut(_ bytes: [UInt8]) throws(CommandFailure) {
  guard Terminal.print(bytes) else {
    throw .cannotWrite("-", Wording("标准输出写不进去", en: "standard output takes no more"))
  }
}
