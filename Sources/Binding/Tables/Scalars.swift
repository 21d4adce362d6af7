/// Reading code points from UTF-8 bytes.
enum Scalars {
  /// Number of bytes of the character that a byte begins; 1 for a byte that begins none.
  @inline(__always)
  static func width(of byte: UInt8) -> Int {
    if byte < 0xC0 { return 1 }
    if byte < 0xE0 { return 2 }
    return byte < 0xF0 ? 3 : 4
  }

  /// The code point at an index and the index after it; 0 at the end.
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, at index: Int, end: Int) -> (scalar: UInt32, next: Int) {
    guard index < end else { return (0, end) }
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), index + 1) }
    let width = width(of: first)
    guard index + width <= end && width > 1 else { return (0xFFFD, min(index + width, end)) }
    var scalar = UInt32(first & (0xFF >> UInt8(width + 1)))
    for offset in 1..<width { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (scalar, index + width)
  }

  /// The first code point from an index on that is seen, and the index after it; 0 at the end.
  @inline(__always)
  static func decodeSeen(
    _ bytes: Span<UInt8>,
    at index: Int,
    end: Int
  ) -> (scalar: UInt32, next: Int) {
    var found = decode(bytes, at: index, end: end)
    while isUnseen(found.scalar) { found = decode(bytes, at: found.next, end: end) }
    return found
  }

  /// The value of a digit of full or half width.
  @inline(__always)
  static func digit(_ scalar: UInt32) -> Int? {
    if scalar >= 0x30 && scalar <= 0x39 { return Int(scalar) - 0x30 }
    if scalar >= 0xFF10 && scalar <= 0xFF19 { return Int(scalar) - 0xFF10 }
    return nil
  }

  /// Whether a character is a blank of any width, or nothing that can be seen.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      true
    default: isUnseen(scalar)
    }
  }

  /// Whether a character only says where a line may break or which way it runs.
  @inline(__always)
  static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Whether a character takes two columns in an editor.
  static func isWide(_ scalar: UInt32) -> Bool {
    scalar >= 0x1100
      && (scalar <= 0x115F || (scalar >= 0x2E80 && scalar <= 0xA4CF)
        || (scalar >= 0xAC00 && scalar <= 0xD7A3) || (scalar >= 0xF900 && scalar <= 0xFAFF)
        || (scalar >= 0xFE30 && scalar <= 0xFE6F) || (scalar >= 0xFF00 && scalar <= 0xFF60)
        || (scalar >= 0xFFE0 && scalar <= 0xFFE6) || scalar >= 0x20000)
  }

  static func isHan(_ scalar: UInt32) -> Bool {
    (scalar >= 0x3400 && scalar < 0xA000) || scalar == 0x3007
      || (scalar >= 0xF900 && scalar < 0xFB00) || (scalar >= 0x2E80 && scalar < 0x2FE0)
      || (scalar >= 0x20000 && scalar < 0x34000)
  }

  static func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  static func isLatin(_ scalar: UInt32) -> Bool {
    (scalar >= 0x41 && scalar <= 0x5A) || (scalar >= 0x61 && scalar <= 0x7A)
      || (scalar >= 0xC0 && scalar <= 0x24F) || (scalar >= 0xFF21 && scalar <= 0xFF3A)
      || (scalar >= 0xFF41 && scalar <= 0xFF5A)
  }
}
