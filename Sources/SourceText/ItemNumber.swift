/// The number that stands in front of a heading or an item: `一、`, `（二）`, `3.`, `四是`.
@usableFromInline package struct ItemNumber: Equatable, Sendable {
  /// How such a number is written; the width of brackets and the kind of point do not count.
  @usableFromInline package enum Style: UInt8, Sendable {
    /// `一、` and `一．`.
    case hanPoint
    /// `（一）`.
    case hanBracket
    /// `1.`, `1、`, `⒈`.
    case digitPoint
    /// `（1）`, `1）`, `⑴`.
    case digitBracket
    /// `①`.
    case circled
    /// `一是`.
    case hanWord
    /// `第一，`.
    case ordinalWord
    /// `第一部分`, `第一章`.
    case part
  }

  package let style: Style
  /// 1…99.
  package let value: Int
  /// From its first byte to the last one of its mark, without blanks after it.
  package let range: ByteRange

  /// A number with all its parts.
  package init(style: Style, value: Int, range: ByteRange) {
    self.style = style
    self.value = value
    self.range = range
  }
}

/// The number with which the text at an offset begins; nil where there is none.
package func itemNumber(in span: Span<UInt8>, from start: Int, to end: Int) -> ItemNumber? {
  var scanner = ItemScanner(index: start, end: min(end, span.count))
  guard let found = scanner.scan(span) else { return nil }
  return ItemNumber(
    style: found.style,
    value: found.value,
    range: ByteRange(start, scanner.index)
  )
}

private struct ItemScanner {
  var index: Int
  let end: Int

  mutating func scan(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    guard index < end else { return nil }
    switch span[index] {
    case 0x28: return bracketed(span)
    case 0x30...0x39: return digits(span)
    case 0xE2, 0xE3: return hanDigit(span) == nil ? sign(span) : han(span)
    case 0xE4, 0xE5: return han(span)
    case 0xE7: return ordinal(span)
    case 0xEF: return take("（", span) ? inBracket(span) : digits(span)
    default: return nil
    }
  }

  private mutating func bracketed(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    index += 1
    return inBracket(span)
  }

  private mutating func inBracket(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    skipBlanks(span)
    if let value = hanNumber(span) {
      skipBlanks(span)
      return takeClosing(span) ? (.hanBracket, value) : nil
    }
    guard let value = digitNumber(span) else { return nil }
    skipBlanks(span)
    return takeClosing(span) ? (.digitBracket, value) : nil
  }

  private mutating func digits(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    guard let value = digitNumber(span) else { return nil }
    skipBlanks(span)
    if takeClosing(span) { return (.digitBracket, value) }
    if take("、", span) { return isYearOrText(span) ? (.digitPoint, value) : nil }
    guard take(".", span) || take("．", span) else { return nil }
    // 1.5 is a number; 1.2023年 is an item.
    return isYearOrText(span) ? (.digitPoint, value) : nil
  }

  private mutating func han(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    guard let value = hanNumber(span) else { return nil }
    if take("是", span) { return (.hanWord, value) }
    skipBlanks(span)
    if take("、", span) || take("．", span) || take(".", span) { return (.hanPoint, value) }
    return nil
  }

  private mutating func ordinal(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    guard take("第", span) else { return nil }
    guard let value = hanNumber(span) ?? digitNumber(span) else { return nil }
    if take("部分", span) || take("章", span) {
      if !take("：", span) && !take(":", span) { _ = take("、", span) }
      return (.part, value)
    }
    if take("，", span) || take(",", span) || take("、", span) || take("：", span) {
      return (.ordinalWord, value)
    }
    return nil
  }

  /// `①`, `⑴`, `⒈`, `㈠`.
  private mutating func sign(_ span: Span<UInt8>) -> (style: ItemNumber.Style, value: Int)? {
    guard index + 2 < end else { return nil }
    let code =
      (Int(span[index]) & 0x0F) << 12 | (Int(span[index + 1]) & 0x3F) << 6
      | (Int(span[index + 2]) & 0x3F)
    index += 3
    switch code {
    case 0x2460...0x2473: return (.circled, code - 0x245F)
    case 0x2474...0x2487: return (.digitBracket, code - 0x2473)
    case 0x2488...0x249B: return (.digitPoint, code - 0x2487)
    case 0x3220...0x3229: return (.hanBracket, code - 0x321F)
    default: return nil
    }
  }

  /// 一 … 九十九.
  private mutating func hanNumber(_ span: Span<UInt8>) -> Int? {
    var tens = 0
    var ones: Int?
    var hasTen = false
    while let digit = hanDigit(span) {
      if digit == 10 {
        guard !hasTen else { return nil }
        hasTen = true
        tens = ones ?? 1
        ones = nil
      } else {
        guard ones == nil else { return nil }
        ones = digit
      }
      index += 3
    }
    let value = tens * 10 + (ones ?? 0)
    return value > 0 ? value : nil
  }

  /// The value of a digit here, or of the radical sign that looks the same.
  private func hanDigit(_ span: Span<UInt8>) -> Int? {
    guard index + 2 < end else { return nil }
    let bytes =
      UInt32(span[index]) << 16 | UInt32(span[index + 1]) << 8 | UInt32(span[index + 2])
    switch bytes {
    case 0xE4B880, 0xE2BC80: return 1
    case 0xE4BA8C, 0xE2BC86: return 2
    case 0xE4B889: return 3
    case 0xE59B9B: return 4
    case 0xE4BA94: return 5
    case 0xE585AD: return 6
    case 0xE4B883: return 7
    case 0xE585AB, 0xE2BC8B: return 8
    case 0xE4B99D: return 9
    case 0xE58D81, 0xE2BC97: return 10
    default: return nil
    }
  }

  /// 1 … 99, in either width.
  private mutating func digitNumber(_ span: Span<UInt8>) -> Int? {
    var value = 0
    var count = 0
    while let digit = digit(span, at: index) {
      guard count < 2 else { return nil }
      value = value * 10 + digit.value
      index += digit.width
      count += 1
    }
    return value > 0 ? value : nil
  }

  private func digit(_ span: Span<UInt8>, at place: Int) -> (value: Int, width: Int)? {
    guard place < end else { return nil }
    if span[place] >= 0x30 && span[place] <= 0x39 { return (Int(span[place]) - 0x30, 1) }
    guard place + 2 < end && span[place] == 0xEF && span[place + 1] == 0xBC else { return nil }
    let last = span[place + 2]
    return last >= 0x90 && last <= 0x99 ? (Int(last) - 0x90, 3) : nil
  }

  /// Whether what follows is no digit, or at least four of them.
  private func isYearOrText(_ span: Span<UInt8>) -> Bool {
    var place = index
    var count = 0
    while count < 4, let digit = digit(span, at: place) {
      place += digit.width
      count += 1
    }
    return count == 0 || count == 4
  }

  private mutating func takeClosing(_ span: Span<UInt8>) -> Bool {
    take("）", span) || take(")", span)
  }

  private mutating func skipBlanks(_ span: Span<UInt8>) {
    while index < end && (span[index] == 0x20 || span[index] == 0x09) { index += 1 }
  }

  private mutating func take(_ mark: StaticString, _ span: Span<UInt8>) -> Bool {
    let width = mark.utf8CodeUnitCount
    guard index + width <= end else { return false }
    let matches = mark.withUTF8Buffer { wanted in
      for step in 0..<width where span[index + step] != wanted[step] { return false }
      return true
    }
    if matches { index += width }
    return matches
  }
}
