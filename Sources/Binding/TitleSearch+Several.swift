import ReportModel

/// Titles of which several stand one below the other.
extension TitleSearch {
  /// The full title that follows lines which name no body and year: those of a site's column, or a
  /// label's value, that only end as titles do.
  func fullTitle(in pieces: [Piece], below lines: ClosedRange<Int>) -> Int? {
    guard body(of: pieces[lines].flatMap(\.units)) == nil else { return nil }
    var index = lines.upperBound + 1
    while index < pieces.count, pieces[index].follows {
      if closes(pieces[index].units), !pieces[index].isNumbered,
        body(of: pieces[index].units) != nil
      {
        return lastBodysTitle(pieces, from: index)
      }
      index += 1
    }
    return nil
  }

  /// Of full titles of different bodies, one below the other, the first one of the last body: those
  /// above are a list of other reports.
  func lastBodysTitle(_ pieces: [Piece], from first: Int) -> Int {
    guard var body = body(of: pieces[first].units) else { return first }
    var found = first
    var index = first + 1
    while index < pieces.count, pieces[index].follows, level(pieces[index]) == level(pieces[first]),
      closes(pieces[index].units), let next = self.body(of: pieces[index].units)
    {
      if next != body { (body, found) = (next, index) }
      index += 1
    }
    return found
  }

  /// The lines of a title without a body's name, where a site printed it above them once already: with
  /// the name that stands directly above the second one.
  func repeatedTitle(in pieces: [Piece], below line: Int) -> ClosedRange<Int>? {
    guard pieces[line].hasYear, !isComplete(pieces[line].units) else { return nil }
    for index in pieces.indices.dropFirst(line + 2)
    where pieces[index].follows && pieces[index].units == pieces[line].units {
      let start = start(of: pieces, endingAt: index)
      let name = pieces[start..<index]
      guard start > line, let last = name.last, !name.contains(where: { $0.hasYear }) else {
        return nil
      }
      return isSigned(last.units) ? start...index : nil
    }
    return nil
  }

  /// Whether the last words of a name stand at the document's end: those of a page's frame do not.
  private func isSigned(_ name: [UInt16]) -> Bool {
    let span = document.text.bytes.span
    let tail = Array(name.suffix(4))
    return tail.count >= 2
      && document.blocks.suffix(12).contains { block in
        document.segments(of: block).contains {
          $0.count <= 300 && contains(wordUnits(in: $0, span), tail)
        }
      }
  }

  private func level(_ piece: Piece) -> UInt8 { document.blocks[piece.block].level }
}
