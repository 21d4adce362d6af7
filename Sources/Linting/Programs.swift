/// Other programs, which read formats that this one does not.
package protocol Programs: Sendable {
  /// Runs a program on a file's bytes and gives what it wrote.
  func run(_ call: ProgramCall) throws(ProgramProblem) -> [UInt8]
}

/// A program with what it is to be given and may take.
package struct ProgramCall: Sendable {
  /// A word on its command line.
  package enum Argument: Equatable, Sendable {
    case text(String)
    /// The path of the file with the input.
    case input
    /// A directory of the call's own, in which the input stands and results may be written.
    case directory
    /// The directory's address, `file:///…`, behind some text.
    case directoryAddress(after: String)
  }

  /// Where the result is.
  package enum Result: Equatable, Sendable {
    case standardOutput
    /// A file in the call's directory.
    case file(String)
  }

  /// Its name, without a path.
  package let program: String
  package let arguments: [Argument]
  package let input: [UInt8]
  /// What the file with the input is called in the call's directory.
  package let inputName: String
  package let result: Result
  /// How long it may take.
  package let seconds: Int
  /// The most bytes that it may write.
  package let outputLimit: Int

  /// A call with all its parts.
  package init(
    _ program: String,
    _ arguments: [Argument],
    input: [UInt8],
    inputName: String,
    result: Result,
    seconds: Int = 60,
    outputLimit: Int = 128 << 20
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.inputName = inputName
    self.result = result
    self.seconds = seconds
    self.outputLimit = outputLimit
  }
}

/// Why a program gave no result.
package enum ProgramProblem: Error, Equatable, Sendable {
  /// It is not on this computer, or not in the directories that are searched.
  case notFound
  case timeLimit(seconds: Int)
  case outputLimit(bytes: Int)
  /// It ended with an error; the beginning of what it said.
  case failed(status: Int, words: String)
  /// It ended well and wrote nothing.
  case noResult
  /// The run was interrupted, and the program with it.
  case interrupted
  /// What the system says.
  case system(String)
}
