import Linting
import RuleEngine
import RuleLanguage
import SourceText
import Testing

@testable import Reporters

/// How a derivation reads.
struct DerivationTextTests {
  private static let ground = """
    law practice { title "惯例" binding no }
    kind office { title "局" ends "局" }
    kind town { title "乡镇" ends "镇人民政府" }
    param least = 3
    form made {
      title "格式" years 2020... law practice
      section first "一、收到申请情况"
      section second "二、其他情况"
    }

    """

  private static let report = """
    南屏县财政局年度报告

    一、收到申请情况

    全年收到申请4件，其中收到申请2件当场办结。联系电话：见本局网站。

    二、其他情况

    全年没有收取费用。

    经办人手机13812345678。
    """

  /// What came of the report under a rule with a body.
  private func outcome(_ body: String, of report: String = Self.report) throws -> Outcome {
    let loaded = try loaded(body)
    var configuration = Configuration(
      ruleSet: try #require(loaded.ruleSet),
      kinds: FindingKind.allCases,
      year: 2023
    )
    configuration.explain(in: loaded)
    let input = Input.bytes(Array(report.utf8), name: "a.txt")
    return run(configuration, inputs: [input], files: NoDisk())
  }

  private func loaded(_ body: String, _ more: String = "") throws -> LoadedRules {
    let rule = "rule a/b { title \"题\" level error basis practice message \"话\" \(body) }\n"
    let loaded = loadRules(
      RuleRequest(entries: ["a.rules"], shipped: ["a.rules"], profiles: [], keepsOrigins: true)
    ) { _ in Array((Self.ground + rule + more).utf8) }
    try #require(loaded.diagnostics.map(\.message.zh) == [])
    return loaded
  }

  /// The lines of a rule with a body, of its first finding.
  private func lines(
    _ body: String,
    _ language: Language = .chinese,
    of report: String = Self.report
  ) throws -> [String] {
    let checked = try #require(try outcome(body, of: report).files.first?.checked)
    let derivation = try #require(checked.findings.first?.derivation)
    let text = checked.document.text
    return DerivationLines(language) { range in
      let place = text.position(at: range.start)
      return "\(place.line):\(place.column)"
    }.lines(of: derivation)
  }

  private let options = RenderOptions(
    explains: true,
    toolVersion: "0",
    rulesName: "a",
    workingDirectory: ""
  )

  @Test func aDerivationSaysWhatDecided() throws {
    let cases: [(body: String, lines: [String])] = [
      (
        "let got = find('收到申请{n: number}件') require any(m in got: m.n == 5)",
        [
          "记 got = find('收到申请{n: number}件') → 2 项：“收到申请4件”（5:3）、“收到申请2件”（5:12）",
          "要求 any(m in got: m.n == 5) → 不成立：共 2 项，都不是",
          "  m = “收到申请4件”（5:3） → 不成立：4 ≠ 5",
          "    m.n → 4（5:7）",
          "  m = “收到申请2件”（5:12） → 不成立：2 ≠ 5",
          "    m.n → 2（5:16）",
        ]
      ),
      (
        "let got = find('收到申请{n: number}件') require any(m in got: m.n == least + 1)",
        [
          "记 got = find('收到申请{n: number}件') → 2 项：“收到申请4件”（5:3）、“收到申请2件”（5:12）",
          "要求 any(m in got: m.n == least + 1) → 成立",
          "  m = “收到申请4件”（5:3） → 成立：4 = 3 + 1",
          "    m.n → 4（5:7）",
        ]
      ),
      (
        "let got = find('收到申请{n: number}件') require sum(m in got: m.n) == 7",
        [
          "记 got = find('收到申请{n: number}件') → 2 项：“收到申请4件”（5:3）、“收到申请2件”（5:12）",
          "要求 sum(m in got: m.n) == 7 → 不成立：6 ≠ 7",
          "  sum(m in got: m.n) → 6",
          "    m = “收到申请4件”（5:3） → 4",
          "    m = “收到申请2件”（5:12） → 2",
        ]
      ),
      (
        "require exists find('联系电话：{phone}') or exists find('{email}')",
        [
          "要求 exists find('联系电话：{phone}') or exists find('{email}') → 不成立",
          "  exists find('联系电话：{phone}') → 没有",
          "    最接近的是“联系电话：”（5:23），接下来应为电话号码",
          "  exists find('{email}') → 没有",
        ]
      ),
      (
        "require count(find('收到申请')) + 1 <= least - 1",
        [
          "要求 count(find('收到申请')) + 1 <= least - 1 → 不成立：4（3 + 1） > 2（3 - 1）"
        ]
      ),
      (
        "require not exists section.first or not exists find('没有收取', in: section.second)",
        [
          "要求 not exists section.first or not exists find('没有收取', in: section.second) → 不成立",
          "  not exists section.first → 不成立：“一、收到申请情况”（3:1）",
          "  not exists find('没有收取', in: section.second) → 不成立：1 项：“没有收取”（9:3）",
        ]
      ),
      (
        "forbid '当场{what: \"办结\"}' review when exists find('网站', in: found.block) because \"因\"",
        [
          "不得有 '当场{what: \"办结\"}' → 找到“当场办结”（5:18）",
          "  what → “办结”（5:20）",
          "只请核对，如果 exists find('网站', in: found.block) → 有：1 项：“网站”（5:31）",
        ]
      ),
      (
        "forbid '没有收到任何申请'",
        [
          "不得有 '没有收到任何申请' → 没有找到",
          "  最接近的是“没有收”（9:3），接下来应为“到任何申请”",
        ]
      ),
      (
        "years 2030... require false",
        [
          "years 2030... → 不适用，这份报告是 2023"
        ]
      ),
      (
        "issuers town require false",
        [
          "issuers town → 不适用，没有认出是哪一类"
        ]
      ),
      (
        "for m in find('没有的话') require m.text == \"话\"",
        [
          "逐项 m in find('没有的话') → 一项也没有"
        ]
      ),
      (
        "for s in report.sections require s.official",
        [
          "逐项 s in report.sections → “一、收到申请情况”（3:1），2 项之一",
          "要求 s.official → 是",
          "另有 1 处同样符合",
        ]
      ),
      (
        "for s in report.sections when s.name == \"third\" require false",
        [
          "逐项 s in report.sections → “一、收到申请情况”（3:1），2 项之一",
          "前提 s.name == \"third\" → 不成立：“first” ≠ “third”",
          "另有 1 处同样不适用",
        ]
      ),
      (
        "when exists previous require false",
        [
          "前提 exists previous → 没有"
        ]
      ),
      (
        "require first(find('没有的话{n: number}')).n == 1",
        [
          "要求 first(find('没有的话{n: number}')).n == 1 → 未能判断",
          "  first(find('没有的话{n: number}')).n → 未能判断",
          "    first(find('没有的话{n: number}')) → 没有",
        ]
      ),
      (
        "require if exists find('网站') then length(section.second) > 100 else false",
        [
          "要求 if exists find('网站') then length(section.second) > 100 else false → 不成立",
          "  length(section.second) > 100 → 不成立：26 ≤ 100",
        ]
      ),
    ]
    for item in cases {
      let found = try lines(item.body)
      #expect(found == item.lines, "\(item.body)")
    }
  }

  @Test func whyAConditionIsOpenIsToldOnce() throws {
    let cut = "文本在此中断，后面的内容看不到；附上全文再查"
    let report = Self.report + "\n\n全年公开各类信息，其中，"
    let cases: [(body: String, lines: [String])] = [
      (
        "let no = find('没有的话') require exists no",
        ["记 no = find('没有的话') → 没有找到（不能断定没有）", "要求 exists no → 未能判断（\(cut)）"]
      ),
      (
        "require exists find('没有的话') or exists find('别的话')",
        [
          "要求 exists find('没有的话') or exists find('别的话') → 未能判断",
          "  exists find('没有的话') → 未能判断（\(cut)）", "  exists find('别的话') → 未能判断（\(cut)）",
        ]
      ),
    ]
    for item in cases {
      let found = try lines(item.body, of: report)
      #expect(found == item.lines, "\(item.body)")
    }
  }

  @Test func personalNumbersAreMasked() throws {
    let found = try lines("let all = find('手机{m: mobile}') require count(all) > 1")
    #expect(found.first?.contains("138****5678") == true)
    let number = try lines("require any(m in find('手机{n: number}'): m.n == 1)")
    #expect(!number.joined().contains("13812345678"))
  }

  @Test func everyFormatHasIt() throws {
    let outcome = try outcome("require count(find('收到申请')) + 1 <= least - 1")
    func rendered(_ format: OutputFormat) -> String {
      let text = String(decoding: render(outcome, as: format, options: options), as: UTF8.self)
      return text.replacing("\n", with: "")
    }
    let line = "要求 count(find('收到申请')) + 1 <= least - 1 → 不成立：4（3 + 1） > 2（3 - 1）"
    #expect(rendered(.text).contains("  = 判断过程：      " + line))
    #expect(rendered(.sarif).contains("\"properties\":{\"derivation\":[\"\(line)\"]}"))
    let side = """
      {"operation":"-","source":"least - 1","value":"2","parts":[\
      {"operation":"constant","source":"least","value":"3"},\
      {"operation":"constant","source":"1","value":"1"}]}]}]}
      """
    let json = rendered(.json)
    #expect(
      json.contains(
        "\"derivation\":{\"alike\":0,\"steps\":[{\"clause\":\"require\",\"operation\":\"<=\""
      )
    )
    #expect(json.contains(side))
    var silent = options
    silent.explains = false
    for format in OutputFormat.allCases {
      let text = String(decoding: render(outcome, as: format, options: silent), as: UTF8.self)
      #expect(!text.contains("derivation") && !text.contains("判断过程"), "\(format)")
    }
  }

  @Test func anExpectationThatDoesNotHoldHasItBelow() throws {
    let loaded = try loaded(
      "require exists find('联系电话：{phone}')",
      "test a/b { case \"例\" { section first \"联系电话：见网站。\" expect pass } }\n"
    )
    let ruleSet = try #require(loaded.ruleSet)
    let outcome = runTests(loaded.tests, of: ruleSet, loaded: loaded)
    let bytes = renderTests(outcome, options: options) { path in
      loaded.sources.first { $0.path == path }?.bytes
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "  = 判断过程："))
    #expect(
      lines[(start + 1)...].prefix(2) == [
        "      要求 exists find('联系电话：{phone}') → 没有",
        "        最接近的是“联系电话：”，接下来应为电话号码",
      ]
    )
  }

  @Test func aDerivationReadsInEnglish() throws {
    let found = try lines("require exists find('联系电话：{phone}')", .english)
    #expect(
      found == [
        "require exists find('联系电话：{phone}') → not there",
        "  nearest is “联系电话：” (5:23); next should come a phone number",
      ]
    )
  }

  @Test func whatTakesMoreThanTwelveLinesIsCutFromTheEndOfTheTree() throws {
    let parts = (1...9).map { "exists find('{n: number}件\($0)')" }.joined(separator: " or ")
    let lets = (1...6).map { "let x\($0) = find('收到申请')\n" }.joined()
    let names = (1...6).map { "not exists x\($0)" }.joined(separator: " or ")
    let found = try lines("\(lets) require \(parts) or \(names)")
    #expect(found.count == 12)
    #expect(found.last == "（另有 11 行从略）")
    #expect(found.first?.hasPrefix("要求 ") == true)
  }
}

private struct NoDisk: FileSystem {
  func kind(of path: String) throws(FileProblem) -> FileKind { throw .notFound }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { throw .notFound }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
