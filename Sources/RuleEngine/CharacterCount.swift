import SourceText

/// Number of characters in a part of valid UTF-8 that are neither ASCII blanks or controls nor
/// ideographic spaces; no more than needed to have as many as `limit`.
func characterCount(
  _ bytes: Span<UInt8>,
  from start: Int,
  to end: Int,
  upTo limit: Int = Int.max
) -> Int {
  let words = bytes.bytes
  var count = 0
  var index = start
  while index + 8 <= end && count < limit {
    let word = eightBytes(words, at: index)
    count += beginnings(in: word)
    var marks = places(of: 0xE3, in: word)
    while marks != 0 {
      let place = index + marks.trailingZeroBitCount / 8
      if isWideSpace(bytes, at: place, before: end) { count -= 1 }
      marks &= marks - 1
    }
    index += 8
  }
  while index < end && count < limit {
    let byte = bytes[index]
    if byte & 0xC0 != 0x80 && byte > 0x20 { count += 1 }
    if byte == 0xE3 && isWideSpace(bytes, at: index, before: end) { count -= 1 }
    index += 1
  }
  return count
}

private let high: UInt64 = 0x8080_8080_8080_8080

/// How many of eight bytes begin a character that is no ASCII blank or control.
private func beginnings(in word: UInt64) -> Int {
  // Of ASCII those above the blank, which carry into the highest bit; of others those with two
  // highest bits, since 10xxxxxx goes on with a character.
  let visible = ~word & ((word & ~high) &+ 0x5F5F_5F5F_5F5F_5F5F) & high
  let leads = word & (word << 1) & high
  return (visible | leads).nonzeroBitCount
}

private func isWideSpace(_ bytes: Span<UInt8>, at index: Int, before end: Int) -> Bool {
  index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80
}
