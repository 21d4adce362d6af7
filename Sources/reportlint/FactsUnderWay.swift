import Linting
import Reporters
import SourceText
import Synchronization

/// Facts that are written as far as the run has come.
final class FactsUnderWay: Sendable {
  fileprivate struct State {
    var writer: FactsWriter
    var file: OutputFile?
    var isUnread = false
    var failure: CommandFailure?
  }

  private let state: Mutex<State>
  private let hasFailed = Atomic(false)

  /// How much is gathered before it is written.
  private static let pageSize = 65_536

  /// Begins the output; a file that cannot be written is found out here.
  init(_ format: FactsFormat, to path: String?, _ options: RenderOptions) throws(CommandFailure) {
    do throws(FileProblem) {
      let file = try path.map(openFile)
      state = Mutex(State(writer: FactsWriter(format, options: options), file: file))
    } catch {
      throw .cannotWrite(path ?? "-", InputFailure(error).message)
    }
  }

  /// Whether the output takes no more, and it is of no use to go on.
  var isBroken: Bool { hasFailed.load(ordering: .relaxed) }

  /// Adds what was read out of one input.
  func add(_ file: FactsFile) {
    state.withLock { state in
      if file.failure != nil { state.isUnread = true }
      state.writer.add(file)
      guard state.failure == nil, state.writer.pendingCount >= FactsUnderWay.pageSize else {
        return
      }
      do throws(CommandFailure) {
        try state.writePending()
      } catch {
        state.failure = error
        hasFailed.store(true, ordering: .relaxed)
      }
    }
  }

  /// Ends the output, and tells whether something could not be read.
  func finish(_ notifications: [RunNotification]) throws(CommandFailure) -> Bool {
    let end: Result<Bool, CommandFailure> = state.withLock { state in
      do throws(CommandFailure) {
        if let failure = state.failure { throw failure }
        state.writer.finish(notifications)
        try state.writePending()
        try state.close()
        return .success(state.isUnread || notifications.contains(where: \.isFailure))
      } catch {
        state.file?.discard()
        return .failure(error)
      }
    }
    return try end.get()
  }
}

private func openFile(_ path: String) throws(FileProblem) -> OutputFile { try OutputFile(path) }

extension FactsUnderWay.State {
  fileprivate mutating func writePending() throws(CommandFailure) {
    let bytes = writer.takeBytes()
    guard let file else { return try printOut(bytes) }
    do throws(FileProblem) {
      try file.write(bytes)
    } catch {
      throw .cannotWrite(file.path, InputFailure(error).message)
    }
  }

  fileprivate mutating func close() throws(CommandFailure) {
    guard let file else { return }
    self.file = nil
    do throws(FileProblem) {
      try file.finish()
    } catch {
      throw .cannotWrite(file.path, InputFailure(error).message)
    }
  }
}
