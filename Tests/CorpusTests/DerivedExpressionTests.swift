import Linting
import ReportCorpus
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// Random conditions on made-up reports: what they are derived from comes to what they are.
struct DerivedExpressionTests {
  @Test func derivationsOfRandomConditionsComeToTheSameVerdicts() throws {
    var maker = ConditionMaker(random: SeededNumbers(seed: 7))
    let rules = (0..<120).map { index in
      """
      rule a/r\(index) {
        title "题" level note basis practice
        require \(maker.condition(3))
        review when \(maker.condition(1)) because "因"
      }

      """
    }
    let text = "import \"reportlint\"\n" + rules.joined()
    let loaded = loadRules(named: ["./a.rules"], files: OneFile(text: text), keepsOrigins: true)
    try #require(loaded.diagnostics.map(\.message.en) == [])
    var configuration = Configuration(
      ruleSet: try #require(loaded.ruleSet),
      kinds: FindingKind.allCases,
      showsConsequences: true
    )
    configuration.explain(in: loaded)
    var kinds: Set<FindingKind> = []
    for (name, bytes) in reports {
      let input = Input.bytes(bytes, name: name)
      let outcome = Linting.run(configuration, inputs: [input], files: NoFiles())
      // The shipped rules are in force as well.
      let findings = (outcome.files[0].checked?.findings ?? []).filter {
        outcome.ruleSet.cards[$0.rule].path == "./a.rules"
      }
      #expect(findings.count == 120, "\(name)")
      for finding in findings {
        let derivation = try #require(finding.derivation)
        var check = DerivationCheck()
        let verdict = check.verdict(of: derivation)
        kinds.insert(verdict)
        #expect(verdict == finding.kind, "\(name): \(rules[number(finding, outcome)])")
        #expect(check.problems == [], "\(name): \(rules[number(finding, outcome)])")
      }
    }
    #expect(kinds == [.pass, .fail, .review, .open])
  }

  private func number(_ finding: Finding, _ outcome: Outcome) -> Int {
    Int(outcome.ruleSet.cards[finding.rule].id.dropFirst("a/r".count)) ?? 0
  }

  /// A whole report, one with blank cells, and one that breaks off.
  private var reports: [(String, [UInt8])] {
    let years = 2023...2023
    let whole = makeReport(seed: 3, options: ReportOptions(years: years)).bytes
    let blank = Defect.all.first { $0.name.hasPrefix("a blank in table three") }
    let faulty = makeReport(seed: 5, options: ReportOptions(years: years, defect: blank)).bytes
    let end = whole.indices.last { whole[$0] == 0x0A && $0 < whole.count * 2 / 3 } ?? 0
    return [("whole.txt", whole), ("blank.txt", faulty), ("cut.txt", Array(whole[..<end]))]
  }
}

/// Writes random conditions.
private struct ConditionMaker {
  var random: SeededNumbers

  private mutating func pick(_ words: [String]) -> String {
    words[random.below(words.count)]
  }

  mutating func condition(_ depth: Int) -> String {
    let cell = pick(["requests[new, natural]", "requests[results.granted, total]"])
    guard depth > 0 else {
      return pick([
        "\(cell) is value", "\(cell) is blank", "not (requests is missing)", "exists section.other",
        "exists find('申请{n: number}件')", "exists find('没有的话')", "disputes is missing",
        "contains(report.title, \"2023\")", "exists requests.extra_columns",
      ])
    }
    let inner = depth - 1
    switch random.below(10) {
    case 0: return "(\(condition(inner)) and \(condition(inner)))"
    case 1: return "(\(condition(inner)) or \(condition(inner)))"
    case 2: return "not (\(condition(inner)))"
    case 3, 4:
      let sign = pick(["==", "!=", "<", "<=", ">", ">="])
      return "\(number(inner)) \(sign) \(number(inner))"
    case 5:
      let function = pick(["any", "all"])
      let sign = pick(["==", "<=", ">"])
      return "\(function)(r in requests.rows: r.total \(sign) r.natural + sum(r.organisations))"
    case 6: return "exists where(c in requests.cells: c is value and c.value > \(number(0)))"
    case 7: return "\(pick(["any", "all"]))(m in find('{n: number}件'): m.n < \(number(0)))"
    case 8: return "(if \(condition(inner)) then \(condition(0)) else \(condition(0)))"
    default: return condition(0)
    }
  }

  private mutating func number(_ depth: Int) -> String {
    guard depth > 0 else {
      return pick(["0", "2", "15", "requests[new, total]", "disputes[review, total]"])
    }
    let inner = depth - 1
    switch random.below(8) {
    case 0: return "(\(number(inner)) \(pick(["+", "-", "*", "/"])) \(number(inner)))"
    case 1: return "count(c in requests.cells: c == \(number(0)))"
    case 2: return "sum(r in requests.rows: r.natural)"
    case 3: return "\(pick(["first", "last"]))(find('{n: number}(件|条)')).n"
    case 4: return "count(find('{number}件'))"
    case 5: return "distinct(c in requests.cells: c)"
    case 6: return "abs(-\(number(0)))"
    default: return "(if \(condition(0)) then \(number(0)) else \(number(0)))"
    }
  }
}

/// A disk with one rule file.
private struct OneFile: FileSystem {
  let text: String

  func kind(of path: String) throws(FileProblem) -> FileKind { .file }

  func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] { Array(text.utf8) }

  func entries(of path: String) throws(FileProblem) -> [DirectoryEntry] { throw .notFound }
}
