import Testing
@testable import reportlint

private func plan(_ line: String) throws -> CheckPlan {
  try CheckPlan(try Arguments(line.split(separator: " ").map(String.init)))
}

@Suite
struct CheckPlanTests {
  @Test
  func oneReportGoesToStandardOutputOrAFile() throws {
    #expect(try plan("").main == .init(format: .text, path: nil))
    #expect(try plan("--format sarif --output x").main == .init(format: .sarif, path: "x"))
    #expect(try plan("--output a:b.txt").main == .init(format: .text, path: "a:b.txt"))
  }

  @Test
  func moreReportsAreNamedWithTheirFormat() throws {
    let made = try plan("--output json:a.json --output sarif:b --output c.txt")
    #expect(made.main == .init(format: .text, path: "c.txt"))
    #expect(
      made.others == [.init(format: .json, path: "a.json"), .init(format: .sarif, path: "b")]
    )
    #expect(try plan("--output json:a.json").main.path == nil)
  }

  @Test
  func outputsMustDiffer() {
    for line in [
      "--output a --output b", "--output json:a --output a", "--output json:a --output sarif:a",
      "--output json:", "--format xml", "--fail-on fatal",
    ] {
      #expect(throws: UsageError.self, "\(line)") { try plan(line) }
    }
  }

  @Test
  func failOnDefaultsToError() throws {
    #expect(try plan("").failOn == .error)
    #expect(try plan("--fail-on note").failOn == .note)
    #expect(try plan("--fail-on never").failOn == nil)
  }
}
