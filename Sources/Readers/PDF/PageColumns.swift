import ReportModel

/// Puts the parts of pages into the order in which they are read: where text stands in columns, each
/// column before the one at its right, and what goes over all of them between.
///
/// Columns are told by a gap that goes down the page with lines of prose on both sides, which fill
/// them from edge to edge. Rows of a table, a label with its value, or a signature do not.
func findColumns(on pages: inout [LaidOutPage]) {
  let contents = pages.map { PageContent($0) }
  let own = contents.map { $0.gutter() }
  var known: [Int: [Gutter]] = [:]
  for (page, gutter) in zip(pages, own) {
    guard let gutter else { continue }
    known[Int(page.page.width.rounded()), default: []].append(gutter)
  }
  for (index, content) in contents.enumerated() {
    let page = pages[index]
    // A page with little text has the columns of others.
    let others = known[Int(page.page.width.rounded())] ?? []
    let gutter = own[index] ?? others.first { content.fits($0) }
    guard let gutter else {
      var area = PageArea(lines: page.lines, grids: page.grids)
      // A table that is wider than its column hides where the others are.
      area.isInOrder = others.isEmpty || !area.hasTextBesideTable
      pages[index].areas = [area]
      continue
    }
    pages[index].areas = content.areas(around: gutter, depth: 0)
    // What goes over columns in doubt may stand elsewhere, too.
    let isDoubtful = pages[index].areas.contains {
      !$0.isInOrder || !$0.isColumn && $0.hasTextBesideTable
    }
    if isDoubtful {
      for area in pages[index].areas.indices { pages[index].areas[area].isInOrder = false }
    }
  }
}

/// The empty stripe between two columns.
struct Gutter {
  /// Where the column at its left begins and ends, and the one at its right.
  let before: LineEdges
  let after: LineEdges
  /// Width of a character.
  let em: Double

  /// From where to where nothing may stand: some marks reach over the end of their line.
  fileprivate var stripe: (left: Double, right: Double) {
    (after.left - 0.5 * em, after.left - 0.1 * em)
  }

  fileprivate func isCrossed(by word: PageWord) -> Bool {
    word.box.left < stripe.right && word.box.right > stripe.left
  }

  /// Whether a table goes over it; those within a column often reach a little beyond.
  fileprivate func isCrossed(by grid: PageGrid) -> Bool {
    grid.box.left < before.right - 1.5 * em && grid.box.right > after.left + 1.5 * em
  }
}

/// Words and tables that stand on a page or in a part of it.
struct PageContent {
  fileprivate(set) var words: [PageWord]
  fileprivate(set) var grids: [PageGrid]

  fileprivate init(words: [PageWord], grids: [PageGrid]) {
    self.words = words
    self.grids = grids
  }

  /// Lines and tables that stand one below the other.
  init(_ rows: [ColumnSide.Row]) {
    words = []
    grids = []
    for row in rows {
      switch row {
      case .line(let line): words += line.words
      case .grid(let grid): grids.append(grid)
      }
    }
  }

  fileprivate init(_ page: LaidOutPage) {
    words = page.lines.flatMap(\.words)
    grids = page.grids
  }

  fileprivate var isEmpty: Bool { words.isEmpty && grids.isEmpty }

  fileprivate mutating func add(_ other: PageContent) {
    words += other.words
    grids += other.grids
  }

  /// All of it as one part that is read from top to bottom.
  fileprivate func area(_ edges: LineEdges?, isColumn: Bool, isInOrder: Bool = true) -> PageArea {
    PageArea(
      lines: pageLines(words),
      grids: grids,
      edges: edges,
      isColumn: isColumn,
      isInOrder: isInOrder
    )
  }

  // MARK: Gutters

  /// The gap with most lines of prose on both its sides; nil where there is none.
  fileprivate func gutter() -> Gutter? {
    guard words.count >= 8, let em = characterWidth else { return nil }
    var best: (gutter: Gutter, lines: Int)?
    for place in columnStarts(em) {
      guard let found = gutter(at: place, em), found.lines > best?.lines ?? 0 else { continue }
      best = found
    }
    return best?.gutter
  }

  /// The usual width of a hanzi.
  private var characterWidth: Double? {
    let widths = words.lazy.filter { $0.text.count >= 12 }.map {
      2 * $0.box.width / Double(max(displayColumns($0.text), 1))
    }.sorted()
    return widths.isEmpty ? nil : max(widths[widths.count / 2], 1)
  }

  /// Places at which several words begin, as those of a column do.
  private func columnStarts(_ em: Double) -> [Double] {
    let first = (words.map(\.box.left).min() ?? 0) + 6 * em
    var starts: [Int: (count: Int, left: Double)] = [:]
    for word in words where word.box.left > first && word.box.left < 100_000 {
      let key = Int((word.box.left / 2).rounded())
      let old = starts[key] ?? (0, word.box.left)
      starts[key] = (old.count + 1, min(old.left, word.box.left))
    }
    let many = starts.filter { $0.value.count >= 3 }
    let most = many.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return most.prefix(12).map(\.value.left)
  }

  /// The gutter before a place, with the number of lines of prose beside it.
  private func gutter(at place: Double, _ em: Double) -> (gutter: Gutter, lines: Int)? {
    let unknown = LineEdges(left: place, right: place)
    let stripe = Gutter(before: unknown, after: unknown, em: em)
    var left: [PageLine] = []
    var right: [PageLine] = []
    for case .columns(let before, let after) in bands(around: stripe) {
      let (a, b) = (pageLines(before.words), pageLines(after.words))
      if fillsColumn(a, em) && fillsColumn(b, em) {
        left += a
        right += b
      }
    }
    guard let before = LineEdges(left), let after = LineEdges(right) else { return nil }
    // A column of its own begins where its lines do, but for the first lines of paragraphs.
    guard abs(after.left - place) < 0.4 * em else { return nil }
    return (Gutter(before: before, after: after, em: em), min(left.count, right.count))
  }

  /// Whether columns that other pages have stand here too.
  fileprivate func fits(_ gutter: Gutter) -> Bool {
    bands(around: gutter).contains { band in
      guard case .columns(let before, let after) = band else { return false }
      return ColumnPair(before, after, gutter).isColumns
    }
  }

  // MARK: Bands

  /// What stands beside a gutter, and what goes over it, from top to bottom.
  enum Band {
    case whole(PageContent)
    case columns(PageContent, PageContent)
  }

  fileprivate func bands(around gutter: Gutter) -> [Band] {
    let crossings = crossings(gutter)
    let none = PageContent(words: [], grids: [])
    var whole = Array(repeating: none, count: crossings.count)
    var columns = Array(repeating: (before: none, after: none), count: crossings.count + 1)
    func place(_ box: PageBox) -> (index: Int, isWhole: Bool) {
      let y = box.middle.y
      var low = 0
      var high = crossings.count
      while low < high {
        let middle = (low + high) / 2
        if crossings[middle].bottom < y { low = middle + 1 } else { high = middle }
      }
      return (low, low < crossings.count && crossings[low].top <= y)
    }
    for word in words {
      let (index, isWhole) = place(word.box)
      if isWhole {
        whole[index].words.append(word)
      } else if word.box.left < gutter.stripe.right {
        columns[index].before.words.append(word)
      } else {
        columns[index].after.words.append(word)
      }
    }
    for grid in grids {
      let (index, isWhole) = place(grid.box)
      if isWhole {
        whole[index].grids.append(grid)
      } else if grid.box.middle.x < gutter.stripe.right {
        columns[index].before.grids.append(grid)
      } else {
        columns[index].after.grids.append(grid)
      }
    }
    var bands: [Band] = []
    for index in columns.indices {
      let (before, after) = columns[index]
      if !before.isEmpty || !after.isEmpty { bands.append(.columns(before, after)) }
      if index < whole.count { bands.append(.whole(whole[index])) }
    }
    return bands
  }

  /// From where to where something goes over a gutter, from top to bottom.
  private func crossings(_ gutter: Gutter) -> [(top: Double, bottom: Double)] {
    var found: [(top: Double, bottom: Double)] = []
    for word in words where gutter.isCrossed(by: word) {
      let middle = word.box.middle.y
      found.append((middle - 0.35 * word.size, middle + 0.35 * word.size))
    }
    for grid in grids where gutter.isCrossed(by: grid) {
      found.append((grid.box.top, grid.box.bottom))
    }
    var merged: [(top: Double, bottom: Double)] = []
    for crossing in found.sorted(by: { $0.top < $1.top }) {
      if let last = merged.last, crossing.top <= last.bottom {
        merged[merged.count - 1].bottom = max(last.bottom, crossing.bottom)
      } else {
        merged.append(crossing)
      }
    }
    return merged
  }

  // MARK: Areas

  /// The parts beside a gutter and over it, in the order in which they are read.
  fileprivate func areas(around gutter: Gutter, depth: Int) -> [PageArea] {
    let outer = LineEdges(left: gutter.before.left, right: gutter.after.right)
    var areas: [PageArea] = []
    var whole = PageContent(words: [], grids: [])
    func endWhole() {
      if !whole.isEmpty { areas.append(whole.area(outer, isColumn: depth > 0)) }
      whole = PageContent(words: [], grids: [])
    }
    let found = bands(around: gutter)
    for (index, band) in found.enumerated() {
      switch band {
      case .whole(let content): whole.add(content)
      case .columns(let before, let after):
        let pair = ColumnPair(before, after, gutter)
        for part in pair.parts(isFollowed: index + 1 < found.count) {
          switch part {
          case .whole(let content): whole.add(content)
          case .columns(let pair):
            endWhole()
            let isInOrder = pair.isInOrder
            for side in [pair.left, pair.right] {
              areas += side.content.columnAreas(side.edges, isInOrder, depth: depth + 1)
            }
          }
        }
      }
    }
    endWhole()
    return areas
  }

  /// A column, which may itself be several.
  private func columnAreas(_ edges: LineEdges, _ isInOrder: Bool, depth: Int) -> [PageArea] {
    guard !isEmpty else { return [] }
    guard depth < 3, let gutter = gutter() else {
      return [area(edges, isColumn: true, isInOrder: isInOrder)]
    }
    return areas(around: gutter, depth: depth).map {
      var area = $0
      area.isInOrder = area.isInOrder && isInOrder
      return area
    }
  }
}
