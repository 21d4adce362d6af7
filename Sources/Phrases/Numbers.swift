import SourceText

/// A number that was read.
struct NumberReading {
  /// Index after it.
  var end: Int
  var value: ExactNumber
  /// Whether the text itself calls it rounded or vague.
  var isVague: Bool
}

/// The ways to read a number: `3万余` may end after `3`, `3万` and `3万余`.
struct NumberReadings {
  private(set) var count = 0
  private var readings: (NumberReading, NumberReading, NumberReading, NumberReading)

  init() {
    let none = NumberReading(end: -1, value: .zero, isVague: false)
    readings = (none, none, none, none)
  }

  /// The longest first.
  subscript(index: Int) -> NumberReading {
    switch index {
    case 0: readings.0
    case 1: readings.1
    case 2: readings.2
    default: readings.3
    }
  }

  /// Adds a way to read it, unless one with the same end is there; a value that does not fit is none.
  mutating func add(_ end: Int, _ value: ExactNumber?, isVague: Bool) {
    guard let value else { return }
    for index in 0..<count where self[index].end == end { return }
    let reading = NumberReading(end: end, value: value, isVague: isVague)
    switch count {
    case 0: readings.0 = reading
    case 1: readings.1 = reading
    case 2: readings.2 = reading
    case 3: readings.3 = reading
    default: return
    }
    count += 1
  }
}

extension BlockText {
  /// Where a number that begins here may end.
  func endsOfNumber(at start: Int) -> HoleEnds {
    if let end = endOfPlainNumber(at: start) { return HoleEnds(from: start, to: end) }
    return endsOfOddNumber(at: start)
  }

  /// The same, where what stands around the number matters.
  func endsOfOddNumber(at start: Int) -> HoleEnds {
    var ends = HoleEnds(from: start)
    let readings = numbers(at: start)
    for index in 0..<readings.count { ends.add(readings[index].end) }
    return ends
  }

  /// The only place where a number may end that begins here, if it is one; nil where that needs a
  /// closer look.
  func onlyEndOfNumber(at start: Int) -> Int? {
    var end = start
    if isDigit(unit(from: start)) {
      while isDigit(unit(from: end)) { end &+= 1 }
    } else if chineseDigit(unit(from: start)) != nil {
      end &+= 1
    } else {
      return nil
    }
    let after = unit(from: end)
    switch after {
    case Sign.point, Sign.comma, Sign.plus, 0x70B9, 0x4F59, 0x591A, 0x51E0, 0x6765: return nil
    // 点 余 多 几 来
    default: return isChineseNumeral(after) ? nil : end
    }
  }

  /// The index after a number that has nothing to do with what stands around it: the usual case.
  func endOfPlainNumber(at start: Int) -> Int? {
    guard isApart(self[start - 1]) else { return nil }
    guard isDigit(self[start]) else { return endOfPlainDigit(at: start) }
    let end = endOfDigits(start)
    let after = self[end]
    if after == Sign.point || after == Sign.comma {
      return isDigit(self[end + 1]) || end - start > 17 ? nil : end
    }
    return isApart(after) && !isMore(after) && end - start <= 17 ? end : nil
  }

  /// One Chinese digit between characters that are no numerals.
  private func endOfPlainDigit(at start: Int) -> Int? {
    guard let digit = chineseDigit(self[start]), digit > 0 else { return nil }
    let before = self[start - 1]
    let after = self[start + 1]
    guard chineseDigit(before) == nil && before != 0x70B9 else { return nil }  // 点
    guard isApart(after) && !isMore(after) && chineseDigit(after) == nil else { return nil }
    return after == 0x70B9 || after == 0x5206 ? nil : start + 1  // 分
  }

  /// Whether a unit next to digits never belongs to their number.
  private func isApart(_ unit: UInt16) -> Bool {
    if isHan(unit) { return chineseMagnitude(unit) == nil }
    switch unit {
    case 0, Sign.space, Sign.open, Sign.close, Sign.colon, Sign.fullStop, Sign.enumerationComma:
      return true
    default: return false
    }
  }

  /// What the number in a run says, and whether it is exact; the run is one of `plainDigits` where it
  /// is known that nothing around them matters.
  func number(
    in run: Range<Int>,
    plainDigits: Bool
  ) -> (value: ExactNumber, isPlain: Bool)? {
    if plainDigits {
      // They are at most 17.
      let value = run.reduce(Int64(0)) { $0 &* 10 &+ Int64(unit(within: $1) & 0x0F) }
      return (ExactNumber(mantissa: value, scale: 0), !isApproximate(around: run))
    }
    let readings = numbers(at: run.lowerBound)
    for index in 0..<readings.count where readings[index].end == run.upperBound {
      return (readings[index].value, !(readings[index].isVague || isApproximate(around: run)))
    }
    return nil
  }

  private func isApproximate(around run: Range<Int>) -> Bool {
    isApproximate(before: run.lowerBound) || isApproximate(after: run.upperBound)
  }

  /// The ways to read the number that begins here.
  func numbers(at start: Int) -> NumberReadings {
    let sign = vaguePrefix(at: start)
    var index = start + sign
    let isNegative = sign == 0 && isMinus(at: start)
    if isNegative { index += 1 }
    if isDigit(self[index]) {
      guard sign > 0 || isNegative || beginsDigits(at: index) else { return NumberReadings() }
      return arabicNumbers(at: index, isNegative: isNegative, isVague: sign > 0)
    }
    guard !isNegative, isChineseNumeral(self[index]) else { return NumberReadings() }
    guard sign > 0 || beginsNumeral(at: index) else { return NumberReadings() }
    return chineseNumbers(at: index, isVague: sign > 0)
  }

  /// Length of a word such as `约` before a number; 0 without one.
  private func vaguePrefix(at index: Int) -> Int {
    if isWordsEnd(index) { return 0 }
    return switch self[index] {
    case 0x7EA6, 0x8FD1, 0x903E: 1  // 约 近 逾
    case 0x5927: self[index + 1] == 0x7EA6 ? 2 : 0  // 大约
    case 0x5C06: self[index + 1] == 0x8FD1 ? 2 : 0  // 将近
    case 0x8D85: self[index + 1] == 0x8FC7 ? 2 : 1  // 超过 超
    case 0x63A5: self[index + 1] == 0x8FD1 ? 2 : 0  // 接近
    default: 0
    }
  }

  private func isApproximate(before start: Int) -> Bool {
    switch self[start - 1] {
    case 0x7EA6, 0x8FD1, 0x903E, 0x8D85: !isWordsEnd(start - 1)  // 约 近 逾 超
    case 0x8FC7: self[start - 2] == 0x8D85 && !isWordsEnd(start - 2)  // 超过
    default: false
    }
  }

  /// Whether `约` or `近` ends another word, such as `预约` or `附近`, or `超` and `逾` follow `不`: a
  /// limit is exact.
  private func isWordsEnd(_ index: Int) -> Bool {
    let before = self[index - 1]
    return switch self[index] {
    case 0x7EA6:  // 约
      switch before {
      case 0x9884, 0x8282, 0x7B7E, 0x5C65, 0x8FDD, 0x7EED, 0x516C, 0x5408, 0x5951, 0x9080, 0x5236,
        0x6761:
        true  // 预 节 签 履 违 续 公 合 契 邀 制 条
      default: false
      }
    case 0x8FD1:  // 近
      switch before {
      case 0x9644, 0x6700, 0x5C31, 0x90BB, 0x4E34, 0x9760: true  // 附 最 就 邻 临 靠
      default: false
      }
    case 0x8D85, 0x903E: before == 0x4E0D || before == 0x5F97  // 超 逾; 不 得
    default: false
    }
  }

  /// Whether `余`, `左右`, `以上` … stands after a number, a measure word of up to two characters
  /// between.
  private func isApproximate(after end: Int) -> Bool {
    if isMore(self[end]) { return true }
    for gap in 0...2 {
      let unit = self[end + gap]
      switch unit {
      case 0x5DE6: if self[end + gap + 1] == 0x53F3 { return true }  // 左右
      case 0x4E0A: if self[end + gap + 1] == 0x4E0B { return true }  // 上下
      case 0x4EE5:  // 以上 以下 以内
        switch self[end + gap + 1] {
        case 0x4E0A, 0x4E0B, 0x5185: return true
        default: break
        }
      default: if !isHan(unit) { return false }
      }
    }
    return false
  }

  /// A minus sign; a dash between words or a range is none.
  private func isMinus(at index: Int) -> Bool {
    guard self[index] == Sign.dash && isDigit(self[index + 1]) && touches(index + 1) else {
      return false
    }
    let isSign = width(index) == 1 || sourceCharacter(index) == 0xE28892
    let before = self[index - 1]
    return isSign && !isDigit(before) && !isLetter(before) && before != Sign.dash
      && before != Sign.close
  }

  /// Whether Arabic digits here are the beginning of a number, not the rest of one.
  func beginsDigits(at index: Int) -> Bool {
    let before = self[index - 1]
    if isDigit(before) || isLetter(before) { return false }
    if before == Sign.point && isDigit(self[index - 2]) { return false }
    if before == Sign.comma && isDigit(self[index - 2]) && width(index - 1) == 1 {
      return endOfDigits(index) - index != 3
    }
    if before == Sign.dash && isMinus(at: index - 1) { return false }
    if chineseMagnitude(before) != nil {
      return !isDigit(self[index - 2]) && !isChineseNumeral(self[index - 2])
    }
    return true
  }

  /// Whether Chinese numerals here are the beginning of a number.
  private func beginsNumeral(at index: Int) -> Bool {
    let before = self[index - 1]
    if isChineseNumeral(before) || isDigit(before) || before == 0x70B9 { return false }  // 点
    let isMany = before == 0x51E0 || before == 0x6570  // 几十, 数百
    return !(isMany && chineseMagnitude(self[index]) != nil)
  }

  private func chineseNumbers(at start: Int, isVague: Bool) -> NumberReadings {
    var readings = NumberReadings()
    guard let numeral = chineseNumeral(at: start) else { return readings }
    let value = ExactNumber(numeral.value)
    if self[numeral.end] == 0x70B9, let decimals = decimals(at: numeral.end + 1) {
      let whole = ExactNumber(mantissa: Int64(decimals.value), scale: decimals.count)
      readings.add(decimals.end, value.adding(whole), isVague: isVague)
      return readings
    }
    let more = moreSuffix(at: numeral.end, after: numeral.lastMagnitude)
    if more > 0 && numeral.lastMagnitude < 4, let big = bigMagnitude(at: numeral.end + more) {
      // `十余万`.
      let end = numeral.end + more + 1
      readings.add(end, value.multiplied(by: powerOfTen(big)), isVague: true)
    } else if more > 0 {
      readings.add(numeral.end + more, value, isVague: true)
    }
    readings.add(numeral.end, value, isVague: isVague || more > 0)
    if let before = numeral.beforeMagnitude {
      readings.add(before.end, ExactNumber(before.value), isVague: isVague)
    }
    return readings
  }

  /// The digits after `点`; a time of day (`三点十分`) has none.
  private func decimals(at start: Int) -> (value: Int, count: Int, end: Int)? {
    var index = start
    var value = 0
    while index - start < 6, let digit = chineseDigit(self[index]) {
      value = value * 10 + digit
      index += 1
    }
    guard index > start && !isChineseNumeral(self[index]) && self[index] != 0x5206 else {
      return nil
    }
    return (value, index - start, index)
  }

  private func bigMagnitude(at index: Int) -> Int? {
    chineseMagnitude(self[index]).flatMap { $0 >= 4 ? $0 : nil }
  }

  /// Length of `余 多 几 来` after a number; `几` and `来` only after `十`, `来` also after `百 千`.
  private func moreSuffix(at index: Int, after magnitude: Int) -> Int {
    switch self[index] {
    case 0x4F59, 0x591A: 1
    case 0x51E0: magnitude == 1 ? 1 : 0
    case 0x6765: magnitude >= 1 && magnitude <= 3 ? 1 : 0
    default: 0
    }
  }
}

/// 10^`exponent` for 0…18.
func powerOfTen(_ exponent: Int) -> ExactNumber {
  var value: Int64 = 1
  for _ in 0..<min(max(exponent, 0), 18) { value *= 10 }
  return ExactNumber(mantissa: value, scale: 0)
}
