import SourceText

/// A document number that was read.
struct DocumentNumberReading: Equatable {
  /// Index after its `号`.
  var end: Int
  var year: Int
  var number: Int
  var isWellFormed: Bool
}

extension BlockText {
  /// `国办函〔2020〕109号`, its issuing words first; brackets of any kind, one of them may be missing.
  func documentNumber(at start: Int) -> DocumentNumberReading? {
    var index = start
    while isHan(self[index]) && !isLinkingWord(self[index]) && index - start <= 12 { index += 1 }
    guard index > start && index - start <= 12 else { return nil }
    let open = self[index] == Sign.open
    if open { index += 1 }
    let yearStart = index
    guard endOfDigits(index) == index + 4, let year = plausibleYear(at: index) else { return nil }
    index += 4
    let hasYearWord = self[index] == Sign.year
    if hasYearWord { index += 1 }
    let close = self[index] == Sign.close
    if close { index += 1 }
    guard open || close else { return nil }
    let hasOrdinal = self[index] == Sign.ordinal
    // `（2023年第3号）` counts the issues of a year.
    if hasYearWord && hasOrdinal && !close { return nil }
    if hasOrdinal { index += 1 }
    let numberStart = index
    let numberEnd = endOfDigits(index)
    guard numberEnd > numberStart && numberEnd - numberStart <= 5 && self[numberEnd] == Sign.mark
    else { return nil }
    let end = numberEnd + 1
    let isRegular =
      open && close && !hasOrdinal && isTortoise(yearStart - 1, open: true)
      && isTortoise(numberStart - 1, open: false) && self[numberStart] != 0x30
    return DocumentNumberReading(
      end: end,
      year: year,
      number: value(numberStart..<numberEnd),
      isWellFormed: isRegular && numberStart == yearStart + 5 && isUnbroken(start..<end)
    )
  }

  /// Whether a document number may end with a unit here: digits stand before it, and before them the
  /// year with a bracket.
  func mayEndDocumentNumber(at mark: Int) -> Bool {
    var index = startOfDigits(before: mark)
    guard index < mark && mark - index <= 5 else { return false }
    if self[index - 1] == Sign.ordinal { index -= 1 }
    if self[index - 1] == Sign.close { index -= 1 }
    if self[index - 1] == Sign.year { index -= 1 }
    return isDigit(self[index - 1])
  }

  private func plausibleYear(at index: Int) -> Int? {
    let year = value(index..<(index + 4))
    return year >= 1949 && year <= 2099 ? year : nil
  }

  /// Words that stand before a number and are not part of it.
  private func isLinkingWord(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x7684, 0x548C, 0x53CA, 0x4E0E, 0x4EE5, 0x6309, 0x636E, 0x7167, 0x89C1, 0x5373, 0x4E3A,
      0x5728, 0x5BF9, 0x662F, 0x5B9E, 0x4E60:
      true  // 的 和 及 与 以 按 据 照 见 即 为 在 对 是 实 习
    default: false
    }
  }

  /// `〔 〕`, or their small forms, which look the same.
  private func isTortoise(_ index: Int, open: Bool) -> Bool {
    let character = sourceCharacter(index)
    return open
      ? character == 0xE38094 || character == 0xEFB99D
      : character == 0xE38095 || character == 0xEFB99E
  }

  /// The index after a title in `《》`; titles in it have marks of their own.
  func endOfTitle(at start: Int) -> Int? {
    guard self[start] == Sign.less && width(start) == 3 else { return nil }
    var depth = 0
    for index in start..<(start + HoleType.law.longestMatch) {
      switch self[index] {
      case Sign.less where width(index) > 1: depth += 1
      case Sign.greater where width(index) > 1: depth -= 1
      case 0, Sign.fullStop: return nil
      default: break
      }
      if depth == 0 { return index > start + 1 ? index + 1 : nil }
    }
    return nil
  }
}
