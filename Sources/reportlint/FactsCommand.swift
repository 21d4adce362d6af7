import Linting
import Reporters
import SourceText

/// Writes what was read out of reports.
func facts(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(FactsFormat.self)
  let output = try usage { () throws(UsageError) in
    if session.arguments.all(.output).count > 1 { throw .repeated(.output) }
    return session.arguments.value(.output)
  }
  let ruleSet = try session.ruleSet(named: session.arguments.all(.rules))
  let configuration = try session.configuration(ruleSet)
  Terminal.watchInterruptions()
  let writing = try FactsUnderWay(format, to: output, session.options(isForTerminal: output == nil))
  let saysUnread = format != .text && !session.arguments.asks(.quiet)
  let notifications = readFacts(
    configuration,
    inputs: session.inputs(),
    files: session.disk,
    isCancelled: { Terminal.isInterrupted || writing.isBroken },
    deliver: { file in
      writing.add(file)
      if saysUnread { session.sayUnread([(file.path, file.failure)], []) }
    }
  )
  let isUnread = try writing.finish(notifications)
  if saysUnread { session.sayUnread([], notifications) }
  if Terminal.isInterrupted { return .interrupted }
  return isUnread ? .unread : .good
}

/// Writes the tree of one document.
func tree(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(TreeFormat.self)
  let ruleSet = try session.ruleSet(named: session.arguments.all(.rules))
  let configuration = try session.configuration(ruleSet)
  guard let input = session.inputs().first else { return .usage }
  let outcome = readTree(configuration, input: input, files: session.disk)
  try session.write(render(outcome, as: format, options: session.options()), to: nil)
  return outcome.failure == nil ? .good : .unread
}

extension Session {
  /// The format that was asked for; the first one where nothing is said.
  func format<Format: RawRepresentable & CaseIterable>(
    _ type: Format.Type
  ) throws(CommandFailure) -> Format where Format.RawValue == String {
    let name = try usage { () throws(UsageError) in
      let names = type.allCases.map(\.rawValue)
      return try arguments.value(.format, among: names, default: names.first ?? "")
    }
    guard let format = Format(rawValue: name) else {
      throw .usage(.missingValue(.format))
    }
    return format
  }
}
