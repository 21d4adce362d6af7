/// A day of the Gregorian calendar.
@usableFromInline package struct CalendarDate: Hashable, Comparable, Sendable {
  @usableFromInline package let year: Int
  /// 1…12.
  @usableFromInline package let month: Int
  /// 1…31, valid for the month.
  @usableFromInline package let day: Int

  /// Nil where there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 else { return nil }
    guard day <= CalendarDate.days(in: month, of: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Number of days in a month.
  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A number that grows with the day: `20231231`.
  @inlinable package var ordinal: Int { year * 10_000 + month * 100 + day }

  @inlinable package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.ordinal < right.ordinal
  }
}
