import Binding
import SourceText

/// Half-width `, ; : ( ) ? !` that stand between or beside Chinese characters in a part of a report.
func narrowPunctuation(in report: BoundReport, range: ByteRange) -> [ByteRange] {
  let bytes = report.document.text.bytes
  var found: [ByteRange] = []
  for block in report.blockRanges where range.contains(block) {
    var index = block.start
    while index < block.end {
      if isNarrowMark(bytes[index]) && isHan(bytes, endingAt: index, from: block.start)
        && isHan(bytes, startingAt: index + 1, to: block.end)
      {
        found.append(ByteRange(index, index + 1))
      }
      index += 1
    }
  }
  return found
}

private func isNarrowMark(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
    UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "!"):
    true
  default: false
  }
}

private func isHan(_ bytes: [UInt8], startingAt index: Int, to end: Int) -> Bool {
  index + 2 < end && bytes[index] >= 0xE4 && bytes[index] <= 0xE9
}

private func isHan(_ bytes: [UInt8], endingAt index: Int, from start: Int) -> Bool {
  index - 3 >= start && bytes[index - 3] >= 0xE4 && bytes[index - 3] <= 0xE9
}
