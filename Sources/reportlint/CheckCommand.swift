import Linting
import Reporters
import RuleLanguage
import SourceText

/// Checks reports and writes what was found, in one format or several.
func check(_ session: Session) throws(CommandFailure) -> ExitCode {
  if session.arguments.asks(.printConfig) { return try printSettings(session) }
  let plan = try usage { () throws(UsageError) in try CheckPlan(session.arguments) }
  let configuration = try session.configuration()
  let ruleSet = configuration.ruleSet
  let annotation = try Annotation(session, plan)
  let inputs = annotation.map { [$0.input] } ?? session.inputs()
  let reports = try ReportsUnderWay(plan, ruleSet) { session.options(isForTerminal: $0) }
  let saysUnread = plan.main.format != .text && !session.arguments.asks(.quiet)
  if !plan.others.isEmpty { Terminal.outliveReaders() }
  Terminal.watchInterruptions()
  let notifications = run(
    configuration,
    inputs: inputs,
    files: session.disk,
    isCancelled: { Terminal.isInterrupted || reports.areBroken },
    deliver: { file in
      reports.add(file)
      annotation?.take(file)
      if saysUnread { session.sayUnread([(file.path, file.failure)], []) }
    }
  )
  let standing = try reports.finish(notifications)
  if saysUnread { session.sayUnread([], notifications) }
  if Terminal.isInterrupted { return .interrupted }
  try annotation?.write(ruleSet)
  // The process gives all memory back at once; taking the rules apart first would take its time.
  withExtendedLifetime(configuration) { Terminal.leave(standing.status(failOn: plan.failOn)) }
}

/// What a check is to write, and from which level on it ends with status 1.
struct CheckPlan: Equatable {
  /// A report and where it goes; nil is standard output.
  struct Destination: Equatable {
    var format: OutputFormat
    var path: String?
  }

  private(set) var main: Destination
  private(set) var others: [Destination] = []
  /// Nil for `never`.
  let failOn: Level?

  /// All reports to write, those in files first.
  var destinations: [Destination] { others + [main] }

  init(_ arguments: Arguments) throws(UsageError) {
    let formats = OutputFormat.allCases.map(\.rawValue)
    let format = try arguments.value(.format, among: formats, default: OutputFormat.text.rawValue)
    main = Destination(format: OutputFormat(rawValue: format) ?? .text, path: nil)
    let levels = Level.allCases.reversed().map(\.name) + ["never"]
    failOn = Level(name: try arguments.value(.failOn, among: levels, default: Level.error.name))
    for output in arguments.all(.output) { try add(output) }
  }

  private mutating func add(_ output: String) throws(UsageError) {
    for format in OutputFormat.allCases where output.hasPrefix(format.rawValue + ":") {
      let path = String(output.dropFirst(format.rawValue.count + 1))
      guard !path.isEmpty else { throw .missingValue(.output) }
      return try add(Destination(format: format, path: path))
    }
    guard main.path == nil else { throw .repeated(.output) }
    if others.contains(where: { $0.path == output }) { throw .sameOutputTwice(output) }
    main.path = output
  }

  private mutating func add(_ other: Destination) throws(UsageError) {
    if (others + [main]).contains(where: { $0.path == other.path }) {
      throw .sameOutputTwice(other.path ?? "")
    }
    others.append(other)
  }
}

extension Session {
  /// Writes a report to a file or to standard output.
  func write(_ bytes: [UInt8], to path: String?) throws(CommandFailure) {
    guard let path else { return try printOut(bytes) }
    do throws(FileProblem) {
      try disk.write(bytes, to: path)
    } catch {
      throw .cannotWrite(path, InputFailure(error).message)
    }
  }

  /// Names on standard error what a report for programs has among its notifications.
  func sayUnread(
    _ files: [(path: String, failure: InputFailure?)],
    _ notifications: [RunNotification]
  ) {
    for (path, failure) in files {
      if let failure { Terminal.say(path + ": " + failure.message.text(language)) }
    }
    for notification in notifications {
      let path = notification.path.map { $0 + ": " } ?? ""
      Terminal.say(path + notification.message.text(language))
    }
  }
}
