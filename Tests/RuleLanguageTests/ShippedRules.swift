import RuleLanguage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The rule files of this repository, read for mutation and measurement.
enum ShippedRules {
  private static let folder = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (parts + ["Rules", "annual-report"]).joined(separator: "/")
  }()

  /// The bytes of a file beside `main.rules`; nil where there is none.
  static func read(_ name: String) -> [UInt8]? {
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

  /// All files by name.
  static let files: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    let request = RuleRequest(entries: ["main.rules"], shipped: [], profiles: [])
    _ = loadRules(request) { name in
      files[name] = read(name)
      return files[name]
    }
    return files
  }()
}
