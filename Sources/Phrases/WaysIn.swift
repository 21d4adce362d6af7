/// The steps that can take a match's first units.
struct WaysIn {
  let steps: [Int]
  /// The first texts of ways of which two can be open at the same place; nil where something is noted
  /// before the first units, so that no way can be begun behind them.
  private let clashing: Set<[UInt16]>?

  /// The ways into a pattern; nil where too many units can be the first.
  init?(_ extent: PhraseExtent, _ code: PhraseCode) {
    var found: [Int] = []
    var open = [0]
    var isPlain = true
    func add(_ step: Int) { if !found.contains(step) { found.append(step) } }
    while let step = open.popLast() {
      switch code.steps[Int(extent.first) + step].step {
      case .split(let one, let other): open += [Int(one), Int(other)]
      case .jump(let target): open.append(Int(target))
      case .open, .close, .blockStart:
        isPlain = false
        open.append(step + 1)
      case .literal: add(step)
      case .words(let list):
        add(step)
        if code.lists[Int(list)].emptyOrder != nil { open.append(step + 1) }
      case .set(let first, let count):
        let spans = code.spans[Int(first)..<Int(first + count)]
        guard spans.reduce(0, { $0 + $1.units.count }) <= 256 else { return nil }
        add(step)
      case .hole(_, let type, _):
        guard type.firstUnits != nil else { return nil }
        add(step)
      case .gap, .blockEnd, .accept: return nil
      }
    }
    steps = found
    clashing =
      isPlain ? clashingTexts(found.flatMap { code.beginnings(of: $0, in: extent) }) : nil
  }

  /// Whether, where a way takes a text first, no other way into the pattern is open.
  func isOnlyOne(_ text: [UInt16]) -> Bool { clashing.map { !$0.contains(text) } ?? false }
}

/// Those of some texts with which another one begins, or which begin with another one.
func clashingTexts(_ texts: [[UInt16]]) -> Set<[UInt16]> {
  var seen: Set<[UInt16]> = []
  var clashing: Set<[UInt16]> = []
  for text in texts where !seen.insert(text).inserted { clashing.insert(text) }
  for text in seen {
    for length in 0..<text.count {
      let beginning = Array(text[..<length])
      guard seen.contains(beginning) else { continue }
      clashing.formUnion([beginning, text])
    }
  }
  return clashing
}

extension PhraseCode {
  /// The texts that a step can take first: all that it takes, and of a hole its first units.
  func beginnings(of step: Int, in extent: PhraseExtent) -> [[UInt16]] {
    switch steps[Int(extent.first) + step].step {
    case .literal(let first, let count): [units(of: first, count)]
    case .words(let list):
      lists[Int(list)].words.map { place in
        let word = words[Int(place)]
        return units(of: word.first, Int32(word.count))
      }
    case .set(let first, let count):
      spans[Int(first)..<Int(first + count)].flatMap(\.units).map { [$0] }
    case .hole(_, let type, _): (type.firstUnits ?? []).map { [$0] }
    case .gap, .open, .close, .split, .jump, .blockStart, .blockEnd, .accept: []
    }
  }

  /// The step that comes next in fact, past jumps.
  func target(of step: Int, in extent: PhraseExtent) -> Int {
    var step = step
    while case .jump(let target) = steps[Int(extent.first) + step].step { step = Int(target) }
    return step
  }

  /// The list of words that is all of a pattern but a step; nil where there is more, or something else.
  func onlyWords(after step: Int, in extent: PhraseExtent) -> Int32? {
    guard step == 0 && extent.count == 3,
      case .words(let list) = steps[Int(extent.first) + 1].step
    else { return nil }
    return list
  }

  /// Units of the literal pool.
  func units(of first: Int32, _ count: Int32) -> [UInt16] {
    Array(literals[Int(first)..<Int(first + count)])
  }
}
