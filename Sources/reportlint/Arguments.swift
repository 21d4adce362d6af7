import RuleLanguage
import SourceText

/// An option of a command line with its values in order; a switch has none.
private struct GivenOption: Equatable {
  let option: Option
  var values: [String] = []
}

/// A command line, taken apart; the values are not looked at yet.
struct Arguments: Equatable {
  private(set) var command = Command.check
  private(set) var operands: [String] = []
  /// The options that were given, each once.
  private var given: [GivenOption] = []

  /// Takes apart what stands after the program's name.
  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    rest = try takeCommand(from: rest)
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      if argument.hasPrefix("-") && argument != "-" {
        try takeOption(argument, &rest)
      } else {
        operands.append(argument)
      }
    }
    if asks(.help) || asks(.version) { return }
    if !command.operandCount.contains(operands.count) { throw .operandCount(command) }
    if operands.count(where: { $0 == "-" }) > 1 { throw .standardInputTwice }
  }

  /// Whether a switch was given.
  func asks(_ option: Option) -> Bool { given.contains { $0.option == option } }

  /// All values of an option, in order.
  func all(_ option: Option) -> [String] {
    given.first { $0.option == option }?.values ?? []
  }

  /// The value of an option that may be given once.
  func value(_ option: Option) -> String? { all(option).last }

  /// The value of an option that has a list of allowed ones.
  func value(
    _ option: Option,
    among allowed: [String],
    default standard: String
  ) throws(UsageError) -> String {
    guard let value = value(option) else { return standard }
    if allowed.contains(value) { return value }
    let nearest = nearestName(to: value, among: allowed)
    throw .badValue(option, value, allowed: allowed, nearest: nearest)
  }

  /// The value of an option that is a number in a range.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let value = value(option) else { return nil }
    if let number = Int(value), range.contains(number) { return number }
    let allowed = ["\(range.lowerBound)…\(range.upperBound)"]
    throw .badValue(option, value, allowed: allowed, nearest: nil)
  }

  /// The language of messages, known even where the rest of the line is wrong.
  static func language(in arguments: [String]) -> Language {
    var language = Language.chinese
    for (index, argument) in arguments.enumerated() {
      let next = index + 1 < arguments.count ? arguments[index + 1] : ""
      let value = argument == Option.lang.flag ? next : String(argument.dropFirst(7))
      if argument == Option.lang.flag || argument.hasPrefix(Option.lang.flag + "=") {
        language = Language(rawValue: value) ?? language
      }
    }
    return language
  }

  private mutating func takeCommand(
    from rest: ArraySlice<String>
  ) throws(UsageError) -> ArraySlice<String> {
    guard let first = rest.first else { return rest }
    if first == "rules" {
      let second = rest.dropFirst().first
      if second == Option.help.flag || second == "-h" { return rest.dropFirst() }
      let known = Command.allCases.first { $0.words == [first, second ?? ""] }
      guard let known else { throw .unknownRulesCommand(second) }
      command = known
      return rest.dropFirst(2)
    }
    guard let known = Command.allCases.first(where: { $0.words == [first] }) else { return rest }
    command = known
    return rest.dropFirst()
  }

  private mutating func takeOption(
    _ argument: String,
    _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? argument
    let inline = parts.count > 1 ? parts.last.map(String.init) : nil
    guard let option = Arguments.option(named: name) else {
      let known = command.options.map(\.flag)
      throw .unknownOption(name, nearest: nearestName(to: name, among: known))
    }
    guard command.options.contains(option) else { throw .optionNotHere(option, command) }
    if asks(option) && !option.isRepeatable { throw .repeated(option) }
    guard option.takesValue else {
      if inline != nil { throw .needlessValue(option) }
      add(nil, to: option)
      return
    }
    guard let value = inline ?? rest.popFirst(), !value.isEmpty else { throw .missingValue(option) }
    add(value, to: option)
  }

  private mutating func add(_ value: String?, to option: Option) {
    let known = given.firstIndex { $0.option == option }
    if known == nil { given.append(GivenOption(option: option)) }
    if let value { given[known ?? given.count - 1].values.append(value) }
  }

  private static func option(named name: String) -> Option? {
    if name == "-h" { return .help }
    return Option.allCases.first { $0.flag == name }
  }
}
