import Linting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written bit by bit, and appears under its name only when it is whole.
///
/// Devices and pipes are written to directly.
struct OutputFile: Sendable {
  let path: String
  private let descriptor: Int32
  /// Under which name the file is written; hidden, so that a search of its directory passes it by.
  private let partial: String?

  /// Begins a file; what stands under its name stays there until it is whole.
  init(_ path: String) throws(FileProblem) {
    let existing = try? Disk().kind(of: path)
    if existing == .directory { throw .isDirectory }
    self.path = path
    partial = existing == nil || existing == .file ? OutputFile.partialName(of: path) : nil
    descriptor = open(partial ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw FileProblem(errno) }
  }

  /// Writes on.
  func write(_ bytes: [UInt8]) throws(FileProblem) {
    if !writeAll(bytes, to: descriptor) { throw FileProblem(errno) }
  }

  /// Gives the file its name.
  func finish() throws(FileProblem) {
    guard close(descriptor) == 0 else {
      let code = errno
      if let partial { unlink(partial) }
      throw FileProblem(code)
    }
    guard let partial, rename(partial, path) != 0 else { return }
    let code = errno
    unlink(partial)
    throw FileProblem(code)
  }

  /// Takes back what was written.
  func discard() {
    close(descriptor)
    if let partial { unlink(partial) }
  }

  private static func partialName(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    return folder + "." + (parts.last ?? "") + ".partial"
  }
}

/// Writes all bytes to an open file; false where the system refuses, with `errno` set.
func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var start = 0
    while start < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
      let count = write(file, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      start += count
    }
    return true
  }
}
