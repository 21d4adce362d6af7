import RuleLanguage
import SourceText
import Testing

/// What goes wrong with whole files and with what is asked for.
struct LoadingTests {
  /// Mistakes that have no line to be marked in a broken file.
  static let codes: Set<String> = ["not-utf8", "file-too-large", "unknown-profile"]

  @Test func bytesThatAreNotUTF8AreReportedAtTheFile() {
    for bytes: [UInt8] in [[0xC4, 0xE3], [0x61, 0xED, 0xA0, 0x80], [0xF5], [0x22, 0xE4, 0xB8]] {
      #expect(RuleText(bytes: bytes).mistakes() == ["not-utf8 "])
    }
  }

  @Test func aFileOfTenMegabytesIsRefusedWithoutReadingIt() {
    let bytes = [UInt8](repeating: UInt8(ascii: " "), count: 10 << 20)
    #expect(RuleText(bytes: bytes).mistakes() == ["file-too-large "])
  }

  @Test func anImportedFileThatCannotBeReadIsReportedAtTheImport() {
    let large = String(repeating: " ", count: 5 << 20)
    let text = RuleText(files: [RuleText.main: "import \"large.rules\"", "large.rules": large])
    #expect(text.mistakes() == ["file-too-large \"large.rules\""])
  }

  @Test func aProfileThatIsNotThereIsReportedUnderItsName() throws {
    let text = RuleText("profile draft { title \"草稿\" }")
    let diagnostic = try #require(text.load(profiles: ["draf"]).diagnostics.first)
    #expect(diagnostic.code == "unknown-profile")
    #expect(diagnostic.path == "draf")
    #expect(diagnostic.hint?.en == "did you mean \"draft\"?")
  }

  @Test func filesThatImportEachOtherAreReportedWhereTheCircleCloses() throws {
    let text = RuleText(files: [
      RuleText.main: "import \"a/one.rules\"",
      "a/one.rules": "import \"two.rules\"",
      "a/two.rules": "import \"./one.rules\"",
    ])
    let diagnostics = text.load().diagnostics
    #expect(diagnostics.map(\.code) == ["import-cycle"])
    #expect(diagnostics.map(\.path) == ["a/two.rules"])
  }

  @Test func aFileThatTwoOthersImportIsReadOnce() {
    let text = RuleText(files: [
      RuleText.main: "import \"a.rules\" import \"b.rules\"",
      "a.rules": "import \"c.rules\"",
      "b.rules": "import \"c.rules\"",
      "c.rules": "param x = 1",
    ])
    let loaded = text.load()
    #expect(loaded.diagnostics.isEmpty)
    #expect(loaded.sources.map(\.path) == [RuleText.main, "a.rules", "c.rules", "b.rules"])
  }

  @Test func aLongChainOfImportsEndsWithADiagnostic() {
    var files = [RuleText.main: "import \"0.rules\""]
    for index in 0..<20_000 { files["\(index).rules"] = "import \"\(index + 1).rules\"" }
    #expect(RuleText(files: files).load().diagnostics.map(\.code) == ["too-deep"])
  }

  @Test func pathsNeverLeaveTheFolderOfTheFile() {
    for path in ["../x", "a/../x", "..", "a/..", "/x", "\\\\x", "a\\\\..\\\\x"] {
      let text = RuleText("import \"\(path)\"")
      #expect(text.load().diagnostics.map(\.code) == ["path-climbs"], "\(path)")
    }
  }

  @Test func shippedRulesAreImportedByTheNameOfTheProgram() {
    let files = ["own.rules": "import \"reportlint\" param y = x", "all.rules": "param x = 1"]
    let request = RuleRequest(entries: ["own.rules"], shipped: ["all.rules"], profiles: [])
    let loaded = loadRules(request) { name in files[name].map { Array($0.utf8) } }
    #expect(loaded.sources.map(\.path) == ["own.rules", "all.rules"])
    #expect(loaded.diagnostics.map(\.code) == ["not-constant"])
  }

  @Test func aByteOrderMarkIsPassedOver() {
    #expect(RuleText(bytes: [0xEF, 0xBB, 0xBF] + Array("param x = 1".utf8)).mistakes() == [])
  }
}
