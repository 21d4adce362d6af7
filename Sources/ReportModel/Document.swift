package import SourceText

/// What a document was, before it became a text view.
package enum DocumentFormat: String, Sendable {
  case text, markdown, html, docx, pdf, doc, wps

  /// Whether a table that is not in the text may still be a picture or a widget of the original.
  package var mayHideTables: Bool {
    switch self {
    case .text, .markdown, .pdf: true
    case .html, .docx, .doc, .wps: false
    }
  }
}

extension DocumentFormat {
  /// Whether a paragraph may come cut into lines, anywhere, also within a number.
  package var hasLines: Bool {
    switch self {
    case .text, .markdown, .pdf: true
    case .html, .docx, .doc, .wps: false
    }
  }
}

/// One document as its reader saw it: a text view, its blocks in order, and what was odd.
package struct Document: Sendable {
  package var format: DocumentFormat
  /// Name of the encoding that was taken, such as `UTF-8` or `GB18030`.
  package var encoding: String
  package var text: TextView
  /// How places of the text view are found in the file.
  package var origin: Origin
  /// In text order; they do not overlap.
  package var blocks: [Block]
  /// The runs of text that blocks consist of: their content without marks (`#`, `**`, list bullets).
  package var segments: [ByteRange]
  /// Table rows whose cells are known, in text order; blocks of kind `table` are runs of them.
  package var rows: [GridRow]
  /// Offsets at which a page ends (form feeds, page furniture).
  package var pageBreaks: [Int]
  /// Text that is damaged (mojibake, `????`, lost characters inside a known phrase).
  package var damage: [ByteRange]
  /// What the reader noted, for people.
  package var notes: [ReadingNote]
  /// Whether a table that is not in the text may still be a picture, a widget or a file of its own.
  package var mayHideTables: Bool
  /// Whether a day with a label stands beside the text in the original: the page tells when it published
  /// the document.
  package var isDatedOutside = false
  /// Whether a telephone number or an e-mail address stands beside the text in the original.
  package var isReachedOutside = false

  /// A document with all its parts.
  package init(
    format: DocumentFormat,
    encoding: String,
    text: TextView,
    origin: Origin = .text,
    blocks: [Block] = [],
    segments: [ByteRange] = [],
    rows: [GridRow] = [],
    pageBreaks: [Int] = [],
    damage: [ByteRange] = [],
    notes: [ReadingNote] = []
  ) {
    self.format = format
    self.encoding = encoding
    self.text = text
    self.origin = origin
    self.blocks = blocks
    self.segments = segments
    self.rows = rows
    self.pageBreaks = pageBreaks
    self.damage = damage
    self.notes = notes
    mayHideTables = format.mayHideTables
  }

  /// The content runs of a block.
  package func segments(of block: Block) -> ArraySlice<ByteRange> {
    segments[Int(block.firstSegment)..<Int(block.endSegment)]
  }

  /// The content of a block as one text; its runs are joined without a gap.
  package func content(of block: Block) -> String {
    var bytes: [UInt8] = []
    for segment in segments(of: block) { bytes += text.bytes[segment.start..<segment.end] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A part of a document: a heading, a paragraph (its hard-wrapped lines joined), a run of table rows.
@usableFromInline package struct Block: Sendable {
  /// What a block is.
  @usableFromInline package enum Kind: UInt8, Sendable {
    case heading, paragraph, listItem, table, picture, pageBreak, rule
  }

  package var kind: Kind
  /// From the first byte of its first line's content, marks included, to the last.
  package var range: ByteRange
  /// Index into `Document.segments`; for a table, into `Document.rows`.
  package var firstSegment: Int32
  /// After the last of them.
  package var endSegment: Int32
  /// Level that the format states (`##`, Word style, `<h2>`), from 1; 0 where it states none.
  package var level: UInt8
  /// Whether all of its text is bold.
  package var isBold: Bool
  /// Whether an empty line stands before it.
  package var followsBlankLine: Bool

  /// A block with all its parts.
  package init(
    kind: Kind,
    range: ByteRange,
    firstSegment: Int,
    endSegment: Int,
    level: UInt8 = 0,
    isBold: Bool = false,
    followsBlankLine: Bool = false
  ) {
    self.kind = kind
    self.range = range
    self.firstSegment = Int32(truncatingIfNeeded: firstSegment)
    self.endSegment = Int32(truncatingIfNeeded: endSegment)
    self.level = level
    self.isBold = isBold
    self.followsBlankLine = followsBlankLine
  }
}

/// A table row whose cells are known: a line with tabs or pipes, an HTML or Word row.
package struct GridRow: Sendable {
  /// The row's line or lines in the text view.
  package var range: ByteRange
  /// The content of each cell, trimmed; an empty range where the cell is empty.
  ///
  /// The rows of a text share one array of them.
  package var cells: ArraySlice<ByteRange>
  /// Whether the format itself says which cells the row has (HTML, Word).
  ///
  /// In tab and pipe text it
  /// does not: a covered cell looks like an empty one, and trailing empty cells may be padding.
  package var isCertain: Bool
  /// Number of the table in the document, from 0; in text, runs of rows without other text between.
  package var table: Int32

  /// A row with cells of its own.
  package init(range: ByteRange, cells: [ByteRange], isCertain: Bool, table: Int) {
    self.init(range: range, cells: cells[...], isCertain: isCertain, table: table)
  }

  /// A row with all its parts.
  package init(range: ByteRange, cells: ArraySlice<ByteRange>, isCertain: Bool, table: Int) {
    self.range = range
    self.cells = cells
    self.isCertain = isCertain
    self.table = Int32(truncatingIfNeeded: table)
  }
}

/// Something about the whole file that a person should know, such as an encoding guess.
package struct ReadingNote: Sendable {
  package let range: ByteRange
  package let message: Wording

  /// A note with its place.
  package init(range: ByteRange, message: Wording) {
    self.range = range
    self.message = message
  }
}
