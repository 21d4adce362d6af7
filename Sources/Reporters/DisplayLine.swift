import SourceText

/// One source line as a terminal shows it: glyphs with their widths, and where each came from.
///
/// Numbers are masked, tabs are ` | ` (the cells of a row stay visible, at a width that is known),
/// and characters that would steer a terminal are `�`.
struct DisplayLine {
  /// A character as it is shown.
  struct Glyph {
    var text: String
    var width: Int
  }

  private(set) var glyphs: [Glyph] = []
  /// Offset in the line of the source character of each glyph; ends with the line's length.
  private(set) var offsets: [Int] = []

  /// Lays out the text of a line without its line end.
  init(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    let shown = masked(scalars)
    var offset = 0
    for (source, scalar) in zip(scalars, shown) {
      glyphs.append(DisplayLine.glyph(scalar))
      offsets.append(offset)
      offset += UTF8.width(source)
    }
    offsets.append(offset)
  }

  /// Sum of the widths of some glyphs.
  func width(of range: Range<Int>) -> Int {
    glyphs[range].reduce(0) { $0 + $1.width }
  }

  /// The glyphs that show a run of bytes of the line.
  func glyphs(from start: Int, to end: Int) -> Range<Int> {
    let first = index(of: start)
    return first..<max(first, index(of: end))
  }

  /// Some glyphs as text.
  func text(of range: Range<Int>) -> String {
    glyphs[range].reduce(into: "") { $0 += $1.text }
  }

  private func index(of offset: Int) -> Int {
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    if scalar == "\t" { return Glyph(text: " | ", width: 3) }
    if steersTerminal(scalar) { return Glyph(text: "\u{FFFD}", width: 1) }
    let width = displayWidth(of: scalar.value, ambiguousIsWide: false)
    return Glyph(text: String(scalar), width: width)
  }
}

/// A text as it may be shown in one line of a terminal: numbers masked, no line ends, no control
/// characters.
func shown(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in masked(text).unicodeScalars {
    switch scalar {
    case "\n", "\t": result.append(" ")
    case "\r": continue
    default: result.append(steersTerminal(scalar) ? "\u{FFFD}" : scalar)
    }
  }
  return String(result)
}

/// Control characters, and those that change the direction of writing.
private func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
