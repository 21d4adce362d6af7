import ReportModel
import SourceText

/// Rows whose cells are known.
extension StreamScanner {
  /// Scans a row of cells, of several of a document.
  mutating func scan(
    _ rows: Span<GridRow>,
    at place: Int,
    _ bytes: Span<UInt8>,
    page: Int32
  ) {
    let contents = rows[place].cells.span
    let isCertain = rows[place].isCertain
    if !isCertain && isRule(contents, bytes) { return }
    guard contents.count > 1 else {
      let range = contents.isEmpty ? rows[place].range : contents[0]
      return scanLine(range, bytes, page: page)
    }
    var line = beginLine(rows[place].range, page: page)
    isWholeLine = false
    line.isExplicit = true
    line.isCertain = isCertain
    if isCertain { line.table = rows[place].table }
    var index = 0
    while true {
      index = addPlainCells(contents, from: index, bytes)
      guard index < contents.count else { break }
      let cell = contents[index]
      let firstValue = values.count
      let content = takePrinted(bytes, cell) ? .text : scanCell(bytes, cell)
      let value = content == .value ? Int32(truncatingIfNeeded: firstValue) : -1
      cells.append(StreamCell(range: cell, content: content, value: value))
      index += 1
    }
    isWholeLine = true
    endLine(line)
  }

  /// Adds the empty cells from one on, and those of one whole number, which most are; gives the index
  /// of the first other one.
  private mutating func addPlainCells(
    _ contents: Span<ByteRange>,
    from first: Int,
    _ bytes: Span<UInt8>
  ) -> Int {
    var index = first
    while index < contents.count {
      let cell = contents[index]
      if cell.isEmpty {
        cells.append(StreamCell(range: cell, content: .empty, value: -1))
      } else {
        let value = Int32(truncatingIfNeeded: values.count)
        guard takeWholeNumber(bytes, cell) else { break }
        cells.append(StreamCell(range: cell, content: .value, value: value))
      }
      index += 1
    }
    return index
  }

  /// Scans a cell that is more than one whole number.
  mutating func scanCell(
    _ bytes: Span<UInt8>,
    _ cell: ByteRange
  ) -> StreamCell.Content {
    let firstCode = codes.count
    let firstValue = values.count
    if !takeNoted(bytes, cell) { scanText(bytes, cell) }
    let found = values.count - firstValue
    if codes.count > firstCode { return found > 0 ? .mixed : .text }
    if found > 0 {
      return found == 1 && values[firstValue].range.count >= visibleCount(cell, bytes)
        ? .value : .mixed
    }
    return visibleCount(cell, bytes) > 0 ? .text : .empty
  }

  /// Whether all cells of a row are dashes and at least one has three: `|---|:--:|`.
  private func isRule(_ cells: Span<ByteRange>, _ bytes: Span<UInt8>) -> Bool {
    var longest = 0
    for place in cells.indices {
      let cell = cells[place]
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
}
