import Linting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The programs of this computer, run without a shell, each in a directory and a process group of
/// its own.
struct InstalledPrograms: Programs {
  /// Becomes true when what runs shall end.
  var isCancelled: @Sendable () -> Bool = { false }

  func run(_ call: ProgramCall) throws(ProgramProblem) -> [UInt8] {
    guard let path = InstalledPrograms.path(of: call.program) else { throw .notFound }
    let directory = try PrivateDirectory()
    defer { directory.remove() }
    let input = directory.path + "/" + call.inputName
    do throws(FileProblem) {
      try Disk().write(call.input, to: input)
    } catch {
      throw .system(InputFailure(error).message.zh)
    }
    let words = call.arguments.map { argument in
      switch argument {
      case .text(let text): text
      case .input: input
      case .directory: directory.path
      case .directoryAddress(let text): text + "file://" + directory.path + "/profile"
      }
    }
    let deadline = ContinuousClock.now + .seconds(call.seconds)
    var child = try Child.start(path, words, in: directory.path)
    defer { child.end() }
    let limits = Child.Limits(deadline: deadline, isCancelled: isCancelled)
    let written = try child.output(call, limits)
    let status = try child.status(call, limits)
    guard status == 0 else { throw .failed(status: status, words: child.complaint) }
    switch call.result {
    case .standardOutput: return written
    case .file(let name):
      do throws(FileProblem) {
        return try Disk().read(directory.path + "/" + name, limit: call.outputLimit)
      } catch {
        throw .noResult
      }
    }
  }

  /// Where a program stands: in the first absolute directory of the search path that has it.
  private static func path(of program: String) -> String? {
    guard !program.contains("/") else { return nil }
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    for directory in search.split(separator: ":") where directory.hasPrefix("/") {
      let path = directory + "/" + program
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      if access(path, X_OK) == 0 { return path }
    }
    return nil
  }
}

/// A directory that only its owner may look into, and that is gone afterwards.
private struct PrivateDirectory {
  let path: String

  init() throws(ProgramProblem) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let pattern = (parent.hasPrefix("/") ? parent : "/tmp") + "/reportlint-XXXXXX"
    var bytes = pattern.utf8CString
    let made = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw .system(String(cString: strerror(errno))) }
    path = made
  }

  func remove() { PrivateDirectory.remove(path, depth: 0) }

  /// Removes a directory and all that is in it; links are not followed.
  private static func remove(_ path: String, depth: Int) {
    guard depth < 64, let directory = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(path + "/" + name) }
    }
    closedir(directory)
    for name in names {
      var status = stat()
      guard lstat(name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        remove(name, depth: depth + 1)
      } else {
        unlink(name)
      }
    }
    rmdir(path)
  }
}
