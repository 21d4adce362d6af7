extension BlockText {
  /// Six digits alone; five right after a label are a malformed one.
  func postcode(at start: Int, isLabelled: Bool) -> CheckedReading? {
    guard beginsCode(at: start) else { return nil }
    let end = endOfDigits(start)
    let count = end - start
    guard count == 6 || count == 5 && isLabelled else { return nil }
    guard endsCode(at: end), isLabelled || !isMeasureWord(self[end]) else { return nil }
    return CheckedReading(end: end, isWellFormed: count == 6)
  }

  /// An identity number of 18 characters with a possible birthday and the right check digit.
  func endOfIdentity(at start: Int) -> Int? {
    guard isDigit(self[start]) && self[start] != 0x30, beginsCode(at: start) else { return nil }
    guard endOfDigits(start) - start >= 17 else { return nil }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (offset, weight) in weights.enumerated() {
      sum += Int(self[start + offset] & 0x0F) * weight
    }
    let expected: [UInt16] = [0x31, 0x30, 0x78, 0x39, 0x38, 0x37, 0x36, 0x35, 0x34, 0x33, 0x32]
    let end = start + 18
    guard self[end - 1] == expected[sum % 11], !isDigit(self[end]), !isLetter(self[end]) else {
      return nil
    }
    let year = value((start + 6)..<(start + 10))
    let month = value((start + 10)..<(start + 12))
    let day = value((start + 12)..<(start + 14))
    let isBirthday =
      year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31
    return isBirthday ? end : nil
  }

  /// Eleven digits from 13 to 19, in one run or in groups of 3, 4 and 4; `+86` may stand before them.
  ///
  /// Groups with blanks between are not well formed.
  func mobile(at start: Int) -> CheckedReading? {
    guard beginsCode(at: start) || self[start] == Sign.plus else { return nil }
    var index = start
    if self[index] == Sign.plus {
      guard self[index + 1] == 0x38 && self[index + 2] == 0x36 else { return nil }
      index += 3
      if self[index] == Sign.dash || self[index] == Sign.space { index += 1 }
    }
    guard self[index] == 0x31 && self[index + 1] >= 0x33 && self[index + 1] <= 0x39 else {
      return nil
    }
    let run = endOfDigits(index)
    if run - index == 11 { return finishedMobile(index, run) }
    guard run - index == 3, isGroupMark(self[run]) else { return nil }
    let second = endOfDigits(run + 1)
    guard second - run == 5, isGroupMark(self[second]) else { return nil }
    let third = endOfDigits(second + 1)
    return third - second == 5 ? finishedMobile(index, third) : nil
  }

  private func finishedMobile(_ start: Int, _ end: Int) -> CheckedReading? {
    guard endsCode(at: end) else { return nil }
    let hasBlank = (start..<end).contains { self[$0] == Sign.space }
    return CheckedReading(end: end, isWellFormed: !hasBlank && isUnbroken(start..<end))
  }

  private func isGroupMark(_ unit: UInt16) -> Bool { unit == Sign.dash || unit == Sign.space }

  /// Whether digits here begin a number of their own: not the rest of a longer one.
  func beginsCode(at index: Int) -> Bool {
    guard isDigit(self[index]) else { return false }
    let before = self[index - 1]
    if isDigit(before) || isLetter(before) { return false }
    switch before {
    case Sign.dash, Sign.tilde, Sign.point, Sign.space, Sign.close:
      return !isDigit(self[index - 2])
    case Sign.comma: return !(isDigit(self[index - 2]) && width(index - 1) == 1)
    default: return true
    }
  }

  /// Whether a number may end here: no digit, letter, decimals or percent follow.
  func endsCode(at index: Int) -> Bool {
    let after = self[index]
    if isDigit(after) || isLetter(after) { return false }
    switch after {
    case Sign.point: return !isDigit(self[index + 1])
    case Sign.comma: return !(isDigit(self[index + 1]) && width(index) == 1)
    case 0x25, 0x2030: return false
    default: return true
    }
  }

  /// Words that make digits before them a quantity or a date.
  func isMeasureWord(_ unit: UInt16) -> Bool { measureWords.contains(unit) }
}

private let measureWords = Set("件条个次份元万余多人篇宗项页户家名部起年月日号亿字平公千百吨亩期场类批位处".utf16)
