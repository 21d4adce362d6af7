import Testing

@Suite
struct FormatCommandTests {
  private let odd = "param a=1 # eins\n"
  private let even = "param a = 1  # eins\n"

  @Test
  func filesAreWrittenInTheirLayoutAndNamed() {
    let program = Program()
    program.write(Array(odd.utf8), to: "a.rules")
    program.write(Array(even.utf8), to: "b.rules")
    program.write(Array(odd.utf8), to: "c.txt")
    let first = program.run(["rules", "fmt", "."])
    #expect(first.status == 0 && first.output == "./a.rules\n" && first.complaints == "")
    #expect(program.contents(of: "a.rules") == even)
    #expect(program.contents(of: "c.txt") == odd)
    let second = program.run(["rules", "fmt", "."])
    #expect(second.status == 0 && second.output == "")
  }

  @Test
  func checkingNamesOtherLayoutsAndChangesNothing() {
    let program = Program()
    program.write(Array(odd.utf8), to: "a.rules")
    let found = program.run(["rules", "fmt", "--check", "a.rules"])
    #expect(found.status == 1 && found.output == "a.rules\n")
    #expect(program.contents(of: "a.rules") == odd)
    program.write(Array(even.utf8), to: "a.rules")
    #expect(program.run(["rules", "fmt", "--check", "a.rules"]).status == 0)
  }

  @Test
  func aFileWithMistakesIsToldAndTheOthersAreFormatted() {
    let program = Program()
    program.write(Array("param = 1".utf8), to: "a.rules")
    program.write(Array(odd.utf8), to: "b.rules")
    let finished = program.run(["rules", "fmt", "a.rules", "gone.rules", "b.rules"])
    #expect(finished.status == 2)
    #expect(finished.complaints.contains("a.rules:1:7") && finished.complaints.contains("gone"))
    #expect(program.contents(of: "a.rules") == "param = 1")
    #expect(program.contents(of: "b.rules") == even)
  }

  @Test
  func standardInputGoesToStandardOutput() {
    let finished = Program().run(["rules", "fmt", "-"], input: odd)
    #expect(finished.status == 0 && finished.output == even)
    #expect(Program().run(["rules", "fmt", "--check", "-"], input: odd).status == 1)
  }
}
