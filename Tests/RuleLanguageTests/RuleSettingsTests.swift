import RuleLanguage
import SourceText
import Testing

/// Every setting in force knows who set it last.
struct RuleSettingsTests {
  private static let rules = """
    law practice { title "惯例" }
    param least = 3
    param word = "件"
    rule a/one { title "一" level note basis practice require least > 1 and word != "" }
    rule a/two { title "二" level warning basis practice require true }
    rule b/one { title "三" level error basis practice require true }
    profile base { title "底" include a/* }
    profile strict { extends base level a/one error off a/two set least = 5 }

    """

  @Test func settingsNameTheirOrigin() throws {
    let text = "import \"all.rules\""
    let loaded = RuleText(files: ["main.rules": text, "all.rules": Self.rules])
      .load(profiles: ["strict"])
    #expect(loaded.diagnostics == [])
    let settings = try #require(loaded.settings)
    let lines = TextView(Array(Self.rules.utf8))
    func place(_ origin: SettingOrigin?) -> String {
      guard let origin else { return "-" }
      return (origin.profile ?? "rule") + ":\(lines.lineIndex(at: origin.range.start) + 1)"
    }
    let rules = settings.rules.map {
      "\($0.id) \($0.level?.name ?? "off") \(place($0.selection)) \(place($0.levelOrigin))"
    }
    #expect(
      rules == [
        "a/one error base:7 strict:8", "a/two off strict:8 rule:5", "b/one off - rule:6",
      ]
    )
    #expect(
      settings.params.map { "\($0.name) \(place($0.origin))" } == ["least strict:8", "word rule:3"]
    )
  }
}
