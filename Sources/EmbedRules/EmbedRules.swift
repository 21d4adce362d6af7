#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import RuleLanguage

/// Writes rule files, and the rules in them as they were checked, into a Swift source file:
/// `EmbedRules OUTPUT DIRECTORY`.
///
/// Each file and each set becomes one literal on one line: it compiles fast, and line ends stay what
/// they are.
@main
struct EmbedRules {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2 else { stop("usage: EmbedRules OUTPUT DIRECTORY") }
    let files = ruleFiles(under: arguments[1], below: "").sorted().map { name in
      let path = arguments[1] + "/" + name
      guard let bytes = read(path) else { stop("cannot read \(path)") }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        stop("\(path) is not UTF-8")
      }
      return (path: name, text: text)
    }
    var lines = ["extension ShippedRules {", "  static let embedded: [RuleFileText] = ["]
    for (path, text) in files {
      lines.append("    RuleFileText(path: \(literal(path)), text: \(literal(text))),")
    }
    lines += ["  ]", "  static let frozen: [FrozenRules] = ["]
    lines += sets(of: ShippedPacks(files))
    lines += ["  ]", "}", ""]
    guard save(lines.joined(separator: "\n"), to: arguments[0]) else {
      stop("cannot write \(arguments[0])")
    }
  }

  /// The checked rules of every profile of every pack.
  ///
  /// Of a pack with a mistake there are none: the program then reads its files, and tells the mistake.
  private static func sets(of packs: ShippedPacks) -> [String] {
    packs.names.flatMap { pack in
      loaded([], of: pack, packs).profiles.compactMap { profile in
        guard let ruleSet = loaded([profile], of: pack, packs).ruleSet else { return nil }
        let names = "pack: \(literal(pack)), profile: \(literal(profile))"
        let bytes = literal(String(decoding: ruleSet.frozen, as: UTF8.self))
        return "    FrozenRules(\(names), bytes: \(bytes)),"
      }
    }
  }

  private static func loaded(
    _ profiles: [String],
    of pack: String,
    _ packs: ShippedPacks
  ) -> LoadedRules {
    var request = packs.request([pack], profiles: profiles)
    request.tests = .passedOver
    return loadRules(request) { packs.bytes(of: $0) }
  }

  /// Paths relative to `root` of every `.rules` file, in no order.
  private static func ruleFiles(under root: String, below prefix: String) -> [String] {
    guard let directory = opendir(root + "/" + prefix) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".rules") {
        paths.append(prefix + name)
      } else {
        paths += ruleFiles(under: root, below: prefix + name + "/")
      }
    }
    return paths
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default:
        let isPlain = scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0xFEFF
        if isPlain {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{" + String(scalar.value, radix: 16) + "}"
        }
      }
    }
    return result + "\""
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  private static func save(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let bytes = Array(text.utf8)
    let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
    return fclose(file) == 0 && isWhole
  }

  private static func stop(_ message: String) -> Never {
    let line = Array("error: \(message)\n".utf8)
    _ = write(2, line, line.count)
    exit(1)
  }
}
