/// A value that is written down when the program is built, and read back at its start.
///
/// Written is every part of it, one after the other, without names: what reads takes the parts in the
/// same order, by a memberwise initializer, so that a part which is not read does not compile.
@usableFromInline
package protocol Freezable {
  /// Reads a value; any value of the type where the bytes are not what was written.
  init(from frozen: inout FrozenReader)
  /// Writes all parts of the value.
  func write(to frozen: inout FrozenWriter)
}

/// Cases without values are their places among all cases.
extension Freezable where Self: CaseIterable & Equatable {
  /// Reads the place of a case.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let all = Self.allCases
    let place = frozen.count(below: all.count)
    self = all[all.index(all.startIndex, offsetBy: place)]
  }

  /// Writes the place of the case.
  @inlinable
  package func write(to frozen: inout FrozenWriter) {
    frozen.append(count: Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0)
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// Reads a number without sign.
  @inlinable
  package init(from frozen: inout FrozenReader) { self.init(truncatingIfNeeded: frozen.number()) }

  /// Writes a number without sign.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.append(number: UInt64(self)) }
}

extension FixedWidthInteger where Self: SignedInteger {
  /// Reads a number with its sign, which is the lowest bit.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let bits = frozen.number()
    self.init(truncatingIfNeeded: Int64(bitPattern: bits >> 1 ^ (0 &- (bits & 1))))
  }

  /// Writes a number with its sign as the lowest bit, so that small negative ones stay short.
  @inlinable
  package func write(to frozen: inout FrozenWriter) {
    let value = Int64(self)
    frozen.append(number: UInt64(bitPattern: value << 1 ^ value >> 63))
  }
}

extension UInt8: Freezable {}

/// Nearly all are units of a text, hanzi among them, and so are always written at full length.
extension UInt16: Freezable {
  /// Reads a unit.
  @inlinable
  package init(from frozen: inout FrozenReader) { self = frozen.unit() }

  /// Writes a unit.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.append(unit: self) }
}

/// All are sets of bits, many of them with one bit or with all.
extension UInt64: Freezable {
  /// Reads a set of bits.
  @inlinable
  package init(from frozen: inout FrozenReader) { self = frozen.mask() }

  /// Writes a set of bits.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.append(mask: self) }
}

extension Int32: Freezable {}
extension Int64: Freezable {}
extension Int: Freezable {}

extension Bool: Freezable {
  /// Reads true or false.
  @inlinable
  package init(from frozen: inout FrozenReader) { self = frozen.number() != 0 }

  /// Writes true or false.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.append(number: self ? 1 : 0) }
}

extension String: Freezable {
  /// Reads a text behind the number of its bytes.
  @inlinable
  package init(from frozen: inout FrozenReader) { self = frozen.text() }

  /// Writes a text behind the number of its bytes.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.append(text: self) }
}

extension Optional: Freezable where Wrapped: Freezable {
  /// Reads whether a value is there, and the value.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    self = frozen.next() ? Wrapped(from: &frozen) : nil
  }

  /// Writes whether a value is there, and the value.
  @inlinable
  package func write(to frozen: inout FrozenWriter) {
    frozen.write(self != nil)
    if let value = self { frozen.write(value) }
  }
}

extension Array: Freezable where Element: Freezable {
  /// Reads the elements behind their number.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let count = frozen.count()
    self.init()
    // Many are empty, and to make room for nothing takes time, too.
    guard count > 0 else { return }
    reserveCapacity(count)
    for _ in 0..<count { append(frozen.next()) }
  }

  /// Writes the elements behind their number.
  @inlinable
  package func write(to frozen: inout FrozenWriter) {
    frozen.append(count: count)
    for element in self { frozen.write(element) }
  }
}

extension Range: Freezable where Bound: Freezable {
  /// Reads both ends.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let lower: Bound = frozen.next()
    let upper: Bound = frozen.next()
    self = lower..<Swift.max(lower, upper)
  }

  /// Writes both ends.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.write(lowerBound, upperBound) }
}

extension ClosedRange: Freezable where Bound: Freezable {
  /// Reads both ends.
  @inlinable
  package init(from frozen: inout FrozenReader) {
    let lower: Bound = frozen.next()
    let upper: Bound = frozen.next()
    self = lower...Swift.max(lower, upper)
  }

  /// Writes both ends.
  @inlinable
  package func write(to frozen: inout FrozenWriter) { frozen.write(lowerBound, upperBound) }
}
