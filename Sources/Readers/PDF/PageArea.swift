import ReportModel

/// A part of a page that is read from its top to its bottom before anything beside it: all of the
/// page, one of its columns, or what goes over all of them.
struct PageArea {
  /// From top to bottom.
  var lines: [PageLine]
  var grids: [PageGrid]
  /// Where text begins and ends on a page with columns; nil where it has the margins of all pages.
  var edges: LineEdges?
  /// Whether other text stands beside it.
  var isColumn = false
  /// Whether it is known what is read before it and after it.
  var isInOrder = true

  /// Whether a table stands beside lines of text, as one does that is wider than its own column.
  var hasTextBesideTable: Bool {
    grids.contains { grid in
      lines.count { line in
        grid.box.top < line.box.middle.y && line.box.middle.y < grid.box.bottom
      } >= 3
    }
  }
}

/// Where lines begin and end, in points from the page's left edge.
struct LineEdges {
  var left: Double
  var right: Double

  /// Those of some lines; nil where there are none.
  init?(_ lines: [PageLine]) {
    guard let left = lines.map(\.box.left).min() else { return nil }
    self.left = left
    // The rightmost edge at which a tenth of the lines end; a single one may reach beyond it.
    let ends = lines.map(\.box.right).sorted(by: >)
    let sizes = lines.map(\.size).sorted()
    let wanted = max(2, lines.count / 10)
    let near = sizes[sizes.count / 2]
    let edge = ends.indices.first { index in
      index + wanted <= ends.count && ends[index] - ends[index + wanted - 1] <= near
    }
    right = ends[edge ?? 0]
  }

  init(left: Double, right: Double) {
    self.left = left
    self.right = right
  }
}
