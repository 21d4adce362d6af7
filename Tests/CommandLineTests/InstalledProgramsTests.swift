import Linting
import Testing

@testable import reportlint

/// Programs are called without a shell, within limits, and leave nothing behind.
@Suite struct InstalledProgramsTests {
  private let programs = InstalledPrograms()

  private func call(
    _ program: String,
    _ arguments: [ProgramCall.Argument],
    result: ProgramCall.Result = .standardOutput,
    seconds: Int = 20,
    outputLimit: Int = 1 << 20
  ) -> ProgramCall {
    ProgramCall(
      program,
      arguments,
      input: Array("$(id) `id` 内容".utf8),
      inputName: "a b'c.txt",
      result: result,
      seconds: seconds,
      outputLimit: outputLimit
    )
  }

  @Test func aProgramReadsItsInputAndWritesItsResult() throws {
    let read = try programs.run(call("cat", [.input]))
    #expect(String(decoding: read, as: UTF8.self) == "$(id) `id` 内容")
    let copied = try programs.run(
      call("cp", [.text("-t"), .directory, .text("--suffix=.x"), .text("-b"), .text("/dev/null")])
    )
    #expect(copied.isEmpty)
  }

  @Test func aWordIsAWordWhateverStandsInIt() throws {
    let said = try programs.run(call("printf", [.text("%s|"), .text("a;b"), .text("$(id)")]))
    #expect(String(decoding: said, as: UTF8.self) == "a;b|$(id)|")
  }

  @Test func whatGoesWrongIsTold() {
    let cases: [(ProgramCall, ProgramProblem)] = [
      (call("no-such-program", []), .notFound),
      (call("../bin/cat", [.input]), .notFound),
      (call("false", []), .failed(status: 1, words: "")),
      (call("true", [], result: .file("out.docx")), .noResult),
      (call("sleep", [.text("30")], seconds: 1), .timeLimit(seconds: 1)),
      (call("yes", [], outputLimit: 5_000), .outputLimit(bytes: 5_000)),
    ]
    for (call, problem) in cases {
      #expect(throws: problem, "\(call.program)") { try programs.run(call) }
    }
  }

  @Test func anInterruptionEndsWhatRuns() {
    let start = ContinuousClock.now
    let interrupted = InstalledPrograms(
      isCancelled: { ContinuousClock.now > start + .milliseconds(300) }
    )
    for program in ["sleep", "yes"] {
      #expect(throws: ProgramProblem.interrupted) {
        try interrupted.run(call(program, [.text("30")], seconds: 60, outputLimit: 1 << 40))
      }
    }
    #expect(ContinuousClock.now < start + .seconds(20))
  }

  @Test func theDirectoryIsGoneAfterwards() throws {
    let told = try programs.run(call("printf", [.text("%s"), .directory]))
    let path = String(decoding: told, as: UTF8.self)
    #expect(path.contains("/reportlint-"))
    #expect(throws: FileProblem.notFound) { try Disk().kind(of: path) }
  }

  @Test func severalRunAtTheSameTime() async throws {
    let programs = programs
    let call = call("cat", [.input])
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try programs.run(call).count } }
      for try await count in group { #expect(count == call.input.count) }
    }
  }
}
