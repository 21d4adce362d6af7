#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a finished child process used.
struct Usage {
  let status: Int32
  /// Processor time in user and system mode.
  let processor: Duration
  /// From just before its start to just after its end.
  let elapsed: Duration
  let peakBytes: Int
}

/// Runs a program to its end, its output thrown away; nil where it could not be started.
///
/// It starts with an empty environment, so that nothing there can change what is measured.
func run(_ program: String, _ arguments: [String]) -> Usage? {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = posix_spawn_file_actions_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for stream: Int32 in [1, 2] {
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
  }
  var words = ([program] + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  words.append(nil)
  var environment: [UnsafeMutablePointer<CChar>?] = [nil]
  var child: pid_t = 0
  let clock = ContinuousClock()
  let start = clock.now
  guard posix_spawn(&child, program, &actions, nil, words, &environment) == 0 else { return nil }
  var status: Int32 = 0
  var usage = rusage()
  while wait4(child, &status, 0, &usage) < 0 {
    guard errno == EINTR else { return nil }
  }
  return Usage(
    // The exit status stands in the second byte, a signal in the first.
    status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F),
    processor: duration(usage.ru_utime) + duration(usage.ru_stime),
    elapsed: clock.now - start,
    peakBytes: peakBytes(usage)
  )
}

private func duration(_ time: timeval) -> Duration {
  .seconds(Int64(time.tv_sec)) + .microseconds(Int64(time.tv_usec))
}

private func peakBytes(_ usage: rusage) -> Int {
  #if canImport(Darwin)
    usage.ru_maxrss
  #else
    usage.ru_maxrss * 1024
  #endif
}
