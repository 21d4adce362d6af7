import SourceText

/// Arabic digits with separators and decimals.
private struct ArabicDigits {
  var mantissa: Int64
  var scale: Int
  /// Index after them.
  var end: Int

  var value: ExactNumber { ExactNumber(mantissa: mantissa, scale: scale) }
}

extension BlockText {
  /// The readings of `1,234.5`, `100余万`, `3万5千`.
  func arabicNumbers(at start: Int, isNegative: Bool, isVague: Bool) -> NumberReadings {
    var readings = NumberReadings()
    guard let digits = arabicDigits(at: start) else { return readings }
    let sign = ExactNumber(isNegative ? -1 : 1)
    let isMore = self[digits.end] == 0x4F59 || self[digits.end] == 0x591A  // 余 多
    let magnitudes = magnitudes(at: digits.end + (isMore ? 1 : 0))
    if magnitudes.exponent > 0 {
      var value = digits.value.multiplied(by: powerOfTen(magnitudes.exponent))
      var end = magnitudes.end
      if !isMore && digits.scale == 0, let rest = lowerPart(at: end, below: magnitudes.exponent) {
        value = value?.adding(rest.value)
        end = rest.end
      }
      value = value?.multiplied(by: sign)
      let isMoreAfter = self[end] == 0x4F59 || self[end] == 0x591A
      if isMoreAfter { readings.add(end + 1, value, isVague: true) }
      readings.add(end, value, isVague: isVague || isMore || isMoreAfter)
    }
    let value = digits.value.multiplied(by: sign)
    if isMore || self[digits.end] == Sign.plus && !isDigit(self[digits.end + 1]) {
      readings.add(digits.end + 1, value, isVague: true)
    }
    readings.add(digits.end, value, isVague: isVague || isMore)
    return readings
  }

  /// Digits, commas before groups of three, a point before decimals; nil for dates, addresses and
  /// what is too long for a number.
  private func arabicDigits(at start: Int) -> ArabicDigits? {
    var digits = ArabicDigits(mantissa: 0, scale: 0, end: start)
    var end = endOfDigits(start)
    guard end > start && take(start..<end, into: &digits) else { return nil }
    if end - start <= 3 {
      while isGroup(at: end) {
        guard take((end + 1)..<(end + 4), into: &digits) else { return nil }
        end += 4
      }
    }
    guard self[end] == Sign.point && isDigit(self[end + 1]) else { return digits }
    let last = endOfDigits(end + 1)
    guard take((end + 1)..<last, into: &digits) else { return nil }
    digits.scale = last - end - 1
    return self[last] == Sign.point && isDigit(self[last + 1]) ? nil : digits
  }

  /// Adds digits; false where they are more than a number can hold.
  private func take(_ run: Range<Int>, into digits: inout ArabicDigits) -> Bool {
    guard run.count <= 18 else { return false }
    for index in run {
      guard digits.mantissa < 100_000_000_000_000_000 else { return false }
      digits.mantissa = digits.mantissa * 10 + Int64(self[index] & 0x0F)
    }
    digits.end = run.upperBound
    return true
  }

  /// Whether `,123` stands here, the comma of half width: a full-width one parts sentences.
  private func isGroup(at index: Int) -> Bool {
    self[index] == Sign.comma && width(index) == 1 && endOfDigits(index + 1) == index + 4
      && touches(index) && touches(index + 1)
  }

  /// The exponent of `百 千 万 亿` in a row, each once, and the index after them.
  private func magnitudes(at start: Int) -> (exponent: Int, end: Int) {
    var index = start
    var exponent = 0
    var isBig = false
    while let magnitude = chineseMagnitude(self[index]), magnitude > 1 {
      let isUnitOfMeasure = magnitude == 3 && isMeasure(self[index + 1])
      if isUnitOfMeasure || isFractionMark(at: index + 1) { break }
      if magnitude < 4 && exponent > 0 || isBig && magnitude == 4 || exponent >= 8 { break }
      isBig = isBig || magnitude >= 4
      exponent += magnitude
      index += 1
    }
    return (exponent, index)
  }

  /// `克 瓦 米 伏`: a `千` before them belongs to the unit.
  private func isMeasure(_ unit: UInt16) -> Bool {
    unit == 0x514B || unit == 0x74E6 || unit == 0x7C73 || unit == 0x4F0F
  }

  /// `5千` of `3万5千`.
  private func lowerPart(
    at start: Int,
    below exponent: Int
  ) -> (value: ExactNumber, end: Int)? {
    let end = endOfDigits(start)
    guard end > start && end - start <= 8 else { return nil }
    let magnitudes = magnitudes(at: end)
    guard end - start + magnitudes.exponent <= exponent else { return nil }
    let value = ExactNumber(value(start..<end)).multiplied(by: powerOfTen(magnitudes.exponent))
    return value.map { ($0, magnitudes.end) }
  }
}
