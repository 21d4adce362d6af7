import ReportModel
import SourceText

/// Takes a document apart into the characters that labels consist of and the values between them.
struct StreamScanner: ~Copyable {
  var stream = StreamBuffer()
  var codes = CodeBuffer()
  let catalog: LabelCatalog
  var stretch = Stretch()
  private(set) var lineIndex: Int32 = 0
  /// Whether the line under the scanner is one of its own, and not a cell.
  private(set) var isWholeLine = true
  /// Whether sentences that can only be prose are passed over; what is taken is the same without.
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

  init(catalog: LabelCatalog, looksAhead: Bool = true) {
    self.catalog = catalog
    self.looksAhead = looksAhead
  }

  /// Scans the whole document.
  mutating func scan(_ document: Document) {
    let text = document.text
    let bytes = text.bytes.span
    let starts = text.lineStarts.span
    let skipped = PageFurniture.numberedLines(in: document)
    let rows = PipeStreams(document, catalog: catalog).joinedRows()
    stream.values.reserveCapacity(512)
    stream.cells.reserveCapacity(512)
    stream.lines.reserveCapacity(starts.count)
    var nextRow = 0
    var nextBreak = 0
    var page: Int32 = 0
    var index = 0
    while index < starts.count {
      let start = Int(starts[index])
      while nextBreak < document.pageBreaks.count && document.pageBreaks[nextBreak] <= start {
        nextBreak += 1
        page += 1
      }
      while nextRow < rows.count && rows[nextRow].range.end < start { nextRow += 1 }
      let end = endOfLine(index, starts, bytes)
      if nextRow < rows.count && rows[nextRow].range.start <= end {
        let rowEnd = rows[nextRow].range.end
        scan(rows[nextRow], bytes, page: page)
        nextRow += 1
        index += 1
        while index < starts.count && Int(starts[index]) < rowEnd { index += 1 }
        // Several rows may share a line of the view.
        while nextRow < rows.count
          && rows[nextRow].range.start < endOfLine(index - 1, starts, bytes)
        {
          scan(rows[nextRow], bytes, page: page)
          nextRow += 1
        }
        continue
      }
      let range = ByteRange(start, end)
      if skipped.contains(index) || PageFurniture.isPageNumber(bytes, range) {
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

  private mutating func scanLine(_ range: ByteRange, _ bytes: Span<UInt8>, page: Int32) {
    let line = beginLine(range, page: page)
    scan(bytes, range)
    endLine(line)
  }

  private mutating func scan(_ row: GridRow, _ bytes: Span<UInt8>, page: Int32) {
    if isRule(row, bytes) { return }
    guard row.cells.count > 1 else {
      return scanLine(row.cells.first ?? row.range, bytes, page: page)
    }
    var line = beginLine(row.range, page: page)
    isWholeLine = false
    defer { isWholeLine = true }
    line.isExplicit = true
    line.isCertain = row.isCertain
    for cell in row.cells {
      let content: StreamCell.Content
      let start = cell.start
      let end = cell.end
      let firstValue = stream.values.count
      if start >= end {
        content = .empty
      } else if takeWholeNumber(bytes, start, end) {
        content = .value
      } else {
        content = scanCell(bytes, cell)
      }
      let value = content == .value ? Int32(truncatingIfNeeded: firstValue) : -1
      stream.cells.append(StreamCell(range: cell, content: content, value: value))
    }
    endLine(line)
  }

  /// Scans a cell that is more than one whole number.
  private mutating func scanCell(
    _ bytes: Span<UInt8>,
    _ cell: ByteRange
  ) -> StreamCell.Content {
    let firstCode = codes.count
    let firstValue = stream.values.count
    scanText(bytes, cell)
    let values = stream.values.count - firstValue
    if codes.count > firstCode { return values > 0 ? .mixed : .text }
    if values > 0 {
      return values == 1 && stream.values[firstValue].range.count >= visibleCount(cell, bytes)
        ? .value : .mixed
    }
    return visibleCount(cell, bytes) > 0 ? .text : .empty
  }

  /// Whether all cells of a row are dashes and at least one has three: `|---|:--:|`.
  private func isRule(_ row: GridRow, _ bytes: Span<UInt8>) -> Bool {
    guard !row.isCertain else { return false }
    var longest = 0
    for cell in row.cells {
      var dashes = 0
      for index in cell.start..<cell.end {
        switch bytes[index] {
        case 0x2D: dashes += 1
        case 0x3A, 0x20: break
        default: return false
        }
      }
      longest = max(longest, dashes)
    }
    return longest >= 3
  }

  /// Number of bytes from the first to the last visible character.
  private func visibleCount(_ range: ByteRange, _ bytes: Span<UInt8>) -> Int {
    var first: Int?
    var last = range.start
    var index = range.start
    while index < range.end {
      let (scalar, next) = Scalars.decode(bytes, at: index, end: range.end)
      if !Scalars.isSpace(scalar) && scalar != 0x2A {
        first = first ?? index
        last = next
      }
      index = next
    }
    return first.map { last - $0 } ?? 0
  }

  private mutating func beginLine(_ range: ByteRange, page: Int32) -> StreamLine {
    lineIndex = Int32(truncatingIfNeeded: stream.lines.count)
    let code = Int32(truncatingIfNeeded: codes.count)
    let value = Int32(truncatingIfNeeded: stream.values.count)
    let cell = Int32(truncatingIfNeeded: stream.cells.count)
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

  private mutating func endLine(_ line: StreamLine) {
    var line = line
    line.endCode = Int32(truncatingIfNeeded: codes.count)
    line.endValue = Int32(truncatingIfNeeded: stream.values.count)
    line.endCell = Int32(truncatingIfNeeded: stream.cells.count)
    stream.lines.append(line)
  }

  // MARK: Characters

  /// Scans a line or a cell.
  private mutating func scan(_ bytes: Span<UInt8>, _ range: ByteRange) {
    let start = range.start
    let end = range.end
    guard start < end, !takeWholeNumber(bytes, start, end) else { return }
    scanText(bytes, range)
  }

  private mutating func scanText(_ bytes: Span<UInt8>, _ range: ByteRange) {
    let end = range.end
    beginStretch()
    codes.reserve(range.count + 1)
    var line = LineState()
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
      let before = take(scalar, at: index, &line.hasComma)
      line.before = before
      if before != .other || Scalars.isHan(scalar) {
        line.isFirst = line.isFirst && before == .openBracket
      }
      index = next
    }
    endStretch(isSentence: line.hasComma)
  }

  /// Takes a line or cell of nothing but the digits of one number, which most cells are.
  private mutating func takeWholeNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let first = bytes[start] &- 0x30
    guard first < 10, end - start <= 15, first != 0 || end - start == 1 else { return false }
    var mantissa = Int64(first)
    for index in start + 1..<end {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return false }
      mantissa = mantissa &* 10 &+ Int64(digit)
    }
    addValue(.number, ExactNumber(mantissa: mantissa, scale: 0), ByteRange(start, end))
    return true
  }

  /// Adds a character that is part of no value, and gives what it is for the next one.
  private mutating func take(_ scalar: UInt32, at index: Int, _ hasComma: inout Bool) -> Before {
    if scalar < 0x80 {
      if scalar == 0x2C { hasComma = true }
      if scalar == 0x28 { return .openBracket }
      return Scalars.isLatin(scalar) ? .latin : .other
    }
    switch scalar {
    case 0x3002, 0xFF1B, 0xFF01, 0xFF1F:
      endStretch(isSentence: true)
      beginStretch()
      return .other
    case 0xFF0C:
      hasComma = true
      return .other
    case 0xFF08: return .openBracket
    case 0x2460...0x2468:
      addCode(catalog.digitCodes[Int(scalar) - 0x245F], at: index)
      return .han
    default: break
    }
    if scalar >= 0x10000 {
      guard Scalars.isHan(scalar) else { return .other }
      addHan(LabelCatalog.unknown, at: index)
      return .han
    }
    let code = catalog.codes[Int(scalar)]
    guard code != 0 else { return Scalars.isLatin(scalar) ? .latin : .other }
    addHan(code, at: index)
    return scalar == 0x7B2C ? .ordinalWord : .han
  }

  /// Adds the code of a Han character, which with the one before it may be another word's.
  @inline(__always)
  mutating func addHan(_ code: UInt16, at index: Int) {
    stretch.han += 1
    if catalog.isPair(stretch.last, code) { stretch.pairs += 1 }
    if let pair = catalog.renamed(stretch.last, code), codes.count > 0 {
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
    if code != 0 { codes.append(code, at: index) }
  }

  // MARK: Prose

  mutating func beginStretch() {
    stretch = Stretch(firstCode: codes.count, firstValue: stream.values.count)
  }

  /// Leaves out the stretch where it is prose: mostly words that no label has.
  private mutating func endStretch(isSentence: Bool) {
    guard stretch.han >= 12 && stretch.pairs * 100 < 60 * (stretch.han - 1) else { return }
    guard isSentence || stretch.han >= 40 else { return }
    leaveOutStretch()
  }

  /// Leaves out what was taken of the stretch.
  mutating func leaveOutStretch() {
    codes.leaveOut(from: stretch.firstCode)
    stream.values.removeLast(stream.values.count - stretch.firstValue)
  }
}
