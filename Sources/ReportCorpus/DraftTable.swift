/// A table before it is laid out: a matrix whose covered cells are nil.
struct DraftTable {
  /// The head of the table or of a block, or a row of values.
  enum Line {
    case head([String?])
    case row(Row)
  }

  /// A row with a name in facts, its labels from the outermost group inwards, and its values.
  struct Row {
    var name: String
    var path: [String]
    var columns: [String]
    var values: [String]
  }

  /// Which of the report's tables it is, as in facts.
  let name: String
  /// How many columns the labels take.
  let labelColumns: Int
  /// How many columns there are in all.
  var width: Int
  var lines: [Line]

  /// The cells of all lines, each line as wide as the table.
  func matrix() -> [[String?]] {
    var above: [String] = []
    return lines.map { line in
      switch line {
      case .head(let cells):
        above = []
        return padded(cells)
      case .row(let row):
        var labels: [String?] = []
        for (depth, label) in row.path.enumerated() {
          let isCovered =
            depth < row.path.count - 1 && row.path.prefix(depth + 1) == above.prefix(depth + 1)
          labels.append(isCovered ? nil : label)
        }
        above = row.path
        return padded(labels, to: labelColumns) + padded(row.values, to: width - labelColumns)
      }
    }
  }

  private func padded(_ cells: [String?], to count: Int? = nil) -> [String?] {
    cells + Array(repeating: nil, count: max(0, (count ?? width) - cells.count))
  }

  /// The values by their names in facts.
  var facts: [(name: String, value: String)] {
    lines.flatMap { line -> [(name: String, value: String)] in
      guard case .row(let row) = line else { return [] }
      return zip(row.columns, row.values).map { column, value in
        (
          name: [name, row.name, column].filter { !$0.isEmpty }.joined(separator: "."), value: value
        )
      }
    }
  }
}

extension DraftTable {
  /// The value of a cell; empty where there is none.
  func value(_ row: String, _ column: String) -> String {
    facts.first { $0.name == "\(name).\(row).\(column)" }?.value ?? ""
  }

  /// Changes the value of a cell.
  mutating func change(_ row: String, _ column: String, _ change: (String) -> String) {
    for (index, line) in lines.enumerated() {
      guard case .row(var found) = line, found.name == row || found.name.isEmpty else { continue }
      let wanted = found.name.isEmpty ? "\(row).\(column)" : column
      guard let cell = found.columns.firstIndex(of: wanted) else { continue }
      found.values[cell] = change(found.values[cell])
      lines[index] = .row(found)
    }
  }

  /// Adds to the number in a cell, and marks it where asked.
  mutating func add(_ amount: Int, _ row: String, _ column: String, isMarked: Bool = true) {
    change(row, column) { text in
      let sum = String((Int(text) ?? 0) + amount)
      return isMarked ? marked(sum) : sum
    }
  }

  /// Writes the digits of a number into two cells, the first one alone, and marks both.
  mutating func split(_ row: String, _ column: String) {
    for (index, line) in lines.enumerated() {
      guard case .row(var found) = line, found.name == row,
        let cell = found.columns.firstIndex(of: column)
      else { continue }
      let digits = found.values[cell]
      found.values[cell] = marked(String(digits.prefix(1)))
      found.values.insert(marked(String(digits.dropFirst())), at: cell + 1)
      lines[index] = .row(found)
    }
  }

  /// Changes every label that is the given one; its last part counts, or the head's whole cell.
  mutating func relabel(_ label: String, _ text: String) {
    lines = lines.map { line in
      switch line {
      case .head(let cells): return .head(cells.map { $0 == label ? text : $0 })
      case .row(var row):
        row.path = row.path.map { $0 == label ? text : $0 }
        return .row(row)
      }
    }
  }

  /// Removes a row.
  mutating func remove(row name: String) {
    lines.removeAll { line in
      if case .row(let row) = line { row.name == name } else { false }
    }
  }

  /// Removes a column of values, counted from the first.
  mutating func remove(column: Int) {
    width -= 1
    lines = lines.map { line in
      switch line {
      case .head(var cells):
        if labelColumns + column < cells.count { cells.remove(at: labelColumns + column) }
        return .head(cells)
      case .row(var row):
        if column < row.values.count { row.values.remove(at: column) }
        return .row(row)
      }
    }
  }
}

// Characters of private use enclose planted words until the text is done; then they are taken out.
private let opening = "\u{F8F0}"
private let closing = "\u{F8F1}"

/// Encloses words whose place is to be known in the end.
func marked(_ words: String) -> String { opening + words + closing }

/// Whether a character is one of the marks.
func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xF8F0 || scalar.value == 0xF8F1 }

/// A text without the marks.
func withoutMarks(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
}

/// Takes the marks out of a text and gives the places that they enclosed.
func takeMarks(from text: String) -> (bytes: [UInt8], places: [Range<Int>]) {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var places: [Range<Int>] = []
  var start = 0
  // The marks are EF A3 B0 and EF A3 B1; only the last byte tells them apart.
  var source = text.utf8.makeIterator()
  while let byte = source.next() {
    bytes.append(byte)
    guard byte == 0xB0 || byte == 0xB1, bytes.count >= 3,
      bytes[bytes.count - 2] == 0xA3, bytes[bytes.count - 3] == 0xEF
    else { continue }
    bytes.removeLast(3)
    if byte == 0xB0 { start = bytes.count } else { places.append(start..<bytes.count) }
  }
  return (bytes, places)
}
