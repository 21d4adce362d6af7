import RuleLanguage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that tests read: they stand beside this one and in the repository around it.
enum TestFiles {
  private static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast().joined(separator: "/")

  /// A number that the environment asks for.
  static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }

  /// The bytes of a file beside this one; nil where there is none.
  static func bytes(_ name: String) -> [UInt8]? {
    guard let file = fopen(folder + "/" + name, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count <= 0 { return bytes }
      bytes += buffer[0..<count]
    }
  }

  /// The names in a folder beside this file, sorted.
  static func names(in name: String) -> [String] {
    guard let open = opendir(folder + "/" + name) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The rule files of this repository by name.
  static let shippedRules: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    let request = RuleRequest(entries: ["main.rules"], shipped: [], profiles: [])
    _ = loadRules(request) { name in
      files[name] = bytes("../../Rules/annual-report/" + name)
      return files[name]
    }
    return files
  }()
}
