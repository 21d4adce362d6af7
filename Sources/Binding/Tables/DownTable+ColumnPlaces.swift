import ReportModel
import SourceText

/// Columns that do not stand where the form puts them, and columns that are none of the form's.
extension DownTable {
  /// The form's columns in printed order: another one than the form's where a line of the head has
  /// all names of a group, or of the whole table, each once, in that order.
  func printedOrder() -> [Int] {
    if let columnOrder { return columnOrder }
    var order = Array(layout.columns.indices)
    guard !layout.spec.columnGroups.isEmpty else { return order }
    let headers = columnHeaders
    // In the form's order, as nearly always.
    var last = -1
    if headers.allSatisfy({ header in
      defer { last = header.column }
      return header.column > last
    }) {
      return order
    }
    for group in layout.spec.columnGroups.indices where !isInOrder(group, headers) {
      let members = members(of: group)
      let printed = headers.filter { members.contains($0.column) }
      guard printed.count == members.count, let first = printed.first,
        members.allSatisfy({ member in printed.contains { $0.column == member } }),
        printed.allSatisfy({ stream.codeLines[$0.start] == stream.codeLines[first.start] })
      else { continue }
      for (place, header) in zip(members, printed) { order[place] = header.column }
    }
    if let whole = wholeOrder(order), fits(whole, betterThan: order) { return whole }
    return order
  }

  /// Whether the names of a group's columns follow one another as in the form.
  private func isInOrder(
    _ group: Int,
    _ headers: [(start: Int, end: Int, column: Int)]
  ) -> Bool {
    let columns = layout.spec.blocks.first?.columns ?? []
    var last = -1
    for header in headers where header.column < columns.count {
      guard columns[header.column].group == group else { continue }
      if header.column <= last { return false }
      last = header.column
    }
    return true
  }

  /// The order in which the cells of one line name all columns, a group's name being that of its
  /// columns; nil where no line does, or two lines differ.
  private func wholeOrder(_ order: [Int]) -> [Int]? {
    var found: [Int]?
    var line: Int32 = -1
    var printed: [Int] = []
    printed.reserveCapacity(order.count)
    for span in spans + [HeadSpan(start: -1, end: -1, first: 0, last: 0)] {
      let own = span.start < 0 ? -1 : stream.codeLines[span.start]
      if own != line {
        let isWhole =
          line >= 0 && printed.count == order.count && areDistinct(printed)
          && stream.lines[Int(line)].isExplicit
        if isWhole && found ?? printed != printed { return nil }
        if isWhole { found = printed }
        printed.removeAll(keepingCapacity: !isWhole)
        line = own
      }
      for place in span.first...span.last { printed.append(order[place]) }
    }
    return found
  }

  /// Whether no column is named twice.
  private func areDistinct(_ columns: [Int]) -> Bool {
    for index in columns.indices where columns[..<index].contains(columns[index]) { return false }
    return true
  }

  /// Whether the rows add up more often in an order than in another one: where they do not, the names
  /// of the head may not be where their columns are.
  private func fits(_ order: [Int], betterThan other: [Int]) -> Bool {
    guard order != other else { return false }
    var (sums, others) = (0, 0)
    for line in Set(valueRange.map { Int(stream.values[$0].line) }) {
      let values = Array(stream.lines[line].values)
      guard values.count == order.count else { continue }
      if addsUp(values, in: order) { sums += 1 }
      if addsUp(values, in: other) { others += 1 }
    }
    return sums > others
  }

  private func addsUp(_ values: [Int], in order: [Int]) -> Bool {
    var placed = values
    for (place, column) in order.enumerated() { placed[column] = values[place] }
    return addsUp(placed)
  }

  /// The names of columns that stand in another's place.
  func movedColumns() -> [ByteRange] {
    guard !merged.hasBlocks else { return [] }
    let order = printedOrder()
    var moved: [Int] = []
    for place in order.indices where order[place] != place { moved.append(order[place]) }
    guard !moved.isEmpty else { return [] }
    // One that was put elsewhere moves all others by a place.
    let single = moved.filter { column in
      let rest = order.filter { $0 != column }
      return zip(rest, rest.dropFirst()).allSatisfy { $0 < $1 }
    }
    if single.count == 1 { moved = single }
    return columnHeaders.filter { moved.contains($0.column) }.map { printed($0.start, $0.end) }
  }

  /// Reads the rows of a table that has columns of its own: without the values in them, where the
  /// others add up as the form wants.
  mutating func readWithoutExtras() {
    guard let places = extraPlaces(), !places.isEmpty else { return }
    var own: [(row: Int, values: [Int])] = []
    for row in rows.indices where rows[row].isInStep {
      let count = rows[row].columnCount
      guard case .unread(let reason) = rows[row].outcome,
        reason == .countDiffers(found: count + places.count, expected: count),
        rows[row].values.count == count + places.count,
        rows[row].values.allSatisfy({ stream.values[$0].kind != .digits })
      else { continue }
      let kept = rows[row].values.indices.filter { !places.contains($0) }
      own.append((row, kept.map { rows[row].values[$0] }))
    }
    // A wrong number or two are the report's; more, and the columns are not these.
    guard own.count(where: { addsUp($0.values) }) * 10 >= own.count * 8 else { return }
    for (row, values) in own {
      rows[row].outcome = .read(values.map { reading($0) }, .tableColumns)
    }
  }

  /// Whether the form's sums within a row hold.
  private func addsUp(_ values: [Int]) -> Bool {
    let numbers = values.map {
      stream.values[$0].kind == .mark ? ExactNumber.zero : stream.values[$0].number
    }
    return layout.spec.sums.allSatisfy { sum in
      guard case .row(let parts, let total) = sum else { return true }
      guard (parts + [total]).allSatisfy({ $0 >= 0 && $0 < numbers.count }) else { return false }
      return ExactNumber.sum(parts.map { numbers[$0] }) == numbers[total]
    }
  }

  /// Which of a row's values stand in columns that the form has not; nil where the head does not
  /// say between which columns they are.
  private func extraPlaces() -> [Int]? {
    var places: [Int] = []
    for piece in extraPieces() {
      let line = stream.codeLines[piece.start]
      let before = spans.last { $0.end <= piece.start && stream.codeLines[$0.start] == line }
      let after = spans.first { $0.start >= piece.end && stream.codeLines[$0.start] == line }
      let place: Int
      switch (before, after) {
      case (.some(let before), .some(let after)):
        guard after.first == before.last + 1 else { return nil }
        place = after.first
      case (.some(let before), .none): place = before.last + 1
      case (.none, .some(let after)): place = after.first
      case (.none, .none): return nil
      }
      places.append(place + places.count)
    }
    return places
  }

  /// A name of the head with the columns that it stands over.
  private struct HeadSpan {
    let start: Int
    let end: Int
    let first: Int
    let last: Int
  }

  private var spans: [HeadSpan] {
    let top = firstRowStart ?? 0
    var spans: [HeadSpan] = []
    spans.reserveCapacity(anchors.headers.count)
    for header in anchors.headers where header.end <= top {
      let columns: (first: Int, last: Int)
      switch catalog.units[header.unit].role {
      case .column:
        guard let column = formColumn(of: header.unit) else { continue }
        columns = (column, column)
      case .columnGroup:
        let members = members(of: 0)
        guard layout.spec.columnGroups.count == 1, let first = members.first,
          let last = members.last
        else { continue }
        columns = (first, last)
      case .head, .caption, .slot, .remark: continue
      }
      spans.append(
        HeadSpan(start: header.start, end: header.end, first: columns.first, last: columns.last)
      )
    }
    // Headers are found in stream order, but for labels that are damaged.
    for index in spans.indices.dropFirst() where spans[index].start < spans[index - 1].start {
      return spans.sorted { $0.start < $1.start }
    }
    return spans
  }

  private var columnHeaders: [(start: Int, end: Int, column: Int)] {
    let top = firstRowStart ?? 0
    var found: [(start: Int, end: Int, column: Int)] = []
    found.reserveCapacity(anchors.headers.count)
    for header in anchors.headers where header.end <= top {
      if let column = formColumn(of: header.unit) {
        found.append((header.start, header.end, column))
      }
    }
    // Headers are found in stream order, but for labels that are damaged.
    for index in found.indices.dropFirst() where found[index].start < found[index - 1].start {
      return found.sorted { $0.start < $1.start }
    }
    return found
  }

  private func formColumn(of unit: Int) -> Int? {
    layout.columns.indices.first { merged.columns[layout.columns[$0]] == unit }
  }

  private func members(of group: Int) -> [Int] {
    let columns = layout.spec.blocks.first?.columns ?? []
    return columns.indices.filter { columns[$0].group == group }
  }
}
