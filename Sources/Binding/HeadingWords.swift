import SourceText

/// The characters of a text that a heading is recognised by: hanzi, letters and digits, folded.
///
/// Punctuation, brackets and white space do not count, so that words with blanks between their
/// characters are the same words.
struct HeadingWords {
  private(set) var units: [UInt16] = []
  /// Offset of each unit's character.
  private(set) var starts: [Int32] = []

  init() {}

  /// Forgets all units; room for so many stays, or is made.
  mutating func removeAll(reserving count: Int) {
    units.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    if units.capacity < count { units.reserveCapacity(count) }
    if starts.capacity < count { starts.reserveCapacity(count) }
  }

  /// The offset after a unit's character.
  func end(of unit: Int, _ span: Span<UInt8>) -> Int {
    Int(starts[unit]) + utf8Width(span[Int(starts[unit])])
  }

  /// Takes in the characters U+4000…9FFF, all of which count, up to the first other one, but no more
  /// than a number of them; gives the index behind them.
  mutating func append(
    hanFrom start: Int,
    to end: Int,
    upTo most: Int,
    _ span: Span<UInt8>
  ) -> Int {
    let end = min(end, span.count)
    let room = min(most, (end - start) / 3)
    var index = start
    units.append(addingCapacity: room) { units in
      while index + 3 <= end && span[index] &- 0xE4 <= 5 && !units.isFull {
        units.append(UInt16(truncatingIfNeeded: hanCode(UInt64(threeBytes(span, at: index)))))
        index += 3
      }
    }
    starts.append(addingCapacity: room) { starts in
      for place in stride(from: start, to: index, by: 3) {
        starts.append(Int32(truncatingIfNeeded: place))
      }
    }
    return index
  }

  /// Takes in one character if it counts.
  @inline(__always)
  mutating func append(characterAt index: Int, width: Int, _ span: Span<UInt8>) {
    let unit = wordUnit(span, at: index, width: width)
    guard unit != 0 else { return }
    units.append(unit)
    starts.append(Int32(truncatingIfNeeded: index))
  }
}

/// The words of a text that is not part of a document.
func wordUnits(of text: String) -> [UInt16] {
  var text = text
  return text.withUTF8 { wordUnits(in: ByteRange(0, $0.count), $0.span) }
}

/// The words of a range.
func wordUnits(in range: ByteRange, _ span: Span<UInt8>) -> [UInt16] {
  var units: [UInt16] = []
  units.reserveCapacity(range.count / 3 + 2)
  var index = range.start
  let end = min(range.end, span.count)
  while index < end {
    let width = utf8Width(span[index])
    let unit = wordUnit(span, at: index, width: width)
    if unit != 0 { units.append(unit) }
    index += width
  }
  return units
}

/// The first two word units of a range; 0 where it has none.
func firstWordUnits(
  in range: ByteRange,
  _ span: Span<UInt8>
) -> (first: UInt16, second: UInt16) {
  var first: UInt16 = 0
  var index = range.start
  let end = min(range.end, span.count)
  while index < end {
    let width = utf8Width(span[index])
    let unit = wordUnit(span, at: index, width: width)
    if unit != 0 && first != 0 { return (first, unit) }
    if unit != 0 { first = unit }
    index += width
  }
  return (first, 0)
}

/// The folded unit of a character that counts as a word's; 0 for others.
private func wordUnit(_ span: Span<UInt8>, at index: Int, width: Int) -> UInt16 {
  let lead = span[index]
  if width == 1 {
    if lead >= 0x41 && lead <= 0x5A { return UInt16(lead) + 0x20 }
    let isWord = lead >= 0x30 && lead <= 0x39 || lead >= 0x61 && lead <= 0x7A
    return isWord ? UInt16(lead) : 0
  }
  guard width == 3 && index + 2 < span.count else { return width == 4 ? 0xFFFF : 0 }
  let code =
    UInt16(lead & 0x0F) << 12 | UInt16(span[index + 1] & 0x3F) << 6
    | UInt16(span[index + 2] & 0x3F)
  if code >= 0x3400 && code <= 0x9FFF { return code }
  // Marks of all kinds, which are never folded to a letter or digit.
  if code & 0xFFF0 == 0xFF00 || code & 0xFC00 == 0x3000 || code & 0xFC00 == 0x2000 { return 0 }
  guard let scalar = Unicode.Scalar(UInt32(code)) else { return 0 }
  let unit = foldedUnit(scalar)
  let isWord = unit >= 0x30 && unit <= 0x39 || unit >= 0x61 && unit <= 0x7A || unit >= 0x3400
  return isWord && unit < 0xFF00 ? unit : 0
}

/// How alike two texts are by their pairs of neighbouring characters: 0…1.
func pairSimilarity(_ left: [UInt16], _ right: [UInt16]) -> Double {
  guard left.count >= 2 && right.count >= 2 else { return left == right ? 1 : 0 }
  var isUsed = filled(false, count: right.count - 1)
  var common = 0
  for i in 0..<(left.count - 1) {
    for j in 0..<(right.count - 1)
    where !isUsed[j] && left[i] == right[j] && left[i + 1] == right[j + 1] {
      isUsed[j] = true
      common += 1
      break
    }
  }
  return Double(2 * common) / Double(left.count + right.count - 2)
}
