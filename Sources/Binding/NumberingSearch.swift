import ReportModel
import SourceText

/// Finds the numbered items of a range of a document.
struct NumberedSearch {
  let document: Document
  let range: ByteRange
  let tables: [ByteRange]

  /// All items, in text order.
  func items() -> [NumberedText] {
    var items: [NumberedText] = []
    let span = document.text.bytes.span
    for index in document.blocks.indices {
      let block = document.blocks[index]
      guard block.range.end > range.start && block.range.start < range.end else { continue }
      switch block.kind {
      case .heading, .paragraph, .listItem: break
      case .table, .picture, .pageBreak, .rule: continue
      }
      if tables.contains(where: { $0.overlaps(block.range) }) { continue }
      addItems(of: index, to: &items, span)
    }
    return items
  }

  /// Whether what is missing before an item may be there in a form that was not understood: in
  /// damaged text, in a picture or a table, or with another mark behind its number.
  func mayBeHidden(_ item: NumberedItem, at index: Int, in items: [NumberedText]) -> Bool {
    // The member before it is of the same style; what stands between are other lists.
    let own = items[index].number.style
    var previous = index - 1
    while previous >= 0 && items[previous].number.style != own {
      // So many other items between the two are more than can be overlooked.
      if index - previous > 100 { return true }
      previous -= 1
    }
    let start = previous >= 0 ? items[previous].number.range.end : range.start
    let between = ByteRange(start, item.range.start)
    if isDamaged(between) || holdsLostCharacter(between) { return true }
    guard item.kind == .gap else { return false }
    if between.count > 20_000 || hasPictureOrTable(between) { return true }
    let known = items[(previous + 1)..<index].map(\.number.range)
    return showsNumber(item.expected, in: between, besides: known, document.text.bytes.span)
  }

  private func hasPictureOrTable(_ range: ByteRange) -> Bool {
    var low = 0
    var high = document.blocks.count
    while low < high {
      let middle = (low + high) / 2
      if document.blocks[middle].range.end <= range.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    for block in document.blocks[low...] {
      if block.range.start >= range.end { return false }
      if block.kind == .picture || block.kind == .table { return true }
    }
    return false
  }

  private func isDamaged(_ range: ByteRange) -> Bool {
    var low = 0
    var high = document.damage.count
    while low < high {
      let middle = (low + high) / 2
      if document.damage[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return low < document.damage.count && document.damage[low].start < range.end
  }

  /// Whether a sign stands in a range that is printed for a lost character.
  ///
  /// It may have been the mark before an item, or its number; a question mark is such a sign only
  /// where a clause begins with it.
  private func holdsLostCharacter(_ range: ByteRange) -> Bool {
    let span = document.text.bytes.span
    let end = min(range.end, range.start + 20_000, span.count)
    var index = range.start
    while index < end {
      let width = lostCharacterWidth(span, at: index, before: end)
      if width == 3 || width == 1 && opensClause(index, from: range.start, span) { return true }
      index += max(width, utf8Width(span[index]))
    }
    return false
  }

  private func addItems(of index: Int, to items: inout [NumberedText], _ span: Span<UInt8>) {
    let segments = document.segments(of: document.blocks[index])
    guard let first = segments.first, let last = segments.last else { return }
    let start = firstCharacter(of: first, span)
    if start >= range.start, start < range.end,
      let number = itemNumber(in: span, from: start, to: first.end),
      !isTableLabel(index, span)
    {
      if items.isEmpty { items.reserveCapacity(16) }
      items.append(text(number, in: ByteRange(start, last.end), true, index))
    }
    var before: ByteRange?
    for segment in segments {
      if let before, let number = tornNumber(between: before, and: segment, span),
        number.range.start > start, number.range.start >= range.start
      {
        items.append(text(number, in: segment, false, index))
      }
      addWords(in: segment, blockStart: start, index, to: &items, span)
      before = segment
    }
  }

  /// Whether a number alone stands in the next block, as in a table with one cell a line.
  private func isTableLabel(_ index: Int, _ span: Span<UInt8>) -> Bool {
    guard index + 1 < document.blocks.count else { return false }
    let next = document.blocks[index + 1]
    guard next.kind == .paragraph, next.range.count <= 24 else { return false }
    for place in next.range.start..<next.range.end {
      let byte = span[place]
      guard byte < 0x40 && byte != 0x28 else { return false }
    }
    return true
  }

  /// 一是 after 。；：，? and their like.
  private func addWords(
    in segment: ByteRange,
    blockStart: Int,
    _ block: Int,
    to items: inout [NumberedText],
    _ span: Span<UInt8>
  ) {
    var index = segment.start
    while let place = placeOfIs(from: index, before: segment.end - 5, span) {
      index = place
      let start = numeralStart(before: index, from: segment.start, span)
      index += 3
      guard start < index - 3 && start > blockStart && start >= range.start && start < range.end,
        let number = itemNumber(in: span, from: start, to: segment.end), number.style == .hanWord
      else { continue }
      let isCertain = followsPunctuation(start, from: segment.start, span)
      // 我局一是：behind words only the first one is told from a number of things.
      guard isCertain || number.value == 1 else { continue }
      var item = text(number, in: segment, false, block)
      item.isCertain = isCertain
      items.append(item)
    }
  }

  /// 一是, where the end of a line stands between its two characters.
  private func tornNumber(
    between line: ByteRange,
    and next: ByteRange,
    _ span: Span<UInt8>
  ) -> ItemNumber? {
    let place = line.end - 3
    guard place >= line.start, next.count >= 3, isIs(at: next.start, span),
      let value = NumberedSearch.numerals.firstIndex(where: {
        stands(Array($0.utf8), at: place, before: line.end, span)
      }), followsPunctuation(place, from: line.start, span)
    else { return nil }
    return ItemNumber(style: .hanWord, value: value + 1, range: ByteRange(place, next.start + 3))
  }

  /// Where 是 (E6 98 AF) next begins.
  private func placeOfIs(from start: Int, before end: Int, _ span: Span<UInt8>) -> Int? {
    let raw = span.bytes
    let second = SIMD16<UInt8>(repeating: 0x98)
    var index = start
    while index < end {
      // Its second byte is looked for among sixteen at a time, and where it is among eight.
      if index + 17 <= span.count {
        let here = raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: index + 1,
          as: SIMD16<UInt8>.self
        )
        let found = unsafeBitCast(here .== second, to: SIMD2<UInt64>.self)
        guard found[0] | found[1] != 0 else {
          index += 16
          continue
        }
      }
      if index + 9 <= span.count {
        let seconds = places(of: 0x98, in: eightBytes(raw, at: index + 1))
        guard seconds != 0 else {
          index += 8
          continue
        }
        index += seconds.trailingZeroBitCount / 8
        guard index < end else { return nil }
      }
      if isIs(at: index, span) { return index }
      index += 1
    }
    return nil
  }

  /// Whether 是 (E6 98 AF) stands there.
  private func isIs(at index: Int, _ span: Span<UInt8>) -> Bool {
    span[index] == 0xE6 && span[index + 1] == 0x98 && span[index + 2] == 0xAF
  }

  /// Where the Chinese digits before an offset begin.
  private func numeralStart(before end: Int, from start: Int, _ span: Span<UInt8>) -> Int {
    var index = end
    while index - 3 >= start && end - index < 9 {
      let number = itemNumber(in: span, from: index - 3, to: end + 3)
      guard number?.style == .hanWord else { break }
      index -= 3
    }
    return index
  }

  private func followsPunctuation(_ place: Int, from start: Int, _ span: Span<UInt8>) -> Bool {
    var index = place
    while index > start && (span[index - 1] == 0x20 || span[index - 1] == 0x2A) { index -= 1 }
    guard index > start else { return true }
    let last = span[index - 1]
    if last < 0x80 {
      return last == 0x2C || last == 0x2E || last == 0x3A || last == 0x3B || last == 0x3F
    }
    guard index - start >= 3 else { return false }
    switch (span[index - 3], span[index - 2], last) {
    case (0xE3, 0x80, 0x80...0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9A),
      (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D):
      return true
    default: return false
    }
  }

  private func text(
    _ number: ItemNumber,
    in block: ByteRange,
    _ beginsBlock: Bool,
    _ index: Int
  ) -> NumberedText {
    // Twelve characters tell two items with one number from one that was printed twice.
    let end = min(block.end, number.range.end + 36)
    return NumberedText(
      number: number,
      words: ByteRange(number.range.end, end),
      beginsBlock: beginsBlock,
      block: index
    )
  }

  /// Whether a number stands in a text in any writing: 三 or 3 at the beginning of a clause, or 第三.
  private func showsNumber(
    _ value: Int,
    in range: ByteRange,
    besides known: [ByteRange],
    _ span: Span<UInt8>
  ) -> Bool {
    guard value <= 10, !range.isEmpty else { return true }
    let digits = Array(String(value).utf8)
    let han = Array(NumberedSearch.numerals[value - 1].utf8)
    var index = range.start
    while index < range.end {
      if stands(han, at: index, before: range.end, span)
        || stands(digits, at: index, before: range.end, span)
          && !isDigitByte(span, index + digits.count) && !isDigitByte(span, index - 1)
      {
        let isOther = known.contains { $0.start <= index && index < $0.end }
        if !isOther && opensClause(index, from: range.start, span) { return true }
      }
      index += utf8Width(span[index])
    }
    return false
  }

  private func stands(_ text: [UInt8], at index: Int, before end: Int, _ span: Span<UInt8>) -> Bool
  {
    guard index + text.count <= end else { return false }
    for step in text.indices where span[index + step] != text[step] { return false }
    return true
  }

  private func isDigitByte(_ span: Span<UInt8>, _ index: Int) -> Bool {
    index >= 0 && index < span.count && span[index] >= 0x30 && span[index] <= 0x39
  }

  /// Whether punctuation, a line end, an opening bracket, 第 or 其 stands before.
  private func opensClause(_ place: Int, from start: Int, _ span: Span<UInt8>) -> Bool {
    if followsPunctuation(place, from: start, span) { return true }
    let last = span[place - 1]
    if last == 0x28 || last == 0x0A || last == 0x0D || last == 0x09 { return true }
    guard place - start >= 3 else { return false }
    switch (span[place - 3], span[place - 2], last) {
    case (0xEF, 0xBC, 0x88), (0xE7, 0xAC, 0xAC), (0xE5, 0x85, 0xB6): return true
    default: return false
    }
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
}
