import SourceText

/// A line of plain text, or the part of one between pictures and comments.
struct TextLine {
  enum Kind {
    case blank, text, row, separator, picture, rule, underline, furniture
    /// A row whose cells the format itself knows.
    case grid
  }

  var kind: Kind
  /// Without the line end, blanks at its ends included.
  var raw: ByteRange
  /// Without blanks, and without the marks in front (`##`, `>`, a bullet).
  var content: ByteRange
  /// From the first mark or character to the last one.
  var marked: ByteRange
  var traits: LineTraits
  /// Level of `##`, from 1; 0 where there is none.
  var level: UInt8 = 0
  var hasBullet = false
  /// Columns of white space in front.
  var indent: Int32 = 0
  /// Whether the white space in front has U+3000, as the first line of a paragraph does.
  var isIndentedParagraph = false
  /// Whether it is set in bold, or larger than running text.
  var isBold = false
  /// Index of the row that the format knows; of kind `grid` alone.
  var grid: Int32 = 0
  /// Whether a form feed stands at its end.
  var endsPage = false
}
