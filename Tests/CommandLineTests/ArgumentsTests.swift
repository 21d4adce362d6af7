import SourceText
import Testing
@testable import reportlint

private func parse(_ line: String) throws -> Arguments {
  try Arguments(line.split(separator: " ").map(String.init))
}

private func error(_ line: String) -> UsageError? {
  do throws(UsageError) {
    _ = try Arguments(line.split(separator: " ").map(String.init))
    return nil
  } catch { return error }
}

@Suite
struct ArgumentsTests {
  @Test
  func checkIsTheDefaultCommand() throws {
    let cases: [(String, Command, [String])] = [
      ("", .check, []),
      ("check a.txt", .check, ["a.txt"]),
      ("--rules strict draft.docx", .check, ["draft.docx"]),
      ("a.txt --quiet -", .check, ["a.txt", "-"]),
      ("facts a b", .facts, ["a", "b"]),
      ("ast a", .ast, ["a"]),
      ("rules list", .rulesList, []),
      ("rules check x.rules", .rulesCheck, ["x.rules"]),
      ("rules test", .rulesTest, []),
      ("rules mutate a.rules", .rulesMutate, ["a.rules"]),
      ("rules fmt --check a b", .rulesFmt, ["a", "b"]),
      ("rules show form a", .rulesShow, ["form", "a"]),
      ("explain a/b", .explain, ["a/b"]),
      ("-- --quiet", .check, ["--quiet"]),
      ("check facts", .check, ["facts"]),
    ]
    for (line, command, operands) in cases {
      let arguments = try parse(line)
      #expect(arguments.command == command, "\(line)")
      #expect(arguments.operands == operands, "\(line)")
    }
  }

  @Test
  func valuesStandBehindOptions() throws {
    let arguments = try parse("--rules a --rules=b=c --output x.json --explain --jobs 2 f")
    #expect(arguments.all(.rules) == ["a", "b=c"])
    #expect(arguments.value(.output) == "x.json")
    #expect(arguments.asks(.explain))
    #expect(!arguments.asks(.quiet))
    #expect(try arguments.number(.jobs, in: 1...4) == 2)
    #expect(try arguments.number(.year, in: 1...4) == nil)
    #expect(throws: UsageError.self) { try arguments.number(.jobs, in: 3...4) }
  }

  @Test
  func mistakesAreNamed() {
    let cases: [(String, UsageError)] = [
      ("--formt json", .unknownOption("--formt", nearest: "--format")),
      ("-x", .unknownOption("-x", nearest: nil)),
      ("--format", .missingValue(.format)),
      ("--format=", .missingValue(.format)),
      ("--quiet=yes", .needlessValue(.quiet)),
      ("--format json --format text", .repeated(.format)),
      ("facts --fail-on note", .optionNotHere(.failOn, .facts)),
      ("rules lst", .unknownRulesCommand("lst")),
      ("rules", .unknownRulesCommand(nil)),
      ("ast", .operandCount(.ast)),
      ("ast a b", .operandCount(.ast)),
      ("explain", .operandCount(.explain)),
      ("rules list x", .operandCount(.rulesList)),
      ("- a -", .standardInputTwice),
    ]
    for (line, expected) in cases { #expect(error(line) == expected, "\(line)") }
  }

  @Test
  func helpNeedsNoOperands() throws {
    for line in ["--help", "-h", "ast --help", "rules --help", "explain -h", "--version"] {
      let arguments = try parse(line)
      #expect(arguments.asks(.help) || arguments.asks(.version), "\(line)")
    }
  }

  @Test
  func theLanguageOfMistakesIsKnownFirst() {
    #expect(Arguments.language(in: ["--wrong", "--lang", "en"]) == .english)
    #expect(Arguments.language(in: ["--lang=en"]) == .english)
    #expect(Arguments.language(in: ["--lang"]) == .chinese)
    #expect(Arguments.language(in: ["--lang", "fr"]) == .chinese)
  }

  @Test
  func helpNamesEveryOptionOfACommand() {
    for command in Command.allCases {
      for language in Language.allCases {
        let text = help(for: command, language)
        for option in command.options { #expect(text.contains("  " + option.flag)) }
      }
    }
  }

  @Test
  func checkHasTheseOptionsAndNoOther() {
    let flags = Set(Command.check.options.map(\.rawValue))
    #expect(
      flags == [
        "rules", "format", "output", "year", "fail-on", "kinds", "explain", "stdin-name",
        "encoding", "previous", "quiet", "lang", "color", "jobs", "print-config", "annotate",
        "help",
        "version",
      ]
    )
  }
}
