extension BlockText {
  /// Units that a step takes here; −1 where it does not match.
  @inline(__always)
  func length(of step: PhraseStep, at index: Int, _ code: CodeView) -> Int {
    switch step {
    case .literal(let first, let count):
      return hasUnits(first, Int(count), at: index, code) ? Int(count) : -1
    case .set(let first, let count):
      let unit = self[index]
      for span in Int(first)..<Int(first + count) where code.spans[span].contains(unit) { return 1 }
      return -1
    case .blockStart: return index == lower ? 0 : -1
    case .blockEnd: return index == upper ? 0 : -1
    case .open, .close: return 0
    case .words, .gap, .hole, .split, .jump, .accept: return -1
    }
  }

  /// Whether a word of a list stands at a place of the block.
  @inline(__always)
  func has(_ word: PhraseWord, at index: Int, _ code: CodeView) -> Bool {
    let count = Int(word.count)
    guard index &+ count <= upper, unit(within: index) == word.unit else { return false }
    if count == 1 { return true }
    guard unit(within: index &+ 1) == word.second else { return false }
    return count == 2 || hasUnits(word.first &+ 2, count &- 2, at: index &+ 2, code)
  }

  /// Whether so many units of the literal pool stand here.
  @inline(__always)
  func hasUnits(_ first: Int32, _ count: Int, at index: Int, _ code: CodeView) -> Bool {
    guard index >= lower && index &+ count <= upper else { return count == 0 }
    let first = Int(first)
    var offset = 0
    while offset < count {
      if unit(within: index &+ offset) != code.literals[first &+ offset] { return false }
      offset &+= 1
    }
    return true
  }
}
