import Linting

/// A disk without files.
struct NoFiles: FileSystem {
  func kind(of path: String) throws(FileProblem) -> FileKind { throw .notFound }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { throw .notFound }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
