/// Reads back what a `FrozenWriter` wrote.
@usableFromInline
package struct FrozenReader {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the bytes stay where they are until the program ends.
  @usableFromInline let staysPut: Bool
  @usableFromInline var place = 0
  @usableFromInline var isBroken = false

  /// Begins with the first value; nil where the bytes are not what a writer sealed.
  ///
  /// The bytes must stay where they are as long as anything is read; where they stay until the program
  /// ends, what is `Deferred` is not read yet.
  package init?(sealed bytes: UnsafeBufferPointer<UInt8>, staysPut: Bool = false) {
    self.bytes = bytes
    self.staysPut = staysPut
    let sum = number()
    guard !isBroken && sum == checksum(of: UnsafeBufferPointer(rebasing: bytes[place...])) else {
      return nil
    }
  }

  /// Begins with the first value of a part of what was sealed.
  @usableFromInline
  init(part bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    staysPut = false
  }

  /// Whether everything was read and nothing more.
  package var isComplete: Bool { !isBroken && place == bytes.count }

  /// The next value.
  @inlinable
  package mutating func next<Value: Freezable>() -> Value { Value(from: &self) }

  /// The next number without a sign.
  @inlinable
  mutating func number() -> UInt64 {
    guard place < bytes.count else { return broken() }
    let byte = bytes[place]
    place += 1
    return byte < 0x40 ? UInt64(byte) : longNumber(UInt64(byte & 0x3F))
  }

  @usableFromInline
  mutating func longNumber(_ first: UInt64) -> UInt64 {
    var number = first
    var shift: UInt64 = 6
    while place < bytes.count && shift < 64 {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x3F) << shift
      if byte < 0x40 { return number }
      shift += 6
    }
    return broken()
  }

  /// The next unit of a text.
  @inlinable
  mutating func unit() -> UInt16 {
    guard place + 3 <= bytes.count else { return UInt16(truncatingIfNeeded: broken()) }
    defer { place += 3 }
    return UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 7 | UInt16(bytes[place + 2]) << 14
  }

  /// The next set of bits.
  @usableFromInline
  mutating func mask() -> UInt64 {
    guard place < bytes.count else { return broken() }
    let kind = bytes[place]
    place += 1
    switch kind {
    case 0..<FrozenMask.none: return 1 << UInt64(kind)
    case FrozenMask.none: return 0
    case FrozenMask.all: return .max
    case FrozenMask.other where place + FrozenMask.length <= bytes.count:
      var mask: UInt64 = 0
      for index in 0..<FrozenMask.length {
        mask |= UInt64(bytes[place + index]) << UInt64(7 * index)
      }
      place += FrozenMask.length
      return mask
    default: return broken()
    }
  }

  /// The number of elements that follow, each of which takes at least a byte.
  @inlinable
  mutating func count() -> Int { count(below: bytes.count - place + 1) }

  /// A count that must be smaller than a limit.
  @inlinable
  mutating func count(below limit: Int) -> Int {
    let count = number()
    return Int(count < UInt64(limit) ? count : broken())
  }

  @usableFromInline
  mutating func text() -> String { String(decoding: part(), as: UTF8.self) }

  /// The bytes that follow their number.
  @usableFromInline
  mutating func part() -> UnsafeBufferPointer<UInt8> {
    let count = count()
    let end = place + count
    defer { place = end }
    return UnsafeBufferPointer(rebasing: bytes[place..<end])
  }

  /// Nothing but zeros is read from now on, and no end is passed.
  @usableFromInline
  mutating func broken() -> UInt64 {
    isBroken = true
    place = bytes.count
    return 0
  }
}

/// A number that changes with the bytes.
func checksum(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var sum = UInt64(bytes.count)
  func take(_ word: UInt64) { sum = (sum << 5 | sum >> 59) ^ word &* 0x9E37_79B9_7F4A_7C15 }
  let whole = bytes.count & ~7
  for place in stride(from: 0, to: whole, by: 8) {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
    take(UInt64(littleEndian: word))
  }
  for byte in bytes[whole...] { take(UInt64(byte)) }
  return sum
}
