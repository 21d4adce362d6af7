import ReportModel

/// A table on a page, by its ruling lines: fields without a line between them are one cell.
struct PageGrid {
  /// A cell with its place in the grid.
  struct Cell {
    var box: PageBox
    /// The first row and column that it covers.
    var row: Int
    var column: Int
    var words: [PageWord] = []
  }

  let box: PageBox
  /// Places of the columns' borders, from left to right.
  let columns: [Double]
  let rows: [Double]
  /// By row, then by column.
  private(set) var cells: [Cell]
  /// For each field, row by row, the index of its cell.
  private let owners: [Int]

  /// The grid of lines that belong together; nil where they make no table.
  init?(_ rulings: [Ruling]) {
    let horizontal = rulings.filter(\.isHorizontal)
    let vertical = withoutOverhang(rulings.filter { !$0.isHorizontal }, horizontal)
    guard horizontal.count >= 2, vertical.count >= 1,
      let left = horizontal.map(\.from).min(), let right = horizontal.map(\.to).max(),
      let top = vertical.map(\.from).min(), let bottom = vertical.map(\.to).max()
    else { return nil }
    // A table may be open at its sides.
    let columns = clusters(vertical.map(\.at) + [left, right])
    let rows = clusters(horizontal.map(\.at) + [top, bottom])
    guard columns.count >= 2, rows.count >= 2 else { return nil }
    let width = columns.count - 1
    let fields = width * (rows.count - 1)
    guard fields >= 2 && fields <= 50_000 else { return nil }
    var joined = Groups(fields)
    for row in 0..<(rows.count - 1) {
      for column in 0..<width {
        let field = row * width + column
        let middle = ((columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2)
        if column + 1 < width && !stands(vertical, at: columns[column + 1], across: middle.1) {
          joined.join(field, field + 1)
        }
        if row + 2 < rows.count && !stands(horizontal, at: rows[row + 1], across: middle.0) {
          joined.join(field, field + width)
        }
      }
    }
    var cells: [Cell] = []
    var owners = [Int](repeating: 0, count: fields)
    var indices: [Int: Int] = [:]
    for field in 0..<fields {
      let (row, column) = (field / width, field % width)
      let box = PageBox(
        left: columns[column],
        top: rows[row],
        right: columns[column + 1],
        bottom: rows[row + 1]
      )
      let root = joined.root(of: field)
      if let index = indices[root] {
        cells[index].box = cells[index].box.union(box)
        cells[index].column = min(cells[index].column, column)
        owners[field] = index
      } else {
        indices[root] = cells.count
        owners[field] = cells.count
        cells.append(Cell(box: box, row: row, column: column))
      }
    }
    guard cells.count >= 2 else { return nil }
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.owners = owners
    box = PageBox(
      left: columns[0],
      top: rows[0],
      right: columns[width],
      bottom: rows[rows.count - 1]
    )
  }

  /// Puts a word into the cell in which its middle lies; a word across a line is cut there.
  mutating func add(_ word: PageWord) {
    let middle = word.box.middle
    guard let owner = cell(at: middle.x, middle.y) else { return }
    let inset = min(1.5, word.box.width / 4)
    let first = cell(at: word.box.left + inset, middle.y) ?? owner
    let last = cell(at: word.box.right - inset, middle.y) ?? owner
    guard first != last else {
      cells[owner].words.append(word)
      return
    }
    for piece in pieces(of: word) {
      let index = cell(at: piece.box.middle.x, middle.y) ?? owner
      if let before = cells[index].words.last, before.box.right == piece.box.left,
        before.box.top == piece.box.top
      {
        cells[index].words[cells[index].words.count - 1] = PageWord(
          text: before.text + piece.text,
          box: before.box.union(piece.box)
        )
      } else {
        cells[index].words.append(piece)
      }
    }
  }

  /// Whether columns stand within a cell: not all of the table's lines are drawn, and its fields are
  /// not what lies between lines.
  var hasColumnsInCells: Bool {
    cells.contains { cell in
      cell.words.count > 1 && pageLines(cell.words).contains { $0.hasColumns }
    }
  }

  private func cell(at x: Double, _ y: Double) -> Int? {
    guard let column = field(x, columns), let row = field(y, rows) else { return nil }
    return owners[row * (columns.count - 1) + column]
  }

  private func field(_ place: Double, _ borders: [Double]) -> Int? {
    guard let first = borders.first, let last = borders.last, place >= first, place <= last else {
      return nil
    }
    var low = 0
    var high = borders.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if borders[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  /// The characters of a word, each with its share of the width: wide ones take two.
  private func pieces(of word: PageWord) -> [PageWord] {
    let scalars = Array(String(decoding: word.text, as: UTF8.self).unicodeScalars)
    let widths = scalars.map { $0.value >= 0x2E80 ? 2.0 : 1.0 }
    let unit = word.box.width / max(1, widths.reduce(0, +))
    var left = word.box.left
    return zip(scalars, widths).map { scalar, width in
      var box = word.box
      box.left = left
      left += width * unit
      box.right = left
      return PageWord(text: Array(String(scalar).utf8), box: box)
    }
  }
}

/// Vertical lines without what of a single one goes on beyond the table, as the line between two
/// columns of text does that ends at a table below them.
private func withoutOverhang(_ vertical: [Ruling], _ horizontal: [Ruling]) -> [Ruling] {
  guard vertical.count >= 3, let top = horizontal.map(\.at).min(),
    let bottom = horizontal.map(\.at).max()
  else { return vertical }
  let isAlone = (
    above: vertical.count { $0.from < top - tolerance } == 1,
    below: vertical.count { $0.to > bottom + tolerance } == 1
  )
  guard isAlone.above || isAlone.below else { return vertical }
  return vertical.compactMap { line in
    var line = line
    if isAlone.above { line.from = max(line.from, top) }
    if isAlone.below { line.to = min(line.to, bottom) }
    return line.to - line.from > tolerance ? line : nil
  }
}

/// The tables of a page, from top to bottom.
func pageGrids(of drawing: PageDrawing) -> [PageGrid] {
  let pieces = merged(drawing.pieces)
  // Many that come to nothing are of a drawing.
  let areOfLines = pieces.count { $0.length > 2 * Ruling.shortest } * 4 >= pieces.count
  let lines = merged(drawing.rulings + (areOfLines ? pieces : []))
    .filter { $0.length > Ruling.shortest }
  guard lines.count <= 4_000 else { return [] }
  var groups = Groups(lines.count)
  let horizontal = lines.indices.filter { lines[$0].isHorizontal }
  let vertical = lines.indices.filter { !lines[$0].isHorizontal }
  for h in horizontal {
    for v in vertical where meet(lines[h], lines[v]) { groups.join(h, v) }
  }
  var members: [Int: [Ruling]] = [:]
  for index in lines.indices { members[groups.root(of: index), default: []].append(lines[index]) }
  let found = members.values.compactMap { PageGrid($0) }
  return found.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
}

/// How far apart lines may be drawn that are one, in points.
private let tolerance = 3.0

private func meet(_ horizontal: Ruling, _ vertical: Ruling) -> Bool {
  vertical.at >= horizontal.from - tolerance && vertical.at <= horizontal.to + tolerance
    && horizontal.at >= vertical.from - tolerance && horizontal.at <= vertical.to + tolerance
}

/// Whether one of the lines stands at a place and crosses another coordinate.
private func stands(_ lines: [Ruling], at place: Double, across: Double) -> Bool {
  lines.contains {
    abs($0.at - place) <= tolerance + 1 && $0.from - 1 <= across && across <= $0.to + 1
  }
}

/// Lines that were drawn in pieces, or twice, as one.
private func merged(_ rulings: [Ruling]) -> [Ruling] {
  let sorted = rulings.sorted {
    if $0.isHorizontal != $1.isHorizontal { return $0.isHorizontal }
    let (a, b) = (($0.at * 2).rounded(), ($1.at * 2).rounded())
    return (a, $0.from, $0.to) < (b, $1.from, $1.to)
  }
  var result: [Ruling] = []
  // How far apart dashes of one line may be, as long as they are.
  var dash = 0.0
  func dashGap(_ ruling: Ruling) -> Double { ruling.length <= 12 ? min(ruling.length, 6) : 0 }
  for ruling in sorted {
    if let last = result.last, last.isHorizontal == ruling.isHorizontal,
      abs(last.at - ruling.at) <= 0.6, ruling.from <= last.to + max(tolerance, dash)
    {
      result[result.count - 1].to = max(last.to, ruling.to)
      dash = ruling.length > 12 ? 0 : max(dash, dashGap(ruling))
    } else {
      result.append(ruling)
      dash = dashGap(ruling)
    }
  }
  return result
}

/// Places that lie together as one, in rising order.
private func clusters(_ places: [Double]) -> [Double] {
  var result: [Double] = []
  for place in places.sorted() where result.last.map({ place - $0 > tolerance + 1 }) ?? true {
    result.append(place)
  }
  return result
}

/// Sets of numbers that are joined step by step.
private struct Groups {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func root(of index: Int) -> Int {
    var root = index
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    parents[max(first, second)] = min(first, second)
  }
}
