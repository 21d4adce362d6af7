import SourceText

/// What is wrong with a command line.
enum UsageError: Error, Equatable {
  case unknownOption(String, nearest: String?)
  case optionNotHere(Option, Command)
  case missingValue(Option)
  case needlessValue(Option)
  case repeated(Option)
  case badValue(Option, String, allowed: [String], nearest: String?)
  case unknownRulesCommand(String?)
  case operandCount(Command)
  case standardInputTwice
  case sameOutputTwice(String)
  case unknownRule(String, nearest: String?)
  case unknownForm(String, nearest: String?)
  case severalPacks([String])
  case annotationOfMany
  case annotationOverInput(String)

  /// What to tell people.
  var message: Wording {
    switch self {
    case .unknownOption(let name, let nearest):
      Wording(
        "没有选项“\(name)”" + UsageError.guess(nearest).zh,
        en: "there is no option '\(name)'" + UsageError.guess(nearest).en
      )
    case .optionNotHere(let option, let command):
      Wording(
        "命令 \(command.name) 没有选项“\(option.flag)”",
        en: "the command '\(command.name)' has no option '\(option.flag)'"
      )
    case .missingValue(let option):
      Wording(
        "选项“\(option.flag)”后面缺少 \(option.placeholder ?? "")",
        en: "the option '\(option.flag)' wants a value: \(option.placeholder ?? "")"
      )
    case .needlessValue(let option):
      Wording("选项“\(option.flag)”不带值", en: "the option '\(option.flag)' takes no value")
    case .repeated(let option):
      Wording("选项“\(option.flag)”写了两次", en: "the option '\(option.flag)' is given twice")
    case .badValue(let option, let value, let allowed, let nearest):
      Wording(
        "选项“\(option.flag)”的值“\(value)”不对，可以是 \(allowed.joined(separator: "、"))"
          + UsageError.guess(nearest).zh,
        en: "'\(value)' is no value for '\(option.flag)'; it may be "
          + allowed.joined(separator: ", ") + UsageError.guess(nearest).en
      )
    case .unknownRulesCommand(let name):
      Wording(
        "rules 后面应为 \(UsageError.rulesWords("、"))" + (name.map { "，不是“\($0)”" } ?? ""),
        en: "'rules' wants one of \(UsageError.rulesWords(", "))"
          + (name.map { ", not '\($0)'" } ?? "")
      )
    case .operandCount(let command):
      command.operandCount.upperBound == 0
        ? Wording("命令 \(command.name) 不带参数", en: "the command '\(command.name)' takes no operand")
        : Wording(
          "命令 \(command.name) 要有一个参数：\(command.operands)",
          en: "the command '\(command.name)' wants one operand: \(command.operands)"
        )
    case .standardInputTwice:
      Wording("标准输入“-”只能读一次", en: "standard input '-' can be read once only")
    case .sameOutputTwice(let path):
      Wording("两份输出写到同一个文件“\(path)”", en: "two reports are to go to the same file '\(path)'")
    case .severalPacks(let names):
      Wording(
        "这里有几套规则，各管一种报告，请只指定一套：\(names.joined(separator: "、"))",
        en: "there are several packs of rules, each for another kind of report; name one of "
          + names.joined(separator: ", ")
      )
    case .annotationOfMany:
      Wording(
        "“--annotate”要有一份报告，不能是目录或几个文件",
        en: "'--annotate' wants one report, no directory and not several files"
      )
    case .annotationOverInput(let path):
      Wording(
        "批注写到另一个文件，不能写到“\(path)”本身",
        en: "comments are written to another file, not to '\(path)' itself"
      )
    case .unknownForm(let name, let nearest):
      Wording(
        "没有格式“\(name)”" + UsageError.guess(nearest).zh,
        en: "there is no form '\(name)'" + UsageError.guess(nearest).en
      )
    case .unknownRule(let id, let nearest):
      Wording(
        "没有规则“\(id)”" + UsageError.guess(nearest).zh,
        en: "there is no rule '\(id)'" + UsageError.guess(nearest).en
      )
    }
  }

  /// The commands that follow the word `rules`.
  private static func rulesWords(_ separator: String) -> String {
    Command.allCases.map(\.words).filter { $0.count > 1 }.compactMap(\.last)
      .joined(separator: separator)
  }

  private static func guess(_ nearest: String?) -> Wording {
    nearest.map { Wording("；是不是“\($0)”？", en: "; did you mean '\($0)'?") }
      ?? Wording("", en: "")
  }
}
