import ReportModel
import SourceText

/// Cells of a text in which the numbers of two cells ran together and left the other one empty.
extension DownTable {
  /// Whether an empty cell of a row beside a number may be the number's other half: the digits are no
  /// number at all, or the row adds up only where they are cut in two.
  func mayHaveGluedCells(_ row: Int, _ readings: [CellReading]) -> Bool {
    guard stream.isText, readings.count == rows[row].columnCount, readings.count > 1 else {
      return false
    }
    for place in readings.indices {
      guard case .blank(let range) = readings[place], range.isEmpty else { continue }
      for other in [place - 1, place + 1] where readings.indices.contains(other) {
        switch readings[other] {
        case .text(let text): if isDigits(text) { return true }
        case .value(let value):
          if addsUpCut(readings, row, value, at: min(place, other)) {
            return true
          }
        case .blank, .part, .noColumn: break
        }
      }
    }
    return false
  }

  /// Whether a row that does not add up begins with an empty cell before filled ones, on a line that is
  /// shorter than those of most rows: the cell may be one that the label's merged cell covered, and a
  /// number after it is gone.
  func mayBeMovedByOne(_ row: Int, _ readings: [CellReading]) -> Bool {
    guard stream.isText, readings.count == rows[row].columnCount, let order = rows[row].order,
      case .blank(let range)? = readings.first, range.isEmpty, let line = rows[row].cellLine
    else { return false }
    var numbers = [ExactNumber.zero]
    for reading in readings.dropFirst() {
      guard case .value(let index) = reading else { return false }
      numbers.append(stream.values[index].number)
    }
    guard numbers.count > 2, !layout.spec.sums.isEmpty, !holds(numbers, order) else { return false }
    let width = stream.lines[line].cells.count
    let others = rows.compactMap(\.cellLine)
    return others.count { stream.lines[$0].cells.count > width } * 2 > others.count
  }

  private func isDigits(_ range: ByteRange) -> Bool {
    guard range.count > 1, range.end <= bytes.count else { return false }
    return bytes[range.start..<range.end].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether a row that does not add up does so with a number cut in two, in the cells from a place on.
  private func addsUpCut(
    _ readings: [CellReading],
    _ row: Int,
    _ value: Int,
    at place: Int
  ) -> Bool {
    let range = stream.values[value].range
    guard isDigits(range), range.count <= 15, let order = rows[row].order else { return false }
    var numbers: [ExactNumber] = []
    for reading in readings {
      switch reading {
      case .value(let index): numbers.append(stream.values[index].number)
      case .blank: numbers.append(.zero)
      case .part, .text, .noColumn: return false
      }
    }
    guard !holds(numbers, order) else { return false }
    return (range.start + 1..<range.end).contains { cut in
      let second = bytes[cut]
      guard second != 0x30 || cut == range.end - 1 else { return false }
      numbers[place] = number(range.start..<cut)
      numbers[place + 1] = number(cut..<range.end)
      return holds(numbers, order)
    }
  }

  private func number(_ range: Range<Int>) -> ExactNumber {
    let mantissa = bytes[range].reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    return ExactNumber(mantissa: mantissa, scale: 0)
  }

  /// Whether the form's sums within a row hold; false where it has none.
  private func holds(_ printed: [ExactNumber], _ order: [Int]) -> Bool {
    guard order.count == printed.count else { return false }
    var numbers = printed
    for (place, column) in order.enumerated() { numbers[column] = printed[place] }
    var isSummed = false
    for sum in layout.spec.sums {
      guard case .row(let parts, let total) = sum else { continue }
      guard (parts + [total]).allSatisfy({ $0 < numbers.count }),
        ExactNumber.sum(parts.map { numbers[$0] }) == numbers[total]
      else { return false }
      isSummed = true
    }
    return isSummed
  }
}
