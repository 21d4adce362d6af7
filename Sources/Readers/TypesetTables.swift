import ReportModel
import SourceText

/// Takes tables written as LaTeX (`\begin{tabular}`) out of the lines of a text, and adds their rows;
/// each becomes one line.
func takeTypesetTables(
  from lines: inout [TextLine],
  _ rows: inout [GridRow],
  _ span: Span<UInt8>
) {
  guard lines.contains(where: { beginsTypesetTable($0, span) }) else { return }
  var result: [TextLine] = []
  // Other tables were numbered before.
  var table = rows.last.map { $0.table + 1 } ?? 0
  var index = 0
  var isOver = false
  while index < lines.count {
    let line = lines[index]
    guard !isOver, beginsTypesetTable(line, span) else {
      result.append(line)
      index += 1
      continue
    }
    guard let end = endOfTypesetTable(span, from: line.content.start) else {
      isOver = true
      continue
    }
    for row in TypesetTable(span, ByteRange(line.content.start, end)).rows {
      var shown = textLine(row.range, span)
      shown.kind = .grid
      shown.grid = Int32(truncatingIfNeeded: rows.count)
      rows.append(GridRow(range: row.range, cells: row.cells, isCertain: false, table: Int(table)))
      result.append(shown)
    }
    table += 1
    while index < lines.count && lines[index].raw.start < end { index += 1 }
    let rest = ByteRange(end, max(end, lines[index - 1].raw.end))
    if !trimmed(rest, span).isEmpty { result.append(textLine(rest, span)) }
  }
  lines = result
}

private func beginsTypesetTable(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
  guard line.kind == .text, line.traits.hasMarks, span[line.content.start] == 0x5C else {
    return false
  }
  for name in ["\\begin{tabular", "\\begin{longtable", "\\begin{array"] as [StaticString]
  where stands(name, at: line.content.start, in: span, before: line.content.end) {
    return true
  }
  return false
}

/// Behind the next `\end{…}` of the same name as the `\begin{…}` at an offset; nil where none comes.
private func endOfTypesetTable(_ span: Span<UInt8>, from start: Int) -> Int? {
  let name = start + 6
  guard let close = find("}", in: span, from: name, to: span.count) else { return nil }
  let width = close + 1 - name
  var index = close
  while let end = find("\\end{", in: span, from: index, to: span.count) {
    let other = end + 4
    guard other + width <= span.count else { return nil }
    if (0..<width).allSatisfy({ span[name + $0] == span[other + $0] }) { return other + width }
    index = other
  }
  return nil
}

/// A table in LaTeX as the rows that it makes.
private struct TypesetTable {
  private(set) var rows: [(range: ByteRange, cells: [ByteRange])] = []

  init(_ span: Span<UInt8>, _ range: ByteRange) {
    var start = TypesetTable.bodyStart(span, range)
    let end = find("\\end{", in: span, from: max(start, range.start), to: range.end) ?? range.end
    start = min(start, end)
    var cells: [ByteRange] = []
    var rowStart = start
    var depth = 0
    var index = start
    while index < end {
      switch span[index] {
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      case 0x26 where depth <= 0:
        cells.append(ByteRange(start, index))
        start = index + 1
      case 0x5C:
        if depth <= 0 && index + 1 < end && span[index + 1] == 0x5C {
          add(cells + [ByteRange(start, index)], ByteRange(rowStart, index), span)
          cells = []
          start = index + 2
          rowStart = start
        }
        index += 1
      default: break
      }
      index += 1
    }
    add(cells + [ByteRange(start, end)], ByteRange(rowStart, end), span)
  }

  /// Behind `\begin{tabular}{|c|c|}`.
  private static func bodyStart(_ span: Span<UInt8>, _ range: ByteRange) -> Int {
    var index = range.start + 6
    while index < range.end, let end = groupEnd(span, at: index, before: range.end) {
      index = end
      while index < range.end && span[index] == 0x20 { index += 1 }
    }
    return index
  }

  private mutating func add(_ parts: [ByteRange], _ row: ByteRange, _ span: Span<UInt8>) {
    var parts = parts
    // Rules between rows stand before the first cell.
    if let first = parts.first {
      let begin = TypesetTable.behindRules(first, span)
      parts[0] = ByteRange(begin, first.end)
    }
    let cells = parts.map { withoutMarks(TypesetTable.content($0, span), span) }
    guard let first = parts.first, cells.contains(where: { !$0.isEmpty }) else { return }
    rows.append((ByteRange(min(trimmed(first, span).start, cells[0].start), row.end), cells))
  }

  /// Behind `\hline`, `\cline{2-4}` and the like at the beginning of a row.
  private static func behindRules(_ range: ByteRange, _ span: Span<UInt8>) -> Int {
    var start = trimmed(range, span).start
    while start < range.end, span[start] == 0x5C {
      let name = nameEnd(span, at: start + 1, before: range.end)
      let isRule = ["hline", "cline", "rule", "head", "foot"].contains { word in
        name - start > word.utf8.count
          && (name - word.utf8.count..<name).map { span[$0] }.elementsEqual(word.utf8)
      }
      guard isRule else { break }
      start = name
      while let end = groupEnd(span, at: start, before: range.end) { start = end }
      start = trimmed(ByteRange(start, range.end), span).start
    }
    return start
  }

  /// The text of a cell without the commands around it: the last group of `\multirow{2}{*}{…}`.
  private static func content(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
    var cell = trimmed(range, span)
    for _ in 0..<8 {
      guard !cell.isEmpty, span[cell.start] == 0x5C || span[cell.start] == 0x7B else { break }
      var index =
        span[cell.start] == 0x5C ? nameEnd(span, at: cell.start + 1, before: cell.end) : cell.start
      var last: ByteRange?
      while let end = groupEnd(span, at: index, before: cell.end) {
        last = span[index] == 0x7B ? ByteRange(index + 1, end - 1) : last
        index = end
      }
      guard let inner = last, index == cell.end else { break }
      cell = trimmed(inner, span)
    }
    return cell
  }

  private static func nameEnd(_ span: Span<UInt8>, at start: Int, before end: Int) -> Int {
    var index = start
    while index < end && isLetter(span[index]) { index += 1 }
    return index
  }

  /// Behind the group in braces or square brackets that begins at an offset; nil where none does.
  private static func groupEnd(_ span: Span<UInt8>, at start: Int, before end: Int) -> Int? {
    guard start < end, span[start] == 0x7B || span[start] == 0x5B else { return nil }
    let closing: UInt8 = span[start] == 0x7B ? 0x7D : 0x5D
    var depth = 0
    var index = start
    while index < end {
      switch span[index] {
      case 0x5C: index += 1
      case span[start]: depth += 1
      case closing:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}
