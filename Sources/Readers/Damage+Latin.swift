import SourceText

/// The bytes of hanzi that were read as Latin letters and signs.
extension DamageFinder {
  /// `æ¿åº` are bytes of UTF-8, `Õþ¸®` bytes of GBK; at least two characters of it.
  ///
  /// Gives the number of bytes after which to go on.
  mutating func latin(_ span: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    var letters = LatinRun()
    while let unit = latinUnit(span, index) {
      letters.add(unit)
      index += unit.width
    }
    guard index > start else {
      for box in ["□", "■", "◆", "●", "▇", "█"] as [StaticString]
      where stands(box, at: start, in: span, before: span.count) {
        return boxes(box, span, start)
      }
      if isOfForeignScript(span, start) && touchesHanzi(start, start + 2, span) {
        add(ByteRange(start, start + 2))
      } else if span[start] < 0xE0 && isHanzi(span, start - 3) && isHanzi(span, start + 2) {
        doubt(ByteRange(start, start + 2))
      }
      return span[start] < 0xE0 ? 2 : 3
    }
    let touches = touchesHanzi(start, index, span)
    let isBetween = isHanzi(span, start - 3) && isHanzi(span, index)
    if letters.isUTF8 || letters.isGBK || touches && letters.hasHanzi
      || isBetween && letters.isOneHanzi
    {
      add(ByteRange(start, index))
    } else if letters.hasLetters && touches || letters.hasHanzi
      || isHanzi(span, start - 3) && letters.hasForeignSigns
    {
      doubt(ByteRange(start, index))
    }
    return index - start
  }

  /// Three boxes in a row stand for characters that a font does not have; one may be there to tick,
  /// a black one in front of a line.
  ///
  /// Gives the number of bytes after which to go on.
  private mutating func boxes(_ box: StaticString, _ span: Span<UInt8>, _ start: Int) -> Int {
    func isBox(_ offset: Int) -> Bool { stands(box, at: offset, in: span, before: span.count) }
    if isBox(start + 3) && isBox(start + 6) {
      add(ByteRange(start, start + 9))
    } else if let year = damagedYear(span, at: start) {
      add(year)
      return year.end - start
    } else if isHanzi(span, start - 3)
      || isHanzi(span, start + 3) && stands("□", at: start, in: span, before: span.count)
    {
      doubt(ByteRange(start, start + 3))
    }
    return 3
  }

  private func touchesHanzi(_ start: Int, _ end: Int, _ span: Span<UInt8>) -> Bool {
    isHanzi(span, start - 3) || isHanzi(span, end)
  }

  /// Whether a character of two bytes is neither Latin nor a Greek or Russian letter: two bytes of
  /// GBK are such a one in UTF-8.
  private func isOfForeignScript(_ span: Span<UInt8>, _ index: Int) -> Bool {
    guard index + 1 < span.count, span[index] >= 0xC6, span[index] < 0xE0 else { return false }
    let code = (Int(span[index]) & 0x1F) << 6 | Int(span[index + 1]) & 0x3F
    switch code {
    case 0x1CD...0x1DC, 0x251, 0x261, 0x2B0...0x2FF, 0x391...0x3C9, 0x401...0x451: return false
    default: return true
    }
  }

  /// A character that a byte of UTF-8 or GBK looks like in Latin-1 or Windows-1252.
  private func latinUnit(_ span: Span<UInt8>, _ index: Int) -> LatinUnit? {
    guard index + 1 < span.count else { return nil }
    let second = span[index + 1]
    switch span[index] {
    case 0xC2: return LatinUnit(width: 2, byte: second)
    case 0xC3: return LatinUnit(width: 2, byte: second | 0x40)
    // Œ œ Š š Ÿ Ž ž ƒ ˆ ˜ ‚ „ … † ‡ ‰ ‹ › ‘ ’ “ ” • – — € ™
    case 0xC5, 0xC6, 0xCB: return LatinUnit(width: 2, byte: 0x80)
    case 0xE2:
      return second == 0x80 || second == 0x82 || second == 0x84
        ? LatinUnit(width: 3, byte: 0x80) : nil
    default: return nil
    }
  }
}

/// A character and the byte that it may stand for; 0x80 for all those of Windows-1252 alone.
private struct LatinUnit {
  let width: Int
  let byte: UInt8

  /// Whether it begins a hanzi in UTF-8.
  var isLead: Bool { byte >= 0xE3 && byte <= 0xEF }
}

private struct LatinRun {
  private var leads = 0
  private var pairs = 0
  private var lastIsLead = false
  private var count = 0
  /// Pairs of bytes that are one of the more common hanzi or a mark in GBK.
  private var hanzi = 0
  private var letters = 0
  private var hasSigns = false
  /// Whether it has a sign that Chinese text has no use for: `¦`, `¬`, `º`.
  private(set) var hasForeignSigns = false
  private var first: UInt8?
  private var seen: (low: UInt64, high: UInt64) = (0, 0)

  mutating func add(_ unit: LatinUnit) {
    count += 1
    if unit.isLead {
      leads += 1
    } else if lastIsLead {
      pairs += 1
    }
    lastIsLead = unit.isLead
    // × and · stand in rows of their own.
    if unit.byte >= 0xC0 && unit.byte != 0xD7 { letters += 1 }
    let bit = UInt64(unit.byte & 0x3F)
    if unit.byte < 0xC0 { seen.low |= 1 << bit } else { seen.high |= 1 << bit }
    switch unit.byte {
    case 0xB0, 0xB1, 0xB7, 0xD7, 0xF7: hasSigns = true
    // Those that Chinese text has beside hanzi: § ¥ ² ³ ® © and what is only typeset.
    case 0x80, 0xA0, 0xA5, 0xA7, 0xA9, 0xAD, 0xAE, 0xB2, 0xB3: break
    default: hasForeignSigns = hasForeignSigns || unit.byte < 0xC0
    }
    if let lead = first {
      let isHanzi = lead >= 0xB0 && lead <= 0xF7 && unit.byte >= 0xA1
      let isMark = lead >= 0xA1 && lead <= 0xA3 && unit.byte >= 0xA1
      if isHanzi || isMark { hanzi += 1 }
      first = nil
    } else {
      first = unit.byte
    }
  }

  var hasLetters: Bool { letters > 0 }

  /// Whether it is the two bytes of one hanzi; not `±×` and the like.
  var isOneHanzi: Bool { count == 2 && hanzi == 1 && !hasSigns }

  /// Whether at least one whole hanzi is in it, which beside hanzi is enough.
  var hasHanzi: Bool { pairs >= 1 && count >= 3 || hanzi >= 1 && letters >= 1 }

  /// Three of them for each hanzi, of which only the first is a letter; some may be lost where there
  /// is more than one.
  var isUTF8: Bool {
    leads >= 2 && pairs >= 2 || leads == 1 && letters == 1 && pairs == 1 && count >= 3
  }

  var isGBK: Bool {
    count >= 4 && hanzi >= 2 && 2 * hanzi >= count - 1 && letters >= 2
      && seen.low.nonzeroBitCount + seen.high.nonzeroBitCount >= 3
  }
}
