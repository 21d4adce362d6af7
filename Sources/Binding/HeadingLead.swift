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

  init(_ segments: ArraySlice<ByteRange>, _ span: Span<UInt8>) {
    self.init(number: nil)
    guard let first = segments.first else { return }
    let start = firstCharacter(of: first, span)
    number = itemNumber(in: span, from: start, to: first.end)
    read(segments, from: number?.range.end ?? start, span)
  }

  /// A block's beginning if it may be a heading: a number of the sections' kind, or a character with
  /// which a section's heading begins; nil for all the others, without reading them.
  init?(
    _ segments: ArraySlice<ByteRange>,
    _ vocabulary: HeadingVocabulary,
    _ span: Span<UInt8>
  ) {
    guard let first = segments.first, let last = segments.last else { return nil }
    let start = firstCharacter(of: first, span)
    let number = itemNumber(in: span, from: start, to: first.end)
    let after = number?.range.end ?? start
    switch number?.style {
    case .hanPoint, .part: break
    case .hanWord, .ordinalWord, .circled: return nil
    case nil:
      guard last.end - first.start <= 200 else { return nil }
      fallthrough
    case .hanBracket, .digitPoint, .digitBracket:
      let units = firstWordUnits(in: ByteRange(after, first.end), span)
      guard units.first == 0 || vocabulary.begins(with: units.first, units.second) else {
        return nil
      }
    }
    self.init(number: number)
    read(segments, from: after, span)
  }

  private init(number: ItemNumber?) {
    self.number = number
    words.reserve(HeadingVocabulary.longest)
  }

  private mutating func read(
    _ segments: ArraySlice<ByteRange>,
    from start: Int,
    _ span: Span<UInt8>
  ) {
    var isFirst = true
    for segment in segments {
      let from = isFirst ? start : segment.start
      isFirst = false
      read(ByteRange(min(from, segment.end), segment.end), span)
      if !isWhole { break }
      // Parts of one line are pieces between marks; a break there is as good as a colon.
      if !words.units.isEmpty { addBreak(isStrong: true) }
    }
    if isWhole && breaks.last == words.units.count { breaks.removeLast() }
    if isWhole, let last = segments.last { cutPageNumber(span, last) }
  }

  private mutating func read(_ range: ByteRange, _ span: Span<UInt8>) {
    var index = range.start
    while index < range.end {
      if words.units.count >= HeadingVocabulary.longest {
        isWhole = false
        return
      }
      let width = utf8Width(span[index])
      let mark = punctuation(span, index, range.end)
      switch mark {
      case .stop:
        addBreak(isStrong: true)
        if !isLast(index + width, range.end, span) { sentenceMarks += 1 }
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
    } else {
      break
    }
  }
  return index
}
