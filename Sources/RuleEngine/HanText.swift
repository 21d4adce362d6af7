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

/// Whether a part of a text consists of such characters, digits and the commonest punctuation.
private func isEasyText(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
  var index = start
  while index < end {
    let lead = bytes[index]
    if lead &- 0x30 < 10 {
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

/// Whether one of 、。，；： “” （） 《》 stands at a place.
private func isPunctuation(_ bytes: Span<UInt8>, at index: Int) -> Bool {
  let second = bytes[index &+ 1]
  let third = bytes[index &+ 2]
  switch bytes[index] {
  case 0xE2: return second == 0x80 && (third == 0x9C || third == 0x9D)
  case 0xE3:
    return second == 0x80 && (third == 0x81 || third == 0x82 || third == 0x8A || third == 0x8B)
  case 0xEF:
    switch third {
    case 0x88, 0x89, 0x8C, 0x9A, 0x9B: return second == 0xBC
    default: return false
    }
  default: return false
  }
}
