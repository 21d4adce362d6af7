package import ReportModel
package import SourceText

/// A number that breaks the series of items in which it stands.
package struct NumberedItem: Equatable, Sendable {
  /// The printed number with its mark: `（4）`, `四是`.
  package let range: ByteRange
  /// What it says.
  package let ordinal: Int
  /// What would go on with the series.
  package let expected: Int
  package let kind: NumberingBreak
}

/// How a number breaks its series.
package enum NumberingBreak: Sendable {
  /// Numbers are left out.
  case gap
  /// The number before it stands again.
  case `repeat`
  /// It goes on, in another way of writing: （三）（4）.
  case style
}

/// Finds the items of a range whose numbers are left out, repeated or written in another way.
///
/// Items are （一）, 1., （1）, ① at the beginning of blocks and 一是 after a sentence sign. Sections (一、)
/// are not judged, they only let their items begin anew. Text in `tables` is passed over. Where what is
/// missing may stand somewhere unseen, nothing is said.
package func numberingBreaks(
  in document: Document,
  range: ByteRange,
  excluding tables: [ByteRange] = []
) -> [NumberedItem] {
  let search = NumberedSearch(document: document, range: range, tables: tables)
  var series = NumberedSeries()
  var words = WordSeries()
  var breaks: [NumberedItem] = []
  let items = search.items()
  let span = document.text.bytes.span
  for (index, item) in items.enumerated() {
    let found: NumberedItem?
    switch item.number.style {
    case .hanPoint, .part:
      series = NumberedSeries()
      words = WordSeries()
      found = nil
    case .hanWord: found = words.add(item)
    case .ordinalWord: found = nil
    case .hanBracket, .digitPoint, .digitBracket, .circled:
      words.close()
      found = series.add(item, span)
    }
    guard let found, !search.mayBeHidden(found, at: index, in: items) else { continue }
    breaks.append(found)
  }
  return breaks
}

/// A number with what is needed to judge it.
struct NumberedText {
  let number: ItemNumber
  /// Where the first words behind it stand.
  let words: ByteRange
  /// Whether it is the first thing of its block.
  let beginsBlock: Bool
  /// Whether it surely is a number: 一是 behind words may also be 唯一 and 是.
  var isCertain = true
  let block: Int
}

/// The series of items at the beginning of blocks, one inside the other.
private struct NumberedSeries {
  private struct Level {
    let style: ItemNumber.Style
    /// Another style that members of the series have had.
    var alias: ItemNumber.Style?
    var last: Int
    var lastWords: ByteRange

    func has(_ style: ItemNumber.Style) -> Bool { style == self.style || style == alias }
  }

  private var levels: [Level] = []

  mutating func add(_ item: NumberedText, _ span: Span<UInt8>) -> NumberedItem? {
    let value = item.number.value
    let style = item.number.style
    guard let depth = levels.lastIndex(where: { $0.has(style) }) else {
      return addNew(item)
    }
    let level = levels[depth]
    if value == 1 && level.last != 1 || value == level.last + 1 {
      levels.removeLast(levels.count - depth - 1)
      advance(depth, item)
      return nil
    }
    if value == 1 || value < level.last { return restart(depth, item) }
    let isRepeat = value == level.last
    let isSame =
      isRepeat && wordUnits(in: item.words, span) == wordUnits(in: level.lastWords, span)
    levels.removeLast(levels.count - depth - 1)
    advance(depth, item)
    // A jump over several numbers is more likely another list than a slip.
    guard !isSame && value - level.last <= 3 else { return nil }
    return NumberedItem(
      range: item.number.range,
      ordinal: value,
      expected: level.last + 1,
      kind: isRepeat ? .repeat : .gap
    )
  }

  private mutating func advance(_ depth: Int, _ item: NumberedText) {
    levels[depth].last = item.number.value
    levels[depth].lastWords = item.words
  }

  private mutating func restart(_ depth: Int, _ item: NumberedText) -> NumberedItem? {
    levels.removeLast(levels.count - depth - 1)
    advance(depth, item)
    return nil
  }

  /// A style that is not in use: a level below, or the same series written in another way.
  private mutating func addNew(_ item: NumberedText) -> NumberedItem? {
    let value = item.number.value
    let style = item.number.style
    if value > 1, isBracket(style),
      let depth = levels.lastIndex(where: { isBracket($0.style) && $0.last + 1 == value })
    {
      levels.removeLast(levels.count - depth - 1)
      levels[depth].alias = style
      advance(depth, item)
      return NumberedItem(
        range: item.number.range,
        ordinal: value,
        expected: value,
        kind: .style
      )
    }
    levels.append(Level(style: style, alias: nil, last: value, lastWords: item.words))
    return nil
  }

  private func isBracket(_ style: ItemNumber.Style) -> Bool {
    style == .hanBracket || style == .digitBracket
  }
}

/// The series of 一是 … 二是, which may stand in one block or begin one each, and inside each other.
private struct WordSeries {
  private struct Level {
    var last: Int
    var block: Int
    let beginsBlocks: Bool
    /// Whether a list begins there: one that only may is none until its second member comes.
    var isCertain: Bool
  }

  private var levels: [Level] = []

  mutating func close() { levels = [] }

  mutating func add(_ item: NumberedText) -> NumberedItem? {
    let value = item.number.value
    if value == 1 {
      // A new list in the same text ends the one before it, unless it stands inside its items.
      levels.append(
        Level(
          last: 1,
          block: item.block,
          beginsBlocks: item.beginsBlock,
          isCertain: item.isCertain
        )
      )
      if levels.count > 4 { levels.removeFirst() }
      return nil
    }
    // A list that stood within an earlier block is over: what follows there in another one belongs to
    // that one's own list.
    let depth = levels.lastIndex { level in
      level.last + 1 == value
        && (level.block == item.block || level.beginsBlocks || item.beginsBlock)
    }
    if let depth {
      levels.removeLast(levels.count - depth - 1)
      levels[depth].last = value
      levels[depth].block = item.block
      levels[depth].isCertain = true
      return nil
    }
    while levels.last?.isCertain == false { levels.removeLast() }
    guard let level = levels.last else { return nil }
    let isNear = item.block == level.block || item.beginsBlock && item.block <= level.block + 1
    let jump = value - level.last
    levels[levels.count - 1].last = value
    levels[levels.count - 1].block = item.block
    guard isNear && jump >= 0 && jump <= 3 else { return nil }
    return NumberedItem(
      range: item.number.range,
      ordinal: value,
      expected: level.last + 1,
      kind: jump == 0 ? .repeat : .gap
    )
  }
}
