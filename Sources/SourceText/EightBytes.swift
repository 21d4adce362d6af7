/// Eight bytes from an offset as one number, the first one lowest; the caller sees to it that they are
/// all there.
@inlinable
@inline(__always)
package func eightBytes(_ bytes: RawSpan, at index: Int) -> UInt64 {
  // The conditions of the loops check it, once for eight bytes.
  UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
}

/// Whether all of eight bytes are ASCII, and none is below the blank.
@inlinable
@inline(__always)
package func isPlainASCII(_ word: UInt64) -> Bool {
  word & 0x8080_8080_8080_8080 == 0 && !hasByteBelowBlank(word)
}

/// Whether one of eight bytes is below the blank: a line end, a tab, a control character.
@inlinable
@inline(__always)
package func hasByteBelowBlank(_ word: UInt64) -> Bool {
  (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0
}

/// The character whose three bytes stand lowest in a number.
@inlinable
@inline(__always)
package func hanCode(_ word: UInt64) -> Int {
  Int(truncatingIfNeeded: (word & 0x0F) << 12 | word >> 2 & 0xFC0 | word >> 16 & 0x3F)
}

/// Whether eight bytes of valid UTF-8 begin with two characters U+4000…9FFF, which have three each.
@inlinable
@inline(__always)
package func isTwoHan(_ word: UInt64) -> Bool {
  // First bytes E4…E9. Below 6 are those that are below 8 with 2 added; what borrows from its neighbour
  // shows there.
  let leads = UInt32(truncatingIfNeeded: word) & 0xFF00_00FF &- 0xE400_00E4
  return (leads | (leads &+ 0x0200_0002)) & 0xF8FF_FFF8 == 0
}

/// The highest bits of those of eight bytes that are a given one.
@inlinable
@inline(__always)
package func places(of byte: UInt8, in word: UInt64) -> UInt64 {
  let other = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~(((other & low) &+ low) | other | low)
}

/// Whether eight bytes of valid UTF-8 begin with two characters U+4000…BFFF, which have three each.
@inlinable
@inline(__always)
package func isTwoWide(_ word: UInt64) -> Bool {
  // First bytes E4…EB. Where the lower one is less, its own difference is more than 7.
  let leads = UInt32(truncatingIfNeeded: word) & 0xFF00_00FF
  return (leads &- 0xE400_00E4) & 0xF8FF_FFF8 == 0
}

/// The two characters U+4000…BFFF whose six bytes stand lowest in a number: in its lowest 16 bits, and
/// in 16 bits from bit 24 on.
@inlinable
@inline(__always)
package func twoWideCodes(_ word: UInt64) -> UInt64 {
  word << 12 & 0x00_F000_00F000 | word >> 2 & 0x00_0FC0_000FC0 | word >> 16 & 0x00_003F_00003F
}
