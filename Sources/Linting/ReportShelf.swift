import RuleEngine
import Synchronization

/// Look-alikes that were read and will be asked for again.
///
/// What it holds is bounded; where there is no more room, the one that is asked for last gives way
/// and is read again when its time comes. What comes of a run is the same with and without it.
final class TwinShelf: Sendable {
  private struct Shelf {
    var reports: [Int: OtherReport] = [:]
    var size = 0
  }

  /// Bytes that it takes at most, about.
  private let room: Int
  /// For each input those that ask for it, ascending.
  private let users: [[Int]]
  private let shelf = Mutex(Shelf())

  /// A shelf for a batch: for each input its look-alike.
  init(_ twins: [Int?], room: Int = 6 << 20) {
    self.room = room
    var users = Array(repeating: [Int](), count: twins.count)
    for (index, twin) in twins.enumerated() {
      if let twin { users[twin].append(index) }
    }
    self.users = users
  }

  /// Whether an input is still asked for after another one was checked.
  func isWanted(_ input: Int, after index: Int) -> Bool { nextUser(of: input, after: index) != nil }

  /// What is known of an input.
  func report(_ input: Int) -> OtherReport? { shelf.withLock { $0.reports[input] } }

  /// Keeps a report while an input behind `index` asks for it.
  func keep(_ report: OtherReport, of input: Int, after index: Int) {
    guard let next = nextUser(of: input, after: index) else {
      return shelf.withLock { drop(input, from: &$0) }
    }
    shelf.withLock { shelf in
      guard shelf.reports[input] == nil else { return }
      while shelf.size + report.size > room {
        guard let last = lastToBeUsed(of: shelf, after: index), last.use > next else { return }
        drop(last.input, from: &shelf)
      }
      shelf.reports[input] = report
      shelf.size += report.size
    }
  }

  private func nextUser(of input: Int, after index: Int) -> Int? {
    users[input].first { $0 > index }
  }

  private func drop(_ input: Int, from shelf: inout Shelf) {
    guard let report = shelf.reports.removeValue(forKey: input) else { return }
    shelf.size -= report.size
  }

  /// The report that is not asked for until after all others; one that is not asked for at all comes
  /// last.
  private func lastToBeUsed(of shelf: Shelf, after index: Int) -> (input: Int, use: Int)? {
    var last: (input: Int, use: Int)?
    for input in shelf.reports.keys {
      let use = nextUser(of: input, after: index) ?? Int.max
      if use > last?.use ?? -1 { last = (input, use) }
    }
    return last
  }
}
