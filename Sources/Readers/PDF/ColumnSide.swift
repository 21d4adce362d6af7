import ReportModel

/// What stands at one side of a gutter, from top to bottom.
struct ColumnSide {
  /// A line of text, or a table.
  enum Row {
    case line(PageLine)
    case grid(PageGrid)

    var box: PageBox {
      switch self {
      case .line(let line): line.box
      case .grid(let grid): grid.box
      }
    }

    var line: PageLine? {
      switch self {
      case .line(let line): line
      case .grid: nil
      }
    }
  }

  private(set) var rows: [Row]
  let edges: LineEdges
  private let em: Double
  /// The usual distance between two lines.
  let leading: Double

  init(_ content: PageContent, _ edges: LineEdges, _ em: Double) {
    let rows = pageLines(content.words).map { Row.line($0) } + content.grids.map { Row.grid($0) }
    self.init(rows: rows.sorted { $0.box.middle.y < $1.box.middle.y }, edges, em)
  }

  private init(rows: [Row], _ edges: LineEdges, _ em: Double) {
    self.rows = rows
    self.edges = edges
    self.em = em
    let distances = zip(rows, rows.dropFirst()).map { $1.box.top - $0.box.bottom }.sorted()
    leading = distances.isEmpty ? 0.5 * em : distances[distances.count / 2]
  }

  /// Some of its rows.
  func part(_ range: Range<Int>) -> ColumnSide {
    var part = self
    part.rows = Array(rows[range.clamped(to: rows.indices)])
    return part
  }

  /// All that stands in it.
  var content: PageContent { PageContent(rows) }

  /// Whether lines fill it from edge to edge, as those of paragraphs do.
  var isProse: Bool { fillsColumn(rows.compactMap(\.line), em) }

  /// Whether half of its lines or more reach its right edge.
  var isFilled: Bool {
    let lines = rows.compactMap(\.line)
    return lines.count >= 2 && lines.count { isFull($0) } * 2 >= lines.count
  }

  /// Whether numbers stand alone in it, or words apart, as in the rows of a table.
  var hasFigures: Bool {
    rows.contains { row in
      row.line.map { $0.isTabular || $0.hasColumns || $0.words.allSatisfy(\.isNumber) } ?? false
    }
  }

  func isFull(_ line: PageLine) -> Bool { line.box.right >= edges.right - 1.3 * em }

  /// Whether a line is full and its sentence goes on.
  func isBroken(_ line: PageLine) -> Bool { isFull(line) && !line.endsSentence }

  /// Whether a line stands in from the left edge.
  func isIndented(_ line: PageLine) -> Bool { line.box.left > edges.left + 1.2 * em }

  /// Whether a row begins where those of a column do, or at the first line of a paragraph.
  func isAtEdge(_ row: Row) -> Bool {
    let indent = row.box.left - edges.left
    return abs(indent) < 0.6 * em || indent > 1.2 * em && indent < 2.8 * em
  }

  /// Whether more space stands above a row than between two lines of a paragraph, or its characters
  /// are of another size.
  func isApart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let (above, below) = (rows[index - 1], rows[index])
    if below.box.top - above.box.bottom > leading + 0.25 * em { return true }
    guard let first = above.line, let second = below.line else { return true }
    return abs(first.size - second.size) > 0.15 * first.size
  }

  /// Whether first lines of paragraphs stand in.
  var hasIndents: Bool {
    rows.contains { row in
      row.line.map { isIndented($0) && $0.box.left < edges.left + 2.8 * em } ?? false
    }
  }

  /// Heights at which paragraphs begin, the first one left out.
  var starts: [Double] {
    rows.indices.dropFirst().filter { index in
      guard let line = rows[index].line, let above = rows[index - 1].line else { return true }
      return isIndented(line) || !isFull(above) || isApart(index)
    }.map { rows[$0].box.middle.y }
  }

  /// Stretches in which it is empty for a line or more, each with the number of rows above;
  /// with its end, also what lies below its last row.
  func gaps(withEnd: Bool) -> [(above: Int, top: Double, bottom: Double)] {
    var gaps: [(above: Int, top: Double, bottom: Double)] = []
    for index in rows.indices.dropFirst() {
      let (top, bottom) = (rows[index - 1].box.bottom, rows[index].box.top)
      if bottom - top > leading + 1.2 * em { gaps.append((index, top, bottom)) }
    }
    if withEnd, let last = rows.last { gaps.append((rows.count, last.box.bottom, .infinity)) }
    return gaps
  }

  /// The rows whose middle lies in a stretch.
  func rows(from top: Double, to bottom: Double) -> Range<Int> {
    let first = rows.firstIndex { $0.box.middle.y > top } ?? rows.count
    let end = rows[first...].firstIndex { $0.box.middle.y >= bottom } ?? rows.count
    return first..<end
  }
}

/// Whether lines fill their column from edge to edge, as those of paragraphs do; rows of figures
/// reach its edges, too, but are mostly blank.
func fillsColumn(_ lines: [PageLine], _ em: Double) -> Bool {
  guard lines.count >= 4, let edges = LineEdges(lines), edges.right - edges.left >= 7 * em else {
    return false
  }
  let full = lines.count { line in
    let ink = line.words.reduce(0) { $0 + $1.box.width }
    return line.box.left - edges.left < 2.8 * em && edges.right - line.box.right < 1.3 * em
      && ink > 0.6 * line.box.width
  }
  return full >= 3 && full * 2 >= lines.count
}
