import Linting
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A running program whose output is read; it and what it started end with it.
struct Child {
  private let process: pid_t
  private var outputs: [Int32]
  private var hasEnded = false
  /// The beginning of what it wrote to standard error.
  private(set) var complaint = ""

  /// When a program is to be ended, if it has not ended by itself.
  struct Limits {
    let deadline: ContinuousClock.Instant
    let isCancelled: @Sendable () -> Bool

    /// Says that its time is over.
    func check(_ call: ProgramCall) throws(ProgramProblem) {
      if isCancelled() { throw .interrupted }
      if ContinuousClock.now >= deadline { throw .timeLimit(seconds: call.seconds) }
    }
  }

  /// How often it is looked whether the run was interrupted, in milliseconds.
  private static let patience: Int32 = 100

  private static let complaintLimit = 4_096

  /// Held while a pipe is made and a program started, so that none inherits the pipe of another one
  /// and keeps it open.
  private static let starting = Mutex(())

  /// Starts a program.
  static func start(
    _ path: String,
    _ arguments: [String],
    in directory: String
  ) throws(ProgramProblem) -> Child {
    try starting.withLock { _ throws(ProgramProblem) in
      try Child(path, arguments, in: directory)
    }
  }

  /// Its environment knows only where programs are and where to write.
  private init(
    _ path: String,
    _ arguments: [String],
    in directory: String
  ) throws(ProgramProblem) {
    let output = try Child.pipe()
    let complaints: (read: Int32, write: Int32)
    do throws(ProgramProblem) {
      complaints = try Child.pipe()
    } catch {
      close(output.read)
      close(output.write)
      throw error
    }
    defer {
      close(output.write)
      close(complaints.write)
    }
    outputs = [output.read, complaints.read]
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, complaints.write, 2)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that it can be ended with all that it has started.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let settings = ["PATH=\(search)", "HOME=\(directory)", "TMPDIR=\(directory)", "LC_ALL=C.UTF-8"]
    var child: pid_t = 0
    let code = Child.withStrings([path] + arguments) { words in
      Child.withStrings(settings) { environment in
        posix_spawn(&child, path, &actions, &attributes, words, environment)
      }
    }
    process = child
    guard code == 0 else {
      for stream in outputs { close(stream) }
      throw .system(String(cString: strerror(code)))
    }
  }

  /// All that it writes to standard output, to its end.
  mutating func output(
    _ call: ProgramCall,
    _ limits: Limits
  ) throws(ProgramProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var complaints: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var isOpen = [true, true]
    while isOpen.contains(true) {
      var streams = [0, 1].map { index in
        pollfd(fd: isOpen[index] ? outputs[index] : -1, events: Int16(POLLIN), revents: 0)
      }
      try limits.check(call)
      let ready = poll(&streams, 2, Child.patience)
      if ready < 0 && errno != EINTR { throw .system(String(cString: strerror(errno))) }
      guard ready > 0 else { continue }
      for index in [0, 1] where isOpen[index] && streams[index].revents != 0 {
        let count = read(outputs[index], &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          isOpen[index] = false
          continue
        }
        if index == 0 {
          bytes += buffer[..<count]
        } else if complaints.count < Child.complaintLimit {
          complaints += buffer[..<count].prefix(Child.complaintLimit - complaints.count)
        }
      }
      guard bytes.count <= call.outputLimit else { throw .outputLimit(bytes: call.outputLimit) }
    }
    complaint = String(decoding: complaints, as: UTF8.self)
    return bytes
  }

  /// Its exit status, 128 and more where a signal ended it.
  mutating func status(
    _ call: ProgramCall,
    _ limits: Limits
  ) throws(ProgramProblem) -> Int {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0 && errno != EINTR { throw .system(String(cString: strerror(errno))) }
      try limits.check(call)
      usleep(2_000)
    }
    hasEnded = true
    return Int(status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F))
  }

  /// Ends it, if it still runs, and all that it has started.
  mutating func end() {
    kill(-process, SIGKILL)
    if !hasEnded {
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      hasEnded = true
    }
    for stream in outputs { close(stream) }
    outputs = []
  }

  /// A pipe that programs started later do not inherit.
  private static func pipe() throws(ProgramProblem) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let code = Glibc.pipe(&ends)
    #elseif canImport(Musl)
      let code = Musl.pipe(&ends)
    #else
      let code = Darwin.pipe(&ends)
    #endif
    guard code == 0 else { throw .system(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func withStrings(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
  ) -> Int32 {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
