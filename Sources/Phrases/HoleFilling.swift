/// The units that a hole took in a match.
struct HoleFilling {
  var hole: Int32
  private var first: Int32
  private var end: Int32
  /// Nil for a named part.
  var type: HoleType?
  var flags: HoleFlags

  @inline(__always)
  init(hole: Int32, type: HoleType?, flags: HoleFlags, run: Range<Int>) {
    self.hole = hole
    first = Int32(truncatingIfNeeded: run.lowerBound)
    end = Int32(truncatingIfNeeded: run.upperBound)
    self.type = type
    self.flags = flags
  }

  @inline(__always)
  var run: Range<Int> { Range(uncheckedBounds: (Int(first), Int(max(first, end)))) }

  /// Ends a part.
  mutating func close(at place: Int) { end = Int32(truncatingIfNeeded: place) }
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
    case .open(let hole): add(HoleFilling(hole: hole, type: nil, flags: [], run: run))
    case .close(let hole): close(hole, at: run.lowerBound)
    case .hole(let hole, let type, let flags):
      add(HoleFilling(hole: hole, type: type, flags: flags, run: run))
    case .literal, .words, .set, .gap, .split, .jump, .blockStart, .blockEnd, .accept: break
    }
  }

  @inline(__always)
  mutating func add(_ filling: HoleFilling) {
    memory.initializeElement(at: count, to: filling)
    count += 1
  }

  /// Ends a named part; no part has one of the same name in it.
  mutating func close(_ hole: Int32, at end: Int) {
    var index = count - 1
    while index >= 0 && !(memory[index].hole == hole && memory[index].type == nil) { index -= 1 }
    guard index >= 0 else { return }
    memory[index].close(at: end)
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
