import SourceText

/// A number, or a mark for nothing, of the text.
struct ScannedValue {
  /// What was seen.
  enum Kind: UInt8 {
    case number
    /// `/`, `—`, `无`.
    case mark
    /// Digits that are no number: with a leading zero, or too many of them.
    case digits
  }

  var number: ExactNumber
  var range: ByteRange
  /// Number of the stream's characters before it.
  var position: Int32
  var line: Int32
  var kind: Kind
  /// False where more than digits is printed.
  var isPlain = true
  /// Whether a character follows without a gap.
  var touchesNext = false
}

/// A line of the text view, or a row whose cells are known.
struct StreamLine {
  var range: ByteRange
  /// Whether its cells are known; a row of one cell is a line like any other.
  var isExplicit = false
  /// Whether the format itself says which cells there are.
  var isCertain = false
  /// The table that the format itself makes it a row of; −1 where it does not say.
  var table: Int32 = -1
  /// Pages before it.
  var page: Int32 = 0
  var firstCode: Int32
  var endCode: Int32
  var firstValue: Int32
  var endValue: Int32
  var firstCell: Int32
  var endCell: Int32

  var codes: Range<Int> { Int(firstCode)..<Int(endCode) }
  var values: Range<Int> { Int(firstValue)..<Int(endValue) }
  var cells: Range<Int> { Int(firstCell)..<Int(endCell) }
  var isEmpty: Bool { codes.isEmpty && values.isEmpty && cells.isEmpty }
}

/// A cell of an explicit line.
struct StreamCell {
  /// What the cell holds.
  enum Content: UInt8 {
    case empty
    /// One number, mark or run of digits, and nothing else.
    case value
    /// Words of a label, or anything else.
    case text
    /// Words and values.
    case mixed
  }

  var range: ByteRange
  var content: Content
  /// Index of its value; −1 where it is not one value.
  var value: Int32
}

/// All label characters of a report in reading order, with the values that stand between them.
///
/// A reference, since every step of recovery looks at it and none changes it.
final class LabelStream: Sendable {
  /// Codes of the characters; prose is left out and leaves a stop.
  let codes: FlatArray<UInt16>
  /// Offset of each character in the text view.
  let offsets: FlatArray<Int32>
  /// Index of the line of each character.
  let codeLines: FlatArray<Int32>
  let values: FlatArray<ScannedValue>
  let lines: FlatArray<StreamLine>
  let cells: FlatArray<StreamCell>
  /// The cells that hold nothing but a printed label, in stream order.
  let printed: FlatArray<PrintedPlace>
  /// By position, up to the one after the last character, index of the first value at or after it.
  private let valueFrom: FlatArray<Int32>
  /// Whether the document is a text, which may have been read from pictures of pages.
  let isText: Bool

  init(_ scanner: consuming StreamScanner, isText: Bool) {
    self.isText = isText
    (codes, offsets) = scanner.codes.taken()
    values = scanner.values.taken()
    lines = scanner.lines.taken()
    cells = scanner.cells.taken()
    printed = scanner.printedPlaces.taken()
    codeLines = LabelStream.linesOfCodes(lines, count: codes.count)
    valueFrom = LabelStream.firstValues(values, count: codes.count)
  }

  deinit {
    codes.deallocate()
    offsets.deallocate()
    codeLines.deallocate()
    valueFrom.deallocate()
    values.deallocate()
    lines.deallocate()
    cells.deallocate()
    printed.deallocate()
  }

  private static func linesOfCodes(
    _ lines: FlatArray<StreamLine>,
    count: Int
  ) -> FlatArray<Int32> {
    // Each character stands on a line, and lines follow one another.
    FlatArray(count: count) { places in
      for number in lines.indices {
        let range = lines[number].codes
        guard !range.isEmpty && range.upperBound <= count else { continue }
        UnsafeMutableBufferPointer(rebasing: places[range])
          .initialize(repeating: Int32(truncatingIfNeeded: number))
      }
    }
  }

  private static func firstValues(
    _ values: FlatArray<ScannedValue>,
    count: Int
  ) -> FlatArray<Int32> {
    FlatArray(count: count + 1) { places in
      var next = 0
      for value in values.indices {
        let position = min(Int(values[value].position), count)
        guard next <= position else { continue }
        UnsafeMutableBufferPointer(rebasing: places[next...position])
          .initialize(repeating: Int32(truncatingIfNeeded: value))
        next = position + 1
      }
      UnsafeMutableBufferPointer(rebasing: places[next...])
        .initialize(repeating: Int32(truncatingIfNeeded: values.count))
    }
  }

  /// Index of the first value at or after a stream position.
  func firstValue(from position: Int) -> Int {
    // No value stands before the first position or behind the one after the last character.
    guard position > 0 else { return 0 }
    return position < valueFrom.count ? Int(valueFrom[position]) : values.count
  }

  /// The values that stand before the character at `end` and not before the one at `start`.
  func values(from start: Int, to end: Int) -> Range<Int> {
    let first = firstValue(from: start)
    return first..<max(first, firstValue(from: end + 1))
  }

  /// Whether a value stands directly before the character at a position.
  func hasValue(at position: Int) -> Bool {
    let index = firstValue(from: position)
    return index < values.count && Int(values[index].position) == position
  }

  /// The place from one character to another; empty at the start where there is none.
  func range(from start: Int, to end: Int, in bytes: [UInt8]) -> ByteRange {
    guard start < end && start < offsets.count && end <= offsets.count else {
      return ByteRange(at: start < offsets.count ? Int(offsets[max(start, 0)]) : bytes.count)
    }
    let last = Int(offsets[end - 1])
    return ByteRange(Int(offsets[start]), last + Scalars.width(of: bytes[last]))
  }

  /// Whether values stand one on a line, alone, with as many lines from each to the next.
  ///
  /// An uneven step is a cell that is empty, or gone; only a page may end within.
  func areOneByOne(_ indices: [Int]) -> Bool {
    var step: Int?
    var last: Int?
    for index in indices {
      let number = Int(values[index].line)
      let line = lines[number]
      guard line.values.count == 1 && line.codes.isEmpty else { return false }
      if let last, lines[last].page == line.page {
        if number - last != step ?? number - last { return false }
        step = number - last
      }
      last = number
    }
    return true
  }

  /// The cell of an explicit line in which an offset lies; the last one where the format gives a text
  /// to several cells.
  func cell(at offset: Int, in line: StreamLine) -> Int? {
    func holds(_ cell: Int) -> Bool {
      cells[cell].range.start <= offset && offset < cells[cell].range.end
    }
    // The cells of a line of text follow one another, and those that are asked for are the first ones.
    return line.isCertain ? line.cells.last(where: holds) : line.cells.first(where: holds)
  }
}
