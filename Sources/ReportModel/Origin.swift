package import SourceText

/// How a place of the text view is found again in the file that the user has.
package enum Origin: Sendable {
  /// The text view is the file's own text: plain text and Markdown.
  case text
  /// The text view is the file's text as it was before somebody read it in a wrong encoding; lines are
  /// the file's own, columns and offsets are not.
  case restored
  /// The text view was drawn out of a marked-up source (HTML); places are the source's.
  case markup(MarkedUpSource)
  /// The text view was drawn out of a Word file; places are paragraphs, cells and runs.
  case word(WordPlaces)
  /// The text view was drawn out of a file with pages; places are pages and boxes.
  case pages(PagePlaces)
}

/// A marked-up text and what of it the text view shows.
package struct MarkedUpSource: Sendable {
  /// The decoded file, whose lines and columns people and editors see.
  package let text: TextView
  /// In the order of the text view, without gaps in it.
  package let runs: [OriginRun]

  /// A source with its runs in the order of the text view.
  package init(text: TextView, runs: [OriginRun]) {
    self.text = text
    self.runs = runs
  }

  /// The range of the source that a range of the text view was drawn from.
  ///
  /// Its ends lie where the first and the last byte of the range came from; markup between is part
  /// of it. An empty range stays empty.
  package func range(of view: ByteRange) -> ByteRange {
    guard !runs.isEmpty else { return ByteRange(at: 0) }
    if view.isEmpty { return ByteRange(at: start(of: view.start)) }
    let first = start(of: view.start)
    return ByteRange(first, max(first, end(of: view.end)))
  }

  private func start(of offset: Int) -> Int {
    let run = runs[index { $0.view.start <= offset }]
    guard offset < run.view.end else { return run.source.end }
    return run.isVerbatim ? run.source.start + max(0, offset - run.view.start) : run.source.start
  }

  private func end(of offset: Int) -> Int {
    let run = runs[index { $0.view.start < offset }]
    guard run.isVerbatim && offset < run.view.end else { return run.source.end }
    return run.source.start + max(0, offset - run.view.start)
  }

  /// The last run that fulfils a condition which holds for a first part of them; else the first.
  private func index(_ condition: (OriginRun) -> Bool) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if condition(runs[middle]) { low = middle } else { high = middle }
    }
    return low
  }
}

/// A piece of the text view and the piece of the source that it came from.
package struct OriginRun: Sendable {
  package let view: ByteRange
  package let source: ByteRange

  /// Whether the two have the same bytes; an entity or a line end made of a tag has not.
  package var isVerbatim: Bool { view.count == source.count }

  /// A run; ranges of equal length must hold the same bytes.
  package init(view: ByteRange, source: ByteRange) {
    self.view = view
    self.source = source
  }
}
