import ReportModel
import SourceText

/// Takes a document apart into the characters that labels consist of and the values between them.
struct StreamScanner: ~Copyable {
  var codes = CodeBuffer()
  var values = GrowingBuffer<ScannedValue>(room: 512)
  private(set) var lines = GrowingBuffer<StreamLine>(room: 256)
  var cells = GrowingBuffer<StreamCell>(room: 512)
  private(set) var printedPlaces = GrowingBuffer<PrintedPlace>(room: 128)
  let alphabet: LabelAlphabet
  let printed: PrintedCells?
  var stretch = Stretch()
  var told = ToldNumbers()
  /// Whether the line under the scanner is one of its own, and not a cell.
  var isWholeLine = true
  /// Whether sentences that can only be prose are passed over, and printed labels looked up; what is
  /// taken is the same without.
  private let looksAhead: Bool

  /// The text up to a sentence end, as long as it is not known whether it is prose.
  struct Stretch {
    var firstCode = 0
    var firstValue = 0
    var han = 0
    var pairs = 0
    var last: UInt16 = 0
  }

  /// What is known of a line or cell up to the character under the scanner.
  struct LineState {
    var before = Before.edge
    var hasComma = false
    /// Whether no character that counts has been seen.
    var isFirst = true
  }

  /// What stands directly before a character.
  enum Before { case edge, space, digit, han, latin, ordinalWord, openBracket, other }

  init(alphabet: LabelAlphabet, printed: PrintedCells?, looksAhead: Bool = true) {
    self.alphabet = alphabet
    self.printed = printed
    self.looksAhead = looksAhead
  }

  /// Scans a text as one cell; tells whether it holds words and nothing else.
  mutating func scansAsWords(_ bytes: Span<UInt8>) -> Bool {
    isWholeLine = false
    return scanCell(bytes, ByteRange(0, bytes.count)) == .text
  }

  /// Scans the whole document, whose rows of cells are given.
  mutating func scan(_ document: Document, rows: [GridRow]) {
    let text = document.text
    let bytes = text.bytes.span
    let starts = text.lineStarts.span
    let rows = rows.span
    let breaks = document.pageBreaks.span
    let skipped = PageFurniture.numberedLines(in: document)
    var nextRow = 0
    var nextBreak = 0
    var nextSkipped = 0
    var page: Int32 = 0
    var index = 0
    while index < starts.count {
      let start = Int(starts[index])
      while nextBreak < breaks.count && breaks[nextBreak] <= start {
        nextBreak += 1
        page += 1
      }
      while nextRow < rows.count && rows[nextRow].range.end < start { nextRow += 1 }
      let end = endOfLine(index, starts, bytes)
      if nextRow < rows.count && rows[nextRow].range.start <= end {
        scan(rows, at: nextRow, bytes, page: page)
        let rowEnd = rows[nextRow].range.end
        nextRow += 1
        index += 1
        while index < starts.count && Int(starts[index]) < rowEnd { index += 1 }
        // Several rows may share a line of the view.
        while nextRow < rows.count
          && rows[nextRow].range.start < endOfLine(index - 1, starts, bytes)
        {
          scan(rows, at: nextRow, bytes, page: page)
          nextRow += 1
        }
        continue
      }
      let range = ByteRange(start, end)
      while nextSkipped < skipped.count && skipped[nextSkipped] < index { nextSkipped += 1 }
      let isSkipped = nextSkipped < skipped.count && skipped[nextSkipped] == index
      if isSkipped || PageFurniture.isPageNumber(bytes, range) {
        page += 1
      } else {
        scanLine(range, bytes, page: page)
      }
      index += 1
    }
  }

  /// The end of a line of the text view without its line end; the same as `TextView.line`.
  private func endOfLine(_ index: Int, _ starts: Span<Int32>, _ bytes: Span<UInt8>) -> Int {
    let start = Int(starts[index])
    var end = index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count
    if end > start && bytes[end - 1] == 0x0A { end -= 1 }
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  // MARK: Lines and rows

  mutating func scanLine(_ range: ByteRange, _ bytes: Span<UInt8>, page: Int32) {
    let line = beginLine(range, page: page)
    scan(bytes, range)
    endLine(line)
  }

  mutating func beginLine(_ range: ByteRange, page: Int32) -> StreamLine {
    let code = Int32(truncatingIfNeeded: codes.count)
    let value = Int32(truncatingIfNeeded: values.count)
    let cell = Int32(truncatingIfNeeded: cells.count)
    return StreamLine(
      range: range,
      page: page,
      firstCode: code,
      endCode: code,
      firstValue: value,
      endValue: value,
      firstCell: cell,
      endCell: cell
    )
  }

  mutating func endLine(_ line: StreamLine) {
    var line = line
    line.endCode = Int32(truncatingIfNeeded: codes.count)
    line.endValue = Int32(truncatingIfNeeded: values.count)
    line.endCell = Int32(truncatingIfNeeded: cells.count)
    lines.append(line)
  }

  // MARK: Characters

  /// Scans a line.
  private mutating func scan(_ bytes: Span<UInt8>, _ range: ByteRange) {
    if range.isEmpty || takeWholeNumber(bytes, range) || takePrinted(bytes, range) { return }
    if !takeNoted(bytes, range) { scanText(bytes, range) }
  }

  mutating func scanText(
    _ bytes: Span<UInt8>,
    _ range: ByteRange,
    _ state: LineState = LineState()
  ) {
    let end = range.end
    beginStretch()
    told = ToldNumbers()
    codes.reserve(range.count + 1)
    var line = state
    var index = range.start
    while index < end {
      if begins(words: bytes, at: index, before: end, line.before) {
        if looksAhead, stretch.han == 0, let after = passProse(bytes, from: index, to: end, &line) {
          index = after
        } else {
          index = takeWords(bytes, from: index, to: end, &line)
        }
        continue
      }
      let (scalar, next) = Scalars.decode(bytes, at: index, end: end)
      if Scalars.digit(scalar) != nil {
        index = addNumber(bytes, at: index, in: range, after: line.before, isFirst: line.isFirst)
        line.before = .digit
        line.isFirst = false
        continue
      }
      if Scalars.isSpace(scalar) {
        if line.before != .edge { line.before = .space }
        index = next
        continue
      }
      let atEdge = line.before == .edge || line.before == .space
      if atEdge, let after = addSignedNumber(scalar, bytes, at: index, next: next, in: range) {
        index = after
        line.before = .digit
        line.isFirst = false
        continue
      }
      if atEdge, let after = markEnd(scalar, bytes, next: next, in: range, after: line.before) {
        addValue(.mark, .zero, ByteRange(index, after))
        index = after
        line.before = .other
        line.isFirst = false
        continue
      }
      let before = take(scalar, bytes, at: index, before: end, &line.hasComma)
      line.before = before
      if before != .other || Scalars.isHan(scalar) {
        line.isFirst = line.isFirst && before == .openBracket
      }
      index = next
    }
    endStretch(bytes, before: end, isSentence: line.hasComma)
  }

  /// Takes a line or cell of nothing but the digits of one number, which most cells are.
  @inline(__always)
  mutating func takeWholeNumber(_ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    let start = range.start
    let first = bytes[start] &- 0x30
    guard first < 10, range.count <= 15, first != 0 || range.count == 1 else { return false }
    var mantissa = Int64(first)
    for index in start + 1..<range.end {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return false }
      mantissa = mantissa &* 10 &+ Int64(digit)
    }
    addValue(.number, ExactNumber(mantissa: mantissa, scale: 0), range)
    return true
  }

  /// Takes a line or cell that is a label as the form prints it.
  @inline(__always)
  mutating func takePrinted(_ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    guard looksAhead, let printed, let cell = printed.index(of: range, in: bytes) else {
      return false
    }
    printedPlaces.append(
      PrintedPlace(
        position: Int32(truncatingIfNeeded: codes.count),
        cell: Int32(truncatingIfNeeded: cell)
      )
    )
    printed.append(cell, at: range.start, to: &codes)
    return true
  }

  /// Adds a value at the end of what was scanned so far.
  @inline(__always)
  mutating func addValue(
    _ kind: ScannedValue.Kind,
    _ number: ExactNumber,
    _ range: ByteRange,
    isPlain: Bool = true,
    touchesNext: Bool = false
  ) {
    values.append(
      ScannedValue(
        number: number,
        range: range,
        position: Int32(truncatingIfNeeded: codes.count),
        line: Int32(truncatingIfNeeded: lines.count),
        kind: kind,
        isPlain: isPlain,
        touchesNext: touchesNext
      )
    )
  }

  /// Adds a character that is part of no value, and gives what it is for the next one.
  private mutating func take(
    _ scalar: UInt32,
    _ bytes: Span<UInt8>,
    at index: Int,
    before end: Int,
    _ hasComma: inout Bool
  ) -> Before {
    if scalar < 0x80 {
      if scalar == 0x2C { hasComma = true }
      if scalar == 0x28 { return .openBracket }
      return Scalars.isLatin(scalar) ? .latin : .other
    }
    switch scalar {
    case 0x3002, 0xFF1B, 0xFF01, 0xFF1F:
      endStretch(bytes, before: end, isSentence: true, hasStop: scalar == 0x3002)
      beginStretch()
      return .other
    case 0xFF0C:
      hasComma = true
      return .other
    case 0xFF08: return .openBracket
    case 0x2460...0x2468:
      addCode(alphabet.digitCodes[Int(scalar) - 0x245F], at: index)
      return .han
    default: break
    }
    if scalar >= 0x10000 {
      guard Scalars.isHan(scalar) else { return .other }
      addHan(LabelCatalog.unknown, at: index)
      return .han
    }
    let code = alphabet.codes[Int(scalar)]
    guard code != 0 else { return Scalars.isLatin(scalar) ? .latin : .other }
    addHan(code, at: index)
    return scalar == 0x7B2C ? .ordinalWord : .han
  }

  /// Adds the code of a Han character, which with the one before it may be another word's.
  @inline(__always)
  mutating func addHan(_ code: UInt16, at index: Int) {
    stretch.han += 1
    if alphabet.isPair(stretch.last, code) { stretch.pairs += 1 }
    if let pair = alphabet.renamed(stretch.last, code), codes.count > 0 {
      codes.replaceLast(pair.first)
      codes.append(pair.second, at: index)
      stretch.last = pair.second
      return
    }
    stretch.last = code
    codes.append(code, at: index)
  }

  /// Adds the code of a digit that numbers a label.
  mutating func addCode(_ code: UInt16, at index: Int) {
    guard code != 0 else { return }
    codes.append(code, at: index)
    // What comes next does not stand beside the Han character before it.
    stretch.last = 0
  }
}
