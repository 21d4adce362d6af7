import Markup
import SourceText

/// A table whose end has not come yet.
struct OpenTable {
  var table: WordTable
  var row: WordTable.Row?
  var rowCount = 0
  var isRowDeleted = false
  /// The grid column at which the open cell stands.
  var column = 0
  var span = 1
  var isCovered = false
  /// Whether another colour than white lies behind the open cell.
  var hasGround = false
  /// Whether the open cell begins or goes on with one that reaches down.
  var reachesDown = false
  /// Columns of cells that reach down from the row before, and from this one.
  var reaching: Set<Int> = []
  var reachingNext: Set<Int> = []
}

extension WordBody {
  mutating func startTable() throws(WordProblem) {
    guard tables.count < limits.nestedTables else {
      throw .nestedTables(limit: limits.nestedTables)
    }
    tableCount += 1
    tables.append(OpenTable(table: WordTable(number: tableCount)))
    frames.append(.table)
  }

  mutating func endTable() {
    guard let table = tables.popLast()?.table else { return }
    containers[containers.count - 1].items.append(.table(table))
  }

  // MARK: Rows

  mutating func startRow() {
    guard let last = tables.indices.last, tables[last].row == nil else {
      return frames.append(.other)
    }
    tables[last].row = WordTable.Row(number: tables[last].rowCount + 1)
    tables[last].isRowDeleted = false
    tables[last].column = 0
    tables[last].reachingNext = []
    frames.append(.row)
  }

  mutating func readRowProperties() {
    guard case .row = frames.last, let last = tables.indices.last else {
      return reader.skipElement()
    }
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .gridBefore: tables[last].column = min(max(reader.wordNumber ?? 0, 0), limits.gridSpan)
        case .del:
          tables[last].isRowDeleted = true
          remarks.changes += 1
        case .ins: remarks.changes += 1
        default: break
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
  }

  mutating func endRow() {
    guard let last = tables.indices.last, let row = tables[last].row else { return }
    tables[last].row = nil
    guard !tables[last].isRowDeleted else { return }
    tables[last].rowCount += 1
    tables[last].reaching = tables[last].reachingNext
    if !row.cells.isEmpty { tables[last].table.rows.append(row) }
  }

  // MARK: Cells

  mutating func startCell() throws(WordProblem) {
    guard let last = tables.indices.last, tables[last].row != nil else {
      return frames.append(.other)
    }
    cellCount += 1
    guard cellCount <= limits.cells else { throw .cells(limit: limits.cells) }
    tables[last].span = 1
    tables[last].isCovered = false
    tables[last].hasGround = false
    tables[last].reachesDown = false
    containers.append(Container())
    frames.append(.cell)
  }

  mutating func readCellProperties() throws(WordProblem) {
    guard case .cell = frames.last, let last = tables.indices.last else {
      return reader.skipElement()
    }
    let outer = reader.depth
    while reader.depth >= outer {
      switch reader.next() {
      case .start(let element):
        switch element.wordName {
        case .gridSpan:
          let span = reader.wordNumber ?? 1
          guard span <= limits.gridSpan else { throw .gridSpan(limit: limits.gridSpan) }
          tables[last].span = max(span, 1)
        case .shd: tables[last].hasGround = reader.isShaded
        case .vMerge: mergeCell(isRestart: reader.wordValue == "restart")
        case .cellMerge:
          remarks.changes += 1
          // What the change leaves; the state before it stands in another attribute.
          switch reader.value(.vMerge) {
          case "rest": mergeCell(isRestart: true)
          case "cont": mergeCell(isRestart: false)
          default: continue
          }
        case .hMerge:
          if reader.wordValue != "restart" && tables[last].column > 0 {
            tables[last].isCovered = true
          }
        case .cellDel:
          tables[last].isCovered = true
          remarks.changes += 1
        default: reader.skipElement()
        }
      case .end, .text: continue
      case .finished, .failed: return
      }
    }
  }

  /// Takes the open cell for one that begins a merged cell, or goes on with one.
  private mutating func mergeCell(isRestart: Bool) {
    guard let last = tables.indices.last else { return }
    // What goes on with nothing above it is a cell of its own.
    let goesOn = !isRestart && tables[last].reaching.contains(tables[last].column)
    tables[last].isCovered = tables[last].isCovered || goesOn
    tables[last].reachesDown = isRestart || goesOn
  }

  mutating func endCell() {
    let items = closedContainer().items
    guard let last = tables.indices.last, tables[last].row != nil else { return }
    if !tables[last].isCovered { tables[last].row?.cells.append(items) }
    if tables[last].reachesDown { tables[last].reachingNext.insert(tables[last].column) }
    tables[last].column += tables[last].span
  }
}
