package import SourceText

/// A heading of the highest level that the report has, as printed.
package struct OutlineHeading: Sendable {
  /// The printed heading with its number, without marks.
  package var range: ByteRange
  /// The number in front (一、 = 1); nil where there is none.
  package var ordinal: Int?
  /// Where the heading's own words stand, without the number.
  package var words: ByteRange
  /// Index into the form's sections that the heading is bound to.
  package var section: Int?
  /// How the words relate to that section's label.
  package var likeness: HeadingLikeness
  /// From after the heading to the next heading of this level or the end of the report.
  package var body: ByteRange
  /// Block in which the heading stands (or begins).
  package var block: Int

  /// A heading with all its parts.
  package init(
    range: ByteRange,
    ordinal: Int?,
    words: ByteRange,
    section: Int?,
    likeness: HeadingLikeness,
    body: ByteRange,
    block: Int
  ) {
    self.range = range
    self.ordinal = ordinal
    self.words = words
    self.section = section
    self.likeness = likeness
    self.body = body
    self.block = block
  }
}

/// How a heading's words relate to the official label of the section that it is bound to.
package enum HeadingLikeness: UInt8, Sendable {
  /// Equal after folding, to the label or to a wording that the form accepts.
  case official
  /// Clearly this section, in other words.
  case deviating
  /// Not bound to a section of the form.
  case foreign
}

/// The report's parts: title, preamble, sections, the end with its signature.
package struct Outline: Sendable {
  /// The title, over several lines where it was split; nil where there is none.
  package var title: ByteRange?
  /// Blocks of the title.
  package var titleBlocks: Range<Int>
  /// From the end of the title to the first section heading (or the end).
  package var preamble: ByteRange
  /// Every heading of the highest level, in text order.
  package var headings: [OutlineHeading]
  /// For each section of the form, the index of the heading that opens it; the first where several do.
  package var sectionHeadings: [Int?]
  /// The last blocks of the report, where signature and date stand: after the last sentence of the
  /// last section, at most eight blocks.
  package var ending: ByteRange
  /// Where the text breaks off (in mid-sentence or mid-table, or nothing follows an early section);
  /// nil where it is complete.
  package var cut: ByteRange?
  /// Where a second report begins in the same text.
  package var secondReport: ByteRange?

  /// An outline with all its parts.
  package init(
    title: ByteRange?,
    titleBlocks: Range<Int>,
    preamble: ByteRange,
    headings: [OutlineHeading],
    sectionHeadings: [Int?],
    ending: ByteRange,
    cut: ByteRange?,
    secondReport: ByteRange?
  ) {
    self.title = title
    self.titleBlocks = titleBlocks
    self.preamble = preamble
    self.headings = headings
    self.sectionHeadings = sectionHeadings
    self.ending = ending
    self.cut = cut
    self.secondReport = secondReport
  }

  /// The title's part of each of its lines: what a label before it leaves.
  package func titleLines(in document: Document) -> [ByteRange] {
    guard let title else { return [] }
    // In a table the title is in one cell.
    if titleBlocks.contains(where: { document.blocks[$0].kind == .table }) { return [title] }
    var lines: [ByteRange] = []
    for block in titleBlocks {
      for line in document.segments(of: document.blocks[block]) {
        let part = ByteRange(max(line.start, title.start), min(line.end, title.end))
        if !part.isEmpty { lines.append(part) }
      }
    }
    return lines
  }
}
