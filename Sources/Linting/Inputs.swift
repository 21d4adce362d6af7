import SourceText

/// The inputs of a run, one for each file.
struct InputList {
  /// One file to read.
  struct Item: Sendable {
    var path: String
    /// What was read already, or why it cannot be.
    var content: Content?
  }

  /// What came of reading a file.
  enum Content: Sendable {
    case bytes([UInt8])
    case problem(FileProblem)
  }

  private(set) var items: [Item] = []
  private(set) var notifications: [RunNotification] = []
  private var skipped: [String: Int] = [:]

  /// Lists files in the order given, those of a directory by name.
  init(_ inputs: [Input], _ files: some FileSystem) {
    for input in inputs {
      switch input {
      case .bytes(let bytes, let name): items.append(Item(path: name, content: .bytes(bytes)))
      case .unread(let problem, let name):
        items.append(Item(path: name, content: .problem(problem)))
      case .path(let path): add(path, files)
      }
    }
    noteSkipped()
  }

  private mutating func add(_ path: String, _ files: some FileSystem) {
    do throws(FileProblem) {
      guard try files.kind(of: path) == .directory else {
        items.append(Item(path: path, content: nil))
        return
      }
      let before = items.count
      try addContents(of: path, prefix: InputList.prefix(for: path), files, depth: 0)
      if items.count == before { noteNothing(in: path) }
    } catch {
      items.append(Item(path: path, content: .problem(error)))
    }
  }

  private mutating func addContents(
    of directory: String,
    prefix: String,
    _ files: some FileSystem,
    depth: Int
  ) throws(FileProblem) {
    let entries = try files.entries(of: directory).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    for entry in entries where !entry.name.hasPrefix(".") && !entry.name.hasPrefix("~$") {
      let path = prefix + entry.name
      switch entry.kind {
      case .file: addFile(path)
      case .other: continue
      case .directory where depth < 64:
        do throws(FileProblem) {
          try addContents(of: path, prefix: path + "/", files, depth: depth + 1)
        } catch {
          items.append(Item(path: path, content: .problem(error)))
        }
      case .directory:
        items.append(Item(path: path, content: .problem(.other("too deep"))))
      }
    }
  }

  private mutating func addFile(_ path: String) {
    let ending = fileExtension(path)
    if reportExtensions.contains(ending) {
      items.append(Item(path: path, content: nil))
    } else {
      skipped[ending, default: 0] += 1
    }
  }

  private mutating func noteNothing(in path: String) {
    let endings = reportExtensions.map { "." + $0 }.joined(separator: " ")
    notifications.append(
      RunNotification(
        path: path,
        isFailure: true,
        code: "no-reports",
        message: Wording(
          "目录中没有报告（\(endings)）",
          en: "no reports in this directory (\(endings))"
        )
      )
    )
  }

  private mutating func noteSkipped() {
    guard !skipped.isEmpty else { return }
    let total = skipped.values.reduce(0, +)
    let kinds = skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let words = kinds.prefix(8).map { ($0.key.isEmpty ? "-" : "." + $0.key) + " × \($0.value)" }
    let list = words.joined(separator: ", ") + (kinds.count > 8 ? ", …" : "")
    notifications.append(
      RunNotification(
        path: nil,
        isFailure: false,
        code: "unknown-types",
        message: Wording(
          "目录中另有 \(total) 个文件不是报告的类型，没有读取：\(list)",
          en: "\(total) more files in directories are of other types and were not read: \(list)"
        )
      )
    )
  }

  private static func prefix(for directory: String) -> String {
    if directory == "." { return "" }
    return directory.hasSuffix("/") ? directory : directory + "/"
  }
}

/// Endings of the files that a directory is searched for.
private let reportExtensions = [
  "txt", "text", "md", "markdown", "html", "htm", "docx", "pdf", "doc", "wps",
]

/// What stands after the last point of a file name, in lower case; empty where there is none.
func fileExtension(_ path: String) -> String {
  var name = path.utf8[...]
  while name.last == 0x2F { name.removeLast() }
  guard let point = name.lastIndex(of: 0x2E), !name[point...].contains(0x2F) else { return "" }
  return Substring(name[point...].dropFirst()).lowercased()
}
