import ReportModel
import SourceText

/// Titles with more on their line than themselves.
extension TitleSearch {
  /// A full title behind a label or in quotation marks on a line without a sentence, or in a cell of a
  /// table of properties.
  ///
  /// `附件：某局2023年…`: what stands before a label's colon is not the title's.
  func titleInLine(in range: Range<Int>) -> TitleFound? {
    let span = document.text.bytes.span
    for index in range {
      let block = document.blocks[index]
      var title: ByteRange?
      switch block.kind {
      case .rule, .picture, .pageBreak: continue
      case .table: title = titleInCell(of: block, span)
      case .heading, .paragraph, .listItem:
        let segments = document.segments(of: block)
        guard segments.count == 1, let line = segments.first else { continue }
        title = titleInLine(line, span) ?? framedTitle(line, span)
      }
      if let title { return TitleFound(range: title, blocks: index..<(index + 1)) }
    }
    return nil
  }

  /// The title in a cell of a row that has at most one more, its label: `标题 | 某局2023年…`; alone in its
  /// row it may have another name for the report.
  private func titleInCell(of block: Block, _ span: Span<UInt8>) -> ByteRange? {
    for row in document.rows[Int(block.firstSegment)..<Int(block.endSegment)] {
      let cells = row.cells.filter { !$0.isEmpty && !wordUnits(in: $0, span).isEmpty }
      guard let last = cells.last, cells.count <= 2 else { continue }
      let isAlone = cells.count == 1 && last.count <= 210 && isPlainTitle(last, span)
      guard isAlone || isFullTitle(last, span) else { continue }
      return document.text.trimmed(last)
    }
    return nil
  }

  /// A title between the pipes that the frame of a page left on its line.
  private func framedTitle(_ line: ByteRange, _ span: Span<UInt8>) -> ByteRange? {
    func isFrame(_ byte: UInt8) -> Bool { byte == 0x7C || byte == 0x20 || byte == 0x09 }
    var (start, end) = (line.start, line.end)
    while start < end && isFrame(span[start]) { start += 1 }
    while end > start && isFrame(span[end - 1]) { end -= 1 }
    let title = ByteRange(start, end)
    guard title != line, title.count <= 210, isPlainTitle(title, span) else { return nil }
    return title
  }

  /// Whether a cell has a year, ends as titles do and holds no sentence.
  private func isPlainTitle(_ cell: ByteRange, _ span: Span<UInt8>) -> Bool {
    guard !hasMarkOfNoTitle(cell, span) else { return false }
    let units = wordUnits(in: cell, span)
    return yearIndex(in: units) != nil && closes(units) && shares(units)
  }

  private func titleInLine(_ line: ByteRange, _ span: Span<UInt8>) -> ByteRange? {
    guard line.count <= 300, let mark = openingMark(in: line, span) else { return nil }
    // 附件：《…》: a label may stand before the quotation.
    let head = document.text.trimmed(ByteRange(line.start, mark.range.start))
    let label = mark.isColon ? nil : openingMark(in: head, span)
    let isLabelled = label.map { $0.isColon && $0.range.end == head.end } ?? false
    let before = isLabelled ? ByteRange(head.start, label?.range.start ?? head.start) : head
    let rest = ByteRange(mark.range.end, line.end)
    guard !hasMarkOfNoTitle(before, span) else { return nil }
    // 某局2023年《…》: the year may end what stands before the quotation.
    let isDated = !mark.isColon && endsWithYear(before, span)
    guard isFullTitle(rest, span, isDated: isDated) else { return nil }
    let title = mark.isColon ? rest : isLabelled ? ByteRange(mark.range.start, line.end) : line
    return document.text.trimmed(title)
  }

  /// Whether a line or cell has a year and the words of the form's title, and little behind them: a few
  /// words of the notice, and the year if it does not stand before.
  private func isFullTitle(
    _ range: ByteRange,
    _ span: Span<UInt8>,
    isDated: Bool = false
  ) -> Bool {
    guard range.count <= 300, !hasMarkOfNoTitle(range, span) else { return false }
    let units = wordUnits(in: range, span)
    guard let start = firstIndex(of: phrase, in: units),
      let year = isDated ? -1 : yearIndex(in: units)
    else { return false }
    return units.count - start - phrase.count <= (year < start ? 6 : 12)
  }

  /// Whether a body and a year, and nothing behind it, stand before a quotation.
  private func endsWithYear(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
    let units = wordUnits(in: range, span)
    guard let year = yearIndex(in: units), year >= 2 else { return false }
    return year + yearWidth(in: units, at: year) == units.count
  }

  /// A body's full title with more on its line: a stop, on the first line; elsewhere, behind a blank,
  /// a date or the labels of a page: `某局2023年… 2024-01-22`.
  func titleBeforeTail(in range: Range<Int>) -> TitleFound? {
    let span = document.text.bytes.span
    var isFirst = true
    for index in range {
      let block = document.blocks[index]
      guard block.kind == .paragraph || block.kind == .heading else { continue }
      let segments = document.segments(of: block)
      if segments.count == 1, let line = segments.first, line.count <= 300,
        let end = endOfWords(in: line, span), hasTail(from: end, to: line.end, isFirst, span)
      {
        return TitleFound(range: ByteRange(line.start, end), blocks: index..<(index + 1))
      }
      isFirst = false
    }
    return nil
  }

  /// Where the form's words end in a line that begins with them and a body's name; nil where it does not.
  private func endOfWords(in line: ByteRange, _ span: Span<UInt8>) -> Int? {
    var words = HeadingWords()
    var index = line.start
    while index < line.end {
      let width = utf8Width(span[index])
      words.append(characterAt: index, width: width, span)
      index += width
    }
    guard let start = firstIndex(of: phrase, in: words.units) else { return nil }
    let count = start + phrase.count
    guard count <= 60, body(of: Array(words.units[..<count])) != nil else { return nil }
    let end = words.end(of: count - 1, span)
    return hasMarkOfNoTitle(ByteRange(line.start, end), span) ? nil : end
  }

  private func hasTail(
    from start: Int,
    to end: Int,
    _ isFirst: Bool,
    _ span: Span<UInt8>
  ) -> Bool {
    let tail = document.text.trimmed(ByteRange(start, end))
    guard tail.start > start else {
      return isFirst && tail.count <= 3 && hasMarkOfNoTitle(tail, span)
    }
    return tail.count <= 150 && !hasSentence(tail, span)
  }

  /// Whether 。 or ， stands in a text.
  private func hasSentence(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
    for index in range.start..<range.end where index + 2 < range.end {
      switch (span[index], span[index + 1], span[index + 2]) {
      case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8C): return true
      default: continue
      }
    }
    return false
  }

  /// The last colon or opening mark 《 of a line.
  private func openingMark(
    in line: ByteRange,
    _ span: Span<UInt8>
  ) -> (range: ByteRange, isColon: Bool)? {
    for index in (line.start..<line.end).reversed() {
      if span[index] == 0x3A { return (ByteRange(index, index + 1), true) }
      guard index + 2 < line.end else { continue }
      switch (span[index], span[index + 1], span[index + 2]) {
      case (0xEF, 0xBC, 0x9A): return (ByteRange(index, index + 3), true)
      case (0xE3, 0x80, 0x8A): return (ByteRange(index, index + 3), false)
      default: continue
      }
    }
    return nil
  }
}
