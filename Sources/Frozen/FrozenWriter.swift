/// Writes values one after the other into bytes that are valid UTF-8, as a literal of a program must
/// be.
///
/// A number is written in groups of six bits, lowest first, one a byte; all but the last have the bit
/// above set. A unit of a text is three bytes of seven, seven and two bits. A set of bits is one byte
/// where it has one bit, none or all, else ten bytes of seven bits behind another one. A text is its
/// UTF-8 behind the number of its bytes, and so are the bytes of what is `Deferred`.
@usableFromInline
package struct FrozenWriter {
  private(set) var bytes: [UInt8] = []

  /// Begins with nothing.
  package init() {}

  /// All that was written, behind a sum that says whether it is whole.
  package var sealed: [UInt8] {
    var seal = FrozenWriter()
    seal.append(number: bytes.withUnsafeBufferPointer { checksum(of: $0) })
    return seal.bytes + bytes
  }

  /// Writes values in their order.
  @inlinable
  package mutating func write<each Value: Freezable>(_ value: repeat each Value) {
    repeat (each value).write(to: &self)
  }

  @usableFromInline
  mutating func append(number: UInt64) {
    var rest = number
    while rest >= 0x40 {
      bytes.append(0x40 | UInt8(rest & 0x3F))
      rest >>= 6
    }
    bytes.append(UInt8(rest))
  }

  @usableFromInline
  mutating func append(unit: UInt16) { append(bits: UInt64(unit), bytes: 3) }

  @usableFromInline
  mutating func append(mask: UInt64) {
    switch mask {
    case 0: bytes.append(FrozenMask.none)
    case .max: bytes.append(FrozenMask.all)
    case _ where mask & (mask - 1) == 0: bytes.append(UInt8(mask.trailingZeroBitCount))
    default:
      bytes.append(FrozenMask.other)
      append(bits: mask, bytes: FrozenMask.length)
    }
  }

  /// Writes the lowest seven bits, the next seven, and so on.
  private mutating func append(bits: UInt64, bytes count: Int) {
    for index in 0..<count { bytes.append(UInt8(bits >> UInt64(7 * index) & 0x7F)) }
  }

  @usableFromInline
  mutating func append(count: Int) { append(number: UInt64(count)) }

  @usableFromInline
  mutating func append(text: String) {
    append(count: text.utf8.count)
    bytes += text.utf8
  }

  /// Writes what another one wrote behind the number of its bytes.
  @usableFromInline
  mutating func append(part: FrozenWriter) {
    append(count: part.bytes.count)
    bytes += part.bytes
  }
}

/// What begins a set of bits; below these, the place of its only bit.
enum FrozenMask {
  static let none: UInt8 = 64
  static let all: UInt8 = 65
  static let other: UInt8 = 66
  /// Bytes that follow `other`.
  static let length = 10
}
