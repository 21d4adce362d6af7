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
  let units = whole.bytes
  let heads = SIMD8<UInt16>(repeating: head)
  let end = whole.count - part.count + 1
  var start = 0
  // Eight places at a time, of which few have the first unit.
  while start < end && start + 8 <= whole.count {
    let here = units.unsafeLoadUnaligned(
      fromUncheckedByteOffset: start &* 2,
      as: SIMD8<UInt16>.self
    )
    if isAny(unsafeBitCast(here .== heads, to: SixteenBytes.self)) {
      for place in start..<min(start + 8, end) where stands(part, at: place, in: whole) {
        return true
      }
    }
    start &+= 8
  }
  while start < end {
    if stands(part, at: start, in: whole) { return true }
    start &+= 1
  }
  return false
}

@inline(__always)
private func stands(_ part: Span<UInt16>, at start: Int, in whole: Span<UInt16>) -> Bool {
  for step in 0..<part.count where whole[start &+ step] != part[step] { return false }
  return true
}
