import SourceText

/// The words of a section's heading, as they are looked for where a sentence names it.
struct SectionWords: Sendable {
  private let words: [UInt16]

  /// The words of a heading; nil where there are too few to tell.
  init?(_ heading: String) {
    var words = folded(heading)
    // The number in front is not part of the words: 一、 or 1.
    if let mark = words.prefix(4).firstIndex(where: { $0 == 0x3001 || $0 == 0x2E }) {
      words.removeSubrange(...mark)
    }
    guard words.count >= 4 else { return nil }
    self.words = SectionWords.loose(words)
  }

  /// Whether they stand in a loose text.
  func isNamed(in text: [UInt16]) -> Bool { contains(text, words) }

  /// A folded text without punctuation and joining words, which vary where a heading is quoted in a
  /// sentence.
  static func loose(_ units: [UInt16]) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: units.count) { loose, count in
      for unit in units {
        // Written in any case, and kept unless the next one takes its place.
        loose[count] = unit
        count &+= isJoint(unit) ? 0 : 1
      }
    }
  }

  @inline(__always)
  private static func isJoint(_ unit: UInt16) -> Bool {
    // 、 的 和 及, then the comma, the blank and the semicolon.
    unit == 0x3001 || unit == 0x7684 || unit == 0x548C || unit == 0x53CA || unit == 0x2C
      || unit == 0x20 || unit == 0x3B
  }
}

/// Whether one folded text stands in another.
func contains(_ whole: [UInt16], _ part: [UInt16]) -> Bool {
  guard part.count <= whole.count else { return false }
  guard let head = part.first else { return true }
  let (whole, part) = (whole.span, part.span)
  for start in 0...(whole.count - part.count) where whole[start] == head {
    var length = 1
    while length < part.count && whole[start + length] == part[length] { length += 1 }
    if length == part.count { return true }
  }
  return false
}
