package import SourceText

/// A text view with the way back to its file: all that is needed to say where something stands.
package struct PlacedText: Sendable {
  package let text: TextView
  package let origin: Origin

  /// A text view and where it came from.
  package init(_ text: TextView, origin: Origin = .text) {
    self.text = text
    self.origin = origin
  }

  /// The text whose lines, columns and offsets outputs give: the marked-up source where there is
  /// one, else the text view.
  package var lines: TextView {
    switch origin {
    case .markup(let source): source.text
    case .text, .restored, .word, .pages: text
    }
  }

  /// Both ends of a range of the text view, as places in `lines`, moved off line ends so that no
  /// editor is pointed past a line.
  package func positions(of view: ByteRange) -> (start: Position, end: Position) {
    let shown = text.withoutLineEnds(view)
    switch origin {
    case .markup(let source):
      let found = source.text.withoutLineEnds(source.range(of: shown))
      return (source.text.position(at: found.start), source.text.position(at: found.end))
    case .text, .restored, .word, .pages:
      return (text.position(at: shown.start), text.position(at: shown.end))
    }
  }

  /// Where a person goes in the file to find a range of the text view.
  package func place(of view: ByteRange) -> FilePlace {
    switch origin {
    case .word(let places):
      if let paragraph = places.paragraph(at: view.start) { return .paragraph(paragraph) }
    case .pages(let places):
      if let found = places.place(of: view) { return .page(found.page, found.box) }
    case .text, .restored, .markup: break
    }
    return .line(positions(of: view).start)
  }

  /// The range of `lines` that an editor may replace to change a range of the text view; nil where
  /// that would take markup with it, or where the file is no text.
  package func replaceable(_ view: ByteRange) -> ByteRange? {
    switch origin {
    case .text: return view
    case .restored, .word, .pages: return nil
    case .markup(let source):
      let found = source.range(of: view)
      let isSame = found.count == view.count && source.text.string(found) == text.string(view)
      return isSame ? found : nil
    }
  }
}

/// Where a person goes in a file.
package enum FilePlace: Sendable {
  /// A line and a column that every editor shows.
  case line(Position)
  /// A paragraph of a Word file.
  case paragraph(WordParagraph)
  /// A page, from 1, and the rectangle on it.
  case page(Int, PageBox)
}

extension Document {
  /// The text view with the way back to the file.
  package var placed: PlacedText { PlacedText(text, origin: origin) }
}

extension TextView {
  /// The range with its ends moved off line ends, back onto the lines that they end.
  fileprivate func withoutLineEnds(_ range: ByteRange) -> ByteRange {
    let first = lineIndex(at: range.start)
    var last = lineIndex(at: range.end)
    if last > first && range.end == line(last).start { last -= 1 }
    let start = min(range.start, line(first).end)
    return ByteRange(start, max(start, min(range.end, line(last).end)))
  }
}
