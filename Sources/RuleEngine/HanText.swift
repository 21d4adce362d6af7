import SourceText

/// How a text holds another one.
enum TextPart { case anywhere, start, end }

/// Whether a part of a text in UTF-8 holds some Han characters; nil where only folding tells.
///
/// Han characters are folded to themselves. What stands between others stands between them in the
/// folded text too, unless it is a blank or a character that another one is written for: then nothing
/// is said.
func holds(
  _ part: TextPart,
  _ han: [UInt8],
  in bytes: Span<UInt8>,
  _ range: ByteRange
) -> Bool? {
  guard !han.isEmpty, range.start >= 0, range.end <= bytes.count,
    isEasyText(bytes, from: range.start, to: range.end)
  else { return nil }
  let last = range.end - han.count
  guard last >= range.start else { return false }
  let words = han.span
  switch part {
  case .start: return stands(words, at: range.start, in: bytes)
  case .end: return stands(words, at: last, in: bytes)
  case .anywhere:
    var index = range.start
    while index <= last {
      if bytes[index] == words[0] && stands(words, at: index, in: bytes) { return true }
      index &+= bytes[index] < 0x80 ? 1 : 3
    }
    return false
  }
}

/// Whether a part of a text in UTF-8 is some Han characters and nothing else; nil where only folding
/// tells.
func equals(_ han: [UInt8], in bytes: Span<UInt8>, _ range: ByteRange) -> Bool? {
  guard !han.isEmpty, range.start >= 0, range.end <= bytes.count,
    isEasyText(bytes, from: range.start, to: range.end)
  else { return nil }
  return range.count == han.count && stands(han.span, at: range.start, in: bytes)
}

@inline(__always)
private func stands(_ words: Span<UInt8>, at index: Int, in bytes: Span<UInt8>) -> Bool {
  for step in 0..<words.count where bytes[index &+ step] != words[step] { return false }
  return true
}

/// Whether all of a part of a text are characters U+4000…BFFF.
func isHanText(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
  var index = start
  while index &+ 3 <= end {
    guard isHanLead(bytes[index]) else { return false }
    index &+= 3
  }
  return index == end
}

/// Whether a part of a text consists of such characters, visible ASCII and the punctuation of Chinese
/// and full-width text: each is folded to one unit, and only the first to Han characters.
private func isEasyText(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
  var index = start
  while index < end {
    let lead = bytes[index]
    if lead &- 0x21 < 0x5E {
      index &+= 1
      continue
    }
    guard index &+ 3 <= end, isHanLead(lead) || isPunctuation(bytes, at: index) else {
      return false
    }
    index &+= 3
  }
  return index == end
}

@inline(__always)
private func isHanLead(_ byte: UInt8) -> Bool { byte &- 0xE4 < 8 }

/// Whether one of U+2010…2027, U+3001…303F or U+FF01…FF3F stands at a place.
private func isPunctuation(_ bytes: Span<UInt8>, at index: Int) -> Bool {
  let (second, third) = (bytes[index &+ 1], bytes[index &+ 2])
  switch bytes[index] {
  case 0xE2: return second == 0x80 && third &- 0x90 < 0x18
  case 0xE3: return second == 0x80 && third > 0x80
  case 0xEF: return second == 0xBC && third > 0x80
  default: return false
  }
}
