import SourceText

extension RuleLint {
  /// The lint as people see it.
  func diagnostic(path: String, range: ByteRange) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: .warning,
      path: path,
      range: range,
      message: message,
      hint: hint
    )
  }

  /// Stable name of the kind of lint; `docs/diagnostics.md` has a paragraph for each.
  var code: String {
    switch self {
    case .neverFires: "never-fires"
    case .alwaysFires: "always-fires"
    case .whenAlwaysTrue: "when-always-true"
    case .whenNeverTrue: "when-never-true"
    case .sameAsRule: "same-rule"
    case .noOffendingValue: "message-without-value"
    case .noBasis: "no-basis"
    case .basisGap: "basis-gap"
    case .basisOverlap: "basis-overlap"
    case .noTest: "no-test"
    case .noFailingTest: "no-failing-test"
    case .noPassingTest: "no-passing-test"
    case .levelUnchanged: "level-unchanged"
    case .unusedLet: "unused-let"
    case .unusedPattern: "unused-pattern"
    case .unusedParam: "unused-param"
    case .unusedImport: "unused-import"
    case .shadowedName: "shadowed-name"
    }
  }

  private var message: Wording {
    switch self {
    case .neverFires:
      Wording("规则在任何报告上都不会不成立", en: "no report can make this rule fail")
    case .alwaysFires:
      Wording("规则在每份报告上都不成立", en: "this rule fails on every report")
    case .whenAlwaysTrue: Wording("条件总是成立", en: "the condition always holds")
    case .whenNeverTrue: Wording("条件从不成立", en: "the condition never holds")
    case .sameAsRule(let id):
      Wording("与规则“\(id)”要求相同", en: "it asks the same as rule \"\(id)\"")
    case .noOffendingValue:
      Wording("消息没有写出不对的值", en: "the message does not tell the offending value")
    case .noBasis(let id): Wording("规则“\(id)”没有依据", en: "rule \(id) has no basis")
    case .basisGap(let first, let last):
      Wording("\(zhYears(first, last))没有依据", en: "no basis covers \(enYears(first, last))")
    case .basisOverlap(let law, let first, let last):
      Wording(
        "与“\(law)”的年份在\(zhYears(first, last))重叠",
        en: "its years overlap those of \"\(law)\" in \(enYears(first, last))"
      )
    case .noTest(let id): Wording("规则“\(id)”没有例子", en: "rule \(id) has no test")
    case .noFailingTest(let id):
      Wording("规则“\(id)”没有不符合的例子", en: "rule \(id) has no case in which it fails")
    case .noPassingTest(let id):
      Wording("规则“\(id)”没有符合的例子", en: "rule \(id) has no case in which it passes")
    case .levelUnchanged(let level):
      Wording("级别已经是 \(level.name)", en: "the level is \(level.name) already")
    case .unusedLet(let name):
      Wording("“\(name)”没有用到", en: "\"\(name)\" is never used")
    case .unusedPattern(let name):
      Wording("短语“\(name)”没有用到", en: "pattern \"\(name)\" is never used")
    case .unusedParam(let name):
      Wording("规则参数“\(name)”没有用到", en: "param \"\(name)\" is never used")
    case .unusedImport(let path):
      Wording("导入“\(path)”没有用处", en: "importing \"\(path)\" brings nothing")
    case .shadowedName(let name):
      Wording("“\(name)”遮住了外面的同名者", en: "\"\(name)\" hides something of the same name")
    }
  }

  private var hint: Wording? {
    switch self {
    case .neverFires: Wording("核对比较的方向和界限", en: "check the comparison and its bound")
    case .alwaysFires:
      Wording("加上 for 或 when，或者核对条件", en: "add for or when, or check the condition")
    case .whenAlwaysTrue: Wording("删去，或者改正条件", en: "delete it, or mend the condition")
    case .whenNeverTrue: Wording("删去，或者改正条件", en: "delete it, or mend the condition")
    case .sameAsRule: Wording("删去一条", en: "delete one of them")
    case .noOffendingValue: Wording("写上 {left} 或者 {…}", en: "write {left} or {…}")
    case .noBasis: Wording("写上 basis；惯例也是一种依据", en: "add basis; a custom is one too")
    case .basisGap:
      Wording(
        "改 from、until，或者用 years 限定规则",
        en: "change from and until, or limit the rule with years"
      )
    case .basisOverlap: Wording("改 from 或 until", en: "change from or until")
    case .noTest: Wording("写一个 test", en: "write a test")
    case .noFailingTest: Wording("加一个 expect fail 的例子", en: "add a case that expects fail")
    case .noPassingTest: Wording("加一个 expect pass 的例子", en: "add a case that expects pass")
    case .levelUnchanged, .unusedLet, .unusedPattern, .unusedParam, .unusedImport:
      Wording("删去", en: "delete it")
    case .shadowedName: Wording("换一个名称", en: "choose another name")
    }
  }

  private func zhYears(_ first: Int, _ last: Int) -> String {
    first == last ? "\(first) 年" : "\(first) 至 \(last) 年"
  }

  private func enYears(_ first: Int, _ last: Int) -> String {
    first == last ? "\(first)" : "\(first) to \(last)"
  }
}
