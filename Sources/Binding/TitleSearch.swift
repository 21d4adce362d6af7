import ReportModel
package import SourceText

/// A title with its blocks.
struct TitleFound {
  var range: ByteRange
  var blocks: Range<Int>
}

/// Finds the title: the lines at the top that end in the last words of the form's title.
struct TitleSearch {
  let document: Document
  /// The form's title after the year: its words without the year's own character.
  let phrase: [UInt16]

  init(_ document: Document, phrase: [UInt16]) {
    self.document = document
    self.phrase = phrase
  }

  /// The title before a block.
  func title(before limit: Int) -> TitleFound? {
    let range = 0..<min(limit, document.blocks.count, 60)
    let pieces = titlePieces(in: range)
    if let end = end(of: pieces) ?? endOfCutWord(in: pieces) {
      let start = start(of: pieces, endingAt: end)
      if let full = fullTitle(in: pieces, below: start...end) {
        return found(pieces, from: full, to: full)
      }
      if start == end, let again = repeatedTitle(in: pieces, below: end) {
        return found(pieces, from: again.lowerBound, to: again.upperBound)
      }
      return found(pieces, from: start, to: end)
    }
    if let heading = pieces.firstIndex(where: {
      document.blocks[$0.block].level > 0 && hasWords($0.units)
    }) {
      return found(pieces, from: heading, to: heading)
    }
    if let title = titleInLine(in: range) ?? titleBeforeTail(in: range) { return title }
    let lines = pieces.indices.filter { index in
      !pieces[index].isNumbered && hasWords(pieces[index].units) && mayBeTitle(pieces[index])
    }
    // A site's column above the title has no year.
    let dated = lines.first { pieces[$0].hasYear && resemblesTitle(pieces[$0].units) }
    return (dated ?? lines.first).map { found(pieces, from: $0, to: $0) }
  }

  /// Whether a line that does not end as titles do may still be one.
  ///
  /// On a page, the lines of menus name the form's subject or a year, but not both.
  private func mayBeTitle(_ piece: Piece) -> Bool {
    switch document.format {
    case .html: piece.hasYear && shares(piece.units)
    case .text, .markdown, .docx, .pdf, .doc, .wps:
      piece.hasYear || shares(piece.units) || resemblesTitle(piece.units)
    }
  }

  /// 政务公开年报: a word of the form's title, and its last two in short.
  private func resemblesTitle(_ units: [UInt16]) -> Bool {
    guard phrase.count >= 8, units.count >= 4, units.count <= 30, let last = units.last,
      phrase.suffix(2).contains(last), units[units.count - 2] == phrase[phrase.count - 4]
    else { return false }
    return (2..<(units.count - 1)).contains { end in
      placeOfPair(before: end, in: units, under: phrase.count - 4) != nil
    }
  }

  /// The first piece that ends a title; one with words behind it, as the title of a notice that
  /// carries the report, stands back behind a full title further down.
  private func end(of pieces: [Piece]) -> Int? {
    guard let first = pieces.firstIndex(where: { endsTitle($0.units) }) else { return nil }
    if closes(pieces[first].units) { return lastBodysTitle(pieces, from: first) }
    let full = pieces.indices.first { index in
      index > first && closes(pieces[index].units) && contains(pieces[index].units, phrase)
    }
    return full ?? first
  }

  /// The piece that is only the last character or two of a title whose line ended before them.
  private func endOfCutWord(in pieces: [Piece]) -> Int? {
    pieces.indices.dropFirst().first { index in
      let rest = pieces[index].units
      return rest.count <= 2 && pieces[index].follows && phrase.count >= 8
        && phrase.suffix(rest.count).elementsEqual(rest)
        && pieces[index - 1].units.suffix(6).elementsEqual(phrase.dropLast(rest.count).suffix(6))
    }
  }

  /// The body that a line names beside a year and all the words of the form's title; nil where one of
  /// them is not there.
  func body(of units: [UInt16]) -> [UInt16]? {
    guard let words = firstIndex(of: phrase, in: units), let year = yearIndex(in: units) else {
      return nil
    }
    let before = units[..<words]
    guard year < words else { return words >= 2 ? Array(before) : nil }
    let after = min(words, year + yearWidth(in: units, at: year))
    let body = before[..<year] + before[after...]
    return body.count >= 2 ? Array(body) : nil
  }

  /// How many characters a year takes, with the 年 or 年度 that goes with it.
  func yearWidth(in units: [UInt16], at year: Int) -> Int {
    let digits = units[year...].prefix { $0 < 0x3A || isNumeral($0) }.count
    let after = units[(year + digits)...].prefix(2)
    guard after.first == 0x5E74 else { return digits }
    return digits + (after.last == 0x5EA6 ? 2 : 1)
  }

  /// A title with all the words of the form's, between two blocks.
  func fullTitle(between start: Int, and end: Int) -> TitleFound? {
    guard start < end else { return nil }
    let pieces = titlePieces(in: start..<min(end, document.blocks.count))
    for (index, piece) in pieces.enumerated().reversed() where endsTitle(piece.units) {
      let first = self.start(of: pieces, endingAt: index)
      let units = pieces[first...index].flatMap(\.units)
      if contains(units, phrase) { return found(pieces, from: first, to: index) }
    }
    return nil
  }

  /// A block that may be a line of a title.
  struct Piece {
    let block: Int
    let units: [UInt16]
    let hasYear: Bool
    /// Whether it begins with an item's number, as lines of contents do.
    let isNumbered: Bool
    /// Whether it directly follows the piece before it, but for rules and pictures.
    let follows: Bool
  }

  /// The words after `{year}`; the character that only closes the year is none of the title's.
  static func phrase(of titled: String) -> [UInt16] {
    guard let brace = titled.lastIndex(of: "}") else { return wordUnits(of: titled) }
    let rest = titled[titled.index(after: brace)...]
    return Array(wordUnits(of: String(rest)).dropFirst())
  }

  private func titlePieces(in range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var isAdjacent = false
    let span = document.text.bytes.span
    for index in range {
      let block = document.blocks[index]
      switch block.kind {
      case .rule, .picture, .pageBreak: continue
      case .table:
        isAdjacent = false
        continue
      case .heading, .paragraph, .listItem: break
      }
      guard let piece = piece(index, isAdjacent: isAdjacent, span) else {
        isAdjacent = false
        continue
      }
      pieces.append(piece)
      isAdjacent = true
    }
    return pieces
  }

  /// A short line without a sentence, a path, a label or the dots of contents.
  private func piece(_ index: Int, isAdjacent: Bool, _ span: Span<UInt8>) -> Piece? {
    let segments = document.segments(of: document.blocks[index])
    guard let first = segments.first, let last = segments.last, last.end - first.start <= 600 else {
      return nil
    }
    var units: [UInt16] = []
    for segment in segments {
      guard !hasMarkOfNoTitle(segment, span) else { return nil }
      units += wordUnits(in: segment, span)
    }
    // Some bodies have further names in brackets behind their own.
    guard !units.isEmpty, units.count <= 70 || closes(units) && contains(units, phrase) else {
      return nil
    }
    return Piece(
      block: index,
      units: units,
      hasYear: hasYearOfTitle(units),
      isNumbered: itemNumber(in: span, from: first.start, to: first.end) != nil,
      follows: isAdjacent
    )
  }

  /// Whether the words end as the form's title does: its last two characters, or its last four with
  /// something short behind them (a year, a remark).
  private func endsTitle(_ units: [UInt16]) -> Bool {
    closes(units) || phrase.count >= 4 && contains(units, Array(phrase.suffix(4)))
  }

  /// Whether the words end in the last two characters of the form's title.
  func closes(_ units: [UInt16]) -> Bool {
    phrase.count >= 2 && units.count >= 3 && units.suffix(2).elementsEqual(phrase.suffix(2))
  }

  /// The first line of a title that ends in a line: lines above are taken in until it names a body
  /// and has all its words.
  func start(of pieces: [Piece], endingAt end: Int) -> Int {
    var start = end
    var units = pieces[end].units
    while start > 0 && end - start < 3 && pieces[start].follows && !isComplete(units) {
      let above = pieces[start - 1]
      guard !endsTitle(above.units), above.units.contains(where: { $0 >= 0x3400 }) else { break }
      guard above.units.count <= 40 else { break }
      units = above.units + units
      start -= 1
    }
    return start
  }

  /// Whether a body is named beside the year and the form's words: `某局2023年…`, `2023年某局…`.
  func isComplete(_ units: [UInt16]) -> Bool {
    guard var issuer = phraseStart(in: units) else { return units.count >= 16 }
    if let year = yearIndex(in: units), year < issuer {
      issuer -= yearWidth(in: units, at: year)
    }
    // 关于 names nobody.
    if units.starts(with: [0x5173, 0x4E8E]) { issuer -= 2 }
    return issuer >= 2
  }

  /// Where the form's words begin, or as many of their last ones as are there.
  private func phraseStart(in units: [UInt16]) -> Int? {
    if let start = firstIndex(of: Array(phrase.prefix(4)), in: units) { return start }
    let tail = min(4, phrase.count)
    guard var start = firstIndex(of: Array(phrase.suffix(tail)), in: units) else { return nil }
    var place = phrase.count - tail
    while start > 0 && place > 0 {
      if units[start - 1] == phrase[place - 1] {
        start -= 1
        place -= 1
      } else if let before = placeOfPair(before: start, in: units, under: place) {
        // A word of the form's is left out.
        start -= 2
        place = before
      } else {
        break
      }
    }
    return start
  }

  /// Where in the form's words, before a place, the two characters stand that end at an index.
  private func placeOfPair(before end: Int, in units: [UInt16], under place: Int) -> Int? {
    guard end >= 2 else { return nil }
    return (0..<max(0, place - 1)).last {
      phrase[$0] == units[end - 2] && phrase[$0 + 1] == units[end - 1]
    }
  }

  private func found(_ pieces: [Piece], from start: Int, to end: Int) -> TitleFound {
    let blocks = pieces[start].block..<(pieces[end].block + 1)
    let first = document.segments(of: document.blocks[pieces[start].block]).first
    let last = document.segments(of: document.blocks[pieces[end].block]).last
    let range = ByteRange(first?.start ?? 0, last?.end ?? 0)
    return TitleFound(range: range, blocks: blocks)
  }

  /// Where a year begins: 1990…2099, or Chinese digits before 年.
  func yearIndex(in units: [UInt16]) -> Int? {
    guard units.count >= 4 else { return nil }
    for index in 0...(units.count - 4) {
      if units[index...].prefix(while: { isNumeral($0) }).count >= 3,
        units[index...].first(where: { !isNumeral($0) }) == 0x5E74
      {
        return index
      }
      let digits = units[index..<(index + 4)]
      guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { continue }
      if digits.starts(with: [0x31, 0x39, 0x39]) || digits.starts(with: [0x32, 0x30]) {
        return index
      }
    }
    return nil
  }

  /// Whether a year is there that is not the beginning of a date or of another number.
  private func hasYearOfTitle(_ units: [UInt16]) -> Bool {
    guard let year = yearIndex(in: units) else { return false }
    let digits = units[year...].prefix { isDigit($0) }.count
    let end = year + yearWidth(in: units, at: year)
    return (digits == 0 || digits == 4) && (year == 0 || !isDigit(units[year - 1]))
      && (end == units.count || !isDigit(units[end]) && !isNumeral(units[end]))
  }

  /// Whether a line holds more than a date or a number: two characters that neither has.
  private func hasWords(_ units: [UInt16]) -> Bool {
    units.count { !isDigit($0) && !isNumeral($0) && !isDateWord($0) } >= 2
  }

  /// Whether a line shares a run of four characters with the form's title.
  func shares(_ units: [UInt16]) -> Bool {
    guard phrase.count >= 4 else { return false }
    return (0...(phrase.count - 4)).contains { start in
      contains(units, Array(phrase[start..<(start + 4)]))
    }
  }

  func contains(_ units: [UInt16], _ part: [UInt16]) -> Bool {
    firstIndex(of: part, in: units) != nil
  }

  func firstIndex(of part: [UInt16], in units: [UInt16]) -> Int? {
    guard !part.isEmpty && units.count >= part.count else { return nil }
    return (0...(units.count - part.count)).first { units[$0...].starts(with: part) }
  }
}

private func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

/// Whether a unit is one of 年 度 月 日 号 十 〇.
private func isDateWord(_ unit: UInt16) -> Bool {
  switch unit {
  case 0x5E74, 0x5EA6, 0x6708, 0x65E5, 0x53F7, 0x5341, 0x3007: true
  default: false
  }
}

/// Whether a unit is one of 一 … 九 零.
private func isNumeral(_ unit: UInt16) -> Bool {
  switch unit {
  case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x96F6: true
  default: false
  }
}

/// Whether a line has what no title has: signs of a sentence, a path, a label, of contents, a quoted
/// title (。；！？：> » | …《).
package func hasMarkOfNoTitle(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
  for index in range.start..<range.end {
    switch span[index] {
    case 0x3A, 0x3B, 0x3E, 0x7C, 0x3F, 0x21: return true
    case 0xC2: if index + 1 < range.end && span[index + 1] == 0xBB { return true }
    case 0xE2:
      if index + 2 < range.end && span[index + 1] == 0x80 && span[index + 2] == 0xA6 {
        return true
      }
    case 0xE3:
      if index + 2 < range.end && span[index + 1] == 0x80
        && (span[index + 2] == 0x82 || span[index + 2] == 0x8A)
      {
        return true
      }
    case 0xEF:
      guard index + 2 < range.end && span[index + 1] == 0xBC else { continue }
      switch span[index + 2] {
      case 0x81, 0x8C, 0x9A, 0x9B, 0x9E, 0x9F: return true
      default: break
      }
    default: break
    }
  }
  return false
}
