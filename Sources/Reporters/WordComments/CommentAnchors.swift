import ReportModel
import SourceText

/// Where a comment begins and ends in the XML of a document.
struct CommentAnchor: Equatable {
  let start: Int
  let end: Int

  /// The runs that a range of the text view touches, as far as they stand in one cell or outside of
  /// all; the paragraph where it touches none; nil where the document has nothing to hold on to.
  init?(_ range: ByteRange, in places: WordPlaces) {
    let runs = places.runs(in: range)
    if let first = runs.first {
      let cell = places.paragraph(at: first.view.start)?.cell
      let last = runs.last { run in
        run.source.end > first.source.start
          && places.paragraph(at: run.view.start)?.cell == cell
      }
      self.init(start: first.source.start, end: (last ?? first).source.end)
    } else if let content = CommentAnchor.content(near: range.start, in: places) {
      self.init(start: content.start, end: content.end)
    } else {
      return nil
    }
  }

  private init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The content of the paragraph at an offset, or of the nearest one that has any.
  private static func content(near offset: Int, in places: WordPlaces) -> ByteRange? {
    let after = places.paragraphs.partitioningIndex { $0.view.start > offset }
    return places.paragraphs[..<after].last { $0.content != nil }?.content
      ?? places.paragraphs[after...].first { $0.content != nil }?.content
  }

  /// Puts the marks of a comment into a document part.
  func insert(id: Int, _ names: WordNamespace, into edits: inout PartEdits) {
    let attributes = "\(names.declaration) w:id=\"\(id)\""
    let opening = "<w:commentRangeStart\(attributes)/>"
    let closing =
      "<w:commentRangeEnd\(attributes)/>"
      + "<w:r\(names.declaration)><w:commentReference w:id=\"\(id)\"/></w:r>"
    guard end > start else { return edits.insert(opening + closing, at: start, order: 1) }
    edits.insert(closing, at: end, order: 0)
    edits.insert(opening, at: start, order: 2)
  }
}

extension Array {
  /// Index of the first element that fulfils a condition which holds for a last part of them.
  fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
