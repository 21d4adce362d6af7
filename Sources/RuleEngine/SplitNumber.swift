import ReportModel
import SourceText

extension Interpreter {
  /// The two neighbouring numbers of an unreadable row that were probably one: the row has one
  /// number more than the form has columns, and exactly one joining of two makes its sum hold.
  func split(_ key: TableKey, _ row: Int) -> ByteRange? {
    let cells = cellIndices(ofRow: Int32(row), key)
    guard let first = cells.first, bound(key, Int32(first)).state == .unreadable else { return nil }
    let tokens = numbers(in: bound(key, Int32(first)).range)
    guard tokens.count == cells.count + 1, tokens.count <= 40 else { return nil }
    var found: ByteRange?
    for index in 0..<(tokens.count - 1) where tokens[index].value > 0 {
      let joined = tokens[index].value * tokens[index + 1].power + tokens[index + 1].value
      var values = tokens.map(\.value)
      values.replaceSubrange(index...(index + 1), with: [joined])
      guard addsUp(values, key, row) else { continue }
      if found != nil { return nil }
      found = tokens[index].range.union(tokens[index + 1].range)
    }
    return found
  }

  /// Whether the values of a row satisfy the row sums that the form states.
  private func addsUp(_ values: [Int], _ key: TableKey, _ row: Int) -> Bool {
    let shape = shape(key)
    let firstColumn = shape.blocks[shape.rows[row].block].firstColumn
    var isStated = false
    for sum in table(key).plan.spec.sums {
      guard case .row(let parts, let total) = sum else { continue }
      let places = (parts + [total]).map { $0 - firstColumn }
      guard places.allSatisfy(values.indices.contains) else { continue }
      isStated = true
      let left = parts.reduce(0) { $0 + values[$1 - firstColumn] }
      if left != values[total - firstColumn] { return false }
    }
    return isStated
  }

  private struct Token {
    let range: ByteRange
    let value: Int
    /// Ten to the number of digits.
    let power: Int
  }

  /// The runs of ASCII digits in a range; empty where one is too long to be a count.
  private func numbers(in range: ByteRange) -> [Token] {
    let bytes = report.document.text.bytes
    var tokens: [Token] = []
    var index = range.start
    while index < min(range.end, bytes.count) {
      guard bytes[index] >= 0x30 && bytes[index] <= 0x39 else {
        index += 1
        continue
      }
      let start = index
      var value = 0
      var power = 1
      while index < range.end, bytes[index] >= 0x30 && bytes[index] <= 0x39 {
        guard power < 1_000_000_000 else { return [] }
        value = value * 10 + Int(bytes[index] - 0x30)
        power *= 10
        index += 1
      }
      tokens.append(Token(range: ByteRange(start, index), value: value, power: power))
    }
    return tokens
  }
}
