/// Numbers that follow from a seed alone, on every machine and in every version (SplitMix64).
package struct SeededNumbers {
  private var state: UInt64

  /// The sequence of a seed; neighbouring seeds give unrelated sequences.
  package init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, not including, a bound; 0 where the bound is not positive.
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(truncatingIfNeeded: next() >> 1) % bound
  }

  /// A number of a range, both ends included.
  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// One of several choices; there must be one.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }

  /// Some of several choices, in their order, as many as asked for or all.
  package mutating func pick<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var taken: [Choice] = []
    for (index, choice) in choices.enumerated() {
      let left = choices.count - index
      if below(left) < count - taken.count { taken.append(choice) }
    }
    return taken
  }
}
