/// The units that a hole took in a match.
struct HoleFilling {
  var hole: Int
  /// Nil for a named part.
  var type: HoleType?
  var flags: HoleFlags
  var run: Range<Int>
}

/// The holes on the way through a match, in text order, in memory that is only lent.
struct HoleFillings {
  private let memory: UnsafeMutableBufferPointer<HoleFilling>
  private(set) var count = 0

  /// No holes yet; the memory has room for all of a pattern.
  init(_ memory: UnsafeMutableBufferPointer<HoleFilling>) { self.memory = memory }

  subscript(index: Int) -> HoleFilling { memory[index] }

  /// Goes through one step, which took a run of units.
  @inline(__always)
  mutating func take(_ step: PhraseStep, _ run: Range<Int>) {
    switch step {
    case .open(let hole): add(HoleFilling(hole: Int(hole), type: nil, flags: [], run: run))
    case .close(let hole): close(Int(hole), at: run.lowerBound)
    case .hole(let hole, let type, let flags):
      add(HoleFilling(hole: Int(hole), type: type, flags: flags, run: run))
    case .literal, .words, .set, .gap, .split, .jump, .blockStart, .blockEnd, .accept: break
    }
  }

  @inline(__always)
  mutating func add(_ filling: HoleFilling) {
    memory.initializeElement(at: count, to: filling)
    count += 1
  }

  /// Ends a named part; no part has one of the same name in it.
  mutating func close(_ hole: Int, at end: Int) {
    var index = count - 1
    while index >= 0 && !(memory[index].hole == hole && memory[index].type == nil) { index -= 1 }
    guard index >= 0 else { return }
    let start = memory[index].run.lowerBound
    memory[index].run = start..<max(start, end)
  }

  /// Goes back to fewer holes.
  @inline(__always)
  mutating func cut(to fewer: Int) { count = fewer }

  /// Takes over the holes of another way.
  mutating func copy(_ other: HoleFillings) {
    count = 0
    for index in 0..<other.count { add(other[index]) }
  }
}
