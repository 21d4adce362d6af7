extension BlockText {
  /// Units that a step takes here; −1 where it does not match.
  @inline(__always)
  func length(of step: PhraseStep, at index: Int, _ code: CodeView) -> Int {
    switch step {
    case .literal(let first, let count):
      return has(PhraseWord(first: first, count: count), at: index, code) ? Int(count) : -1
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

  /// Whether the units of a literal stand here.
  @inline(__always)
  func has(_ word: PhraseWord, at index: Int, _ code: CodeView) -> Bool {
    let count = Int(word.count)
    guard index >= lower && index &+ count <= upper else { return count == 0 }
    let first = Int(word.first)
    var offset = 0
    while offset < count {
      if unit(within: index &+ offset) != code.literals[first &+ offset] { return false }
      offset &+= 1
    }
    return true
  }
}
