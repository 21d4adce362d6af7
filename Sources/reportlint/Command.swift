import Linting
import Reporters
import SourceText

/// A command: its words, its operands and options, in one declaration.
enum Command: CaseIterable {
  case check, facts, ast, rulesCheck, rulesTest, rulesMutate, rulesFmt, rulesList, rulesShow,
    rulesDoc, explain,
    initialize

  /// As it is typed.
  var words: [String] {
    switch self {
    case .check: ["check"]
    case .facts: ["facts"]
    case .ast: ["ast"]
    case .rulesCheck: ["rules", "check"]
    case .rulesTest: ["rules", "test"]
    case .rulesMutate: ["rules", "mutate"]
    case .rulesFmt: ["rules", "fmt"]
    case .rulesList: ["rules", "list"]
    case .rulesShow: ["rules", "show"]
    case .rulesDoc: ["rules", "doc"]
    case .explain: ["explain"]
    case .initialize: ["init"]
    }
  }

  /// Its words as one.
  var name: String { words.joined(separator: " ") }

  /// What stands for its operands in help.
  var operands: String {
    switch self {
    case .check, .facts: "[PATH | -]..."
    case .ast: "PATH"
    case .rulesCheck, .rulesTest, .rulesMutate: "[NAME|PATH]..."
    case .rulesFmt: "PATH... | -"
    case .rulesShow: "RULE | form NAME"
    case .rulesList, .rulesDoc: ""
    case .explain: "RULE"
    case .initialize: "[DIRECTORY]"
    }
  }

  /// How many operands it takes.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .check, .facts, .rulesCheck, .rulesTest, .rulesMutate: 0...Int.max
    case .rulesFmt: 1...Int.max
    case .ast, .explain: 1...1
    case .rulesShow: 1...2
    case .rulesList, .rulesDoc: 0...0
    case .initialize: 0...1
    }
  }

  /// The options that it knows, in the order of help.
  var options: [Option] {
    let own: [Option]
    switch self {
    case .check:
      own = [
        .rules, .format, .output, .annotate, .year, .previous, .failOn, .kinds, .explain,
        .stdinName,
        .encoding, .jobs,
        .color, .quiet, .printConfig,
      ]
    case .facts: own = [.rules, .format, .output, .year, .stdinName, .encoding, .jobs, .quiet]
    case .ast: own = [.rules, .format, .year, .stdinName, .encoding]
    case .rulesCheck, .rulesTest, .rulesMutate: own = [.color]
    case .rulesFmt: own = [.check, .stdinName, .color]
    case .rulesList: own = [.rules, .format, .color]
    case .rulesShow: own = [.rules, .color]
    case .rulesDoc: own = [.rules, .format, .output]
    case .explain: own = [.rules, .color]
    case .initialize: own = []
    }
    return own + [.lang, .help, .version]
  }

  /// The formats that it can write.
  var formats: [String] {
    switch self {
    case .check: OutputFormat.allCases.map(\.rawValue)
    case .facts: FactsFormat.allCases.map(\.rawValue)
    case .ast: TreeFormat.allCases.map(\.rawValue)
    case .rulesList: RuleListFormat.allCases.map(\.rawValue)
    case .rulesDoc: RuleBookFormat.allCases.map(\.rawValue)
    case .rulesCheck, .rulesTest, .rulesMutate, .rulesFmt, .rulesShow, .explain, .initialize: []
    }
  }

  /// What it does.
  var summary: Wording {
    switch self {
    case .check:
      Wording(
        "检查报告：文件、目录（含子目录）或标准输入；不写 PATH 为当前目录",
        en: "check reports: files, directories with all below, or standard input; default: here"
      )
    case .facts:
      Wording(
        "从报告中读出了什么：每个数据项的值、状态和位置",
        en: "what was read out of reports: every fact with its value, state and place"
      )
    case .ast:
      Wording(
        "报告的结构是怎样读的：标题、段落、表格",
        en: "how the structure of a report was read: headings, paragraphs, tables"
      )
    case .rulesCheck: Wording("检查规则文件有没有写错", en: "check rule files for mistakes")
    case .rulesTest: Wording("运行规则文件中的例子", en: "run the cases in rule files")
    case .rulesMutate:
      Wording(
        "改动规则和例子，看例子发现多少；没有发现的逐处列出",
        en: "change rules and documents a little, and tell what the cases do not notice"
      )
    case .rulesFmt:
      Wording(
        "把规则文件写成统一的版式；- 从标准输入读，写到标准输出",
        en: "write rule files in their one layout; - is from standard input to standard output"
      )
    case .rulesList: Wording("列出规则", en: "list the rules")
    case .rulesShow:
      Wording(
        "一条规则的原文和代价；form NAME：格式中所有名称和法定标签",
        en: "a rule as written, and its cost; form NAME: all names of a form with their labels"
      )
    case .rulesDoc:
      Wording(
        "把全部规则写成手册：要求、理由、依据、例子、改法",
        en: "write all rules down for reading: requirement, reason, basis, examples, mend"
      )
    case .initialize:
      Wording(
        "写一个带说明的规则文件 \(StarterRules.fileName)，从这里开始定制",
        en: "write a commented rule file, \(StarterRules.fileName), to begin with"
      )
    case .explain:
      Wording(
        "一条规则要求什么、为什么、依据什么，附例子",
        en: "what a rule asks, why and on what basis, with examples"
      )
    }
  }
}
