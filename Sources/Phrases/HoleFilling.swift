/// The units that a hole took in a match.
struct HoleFilling {
  var hole: Int
  /// Nil for a named part.
  var type: HoleType?
  var flags: HoleFlags
  var run: Range<Int>
}

/// The holes on the way through a match, in text order.
struct HoleFillings {
  private(set) var all: [HoleFilling] = []
  /// Indices of named parts that are not yet at their end.
  private var open: [Int] = []

  /// Goes through one step, which took a run of units.
  mutating func take(_ step: PhraseStep, _ run: Range<Int>) {
    switch step {
    case .open(let hole):
      open.append(all.count)
      all.append(HoleFilling(hole: Int(hole), type: nil, flags: [], run: run))
    case .close:
      guard let index = open.popLast() else { return }
      let lower = all[index].run.lowerBound
      all[index].run = lower..<max(lower, run.lowerBound)
    case .hole(let hole, let type, let flags):
      all.append(HoleFilling(hole: Int(hole), type: type, flags: flags, run: run))
    case .literal, .words, .set, .gap, .split, .jump, .blockStart, .blockEnd, .accept: break
    }
  }
}
