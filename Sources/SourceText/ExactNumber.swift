/// A decimal number without rounding: `mantissa` × 10^−`scale`.
///
/// Operations return nil where the result does not fit into 64 bits; division alone rounds, to nine
/// decimals, halves away from zero.
@usableFromInline package struct ExactNumber: Sendable {
  /// All digits with their sign.
  @usableFromInline package let mantissa: Int64
  /// Number of decimals, 0…18; trailing zeros are dropped.
  @usableFromInline package let scale: Int

  /// The number `mantissa` × 10^−`scale`, in lowest form.
  @inlinable
  package init(mantissa: Int64, scale: Int) {
    guard scale != 0 else {
      self.init(whole: mantissa)
      return
    }
    self.init(shortening: mantissa, scale)
  }

  @inlinable
  init(whole: Int64) {
    mantissa = whole
    scale = 0
  }

  @usableFromInline
  init(shortening mantissa: Int64, _ scale: Int) {
    var digits = mantissa
    var places = scale
    while places > 0 && digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    self.mantissa = digits
    self.scale = digits == 0 ? 0 : places
  }

  /// A whole number.
  @inlinable package init(_ value: Int) { self.init(whole: Int64(value)) }

  /// Nothing.
  @inlinable package static var zero: ExactNumber { ExactNumber(0) }

  /// Whether it has no decimals.
  @inlinable package var isWhole: Bool { scale == 0 }

  /// The value where it is whole and fits.
  @inlinable package var whole: Int? { scale == 0 ? Int(mantissa) : nil }

  /// Digits with a point, no exponent: `-3`, `477.35`.
  package var text: String {
    var digits = 1
    var rest = mantissa.magnitude
    while rest > 9 {
      rest /= 10
      digits += 1
    }
    // A digit stands before the point.
    digits = max(digits, scale + 1)
    let width = digits + (scale > 0 ? 1 : 0) + (mantissa < 0 ? 1 : 0)
    return String(unsafeUninitializedCapacity: width) { bytes in
      var place = width
      var rest = mantissa.magnitude
      for index in 0..<digits {
        if index == scale && scale > 0 {
          place -= 1
          bytes[place] = 0x2E
        }
        place -= 1
        bytes[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if mantissa < 0 { bytes[0] = 0x2D }
      return width
    }
  }

  /// The sum, or nil on overflow.
  @inlinable
  package func adding(_ other: ExactNumber) -> ExactNumber? {
    if scale == 0 && other.scale == 0 {
      let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
      return overflow ? nil : ExactNumber(whole: sum)
    }
    return decimalSum(other)
  }

  @usableFromInline
  func decimalSum(_ other: ExactNumber) -> ExactNumber? {
    combine(other) { $0.addingReportingOverflow($1) }
  }

  /// The difference, or nil on overflow.
  package func subtracting(_ other: ExactNumber) -> ExactNumber? {
    combine(other) { $0.subtractingReportingOverflow($1) }
  }

  /// The product, or nil on overflow.
  package func multiplied(by other: ExactNumber) -> ExactNumber? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    guard !overflow && scale + other.scale <= 18 else { return nil }
    return ExactNumber(mantissa: product, scale: scale + other.scale)
  }

  /// The quotient to nine decimals, or nil for a zero divisor or on overflow.
  package func divided(by other: ExactNumber) -> ExactNumber? {
    guard other.mantissa != 0 else { return nil }
    let shift = 9 + other.scale - scale
    var top = Int128(mantissa)
    var bottom = Int128(other.mantissa)
    let factor = ExactNumber.power(abs(shift))
    if shift >= 0 { top *= factor } else { bottom *= factor }
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    var result = quotient
    if rest.magnitude * 2 >= bottom.magnitude {
      result += (top < 0) == (bottom < 0) ? 1 : -1
    }
    guard let digits = Int64(exactly: result) else { return nil }
    return ExactNumber(mantissa: digits, scale: 9)
  }

  private func combine(
    _ other: ExactNumber,
    _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> ExactNumber? {
    if scale == other.scale {
      let (value, overflow) = operation(mantissa, other.mantissa)
      return overflow ? nil : ExactNumber(mantissa: value, scale: scale)
    }
    let places = max(scale, other.scale)
    guard let left = digits(at: places), let right = other.digits(at: places) else { return nil }
    let (value, overflow) = operation(left, right)
    return overflow ? nil : ExactNumber(mantissa: value, scale: places)
  }

  private func digits(at places: Int) -> Int64? {
    Int64(exactly: Int128(mantissa) * ExactNumber.power(places - scale))
  }

  fileprivate static func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<min(max(exponent, 0), 20) { result *= 10 }
    return result
  }
}

extension ExactNumber: Comparable {
  @inlinable
  package static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    return isBelow(left, right)
  }

  @usableFromInline
  static func isBelow(_ left: ExactNumber, _ right: ExactNumber) -> Bool {
    let places = max(left.scale, right.scale)
    return Int128(left.mantissa) * power(places - left.scale)
      < Int128(right.mantissa) * power(places - right.scale)
  }
}

extension ExactNumber: Hashable {}
