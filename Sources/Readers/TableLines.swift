import SourceText

/// Tells table rows from other lines: tabs and pipes between cells.
///
/// A tab or pipe alone does not make a row: text has them after numbers, in signatures and in
/// navigation. What could be a row is one beside other rows.
func markTableRows(_ lines: inout [TextLine], _ span: Span<UInt8>) {
  var strengths: [(line: Int, strength: RowStrength)] = []
  strengths.reserveCapacity(lines.count)
  for index in lines.indices where lines[index].kind == .text || lines[index].kind == .rule {
    guard lines[index].traits.tabs > 0 || lines[index].traits.pipes > 0 else { continue }
    let strength = rowStrength(lines[index], span)
    if strength != .none { strengths.append((index, strength)) }
  }
  guard !strengths.isEmpty else { return }
  for (place, (index, strength)) in strengths.enumerated() {
    let before = place > 0 ? strengths[place - 1] : nil
    let after = place + 1 < strengths.count ? strengths[place + 1] : nil
    if strength == .framed
      || supports(before, strength, distance(lines, before?.line, index))
      || supports(after, strength, distance(lines, index, after?.line))
      || strength == .strong && filledCells(lines[index], span) > 2
    {
      lines[index].kind = .row
    }
  }
  for (index, _) in strengths where lines[index].kind == .row {
    let isSecond = index > 0 && lines[index - 1].kind == .row
    if isSeparator(lines[index], span, isSecond: isSecond) { lines[index].kind = .separator }
  }
  for index in lines.indices.dropFirst().dropLast()
  where lines[index].kind == .rule && lines[index - 1].kind == .row
    && lines[index + 1].kind == .row
  {
    lines[index].kind = .separator
  }
}

/// The cells of a row, trimmed and without bold marks.
func cells(of line: TextLine, _ span: Span<UInt8>) -> [ByteRange] {
  var cells: [ByteRange] = []
  addCells(of: line, span, to: &cells)
  return cells
}

/// Adds the cells of a row, trimmed and without bold marks.
func addCells(of line: TextLine, _ span: Span<UInt8>, to cells: inout [ByteRange]) {
  var range = line.content
  if line.traits.pipes > 0 && (line.traits.pipes >= line.traits.tabs || isPipe(span, range.start)) {
    if let width = pipeWidth(span, range.start, range.end) {
      range = ByteRange(range.start + width, range.end)
    }
    addCells(apartByPipes: withoutLastPipe(range, span), span, to: &cells)
  } else {
    if line.level == 0 && !line.hasBullet && line.content.start == line.marked.start {
      range = line.raw
    }
    addCells(apartByTabs: range, span, count: line.traits.tabs, to: &cells)
  }
}

private func addCells(
  apartByTabs range: ByteRange,
  _ span: Span<UInt8>,
  count: Int,
  to cells: inout [ByteRange]
) {
  let words = span.bytes
  let end = range.end
  cells.append(addingCapacity: count + 1) { output in
    var start = range.start
    var index = start
    // Tabs are looked for among eight bytes at a time, of which the last may stand behind the row.
    while index < end && index <= span.count &- 8 {
      var tabs = places(of: 0x09, in: eightBytes(words, at: index))
      while tabs != 0 && !output.isFull {
        let tab = index &+ tabs.trailingZeroBitCount >> 3
        guard tab < end else { break }
        tabs &= tabs &- 1
        output.append(cell(ByteRange(start, tab), span))
        start = tab &+ 1
      }
      index &+= 8
    }
    while index < end {
      if span[index] == 0x09 && !output.isFull {
        output.append(cell(ByteRange(start, index), span))
        start = index + 1
      }
      index += 1
    }
    if !output.isFull { output.append(cell(ByteRange(start, end), span)) }
  }
}

private func addCells(
  apartByPipes range: ByteRange,
  _ span: Span<UInt8>,
  to cells: inout [ByteRange]
) {
  var start = range.start
  var index = range.start
  let end = range.end
  while index < end {
    if let width = pipeWidth(span, index, end) {
      cells.append(cell(ByteRange(start, index), span))
      index += width
      start = index
    } else {
      index += span[index] == 0x5C ? 2 : 1
    }
  }
  cells.append(cell(ByteRange(start, end), span))
}

private enum RowStrength { case none, faint, weak, strong, framed }

/// Whether a neighbour that may be a row makes a row of this line, too.
private func supports(
  _ neighbour: (line: Int, strength: RowStrength)?,
  _ strength: RowStrength,
  _ distance: Int
) -> Bool {
  guard let neighbour, distance <= 2 else { return false }
  switch strength {
  case .none: return false
  case .faint:
    return (neighbour.strength == .strong || neighbour.strength == .framed) && distance == 0
  case .weak: return neighbour.strength != .faint
  case .strong, .framed: return neighbour.strength != .faint || distance == 0
  }
}

/// Number of blank lines between two lines; large where other text stands between.
private func distance(_ lines: [TextLine], _ first: Int?, _ second: Int?) -> Int {
  guard let first, let second, second > first else { return Int.max }
  var blanks = 0
  for index in (first + 1)..<second {
    guard lines[index].kind == .blank && blanks < 4 else { return Int.max }
    blanks += 1
  }
  return blanks
}

private func rowStrength(_ line: TextLine, _ span: Span<UInt8>) -> RowStrength {
  let traits = line.traits
  if traits.pipes > 0 {
    let begins = isPipe(span, line.content.start)
    let ends = endsWithPipe(line.content, span)
    if traits.pipes >= 3 && begins && ends { return .framed }
    if traits.pipes >= 2 && (begins || ends || !hasStop(line, span)) { return .strong }
    if traits.pipes >= 4 { return .strong }
    if traits.width <= 120 && !hasStop(line, span) { return .weak }
  }
  guard traits.tabs > 0 else { return .none }
  let inner = innerTabs(line, span)
  if inner < 4 && traits.width > 120 && hasStop(line, span) { return .none }
  if inner == 0 {
    if hasStop(line, span) { return .none }
    return traits.tabs >= 2 ? .weak : .faint
  }
  if traits.tabs == 1 {
    if traits.width > 60 && hasStop(line, span) { return .none }
    return isNumberThenText(line, span) ? .faint : .weak
  }
  return .strong
}

/// Whether the tab stands after the number of an item, where Word puts one.
private func isNumberThenText(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
  guard let number = itemNumber(in: span, from: line.content.start, to: line.content.end) else {
    return false
  }
  return number.range.end < line.content.end && span[number.range.end] == 0x09
    && number.range.end + 1 < line.content.end && !isDigit(span[number.range.end + 1])
}

/// Number of tabs but for those in the white space at the ends.
private func innerTabs(_ line: TextLine, _ span: Span<UInt8>) -> Int {
  var count = line.traits.tabs
  for index in line.raw.start..<line.marked.start where span[index] == 0x09 { count -= 1 }
  for index in line.marked.end..<line.raw.end where span[index] == 0x09 { count -= 1 }
  return count
}

private func filledCells(_ line: TextLine, _ span: Span<UInt8>) -> Int {
  cells(of: line, span).reduce(0) { $0 + ($1.isEmpty ? 0 : 1) }
}

/// `---|:--:|---`: every filled cell is dashes; a single dash may be a mark for nothing, unless the
/// row stands below a head.
private func isSeparator(_ line: TextLine, _ span: Span<UInt8>, isSecond: Bool) -> Bool {
  guard line.content.start < line.content.end else { return false }
  switch span[line.content.start] {
  case 0x09, 0x20, 0x2A, 0x2B, 0x2D, 0x3A, 0x3D, 0x7C: break
  default: guard isPipe(span, line.content.start) else { return false }
  }
  guard mayBeSeparator(line.content, span) else { return false }
  var filled = 0
  for cell in cells(of: line, span) where !cell.isEmpty {
    filled += 1
    var dashes = 0
    for index in cell.start..<cell.end {
      switch span[index] {
      case 0x2D, 0x3D: dashes += 1
      case 0x3A, 0x2B, 0x20: break
      default: return false
      }
    }
    if dashes == 0 || dashes == 1 && cell.count == 1 && !(isSecond && line.traits.pipes > 0) {
      return false
    }
  }
  return filled > 0
}

/// Whether the first character that is neither blank nor bar is one of a separator's; most rows with
/// something in them are told by it.
private func mayBeSeparator(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  var index = range.start
  while index < range.end {
    switch span[index] {
    case 0x09, 0x20, 0x7C: index += 1
    case 0x2A, 0x2B, 0x2D, 0x3A, 0x3D: return true
    default: return isPipe(span, index) || blankWidth(span, at: index, before: range.end) > 0
    }
  }
  return false
}

@inline(__always)
private func cell(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  isPlain(range, span) ? range : withoutMarks(range, span)
}

/// Whether a range is empty, or begins and ends with a digit or a character that is neither a blank
/// nor a mark, as most cells do.
@inline(__always)
private func isPlain(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  guard !range.isEmpty else { return true }
  let first = span[range.start]
  // Han characters, and those of full width up to ＿.
  guard
    isDigit(first) || first &- 0xE4 <= 5
      || first == 0xEF && range.count > 3 && span[range.start + 1] == 0xBC
  else { return false }
  let last = span[range.end - 1]
  return isDigit(last) || last >= 0x80 && !mayEndBlank(span, range)
}

private func isPipe(_ span: Span<UInt8>, _ index: Int) -> Bool {
  pipeWidth(span, index, span.count) != nil
}

/// Width of `|` or `｜`.
@inline(__always)
private func pipeWidth(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int? {
  guard index < end else { return nil }
  if span[index] == 0x7C { return 1 }
  return span[index] == 0xEF && stands("｜", at: index, in: span, before: end) ? 3 : nil
}

private func endsWithPipe(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  withoutLastPipe(range, span).end < range.end
}

private func withoutLastPipe(_ range: ByteRange, _ span: Span<UInt8>) -> ByteRange {
  if !range.isEmpty && span[range.end - 1] == 0x7C {
    let isEscaped = range.count > 1 && span[range.end - 2] == 0x5C
    return isEscaped ? range : ByteRange(range.start, range.end - 1)
  }
  if stands("｜", at: range.end - 3, in: span, before: range.end) && range.count >= 3 {
    return ByteRange(range.start, range.end - 3)
  }
  return range
}
