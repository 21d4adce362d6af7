import SourceText

/// The beginning of a block, as far as a heading may reach.
struct HeadingLead {
  private(set) var number: ItemNumber?
  private(set) var words = HeadingWords()
  /// Numbers of units after which the heading may end: before 。：； a blank, a bold mark, a line end.
  private(set) var breaks: [Int] = []
  /// Whether the first of them is more than a blank or a comma.
  private(set) var hasStrongBreak = false
  /// Whether the words are all that the block has.
  private(set) var isWhole = true
  /// ，。； and their like among the words, but for one at the end.
  private(set) var sentenceMarks = 0
  /// Whether dots or a tab and a page number end it.
  private(set) var endsWithPageNumber = false
  /// How many of the words may be a page number without dots: a number behind a blank, or in brackets.
  private(set) var pageDigits = 0
  /// Whether the number has no mark behind it, or an unusual one.
  private(set) var isLoose = false

  /// How many units may be taken before it is looked whether to go on.
  private var limit = HeadingVocabulary.longest

  /// Nothing yet; one value serves for many blocks.
  init() {}

  /// Takes the beginning of a text.
  mutating func take(_ segments: ArraySlice<ByteRange>, _ span: Span<UInt8>) {
    guard let first = segments.first else { return begin(number: nil) }
    let start = firstCharacter(of: first, span)
    begin(number: itemNumber(in: span, from: start, to: first.end))
    _ = read(segments, from: number?.range.end ?? start, nil, span)
  }

  /// Takes a block's beginning if it may be a heading.
  ///
  /// Then it has a number of the sections' kind, or words with which a section's heading begins. All
  /// the others are read no further than to tell.
  mutating func take(
    _ segments: ArraySlice<ByteRange>,
    _ vocabulary: HeadingVocabulary,
    _ span: Span<UInt8>
  ) -> Bool {
    guard let first = segments.first, let last = segments.last else { return false }
    let start = firstCharacter(of: first, span)
    let number = itemNumber(in: span, from: start, to: first.end)
    let after = number?.range.end ?? start
    switch number?.style {
    case .hanPoint, .part:
      begin(number: number)
      return read(segments, from: after, nil, span)
    case .hanWord, .ordinalWord: return false
    case nil:
      guard last.end - first.start <= 200 else { return false }
      if let loose = looseItemNumber(in: span, from: start, to: first.end) {
        let units = firstWordUnits(in: ByteRange(loose.range.end, first.end), span)
        guard units.first != 0 && vocabulary.begins(with: units.first, units.second) else {
          return false
        }
        begin(number: loose)
        isLoose = true
        return read(segments, from: loose.range.end, vocabulary, span)
      }
      fallthrough
    case .hanBracket, .digitPoint, .digitBracket, .circled:
      let units = firstWordUnits(in: ByteRange(after, first.end), span)
      guard units.first == 0 || vocabulary.begins(with: units.first, units.second) else {
        return false
      }
      begin(number: number)
      return read(segments, from: after, vocabulary, span)
    }
  }

  /// Takes words whose number stands by itself before them.
  mutating func take(_ number: ItemNumber, before words: ByteRange, _ span: Span<UInt8>) {
    begin(number: number)
    _ = read([words][...], from: words.start, nil, span)
  }

  private mutating func begin(number: ItemNumber?) {
    self.number = number
    words.removeAll(reserving: HeadingVocabulary.longest)
    breaks.removeAll(keepingCapacity: true)
    hasStrongBreak = false
    isWhole = true
    sentenceMarks = 0
    endsWithPageNumber = false
    pageDigits = 0
    isLoose = false
  }

  /// Reads on from an offset; false where it was given up, since `vocabulary` has no such words.
  private mutating func read(
    _ segments: ArraySlice<ByteRange>,
    from start: Int,
    _ vocabulary: HeadingVocabulary?,
    _ span: Span<UInt8>
  ) -> Bool {
    limit = vocabulary == nil ? HeadingVocabulary.longest : HeadingLead.firstLook
    var isFirst = true
    for segment in segments {
      let end = segment.end
      let from = isFirst ? min(start, end) : segment.start
      isFirst = false
      if !read(from, end, vocabulary, span) { return false }
      if !isWhole { break }
      // Parts of one line are pieces between marks; a break there is as good as a colon.
      if !words.units.isEmpty { addBreak(isStrong: true) }
    }
    if isWhole && breaks.last == words.units.count { breaks.removeLast() }
    if isWhole, let last = segments.last { cutPageNumber(span, last) }
    if isWhole && sentenceMarks == 0 {
      pageDigits = words.units.reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      if pageDigits > 3 { pageDigits = 0 }
    }
    return true
  }

  private mutating func read(
    _ start: Int,
    _ end: Int,
    _ vocabulary: HeadingVocabulary?,
    _ span: Span<UInt8>
  ) -> Bool {
    var index = start
    while index < end {
      if words.units.count >= limit {
        guard words.units.count < HeadingVocabulary.longest else {
          isWhole = false
          return true
        }
        if let vocabulary, !mayMatch(vocabulary) { return false }
        limit = HeadingVocabulary.longest
      }
      let lead = span[index]
      // Han characters are never marks.
      if lead >= 0xE4 && lead <= 0xE9 && index + 3 <= end {
        let room = limit - words.units.count
        index = words.append(hanFrom: index, to: end, upTo: room, span)
        continue
      }
      let width = utf8Width(lead)
      switch punctuation(span, index, end) {
      case .stop:
        addBreak(isStrong: true)
        if !isLast(index + width, end, span) { sentenceMarks += 1 }
      case .comma:
        addBreak(isStrong: false)
        sentenceMarks += 1
      case .blank:
        addBreak(isStrong: false)
      case .none:
        words.append(characterAt: index, width: width, span)
      }
      index += width
    }
    return true
  }

  /// After so many units most lines that begin like a heading have shown that they are none.
  private static let firstLook = 6

  /// Whether a section's heading begins with the words taken so far, or ended at a break in them.
  private func mayMatch(_ vocabulary: HeadingVocabulary) -> Bool {
    if vocabulary.beginsOne(with: words.units) { return true }
    guard number != nil else { return false }
    return breaks.contains { vocabulary.listed(words.units, count: $0) != nil }
  }

  private mutating func addBreak(isStrong: Bool) {
    let count = words.units.count
    guard count > 0 && breaks.last != count else { return }
    if breaks.isEmpty { hasStrongBreak = isStrong }
    breaks.append(count)
  }

  private enum Mark { case stop, comma, blank, none }

  private func punctuation(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Mark {
    let byte = span[index]
    if byte < 0x80 {
      switch byte {
      case 0x21, 0x3A, 0x3B, 0x3F: return .stop
      case 0x2C: return .comma
      case 0x20, 0x09: return .blank
      default: return .none
      }
    }
    guard index + 2 < end else { return .none }
    switch (byte, span[index + 1], span[index + 2]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B),
      (0xEF, 0xBC, 0x9F):
      return .stop
    case (0xEF, 0xBC, 0x8C): return .comma
    case (0xE3, 0x80, 0x80): return .blank
    default: return .none
    }
  }

  /// Whether nothing but blanks is left.
  private func isLast(_ index: Int, _ end: Int, _ span: Span<UInt8>) -> Bool {
    firstCharacter(of: ByteRange(index, end), span) >= end
  }

  /// A row of dots and a page number: `……3`, ` ..... 3`.
  private mutating func cutPageNumber(_ span: Span<UInt8>, _ last: ByteRange) {
    var index = last.end
    while index > last.start && span[index - 1] >= 0x30 && span[index - 1] <= 0x39 { index -= 1 }
    guard index < last.end && last.end - index <= 3 else { return }
    while index > last.start && span[index - 1] == 0x20 { index -= 1 }
    var dots = 0
    while index > last.start {
      if span[index - 1] == 0x2E || span[index - 1] == 0x20 || span[index - 1] == 0x09 {
        if span[index - 1] != 0x20 { dots += 1 }
        index -= 1
      } else if index >= last.start + 3 && isDots(span, index - 3) {
        dots += 2
        index -= 3
      } else {
        break
      }
    }
    endsWithPageNumber = dots >= 2
  }

  /// `…` and `·`-like leaders of three bytes.
  private func isDots(_ span: Span<UInt8>, _ index: Int) -> Bool {
    span[index] == 0xE2 && span[index + 1] == 0x80 && span[index + 2] == 0xA6
      || span[index] == 0xE2 && span[index + 1] == 0x8B && span[index + 2] == 0xAF
  }
}

/// The offset of the first character of a range that is no blank; its end where there is none.
///
/// What programs leave of a bookmark of a Word file (`[bookmark: _GoBack]`) is no character of it.
func firstCharacter(of range: ByteRange, _ span: Span<UInt8>) -> Int {
  var index = range.start
  while index < range.end {
    let byte = span[index]
    if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
      index += 1
    } else if byte == 0xC2 && index + 1 < range.end && span[index + 1] == 0xA0 {
      index += 2
    } else if byte == 0xE3 && index + 2 < range.end && span[index + 1] == 0x80
      && span[index + 2] == 0x80
    {
      index += 3
    } else if byte == 0x5B, let end = endOfBookmark(at: index, before: range.end, span) {
      index = end
    } else {
      break
    }
  }
  return index
}

/// Behind the `[bookmark: …]` that begins at an offset; nil where none does.
private func endOfBookmark(at start: Int, before end: Int, _ span: Span<UInt8>) -> Int? {
  let mark: StaticString = "[bookmark:"
  let name = start + mark.utf8CodeUnitCount
  guard name < end else { return nil }
  let isMark = mark.withUTF8Buffer { wanted in
    wanted.indices.allSatisfy { span[start + $0] == wanted[$0] }
  }
  guard isMark else { return nil }
  let close = (name..<min(end, name + 80)).first { span[$0] == 0x5D }
  return close.map { $0 + 1 }
}
