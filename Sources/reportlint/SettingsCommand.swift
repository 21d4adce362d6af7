import Linting
import Reporters
import RuleLanguage
import SourceText

/// Writes what is in force for a check, and where it was set; checks nothing.
func printSettings(_ session: Session) throws(CommandFailure) -> ExitCode {
  let format = try session.format(SettingsFormat.self)
  let names = session.arguments.all(.rules)
  let (ruleSet, loaded) = try session.rules(named: names)
  _ = try session.configuration(ruleSet)
  guard let settings = loaded.settings else { return .usage }
  let bytes = renderSettings(
    settings,
    options: session.arguments.settings,
    as: format,
    options: session.options(),
    source: { session.source(of: $0, in: loaded) }
  )
  try session.write(bytes, to: nil)
  return .good
}

/// Writes the rule file that a site begins with, unless there is one.
func writeStarterRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  let directory = session.arguments.operands.first ?? "."
  let name = StarterRules.fileName
  let path =
    directory == "." ? name : directory.hasSuffix("/") ? directory + name : directory + "/" + name
  guard (try? session.disk.kind(of: path)) == nil else {
    throw .cannotWrite(
      path,
      Wording("已经有这个文件，没有改动它", en: "there is such a file already; it was left as it is")
    )
  }
  try session.write(Array(StarterRules.text.utf8), to: path)
  let words = Wording(
    "写好了 \(path)。检查报告：reportlint --rules \(path) FILE",
    en: "\(path) is written. To check a report: reportlint --rules \(path) FILE"
  )
  try session.write(Array((words.text(session.language) + "\n").utf8), to: nil)
  return .good
}

extension Arguments {
  /// The options of the command that have a value in force.
  fileprivate var settings: [OptionSetting] {
    command.options.compactMap { option in
      let given = all(option).joined(separator: ",")
      if asks(option), option.takesValue {
        return OptionSetting(name: option.rawValue, value: given, isDefault: false)
      }
      return option.defaultValue.map {
        OptionSetting(name: option.rawValue, value: $0, isDefault: true)
      }
    }
  }
}
