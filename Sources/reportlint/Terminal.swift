import SourceText
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process and the terminal around it.
enum Terminal {
  /// The number of standard input among open files.
  static let standardInput: Int32 = 0

  /// Writes to standard output; where nobody reads any more the program ends quietly.
  static func print(_ bytes: [UInt8]) -> Bool { writeAll(bytes, to: STDOUT_FILENO) }

  /// Lets the program go on where nobody reads standard output any more.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Says something to a person.
  static func say(_ text: String) { complain(Array((text + "\n").utf8)) }

  /// Shows a person finished text.
  static func complain(_ bytes: [UInt8]) { _ = writeAll(bytes, to: STDERR_FILENO) }

  /// Whether a person looks at standard output and wants colours.
  static var wantsColor: Bool {
    guard isatty(STDOUT_FILENO) == 1 else { return false }
    let refusal = variable("NO_COLOR") ?? ""
    return refusal.isEmpty && variable("TERM") != "dumb"
  }

  /// The working directory; `/` where the system does not say.
  static var workingDirectory: String {
    guard let pointer = getcwd(nil, 0) else { return "/" }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Number of processors.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Lets an interruption end the run in good order; a second one ends it at once.
  static func watchInterruptions() {
    _ = isInterrupted
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in noteInterruption() }
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = { _ in noteInterruption() }
    #else
      action.__sigaction_handler.sa_handler = { _ in noteInterruption() }
    #endif
    sigaction(SIGINT, &action, nil)
  }

  /// Whether the run was interrupted.
  static var isInterrupted: Bool { interruptions.load(ordering: .relaxed) > 0 }

  /// Ends the program.
  static func leave(_ status: ExitCode) -> Never { exit(status.rawValue) }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

private let interruptions = Atomic(0)

private func noteInterruption() {
  if interruptions.add(1, ordering: .relaxed).oldValue > 0 {
    _exit(ExitCode.interrupted.rawValue)
  }
}
