import ReportModel

/// A way in which a table reaches a reader.
enum TableLayout: String, CaseIterable {
  case tabs, pipes, html, ragged, pageCut, oneCell, oneCellSpaced, pipeStream, spaced, wrapped
  case glued, oneLine, headLost, labelsLost, columnLost, labelsFirst, columnByColumn, numbersFirst
  case numbersOnly, heading, ocr, gluedCells

  /// Whether the cells are known for certain.
  var isGrid: Bool { self == .html }

  /// Layouts of which nothing may be read but whole tables.
  var losesWords: Bool {
    switch self {
    case .labelsLost, .numbersOnly: true
    default: false
    }
  }

  /// The lines of a table.
  func lines(_ grid: TableGrid, seed: UInt64) -> [String] {
    var random = SeededNumbers(seed &+ 31)
    switch self {
    case .tabs, .html: return grid.positions.map { $0.joined(separator: "\t") }
    case .pipes:
      var lines = grid.positions.map { "| " + $0.joined(separator: " | ") + " |" }
      let width = grid.positions.first?.count ?? 1
      lines.insert("|" + String(repeating: "---|", count: width), at: min(1, lines.count))
      return lines
    case .ragged:
      return grid.rows.map { row in
        var cells = row.map(\.text)
        while cells.last?.isEmpty == true && row.count > cells.count - 1
          && !row[cells.count - 1].isNumber
        {
          cells.removeLast()
        }
        return cells.joined(separator: "\t")
      }
    case .pageCut: return pageCut(grid, &random)
    case .oneCell: return grid.rows.flatMap { $0.map(\.text) }
    case .oneCellSpaced: return grid.rows.flatMap { $0.flatMap { [$0.text, ""] } }
    case .pipeStream: return grid.positions.flatMap { $0.map { $0.isEmpty ? "|" : "\($0) |" } }
    case .spaced:
      return grid.rows.map { $0.map(\.text).joined(separator: "   ") }
    case .wrapped: return wrapped(grid)
    case .glued: return grid.rows.map { $0.map(\.text).joined() }
    case .gluedCells:
      return grid.rows.map { row in
        row.map { $0.isNumber ? $0.text : $0.text + "\n" }.joined()
      }
    case .oneLine: return [grid.rows.flatMap { $0.map(\.text) }.joined(separator: " ")]
    case .headLost:
      return grid.positions.dropFirst(grid.headCount).map { $0.joined(separator: "\t") }
    case .labelsLost:
      return grid.rows.flatMap { row in
        row.compactMap { $0.isNumber || !random.chance(12) ? $0.text : nil }
      }
    case .columnLost:
      let column = Int.random(in: 0..<7, using: &random)
      return grid.rows.flatMap { row -> [String] in
        let numbers = row.indices.filter { row[$0].isNumber }
        guard numbers.count == 7 else { return row.map(\.text) }
        return row.indices.filter { $0 != numbers[column] }.map { row[$0].text }
      }
    case .labelsFirst:
      let labels = grid.rows.map { $0.filter { !$0.isNumber }.map(\.text).joined(separator: " ") }
      let numbers = grid.rows.compactMap { row -> String? in
        let cells = row.filter(\.isNumber).map(\.text)
        return cells.isEmpty ? nil : cells.joined(separator: " ")
      }
      return labels + numbers
    case .columnByColumn:
      let numbers = grid.rows.map { $0.filter(\.isNumber).map(\.text) }.filter { !$0.isEmpty }
      let labels = grid.rows.flatMap { $0.filter { !$0.isNumber }.map(\.text) }
      let width = numbers.map(\.count).max() ?? 0
      return labels
        + (0..<width).flatMap { column in
          numbers.compactMap { column < $0.count ? $0[column] : nil }
        }
    case .numbersFirst:
      return grid.rows.flatMap { row in
        row.filter(\.isNumber).map(\.text) + row.filter { !$0.isNumber }.map(\.text)
      }
    case .numbersOnly:
      return grid.rows.compactMap { row in
        let cells = row.filter(\.isNumber).map(\.text)
        return cells.isEmpty ? nil : cells.joined(separator: "\t")
      }
    case .heading:
      return grid.rows.flatMap { row -> [String] in
        let numbers = row.filter(\.isNumber).map(\.text)
        guard random.chance(10) && !numbers.isEmpty else {
          return [row.map(\.text).joined(separator: "\t")]
        }
        let labels = row.filter { !$0.isNumber }.map(\.text).joined(separator: "")
        return ["#### " + labels, "", numbers.joined(separator: "\t")]
      }
    case .ocr: return ocr(grid, &random)
    }
  }

  /// The table in two parts, the head again, and the last character of a label in a row of its own.
  private func pageCut(_ grid: TableGrid, _ random: inout SeededNumbers) -> [String] {
    let lines = grid.positions
    guard grid.headCount > 0, lines.count > 12 else {
      return lines.map { $0.joined(separator: "\t") }
    }
    let cut = Int.random(in: grid.headCount + 1..<lines.count - 1, using: &random)
    var first = Array(lines[..<cut])
    var tail: [String] = []
    let row = first.count - 1
    if let label = first[row].firstIndex(where: { $0.count > 6 }) {
      tail = Array(repeating: "", count: first[row].count)
      tail[label] = String(first[row][label].suffix(1))
      first[row][label].removeLast()
    }
    let head = lines[..<grid.headCount]
    let all = first + [["", ""], ["\u{0C}"]] + head + (tail.isEmpty ? [] : [tail]) + lines[cut...]
    return all.map { $0.joined(separator: "\t") }
  }

  /// What a program that keeps the look of a page makes of it: labels broken in narrow columns, the
  /// numbers on the middle line of each row, each centred in its column.
  private func wrapped(_ grid: TableGrid) -> [String] {
    grid.rows.flatMap { row -> [String] in
      let label = row.filter { !$0.isNumber }.map(\.text).joined(separator: " ")
      let numbers = row.filter(\.isNumber).map { centred($0.text, in: 9) }.joined()
      guard row.contains(where: \.isNumber) else {
        return [row.map(\.text).joined(separator: "  ")]
      }
      var parts: [String] = []
      var rest = Substring(label)
      while !rest.isEmpty || parts.isEmpty {
        parts.append(String(rest.prefix(12)))
        rest = rest.dropFirst(12)
      }
      let middle = (parts.count - 1) / 2
      return parts.indices.map { index in
        guard index == middle else { return parts[index] }
        let wide = parts[index].unicodeScalars.count { $0.value > 0x2E80 } + parts[index].count
        return parts[index] + String(repeating: " ", count: max(2, 30 - wide)) + numbers
      }
    }
  }

  private func centred(_ text: String, in width: Int) -> String {
    let left = (width - text.count) / 2
    return String(repeating: " ", count: max(left, 0)) + text
      + String(repeating: " ", count: max(width - text.count - left, 1))
  }

  /// One character in thirty is lost or read as another one.
  private func ocr(_ grid: TableGrid, _ random: inout SeededNumbers) -> [String] {
    grid.rows.map { row in
      row.map { cell in
        if cell.isNumber { return cell.text }
        return String(
          cell.text.compactMap { character -> Character? in
            guard random.chance(3), !character.isNumber else { return character }
            return random.chance(50) ? nil : "囗"
          }
        )
      }.joined(separator: "\t")
    }
  }
}
