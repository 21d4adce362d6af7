import ReportModel
import SourceText

extension BoundTable {
  /// Makes the cells unreadable in which characters stand for lost ones: `??`, `□`, `1?`, or a picture.
  ///
  /// What the office wrote there nobody can tell; it is neither a wrong number nor a cell left blank.
  /// In texts, which may have been read from pictures of pages, letters and points like those that are
  /// taken for digits (`754O`, `l2`, `3.`) are no more certain.
  mutating func openLostCells(in bytes: Span<UInt8>, ofText isText: Bool) {
    var place = -1
    while let index = doubtfulCell(after: place, bytes) {
      place = index
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
      let misread =
        isText && cells[index].reason == .textInCell && isMisread(cells[index].range, bytes)
      guard let lost = lost ?? (misread ? cells[index].range : nil) else { continue }
      cells[index] = BoundCell(
        state: .unreadable,
        range: lost,
        basis: cells[index].basis,
        reason: .charactersLost
      )
    }
  }

  /// The next cell that is more than a number: beside most stands a tab, a bar or the end of a line, and
  /// nothing like a lost character.
  private func doubtfulCell(after last: Int, _ bytes: Span<UInt8>) -> Int? {
    let cells = cells.span
    var index = last + 1
    while index < cells.count {
      let number = cells[index].range
      guard cells[index].state == .value, cells[index].reason == nil,
        !mayBeLost(bytes, number.start - 1), !mayBeLost(bytes, number.end)
      else { return index }
      index += 1
    }
    return nil
  }
}

/// Whether U+FFFC stands in a range, which readers put for a picture or a form's field.
private func holdsPicture(_ range: ByteRange, _ bytes: Span<UInt8>) -> Bool {
  (range.start..<min(range.end, bytes.count)).contains { index in
    bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF
      && bytes[index + 2] == 0xBC
  }
}

/// Whether a range holds nothing but digits and what is taken for them or for dirt beside them.
private func isMisread(_ range: ByteRange, _ bytes: Span<UInt8>) -> Bool {
  guard !range.isEmpty, range.count <= longestCell, range.end <= bytes.count else { return false }
  var hasLetter = false
  var hasMark = false
  var hasDigit = false
  var index = range.start
  while index < range.end {
    let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
    switch scalar {
    // O, o, Q, D, 〇, ○, ◯, Ο, О for a zero; I, l, ! for a one.
    case 0x4F, 0x6F, 0x51, 0x44, 0x3007, 0x25CB, 0x25EF, 0x39F, 0x41E, 0x49, 0x6C, 0x21:
      hasLetter = true
    // Z, z, S, s, B, i, which are digits only beside others.
    case 0x5A, 0x7A, 0x53, 0x73, 0x42, 0x69: hasMark = true
    // Marks and points that dirt makes.
    case 0x20, 0x27, 0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x5F, 0x60, 0x7E, 0xB7, 0x3001, 0x3002, 0xFF0C:
      hasMark = hasMark || scalar != 0x20
    default:
      guard Scalars.digit(scalar) != nil else { return false }
      hasDigit = true
    }
    index = next
  }
  return hasLetter || hasMark && hasDigit
}

/// The longest cell that is looked at: digits and a few signs.
private let longestCell = 40

/// A number with the signs for lost characters that touch it; nil where none do.
private func lostCharacters(beside number: ByteRange, _ bytes: Span<UInt8>) -> ByteRange? {
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

/// Whether a byte, if there is one, may belong to a sign for a lost character.
@inline(__always)
private func mayBeLost(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
  guard bytes.indices.contains(index) else { return false }
  let byte = bytes[unchecked: index]
  return byte == 0x3F || byte >= 0x80
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
