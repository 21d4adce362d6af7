/// The text of blocks, folded for matching: one 16-bit unit for each character that counts.
///
/// Full and half width are one, brackets and quotes of a kind are one, letters are lower case; white
/// space between CJK, digits and punctuation is gone. Characters outside the BMP are `0xFFFF`.
/// Every block ends with a unit `0`. All blocks of one folded text come from the same text view.
package struct FoldedText: Sendable {
  /// The folded characters of all blocks.
  package private(set) var units: [UInt16] = []
  /// Offset of the source character of each unit.
  package private(set) var starts: [Int32] = []
  /// Index of the first unit of each block.
  package private(set) var blockStarts: [Int32] = []
  /// The id that each block was given.
  package private(set) var blockIDs: [Int32] = []
  /// The UTF-8 text that the units come from.
  package private(set) var source: [UInt8] = []

  /// No text.
  package init() {}

  /// One block with the id 0.
  package init(_ text: String) {
    let view = TextView(Array(text.utf8))
    append([view.all], of: view, id: 0)
  }

  /// Number of blocks.
  package var blockCount: Int { blockStarts.count }

  /// Forgets all blocks but keeps the memory for the next text.
  package mutating func removeAll() {
    units.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    blockStarts.removeAll(keepingCapacity: true)
    blockIDs.removeAll(keepingCapacity: true)
    source = []
  }

  /// Makes room for a text of so many bytes, most of them those of Han, in so many blocks.
  package mutating func reserve(bytes count: Int, blocks: Int) {
    units.reserveCapacity(units.count + count * 2 / 5)
    starts.reserveCapacity(starts.count + count * 2 / 5)
    blockStarts.reserveCapacity(blockStarts.count + blocks)
    blockIDs.reserveCapacity(blockIDs.count + blocks)
  }

  /// The units of a block, counted from 0, without the final unit `0`.
  package func units(ofBlock index: Int) -> Range<Int> {
    guard index >= 0 && index < blockStarts.count else { return units.count..<units.count }
    let next = index + 1 < blockStarts.count ? Int(blockStarts[index + 1]) : units.count
    return Int(blockStarts[index])..<(next - 1)
  }

  /// The block, counted from 0, in which a unit lies; nil before the first and without blocks.
  package func block(ofUnit index: Int) -> Int? {
    var low = 0
    var high = blockStarts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(blockStarts[middle]) <= index { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Offset after the source character of a unit; of a block's final unit, its start.
  package func end(ofUnit index: Int) -> Int {
    guard index >= 0 && index < units.count else { return source.count }
    let start = Int(starts[index])
    guard units[index] != 0 && start < source.count else { return start }
    return min(start + utf8Width(source[start]), source.count)
  }

  /// The source's own bytes from the first to the last character of a run of units; an empty run is
  /// the place before its unit.
  package func range(_ run: Range<Int>) -> ByteRange {
    let lower = max(run.lowerBound, 0)
    guard lower < units.count else { return ByteRange(at: Int(starts.last ?? 0)) }
    guard run.upperBound > lower else { return ByteRange(at: Int(starts[lower])) }
    return ByteRange(Int(starts[lower]), end(ofUnit: min(run.upperBound, units.count) - 1))
  }

  /// Folds one block; several segments are its hard-wrapped lines, joined.
  ///
  /// Segments with white space or a line end between them are joined by white space, others directly;
  /// where lines are `wrapped`, so are the digits of a number or the letters of an address that the
  /// end of a line cuts. Where the text is `letterSpaced`, blanks do not part anything.
  package mutating func append(
    _ segments: ArraySlice<ByteRange>,
    of text: TextView,
    id: Int,
    wrapped: Bool = false,
    letterSpaced: Bool = false
  ) {
    if blockStarts.isEmpty { source = text.bytes }
    blockStarts.append(Int32(truncatingIfNeeded: units.count))
    blockIDs.append(Int32(truncatingIfNeeded: id))
    // A kept space stands for at least one byte, so that no text has more units than bytes.
    let room = segments.reduce(1) { $0 + max($1.count, 0) } + segments.count
    grow(by: room)
    let joins = Joins(cutByLines: wrapped, letterSpaced: letterSpaced)
    starts.append(addingCapacity: room) { starts in
      units.append(addingCapacity: room) { units in
        starts.withUnsafeMutableBufferPointer { startMemory, startCount in
          units.withUnsafeMutableBufferPointer { unitMemory, unitCount in
            unitCount = fold(segments, of: text, joins, into: unitMemory, startMemory)
            startCount = unitCount
          }
        }
      }
    }
  }

  private mutating func grow(by room: Int) {
    guard units.capacity - units.count < room else { return }
    let capacity = max(units.count + room, units.capacity * 2, 256)
    units.reserveCapacity(capacity)
    starts.reserveCapacity(capacity)
  }
}

/// Folds the lines of a block; the number of its units.
private func fold(
  _ segments: ArraySlice<ByteRange>,
  of text: TextView,
  _ joins: Joins,
  into units: UnsafeMutableBufferPointer<UInt16>,
  _ starts: UnsafeMutableBufferPointer<Int32>
) -> Int {
  var pass = FoldingPass(into: units, starts, dropsBlanks: joins.letterSpaced)
  var end = 0
  var isFirst = true
  text.bytes.withUnsafeBufferPointer { bytes in
    for segment in segments {
      let start = min(max(segment.start, 0), bytes.count)
      if !isFirst && pass.space < 0 && end < start
        && !(joins.cutByLines && isCut(bytes, end, start))
      {
        pass.space = firstSpace(in: bytes, end, start)
      }
      isFirst = false
      end = min(max(segment.end, start), bytes.count)
      pass.fold(bytes, from: start, to: end)
    }
  }
  pass.append(0, at: end)
  return pass.count
}

/// What does not part words, though white space stands there.
private struct Joins {
  /// The end of a line, where it cuts a number or an address.
  let cutByLines: Bool
  /// Blanks between single letters.
  let letterSpaced: Bool
}

/// Whether nearly every character is followed by a blank, as in `年 度 报 告`.
package func isLetterSpaced(_ segments: ArraySlice<ByteRange>, of text: TextView) -> Bool {
  var characters = 0
  var blanks = 0
  var wasBlank = true
  for segment in segments {
    for index in segment.start..<min(segment.end, text.bytes.count) {
      let byte = text.bytes[index]
      if byte == 0x20 {
        if !wasBlank { blanks += 1 }
        wasBlank = true
      } else if byte & 0xC0 != 0x80 {
        characters += 1
        wasBlank = false
      }
    }
  }
  return characters >= 6 && blanks * 10 >= characters * 7
}

/// The folded units of a short text, as those of a block without its final unit `0`.
package func folded(_ text: String) -> [UInt16] {
  var text = text
  return text.withUTF8 { folded($0, from: 0, to: $0.count) }
}

/// The folded units of a part of a text, as if it were a text of its own.
package func folded(_ range: ByteRange, of text: TextView) -> [UInt16] {
  text.bytes.withUnsafeBufferPointer { bytes in
    let start = min(max(range.start, 0), bytes.count)
    return folded(bytes, from: start, to: min(max(range.end, start), bytes.count))
  }
}

private func folded(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
  to end: Int
) -> [UInt16] {
  // One more than bytes, as a pass wants it.
  let room = end - start + 1
  var folded: [UInt16] = []
  func take(
    _ units: UnsafeMutableBufferPointer<UInt16>,
    _ starts: UnsafeMutableBufferPointer<Int32>
  ) {
    let count = fold(bytes, from: start, to: end, into: units, starts)
    // Hardly a third of what there may be: the copy's memory is small, and soon had.
    folded.append(contentsOf: UnsafeMutableBufferPointer(rebasing: units[..<count]))
  }
  // Only memory of a fixed size costs nothing.
  if room <= 256 {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { starts in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 256) { take($0, starts) }
    }
  } else {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: room) { starts in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: room) { take($0, starts) }
    }
  }
  return folded
}

/// Folds a part of a text; the number of its units.
private func fold(
  _ bytes: UnsafeBufferPointer<UInt8>,
  from start: Int,
  to end: Int,
  into units: UnsafeMutableBufferPointer<UInt16>,
  _ starts: UnsafeMutableBufferPointer<Int32>
) -> Int {
  var pass = FoldingPass(into: units, starts, dropsBlanks: false)
  pass.fold(bytes, from: start, to: end)
  return pass.count
}

/// Whether a line end, with no blank before it, cuts a number or an address.
private func isCut(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ start: Int) -> Bool {
  guard end > 0 && start < bytes.count && (bytes[end] == 0x0A || bytes[end] == 0x0D) else {
    return false
  }
  if isDigitEnd(bytes, end) && isDigitStart(bytes, start) { return true }
  // An address: letters and marks without a blank, some of them on the other line.
  var first = end
  while first > 0 && end - first < 64 && isAddressByte(bytes[first - 1]) { first -= 1 }
  var last = start
  while last < bytes.count && last - start < 64 && isAddressByte(bytes[last]) { last += 1 }
  guard first < end && start < last else { return false }
  return hasAddressMark(bytes, first, end) || hasAddressMark(bytes, start, last)
}

private func isDigitStart(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
  if bytes[start] < 0x80 { return bytes[start] >= 0x30 && bytes[start] <= 0x39 }
  return start + 2 < bytes.count && isWideDigit(bytes, start)
}

private func isDigitEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
  if bytes[end - 1] < 0x80 { return bytes[end - 1] >= 0x30 && bytes[end - 1] <= 0x39 }
  return end >= 3 && isWideDigit(bytes, end - 3)
}

/// U+FF10…FF19.
private func isWideDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
  bytes[start] == 0xEF && bytes[start + 1] == 0xBC && bytes[start + 2] >= 0x90
    && bytes[start + 2] <= 0x99
}

private func isAddressByte(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

/// Whether `@`, `/` or a point between letters stands in a run of ASCII.
private func hasAddressMark(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
  for index in start..<end {
    if bytes[index] == 0x40 || bytes[index] == 0x2F { return true }
    if bytes[index] == 0x2E && index > start && index + 1 < end && bytes[index - 1] > 0x39
      && bytes[index + 1] > 0x39
    {
      return true
    }
  }
  return false
}

private func firstSpace(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
  var index = start
  while index < end {
    let byte = bytes[index]
    if byte == 0x20 || byte >= 0x09 && byte <= 0x0D { return index }
    index += 1
  }
  return -1
}
