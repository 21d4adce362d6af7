import Binding
import ReportModel
import RuleEngine
import SourceText
import Synchronization

/// What was made of reports of a batch and will be asked for again.
///
/// What it holds is bounded; where there is no more room, the one that is asked for last gives way
/// and is made again when its time comes. What comes of a run is the same with and without it.
final class ReportShelf<Thing: Sendable>: Sendable {
  private struct Shelf {
    var things: [Int: (thing: Thing, size: Int)] = [:]
    var size = 0
  }

  /// Bytes that it takes at most, about.
  private let room: Int
  /// The first input behind another one that asks for something of an input; nil for none.
  private let nextUser: @Sendable (_ input: Int, _ index: Int) -> Int?
  private let shelf = Mutex(Shelf())

  /// A shelf with room for so many bytes.
  init(room: Int, nextUser: @escaping @Sendable (_ input: Int, _ index: Int) -> Int?) {
    self.room = room
    self.nextUser = nextUser
  }

  /// Whether an input is still asked for after another one was checked.
  func isWanted(_ input: Int, after index: Int) -> Bool { nextUser(input, index) != nil }

  /// What is there of an input.
  func thing(_ input: Int) -> Thing? { shelf.withLock { $0.things[input]?.thing } }

  /// What is there of an input, which nobody will ask for again.
  func take(_ input: Int) -> Thing? {
    shelf.withLock { shelf in
      let thing = shelf.things[input]?.thing
      drop(input, from: &shelf)
      return thing
    }
  }

  /// Whether something of an input would be kept now.
  func wouldKeep(_ input: Int, size: Int, after index: Int) -> Bool {
    guard let next = nextUser(input, index) else { return false }
    return shelf.withLock { shelf in
      if shelf.size + size <= room { return true }
      return lastToBeUsed(of: shelf, after: index).map { $0.use > next } ?? false
    }
  }

  /// Drops what is there of an input unless one behind `index` asks for it.
  func release(_ input: Int, after index: Int) {
    guard nextUser(input, index) == nil else { return }
    shelf.withLock { drop(input, from: &$0) }
  }

  /// Keeps something of an input while one behind `index` asks for it.
  func keep(_ thing: Thing, size: Int, of input: Int, after index: Int) {
    guard let next = nextUser(input, index) else { return release(input, after: index) }
    shelf.withLock { shelf in
      // What comes later may be more than what was there before.
      drop(input, from: &shelf)
      while shelf.size + size > room {
        guard let last = lastToBeUsed(of: shelf, after: index), last.use > next else { return }
        drop(last.input, from: &shelf)
      }
      shelf.things[input] = (thing, size)
      shelf.size += size
    }
  }

  private func drop(_ input: Int, from shelf: inout Shelf) {
    guard let known = shelf.things.removeValue(forKey: input) else { return }
    shelf.size -= known.size
  }

  /// The one that is not asked for until after all others; one that is not asked for at all comes
  /// last.
  private func lastToBeUsed(of shelf: Shelf, after index: Int) -> (input: Int, use: Int)? {
    var last: (input: Int, use: Int)?
    for input in shelf.things.keys {
      let use = nextUser(input, index) ?? Int.max
      if use > last?.use ?? -1 { last = (input, use) }
    }
    return last
  }
}

extension ReportShelf where Thing == OtherReport {
  /// A shelf for what reports of a batch are compared with.
  convenience init(_ pairing: Pairing, room: Int = 8 << 20) {
    var users = Array(repeating: [Int](), count: pairing.twin.count)
    for (index, (previous, twin)) in zip(pairing.previous, pairing.twin).enumerated() {
      if let previous { users[previous].append(index) }
      if let twin, twin != previous { users[twin].append(index) }
      // It is compared itself, too.
      if previous != nil || twin != nil { users[index].append(index) }
    }
    let known = users
    self.init(room: room) { input, index in known[input].first { $0 > index } }
  }
}

extension ReportShelf where Thing == BoundInput {
  /// A shelf for reports that were bound for others before their own turn came.
  convenience init(room: Int = 12 << 20) {
    self.init(room: room) { input, index in input > index ? input : nil }
  }
}

extension BoundReport {
  /// About how many bytes it takes.
  var size: Int {
    let text = document.text
    return text.bytes.count + text.lineStarts.count * 4 + folded.units.count * 6
      + document.blocks.count * MemoryLayout<Block>.stride + document.segments.count * 8
      + document.rows.reduce(0) { $0 + 64 + $1.cells.count * 8 }
      + tables.reduce(0) { $0 + $1.size } + document.origin.size + 8_192
  }
}

extension Origin {
  /// About how many bytes it takes.
  fileprivate var size: Int {
    switch self {
    case .text, .restored: 0
    case .markup(let source): source.text.bytes.count + source.runs.count * 16
    // Their places take a multiple of the text, which is not worth the room.
    case .word, .pages: 1 << 20
    }
  }
}
