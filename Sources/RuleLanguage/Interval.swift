import SourceText

/// The numbers that an expression can be: from `low` to `high`, both among them; nil is without end.
struct Interval {
  /// An end of an interval.
  struct End {
    var value: ExactNumber
    /// Whether the end itself is in the interval.
    var isClosed: Bool
  }

  var low: End?
  var high: End?

  static let all = Interval(low: nil, high: nil)
  static let notNegative = Interval(low: End(value: .zero, isClosed: true), high: nil)

  /// One number.
  static func only(_ value: ExactNumber) -> Interval {
    let end = End(value: value, isClosed: true)
    return Interval(low: end, high: end)
  }

  /// The number where there is but one.
  var single: ExactNumber? {
    guard let low, let high, low.isClosed, high.isClosed, low.value == high.value else {
      return nil
    }
    return low.value
  }

  var isEmpty: Bool {
    guard let low, let high else { return false }
    if high.value < low.value { return true }
    return low.value == high.value && !(low.isClosed && high.isClosed)
  }

  func intersection(_ other: Interval) -> Interval {
    var result = self
    if let end = other.low {
      if let own = low, end.value < own.value || end.value == own.value && !own.isClosed {
      } else {
        result.low = end
      }
    }
    if let end = other.high {
      if let own = high, own.value < end.value || end.value == own.value && !own.isClosed {
      } else {
        result.high = end
      }
    }
    return result
  }

  /// The interval where only whole numbers count, so that above 0 is from 1.
  var ofWholeNumbers: Interval {
    Interval(low: low.map { moved($0, by: 1) }, high: high.map { moved($0, by: -1) })
  }

  private func moved(_ end: End, by step: Int) -> End {
    guard !end.isClosed, end.value.isWhole, let next = end.value.adding(ExactNumber(step)) else {
      return end
    }
    return End(value: next, isClosed: true)
  }

  /// Whether a number of this interval can be less than one of another.
  func canBeLess(than other: Interval) -> Bool {
    guard let low, let high = other.high else { return true }
    return low.value < high.value
  }

  /// Whether a number of this interval can be at most one of another.
  func canBeAtMost(_ other: Interval) -> Bool {
    guard let low, let high = other.high else { return true }
    return low.value < high.value || low.value == high.value && low.isClosed && high.isClosed
  }
}
