import Linting

/// A disk that exists only in a test.
struct InMemoryFiles: FileSystem {
  var files: [String: [UInt8]]
  var problems: [String: FileProblem] = [:]

  init(_ files: [String: String], problems: [String: FileProblem] = [:]) {
    self.files = files.mapValues { Array($0.utf8) }
    self.problems = problems
  }

  func kind(of path: String) throws(FileProblem) -> FileKind {
    if let problem = problems[path] { throw problem }
    if files[path] != nil { return .file }
    let prefix = InMemoryFiles.prefix(path)
    if files.keys.contains(where: { $0.hasPrefix(prefix) }) { return .directory }
    throw .notFound
  }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    if let problem = problems[path] { throw problem }
    guard let bytes = files[path] else { throw .notFound }
    if bytes.count > limit { throw .tooLarge(limit: limit) }
    return bytes
  }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] {
    if let problem = problems[path] { throw problem }
    let prefix = InMemoryFiles.prefix(path)
    var kinds: [String: FileKind] = [:]
    for key in files.keys where key.hasPrefix(prefix) {
      let parts = key.dropFirst(prefix.count).split(separator: "/")
      guard let name = parts.first else { continue }
      kinds[String(name)] = parts.count > 1 ? .directory : .file
    }
    return kinds.map { DirectoryEntry(name: $0.key, kind: $0.value) }
  }

  private static func prefix(_ path: String) -> String {
    if path == "." { return "" }
    return path.hasSuffix("/") ? path : path + "/"
  }
}
