/// Writes values one after the other into bytes that are valid UTF-8, as a literal of a program must
/// be.
///
/// A number is written in groups of six bits, lowest first, one a byte; all but the last have the bit
/// above set. A text is its UTF-8 behind the number of its bytes.
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
  mutating func append(count: Int) { append(number: UInt64(count)) }

  @usableFromInline
  mutating func append(text: String) {
    append(count: text.utf8.count)
    bytes += text.utf8
  }
}
