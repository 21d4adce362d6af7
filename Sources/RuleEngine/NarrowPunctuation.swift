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
  var index = block.start
  // The end of the last character when it is Han.
  var hanEnd = -1
  while index < block.end {
    let byte = bytes[index]
    if byte >= 0xE0 {
      index += byte < 0xF0 ? 3 : 4
      if isHan(byte) { hanEnd = index }
      continue
    }
    if hanEnd == index && isNarrowMark(byte) && index + 3 < block.end && isHan(bytes[index + 1]) {
      found.append(ByteRange(index, index + 1))
    }
    index += 1
  }
}

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
