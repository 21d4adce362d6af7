import ReportModel

/// Where text begins and ends on pages of each width.
struct PageMargins {
  private var edges: [Int: LineEdges] = [:]
  /// The size of most of the text.
  private(set) var size = 0.0

  init(_ pages: [LaidOutPage]) {
    var prose: [Int: [PageLine]] = [:]
    var sizes: [Double] = []
    for page in pages {
      for area in page.areas {
        let lines = area.lines.filter { $0.length >= 15 && !$0.isTabular }
        sizes += lines.map(\.size)
        guard area.edges == nil else { continue }
        prose[Int(page.page.width.rounded()), default: []] += lines
      }
    }
    sizes.sort()
    size = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    edges = prose.compactMapValues { LineEdges($0) }
  }

  /// Those of an area: its own, or those of pages as wide as the one on which it stands.
  func edges(of area: PageArea, on page: PDFPage) -> LineEdges {
    area.edges ?? edges[Int(page.width.rounded())] ?? LineEdges(left: 0, right: page.width)
  }
}
