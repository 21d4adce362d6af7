import SourceText

/// The program: takes the command line apart, runs the command, chooses the exit status.
@main
struct ReportLint {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let language = Arguments.language(in: words)
    do throws(CommandFailure) {
      Terminal.leave(try run(words, language))
    } catch {
      say(error, language)
      Terminal.leave(.usage)
    }
  }

  private static func run(
    _ words: [String],
    _ language: Language
  ) throws(CommandFailure) -> ExitCode {
    let arguments = try usage { () throws(UsageError) in try Arguments(words) }
    if arguments.asks(.help) {
      _ = Terminal.print(Array(help(for: arguments.command, language).utf8))
      return .good
    }
    if arguments.asks(.version) {
      _ = Terminal.print(Array("reportlint \(toolVersion)\n".utf8))
      return .good
    }
    let session = try Session(arguments)
    return switch arguments.command {
    case .check: try check(session)
    case .facts: try facts(session)
    case .ast: try tree(session)
    case .rulesCheck: try onEachPack(session, checkRules)
    case .rulesTest: try onEachPack(session, testRules)
    case .rulesMutate: try onEachPack(session, mutateRules)
    case .rulesFmt: try formatRules(session)
    case .rulesList: try listRules(session)
    case .rulesShow: try showRule(session)
    case .rulesDoc: try documentRules(session)
    case .explain: try explain(session)
    case .initialize: try writeStarterRules(session)
    }
  }

  private static func say(_ failure: CommandFailure, _ language: Language) {
    switch failure {
    case .usage(let error):
      Terminal.say("reportlint: " + error.message.text(language))
      Terminal.say(
        Wording("用法见 reportlint --help", en: "see reportlint --help").text(language)
      )
    case .rules(let bytes):
      Terminal.complain(bytes)
    case .cannotWrite(let path, let reason):
      let words = Wording("不能写入 \(path)：", en: "cannot write \(path): ").text(language)
      Terminal.say("reportlint: " + words + reason.text(language))
    }
  }
}
