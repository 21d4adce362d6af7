/// Random damage to a text: lines lost, doubled, moved, joined, split, words cut.
struct TextDamage {
  enum Kind: CaseIterable { case delete, double, move, swap, join, split, cutTail, loseHan }

  private var random: SeededNumbers

  init(seed: UInt64) { random = SeededNumbers(seed) }

  /// Applies one damage and tells which.
  mutating func apply(_ kind: Kind, to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 4 else { return text }
    let index = Int.random(in: 1..<lines.count - 2, using: &random)
    switch kind {
    case .delete: lines.remove(at: index)
    case .double: lines.insert(lines[index], at: index)
    case .move:
      let line = lines.remove(at: index)
      lines.insert(line, at: Int.random(in: 1..<lines.count, using: &random))
    case .swap: lines.swapAt(index, index + 1)
    case .join:
      let glue = random.chance(50) ? " " : ""
      lines[index] += glue + lines.remove(at: index + 1)
    case .split:
      let characters = Array(lines[index])
      guard characters.count > 3 else { break }
      let at = Int.random(in: 1..<characters.count, using: &random)
      // A number that is torn apart is another number.
      if characters[at - 1].isNumber && characters[at].isNumber { break }
      lines[index] = String(characters[..<at])
      lines.insert(String(characters[at...]), at: index + 1)
    case .cutTail: lines.removeLast(min(lines.count - 2, Int.random(in: 1...30, using: &random)))
    case .loseHan:
      var characters = Array(lines[index])
      for _ in 0..<2 {
        let han = characters.indices.filter { characters[$0] > "\u{3400}" }
        guard let at = han.randomElement(using: &random) else { break }
        characters.remove(at: at)
      }
      lines[index] = String(characters)
    }
    return lines.joined(separator: "\n")
  }
}
