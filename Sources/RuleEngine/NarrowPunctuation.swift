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
  while index < end {
    // Han text is passed over eight bytes at a time.
    if index + 8 <= end {
      let narrow = ~eightBytes(words, at: index) & highBits
      guard narrow != 0 else {
        index += 8
        continue
      }
      index += narrow.trailingZeroBitCount / 8
    }
    if bytes[index] < 0x80, isNarrowMark(bytes[index]), index - 3 >= block.start,
      isHan(bytes[index - 3]), bytes[index - 1] >= 0x80, bytes[index - 2] >= 0x80,
      index + 3 < end, isHan(bytes[index + 1])
    {
      found.append(ByteRange(index, index + 1))
    }
    index += 1
  }
}

private let highBits: UInt64 = 0x8080_8080_8080_8080

private func isNarrowMark(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
    UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "!"):
    true
  default: false
  }
}

/// Whether a byte begins a character from U+4000 to U+9FFF, which are nearly all Han.
private func isHan(_ lead: UInt8) -> Bool { lead >= 0xE4 && lead <= 0xE9 }
