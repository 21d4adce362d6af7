import ReportModel

/// Where text begins and ends on pages of each width.
struct PageMargins {
  private var edges: [Int: (left: Double, right: Double)] = [:]
  /// The size of most of the text.
  private(set) var size = 0.0

  init(_ pages: [LaidOutPage]) {
    var prose: [Int: [PageLine]] = [:]
    for page in pages {
      let lines = page.lines.filter { $0.length >= 15 && !$0.isTabular }
      prose[Int(page.page.width.rounded()), default: []] += lines
    }
    let sizes = prose.values.flatMap { $0 }.map(\.size).sorted()
    size = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    for (width, lines) in prose {
      guard let left = lines.map(\.box.left).min() else { continue }
      edges[width] = (left, PageMargins.right(of: lines))
    }
  }

  /// The rightmost edge at which a tenth of the lines end; a single one may reach beyond it.
  private static func right(of lines: [PageLine]) -> Double {
    let ends = lines.map(\.box.right).sorted(by: >)
    let sizes = lines.map(\.size).sorted()
    let wanted = max(2, lines.count / 10)
    let near = sizes[sizes.count / 2]
    for (index, end) in ends.enumerated() where index + wanted <= ends.count {
      if end - ends[index + wanted - 1] <= near { return end }
    }
    return ends[0]
  }

  func left(of page: PDFPage) -> Double { edges[Int(page.width.rounded())]?.left ?? 0 }

  func right(of page: PDFPage) -> Double {
    edges[Int(page.width.rounded())]?.right ?? page.width
  }
}
