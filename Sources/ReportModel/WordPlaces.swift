package import SourceText

/// Where the paragraphs of a text view stand in a Word file.
package struct WordPlaces: Sendable {
  /// In the order of the text view.
  package let paragraphs: [WordParagraph]
  /// In the order of the text view; what stands in no run, as an automatic number, has none.
  package let runs: [WordRun]

  /// Places of paragraphs and runs in the order of the text view.
  package init(paragraphs: [WordParagraph], runs: [WordRun] = []) {
    self.paragraphs = paragraphs
    self.runs = runs
  }

  /// The runs that a range of the text view touches; none where it stands in no run.
  package func runs(in view: ByteRange) -> ArraySlice<WordRun> {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].view.end <= view.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < runs.count && runs[end].view.start < view.end { end += 1 }
    return runs[low..<end]
  }

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

/// A run of a Word file: text of one look.
package struct WordRun: Sendable {
  /// Its text in the text view.
  package let view: ByteRange
  /// The whole `w:r` element, as a range of the document part in UTF-8.
  ///
  /// Of text in a box or in a note, the run that holds the box or refers to the note.
  package let source: ByteRange
  /// In a note, the `w:r` element itself, as a range of the part that holds the notes, in UTF-8.
  package let noteSource: ByteRange?

  /// A run with its place.
  package init(view: ByteRange, source: ByteRange, noteSource: ByteRange? = nil) {
    self.view = view
    self.source = source
    self.noteSource = noteSource
  }
}

/// A paragraph of a Word file.
package struct WordParagraph: Sendable {
  /// Its text in the text view.
  package let view: ByteRange
  /// Number of the paragraph in the body, from 1, as Word counts them, those in tables included; of a
  /// note, that of the paragraph that refers to it.
  package let number: Int
  /// The table cell that it stands in.
  package let cell: WordCell?
  /// What stands in the `w:p` element behind its properties, as a range of the document part in
  /// UTF-8; nil where the element has no content.
  package let content: ByteRange?
  /// The footnote or endnote that it is part of.
  package let note: WordNote?

  /// A paragraph with its place.
  package init(
    view: ByteRange,
    number: Int,
    cell: WordCell? = nil,
    content: ByteRange? = nil,
    note: WordNote? = nil
  ) {
    self.view = view
    self.number = number
    self.cell = cell
    self.content = content
    self.note = note
  }
}

/// A paragraph of a footnote or an endnote of a Word file.
package struct WordNote: Equatable, Sendable {
  /// Where notes stand when the file is printed.
  package enum Kind: String, Sendable { case footnote, endnote }

  package let kind: Kind
  /// From 1, in the order in which the text refers to notes of the kind.
  package let number: Int
  /// From 1, within the note.
  package let paragraph: Int

  /// A note by its numbers.
  package init(kind: Kind, number: Int, paragraph: Int) {
    self.kind = kind
    self.number = number
    self.paragraph = paragraph
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
