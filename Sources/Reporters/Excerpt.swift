import ReportModel
import SourceText

/// A line of the text view to show with a finding, cut to a window, and the marks under its span.
struct ExcerptLine: Equatable {
  /// The line in the file where what is meant begins, or on the last line ends; nil where the file
  /// has no lines that people count.
  var number: Int?
  var text: String
  /// Blanks and carets; empty where nothing on the line is meant.
  var marks: String
  /// Whether it stands for lines that are left out.
  var isGap = false
}

/// The lines of a place with carets under it: the first, and of a longer place the last.
func excerpt(of range: ByteRange, in placed: PlacedText, columns: Int = 76) -> [ExcerptLine] {
  let text = placed.text
  let first = text.lineIndex(at: range.start)
  var last = text.lineIndex(at: range.end)
  if last > first && range.end == text.line(last).start { last -= 1 }
  var lines = [excerptLine(first, of: range, in: text, columns: columns)]
  if last > first + 1 { lines.append(ExcerptLine(number: nil, text: "", marks: "", isGap: true)) }
  if last > first { lines.append(excerptLine(last, of: range, in: text, columns: columns)) }
  switch placed.origin {
  case .text, .restored, .markup:
    let positions = placed.positions(of: range)
    lines[lines.count - 1].number = positions.end.line
    lines[0].number = positions.start.line
  case .word, .pages: break
  }
  return lines
}

private func excerptLine(
  _ index: Int,
  of range: ByteRange,
  in text: TextView,
  columns: Int
) -> ExcerptLine {
  let line = text.line(index)
  let display = DisplayLine(text.string(line))
  let start = max(range.start, line.start) - line.start
  let end = min(range.end, line.end) - line.start
  let span = display.glyphs(from: start, to: end)
  let window = window(around: span, in: display, columns: columns)
  let isCutLeft = window.lowerBound > 0
  let isCutRight = window.upperBound < display.glyphs.count
  let visible = span.clamped(to: window)
  let indent = display.width(of: window.lowerBound..<visible.lowerBound) + (isCutLeft ? 1 : 0)
  let width = max(1, display.width(of: visible))
  return ExcerptLine(
    number: nil,
    text: (isCutLeft ? "…" : "") + display.text(of: window) + (isCutRight ? "…" : ""),
    marks: String(repeating: " ", count: indent) + String(repeating: "^", count: width)
  )
}

/// The glyphs to show: all, where they fit; else the span with as much before as after it; of a span
/// that is too long its beginning, with a little of what stands before.
private func window(around span: Range<Int>, in line: DisplayLine, columns: Int) -> Range<Int> {
  let all = 0..<line.glyphs.count
  if line.width(of: all) <= columns { return all }
  var room = columns - 2 - min(line.width(of: span), columns)
  var low = span.lowerBound
  var high = span.upperBound
  if room < 16 {
    room = 16
    high = low
  }
  var left = room / 2
  while low > 0 && line.glyphs[low - 1].width <= left {
    low -= 1
    left -= line.glyphs[low].width
  }
  var right = columns - 2 - line.width(of: low..<high)
  while high < all.upperBound && line.glyphs[high].width <= right {
    right -= line.glyphs[high].width
    high += 1
  }
  while low > 0 && line.glyphs[low - 1].width <= right {
    low -= 1
    right -= line.glyphs[low].width
  }
  return low..<high
}
