import Reporters
import SourceText
import Testing

@Suite
struct RuleDiagnosticTests {
  @Test
  func aMistakeIsShownAtItsPlaceWithItsMend() {
    let source = "rule a/b {\n  require row.totl == 1  # 注释\n}\n"
    let diagnostics = [
      Diagnostic(
        code: "unknown-name",
        path: "rules/a.rules",
        range: ByteRange(25, 29),
        message: Wording("没有名为“totl”的列", en: "there is no column \"totl\""),
        hint: Wording("是不是“total”？", en: "did you mean \"total\"?")
      ),
      Diagnostic(
        code: "file-not-found",
        severity: .warning,
        path: "rules/b.rules",
        range: ByteRange(at: 0),
        message: Wording("找不到文件", en: "no such file")
      ),
      Diagnostic(
        code: "unknown-profile",
        path: "strit",
        range: ByteRange(at: 0),
        message: Wording("没有名为“strit”的规则组", en: "there is no profile \"strit\""),
        hint: Wording("是不是“strict”？", en: "did you mean \"strict\"?")
      ),
    ]
    let sources = ["rules/a.rules": Array(source.utf8)]
    for (language, name) in [(Language.chinese, "rules.txt"), (.english, "rules-en.txt")] {
      let options = RenderOptions(
        language: language,
        toolVersion: "1.2.3",
        rulesName: "",
        workingDirectory: "/"
      )
      let bytes = renderDiagnostics(diagnostics, options: options) { sources[$0] }
      expectGolden(bytes, name)
    }
  }
}
