/// A number before a heading that is written like no item's: `一 …`, `一：…`, `一，…`, `壹、…`, `01 …`, `I. …`.
///
/// Words that begin with such a character are far more common, so only what follows tells.
package func looseItemNumber(
  in span: Span<UInt8>,
  from start: Int,
  to end: Int
) -> ItemNumber? {
  guard start < min(end, span.count) else { return nil }
  if span[start] >= 0x30 && span[start] <= 0x39 { return bareDigits(span, start, end) }
  if let roman = romanNumber(span, start, end) { return roman }
  guard start + 3 < end, let value = hanValue(span, start) else { return nil }
  var index = start + 3
  while index < end && span[index] == 0x20 { index += 1 }
  index += markWidth(span, index, end)
  return ItemNumber(style: .hanPoint, value: value, range: ByteRange(start, index))
}

/// One or two digits with no mark behind them.
private func bareDigits(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ItemNumber? {
  var index = start
  var value = 0
  while index < end, span[index] >= 0x30 && span[index] <= 0x39 {
    guard index - start < 2 else { return nil }
    value = value * 10 + Int(span[index] - 0x30)
    index += 1
  }
  guard value > 0, index < end else { return nil }
  return ItemNumber(style: .digitPoint, value: value, range: ByteRange(start, index))
}

/// `I.`, `Ⅳ、`, `Ⅱ …`: letters only with a mark behind them.
private func romanNumber(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ItemNumber? {
  var letters = romanLetters(span, start, end)
  var index = letters.end
  if letters.value == 0, start + 2 < end, span[start] == 0xE2, span[start + 1] == 0x85,
    span[start + 2] >= 0xA0 && span[start + 2] <= 0xAB
  {
    letters.value = Int(span[start + 2]) - 0x9F
    index = start + 3
  }
  guard letters.value > 0 else { return nil }
  let isSign = index == start + 3 && span[start] == 0xE2
  while index < end && span[index] == 0x20 { index += 1 }
  let mark = markWidth(span, index, end)
  guard isSign || mark > 0 else { return nil }
  return ItemNumber(style: .part, value: letters.value, range: ByteRange(start, index + mark))
}

/// The value of up to four of the letters I, V and X, and where they end; 0 where they are no number.
private func romanLetters(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> (value: Int, end: Int) {
  var value = 0
  var before = 0
  var index = start
  while index < end, index - start < 4 {
    let letter =
      switch span[index] {
      case 0x49: 1
      case 0x56: 5
      case 0x58: 10
      default: 0
      }
    guard letter > 0 else { break }
    // A smaller letter before a greater one is taken from it.
    value += letter > before ? letter - 2 * before : letter
    before = letter
    index += 1
  }
  return (max(value, 0), index)
}

/// The value of one of 一 … 十 or 壹 … 拾.
private func hanValue(_ span: Span<UInt8>, _ index: Int) -> Int? {
  let code =
    Int(span[index] & 0x0F) << 12 | Int(span[index + 1] & 0x3F) << 6 | Int(span[index + 2] & 0x3F)
  return switch code {
  case 0x4E00, 0x58F9: 1
  case 0x4E8C, 0x8D30: 2
  case 0x4E09, 0x53C1: 3
  case 0x56DB, 0x8086: 4
  case 0x4E94, 0x4F0D: 5
  case 0x516D, 0x9646: 6
  case 0x4E03, 0x67D2: 7
  case 0x516B, 0x634C: 8
  case 0x4E5D, 0x7396: 9
  case 0x5341, 0x62FE: 10
  default: nil
  }
}

/// The width of a comma, colon, point or 、 that may close the number; 0 where none stands there.
private func markWidth(_ span: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
  guard index < end else { return 0 }
  switch span[index] {
  case 0x2C, 0x2E, 0x3A: return 1
  case 0xE3: return index + 2 < end && span[index + 1] == 0x80 && span[index + 2] == 0x81 ? 3 : 0
  case 0xEF:
    guard index + 2 < end && span[index + 1] == 0xBC else { return 0 }
    return span[index + 2] == 0x8C || span[index + 2] == 0x8E || span[index + 2] == 0x9A ? 3 : 0
  default: return 0
  }
}
