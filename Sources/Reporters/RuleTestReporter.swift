package import Linting
import RuleLanguage
import SourceText

/// Writes which cases of rules do not hold, and which rules and requirements lack a
/// passing or a failing one.
///
/// `source` yields the bytes of a rule file.
package func renderTests(
  _ outcome: TestOutcome,
  options: RenderOptions,
  source: (String) -> [UInt8]?
) -> [UInt8] {
  var problems: [UInt8] = []
  for rule in outcome.rules {
    for problem in rule.problems {
      if !problems.isEmpty { problems.append(0x0A) }
      problems += render(problem, of: rule.rule, options: options, source: source)
    }
  }
  var page = TextPage(options: options)
  for rule in outcome.rules where !rule.lacks.isEmpty {
    let kinds = rule.lacks.map(\.name).joined(separator: page.say("、", en: ", "))
    let words = page.say("缺少这样的例子：", en: "has no case that ends ")
    page.line(page.paint.bold(rule.rule) + page.say("：", en: ": ") + words + kinds)
  }
  for rule in outcome.rules {
    for index in rule.demands.indices {
      for kind in rule.lacks(ofDemand: index) {
        let words =
          kind == .pass
          ? page.say(
            "第 \(index + 1) 条要求没有成立的例子",
            en: "no case makes requirement \(index + 1) hold"
          )
          : page.say(
            "第 \(index + 1) 条要求没有不成立的例子",
            en: "no case makes requirement \(index + 1) fail"
          )
        page.line(page.paint.bold(rule.rule) + page.say("：", en: ": ") + words)
      }
    }
  }
  for rule in outcome.rules {
    for item in rule.todo {
      let words = page.say(
        "“\(item.title)”待办：\(item.reason)",
        en: "\"\(item.title)\" to do: \(item.reason)"
      )
      page.line(page.paint.bold(rule.rule) + " " + shown(words))
    }
  }
  let failed = outcome.rules.reduce(0) { $0 + $1.problems.count }
  page.line(
    page.paint.bold(
      page.say(
        "\(outcome.rules.count) 条规则，\(outcome.caseCount) 个例子，\(failed) 处不符",
        en: "\(outcome.rules.count) rules, \(outcome.caseCount) cases, \(failed) do not hold"
      )
    )
  )
  return problems + (problems.isEmpty ? [] : [0x0A]) + page.takeBytes()
}

/// An expectation that does not hold, and how the rule came to what was found instead.
private func render(
  _ problem: TestProblem,
  of rule: String,
  options: RenderOptions,
  source: (String) -> [UInt8]?
) -> [UInt8] {
  let diagnostic = Diagnostic(
    code: "test",
    path: problem.path,
    range: problem.range,
    message: Wording(
      "\(rule)“\(problem.title)”：\(problem.message.zh)",
      en: "\(rule) \"\(problem.title)\": \(problem.message.en)"
    )
  )
  var page = TextPage(options: options)
  // The report of a case has no lines that anybody could look up.
  for derivation in problem.derivations { page.add(derivation) { _ in "" } }
  return renderDiagnostics([diagnostic], options: options, source: source) + page.takeBytes()
}
