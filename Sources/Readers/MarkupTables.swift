import ReportModel
import SourceText

/// Takes tables written as HTML out of the lines of a text, as Markdown has them where a table has
/// merged cells, and gives their rows; each becomes one line.
func takeMarkupTables(from lines: inout [TextLine], _ span: Span<UInt8>) -> [GridRow] {
  guard lines.contains(where: { tableStart(in: $0, span) != nil }) else { return [] }
  var result: [TextLine] = []
  var rows: [GridRow] = []
  var tables = 0
  var index = 0
  // Behind a table that never ends nothing is looked for: the time would grow with the square.
  var isOver = false
  while index < lines.count {
    let line = lines[index]
    guard !isOver, let start = tableStart(in: line, span) else {
      result.append(line)
      index += 1
      continue
    }
    guard let end = endOfTable(span, from: start) else {
      isOver = true
      continue
    }
    guard let table = MarkupTable(span, ByteRange(start, end), number: tables) else {
      while index < lines.count && lines[index].raw.start < end {
        result.append(lines[index])
        index += 1
      }
      continue
    }
    tables += 1
    // What stands before the table on its first line.
    addText(ByteRange(line.raw.start, start), to: &result, span)
    for part in table.parts {
      var shown = textLine(part.range, span)
      if let row = part.row {
        shown.kind = .grid
        shown.grid = Int32(truncatingIfNeeded: rows.count)
        rows.append(row)
      }
      result.append(shown)
    }
    while index < lines.count && lines[index].raw.start < end { index += 1 }
    // What stands behind the table on its last line; it may be the next table.
    var rest = lines[index - 1]
    rest.raw = ByteRange(end, max(end, rest.raw.end))
    rest.content = trimmed(rest.raw, span)
    if tableStart(in: rest, span) != nil {
      index -= 1
      lines[index] = rest
    } else {
      addText(rest.raw, to: &result, span)
    }
  }
  lines = result
  return rows
}

/// Adds what stands on the line of a table, unless it is blank or nothing but tags.
private func addText(_ range: ByteRange, to lines: inout [TextLine], _ span: Span<UInt8>) {
  var index = range.start
  while index < range.end {
    if span[index] == 0x3C {
      while index < range.end && span[index] != 0x3E { index += 1 }
    } else if span[index] > 0x20 {
      return lines.append(textLine(range, span))
    }
    index += 1
  }
}

/// Where the first table begins in a line; nil where none does.
///
/// Programs that read pictures of pages put tags before it: `<html><body><table>`.
private func tableStart(in line: TextLine, _ span: Span<UInt8>) -> Int? {
  guard line.traits.hasTag else { return nil }
  for index in line.content.start..<line.content.end
  where span[index] == 0x3C && isTag("<table", at: index, span) {
    return index
  }
  return nil
}

/// Where the table that begins at an offset ends, tables within it included; nil where it never does.
private func endOfTable(_ span: Span<UInt8>, from start: Int) -> Int? {
  var depth = 0
  var index = start
  while index + 6 < span.count {
    guard span[index] == 0x3C else {
      index += 1
      continue
    }
    if isTag("<table", at: index, span) { depth += 1 }
    if isTag("</table", at: index, span) {
      depth -= 1
      guard depth > 0 else {
        while index < span.count && span[index] != 0x3E { index += 1 }
        return min(index + 1, span.count)
      }
    }
    index += 1
  }
  return nil
}

/// Whether a tag with a name stands at an offset, whatever the case of its letters.
private func isTag(_ name: StaticString, at start: Int, _ span: Span<UInt8>) -> Bool {
  let end = start + name.utf8CodeUnitCount
  guard end < span.count else { return false }
  return name.withUTF8Buffer { wanted in
    for offset in 0..<wanted.count {
      let byte = span[start + offset]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == wanted[offset] else {
        return false
      }
    }
    let next = span[end]
    return next == 0x3E || next <= 0x20 || next == 0x2F
  }
}

/// A table in HTML as the lines and rows that it makes; nil where it lays out other tables.
private struct MarkupTable {
  private(set) var parts: [(range: ByteRange, row: GridRow?)] = []
  private let tree: HTMLTree
  private let offset: Int
  private let number: Int

  init?(_ span: Span<UInt8>, _ range: ByteRange, number: Int) {
    let source = span.extracting(range.start..<range.end)
    guard let tree = try? HTMLTreeBuilder.tree(of: source) else { return nil }
    guard tree.nodes.count(where: { $0.tag == .table }) == 1 else { return nil }
    self.tree = tree
    self.number = number
    offset = range.start
    var index = 0
    while index < tree.nodes.count {
      switch tree.nodes[index].tag {
      case .row:
        addRow(index, span)
        index = Int(tree.nodes[index].end)
        continue
      case .text:
        let text = trimmed(shifted(tree.nodes[index].source), span)
        if !text.isEmpty { parts.append((text, nil)) }
      default: break
      }
      index += 1
    }
  }

  private mutating func addRow(_ row: Int, _ span: Span<UInt8>) {
    var cells: [ByteRange] = []
    for cell in tree.children(of: row) where tree.nodes[cell].tag == .cell {
      cells.append(withoutMarks(content(of: cell, span), span))
    }
    guard !cells.isEmpty else { return }
    let node = tree.nodes[row]
    let range = shifted(ByteRange(node.source.start, max(node.source.end, Int(node.contentEnd))))
    let known = GridRow(range: range, cells: cells, isCertain: true, table: number)
    parts.append((range, known))
  }

  /// From the first character of a cell's text to the last one; empty where only blanks are in it.
  private func content(of cell: Int, _ span: Span<UInt8>) -> ByteRange {
    var content: ByteRange?
    for index in tree.descendants(of: cell) where tree.nodes[index].tag == .text {
      let text = withoutBlanks(shifted(tree.nodes[index].source), span)
      if !text.isEmpty { content = content?.union(text) ?? text }
    }
    return content ?? ByteRange(at: offset + tree.nodes[cell].source.end)
  }

  /// A range without blanks and references to blanks at its ends.
  private func withoutBlanks(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
    var range = trimmed(range, span)
    while !range.isEmpty, span[range.start] == 0x26,
      let blank = HTMLEntity(span, at: range.start, before: range.end), blank.scalar.value == 0xA0
    {
      range = trimmed(ByteRange(range.start + blank.width, range.end), span)
    }
    while range.count >= 6, stands("&nbsp;", at: range.end - 6, in: span, before: range.end) {
      range = trimmed(ByteRange(range.start, range.end - 6), span)
    }
    return range
  }

  private func shifted(_ range: ByteRange) -> ByteRange {
    ByteRange(range.start + offset, range.end + offset)
  }
}
