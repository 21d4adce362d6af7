import RuleLanguage
import SourceText

/// The clauses of a rule in its own words.
struct RuleClauses {
  /// For each `for` and `let` the name that it gives; empty for `when`.
  let names: [String]
  private let rule: PreparedRule
  private let words: RuleWords
  private let declaration: RuleSyntax?

  init(_ rule: PreparedRule, _ words: RuleWords) {
    self.rule = rule
    self.words = words
    let declaration = words.declaration(rule.card)
    self.declaration = declaration
    names = rule.program.steps.indices.map { index in
      guard let steps = declaration?.steps, steps.indices.contains(index) else { return "" }
      switch steps[index] {
      case .each(let name, _), .bind(let name, _): return name.text
      case .when: return ""
      }
    }
  }

  /// The clauses that say which reports the rule is for, with what this one is.
  func limits(in interpreter: Interpreter, _ deriver: Deriver) -> [DerivedStep] {
    let report = interpreter.report
    var steps: [DerivedStep] = []
    func add(_ source: String, _ truth: DerivedValue, _ name: String, _ value: DerivedValue) {
      let fact = DerivedPart(operation: .fact, source: name, value: value)
      let part = DerivedPart(operation: .fact, source: source, value: truth, parts: [fact])
      steps.append(DerivedStep(clause: .applies, part: part))
    }
    if !rule.card.issuers.isEmpty {
      let names = declaration?.issuers.map(\.text) ?? []
      let kinds = interpreter.rules.ruleSet.kinds
      let kind = report.kind.map { DerivedValue.words(kinds[$0].title.zh) } ?? .nothing
      let applies = report.kind.map { rule.card.issuers.contains($0) } ?? false
      let source = "issuers " + names.joined(separator: ", ")
      add(source, .truth(applies), "report.issuer_kind", kind)
    }
    let unknown = DerivedValue.unknown(interpreter.reason(.yearUnknown))
    if let years = rule.program.years {
      let isIn = report.year.map { $0 >= years.first ?? Int.min && $0 <= years.last ?? Int.max }
      let year = report.year.map { DerivedValue.number(ExactNumber($0)) } ?? unknown
      let first = years.first.map { String($0) } ?? ""
      let last = years.last.map { String($0) } ?? ""
      let source = "years " + (first == last ? first : first + "..." + last)
      add(source, isIn.map { .truth($0) } ?? unknown, "report.year", year)
    }
    if !rule.program.forms.isEmpty {
      let isIn = report.year == nil ? nil : rule.program.forms.contains(report.form)
      let names = declaration?.forms.map(\.text) ?? []
      let form = isIn == nil ? unknown : .words(interpreter.form.name)
      let source = "forms " + names.joined(separator: ", ")
      add(source, isIn.map { .truth($0) } ?? unknown, "report.form", form)
    }
    return steps
  }

  /// `forbid '…' in …`, without the first word.
  func forbidden(_ phrase: Int32, _ scope: Int32) -> String {
    let place = words.text(of: scope, in: rule.card.path)
    return "'" + words.phrase(phrase) + "'" + (place.isEmpty ? "" : " in " + place)
  }

  /// `repair …`, without the first word.
  var repair: String { (declaration?.repair.map(\.text) ?? []).joined(separator: ", ") }
}
