/// Whether a unit is a Chinese character.
@inline(__always)
func isHan(_ unit: UInt16) -> Bool {
  unit >= 0x4E00 && unit <= 0x9FFF || unit >= 0x3400 && unit <= 0x4DBF || unit == 0x3007
    || unit >= 0xF900 && unit <= 0xFAFF
}

/// Whether a unit is one of 0…9.
@inline(__always)
func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

/// Whether a unit is one of a…z.
@inline(__always)
func isLetter(_ unit: UInt16) -> Bool { unit >= 0x61 && unit <= 0x7A }

/// Whether a unit is one of a…z and 0…9.
@inline(__always)
func isAlphanumeric(_ unit: UInt16) -> Bool { isLetter(unit) || isDigit(unit) }

/// Whether a unit ends a sentence: `。` `!` `?` `;` or the end of the block.
@inline(__always)
func isSentenceEnd(_ unit: UInt16) -> Bool {
  switch unit {
  case 0, 0x3002, 0x21, 0x3F, 0x3B: true
  default: false
  }
}

/// Whether a unit is `,` or `、`.
@inline(__always)
func isComma(_ unit: UInt16) -> Bool { unit == 0x2C || unit == 0x3001 }

/// Whether a unit may end a sentence or a clause, known nearly at once.
@inline(__always)
func mayEndClause(_ unit: UInt16) -> Bool {
  let small: UInt64 = 1 | 1 << 0x21 | 1 << 0x2C | 1 << 0x3B | 1 << 0x3F
  return unit < 0x40 ? small >> UInt64(unit) & 1 != 0 : unit &- 0x3001 < 2
}

/// Single characters that the scanners look for.
enum Sign {
  static let space: UInt16 = 0x20
  static let hash: UInt16 = 0x23
  static let open: UInt16 = 0x28
  static let close: UInt16 = 0x29
  static let plus: UInt16 = 0x2B
  static let comma: UInt16 = 0x2C
  static let dash: UInt16 = 0x2D
  static let point: UInt16 = 0x2E
  static let slash: UInt16 = 0x2F
  static let colon: UInt16 = 0x3A
  static let less: UInt16 = 0x3C
  static let greater: UInt16 = 0x3E
  static let at: UInt16 = 0x40
  static let underscore: UInt16 = 0x5F
  static let tilde: UInt16 = 0x7E
  static let enumerationComma: UInt16 = 0x3001
  static let fullStop: UInt16 = 0x3002

  static let year: UInt16 = 0x5E74  // 年
  static let month: UInt16 = 0x6708  // 月
  static let day: UInt16 = 0x65E5  // 日
  static let mark: UInt16 = 0x53F7  // 号
  static let ordinal: UInt16 = 0x7B2C  // 第
}
