/// The only way from a run to the disk.
package protocol FileSystem: Sendable {
  /// What stands at a path; symbolic links are followed.
  func kind(of path: String) throws(FileProblem) -> FileKind

  /// The bytes of a file, unless there are more than `limit`.
  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8]

  /// What a directory holds, in no order; symbolic links to directories are left out.
  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry]
}

/// What stands at a path.
package enum FileKind: Sendable {
  case file, directory
  /// A device, a pipe, a socket.
  case other
}

/// A name in a directory.
package struct DirectoryEntry: Sendable {
  package var name: String
  package var kind: FileKind

  /// An entry.
  package init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

/// Why a path could not be read.
package enum FileProblem: Error, Equatable {
  case notFound
  case noPermission
  case isDirectory
  case tooLarge(limit: Int)
  /// What the system says.
  case other(String)
}
