import SourceText

/// The text of `--help`: of the program for the default command, else of one command.
func help(for command: Command, _ language: Language) -> String {
  var text = ""
  if command == .check {
    text += overview(language) + "\n"
  } else {
    text += "reportlint \(command.name) [OPTION]... \(command.operands)\n"
    text += command.summary.text(language) + "\n\n"
  }
  text += Wording("选项：\n", en: "Options:\n").text(language)
  for option in command.options { text += line(option, of: command, language) }
  if command == .check { text += exitStatuses(language) }
  return text
}

private func overview(_ language: Language) -> String {
  var text = Wording(
    "reportlint：检查政府信息公开工作年度报告\n\n用法：\n",
    en: "reportlint: checks annual reports on open government information\n\nUsage:\n"
  ).text(language)
  for command in Command.allCases {
    let name = command == .check ? "[check]" : command.name
    text += "  " + padded("reportlint \(name) \(command.operands)", to: 40)
    text += command.summary.text(language) + "\n"
  }
  return text
}

private func line(_ option: Option, of command: Command, _ language: Language) -> String {
  let value = option == .format ? command.formats.joined(separator: "|") : option.placeholder
  let left = option.flag + (value.map { " " + $0 } ?? "")
  return "  " + padded(left, to: 28) + option.summary.text(language) + "\n"
}

private func exitStatuses(_ language: Language) -> String {
  Wording(
    """

    退出状态：0 没有达到 --fail-on 的问题；1 有；2 命令行或规则文件有错，没有检查；
    3 有输入不能读取，其余照常检查；130 被中断

    """,
    en: """

      Exit status: 0 no finding at or above --fail-on; 1 there is one; 2 the command line or a rule \
      file is wrong, nothing was checked; 3 some input could not be read, the others were checked; \
      130 interrupted

      """
  ).text(language)
}

/// At least one blank follows.
private func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.utf8.count))
}
