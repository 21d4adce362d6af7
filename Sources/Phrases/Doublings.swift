package import SourceText

/// Characters and words that were written twice by mistake.
///
/// Two kinds are found, and a place that can be read in another way is none:
/// - A character of `listed` twice in a row (`是是`), unless one of the two belongs to a word with
///   what stands before or after (`为了｜了解`, `目的｜的`) or an idiom has both (`是是非非`).
/// - A word of 2…12 Han twice in a row (`资金资金`), but only where a sign, the end of the block or
///   a listed function character other than `的` follows. With a content word behind, the second
///   one may begin a compound (`人民政府｜政府信息`, `研究｜研究生`), which cannot be told without
///   knowing all words. Words of numerals, of one character alone, with `一` in front
///   (`一次一次`), and pairs with white space or a line end between are never reported.
///
/// - Parameters:
///   - text: The folded text.
///   - units: The run of it that is looked at.
///   - listed: Folded function characters.
///   - compounds: Folded words that, beside the built-in ones, may stand to the left or right.
///   - exceptions: Folded texts that, beside the built-in ones, hold doublings as they should be.
/// - Returns: The runs of units that hold both copies, in text order, without overlap.
package func doublings(
  in text: FoldedText,
  units: Range<Int>,
  of listed: [UInt16],
  compounds: [[UInt16]] = [],
  exceptions: [[UInt16]] = []
) -> [Range<Int>] {
  let finder = DoublingFinder(
    text: text,
    listed: listed,
    compounds: compounds,
    exceptions: exceptions
  )
  return finder.find(in: units.clamped(to: 0..<text.units.count))
}

private struct DoublingFinder {
  private let units: [UInt16]
  private let text: FoldedText
  private let listed: [UInt16]
  /// Those beside the built-in ones.
  private let compounds: [[UInt16]]
  private let exceptions: [[UInt16]]

  init(text: FoldedText, listed: [UInt16], compounds: [[UInt16]], exceptions: [[UInt16]]) {
    units = text.units
    self.text = text
    self.listed = listed
    self.compounds = compounds
    self.exceptions = exceptions
  }

  func find(in run: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let marks = marksOfRepeats(in: units, run)
    for (word, mark) in marks.enumerated() {
      var rest = mark
      while rest != 0 {
        let index = run.lowerBound + word * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        guard index >= found.last?.upperBound ?? 0 else { continue }
        if let doubling = character(at: index, run) ?? self.word(at: index, run) {
          found.append(doubling)
        }
      }
    }
    return found
  }

  private func character(at start: Int, _ run: Range<Int>) -> Range<Int>? {
    let unit = units[start]
    // Asked first: a long run of another character must not be gone through from each of its places.
    guard unit != 0 && listed.contains(unit) else { return nil }
    var end = start + 1
    while end < run.upperBound && units[end] == unit && touches(end) { end += 1 }
    let doubling = start..<end
    guard doubling.count > 1, !isExcepted(doubling) else { return nil }
    // Of three in a row at least one is too many, whatever stands around them.
    return doubling.count > 2 || !isCompound(doubling, middle: start + 1) ? doubling : nil
  }

  private func word(at start: Int, _ run: Range<Int>) -> Range<Int>? {
    guard isHan(units[start]) else { return nil }
    let length = units.withUnsafeBufferPointer { units in
      let first = units[start]
      let longest = min(RepeatFinder.longest, (run.upperBound - start) / 2)
      var length = 2
      while length <= longest {
        guard units[start &+ length] == first else {
          length &+= 1
          continue
        }
        var same = 1
        while same < length && units[start + same] == units[start + length + same] { same += 1 }
        if same == length && isWord(start..<(start + length)) && touches(start + length) {
          return length
        }
        length += 1
      }
      return 0
    }
    let middle = start + length
    let doubling = start..<(middle + length)
    guard length > 0, endsWord(at: doubling.upperBound), !isCompound(doubling, middle: middle),
      !isExcepted(doubling)
    else { return nil }
    return doubling
  }

  /// Whether a run can be a word that somebody wrote twice: Han, not all the same, no numerals.
  private func isWord(_ run: Range<Int>) -> Bool {
    let first = units[run.lowerBound]
    guard run.contains(where: { units[$0] != first }) else { return false }
    return run.allSatisfy { isHan(units[$0]) && !isChineseNumeral(units[$0]) }
  }

  /// Whether no compound can go on here.
  private func endsWord(at index: Int) -> Bool {
    guard index < units.count else { return true }
    let unit = units[index]
    return !isHan(unit) || listed.contains(unit) && unit != 0x7684  // 的
  }

  /// Whether the source has nothing between the unit and the one before it.
  private func touches(_ index: Int) -> Bool {
    text.end(ofUnit: index - 1) == Int(text.starts[index])
  }

  /// Whether the first copy ends a longer word, or the second one begins one.
  private func isCompound(_ doubling: Range<Int>, middle: Int) -> Bool {
    let first = doubling.lowerBound..<middle
    let second = middle..<doubling.upperBound
    let isWord = { (word: [UInt16]) in
      let before = first.upperBound - word.count
      if before < first.lowerBound && stands(word, at: before) { return true }
      return word.count > second.count && stands(word, at: second.lowerBound)
    }
    return DoublingWords.compounds.contains(where: isWord) || compounds.contains(where: isWord)
  }

  private func isExcepted(_ doubling: Range<Int>) -> Bool {
    let isHere = { (exception: [UInt16]) in
      guard exception.count >= doubling.count else { return false }
      let first = doubling.upperBound - exception.count
      return (first...doubling.lowerBound).contains { stands(exception, at: $0) }
    }
    return DoublingWords.exceptions.contains(where: isHere) || exceptions.contains(where: isHere)
  }

  private func stands(_ word: [UInt16], at start: Int) -> Bool {
    guard start >= 0 && start + word.count <= units.count else { return false }
    return word.indices.allSatisfy { units[start + $0] == word[$0] }
  }
}
