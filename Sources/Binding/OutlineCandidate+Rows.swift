import ReportModel
import SourceText

/// Headings that stand in the cells of a table.
extension CandidateSearch {
  /// Adds the headings that are all that a row says: in one cell, or in a table of one row with the
  /// number in a cell before it.
  ///
  /// Of the rows of longer tables the first one counts.
  func addCandidates(
    inRowsOf index: Int,
    to found: inout [OutlineCandidate],
    _ lead: inout HeadingLead,
    _ span: Span<UInt8>
  ) {
    let block = document.blocks[index]
    let rows = document.rows.span
    var hasOne = false
    for row in Int(block.firstSegment)..<Int(block.endSegment) {
      guard let (first, second) = wordedCells(of: rows[row].cells.span, span) else { continue }
      let isAlone = isTableOfOneRow(row, span)
      let isHeading =
        isAlone
        ? takeHeading(first, second, &lead, span)
        : second == nil && !hasOne && takeNumbered(first, &lead, span)
      guard isHeading, lead.isWhole, let match = vocabulary.listed(lead.words.units) else {
        continue
      }
      let isPlain = lead.number == nil || lead.number?.style == .hanPoint
      guard second == nil && isPlain || isCertain(match, lead.number),
        lead.number != nil || match.likeness == .official
      else { continue }
      hasOne = hasOne || !isAlone
      let count = lead.words.units.count
      found.append(make(lead, at: index, count: count, match: match, isAlone: true, span))
    }
  }

  /// The one or two cells in which a character stands that words are made of; nil for another number.
  private func wordedCells(
    of cells: Span<ByteRange>,
    _ span: Span<UInt8>
  ) -> (first: ByteRange, second: ByteRange?)? {
    var first: ByteRange?
    var second: ByteRange?
    for index in cells.indices {
      let cell = cells[index]
      guard !cell.isEmpty && isWorded(cell, span) else { continue }
      guard second == nil else { return nil }
      if first == nil { first = cell } else { second = cell }
    }
    return first.map { ($0, second) }
  }

  /// Whether a cell holds a word or a number; a bar, a mark or a picture is none.
  private func isWorded(_ cell: ByteRange, _ span: Span<UInt8>) -> Bool {
    let byte = span[cell.start]
    if byte >= 0xE4 && byte <= 0xE9 || byte >= 0x30 && byte <= 0x39 { return true }
    if firstWordUnits(in: cell, span).first != 0 { return true }
    let start = firstCharacter(of: cell, span)
    return itemNumber(in: span, from: start, to: cell.end) != nil
      || looseItemNumber(in: span, from: start, to: cell.end) != nil
  }

  private func isTableOfOneRow(_ row: Int, _ span: Span<UInt8>) -> Bool {
    (row == 0 || isParted(row - 1, row, span))
      && (row + 1 == document.rows.count || isParted(row, row + 1, span))
  }

  /// Whether two rows that follow one another are of different tables; in text an empty line parts them.
  private func isParted(_ row: Int, _ next: Int, _ span: Span<UInt8>) -> Bool {
    let rows = document.rows.span
    guard rows[row].table == rows[next].table, !rows[row].isCertain else {
      return rows[row].table != rows[next].table
    }
    let end = rows[row].range.end
    var breaks = 0
    for index in end..<max(end, rows[next].range.start) where span[index] == 0x0A { breaks += 1 }
    return breaks > 1
  }

  /// Takes a cell of a longer table, where only the number that sections have makes a heading.
  private func takeNumbered(
    _ cell: ByteRange,
    _ lead: inout HeadingLead,
    _ span: Span<UInt8>
  ) -> Bool {
    let start = firstCharacter(of: cell, span)
    guard itemNumber(in: span, from: start, to: cell.end)?.style == .hanPoint else { return false }
    lead.take([cell][...], span)
    return true
  }

  /// Takes the cells of a table of one row: a heading, or a number and a heading.
  private func takeHeading(
    _ first: ByteRange,
    _ second: ByteRange?,
    _ lead: inout HeadingLead,
    _ span: Span<UInt8>
  ) -> Bool {
    guard let words = second else { return lead.take([first][...], vocabulary, span) }
    let start = firstCharacter(of: first, span)
    // Where a cell ends, so does what is no item's number without a mark.
    guard
      let number = itemNumber(in: span, from: start, to: first.end)
        ?? looseItemNumber(in: span, from: start, to: words.end),
      number.range.end <= words.start,
      number.range.end >= first.end
        || firstCharacter(of: ByteRange(number.range.end, first.end), span) >= first.end
    else { return false }
    lead.take(number, before: words, span)
    return true
  }
}
