import Synchronization

/// What other programs gave, kept for the second time that a batch asks: once to find what belongs
/// together, once to check.
///
/// What it holds is bounded; where there is no more room, a program runs again when it is asked again.
/// What comes of a run is the same with and without it.
final class ConversionShelf: Programs {
  /// What stands for a call: the program with its words, and the input by its length and two hashes
  /// that differ from run to run, so that no file can be made to pass for another one.
  private struct Key: Hashable {
    let program: String
    let arguments: [String]
    let count: Int
    let hashes: [Int]

    init(_ call: ProgramCall) {
      program = call.program
      arguments = call.arguments.map { "\($0)" }
      count = call.input.count
      hashes = [1, 2].map { salt in
        var hasher = Hasher()
        hasher.combine(salt)
        call.input.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
      }
    }
  }

  private struct Shelf {
    var results: [Key: Result<[UInt8], ProgramProblem>] = [:]
    var size = 0
  }

  private let programs: any Programs
  /// Bytes that it takes at most, about.
  private let room: Int
  private let shelf = Mutex(Shelf())

  /// A shelf in front of programs.
  init(_ programs: any Programs, room: Int = 32 << 20) {
    self.programs = programs
    self.room = room
  }

  func run(_ call: ProgramCall) throws(ProgramProblem) -> [UInt8] {
    let key = Key(call)
    if let known = shelf.withLock({ $0.results[key] }) { return try known.get() }
    let result: Result<[UInt8], ProgramProblem>
    do throws(ProgramProblem) {
      result = .success(try programs.run(call))
    } catch {
      result = .failure(error)
    }
    keep(result, key)
    return try result.get()
  }

  private func keep(_ result: Result<[UInt8], ProgramProblem>, _ key: Key) {
    let size = ((try? result.get().count) ?? 0) + 256
    shelf.withLock { shelf in
      guard shelf.results[key] == nil, shelf.size + size <= room else { return }
      shelf.results[key] = result
      shelf.size += size
    }
  }
}
