import Linting
import Reporters
import RuleLanguage
import SourceText

/// What all commands take from the command line.
struct Session {
  let arguments: Arguments
  let language: Language
  let disk = Disk()

  init(_ arguments: Arguments) throws(CommandFailure) {
    self.arguments = arguments
    let names = Language.allCases.map(\.rawValue)
    let name = try usage { () throws(UsageError) in
      _ = try arguments.value(
        .color,
        among: ["auto", "always", "never"],
        default: Option.color.defaultValue ?? ""
      )
      return try arguments.value(.lang, among: names, default: Language.chinese.rawValue)
    }
    language = Language(rawValue: name) ?? .chinese
  }

  /// The rules that were asked for, with all that is known of their files.
  func rules(
    named names: [String],
    tests: TestBlocks = .read,
    keepsOrigins: Bool = false
  ) throws(CommandFailure) -> (set: RuleSet, loaded: LoadedRules) {
    let packs = rulePacks(named: names, files: disk)
    if packs.count > 1 { throw .usage(.severalPacks(packs.map { packName(of: $0) })) }
    let loaded = loadRules(
      named: names,
      tests: tests,
      files: disk,
      keepsOrigins: keepsOrigins
    )
    guard let ruleSet = loaded.ruleSet else { throw .rules(rendered(loaded)) }
    return (ruleSet, loaded)
  }

  /// The rules that were asked for, ready for use; mistakes in their tests are not told.
  func ruleSet(named names: [String]) throws(CommandFailure) -> RuleSet {
    if let ruleSet = shippedRuleSet(named: names) { return ruleSet }
    return try rules(named: names, tests: .passedOver).set
  }

  /// The mistakes of rule files as people see them.
  func rendered(_ loaded: LoadedRules) -> [UInt8] {
    renderDiagnostics(loaded.diagnostics, options: options()) { source(of: $0, in: loaded) }
  }

  /// The bytes of a rule file that was read.
  func source(of path: String, in loaded: LoadedRules) -> [UInt8]? {
    loaded.sources.first { $0.path == path }?.bytes
  }

  /// How output is written; colours only where they are asked for or a person looks on.
  func options(isForTerminal: Bool = true) -> RenderOptions {
    let names = arguments.command.options.contains(.rules) ? arguments.all(.rules) : []
    return RenderOptions(
      language: language,
      explains: arguments.asks(.explain),
      usesColor: usesColor(isForTerminal),
      toolVersion: toolVersion,
      rulesName: names.isEmpty ? defaultProfile : names.joined(separator: " + "),
      workingDirectory: Terminal.workingDirectory
    )
  }

  private func usesColor(_ isForTerminal: Bool) -> Bool {
    switch arguments.value(.color) {
    case "always": true
    case "never": false
    default: isForTerminal && Terminal.wantsColor
    }
  }

  /// What is to be read: the operands, or the working directory.
  func inputs() -> [Input] {
    if arguments.operands.isEmpty { return [.path(".")] }
    return arguments.operands.map { operand in operand == "-" ? standardInput() : .path(operand) }
  }

  /// Standard input, read to its end.
  private func standardInput() -> Input {
    let name = arguments.value(.stdinName) ?? "<stdin>"
    do throws(FileProblem) {
      return .bytes(try disk.readAll(Terminal.standardInput, limit: inputLimit), name: name)
    } catch {
      return .unread(error, name: name)
    }
  }

  /// How inputs are to be read and judged by the rules that were asked for.
  func configuration() throws(CommandFailure) -> Configuration {
    let names = arguments.all(.rules)
    guard arguments.asks(.explain) else {
      return try self.configuration(self.ruleSet(named: names))
    }
    // How an outcome came about is told in the words of the rule files.
    let (ruleSet, loaded) = try rules(named: names, tests: .passedOver, keepsOrigins: true)
    var configuration = try self.configuration(ruleSet)
    configuration.explain(in: loaded)
    return configuration
  }

  /// How inputs are to be read and judged.
  func configuration(_ ruleSet: RuleSet) throws(CommandFailure) -> Configuration {
    try usage { () throws(UsageError) in
      Configuration(
        ruleSet: ruleSet,
        kinds: try kinds(),
        showsConsequences: arguments.asks(.explain),
        year: try arguments.number(.year, in: 1990...2100),
        encoding: try encoding(),
        previous: arguments.value(.previous).map { .path($0) },
        jobs: try arguments.number(.jobs, in: 1...1024) ?? Terminal.processors,
        programs: InstalledPrograms(isCancelled: { Terminal.isInterrupted })
      )
    }
  }

  private func kinds() throws(UsageError) -> [FindingKind] {
    guard let list = arguments.value(.kinds) else { return Configuration.defaultKinds }
    var kinds: [FindingKind] = []
    for name in list.split(separator: ",") {
      guard let kind = FindingKind(name: String(name)) else {
        let allowed = FindingKind.allCases.reversed().map(\.name)
        let nearest = nearestName(to: String(name), among: allowed)
        throw .badValue(.kinds, String(name), allowed: allowed, nearest: nearest)
      }
      kinds.append(kind)
    }
    return kinds
  }

  private func encoding() throws(UsageError) -> EncodingName? {
    guard let name = arguments.value(.encoding) else { return nil }
    if let encoding = EncodingName(named: name) { return encoding }
    let near = EncodingName.nearest(to: name).first
    throw .badValue(.encoding, name, allowed: EncodingName.allCases.map(\.rawValue), nearest: near)
  }
}

/// Runs what may find the command line wrong.
func usage<Value>(_ body: () throws(UsageError) -> Value) throws(CommandFailure) -> Value {
  do { return try body() } catch { throw .usage(error) }
}
