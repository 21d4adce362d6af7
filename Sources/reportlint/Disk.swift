import Linting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The disk as the operating system shows it.
struct Disk: FileSystem {
  func kind(of path: String) throws(FileProblem) -> FileKind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileProblem(errno) }
    return FileKind(mode: status.st_mode)
  }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileProblem(errno) }
    defer { close(file) }
    return try readAll(file, limit: limit)
  }

  /// Everything that comes from an open file; interruptions end it.
  func readAll(_ file: Int32, limit: Int) throws(FileProblem) -> [UInt8] {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileProblem(errno) }
    if FileKind(mode: status.st_mode) == .directory { throw .isDirectory }
    if Int(status.st_size) > limit { throw .tooLarge(limit: limit) }
    // One more byte than the file has, for the read that finds nothing more; a pipe tells no size.
    var room = status.st_size > 0 ? Int(status.st_size) + 1 : 65_536
    var bytes: [UInt8] = []
    while true {
      let (chunk, code) = Disk.read(file, upTo: room)
      if code != 0 { throw FileProblem(code) }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > limit { throw .tooLarge(limit: limit) }
      if chunk.count < room { return bytes }
      room = 65_536
    }
  }

  /// Whether two paths lead to one file.
  func isSameFile(_ first: String, _ second: String) -> Bool {
    var one = stat()
    var other = stat()
    guard stat(first, &one) == 0 && stat(second, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] {
    guard let directory = opendir(path) else { throw FileProblem(errno) }
    defer { closedir(directory) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(directory) {
      let name = Disk.name(of: entry)
      if name == "." || name == ".." { continue }
      entries.append(DirectoryEntry(name: name, kind: kind(of: entry, at: path + "/" + name)))
    }
    return entries
  }

  /// Writes a file whole or not at all; devices and pipes are written to directly.
  func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    let file = try OutputFile(path)
    do throws(FileProblem) {
      try file.write(bytes)
    } catch {
      file.discard()
      throw error
    }
    try file.finish()
  }

  private func kind(
    of entry: UnsafeMutablePointer<dirent>,
    at path: String
  ) -> FileKind {
    switch Int32(entry.pointee.d_type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .directory
    case Int32(DT_LNK):
      // A link to a directory could lead back here.
      let target = (try? kind(of: path)) ?? .other
      return target == .directory ? .other : target
    case Int32(DT_UNKNOWN): return (try? kind(of: path)) ?? .other
    default: return .other
    }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// What comes next from a file: as many bytes as there is room for, or all that there are.
  private static func read(_ file: Int32, upTo room: Int) -> (bytes: [UInt8], code: Int32) {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        let found = readOnce(file, UnsafeMutableRawBufferPointer(rest))
        if found < 0 { code = errno }
        if found <= 0 { break }
        count += found
      }
    }
    return (bytes, code)
  }
}

private func readOnce(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(file, buffer.baseAddress, buffer.count)
}

extension FileKind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }
}

extension FileProblem {
  /// What an error number of the system means.
  init(_ code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .notFound
    case EACCES, EPERM: self = .noPermission
    case EISDIR: self = .isDirectory
    default: self = .other(strerror(code).map { String(cString: $0) } ?? "\(code)")
    }
  }
}
