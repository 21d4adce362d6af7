import RuleLanguage
import SourceText
import Testing

/// Rule files that stand in memory.
struct RuleText {
  /// The file that a test is about.
  static let main = "main.rules"

  let files: [String: [UInt8]]

  /// One file.
  init(_ text: String) { files = [RuleText.main: Array(text.utf8)] }

  /// Several files; the first to be read is `main.rules`.
  init(files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  /// One file of any bytes.
  init(bytes: [UInt8]) { files = [RuleText.main: bytes] }

  func load(profiles: [String] = []) -> LoadedRules {
    let request = RuleRequest(entries: [RuleText.main], shipped: [], profiles: profiles)
    return loadRules(request) { files[$0] }
  }

  /// The codes of all diagnostics with what they underline.
  func mistakes(profiles: [String] = []) -> [String] {
    load(profiles: profiles).diagnostics.map { diagnostic in
      let bytes = files[diagnostic.path] ?? []
      let end = min(diagnostic.range.end, bytes.count)
      let marked = bytes[min(diagnostic.range.start, end)..<end]
      return "\(diagnostic.code) \(String(decoding: marked, as: UTF8.self))"
    }
  }
}

/// Laws, forms and parameters that rules of tests rest on.
let ground = String(decoding: TestFiles.bytes("Broken/ground.rules") ?? [], as: UTF8.self)

/// A rule with a body that rests on `ground`.
func rule(_ body: String, id: String = "a/b") -> String {
  "rule \(id) { title \"标题\" level note basis practice \(body) }\n"
}
