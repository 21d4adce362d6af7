import SourceText

/// Words in a table's head that are no label of the form as they stand, and what they may be.
struct HeadPieces {
  /// A run of characters in one cell or line that no label owns.
  struct Piece {
    let start: Int
    let end: Int
  }

  /// A label of the form that a piece comes close to.
  struct Likeness {
    let unit: Int
    let piece: Piece
    /// Whether the words differ, and the label is not merely broken over lines or cells.
    let deviates: Bool
  }

  private let catalog: LabelCatalog
  private let stream: LabelStream
  private let bytes: [UInt8]
  private(set) var pieces: [Piece] = []

  /// Takes the characters of an area that `isFree` says belong to no label.
  init(
    catalog: LabelCatalog,
    stream: LabelStream,
    bytes: [UInt8],
    from start: Int,
    to end: Int,
    isFree: (Int) -> Bool
  ) {
    self.catalog = catalog
    self.stream = stream
    self.bytes = bytes
    var first: Int?
    for position in start..<max(start, end) {
      let isFree = isFree(position)
      if let begun = first, !isFree || !isJoined(position - 1, position) {
        pieces.append(Piece(start: begun, end: position))
        first = nil
      }
      if isFree && first == nil { first = position }
      if pieces.count > 160 { break }
    }
    if let first, first < end { pieces.append(Piece(start: first, end: end)) }
  }

  /// For each label that was not found, the piece that comes closest to it.
  ///
  /// `known` are labels that pieces may be, too, but that nobody asks for.
  func likenesses(of units: [Int], known: [Int]) -> [Likeness] {
    var found: [Likeness] = []
    for piece in pieces where piece.end - piece.start >= 2 {
      var best: (unit: Int, score: Int, match: GapAlignment.Match)?
      var second = 0
      for unit in units + known {
        guard let match = match(piece, unit) else { continue }
        let score = match.matched.count * 200 / (lengthOf(unit) + piece.end - piece.start)
        if score > best?.score ?? 0 {
          second = best?.score ?? 0
          best = (unit, score, match)
        } else {
          second = max(second, score)
        }
      }
      guard let best, best.score >= 60, best.score - second >= 10, units.contains(best.unit),
        !found.contains(where: { $0.unit == best.unit })
      else { continue }
      let deviates = !isBroken(best.match, piece) && !isCutOff(piece, best.unit)
      found.append(Likeness(unit: best.unit, piece: piece, deviates: deviates))
    }
    return found
  }

  private func lengthOf(_ unit: Int) -> Int {
    catalog.units[unit].number.count + catalog.units[unit].codes.count
  }

  private func match(_ piece: Piece, _ unit: Int) -> GapAlignment.Match? {
    let spec = catalog.units[unit]
    let codes = Array(stream.codes[piece.start..<piece.end])
    let alignment = GapAlignment(
      codes: codes,
      units: [GapAlignment.Unit(name: unit, number: [], text: spec.codes)]
    )
    return alignment.place()?.first ?? nil
  }

  /// Whether the piece is part of the label, and the rest of it stands in other pieces.
  private func isBroken(_ match: GapAlignment.Match, _ piece: Piece) -> Bool {
    guard match.matched.count == match.last - match.first + 1,
      match.matched.count == piece.end - piece.start
    else { return false }
    // Of names set in columns of blanks the rest may stand anywhere below.
    if isInColumns(piece) { return true }
    var missing = match.missing
    for other in pieces where other.start != piece.start {
      for position in other.start..<other.end {
        if let index = missing.firstIndex(of: stream.codes[position]) { missing.remove(at: index) }
      }
    }
    return missing.isEmpty
  }

  /// Whether the piece is the first half of a label, or more, in a cell of a text: the second line of a
  /// narrow cell is easily lost.
  private func isCutOff(_ piece: Piece, _ unit: Int) -> Bool {
    let line = stream.lines[Int(stream.codeLines[piece.start])]
    let label = catalog.units[unit].codes
    let count = piece.end - piece.start
    return line.isExplicit && stream.isText && count * 2 >= label.count
      && label.count - count >= 2 && label.starts(with: stream.codes[piece.start..<piece.end])
  }

  /// Whether other words stand on the piece's line, with blanks between.
  private func isInColumns(_ piece: Piece) -> Bool {
    let line = stream.codeLines[piece.start]
    guard !stream.lines[Int(line)].isExplicit else { return false }
    let before = piece.start - 1
    return before >= 0 && stream.codeLines[before] == line && isApart(before, piece.start)
      || piece.end < stream.codeLines.count && stream.codeLines[piece.end] == line
        && isApart(piece.end - 1, piece.end)
  }

  /// Whether two blanks or more stand between two characters, as between columns.
  private func isApart(_ first: Int, _ second: Int) -> Bool {
    let start = Int(stream.offsets[first])
    let end = min(Int(stream.offsets[second]), bytes.count)
    guard end - start >= 5 else { return false }
    return bytes[start..<end].count { $0 == 0x20 } >= 2
  }

  private func isJoined(_ first: Int, _ second: Int) -> Bool {
    guard stream.codeLines[first] == stream.codeLines[second] else { return false }
    let line = stream.lines[Int(stream.codeLines[first])]
    guard line.isExplicit else { return !stream.hasValue(at: second) && !isApart(first, second) }
    return stream.cell(at: Int(stream.offsets[first]), in: line)
      == stream.cell(at: Int(stream.offsets[second]), in: line)
  }
}
