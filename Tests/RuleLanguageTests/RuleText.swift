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

/// A law, a form and a parameter that rules of tests rest on.
let ground = """
  law practice { title "编报惯例" binding no }
  law statute { title "某条例" articles 30 }
  kind office { title "局" ends "局" }
  pattern phone_line '电话(：)?{phone: phone}'
  param least = 5
  form first {
    title "第一版" years 2019...2020 law statute
    section overview "一、总体情况"
    section requests "二、申请情况"
    table requests "表三" in requests {
      columns { natural "自然人" group bodies "组织" { business "企业" other "其他" } total "总计" }
      rows { new "新收" group results "办理结果" { granted "公开" other "其他处理" total "合计" } left "结转" }
    }
  }
  form second : first {
    years 2021...
    section extra "三、附件"
    table requests "表三" in requests {
      columns { natural "自然人" group bodies "组织" { business "企业" other "其他" } total "总计" }
      rows {
        new "新收"
        group results "办理结果" { granted "公开" group other "其他处理" { late "逾期" rest "其余" } total "合计" }
        left "结转"
        late "补录"
      }
    }
  }

  """

/// A rule with a body that rests on `ground`.
func rule(_ body: String, id: String = "a/b") -> String {
  "rule \(id) { title \"标题\" level note basis practice \(body) }\n"
}
