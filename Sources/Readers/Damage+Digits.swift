import SourceText

/// Characters lost beside digits and in place of hanzi.
extension DamageFinder {
  /// Four and more question marks; fewer where no question stands before them.
  ///
  /// Gives the number of bytes after which to go on.
  mutating func questionMarks(_ span: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < span.count && span[end] == 0x3F { end += 1 }
    let range = ByteRange(start, end)
    if range.count >= 4 {
      add(range)
    } else if let year = damagedYear(span, at: start) {
      add(year)
      return year.end - start
    } else if isInsideWords(range, span) {
      if !endsQuestion(before: start, span) { add(range) }
    } else if isHanzi(span, start - 3) && !endsQuestion(before: start, span)
      || isHanzi(span, end)
    {
      doubt(range)
    }
    return range.count
  }

  /// A year with characters lost before it or in it, whose first mark stands at an offset:
  /// `??024年1月`, `□24年`, `20?4年`.
  ///
  /// `202□年□月□日` is a form to be filled in: after a year with a box in it, the month must be there.
  func damagedYear(_ span: Span<UInt8>, at mark: Int) -> ByteRange? {
    var start = mark
    while start > 0 && mark - start < 3 && isDigit(span[start - 1]) { start -= 1 }
    var (digits, marks) = (mark - start, 0)
    var end = mark
    while end < span.count && digits < 4 && marks < 4 {
      let width = lostCharacterWidth(span, at: end, before: span.count)
      guard width > 0 || isDigit(span[end]) else { break }
      if width > 0 { marks += 1 } else { digits += 1 }
      end += max(width, 1)
    }
    guard marks > 0, digits == 2 || digits == 3 || digits == 1 && marks == 3,
      stands("年", at: end, in: span, before: span.count), mayBeginDate(span, start)
    else { return nil }
    let month = end + 3 + (end + 3 < span.count && span[end + 3] == 0x20 ? 1 : 0)
    let hasMonth = month < span.count && isDigit(span[month])
    let isCertain = span[mark] == 0x3F || start == mark && digits == 3
    return hasMonth || isCertain ? ByteRange(start, end) : nil
  }

  /// Whether a date may begin at an offset: not in an address or a number, and not after a question,
  /// whose mark would be the one before the date.
  private func mayBeginDate(_ span: Span<UInt8>, _ start: Int) -> Bool {
    guard start > 0 else { return true }
    switch span[start - 1] {
    case 0x09, 0x0A, 0x0D, 0x28, 0x2A, 0x3E, 0x7C: return true
    case 0x20, 0x80...: return !endsQuestion(before: start, span)
    default: return false
    }
  }

  /// Whether hanzi or digits stand at both sides, and not digits alone but for a year.
  private func isInsideWords(_ range: ByteRange, _ span: Span<UInt8>) -> Bool {
    guard range.start > 2, range.end < span.count else { return false }
    let (before, after) = (span[range.start - 1], span[range.end])
    let isHanBefore = isHanzi(span, range.start - 3)
    let isHanAfter = isHanzi(span, range.end)
    if isHanBefore { return isHanAfter || isDigit(after) }
    guard isDigit(before) else { return false }
    if isHanAfter { return true }
    guard isDigit(after) else { return false }
    if range.start >= 4 && isYear(span, range.start - 4) { return true }
    return isNumberOfWords(before: range.start, span) && isNumberOfWords(after: range.end, span)
  }

  /// Whether digits and then a hanzi come before an offset.
  private func isNumberOfWords(before end: Int, _ span: Span<UInt8>) -> Bool {
    var start = end
    while start > 0 && isDigit(span[start - 1]) { start -= 1 }
    return isHanzi(span, start - 3)
  }

  /// Whether digits and then a hanzi come after an offset.
  private func isNumberOfWords(after start: Int, _ span: Span<UInt8>) -> Bool {
    var end = start
    while end < span.count && isDigit(span[end]) { end += 1 }
    return isHanzi(span, end)
  }

  /// Whether the clause before a mark asks something.
  private func endsQuestion(before end: Int, _ span: Span<UInt8>) -> Bool {
    var index = end - 3
    let first = max(0, end - 120)
    while index >= first {
      switch span[index] {
      case 0x0A: return false
      case 0xE3: if stands("。", at: index, in: span, before: end) { return false }
      case 0xE4...0xE8: if asks(at: index, span, before: end) { return true }
      default: break
      }
      index -= 1
    }
    return false
  }

  /// Whether a word of questions stands at an offset, where a hanzi does.
  ///
  /// Every hanzi before every question mark comes here, so that nothing is compared but its bytes.
  private func asks(at index: Int, _ span: Span<UInt8>, before end: Int) -> Bool {
    let first: UInt32 = UInt32(span[index]) << 16
    switch first | UInt32(span[index + 1]) << 8 | UInt32(span[index + 2]) {
    // 吗 呢 么 怎 何 哪 谁 几 否
    case 0xE59097, 0xE591A2, 0xE4B988, 0xE6808E, 0xE4BD95, 0xE593AA, 0xE8B081, 0xE587A0, 0xE590A6:
      return true
    case 0xE5A49A: return stands("多少", at: index, in: span, before: end)
    case 0xE698AF: return stands("是不是", at: index, in: span, before: end)
    case 0xE69C89: return stands("有没有", at: index, in: span, before: end)
    case 0xE883BD: return stands("能不能", at: index, in: span, before: end)
    default: return false
    }
  }

  /// Dates without 年 or 月 and document numbers without a bracket.
  mutating func digits(_ span: Span<UInt8>, _ start: Int) -> Int {
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

  /// `20231月1日`, `2023 1月1日`, `2023115日` and `2023年1231日`.
  private func damagedDate(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange? {
    if stands("月", at: end, in: span, before: span.count), end - start == 5 || end - start == 6 {
      let month = number(span, start + 4, end)
      return month >= 1 && month <= 12 && span[start + 4] != 0x30
        ? ByteRange(start, end + 3) : nil
    }
    if end - start >= 7, stands("日", at: end, in: span, before: span.count) {
      return ByteRange(start, end + 3)
    }
    guard end - start == 4 else { return nil }
    if let month = monthAfterBlank(span, end) { return ByteRange(start, month) }
    guard stands("年", at: end, in: span, before: span.count) else { return nil }
    let first = end + 3
    var last = first
    while last < span.count && isDigit(span[last]) && last - first < 5 { last += 1 }
    guard stands("日", at: last, in: span, before: span.count) else { return nil }
    let isDate: Bool
    switch last - first {
    case 2: isDate = isDay(span, first, first + 1, last)
    case 3: isDate = isDay(span, first, first + 1, last) || isDay(span, first, first + 2, last)
    case 4: isDate = isDay(span, first, first + 2, last)
    default: isDate = false
    }
    return isDate ? ByteRange(start, last + 3) : nil
  }

  /// The end of `1月` that stands where 年 should.
  private func monthAfterBlank(_ span: Span<UInt8>, _ start: Int) -> Int? {
    guard start < span.count, span[start] == 0x20 else { return nil }
    var end = start + 1
    while end < span.count && isDigit(span[end]) && end - start < 3 { end += 1 }
    guard end > start + 1, number(span, start + 1, end) >= 1, number(span, start + 1, end) <= 12,
      stands("月", at: end, in: span, before: span.count)
    else { return nil }
    return end + 3
  }

  private func isDay(_ span: Span<UInt8>, _ start: Int, _ middle: Int, _ end: Int) -> Bool {
    guard span[middle] != 0x30 || end - middle == 2 else { return false }
    let month = number(span, start, middle)
    let day = number(span, middle, end)
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
  }

  /// `〔202130号`, `〔2021 30号` and `2021〕30号`.
  private func damagedDocumentNumber(_ span: Span<UInt8>, _ start: Int, _ end: Int) -> ByteRange? {
    if let opening = openingBracket(span, before: start) {
      if end - start > 4, stands("号", at: end, in: span, before: span.count) {
        return ByteRange(start - opening, end + 3)
      }
      let blank = end < span.count ? blankWidth(span, at: end, before: span.count) : 0
      guard end - start == 4, blank > 0, let after = numberEnd(span, end + blank) else {
        return nil
      }
      return ByteRange(start - opening, after)
    }
    guard end - start == 4, start >= 3, span[start - 1] >= 0x80 else { return nil }
    for bracket in ["〕", "］", "】"] as [StaticString]
    where stands(bracket, at: end, in: span, before: span.count) {
      return numberEnd(span, end + 3).map { ByteRange(start, $0) }
    }
    guard end < span.count && span[end] == 0x5D else { return nil }
    return numberEnd(span, end + 1).map { ByteRange(start, $0) }
  }

  /// The end of `30号` at an offset.
  private func numberEnd(_ span: Span<UInt8>, _ start: Int) -> Int? {
    var last = start
    while last < span.count && isDigit(span[last]) { last += 1 }
    guard last > start && stands("号", at: last, in: span, before: span.count) else { return nil }
    return last + 3
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
}
