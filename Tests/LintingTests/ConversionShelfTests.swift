import Synchronization
import Testing

@testable import Linting

/// A batch asks other programs once for what it needs twice.
@Suite struct ConversionShelfTests {
  /// Repeats the input, and counts how often it was called.
  private final class Repeating: Programs {
    let calls = Atomic(0)

    func run(_ call: ProgramCall) throws(ProgramProblem) -> [UInt8] {
      calls.add(1, ordering: .relaxed)
      if call.program == "broken" { throw .timeLimit(seconds: call.seconds) }
      return call.input + call.input
    }

    var count: Int { calls.load(ordering: .relaxed) }
  }

  private func call(_ program: String, _ input: String, _ word: String = "-x") -> ProgramCall {
    ProgramCall(
      program,
      [.text(word), .input],
      input: Array(input.utf8),
      inputName: "a.pdf",
      result: .standardOutput
    )
  }

  @Test func runsAProgramOnceForOneInput() throws {
    let programs = Repeating()
    let shelf = ConversionShelf(programs)
    for _ in 0..<3 {
      #expect(try shelf.run(call("cat", "ab")) == Array("abab".utf8))
      #expect(throws: ProgramProblem.timeLimit(seconds: 60)) { try shelf.run(call("broken", "ab")) }
    }
    #expect(programs.count == 2)
    for other in [call("cat", "ba"), call("tac", "ab"), call("cat", "ab", "-y")] {
      _ = try shelf.run(other)
    }
    #expect(programs.count == 5)
  }

  @Test func runsItAgainWhereThereIsNoRoom() throws {
    let programs = Repeating()
    let shelf = ConversionShelf(programs, room: 1_000)
    for input in ["a", "b", String(repeating: "c", count: 600)] {
      for _ in 0..<2 { _ = try shelf.run(call("cat", input)) }
    }
    #expect(programs.count == 4)
  }
}
