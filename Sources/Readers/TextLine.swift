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
  var indent: Int = 0
  /// Whether the white space in front has U+3000, as the first line of a paragraph does.
  var isIndentedParagraph = false
  /// Whether it is set in bold, or larger than running text.
  var isBold = false
  /// Index of the row that the format knows; of kind `grid` alone.
  var grid = 0
  /// Whether a form feed stands at its end.
  var endsPage = false
}

/// What one pass over the bytes of a line counts.
struct LineTraits {
  /// Columns of a terminal, wide characters as two.
  var width = 0
  var tabs = 0
  var pipes = 0
  /// ， , ； ; 。 and other marks that sentences have.
  var sentenceMarks = 0
  /// 。！？ ; whole sentences.
  var stops = 0
  /// Whether a byte is there that may belong to Markdown or HTML.
  var hasMarks = false
  var hasPictureMark = false
  var hasComment = false
  /// Whether a form feed or a vertical tab stands in it.
  var hasFeed = false

  init(_ span: Span<UInt8>, _ range: ByteRange) {
    var index = range.start
    let end = min(range.end, span.count)
    let lastPair = min(end - 6, span.count - 8)
    let words = span.bytes
    let isMark = markBytes
    // Counted here, as a count that stands in a value is written at each step.
    var (width, tabs, pipes, sentenceMarks, stops) = (0, 0, 0, 0, 0)
    while index < end {
      while index <= lastPair && isTwoPlainWideCharacters(eightBytes(words, at: index)) {
        width &+= 4
        index &+= 6
      }
      guard index < end else { break }
      let byte = span[unchecked: index]
      if byte < 0x80 {
        width &+= 1
        if byte == 0x09 {
          tabs &+= 1
        } else if byte < 0x40
          ? isMark.low &>> UInt64(byte) & 1 == 1 : isMark.high &>> UInt64(byte & 63) & 1 == 1
        {
          if byte == 0x7C { pipes &+= 1 }
          if byte == 0x2C || byte == 0x3B { sentenceMarks &+= 1 }
          note(byte, span, index, end)
        }
        index &+= 1
      } else if byte >= 0xE0 {
        width &+= 2
        if byte == 0xE3 {
          // 。
          if span[index + 1] == 0x80 && span[index + 2] == 0x82 {
            sentenceMarks &+= 1
            stops &+= 1
          }
        } else if byte == 0xEF {
          switch (span[index + 1], span[index + 2]) {
          // ， ；
          case (0xBC, 0x8C), (0xBC, 0x9B): sentenceMarks &+= 1
          // ！ ？
          case (0xBC, 0x81), (0xBC, 0x9F):
            sentenceMarks &+= 1
            stops &+= 1
          // ｜
          case (0xBD, 0x9C): pipes &+= 1
          default: break
          }
        }
        index &+= byte >= 0xF0 ? 4 : 3
      } else {
        width &+= 1
        index &+= 2
      }
    }
    self.width = width
    self.tabs = tabs
    self.pipes = pipes
    self.sentenceMarks = sentenceMarks
    self.stops = stops
  }

  /// Takes note of an ASCII byte that may belong to Markdown or HTML.
  private mutating func note(_ byte: UInt8, _ span: Span<UInt8>, _ index: Int, _ end: Int) {
    switch byte {
    case 0x0B, 0x0C: hasFeed = true
    case 0x2C, 0x3B, 0x7C: break
    case 0x21:
      hasMarks = true
      hasPictureMark = true
    case 0x3C:
      hasMarks = true
      if index + 3 < end && span[index + 1] == 0x21 && span[index + 2] == 0x2D {
        hasComment = true
      } else if index + 3 < end && span[index + 1] | 0x20 == 0x69 {
        hasPictureMark = true
      }
    default: hasMarks = true
    }
  }
}

/// Whether eight bytes begin with two characters of three bytes each that are no marks: first bytes
/// E4…EE.
@inline(__always)
private func isTwoPlainWideCharacters(_ word: UInt64) -> Bool {
  guard word & 0x0000_0000_F000_00F0 == 0x0000_0000_E000_00E0 else { return false }
  return (word & 0x0F) &- 4 < 11 && (word >> 24 & 0x0F) &- 4 < 11
}

/// The ASCII bytes that are counted or noted, a bit each; tabs are counted without it.
private let markBytes: (low: UInt64, high: UInt64) = {
  var bits: (low: UInt64, high: UInt64) = (0, 0)
  for byte in "\u{B}\u{C}!&*,;<[\\_`|".utf8 {
    if byte < 0x40 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte & 63) }
  }
  return bits
}()
