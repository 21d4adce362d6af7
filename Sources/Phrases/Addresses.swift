extension BlockText {
  /// An electronic mail address; right after a label also a broken one.
  func email(at start: Int, isLabelled: Bool) -> CheckedReading? {
    guard isMailWord(self[start]), !isMailCharacter(self[start - 1]) else { return nil }
    if let end = endOfMail(at: start) {
      let isRegular = isUnbroken(start..<end) && (start..<end).allSatisfy { width($0) == 1 }
      // What is broken elsewhere may be two things that stand side by side.
      return isRegular || isLabelled ? CheckedReading(end: end, isWellFormed: isRegular) : nil
    }
    return isLabelled ? brokenMail(at: start) : nil
  }

  private func endOfMail(at start: Int) -> Int? {
    var index = start
    while isMailCharacter(self[index]) && index - start < 64 { index += 1 }
    guard self[index] == Sign.at else { return nil }
    return endOfHost(at: index + 1, limit: start + HoleType.email.longestMatch)
  }

  /// The index after a host name of at least two labels, the last of them letters.
  private func endOfHost(at start: Int, limit: Int) -> Int? {
    var index = start
    var lastLabel = start
    var labels = 0
    while index < limit {
      let labelStart = index
      while index < limit && isHostCharacter(self[index]) { index += 1 }
      guard index > labelStart else { break }
      labels += 1
      lastLabel = labelStart
      guard self[index] == Sign.point && isHostCharacter(self[index + 1]) else { break }
      index += 1
    }
    let isTop = index - lastLabel >= 2 && (lastLabel..<index).allSatisfy { isLetter(self[$0]) }
    return labels >= 2 && isTop && index <= limit ? index : nil
  }

  /// A run that was meant as an address: `a#b.cn`, `a163.com`, `a@163，com`, `a @ b.cn`.
  private func brokenMail(at start: Int) -> CheckedReading? {
    var index = start
    var hasSign = false
    while index - start < HoleType.email.longestMatch {
      let unit = self[index]
      let isJoint =
        unit == Sign.comma || unit == Sign.fullStop || unit == Sign.space || unit == Sign.point
      if unit == Sign.at || unit == Sign.hash || unit == 0x26 {
        hasSign = true
      } else if isJoint {
        guard isMailWord(self[index + 1]) || self[index + 1] == Sign.at else { break }
      } else if !isMailCharacter(unit) {
        break
      }
      index += 1
    }
    let run = start..<index
    guard run.count >= 5, run.contains(where: { isLetter(self[$0]) }) else { return nil }
    let www: [UInt16] = [0x77, 0x77, 0x77]
    let http: [UInt16] = [0x68, 0x74, 0x74, 0x70]
    if has(www, at: start) || has(http, at: start) { return nil }
    guard hasSign || endsInTopDomain(run) else { return nil }
    return CheckedReading(end: index, isWellFormed: false)
  }

  private func endsInTopDomain(_ run: Range<Int>) -> Bool {
    let end = run.upperBound
    switch (self[end - 3], self[end - 2], self[end - 1]) {
    case (0x2E, 0x63, 0x6E): return run.count > 3  // .cn
    case (0x63, 0x6F, 0x6D), (0x6E, 0x65, 0x74), (0x6F, 0x72, 0x67):  // com net org
      return run.count > 4 && self[end - 4] == Sign.point
    default: return false
    }
  }

  /// A web address with its scheme, with `www.`, or a bare host below a well-known domain.
  func url(at start: Int) -> CheckedReading? {
    guard isHostCharacter(self[start]), !isMailCharacter(self[start - 1]),
      self[start - 1] != Sign.at
    else { return nil }
    let hasScheme = afterScheme(at: start) != nil
    let hostStart = afterScheme(at: start) ?? start
    let limit = start + HoleType.url.longestMatch
    guard let hostEnd = endOfHost(at: hostStart, limit: limit), self[hostEnd] != Sign.at else {
      return nil
    }
    let www: [UInt16] = [0x77, 0x77, 0x77, 0x2E]
    guard hasScheme || has(www, at: start) || endsInTopDomain(start..<hostEnd) else { return nil }
    let end = endOfPath(at: hostEnd, limit: limit)
    let isRegular = isUnbroken(start..<end) && (start..<end).allSatisfy { width($0) == 1 }
    return CheckedReading(end: end, isWellFormed: isRegular)
  }

  private func afterScheme(at start: Int) -> Int? {
    let http: [UInt16] = [0x68, 0x74, 0x74, 0x70]
    guard has(http, at: start) else { return nil }
    var index = start + 4
    if self[index] == 0x73 { index += 1 }
    guard self[index] == Sign.colon else { return nil }
    index += 1
    var slashes = 0
    while self[index] == Sign.slash && slashes < 2 {
      index += 1
      slashes += 1
    }
    return slashes > 0 ? index : nil
  }

  /// The port, path and query, without the punctuation of the sentence.
  private func endOfPath(at start: Int, limit: Int) -> Int {
    guard self[start] == Sign.slash || self[start] == Sign.colon || self[start] == 0x3F else {
      return start
    }
    var index = start
    var end = start
    while index < limit, self[index] > Sign.space, self[index] < 0x7F, width(index) == 1,
      touches(index)
    {
      let unit = self[index]
      if unit == Sign.less || unit == Sign.greater || unit == 0x22 || unit == Sign.open { break }
      index += 1
      if isMailWord(unit) || unit == Sign.slash || unit == 0x3D || unit == 0x5F { end = index }
    }
    return end
  }

  private func isMailWord(_ unit: UInt16) -> Bool { isLetter(unit) || isDigit(unit) }

  /// Whether a unit may stand before the `@` of an address.
  func isMailCharacter(_ unit: UInt16) -> Bool {
    isMailWord(unit) || unit == Sign.point || unit == Sign.underscore || unit == Sign.dash
      || unit == Sign.plus
  }

  private func isHostCharacter(_ unit: UInt16) -> Bool { isMailWord(unit) || unit == Sign.dash }
}
