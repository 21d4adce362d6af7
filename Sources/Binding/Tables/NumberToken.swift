import SourceText

/// A run of digits with what belongs to it: groups of three, decimals.
struct NumberToken {
  /// Index after the run.
  private(set) var end: Int
  private(set) var digitCount = 0
  /// Whether it is digits only, so that its last one may be a label's number.
  private(set) var isBare = true
  /// Whether the run can be no number: a leading zero, or more digits than a number has here.
  private(set) var isGlued = false
  private(set) var number = ExactNumber.zero
  /// The last digit, where it begins, and the value of the digits before it.
  private(set) var lastDigit = 0
  private(set) var lastStart: Int
  private(set) var head = NumberToken.none

  private static let none: (mantissa: Int64, count: Int, isGlued: Bool) = (0, 0, false)
  /// Longer runs are digits of several numbers.
  private static let mostDigits = 15

  /// Reads the run at a digit.
  init(_ bytes: Span<UInt8>, at start: Int, end limit: Int) {
    end = start
    lastStart = start
    var mantissa: Int64 = 0
    var before: Int64 = 0
    var startsWithZero = false
    var index = start
    var count = 0
    while index < limit {
      let byte = bytes[index]
      var digit = Int(byte) - 0x30
      var width = 1
      if digit < 0 || digit > 9 {
        guard byte == 0xEF || byte == 0xE2 || byte == 0xC2 else { break }
        let (scalar, next) = Scalars.decode(bytes, at: index, end: limit)
        if Scalars.isUnseen(scalar) {
          index = next
          continue
        }
        guard let wide = Scalars.digit(scalar) else { break }
        digit = wide
        width = next - index
      }
      if count == 0 { startsWithZero = digit == 0 }
      before = mantissa
      lastDigit = digit
      lastStart = index
      count += 1
      if count <= NumberToken.mostDigits { mantissa = mantissa * 10 + Int64(digit) }
      index += width
      end = index
    }
    digitCount = count
    if count > 1 { head = (before, count - 1, startsWithZero && count > 2) }
    if digitCount > NumberToken.mostDigits || (startsWithZero && digitCount > 1) {
      isGlued = true
      return
    }
    number = ExactNumber(mantissa: mantissa, scale: 0)
    var scale = 0
    readGroups(bytes, limit, &mantissa, startsWithZero: startsWithZero)
    readDecimals(bytes, limit, &mantissa, &scale)
    number = ExactNumber(mantissa: mantissa, scale: scale)
  }

  /// `,234` as often as it stands there, after one to three digits.
  private mutating func readGroups(
    _ bytes: Span<UInt8>,
    _ limit: Int,
    _ mantissa: inout Int64,
    startsWithZero: Bool
  ) {
    guard digitCount <= 3 && !startsWithZero else { return }
    while digitCount <= NumberToken.mostDigits - 3 {
      let (comma, afterComma) = Scalars.decodeSeen(bytes, at: end, end: limit)
      guard comma == 0x2C || comma == 0xFF0C else { return }
      var index = afterComma
      var group: Int64 = 0
      var count = 0
      while count < 4 {
        let (scalar, next) = Scalars.decodeSeen(bytes, at: index, end: limit)
        guard let digit = Scalars.digit(scalar) else { break }
        group = group * 10 + Int64(digit)
        count += 1
        index = next
      }
      guard count == 3 else { return }
      mantissa = mantissa * 1000 + group
      digitCount += 3
      isBare = false
      end = index
    }
  }

  private mutating func readDecimals(
    _ bytes: Span<UInt8>,
    _ limit: Int,
    _ mantissa: inout Int64,
    _ scale: inout Int
  ) {
    let (point, afterPoint) = Scalars.decodeSeen(bytes, at: end, end: limit)
    guard point == 0x2E || point == 0xFF0E else { return }
    var index = afterPoint
    while digitCount < NumberToken.mostDigits {
      let (scalar, next) = Scalars.decodeSeen(bytes, at: index, end: limit)
      guard let digit = Scalars.digit(scalar) else { break }
      mantissa = mantissa * 10 + Int64(digit)
      scale += 1
      digitCount += 1
      index = next
    }
    guard scale > 0 else { return }
    isBare = false
    end = index
  }
}
