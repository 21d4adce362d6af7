import Linting
import Reporters
import RuleLanguage
import SourceText

/// Writes rule files in their one layout, or with `--check` names those that are not in it.
func formatRules(_ session: Session) throws(CommandFailure) -> ExitCode {
  var status = ExitCode.good
  for operand in session.arguments.operands {
    let paths = operand == "-" ? [operand] : ruleFiles(at: operand, session.disk)
    for path in paths {
      switch try session.format(ruleFile: path) {
      case .good: continue
      case let other: if status != .usage { status = other }
      }
    }
  }
  return status
}

extension Session {
  /// Formats one file; what comes from standard input goes to standard output.
  fileprivate func format(ruleFile path: String) throws(CommandFailure) -> ExitCode {
    let name = path == "-" ? arguments.value(.stdinName) ?? "<stdin>" : path
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes =
        path == "-"
        ? try disk.readAll(Terminal.standardInput, limit: ruleFileLimit)
        : try disk.read(path, limit: ruleFileLimit)
    } catch {
      Terminal.say(name + ": " + InputFailure(error).message.text(language))
      return .usage
    }
    let formatted = RuleLanguage.formatRules(path: name, bytes: bytes)
    guard let text = formatted.text else {
      Terminal.complain(
        renderDiagnostics(formatted.diagnostics, options: options()) { _ in bytes }
      )
      return .usage
    }
    if arguments.asks(.check) {
      if text == bytes { return .good }
      try write(Array((name + "\n").utf8), to: nil)
      return .findings
    }
    if path == "-" {
      try write(text, to: nil)
    } else if text != bytes {
      try write(text, to: path)
      try write(Array((name + "\n").utf8), to: nil)
    }
    return .good
  }
}
