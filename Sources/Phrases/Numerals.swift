/// 0…9 for a Chinese digit, `两` among them.
func chineseDigit(_ unit: UInt16) -> Int? {
  switch unit {
  case 0x3007, 0x25CB, 0x96F6: 0  // 〇 ○ 零
  case 0x4E00: 1
  case 0x4E8C, 0x4E24: 2  // 二 两
  case 0x4E09: 3
  case 0x56DB: 4
  case 0x4E94: 5
  case 0x516D: 6
  case 0x4E03: 7
  case 0x516B: 8
  case 0x4E5D: 9
  default: nil
  }
}

/// The exponent of ten of `十 百 千 万 亿`.
@inline(__always)
func chineseMagnitude(_ unit: UInt16) -> Int? {
  switch unit {
  case 0x5341: 1
  case 0x767E: 2
  case 0x5343: 3
  case 0x4E07: 4
  case 0x4EBF: 8
  default: nil
  }
}

/// Whether a unit is part of Chinese numerals.
@inline(__always)
func isChineseNumeral(_ unit: UInt16) -> Bool {
  numeralBits & unitBit(unit) != 0 && isNumeral(unit)
}

@inline(never)
private func isNumeral(_ unit: UInt16) -> Bool {
  chineseDigit(unit) != nil || chineseMagnitude(unit) != nil
}

/// The bits of all Chinese numerals; others may have the same.
private var numeralBits: UInt64 {
  let small = unitBit(0x3007) | unitBit(0x25CB) | unitBit(0x96F6) | unitBit(0x4E00)
  let middle = unitBit(0x4E8C) | unitBit(0x4E24) | unitBit(0x4E09) | unitBit(0x56DB)
  let large = unitBit(0x4E94) | unitBit(0x516D) | unitBit(0x4E03) | unitBit(0x516B)
  let magnitudes = unitBit(0x5341) | unitBit(0x767E) | unitBit(0x5343) | unitBit(0x4E07)
  return small | middle | large | magnitudes | unitBit(0x4E5D) | unitBit(0x4EBF)
}

/// A Chinese numeral that was read.
struct ChineseNumeral {
  var value: Int
  /// Index after it.
  var end: Int
  /// Value and index before a final `万` or `亿`.
  var beforeMagnitude: (value: Int, end: Int)?
  /// The exponent of its last character, 0 for a digit.
  var lastMagnitude: Int
}

extension BlockText {
  /// The Chinese numeral that begins here.
  ///
  /// Nil for one that tells no number: two digits side by side (`三五件`), a fraction's lower part
  /// (`百分之`), what is left over at its end.
  func chineseNumeral(at start: Int) -> ChineseNumeral? {
    var reading = NumeralReading()
    var index = start
    while index - start < 20 {
      let unit = self[index]
      if let digit = chineseDigit(unit) {
        if reading.digit != nil || reading.zeros > 0 && reading.isBare {
          return reading.isBare ? digitRun(at: start) : nil
        }
        reading.take(digit: digit)
      } else if let magnitude = chineseMagnitude(unit), !isFractionMark(at: index + 1) {
        if reading.isBare && reading.digit == nil && magnitude != 1 && !isMore(self[index + 1]) {
          return nil
        }
        guard reading.take(magnitude: magnitude, at: index) else { return nil }
      } else {
        break
      }
      index += 1
    }
    guard index > start, !isChineseNumeral(self[index]), !isFractionMark(at: index) else {
      return nil
    }
    return reading.finished(at: index)
  }

  /// Digits only, as in a year; two or three of them are rather `三五件` or `一二三产业`.
  private func digitRun(at start: Int) -> ChineseNumeral? {
    var index = start
    var value = 0
    var hasZero = false
    while index - start < 9, let digit = chineseDigit(self[index]) {
      value = value * 10 + digit
      hasZero = hasZero || digit == 0
      index += 1
    }
    guard index - start >= 4 || hasZero, !isChineseNumeral(self[index]) else { return nil }
    return ChineseNumeral(value: value, end: index, beforeMagnitude: nil, lastMagnitude: 0)
  }

  /// Whether `分之` stands here.
  func isFractionMark(at index: Int) -> Bool {
    self[index] == 0x5206 && self[index + 1] == 0x4E4B
  }

  /// A numeral of one to three characters up to 99, as in months and days; `〇一` is 1.
  func smallNumeral(at start: Int) -> (value: Int, end: Int)? {
    let first = self[start]
    if first == 0x5341 {
      guard let low = chineseDigit(self[start + 1]) else { return (10, start + 1) }
      return (10 + low, start + 2)
    }
    guard let digit = chineseDigit(first) else { return nil }
    if self[start + 1] == 0x5341 {
      guard let low = chineseDigit(self[start + 2]) else { return (digit * 10, start + 2) }
      return (digit * 10 + low, start + 3)
    }
    if digit == 0, let low = chineseDigit(self[start + 1]) { return (low, start + 2) }
    return (digit, start + 1)
  }
}

/// `余 多 几`: somewhat more than the number before it.
func isMore(_ unit: UInt16) -> Bool { unit == 0x4F59 || unit == 0x591A || unit == 0x51E0 }

/// The sums of a Chinese numeral while it is read from left to right.
private struct NumeralReading {
  private var total = 0
  private var section = 0
  private(set) var digit: Int?
  private(set) var zeros = 0
  private(set) var isBare = true
  private var lastMagnitude = 9
  private var lastBig = 13
  private var beforeMagnitude: (value: Int, end: Int)?

  mutating func take(digit value: Int) {
    beforeMagnitude = nil
    if value == 0 { zeros += 1 } else { digit = value }
  }

  /// False where the order of magnitudes is none that a number has.
  mutating func take(magnitude: Int, at index: Int) -> Bool {
    isBare = false
    guard magnitude >= 4 else {
      guard magnitude < lastMagnitude else { return false }
      section += (digit ?? 1) * (magnitude == 1 ? 10 : magnitude == 2 ? 100 : 1_000)
      digit = nil
      zeros = 0
      lastMagnitude = magnitude
      beforeMagnitude = nil
      return true
    }
    let value = section + (digit ?? 0)
    if magnitude == 8 && lastBig == 4 {
      total += value
      beforeMagnitude = (total, index)
      total *= 10_000_0000
    } else {
      guard value > 0 && magnitude < lastBig else { return false }
      if total == 0 { beforeMagnitude = (value, index) }
      total += value * (magnitude == 4 ? 10_000 : 10_000_0000)
    }
    section = 0
    digit = nil
    zeros = 0
    lastMagnitude = 4
    lastBig = magnitude
    return true
  }

  func finished(at end: Int) -> ChineseNumeral? {
    if isBare && digit == nil { return nil }
    var last = 0
    if let digit {
      // `一百二` is 120 and `三万五` is 35,000; `一百零二` is 102.
      let isShort = !isBare && zeros == 0
      if isShort && section == 0 {
        last = digit * (lastBig == 8 ? 1_000_0000 : 1_000)
      } else if isShort && lastMagnitude == 2 {
        last = digit * 10
      } else if isShort && lastMagnitude == 3 {
        last = digit * 100
      } else {
        last = digit
      }
    }
    let isEven = digit == nil
    return ChineseNumeral(
      value: total + section + last,
      end: end,
      beforeMagnitude: beforeMagnitude,
      lastMagnitude: isEven && !isBare ? lastMagnitude : 0
    )
  }
}
