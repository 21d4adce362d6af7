#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a run of the built program left behind.
struct Finished {
  var status: Int32
  var output: String
  var complaints: String
}

/// An empty directory of its own, which goes when nobody needs it any more.
private final class OwnDirectory: Sendable {
  let path: String?

  init() {
    var template = Array("/tmp/reportlint-tests-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) }
  }

  deinit { if let path { OwnDirectory.remove(path) } }

  /// Removes a file, or a directory with all that is in it.
  private static func remove(_ path: String) {
    guard unlink(path) != 0 else { return }
    for name in OwnDirectory.names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  /// What a directory holds, in no order.
  static func names(in path: String) -> [String] {
    guard let opened = opendir(path) else { return [] }
    defer { closedir(opened) }
    var names: [String] = []
    while let entry = readdir(opened) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// Runs the program that was built beside the tests, in an empty directory of its own.
struct Program {
  private let own = OwnDirectory()

  private var directory: String { own.path ?? "/nowhere" }

  /// Writes a file into the directory.
  func write(_ bytes: [UInt8], to name: String) {
    guard let file = fopen(directory + "/" + name, "wb") else { return }
    _ = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// The names of the files in the directory, without those that the tests use themselves.
  var names: [String] {
    OwnDirectory.names(in: directory)
      .filter { ![".input", ".output", ".complaints"].contains($0) }
      .sorted()
  }

  /// What stands in a file of the directory.
  func contents(of name: String) -> String { Program.contents(ofFile: directory + "/" + name) }

  /// What stands in a file; empty where there is none.
  static func contents(ofFile path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// Runs the program to its end; its standard input is `input`.
  func run(_ arguments: [String], input: String = "") -> Finished {
    write(Array(input.utf8), to: ".input")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, directory + "/.input", O_RDONLY, 0)
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, directory + "/.output", writing, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, directory + "/.complaints", writing, 0o600)
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory, path]
    var words: [UnsafeMutablePointer<CChar>?] = (shell + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", &actions, nil, &words, &environment) == 0 else {
      return Finished(status: -1, output: "", complaints: "cannot start \(path)")
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return Finished(
      status: (status >> 8) & 0xFF,
      output: contents(of: ".output"),
      complaints: contents(of: ".complaints")
    )
  }

  /// The program lies where the tests do.
  private var path: String {
    let tests = CommandLine.arguments.first ?? ""
    let folder = tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/reportlint"
  }
}
