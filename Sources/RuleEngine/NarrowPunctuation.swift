import Binding
import SourceText

/// Half-width `, ; : ( ) ? !` that stand between or beside Chinese characters in a part of a report.
func narrowPunctuation(in report: BoundReport, range: ByteRange) -> [ByteRange] {
  let bytes = report.document.text.bytes
  var found: [ByteRange] = []
  for block in report.blockRanges where range.contains(block) {
    addNarrowPunctuation(of: block, in: bytes.span, to: &found)
  }
  return found
}

private func addNarrowPunctuation(
  of block: ByteRange,
  in bytes: Span<UInt8>,
  to found: inout [ByteRange]
) {
  let words = bytes.bytes
  let end = block.end
  var index = block.start
  // Han text is passed over eight bytes at a time.
  while index + 8 <= end {
    var narrow = ~eightBytes(words, at: index) & highBits
    while narrow != 0 {
      addMark(at: index + narrow.trailingZeroBitCount / 8, of: block, in: bytes, to: &found)
      narrow &= narrow - 1
    }
    index += 8
  }
  while index < end {
    addMark(at: index, of: block, in: bytes, to: &found)
    index += 1
  }
}

@inline(__always)
private func addMark(
  at index: Int,
  of block: ByteRange,
  in bytes: Span<UInt8>,
  to found: inout [ByteRange]
) {
  guard isNarrowMark(bytes[index]), index - 3 >= block.start, isHan(bytes[index - 3]),
    bytes[index - 1] >= 0x80, bytes[index - 2] >= 0x80, index + 3 < block.end,
    isHan(bytes[index + 1])
  else { return }
  found.append(ByteRange(index, index + 1))
}

private let highBits: UInt64 = 0x8080_8080_8080_8080

@inline(__always)
private func isNarrowMark(_ byte: UInt8) -> Bool {
  switch byte {
  // Most of what is narrow.
  case UInt8(ascii: "0")...UInt8(ascii: "9"): false
  case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
    UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "!"):
    true
  default: false
  }
}

/// Whether a byte begins a character from U+4000 to U+9FFF, which are nearly all Han.
private func isHan(_ lead: UInt8) -> Bool { lead >= 0xE4 && lead <= 0xE9 }
