extension BlockText {
  /// Units that a step takes here; −1 where it does not match.
  @inline(__always)
  func length(of step: PhraseStep, at index: Int, _ code: PhraseCode) -> Int {
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
  func has(_ word: PhraseWord, at index: Int, _ code: PhraseCode) -> Bool {
    for offset in 0..<Int(word.count)
    where self[index + offset] != code.literals[Int(word.first) + offset] {
      return false
    }
    return true
  }

  /// Length of the longest text that a step of nothing but literals takes here, −1 for none; nil for
  /// other steps.
  func longestWord(of step: PhraseStep, at index: Int, _ code: PhraseCode) -> Int? {
    switch step {
    case .literal: return length(of: step, at: index, code)
    case .words(let first, let count):
      var longest = -1
      guard code.words[Int(first)].beginnings & unitBit(self[index]) != 0 else { return -1 }
      for word in code.words[Int(first)..<Int(first + count)]
      where Int(word.count) > longest && has(word, at: index, code) {
        longest = Int(word.count)
      }
      return longest
    case .set, .gap, .hole, .open, .close, .split, .jump, .blockStart, .blockEnd, .accept:
      return nil
    }
  }
}
