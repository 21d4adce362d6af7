import SourceText

/// What a look at the bytes of a line tells, sixteen of them at a time.
struct LineTraits {
  private var columns: Int32 = 0
  private var tabCount: Int32 = 0
  private var pipeCount: Int32 = 0
  /// Whether a byte is there that may belong to Markdown or HTML.
  private(set) var hasMarks = false
  private(set) var hasPictureMark = false
  /// Whether a `<` stands in it.
  private(set) var hasTag = false
  private(set) var hasComment = false
  /// Whether a form feed or a vertical tab stands in it.
  private(set) var hasFeed = false

  /// Columns of a terminal, wide characters as two.
  var width: Int { Int(columns) }
  var tabs: Int { Int(tabCount) }
  var pipes: Int { Int(pipeCount) }

  init(_ span: Span<UInt8>, _ range: ByteRange) {
    if range.isEmpty { return }
    let end = min(range.end, span.count)
    let bytes = span.bytes
    // Sixteen bytes and the one behind them must be there.
    let last = span.count - 17
    let lastWhole = min(last, end - 16)
    var index = range.start
    var counts = LineCounts()
    var width = 0
    var tabs = 0
    var marks = SixteenBytes()
    while index <= lastWhole {
      // A lane counts to 255, two for a character.
      let stop = min(lastWhole, index + 16 * 120)
      while index <= stop {
        let here = sixteenBytes(bytes, at: index)
        counts.add(here)
        marks |= markPlaces(here, before: sixteenBytes(bytes, at: index &+ 1))
        index &+= 16
      }
      guard index <= lastWhole else { break }
      width += counts.width
      tabs += counts.tabs
      counts = LineCounts()
    }
    if index < end && index <= last {
      let count = end - index
      let here = first(count, of: sixteenBytes(bytes, at: index))
      counts.add(here)
      marks |= markPlaces(here, before: sixteenBytes(bytes, at: index &+ 1))
      // What was left out counts as characters.
      width -= 16 - count
      index = end
    }
    width += counts.width
    tabs += counts.tabs
    var mayHaveMarks = isAny(marks)
    while index < end {
      let byte = span[index]
      if byte & 0xC0 != 0x80 { width += byte >= 0xE0 ? 2 : 1 }
      if byte == 0x09 { tabs += 1 }
      mayHaveMarks = true
      index += 1
    }
    columns = Int32(truncatingIfNeeded: width)
    tabCount = Int32(truncatingIfNeeded: tabs)
    if mayHaveMarks { noteMarks(span, from: range.start, to: end) }
  }

  /// Takes note of the bytes that may belong to tables, Markdown or HTML.
  private mutating func noteMarks(_ span: Span<UInt8>, from start: Int, to end: Int) {
    let words = span.bytes
    let isMark = markBits
    var index = start
    while index < end {
      while index + 8 <= end && isTwoHan(eightBytes(words, at: index)) { index &+= 6 }
      guard index < end else { break }
      let byte = span[index]
      if byte < 0x80 {
        let bits = byte < 0x40 ? isMark.low : isMark.high
        if bits &>> UInt64(byte & 63) & 1 == 1 { note(byte, span, index, end) }
      } else if byte == 0xEF && stands("｜", at: index, in: span, before: end) {
        pipeCount &+= 1
      }
      index &+= 1
    }
  }

  private mutating func note(_ byte: UInt8, _ span: Span<UInt8>, _ index: Int, _ end: Int) {
    switch byte {
    case 0x0B, 0x0C: hasFeed = true
    case 0x7C: pipeCount &+= 1
    case 0x21:
      hasMarks = true
      hasPictureMark = true
    case 0x3C:
      hasMarks = true
      hasTag = true
      if index + 3 < end && span[index + 1] == 0x21 && span[index + 2] == 0x2D {
        hasComment = true
      } else if index + 3 < end && span[index + 1] | 0x20 == 0x69 {
        hasPictureMark = true
      }
    default: hasMarks = true
    }
  }
}

/// The ASCII bytes that are noted, a bit each.
private let markBits: (low: UInt64, high: UInt64) = {
  var bits: (low: UInt64, high: UInt64) = (0, 0)
  for byte in "\u{B}\u{C}!$&*<[\\_`|".utf8 {
    if byte < 0x40 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte & 63) }
  }
  return bits
}()

/// Sums for each of sixteen bytes.
private struct LineCounts {
  private var columns = SixteenBytes()
  private var tabLanes = SixteenBytes()

  @inline(__always)
  mutating func add(_ here: SixteenBytes) {
    let trails = SIMD16<Int8>(repeating: -64)
    let wide = SixteenBytes(repeating: 0xE0)
    let tab = SixteenBytes(repeating: 0x09)
    let isFirst: SixteenMarks = unsafeBitCast(here, to: SIMD16<Int8>.self) .>= trails
    let isWide: SixteenMarks = here .>= wide
    let isTab: SixteenMarks = here .== tab
    // A mark is −1.
    columns &-= unsafeBitCast(isFirst, to: SixteenBytes.self)
    columns &-= unsafeBitCast(isWide, to: SixteenBytes.self)
    tabLanes &-= unsafeBitCast(isTab, to: SixteenBytes.self)
  }

  var width: Int { sum(columns) }
  var tabs: Int { sum(tabLanes) }

  @inline(__always)
  private func sum(_ lanes: SixteenBytes) -> Int {
    let pairs = unsafeBitCast(lanes, to: SIMD8<UInt16>.self)
    let sums = (pairs & SIMD8(repeating: 0xFF)) &+ (pairs &>> SIMD8(repeating: 8))
    return Int(sums.wrappedSum())
  }
}

/// Sixteen bytes with zeros for those behind a number of them.
@inline(__always)
private func first(_ count: Int, of here: SixteenBytes) -> SixteenBytes {
  let places = SixteenBytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  let isBehind: SixteenMarks = places .>= SixteenBytes(repeating: UInt8(truncatingIfNeeded: count))
  return here.replacing(with: 0, where: isBehind)
}

/// Where bytes stand that are noted, and a few others, for the sake of fewer comparisons.
@inline(__always)
private func markPlaces(_ here: SixteenBytes, before next: SixteenBytes) -> SixteenBytes {
  // A mark is −1; of sums the compiler makes fewer instructions than of joined marks.
  // ; < = > ? [ \ ] ^ _ { | } ~ differ from 1B…1F in two bits.
  let group = (here & SixteenBytes(repeating: 0x9F)) &- SixteenBytes(repeating: 0x1B)
  var found = markBytes(group .<= SixteenBytes(repeating: 4))
  // ` ! $ & * and the two feeds.
  found &+= markBytes(here .== SixteenBytes(repeating: 0x60))
  found &+= markBytes(here .== SixteenBytes(repeating: 0x21))
  found &+= markBytes((here & SixteenBytes(repeating: 0xFD)) .== SixteenBytes(repeating: 0x24))
  found &+= markBytes(here .== SixteenBytes(repeating: 0x2A))
  found &+= markBytes((here &- SixteenBytes(repeating: 0x0B)) .<= SixteenBytes(repeating: 1))
  // ｜ is EF BD 9C.
  let isWide = markBytes(here .== SixteenBytes(repeating: 0xEF))
  return found &+ (isWide & markBytes(next .== SixteenBytes(repeating: 0xBD)))
}

/// Whether ， , ； ; or the end of a sentence stands in a line.
func hasSentenceMark(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
  hasMark(line.raw, span) { isMark(span, $0, orEnd: true) }
}

/// Whether 。 ！ or ？ ends a sentence in a line.
func hasStop(_ line: TextLine, _ span: Span<UInt8>) -> Bool {
  hasMark(line.raw, span) { isMark(span, $0, orEnd: false) }
}

@inline(__always)
private func hasMark(_ range: ByteRange, _ span: Span<UInt8>, _ isMark: (Int) -> Bool) -> Bool {
  let words = span.bytes
  let end = min(range.end, span.count)
  var index = range.start
  while index < end {
    while index + 8 <= end && isTwoHan(eightBytes(words, at: index)) { index &+= 6 }
    guard index < end else { break }
    if isMark(index) { return true }
    index &+= 1
  }
  return false
}

/// Whether a mark of sentences begins at an offset; with `orEnd` false only one that ends them.
@inline(__always)
private func isMark(_ span: Span<UInt8>, _ index: Int, orEnd isAny: Bool) -> Bool {
  switch span[index] {
  case 0x2C, 0x3B: isAny
  // 。
  case 0xE3: index + 2 < span.count && span[index + 1] == 0x80 && span[index + 2] == 0x82
  case 0xEF:
    if index + 2 < span.count && span[index + 1] == 0xBC {
      switch span[index + 2] {
      // ！ ？
      case 0x81, 0x9F: true
      // ， ；
      case 0x8C, 0x9B: isAny
      default: false
      }
    } else {
      false
    }
  default: false
  }
}
