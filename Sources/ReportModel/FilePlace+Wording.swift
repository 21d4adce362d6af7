package import SourceText

extension FilePlace {
  /// What stands behind a path and in lists of places: `12:5`, `第12段`, `第12段脚注1`,
  /// `表2第5行第3格`, `第3页`.
  package var wording: Wording {
    switch self {
    case .line(let position):
      let numbers = "\(position.line):\(position.column)"
      return Wording(numbers, en: numbers)
    case .page(let page, _): return Wording("第\(page)页", en: "page \(page)")
    case .paragraph(let paragraph):
      guard let note = paragraph.note else { return paragraph.wording }
      let number = note.number
      switch note.kind {
      case .footnote:
        return Wording(
          "\(paragraph.wording.zh)脚注\(number)",
          en: "\(paragraph.wording.en), footnote \(number)"
        )
      case .endnote:
        return Wording(
          "\(paragraph.wording.zh)尾注\(number)",
          en: "\(paragraph.wording.en), endnote \(number)"
        )
      }
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

extension WordParagraph {
  /// Where the paragraph stands, or the one that refers to it.
  fileprivate var wording: Wording {
    guard let cell else { return Wording("第\(number)段", en: "paragraph \(number)") }
    return Wording(
      "表\(cell.table)第\(cell.row)行第\(cell.cell)格",
      en: "table \(cell.table), row \(cell.row), cell \(cell.cell)"
    )
  }
}
