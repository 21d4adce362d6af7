import Linting
import Reporters
import RuleLanguage
import SourceText

/// An option of the command line: its name, its value and what it does, in one declaration.
enum Option: String, CaseIterable {
  case rules, format, output, year, previous, kinds, explain, encoding, check, quiet, lang, color,
    jobs,
    help,
    version
  case failOn = "fail-on"
  case stdinName = "stdin-name"
  case printConfig = "print-config"
  case annotate

  /// As it is typed.
  var flag: String { "--" + rawValue }

  /// What stands for its value in help; nil for a switch.
  var placeholder: String? {
    switch self {
    case .rules: "NAME|PATH"
    case .format: "FORMAT"
    case .output: "[FORMAT:]FILE"
    case .year: "N"
    case .previous: "FILE"
    case .failOn: "LEVEL"
    case .kinds: "LIST"
    case .stdinName: "NAME"
    case .encoding: "NAME"
    case .lang: "zh|en"
    case .color: "WHEN"
    case .jobs: "N"
    case .annotate: "FILE.docx"
    case .explain, .check, .quiet, .help, .version, .printConfig: nil
    }
  }

  /// Whether it may be given several times.
  var isRepeatable: Bool {
    switch self {
    case .rules, .output: true
    default: !takesValue
    }
  }

  /// Whether a value follows it.
  var takesValue: Bool { placeholder != nil }

  /// The value that is in force where nothing is said; nil where there is none to name.
  var defaultValue: String? {
    switch self {
    case .rules: defaultProfile
    case .format: OutputFormat.text.rawValue
    case .failOn: Level.error.name
    case .kinds: Configuration.defaultKinds.sorted(by: >).map(\.name).joined(separator: ",")
    case .lang: Language.chinese.rawValue
    case .color: "auto"
    case .jobs: String(Terminal.processors)
    default: nil
    }
  }

  /// What it does.
  var summary: Wording {
    switch self {
    case .rules:
      Wording(
        "规则：draft（默认）、strict，另一套规则（\(otherPacks)），或规则文件、目录；可重复",
        en:
          "the rules: draft (default), strict, another pack (\(otherPacks)), or a rule file or directory; repeatable"
      )
    case .format: Wording("输出格式", en: "output format")
    case .output:
      Wording(
        "写入文件，不写到标准输出；FORMAT:FILE 另写一份，可重复",
        en: "write to a file instead; FORMAT:FILE writes one more report, repeatable"
      )
    case .year: Wording("报告年度，以此为准", en: "the report's year, whatever it says itself")
    case .previous:
      Wording(
        "上年的报告，用来核对结转和雷同；一次检查多份时各机关的两年报告自己会对上",
        en: "last year's report, for continuity and copying; reports of a batch find each other"
      )
    case .failOn:
      Wording(
        "error（默认）、warning、note、never：从哪一级起退出状态为 1",
        en: "error (default), warning, note, never: from which level on the exit status is 1"
      )
    case .kinds:
      Wording(
        "显示哪些结果：fail,open,review（默认），还有 pass、not-applicable",
        en: "outcomes to show: fail,open,review (default), also pass, not-applicable"
      )
    case .explain:
      Wording(
        "同时写出每条结果是怎么判断的；连同 --kinds 也说明符合和不适用的",
        en: "say how each outcome came about; with --kinds also of rules that pass or do not apply"
      )
    case .stdinName: Wording("标准输入叫什么名字", en: "what to call standard input")
    case .encoding: Wording("文件的编码", en: "the files' encoding")
    case .check:
      Wording("只列出版式不同的文件，不改写", en: "only name the files that are laid out otherwise")
    case .quiet:
      Wording("标准错误上只写用法和规则文件的错误", en: "no notes on standard error")
    case .lang: Wording("文字用中文（默认）或英文", en: "Chinese (default) or English words")
    case .color:
      Wording("颜色：auto（默认）、always、never", en: "colours: auto (default), always, never")
    case .jobs:
      Wording("同时检查几个文件，默认为处理器个数", en: "files at the same time; default: processors")
    case .annotate:
      Wording(
        "另写一份 Word 文件，每处问题是一条批注；只能检查一份报告",
        en: "write a Word file as well, each finding a comment in it; for one report"
      )
    case .printConfig:
      Wording(
        "不检查，只列出起作用的选项、规则、级别和参数，以及各在哪里设定",
        en:
          "check nothing; list the options, rules, levels and parameters in force, and who set them"
      )
    case .help: Wording("显示用法", en: "show this help")
    case .version: Wording("显示版本", en: "show the version")
    }
  }
}

/// The shipped packs of rules that are not in force unless named.
private let otherPacks =
  shippedPackNames.filter { $0 != ShippedPacks.standard }.joined(separator: ", ")
