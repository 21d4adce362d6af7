import ReportModel
import SourceText

extension BoundTable {
  /// Makes the cells unreadable in which characters stand for lost ones: `??`, `□`, `1?`, or a picture.
  ///
  /// What the office wrote there nobody can tell; it is neither a wrong number nor a cell left blank.
  mutating func openLostCells(in bytes: Span<UInt8>) {
    for index in cells.indices {
      let lost: ByteRange?
      if cells[index].reason == .textInCell, holdsPicture(cells[index].range, bytes) {
        cells[index].reason = .picture
        continue
      }
      switch (cells[index].state, cells[index].reason) {
      case (.value, _): lost = lostCharacters(beside: cells[index].range, bytes)
      case (.blank, _), (.unreadable, .textInCell):
        lost = lostCharacters(inCellAround: cells[index].range, bytes)
      default: lost = nil
      }
      guard let lost else { continue }
      cells[index] = BoundCell(
        state: .unreadable,
        range: lost,
        basis: cells[index].basis,
        reason: .charactersLost
      )
    }
  }
}

/// Whether U+FFFC stands in a range, which readers put for a picture or a form's field.
private func holdsPicture(_ range: ByteRange, _ bytes: Span<UInt8>) -> Bool {
  (range.start..<min(range.end, bytes.count)).contains { index in
    bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF
      && bytes[index + 2] == 0xBC
  }
}

/// The longest cell that is looked at: digits and a few signs.
private let longestCell = 40

/// A number with the signs for lost characters that touch it; nil where none do.
private func lostCharacters(beside number: ByteRange, _ bytes: Span<UInt8>) -> ByteRange? {
  // Beside most numbers stands a tab, a bar or the end of a line.
  guard mayBeLost(bytes, number.start - 1) || mayBeLost(bytes, number.end) else { return nil }
  var (start, end) = (number.start, number.end)
  while number.start - start < longestCell {
    let width = widthOfLost(before: start, bytes)
    guard width > 0 else { break }
    start -= width
  }
  while end - number.end < longestCell {
    let width = lostCharacterWidth(bytes, at: end, before: bytes.count)
    guard width > 0 else { break }
    end += width
  }
  return start < number.start || end > number.end ? ByteRange(start, end) : nil
}

/// Whether a byte may belong to a sign for a lost character.
@inline(__always)
private func mayBeLost(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
  index >= 0 && index < bytes.count && (bytes[index] == 0x3F || bytes[index] >= 0x80)
}

/// The content of the cell, or of the line that is one, around a range; nil where it holds more than
/// digits and signs for lost characters, or none of these.
private func lostCharacters(inCellAround range: ByteRange, _ bytes: Span<UInt8>) -> ByteRange? {
  guard range.count <= longestCell, range.end <= bytes.count else { return nil }
  var (start, end) = (range.start, range.end)
  while start > 0 && !isEdge(bytes[start - 1]) && range.start - start < longestCell { start -= 1 }
  while end < bytes.count && !isEdge(bytes[end]) && end - range.end < longestCell { end += 1 }
  var lost: ByteRange?
  var digits: ByteRange?
  var index = start
  while index < end {
    let width = lostCharacterWidth(bytes, at: index, before: end)
    let here = ByteRange(index, index + max(width, 1))
    if width > 0 {
      lost = lost?.union(here) ?? here
    } else if bytes[index] &- 0x30 < 10 {
      digits = digits?.union(here) ?? here
    } else if bytes[index] != 0x20 && bytes[index] != 0x2A {
      return nil
    }
    index = here.end
  }
  return lost.map { digits?.union($0) ?? $0 }
}

/// Whether a byte ends a cell or a line.
private func isEdge(_ byte: UInt8) -> Bool {
  byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x7C
}

private func widthOfLost(before end: Int, _ bytes: Span<UInt8>) -> Int {
  if lostCharacterWidth(bytes, at: end - 1, before: end) == 1 { return 1 }
  return lostCharacterWidth(bytes, at: end - 3, before: end) == 3 ? 3 : 0
}
