package import SourceText

/// Where the paragraphs of a text view stand in a Word file.
package struct WordPlaces: Sendable {
  /// In the order of the text view.
  package let paragraphs: [WordParagraph]

  /// Places of paragraphs in the order of the text view.
  package init(paragraphs: [WordParagraph]) { self.paragraphs = paragraphs }

  /// The paragraph in which an offset of the text view lies, or the last one before it.
  package func paragraph(at offset: Int) -> WordParagraph? {
    var low = 0
    var high = paragraphs.count
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].view.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? paragraphs[low - 1] : nil
  }
}

/// A paragraph of a Word file.
package struct WordParagraph: Sendable {
  /// Its text in the text view.
  package let view: ByteRange
  /// Number of the paragraph in its part, from 1, as Word counts them, those in tables included.
  package let number: Int
  /// The table cell that it stands in.
  package let cell: WordCell?

  /// A paragraph with its place.
  package init(view: ByteRange, number: Int, cell: WordCell? = nil) {
    self.view = view
    self.number = number
    self.cell = cell
  }
}

/// A table cell of a Word file; all numbers count from 1.
package struct WordCell: Equatable, Sendable {
  package let table: Int
  package let row: Int
  package let cell: Int

  /// A cell by its numbers.
  package init(table: Int, row: Int, cell: Int) {
    self.table = table
    self.row = row
    self.cell = cell
  }
}
