import SourceText

/// Finds text that lost or changed characters on its way.
///
/// Replacement characters, `????`, mojibake, dates and document numbers with a character missing.
/// Ranges that touch are one.
func findDamage(in text: TextView) -> [ByteRange] {
  var finder = DamageFinder()
  finder.scan(text.bytes.span)
  return finder.ranges
}

private struct DamageFinder {
  private(set) var ranges: [ByteRange] = []
  /// Where the last character of mojibake stood.
  private var lastStrange = -100
  private let mojibake = MojibakeCharacters()

  mutating func scan(_ span: Span<UInt8>) {
    var index = 0
    let end = span.count
    let mojibake = mojibake
    while index < end {
      let byte = span[index]
      if byte >= 0xE4 && byte <= 0xE9 {
        if mojibake.contains(code(span, index)) { strange(span, index) }
        index += 3
      } else if byte < 0x80 {
        if byte == 0x3F {
          index += questionMarks(span, index)
        } else if isDigit(byte) {
          index += digits(span, index)
        } else {
          index += 1
        }
      } else if byte >= 0xE3 {
        if byte == 0xEF && code(span, index) == 0xFFFD { add(ByteRange(index, index + 3)) }
        index += byte < 0xF0 ? 3 : 4
      } else {
        index += latin(span, index)
      }
    }
  }

  @inline(__always)
  private func code(_ span: Span<UInt8>, _ index: Int) -> Int {
    (Int(span[index]) & 0x0F) << 12 | (Int(span[index + 1]) & 0x3F) << 6
      | (Int(span[index + 2]) & 0x3F)
  }

  /// A character that mojibake has: another one within three, or a euro sign after it, and it is that.
  private mutating func strange(_ span: Span<UInt8>, _ index: Int) {
    if stands("锟斤拷", at: index, in: span, before: span.count) {
      add(ByteRange(index, index + 9))
      return
    }
    // 涓涓 is a word; mojibake does not stammer.
    let isOther = lastStrange >= 0 && code(span, lastStrange) != code(span, index)
    if isOther && index - lastStrange <= 9 {
      add(strangeRun(span, ByteRange(lastStrange, index + 3)))
    }
    if stands("€", at: index + 3, in: span, before: span.count) {
      add(strangeRun(span, ByteRange(index, index + 6)))
    }
    lastStrange = index
  }

  /// Takes in private use and euro signs after the characters that were recognised.
  private func strangeRun(_ span: Span<UInt8>, _ core: ByteRange) -> ByteRange {
    var end = core.end
    while end + 2 < span.count && span[end] >= 0xE2 && span[end] < 0xF0 {
      let code =
        (Int(span[end]) & 0x0F) << 12 | (Int(span[end + 1]) & 0x3F) << 6
        | (Int(span[end + 2]) & 0x3F)
      let isStrange =
        code == 0x20AC || code >= 0xE000 && code <= 0xF8FF
        || mojibake.contains(code)
      guard isStrange else { break }
      end += 3
    }
    return ByteRange(core.start, end)
  }

  /// `æ¿åº`: the bytes of UTF-8 as Latin letters and signs, at least two characters of it.
  private mutating func latin(_ span: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    var leads = 0
    var lastIsLead = false
    var pairs = 0
    while let unit = latinUnit(span, index) {
      if unit.isLead {
        leads += 1
      } else if lastIsLead {
        pairs += 1
      }
      lastIsLead = unit.isLead
      index += unit.width
    }
    guard index > start else { return span[start] < 0xE0 ? 2 : 3 }
    if leads >= 2 && pairs >= 2 { add(ByteRange(start, index)) }
    return index - start
  }

  /// A character that a byte of UTF-8 looks like in Latin-1 or Windows-1252.
  private func latinUnit(_ span: Span<UInt8>, _ index: Int) -> (width: Int, isLead: Bool)? {
    guard index + 1 < span.count else { return nil }
    switch span[index] {
    case 0xC2: return (2, false)
    case 0xC3: return (2, span[index + 1] >= 0xA3 && span[index + 1] <= 0xAF)
    case 0xC5: return (2, false)
    case 0xE2:
      // ‚ „ … † ‡ ‰ ‹ › ‘ ’ “ ” • – — € ™
      let second = span[index + 1]
      return second == 0x80 || second == 0x82 || second == 0x84 ? (3, false) : nil
    default: return nil
    }
  }

  private mutating func questionMarks(_ span: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < span.count && span[end] == 0x3F { end += 1 }
    if end - start >= 4 { add(ByteRange(start, end)) }
    return end - start
  }

  /// Dates without 年 or 月 and document numbers without a bracket.
  private mutating func digits(_ span: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < span.count && isDigit(span[end]) { end += 1 }
    let width = end - start
    guard width >= 4 && width <= 8 && isYear(span, start) else { return width }
    if let damaged = damagedDate(span, start, end) ?? damagedDocumentNumber(span, start, end) {
      add(damaged)
      return max(damaged.end, end) - start
    }
    return width
  }

  private func isYear(_ span: Span<UInt8>, _ start: Int) -> Bool {
    (span[start] == 0x31 && span[start + 1] == 0x39)
      || (span[start] == 0x32 && span[start + 1] == 0x30)
  }

  private func number(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var value = 0
    for index in start..<end { value = value * 10 + Int(span[index]) - 0x30 }
    return value
  }

  /// `20231月1日` and `2023年1231日`.
  private func damagedDate(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange? {
    if stands("月", at: end, in: span, before: span.count), end - start == 5 || end - start == 6 {
      let month = number(span, start + 4, end)
      return month >= 1 && month <= 12 && span[start + 4] != 0x30
        ? ByteRange(start, end + 3) : nil
    }
    guard end - start == 4, stands("年", at: end, in: span, before: span.count) else { return nil }
    let first = end + 3
    var last = first
    while last < span.count && isDigit(span[last]) && last - first < 5 { last += 1 }
    guard stands("日", at: last, in: span, before: span.count) else { return nil }
    let isDate: Bool
    switch last - first {
    case 3: isDate = isDay(span, first, first + 1, last) || isDay(span, first, first + 2, last)
    case 4: isDate = isDay(span, first, first + 2, last)
    default: isDate = false
    }
    return isDate ? ByteRange(start, last + 3) : nil
  }

  private func isDay(_ span: Span<UInt8>, _ start: Int, _ middle: Int, _ end: Int) -> Bool {
    guard span[middle] != 0x30 || end - middle == 2 else { return false }
    let month = number(span, start, middle)
    let day = number(span, middle, end)
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
  }

  /// `〔202130号` and `2021〕30号`.
  private func damagedDocumentNumber(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange? {
    let opening = openingBracket(span, before: start)
    if let opening, end - start > 4, stands("号", at: end, in: span, before: span.count) {
      return ByteRange(start - opening, end + 3)
    }
    guard opening == nil, end - start == 4, start >= 3, span[start - 1] >= 0x80,
      stands("〕", at: end, in: span, before: span.count)
    else { return nil }
    var last = end + 3
    while last < span.count && isDigit(span[last]) { last += 1 }
    guard last > end + 3 && stands("号", at: last, in: span, before: span.count) else { return nil }
    return ByteRange(start, last + 3)
  }

  /// Width of the bracket, and a blank after it, that ends at an offset.
  private func openingBracket(_ span: Span<UInt8>, before end: Int) -> Int? {
    let blank = end > 0 && span[end - 1] == 0x20 ? 1 : 0
    let place = end - blank
    if place >= 1 && (span[place - 1] == 0x5B || span[place - 1] == 0x28) { return 1 + blank }
    for bracket in ["〔", "［", "【", "（"] as [StaticString]
    where stands(bracket, at: place - 3, in: span, before: span.count) {
      return 3 + blank
    }
    return nil
  }

  private mutating func add(_ range: ByteRange) {
    if let last = ranges.last, range.start <= last.end + 3 {
      ranges[ranges.count - 1] = last.union(range)
    } else {
      ranges.append(range)
    }
  }
}
