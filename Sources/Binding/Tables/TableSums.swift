import ReportModel
import SourceText

/// The sums that the form demands of a table, and whether the cells that were read satisfy them.
struct TableSums {
  private let table: DownTable

  init(_ table: DownTable) { self.table = table }

  /// The numbers of cells, blank as nothing; nil where one is not known.
  func numbers(of cells: [CellReading]) -> [ExactNumber]? {
    var numbers: [ExactNumber] = []
    for cell in cells {
      switch cell {
      case .value(let index): numbers.append(table.stream.values[index].number)
      case .part(let number, _): numbers.append(number)
      case .blank: numbers.append(.zero)
      case .text, .noColumn: return nil
      }
    }
    return numbers
  }

  /// Whether the row's own sums hold; nil where the form demands none of it.
  func rowHolds(_ row: Int, _ numbers: [ExactNumber]) -> Bool? {
    let place = table.rows[row].place
    var result: Bool?
    for sum in table.layout.spec.sums {
      guard case .row(let parts, let total) = sum else { continue }
      let indices = (parts + [total]).map { $0 - place.firstColumn }
      guard indices.allSatisfy({ $0 >= 0 && $0 < numbers.count }) else { continue }
      guard let found = ExactNumber.sum(indices.dropLast().map { numbers[$0] }) else {
        return false
      }
      if found != numbers[total - place.firstColumn] { return false }
      result = true
    }
    return result
  }
}

extension ExactNumber {
  /// The sum of numbers; nil where it does not fit.
  static func sum(_ numbers: [ExactNumber]) -> ExactNumber? {
    var total = ExactNumber.zero
    for number in numbers {
      guard let next = total.adding(number) else { return nil }
      total = next
    }
    return total
  }
}
