import ReportModel
import SourceText

/// Documents as a reader of plain text makes them: lines with tabs or pipes are rows of cells.
enum DocumentFixture {
  static func text(_ text: String) -> Document { bytes(Array(text.utf8)) }

  static func bytes(_ bytes: [UInt8]) -> Document {
    // Replaces what is no UTF-8, as reading does.
    let view = TextView(Array(String(decoding: bytes, as: UTF8.self).utf8))
    var rows: [GridRow] = []
    var table = 0
    var lastLine = -2
    for index in 0..<view.lineCount {
      let range = view.line(index)
      let cells = cells(of: range, in: view)
      guard !cells.isEmpty else { continue }
      if lastLine != index - 1 { table += 1 }
      lastLine = index
      rows.append(GridRow(range: range, cells: cells, isCertain: false, table: table))
    }
    let breaks = view.bytes.indices.filter { view.bytes[$0] == 0x0C }
    return Document(format: .text, encoding: "UTF-8", text: view, rows: rows, pageBreaks: breaks)
  }

  /// Rows whose cells the format itself knows, one a line in the view; from a line on of a second table.
  static func grid(_ lines: [[String]], secondTableAt second: Int = .max) -> Document {
    var bytes: [UInt8] = []
    var rows: [GridRow] = []
    for (number, line) in lines.enumerated() {
      let start = bytes.count
      let table = number < second ? 0 : 1
      var cells: [ByteRange] = []
      for (index, cell) in line.enumerated() {
        if index > 0 { bytes.append(0x09) }
        let from = bytes.count
        bytes += Array(cell.utf8)
        cells.append(ByteRange(from, bytes.count))
      }
      if line.count > 1 {
        rows.append(
          GridRow(range: ByteRange(start, bytes.count), cells: cells, isCertain: true, table: table)
        )
      }
      bytes.append(0x0A)
    }
    return Document(format: .html, encoding: "UTF-8", text: TextView(bytes), rows: rows)
  }

  private static func cells(of line: ByteRange, in view: TextView) -> [ByteRange] {
    let bytes = view.bytes[line.start..<line.end]
    let separator: UInt8
    if bytes.contains(0x09) {
      separator = 0x09
    } else if bytes.contains(0x7C) {
      separator = 0x7C
    } else {
      return []
    }
    var cells: [ByteRange] = []
    var start = line.start
    for index in line.start...line.end where index == line.end || view.bytes[index] == separator {
      cells.append(view.trimmed(ByteRange(start, index)))
      start = index + 1
    }
    if separator == 0x7C {
      if cells.first?.isEmpty == true { cells.removeFirst() }
      if cells.last?.isEmpty == true && cells.count > 1 { cells.removeLast() }
    }
    return cells
  }
}
