import SourceText

/// Makes lines of the rows at the top of a text that are no table: a page kept its title, its source
/// and the like in a frame, of which only the pipes or tabs are left.
///
/// No such row has more than one cell with something in it, and other text follows the last one. Rows
/// that go on in a table are left to it: there, a row with one cell may be a label. The page's
/// properties, rows of which the first cell ends in a colon, may stand among them; they stay rows.
func freeFramedLines(_ lines: inout [TextLine], _ span: Span<UInt8>) {
  var framed: [(line: Int, cell: ByteRange?)] = []
  var isRow = true
  for index in lines.indices {
    switch lines[index].kind {
    case .blank: continue
    case .row:
      let filled = cells(of: lines[index], span).filter { !$0.isEmpty }
      guard filled.count <= 1 else {
        guard endsInColon(filled[0], span) else { return }
        continue
      }
      framed.append((index, filled.first))
    case .separator: framed.append((index, nil))
    case .text, .picture, .rule, .underline, .furniture, .grid: isRow = false
    }
    if !isRow { break }
  }
  guard !isRow else { return }
  for (index, cell) in framed {
    guard let cell else {
      lines[index].kind = .blank
      continue
    }
    lines[index].kind = .text
    lines[index].content = cell
    lines[index].marked = cell
  }
}

/// Whether a cell ends in a colon of either width.
private func endsInColon(_ cell: ByteRange, _ span: Span<UInt8>) -> Bool {
  if span[cell.end - 1] == 0x3A { return true }
  return cell.count >= 3 && span[cell.end - 3] == 0xEF && span[cell.end - 2] == 0xBC
    && span[cell.end - 1] == 0x9A
}
