extension BlockText {
  /// A telephone or fax number: with area code, a service number, a mobile one, or 7 to 8 digits,
  /// which lack the area code and are not well formed.
  func phone(at start: Int, isLabelled: Bool) -> CheckedReading? {
    if self[start] == Sign.open || self[start] == Sign.plus { return areaNumber(at: start) }
    guard isDigit(self[start]), beginsCode(at: start) else { return nil }
    return mobile(at: start) ?? areaNumber(at: start)
      ?? serviceNumber(at: start, isLabelled: isLabelled)
      ?? localNumber(at: start, isLabelled: isLabelled)
  }

  /// `0951-8065938`, `(0951)8065938`, `09518065938`, `+86 951 8065938`, with an extension.
  private func areaNumber(at start: Int) -> CheckedReading? {
    var index = start
    var isRegular = true
    let isForeign = self[index] == Sign.plus
    if isForeign {
      guard self[index + 1] == 0x38 && self[index + 2] == 0x36 else { return nil }
      index = afterJoint(at: index + 3)?.end ?? index + 3
    }
    let isOpen = self[index] == Sign.open
    if isOpen { index += 1 }
    let areaStart = index
    let areaEnd = endOfDigits(index)
    guard isForeign || self[areaStart] == 0x30 else { return nil }
    if !isOpen && areaEnd - areaStart >= 10 { return unseparated(areaStart..<areaEnd, from: start) }
    guard areaEnd - areaStart >= 2 && areaEnd - areaStart <= 4 else { return nil }
    isRegular = isForeign || isAreaCode(areaStart..<areaEnd)
    index = areaEnd
    let isClosed = self[index] == Sign.close
    if isOpen && !isClosed { return nil }
    if isClosed { index += 1 }
    isRegular = isRegular && isOpen == isClosed
    if let joint = afterJoint(at: index) {
      index = joint.end
      isRegular = isRegular && joint.isRegular
    } else if !isClosed {
      return nil
    }
    guard let local = localDigits(at: index) else { return nil }
    return finished(local.end, isRegular: isRegular && local.isRegular)
  }

  private func unseparated(_ run: Range<Int>, from start: Int) -> CheckedReading? {
    let local = run.count - areaLength(at: run.lowerBound)
    guard local == 7 || local == 8 else { return nil }
    return finished(run.upperBound, isRegular: true)
  }

  private func areaLength(at start: Int) -> Int {
    self[start + 1] == 0x31 || self[start + 1] == 0x32 ? 3 : 4
  }

  private func isAreaCode(_ run: Range<Int>) -> Bool {
    let second = self[run.lowerBound + 1]
    guard second != 0x30 && run.count == areaLength(at: run.lowerBound) else { return false }
    return second != 0x31 || self[run.lowerBound + 2] == 0x30
  }

  /// A dash, two, or a blank between the parts of a number; a dash with blanks is not regular.
  private func afterJoint(at start: Int) -> (end: Int, isRegular: Bool)? {
    var index = start
    if self[index] == Sign.space { return (index + 1, true) }
    while self[index] == Sign.dash || self[index] == Sign.tilde { index += 1 }
    guard index > start && index - start <= 2 else { return nil }
    return (index, isUnbroken((start - 1)..<(index + 1)))
  }

  /// Seven or eight digits, or five to ten which are too few or too many; also in two groups.
  private func localDigits(at start: Int) -> (end: Int, isRegular: Bool)? {
    let end = endOfDigits(start)
    let count = end - start
    if count == 7 || count == 8 { return (end, true) }
    if count == 3 || count == 4, self[end] == Sign.dash || self[end] == Sign.space {
      let last = endOfDigits(end + 1)
      let total = count + last - end - 1
      guard total == 7 || total == 8 else { return nil }
      return (last, self[end] == Sign.dash && isUnbroken(start..<last))
    }
    return count >= 5 && count <= 10 ? (end, false) : nil
  }

  private func finished(_ end: Int, isRegular: Bool) -> CheckedReading? {
    let end = afterExtension(at: end)
    return endsCode(at: end) ? CheckedReading(end: end, isWellFormed: isRegular) : nil
  }

  /// The index after `转123` or `-123`.
  private func afterExtension(at start: Int) -> Int {
    var index = start
    if self[index] == 0x5206 && self[index + 1] == 0x673A {  // 分机
      index += 2
    } else if self[index] == 0x8F6C || self[index] == Sign.dash {  // 转
      index += 1
    } else {
      return start
    }
    if self[index] == Sign.colon { index += 1 }
    let end = endOfDigits(index)
    return end > index && end - index <= 6 ? end : start
  }

  /// `400-123-4567`, `95598`, `12345`.
  private func serviceNumber(at start: Int, isLabelled: Bool) -> CheckedReading? {
    if self[start] == 0x34 || self[start] == 0x38, self[start + 1] == 0x30,
      self[start + 2] == 0x30
    {
      return freeNumber(at: start)
    }
    let end = endOfDigits(start)
    let first = value(start..<min(start + 2, end))
    let isShort = end - start == 5 && (first == 12 || first == 95 || first == 96)
    guard isShort || end - start == 6 && first == 96 else { return nil }
    guard isLabelled || isBareNumber(start..<end) else { return nil }
    return endsCode(at: end) ? CheckedReading(end: end, isWellFormed: true) : nil
  }

  private func freeNumber(at start: Int) -> CheckedReading? {
    var index = start
    var digits = 0
    var isRegular = true
    while index - start < 14 {
      let end = endOfDigits(index)
      digits += end - index
      index = end
      guard digits < 10, let joint = afterJoint(at: index), isDigit(self[joint.end]) else { break }
      isRegular = isRegular && joint.isRegular
      index = joint.end
    }
    guard digits == 10 else { return nil }
    return finished(index, isRegular: isRegular)
  }

  private func localNumber(at start: Int, isLabelled: Bool) -> CheckedReading? {
    let end = endOfDigits(start)
    let isRun = end - start == 7 || end - start == 8
    guard self[start] >= 0x32 else { return nil }
    if isRun {
      guard isLabelled || isBareNumber(start..<end) && !isCompactDate(start..<end) else {
        return nil
      }
      return finished(end, isRegular: sharesAreaCode(at: start, count: end - start))
    }
    guard isLabelled, let local = localDigits(at: start), local.end - start >= 8 else { return nil }
    return self[end] == Sign.dash || self[end] == Sign.space
      ? finished(local.end, isRegular: false) : nil
  }

  /// Whether the number before this one, with `、` or `/` between, has the same length: the area code
  /// holds for both.
  private func sharesAreaCode(at start: Int, count: Int) -> Bool {
    switch self[start - 1] {
    case Sign.enumerationComma, Sign.slash, Sign.comma, 0x3B, 0x6216, 0x548C: break  // 或 和
    default: return false
    }
    let before = startOfDigits(before: start - 1)
    let length = start - 1 - before
    return length == count || length - count == 3 || length - count == 4
  }

  /// Whether digits stand as a number for dialling might: no ordinal before, no measure after.
  private func isBareNumber(_ run: Range<Int>) -> Bool {
    switch self[run.lowerBound - 1] {
    case Sign.ordinal, Sign.mark, 0x24, 0xA5, 0xFFE5, Sign.hash: return false
    default: return !isMeasureWord(self[run.upperBound])
    }
  }

  /// `20231231`.
  private func isCompactDate(_ run: Range<Int>) -> Bool {
    let start = run.lowerBound
    guard run.count == 8 else { return false }
    let year = value(start..<(start + 4))
    let month = value((start + 4)..<(start + 6))
    let day = value((start + 6)..<run.upperBound)
    return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  }
}
