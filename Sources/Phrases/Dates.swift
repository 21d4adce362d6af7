import SourceText

/// A date as it is written; what a second date leaves out is nil.
struct DateReading: Equatable {
  /// Index after it.
  var end: Int
  var year: Int?
  var month: Int?
  var day: Int
}

extension BlockText {
  /// The date that begins here; `isLater` for one that may leave out what an earlier one said.
  func date(at start: Int, isLater: Bool) -> DateReading? {
    guard beginsDatePart(at: start) else { return nil }
    if let year = dateYear(at: start) {
      if self[year.end] == Sign.year {
        guard let rest = monthAndDay(at: year.end + 1) else { return nil }
        return DateReading(end: rest.end, year: year.value, month: rest.month, day: rest.day)
      }
      return separated(at: start, year: year)
    }
    guard isLater else { return nil }
    if let rest = monthAndDay(at: start) {
      return DateReading(end: rest.end, year: nil, month: rest.month, day: rest.day)
    }
    return dayOnly(at: start) ?? pointed(at: start)
  }

  /// Whether a year of four digits begins here, alone.
  func endOfYear(at start: Int) -> Int? {
    guard beginsDatePart(at: start), let year = dateYear(at: start) else { return nil }
    guard year.value >= 1990 else { return nil }
    if self[start - 1] == Sign.comma && width(start - 1) == 1 && isDigit(self[start - 2]) {
      return nil
    }
    let isDecimal = self[year.end] == Sign.point && isDigit(self[year.end + 1])
    if isDecimal && date(at: start, isLater: false) == nil { return nil }
    return year.end
  }

  /// The year in a run of four digits.
  func year(in run: Range<Int>) -> Int { dateYear(at: run.lowerBound)?.value ?? 0 }

  private func beginsDatePart(at index: Int) -> Bool {
    let before = self[index - 1]
    if isDigit(self[index]) {
      return !isDigit(before) && !isLetter(before)
        && !(before == Sign.point && isDigit(self[index - 2]))
    }
    return chineseDigit(self[index]) != nil
      ? !isChineseNumeral(before)
      : self[index] == 0x5341 && !isChineseNumeral(before) || self[index] == 0x5143  // 十 元
  }

  /// 1900…2099, in digits of either kind.
  private func dateYear(at start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var isArabic = true
    for index in start..<(start + 4) {
      let unit = self[index]
      if isDigit(unit) {
        value = value * 10 + Int(unit & 0x0F)
      } else if let digit = chineseDigit(unit), unit != 0x4E24 {  // 两
        value = value * 10 + digit
        isArabic = false
      } else if unit == 0x6F && index > start {
        // A letter o is a common way to write 〇.
        value *= 10
        isArabic = false
      } else {
        return nil
      }
    }
    let after = self[start + 4]
    guard value >= 1900 && value <= 2099 && !isDigit(after) else { return nil }
    return isArabic || !isChineseNumeral(after) ? (value, start + 4) : nil
  }

  private func monthAndDay(at start: Int) -> (month: Int, day: Int, end: Int)? {
    guard let month = datePart(at: start), self[month.end] == Sign.month else { return nil }
    guard let day = datePart(at: month.end + 1) else { return nil }
    guard self[day.end] == Sign.day || self[day.end] == Sign.mark else { return nil }
    return (month.value, day.value, day.end + 1)
  }

  /// One or two digits, or a Chinese numeral; `元` is the first month.
  private func datePart(at start: Int) -> (value: Int, end: Int)? {
    if isDigit(self[start]) {
      let end = endOfDigits(start)
      return end - start <= 2 ? (value(start..<end), end) : nil
    }
    if self[start] == 0x5143 { return (1, start + 1) }
    return smallNumeral(at: start)
  }

  /// `2023-01-01`, `2023.1.1`, `2023/1/1`.
  private func separated(at start: Int, year: (value: Int, end: Int)) -> DateReading? {
    let mark = self[year.end]
    guard mark == Sign.dash || mark == Sign.point || mark == Sign.slash else { return nil }
    let monthEnd = endOfDigits(year.end + 1)
    guard monthEnd > year.end + 1 && monthEnd - year.end <= 3 && self[monthEnd] == mark else {
      return nil
    }
    let dayEnd = endOfDigits(monthEnd + 1)
    guard dayEnd > monthEnd + 1 && dayEnd - monthEnd <= 3 else { return nil }
    if self[dayEnd] == Sign.point && isDigit(self[dayEnd + 1]) { return nil }
    return DateReading(
      end: dayEnd,
      year: year.value,
      month: value((year.end + 1)..<monthEnd),
      day: value((monthEnd + 1)..<dayEnd)
    )
  }

  /// `31日`, of the month before it.
  private func dayOnly(at start: Int) -> DateReading? {
    guard let day = datePart(at: start) else { return nil }
    guard self[day.end] == Sign.day || self[day.end] == Sign.mark else { return nil }
    return DateReading(end: day.end + 1, year: nil, month: nil, day: day.value)
  }

  /// `12.31`, of the year before it.
  private func pointed(at start: Int) -> DateReading? {
    let monthEnd = endOfDigits(start)
    guard monthEnd > start && monthEnd - start <= 2 && self[monthEnd] == Sign.point else {
      return nil
    }
    let dayEnd = endOfDigits(monthEnd + 1)
    guard dayEnd > monthEnd + 1 && dayEnd - monthEnd <= 3 else { return nil }
    if self[dayEnd] == Sign.point && isDigit(self[dayEnd + 1]) { return nil }
    let month = value(start..<monthEnd)
    let day = value((monthEnd + 1)..<dayEnd)
    return DateReading(end: dayEnd, year: nil, month: month, day: day)
  }
}

/// The date that was last read in a match, for those that leave something out.
struct DateContext {
  private var year: Int?
  private var month: Int?

  /// The day that a date means here; a text value where nothing tells its year.
  mutating func value(of reading: DateReading) -> HoleValue {
    let month = reading.month ?? self.month
    let year = reading.year ?? self.year
    self.month = month
    self.year = year
    guard let year, let month else { return .text }
    return .date(CalendarDate(year: year, month: month, day: reading.day))
  }
}
