package import SourceText

extension FilePlace {
  /// What stands behind a path and in lists of places: `12:5`, `第12段`, `表2第5行第3格`, `第3页`.
  package var wording: Wording {
    switch self {
    case .line(let position):
      let numbers = "\(position.line):\(position.column)"
      return Wording(numbers, en: numbers)
    case .page(let page, _): return Wording("第\(page)页", en: "page \(page)")
    case .paragraph(let paragraph):
      guard let cell = paragraph.cell else {
        return Wording("第\(paragraph.number)段", en: "paragraph \(paragraph.number)")
      }
      return Wording(
        "表\(cell.table)第\(cell.row)行第\(cell.cell)格",
        en: "table \(cell.table), row \(cell.row), cell \(cell.cell)"
      )
    }
  }

  /// The same within a sentence, where a line is named without its column.
  package var wordingInSentence: Wording {
    switch self {
    case .line(let position): Wording("第 \(position.line) 行", en: "line \(position.line)")
    case .page, .paragraph: wording
    }
  }
}
