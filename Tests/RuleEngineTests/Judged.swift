import Binding
import RuleEngine
import RuleLanguage
import SourceText
import Testing

/// A law and a form that the rules of tests rest on: a table of four columns and five rows.
let ground = """
  law practice { title "惯例" binding no }
  law statute { title "某条例" articles 30 }
  kind office { title "局" ends "局" }
  param least = 3
  form made {
    title "格式" years 2020... law statute
    section first "一、甲"
    section second "二、乙"
    section third "三、丙"
    table t "表" in second {
      columns { a "甲列" group g "组" { b "乙列" c "丙列" } total "总计" }
      rows { one "一行" two "二行" group h "分项" { x "子行" y "丑行" } sum "合计" }
    }
    table u "又表" in third { columns { n "数" } rows { r "行" s "行二" } }
  }

  """

/// A table in which everything adds up.
let evenGrid = "one: 1 2 3 6\ntwo: 0 0 4 4\nh.x: 1 0 0 1\nh.y: 0 0 0 0\nsum: 2 2 7 11"

/// A rule with a body that rests on `ground`.
func rule(_ id: String, _ body: String, level: String = "error") -> String {
  "rule \(id) { title \"\(id)\" level \(level) basis practice \(body) }\n"
}

/// What rules say of a made report.
struct Judged {
  let ruleSet: RuleSet
  let report: BoundReport
  let evaluation: Evaluation

  init(
    _ rules: String,
    on ground: String = ground,
    of report: MadeReport = MadeReport(tables: ["t": evenGrid]),
    previous: MadeReport? = nil
  ) throws {
    let text = Array((ground + rules).utf8)
    let request = RuleRequest(entries: ["a.rules"], shipped: ["a.rules"], profiles: [])
    let loaded = loadRules(request) { $0 == "a.rules" ? text : nil }
    let messages = loaded.diagnostics.map { "\($0.code) \($0.message.en) at \($0.range.start)" }
    try #require(messages == [])
    ruleSet = try #require(loaded.ruleSet)
    self.report = try #require(report.bound(to: ruleSet))
    let prepared = PreparedRules(ruleSet)
    evaluation = evaluate(
      prepared,
      on: self.report,
      previous: previous.flatMap { [ruleSet] in $0.bound(to: ruleSet) }.map {
        .previous($0, prepared)
      }
    )
  }

  /// The worst site of a rule.
  func kind(_ id: String) -> FindingKind? { ruleSet.index(of: id).map { evaluation.worst[$0] } }

  /// The findings of a rule in order.
  func findings(_ id: String) -> [Finding] {
    evaluation.findings.filter { ruleSet.cards[$0.rule].id == id }
  }

  /// The words in the report that a range marks.
  func marked(_ range: ByteRange) -> String { report.document.text.string(range) }
}
